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
                { (texts.rules)(target) }
                if !source.is_empty() {
                    { " " }{ link(source, texts.source) }
                }
            </>
        },
    )
}

/// Which environment the page's key is for, and the way to the key of the other one.
pub(super) fn made_for(part: &Part) -> Html {
    let texts = &part.texts().client;
    let client = &part.state.client;
    if !client.fields.target().is_at_digdir() {
        return Html::default();
    }
    html! {
        <>
            <p class="ds-tag" data-color="info" id="made-for" data-environment={client.environment.id()}>
                { (texts.made_for)(client.environment) }
            </p>
            if let Some((other, _)) = &client.other {
                { button("show-other-environment".into(), Some("secondary"), (texts.show_other)(*other).into(), part.on(|| Action::Client(ClientAction::ShowOther))) }
            }
        </>
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
