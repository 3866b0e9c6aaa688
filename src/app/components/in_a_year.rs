//! Step 5: when the key expires, and a reminder of it.

use yew::prelude::*;

use super::Part;
use super::elements::{heading, paragraph};
use super::for_what::{in_environment, show_other};
use super::output::output;
use super::typed::{Typed, typed};
use crate::app::client_fields::ClientField;
use crate::app::outputs::Output;
use crate::app::state::{Action, ClientAction, KeyOrigin, RegisteredError};
use crate::maskinporten::targets::Lifetime;

/// The step, for a key that is not valid for ever.
pub(super) fn in_a_year(part: &Part) -> Html {
    let texts = &part.texts().client;
    let client = &part.state.client;
    let Some(content) = part.state.content() else {
        return Html::default();
    };
    if client.fields.target().rules().lifetime == Lifetime::Unknown
        || content.finished.key.public().is_none()
    {
        return Html::default();
    }
    let expires = client.expires();
    let error = expires.err().and_then(|error| {
        let words = match error {
            RegisteredError::NotSaid => return None,
            RegisteredError::NoDay => texts.registered_wrong,
            RegisteredError::TooLongAgo => texts.registered_too_long_ago,
        };
        Some((error.code(), words.to_owned()))
    });
    let (label, proposed) = match client.origin {
        KeyOrigin::Made => (texts.registered, client.now.date.to_string()),
        KeyOrigin::Read { .. } => (texts.registered_before, String::new()),
    };
    html! {
        <section class="step" aria-labelledby="year-heading" id="in-a-year">
            { heading("year-heading", in_environment(part, texts.year_heading)) }
            if let (Ok(registered), Ok(day)) = (client.registered(), expires) {
                <p class="ds-paragraph" id="expires" data-date={day.to_string()}>
                    { (texts.expires)(registered, day, client.environment, client.fields.target()) }
                </p>
            }
            { typed(&Typed {
                key: "registered",
                id: "registered",
                label: label.into(),
                help: html! { texts.registered_help },
                value: client.fields.registered().map_or(proposed, str::to_owned).into(),
                on_type: part.act.reform(|typed| {
                    Action::Client(ClientAction::Set(ClientField::Registered, typed))
                }),
                error,
                numbers: Vec::new(),
                note: None,
            }) }
            if expires.is_ok() {
                { output(part, &content, Output::Reminder, texts.remind, texts.remind_note) }
                if client.other.is_some() {
                    { paragraph(texts.remind_both) }
                }
            }
            { show_other(part, "year-heading") }
        </section>
    }
}
