//! What is wrong, and what to do about it.

use yew::platform::spawn_local;
use yew::prelude::*;

use super::Part;
use super::elements::{button, paragraph, result, words};
use crate::app::controls::control_of;
use crate::app::state::Action;
use crate::platform::{clipboard, view};
use crate::texts::message::Message;

/// The id of the report about a key that was thrown away.
const REPORT: &str = "fault-report";

/// The error summary and the notices. The focus moves to the errors, and reads them. The place of the
/// notices is always there, so that a screen reader hears what comes into it.
pub(super) fn messages(part: &Part) -> Html {
    let (notices, errors): (Vec<_>, Vec<_>) = part
        .state
        .messages
        .iter()
        // What was refused of an output is told beside it.
        .filter(|message| part.state.refused.is_none() || !message.is_refusal())
        .partition(|message| matches!(message, Message::InSlices));
    let heading = part.texts().errors_heading;
    html! {
        <>
            { result("errors", Some(heading), html! {
                <>
                    { framed(part) }
                    if !errors.is_empty() {
                        <div class="ds-error-summary">
                            <h2 class="ds-heading" data-size="2xs">{ heading }</h2>
                            <ul class="ds-list">{ for errors.into_iter().map(|message| item(part, message)) }</ul>
                        </div>
                    }
                    { report(part) }
                </>
            }) }
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

/// That another page shows this one inside of it, and the way out.
fn framed(part: &Part) -> Html {
    if !part.state.trust.is_framed {
        return Html::default();
    }
    let texts = &part.texts().trust;
    html! {
        <div class="ds-alert" data-color="danger" data-code="framed">
            { paragraph(texts.framed) }
            <a class="ds-link" href="" target="_blank" rel="noopener">{ texts.open_alone }</a>
        </div>
    }
}

/// What can be told of a key that was thrown away.
fn report(part: &Part) -> Html {
    let Some(report) = part.state.trust.report.clone() else {
        return Html::default();
    };
    let texts = part.texts();
    let act = part.act.clone();
    let text = report.clone();
    let copy = Callback::from(move |_| {
        let (text, act) = (text.clone(), act.clone());
        spawn_local(async move {
            match clipboard::copy(&text).await {
                Ok(()) => act.emit(Action::ReportCopied),
                Err(clipboard::Refused) => view::select_text(REPORT),
            }
        });
    });
    html! {
        <div class="output">
            { paragraph(texts.trust.report) }
            <pre translate="no" class="text wrapped" id={REPORT} tabindex="0" role="group" aria-label={texts.trust.report}>{ &*report }</pre>
            { button("copy-fault-report".into(), None, texts.trust.copy_report.into(), copy) }
            if part.state.trust.is_report_copied {
                <span class="copied" role="status">{ texts.output.copied }</span>
            }
        </div>
    }
}

fn item(part: &Part, message: &Message) -> Html {
    let text = (part.texts().message)(message);
    match control_of(message) {
        None => html! {
            <li data-code={message.code()}>{ text }</li>
        },
        Some(control) => {
            // The fragment belongs to the form: following the link moves the focus alone.
            let onclick = Callback::from(move |event: MouseEvent| {
                event.prevent_default();
                view::focus(control);
            });
            html! {
                <li data-code={message.code()}>
                    <a class="ds-link" href={format!("#{control}")} {onclick}>{ words(&text) }</a>
                </li>
            }
        }
    }
}
