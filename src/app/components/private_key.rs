//! Step 3: the private key, for the client.

use yew::prelude::*;

use super::tabs::{Tab, Tabs};
use super::{Part, output};
use crate::app::state::{Action, Output};
use crate::formats::PrivateForm;
use crate::texts::FormTexts;

/// The private key in every private form, hidden until asked for.
#[component]
pub fn PrivateKey(part: &Part) -> Html {
    let texts = &part.texts().private;
    let Some(key) = part.state.key() else {
        return Html::default();
    };
    let tab = |form: PrivateForm| {
        let FormTexts { name, purpose } = form_texts(part, form);
        Tab {
            output: Output::Private(form),
            name,
            panel: html! {
                <>
                    <p class="ds-paragraph">{ *purpose }</p>
                    { output::private(part, key, form, name) }
                </>
            },
        }
    };
    let (heading, tag, note) = if key.public().is_some() {
        (texts.heading, texts.tag, texts.client_note)
    } else {
        (
            texts.symmetric_heading,
            texts.symmetric_tag,
            texts.symmetric_note,
        )
    };
    html! {
        <section class="step private" aria-labelledby="private-heading">
            <h2 class="ds-heading" data-size="sm" id="private-heading" tabindex="-1">{ heading }</h2>
            <p class="ds-tag" data-color="danger">{ lock() }{ tag }</p>
            <Tabs
                label={texts.forms}
                tabs={PrivateForm::ALL.into_iter().map(tab).collect::<Vec<_>>()}
                selected={Output::Private(part.state.private_form)}
                on_select={part.act.reform(Action::Select)}
            />
            <p class="ds-paragraph">{ note }</p>
        </section>
    }
}

fn form_texts(part: &Part, form: PrivateForm) -> &'static FormTexts {
    let texts = &part.texts().private;
    match form {
        PrivateForm::EncodedJwk => &texts.encoded_jwk,
        PrivateForm::Jwk => &texts.jwk,
        PrivateForm::JwkSet => &texts.jwk_set,
    }
}

/// A lock, beside the word that says the same.
fn lock() -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <rect x="5" y="10" width="14" height="10" rx="2" />
            <path d="M8 10V7a4 4 0 0 1 8 0v3" />
        </svg>
    }
}
