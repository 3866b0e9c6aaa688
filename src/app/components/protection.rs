//! The key behind a password: the password, and the button that makes the files.

use web_sys::HtmlInputElement;
use yew::prelude::*;
use zeroize::Zeroizing;

use super::Part;
use super::elements::{self, Choice, choice, details, paragraph, submit};
use super::for_what::in_environments;
use super::typed::explained;
use crate::app::controls::PASSWORD;
use crate::app::state::{Action, Wanted};
use crate::jose::{Key, SecretText};
use crate::maskinporten::Environment;

/// The field and the button. What is typed is in the field and in the state, and in no virtual
/// document.
pub(super) fn protection_form(part: &Part) -> Html {
    let summary = in_environments(part, part.texts().protection.heading).into();
    details(part, "protection-options", summary, false, &|| inside(part))
}

fn inside(part: &Part) -> Html {
    let texts = &part.texts().protection;
    let visible = part.state.is_password_visible;
    let onsubmit = part.on_submit(|| Action::Protect);
    let oninput = part.act.reform(|event: InputEvent| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let typed = input.map(|input| input.value()).unwrap_or_default();
        Action::TypePassword(SecretText::from(Zeroizing::new(typed)))
    });
    let lead = if part.state.can_certify() {
        texts.lead
    } else {
        texts.lead_without_store
    };
    let pending = part.state.pending.as_ref();
    let is_pending = pending.is_some_and(|pending| pending.wanted == Wanted::Protected);
    // Another key begins with an empty field, and not the other one of two.
    let other = part.state.client.other.as_ref();
    let first = other.filter(|other| other.environment == Environment::Test);
    let first = first
        .map(|other| &other.finished.key)
        .or_else(|| part.state.key());
    let key = first.map_or_else(String::new, Key::thumbprint);
    let error = part.state.message_at(PASSWORD);
    html! {
        <form {key} class="fields" {onsubmit}>
            { paragraph(lead) }
            <div class="ds-field">
                <label class="ds-label" for={PASSWORD}>{ texts.password }</label>
                <p id="export-password-help" data-field="description">{ texts.password_help }</p>
                <input
                    class="ds-input"
                    id={PASSWORD}
                    type={if visible { "text" } else { "password" }}
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby="export-password-help export-password-advice"
                    aria-invalid={error.is_some().then_some("true")}
                    {oninput}
                />
                <div id="export-password-advice" data-field="validation" aria-live="off">
                    { elements::error(error.as_ref().map(|error| explained(part, error))) }
                    { for advice(part).map(|(code, words)| html! {
                        <p class="ds-validation-message" data-color="warning" data-code={code}>
                            { words }
                        </p>
                    }) }
                </div>
            </div>
            { choice(&Choice {
                id: "show-export-password".into(),
                radio: None,
                words: texts.show,
                checked: visible,
                onchange: part.on(|| Action::TogglePassword),
            }) }
            <div class="actions">
                { submit("protect", texts.make) }
                if is_pending {
                    <span aria-hidden="true">{ texts.making }</span>
                }
            </div>
        </form>
    }
}

/// What is to be said of a password that is taken all the same.
fn advice(part: &Part) -> impl Iterator<Item = (&'static str, &'static str)> {
    let texts = &part.texts().protection;
    let password = part.state.password.as_ref();
    let short = password.filter(|password| password.is_short());
    let not_for_all = password.filter(|password| !password.is_for_all());
    short
        .map(|_| ("password-short", texts.short))
        .into_iter()
        .chain(not_for_all.map(|_| ("password-not-ascii", texts.not_for_all)))
}
