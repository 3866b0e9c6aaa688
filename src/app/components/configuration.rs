//! What a client is configured with.

use std::borrow::Cow;

use yew::prelude::*;

use super::Part;
use super::elements::{details, label, note, paragraph};
use super::for_what::{in_environments, link};
use super::output::output;
use super::tabs::{Tab, Tabs, tabs};
use super::typed::{Typed, explained, typed};
use crate::app::client_fields::ClientField;
use crate::app::content::Content;
use crate::app::controls::CONFIGURATION;
use crate::app::outputs::KeyOutput;
use crate::app::state::{Action, ClientAction};
use crate::formats::PrivateForm;
use crate::maskinporten::client_configuration::{Consumer, KeyFile, Place};
use crate::maskinporten::{Environment, Target};
use crate::texts::message::Message;

/// The client, and its configuration for each consumer that takes the key, once it is unfolded.
pub(super) fn configuration(part: &Part) -> Html {
    let texts = &part.texts().client;
    let Some(content) = part.state.content() else {
        return Html::default();
    };
    let consumers = content.consumers();
    if consumers.is_empty() {
        return Html::default();
    }
    let summary = html! {
        <h3 class="ds-heading" data-size="2xs" id="configuration-heading">
            { in_environments(part, texts.configuration) }
        </h3>
    };
    let inside = || inside(part, &content, &consumers);
    details(part, CONFIGURATION, summary, false, &inside)
}

fn inside(part: &Part, content: &Content, consumers: &[&'static Consumer]) -> Html {
    let texts = &part.texts().client;
    let all = consumers
        .iter()
        .filter_map(|consumer| tab(part, content, consumer));
    html! {
        <section class="fields" aria-labelledby="configuration-heading">
            { paragraph(texts.configuration_lead) }
            { client_ids(part) }
            // ID-porten is asked for neither by the configuration.
            if part.state.client.fields.target() != Target::IdPorten {
                { asked_for(part) }
            }
            { label(texts.consumers) }
            { tabs(&Tabs {
                label: texts.consumers,
                all: all.collect(),
                chosen: part.state.client_tab.map(|piece| KeyOutput::Client(piece).of_shown()),
                on_select: part.act.reform(Action::Select),
            }) }
            { note(None, html! { texts.files_note }) }
        </section>
    }
}

/// The client id; where there are two keys, one of each environment, and TEST comes first.
fn client_ids(part: &Part) -> Html {
    let client = &part.state.client;
    let shown = client_id(part, "client-id", client.environment);
    let Some(other) = &client.other else {
        return shown;
    };
    let beside = client_id(part, "other-client-id", other.environment);
    match other.environment {
        Environment::Test => html! { <>{ beside }{ shown }</> },
        Environment::Production => html! { <>{ shown }{ beside }</> },
    }
}

/// The client's id in an environment, which is named where there are two.
fn client_id(part: &Part, id: &'static str, environment: Environment) -> Html {
    let texts = &part.texts().client;
    let fields = &part.state.client.fields;
    let label = match part.state.client.other {
        Some(_) => format!("{} ({})", texts.client_id, environment.label()).into(),
        None => texts.client_id.into(),
    };
    field(
        part,
        Field {
            id,
            label,
            help: texts.client_id_help,
            value: fields.client_id(environment),
            error: fields.client_id_error(environment),
            set: Box::new(move |typed| ClientAction::SetClientId(environment, typed)),
        },
    )
}

/// What the client asks for.
fn asked_for(part: &Part) -> Html {
    let texts = &part.texts().client;
    let fields = &part.state.client.fields;
    let one = |which: ClientField, label: &'static str, help, error| {
        field(
            part,
            Field {
                id: which.id(),
                label: label.into(),
                help,
                value: fields.value(which),
                error,
                set: Box::new(move |typed| ClientAction::Set(which, typed)),
            },
        )
    };
    html! {
        <>
            { one(ClientField::Scope, texts.scope, texts.scope_help, fields.scope_error()) }
            { one(ClientField::Resource, texts.resource, texts.resource_help, fields.resource_error()) }
        </>
    }
}

/// A field of the client.
struct Field<'part> {
    id: &'static str,
    label: AttrValue,
    help: &'static str,
    value: &'part str,
    error: Option<Message>,
    set: Box<dyn Fn(String) -> ClientAction>,
}

fn field(part: &Part, field: Field) -> Html {
    let error = field.error.or_else(|| part.state.message_at(field.id));
    let set = field.set;
    typed(&Typed {
        key: field.id,
        id: field.id,
        label: field.label,
        help: html! { field.help },
        value: field.value.to_owned().into(),
        on_type: part.act.reform(move |typed| Action::Client(set(typed))),
        error: error.map(|error| explained(part, &error)),
        numbers: Vec::new(),
        note: None,
    })
}

/// That the file of the key is to be saved first, and as what.
fn key_file(part: &Part, file: KeyFile) -> AttrValue {
    let texts = &part.texts().client;
    let private = &part.texts().private;
    let form = match file {
        KeyFile::Json(PrivateForm::EncodedJwk) => &private.encoded_jwk,
        KeyFile::Json(PrivateForm::Jwk) => &private.jwk,
        KeyFile::Json(PrivateForm::JwkSet) => &private.jwk_set,
        KeyFile::Pem => &private.pem,
        KeyFile::Pkcs12 => return texts.needs_pkcs12.into(),
    };
    (texts.needs_file)(form.name).into()
}

/// A consumer has one tab, which is called after its first piece.
fn tab(part: &Part, content: &Content, consumer: &'static Consumer) -> Option<Tab> {
    let texts = &part.texts().client;
    let pieces = consumer.pieces.iter().map(|piece| {
        let place = (texts.place)(piece.place);
        let name = match piece.place {
            Place::File(name) => Cow::Borrowed(name),
            // The same file can hold the key in either.
            Place::Member(name, member) | Place::OrMember(name, member) => {
                format!("{name}, {member}").into()
            }
            // So can commands be of several consumers.
            _ => format!("{}, {place}", consumer.name).into(),
        };
        let text = output(
            part,
            content,
            KeyOutput::Client(piece).of_shown(),
            &name,
            "",
        );
        html! {
            <>
                { label(in_environments(part, &place)) }
                { text }
            </>
        }
    });
    let fields = &part.state.client.fields;
    let leaves_resource = !consumer.has_resource && fields.resource().is_some();
    Some(Tab {
        output: KeyOutput::Client(consumer.pieces.first()?).of_shown(),
        name: consumer.name,
        panel: html! {
            <>
                { note(None, html! {
                    <>{ (texts.checked)(consumer.version) }{ " " }{ link(consumer.source, texts.source) }</>
                }) }
                if let Some(file) = consumer.key_file {
                    { paragraph(key_file(part, file)) }
                }
                if leaves_resource {
                    { paragraph(texts.no_resource) }
                }
                { for pieces }
            </>
        },
    })
}
