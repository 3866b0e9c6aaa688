//! The new key beside those that the portal has.

use yew::prelude::*;

use super::Part;
use super::elements::{self, details, label, paragraph, submit};
use super::for_what::in_environment;
use super::output::output;
use super::reading::secret_area;
use crate::app::outputs::{Output, RotatedForm};
use crate::app::state::{Action, ClientAction};
use crate::findings::Finding;
use crate::jose::Key;

/// The field for what the portal has, and the set to put there.
pub(super) fn rotation_form(part: &Part) -> Html {
    let texts = &part.texts().client;
    details(
        part,
        "rotation-details",
        in_environment(part, texts.rotation_heading).into(),
        false,
        &|| inside(part),
    )
}

fn inside(part: &Part) -> Html {
    let texts = &part.texts().client;
    let onsubmit = part.on_submit(|| Action::Client(ClientAction::AddToPortal));
    let name = part.state.client.rotation.as_ref().map(|_| texts.add);
    // Another key begins with an empty field.
    let key = part.state.key().map_or_else(String::new, Key::thumbprint);
    html! {
        <div class="fields">
            { paragraph(texts.rotation_lead) }
            <form {key} {onsubmit} autocomplete="off">
                { secret_area(part, "portal-keys", texts.portal_keys, Some(texts.portal_keys_help)) }
                <div class="actions">
                    { submit("add-to-portal", texts.add) }
                </div>
            </form>
            { elements::result("rotation", name, result(part)) }
        </div>
    }
}

fn result(part: &Part) -> Html {
    let texts = &part.texts().client;
    let rotation = match &part.state.client.rotation {
        None => return Html::default(),
        Some(Ok(rotation)) => rotation,
        Some(Err(error)) => {
            return html! {
                <p id="portal-keys-error" class="ds-validation-message" data-code={error.code()}>
                    { (texts.rotation_error)(error) }
                </p>
            };
        }
    };
    let Some(content) = part.state.content() else {
        return Html::default();
    };
    let mut lines = (texts.rotated)(rotation);
    if rotation.is_of_both_environments() {
        lines.push((part.texts().reading.finding)(&Finding::EnvironmentsMixed));
    }
    let forms = RotatedForm::ALL.map(|form| {
        let name = match form {
            RotatedForm::Array => texts.rotated_array,
            RotatedForm::JwkSet => texts.rotated_set,
        };
        html! {
            <>
                { label(name) }
                { output(part, &content, Output::Rotated(form), name, "") }
            </>
        }
    });
    html! {
        <>
            <ul class="ds-list">{ for lines.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            { for forms }
            <ol class="ds-list">
                { for texts.rotation_steps.iter().map(|step| html! { <li>{ elements::words(step) }</li> }) }
            </ol>
        </>
    }
}
