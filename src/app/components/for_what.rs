//! What the key is for: the first choices of the form.

use yew::prelude::*;

use super::Part;
use super::elements::{Choice, button, choice, note};
use crate::app::client_fields::{ClientField, Environments};
use crate::app::state::{Action, ClientAction};
use crate::maskinporten::{Environment, Target};

/// The target and the environment.
pub(super) fn for_what(part: &Part) -> Html {
    let texts = &part.texts().client;
    let fields = &part.state.client.fields;
    let targets = Target::ALL.map(|target| match target {
        Target::Own => (target.rules().id, texts.own),
        _ => (target.rules().id, target.rules().name),
    });
    let environments = Environments::ALL.map(|environments| {
        let label = match environments {
            Environments::One(Environment::Test) => texts.test,
            Environments::One(Environment::Production) => texts.production,
            Environments::Both => texts.both,
        };
        (environments.id(), label)
    });
    html! {
        <>
            { radios(part, ClientField::Target, texts.target, &targets) }
            if fields.environments().is_some() {
                { radios(part, ClientField::Environment, texts.environment, &environments) }
            }
        </>
    }
}

/// What the target takes, for whoever wants something else than that.
pub(super) fn rules(part: &Part) -> Html {
    let texts = &part.texts().client;
    let target = part.state.client.fields.target();
    let source = target.rules().source;
    note(
        Some("target-rules".into()),
        html! {
            <>
                { texts.rules.of(target) }
                if let Some(source) = source {
                    { " " }{ link(source.address, texts.source) }
                }
            </>
        },
    )
}

/// Which environment the page's key is for; where both keys are shown above, which one the steps below
/// are for, and the way to the other.
pub(super) fn made_for(part: &Part) -> Html {
    let texts = &part.texts().client;
    let client = &part.state.client;
    if !client.fields.target().is_at_digdir() {
        return Html::default();
    }
    let says = match client.other {
        Some(_) => texts.about,
        None => texts.made_for,
    };
    html! {
        <>
            <p class="ds-tag" data-color={color(client.environment)} id="made-for" data-environment={client.environment.id()}>
                { says(client.environment) }
            </p>
            { show_other(part, "public-heading") }
        </>
    }
}

/// Of two keys, the button that turns the page to the other one, and goes to a heading.
pub(super) fn show_other(part: &Part, heading: &'static str) -> Html {
    let texts = &part.texts().client;
    let Some(other) = &part.state.client.other else {
        return Html::default();
    };
    button(
        format!("{heading}-other").into(),
        Some("secondary"),
        (texts.show_other)(other.environment).into(),
        part.on(move || Action::Client(ClientAction::ShowOther(heading))),
    )
}

/// Words about the key, with its environment if it is for one.
pub(super) fn in_environment(part: &Part, words: &str) -> AttrValue {
    let client = &part.state.client;
    if client.fields.target().is_at_digdir() {
        format!("{words} ({})", client.environment.label()).into()
    } else {
        words.to_owned().into()
    }
}

/// The same about what is shown of both keys, if there are two.
pub(super) fn in_environments(part: &Part, words: &str) -> AttrValue {
    match part.state.client.other {
        Some(_) => format!("{words} (TEST, PROD)").into(),
        None => in_environment(part, words),
    }
}

/// TEST and PROD differ in more than their names.
pub(super) const fn color(environment: Environment) -> &'static str {
    match environment {
        Environment::Test => "info",
        Environment::Production => "warning",
    }
}

/// A link to another place, which opens beside the page, so that the key stays.
pub(super) fn link(address: &'static str, words: impl Into<AttrValue>) -> Html {
    html! {
        <a class="ds-link" href={address} target="_blank" rel="noopener noreferrer">{ words.into() }</a>
    }
}

fn radios(
    part: &Part,
    field: ClientField,
    legend: &'static str,
    choices: &[(&'static str, &'static str)],
) -> Html {
    let chosen = part.state.client.fields.value(field);
    let choices = choices.iter().map(|(value, label)| {
        let value = *value;
        let onchange = part.on(move || Action::Client(ClientAction::Set(field, value.to_owned())));
        choice(&Choice {
            id: format!("{}-{value}", field.id()).into(),
            radio: Some((field.id(), value)),
            words: label,
            checked: chosen == value,
            onchange,
        })
    });
    html! {
        <fieldset class="ds-fieldset" id={field.id()}>
            <legend class="ds-label">{ legend }</legend>
            <div class="choices">{ for choices }</div>
        </fieldset>
    }
}
