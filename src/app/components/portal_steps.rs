//! What to do in the portal, as a list to tick off.

use yew::prelude::*;

use super::Part;
use super::elements::{Choice, choice, details};
use super::for_what::{in_environment, link};
use crate::app::state::{Action, ClientAction, STEPS};

/// The steps of the older and of the newer portal. The ticks stay through a reload.
pub(super) fn portal_steps(part: &Part) -> Html {
    let texts = &part.texts().client;
    let environment = part.state.client.environment;
    let portals = [
        (texts.older_portal, texts.older_steps),
        (texts.newer_portal, texts.newer_steps),
    ];
    let inside = html! {
            <div class="fields">
                <p class="ds-paragraph">{ link(environment.portal(), (texts.portal_link)(environment)) }</p>
                { for portals.into_iter().zip(STEPS).map(|((heading, words), ids)| {
                    steps(part, heading, words, ids)
                }) }
            </div>
    };
    details(
        "portal-steps",
        in_environment(part, texts.portal_heading),
        part.state.key().is_none(),
        inside,
    )
}

fn steps(
    part: &Part,
    heading: &'static str,
    words: [&'static str; 5],
    ids: [&'static str; 5],
) -> Html {
    let steps = ids.into_iter().zip(words).map(|(step, words)| {
        let checked = part.state.client.ticked.contains(&step);
        let onchange = part.on(move || Action::Client(ClientAction::Tick(step)));
        choice(&Choice {
            id: format!("step-{step}").into(),
            radio: None,
            words,
            checked,
            onchange,
        })
    });
    html! {
        <fieldset class="ds-fieldset">
            <legend class="ds-label">{ heading }</legend>
            { for steps }
        </fieldset>
    }
}
