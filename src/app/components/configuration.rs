//! What a client is configured with.

use yew::prelude::*;

use super::Part;
use super::elements::{label, note, paragraph};
use super::for_what::{in_environments, link};
use super::output::output;
use super::tabs::{Tab, Tabs, tabs};
use super::typed::{Typed, typed};
use crate::app::client_fields::ClientField;
use crate::app::outputs::{Content, Output};
use crate::app::state::{Action, ClientAction};
use crate::maskinporten::client_configuration::{Consumer, Place};
use crate::maskinporten::{Environment, Target};

/// The client, and its configuration for each consumer that takes the key.
pub(super) fn configuration(part: &Part) -> Html {
    let texts = &part.texts().client;
    let Some(content) = part.state.content() else {
        return Html::default();
    };
    let all: Vec<Tab> = content
        .consumers()
        .into_iter()
        .filter_map(|consumer| tab(part, &content, consumer))
        .collect();
    let first = all.first().map(|tab| tab.output);
    let chosen = part.state.client_tab;
    let is_there = all.iter().any(|tab| Some(tab.output) == chosen);
    let Some(selected) = chosen.filter(|_| is_there).or(first) else {
        return Html::default();
    };
    let inside = html! {
        <section class="fields" aria-labelledby="configuration-heading">
            { paragraph(texts.configuration_lead) }
            { client_ids(part) }
            // ID-porten is asked for neither by the configuration.
            if part.state.client.fields.target() != Target::IdPorten {
                { field(part, ClientField::Scope, texts.scope, texts.scope_help) }
                { field(part, ClientField::Resource, texts.resource, texts.resource_help) }
            }
            { tabs(&Tabs {
                label: texts.consumers,
                all,
                selected,
                on_select: part.act.reform(Action::Select),
            }) }
            { note(None, html! { texts.files_note }) }
        </section>
    };
    html! {
        <details class="ds-details" id="configuration">
            <summary>
                <h3 class="ds-heading" data-size="2xs" id="configuration-heading">
                    { in_environments(part, texts.configuration) }
                </h3>
            </summary>
            { inside }
        </details>
    }
}

/// The client id; where there are two keys, one of each environment, and TEST comes first.
fn client_ids(part: &Part) -> Html {
    let texts = &part.texts().client;
    let client = &part.state.client;
    let Some((other, _)) = client.other else {
        return field(
            part,
            ClientField::ClientId,
            texts.client_id,
            texts.client_id_help,
        );
    };
    let named = |environment: Environment| format!("{} ({})", texts.client_id, environment.label());
    let shown = field(
        part,
        ClientField::ClientId,
        &named(client.environment),
        texts.client_id_help,
    );
    let error = client.other_client_id_error();
    let beside = typed(&Typed {
        key: "other-client-id",
        id: "other-client-id",
        label: named(other).into(),
        help: html! { texts.client_id_help },
        value: client.other_client_id.clone().into(),
        on_type: part
            .act
            .reform(|typed| Action::Client(ClientAction::SetOtherClientId(typed))),
        error: error.map(|error| (error.code(), (part.texts().message)(&error))),
        numbers: Vec::new(),
        note: None,
    });
    match other {
        Environment::Test => html! { <>{ beside }{ shown }</> },
        Environment::Production => html! { <>{ shown }{ beside }</> },
    }
}

/// A field of the client.
fn field(part: &Part, field: ClientField, label: &str, help: &'static str) -> Html {
    let fields = &part.state.client.fields;
    let error = fields.error(field);
    let error = error.map(|error| (error.code(), (part.texts().message)(&error)));
    typed(&Typed {
        key: field.id(),
        id: field.id(),
        label: label.to_owned().into(),
        help: html! { help },
        value: fields.value(field).to_owned().into(),
        on_type: part
            .act
            .reform(move |typed| Action::Client(ClientAction::Set(field, typed))),
        error,
        numbers: Vec::new(),
        note: None,
    })
}

/// A consumer has one tab, which is called after its first piece.
fn tab(part: &Part, content: &Content, consumer: &'static Consumer) -> Option<Tab> {
    let texts = &part.texts().client;
    let pieces = consumer.pieces.iter().map(|piece| {
        let place = (texts.place)(piece.place);
        let name = match piece.place {
            Place::File(name) | Place::Member(name, _) => name,
            _ => &place,
        };
        let text = output(part, content, Output::Client(piece), name, "");
        html! {
            <>
                { label(in_environments(part, &place)) }
                { text }
            </>
        }
    });
    Some(Tab {
        output: Output::Client(consumer.pieces.first()?),
        name: consumer.name,
        panel: html! {
            <>
                { note(None, html! {
                    <>{ (texts.checked)(consumer.version) }{ " " }{ link(consumer.source, texts.source) }</>
                }) }
                { for pieces }
            </>
        },
    })
}
