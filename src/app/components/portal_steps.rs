//! What to do in the portal, as a list to tick off.

use yew::prelude::*;

use super::Part;
use super::elements::{Choice, choice, details, submit, words};
use super::for_what::link;
use super::typed::{Typed, explained, typed};
use crate::app::state::{Action, ClientAction, Step};
use crate::jose::Key;
use crate::maskinporten::targets::{Layout, Portal};
use crate::maskinporten::{Environment, KeyIdError};
use crate::texts::message::Message;

/// The steps in the portal of the page's key, and of the other one where there are two. The ticks stay
/// through a reload, and so do the steps of each environment in which something is ticked.
pub(super) fn portal_steps(part: &Part) -> Html {
    let client = &part.state.client;
    let Some(registered_in) = client.fields.target().rules().portal else {
        return Html::default();
    };
    let is_wanted = |environment: Environment| match part.state.key() {
        Some(_) => part.key_of(environment).is_some(),
        None => client
            .ticked
            .iter()
            .any(|step| step.environment == environment),
    };
    let wanted: Vec<_> = Environment::ALL
        .into_iter()
        .filter(|it| is_wanted(*it))
        .collect();
    let has_two = wanted.len() > 1;
    wanted
        .into_iter()
        .map(|environment| {
            let ids = if has_two && environment != client.environment {
                &OTHER
            } else {
                &SHOWN
            };
            portal(part, registered_in, environment, ids)
        })
        .collect()
}

/// What the elements of one portal are called.
struct Ids {
    details: &'static str,
    before_step: &'static str,
    kid: &'static str,
    take: &'static str,
}

const SHOWN: Ids = Ids {
    details: "portal-steps",
    before_step: "step-",
    kid: "portal-kid",
    take: "take-portal-kid",
};

const OTHER: Ids = Ids {
    details: "other-portal-steps",
    before_step: "other-step-",
    kid: "other-portal-kid",
    take: "other-take-portal-kid",
};

fn portal(part: &Part, portal: &Portal, environment: Environment, ids: &'static Ids) -> Html {
    let texts = &part.texts().client;
    let address = portal.address(environment);
    let layouts = portal.layouts.iter();
    let inside = || {
        html! {
            <div class="fields">
                <p class="ds-paragraph">{ link(address, (texts.portal_link)(environment)) }</p>
                { for layouts.clone().map(|layout| steps(part, environment, ids, layout)) }
                if let Some(key) = part.key_of(environment) {
                    { portal_kid(part, environment, ids, key) }
                }
            </div>
        }
    };
    details(
        part,
        ids.details,
        format!("{} ({})", texts.portal_heading, environment.label()).into(),
        part.state.key().is_none(),
        &inside,
    )
}

fn steps(part: &Part, environment: Environment, ids: &'static Ids, layout: &Layout) -> Html {
    let language = part.state.language;
    let steps = layout.steps.iter().map(|step| {
        let name = step.name;
        let ticked = Step { environment, name };
        choice(&Choice {
            id: format!("{}{name}", ids.before_step).into(),
            radio: None,
            words: language.of(step.words),
            checked: part.state.client.ticked.contains(&ticked),
            onchange: part.on(move || Action::Client(ClientAction::Tick(ticked))),
        })
    });
    html! {
        <fieldset class="ds-fieldset">
            <legend class="ds-label">{ words(&told(part, environment, language.of(layout.heading))) }</legend>
            { for steps }
        </fieldset>
    }
}

/// Of which environment it is, where there are two.
fn told(part: &Part, environment: Environment, words: &'static str) -> AttrValue {
    match part.state.client.other {
        Some(_) => format!("{words} ({})", environment.label()).into(),
        None => words.into(),
    }
}

/// The field for the kid that the portal gave a key in PEM, and the button that calls the key so.
fn portal_kid(part: &Part, environment: Environment, ids: &'static Ids, key: &Key) -> Html {
    let texts = &part.texts().client;
    let client = &part.state.client;
    let kid = client.portal_kids.of(environment);
    let error = client
        .portal_kid_error(environment)
        .map(|error| match error {
            KeyIdError::Empty => (error.code(), texts.portal_kid_missing.to_owned()),
            KeyIdError::Characters(_) | KeyIdError::IsKey => explained(part, &Message::Kid(error)),
        });
    let label = told(part, environment, texts.portal_kid);
    let called = key.metadata().kid.as_ref().map(crate::jose::KeyId::as_str);
    let is_called_so = called == Some(kid.trim());
    let on_type = move |typed| Action::Client(ClientAction::SetPortalKid(environment, typed));
    let onsubmit = part.on_submit(move || Action::Client(ClientAction::TakePortalKid(environment)));
    html! {
        <form class="fields" {onsubmit} autocomplete="off">
            { typed(&Typed {
                key: ids.kid,
                id: ids.kid,
                label,
                help: html! { texts.portal_kid_help },
                value: kid.clone().into(),
                on_type: part.act.reform(on_type),
                error,
                numbers: Vec::new(),
                note: is_called_so.then_some(texts.renamed),
            }) }
            <div class="actions">{ submit(ids.take, texts.take_portal_kid) }</div>
        </form>
    }
}
