//! Step 2: the public key, ready for the portal.

use yew::prelude::*;

use super::tabs::{Tab, Tabs};
use super::{Part, output};
use crate::app::state::{Action, Output};
use crate::formats::PublicForm;
use crate::texts::FormTexts;

/// The public key in every public form.
#[component]
pub fn PublicKey(part: &Part) -> Html {
    let texts = &part.texts().public;
    let Some(key) = part.state.key().and_then(|key| key.public()) else {
        return Html::default();
    };
    let tab = |form: PublicForm| {
        let output = Output::Public(form);
        let FormTexts { name, purpose } = form_texts(part, form);
        Tab {
            output,
            name,
            panel: html! {
                <>
                    <p class="ds-paragraph">{ *purpose }</p>
                    { output::public(part, output, &form.write(key), name) }
                </>
            },
        }
    };
    html! {
        <section class="step public" aria-labelledby="public-heading">
            <h2 class="ds-heading" data-size="sm" id="public-heading" tabindex="-1">{ texts.heading }</h2>
            <p class="ds-tag" data-color="success">{ texts.tag }</p>
            <Tabs
                label={texts.forms}
                tabs={PublicForm::ALL.into_iter().map(tab).collect::<Vec<_>>()}
                selected={Output::Public(part.state.public_form)}
                on_select={part.act.reform(Action::Select)}
            />
            <details class="ds-details">
                <summary>{ texts.portal_heading }</summary>
                <ol class="ds-list">
                    { for texts.portal_steps.iter().map(|step| html! { <li>{ *step }</li> }) }
                </ol>
            </details>
        </section>
    }
}

fn form_texts(part: &Part, form: PublicForm) -> &'static FormTexts {
    let texts = &part.texts().public;
    match form {
        PublicForm::Array => &texts.array,
        PublicForm::Jwk => &texts.jwk,
        PublicForm::JwkSet => &texts.jwk_set,
    }
}
