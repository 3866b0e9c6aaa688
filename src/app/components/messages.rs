//! What is wrong, and what to do about it.

use yew::prelude::*;

use super::Part;
use crate::texts::message::{Failure, Message};

/// The error summary and the notices. The focus moves to most errors, and reads them; what comes
/// without it is an alert. The place of the notices is always there, so that a screen reader hears
/// what comes into it.
pub(super) fn messages(part: &Part) -> Html {
    let (notices, errors): (Vec<_>, Vec<_>) = part
        .state
        .messages
        .iter()
        // What was refused of an output is told beside it.
        .filter(|message| part.state.refused.is_none() || !message.is_refusal())
        .partition(|message| matches!(message, Message::InSlices));
    html! {
        <>
            <div id="errors" tabindex="-1">
                if !errors.is_empty() {
                    <div class="ds-error-summary">
                        <h2 class="ds-heading" data-size="2xs">{ part.texts().errors_heading }</h2>
                        <ul class="ds-list">{ for errors.into_iter().map(|message| item(part, message)) }</ul>
                    </div>
                }
            </div>
            <div id="notices" role="status">
                { for notices.into_iter().map(|message| html! {
                    <p class="ds-alert" data-color="info" data-code={message.code()}>
                        { (part.texts().message)(message) }
                    </p>
                }) }
            </div>
        </>
    }
}

fn item(part: &Part, message: &Message) -> Html {
    let text = (part.texts().message)(message);
    match message.control() {
        None => html! {
            <li data-code={message.code()}><span role={alert(message)}>{ text }</span></li>
        },
        Some(control) => {
            // The fragment belongs to the form: following the link moves the focus alone.
            let onclick = Callback::from(move |event: MouseEvent| {
                event.prevent_default();
                crate::platform::view::focus(control);
            });
            html! {
                <li data-code={message.code()}>
                    <a class="ds-link" href={format!("#{control}")} {onclick}>{ text }</a>
                </li>
            }
        }
    }
}

/// What a button that was pressed could not do is told without taking the focus from the button.
fn alert(message: &Message) -> Option<&'static str> {
    let stays = matches!(
        message,
        Message::Failure(
            Failure::CopyRefused | Failure::CopyHiddenRefused | Failure::DownloadRefused
        )
    );
    stays.then_some("alert")
}
