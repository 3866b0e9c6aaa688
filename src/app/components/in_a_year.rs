//! Step 5: when the key expires, and a reminder of it.

use yew::prelude::*;

use super::Part;
use super::elements::heading;
use super::for_what::{in_environment, show_other};
use super::output::output;
use super::typed::{Typed, typed};
use crate::app::client_fields::ClientField;
use crate::app::outputs::Output;
use crate::app::state::{Action, ClientAction, RegisteredError};
use crate::maskinporten::targets::Lifetime;

/// The step, for a key that is not valid for ever.
pub(super) fn in_a_year(part: &Part) -> Html {
    let texts = &part.texts().client;
    let client = &part.state.client;
    let Some(content) = part.state.content() else {
        return Html::default();
    };
    if client.fields.target().rules().lifetime == Lifetime::Unknown
        || content.key.public().is_none()
    {
        return Html::default();
    }
    let expires = client.expires();
    let today = client.now.date.to_string();
    let error = expires.err().map(|error| {
        let words = match error {
            RegisteredError::NoDay => texts.registered_wrong,
            RegisteredError::TooLongAgo => texts.registered_too_long_ago,
        };
        (error.code(), words.to_owned())
    });
    html! {
        <section class="step" aria-labelledby="year-heading" id="in-a-year">
            { heading("year-heading", in_environment(part, texts.year_heading)) }
            if let Ok(day) = expires {
                <p class="ds-paragraph" id="expires" data-date={day.to_string()}>
                    { (texts.expires)(day, client.environment, client.fields.target()) }
                </p>
            }
            { typed(&Typed {
                key: "registered",
                id: "registered",
                label: texts.registered.into(),
                help: html! { texts.registered_help },
                value: client.fields.registered().map_or(today, str::to_owned).into(),
                on_type: part.act.reform(|typed| {
                    Action::Client(ClientAction::Set(ClientField::Registered, typed))
                }),
                error,
                numbers: Vec::new(),
                note: None,
            }) }
            if expires.is_ok() {
                { output(part, &content, Output::Reminder, texts.remind, texts.remind_note) }
            }
            { show_other(part, "year-heading") }
        </section>
    }
}
