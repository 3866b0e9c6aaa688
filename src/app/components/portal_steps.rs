//! What to do in the portal, as a list to tick off.

use yew::prelude::*;

use super::Part;
use super::for_what::link;
use crate::app::state::{Action, ClientAction};

/// The steps of the older and of the newer portal. The ticks stay through a reload.
#[component]
pub fn PortalSteps(part: &Part) -> Html {
    let texts = &part.texts().client;
    let environment = part.state.client.environment;
    html! {
        <details class="ds-details" id="portal-steps">
            <summary>{ (texts.portal_heading)(environment) }</summary>
            <div class="fields">
                <p class="ds-paragraph">{ link(environment.portal(), (texts.portal_link)(environment)) }</p>
                { steps(part, "older", texts.older_portal, texts.older_steps) }
                { steps(part, "newer", texts.newer_portal, texts.newer_steps) }
            </div>
        </details>
    }
}

fn steps(
    part: &Part,
    portal: &'static str,
    heading: &'static str,
    steps: &'static [&'static str],
) -> Html {
    let steps = steps.iter().enumerate().map(|(place, words)| {
        let id = format!("{portal}-{}", place + 1);
        let checked = part.state.client.ticked.contains(&id);
        let step = id.clone();
        let onchange = part.on(move || Action::Client(ClientAction::Tick(step.clone())));
        let id = format!("step-{id}");
        html! {
            <div class="ds-field">
                <input class="ds-input" type="checkbox" id={id.clone()} {checked} {onchange} />
                <label class="ds-label" data-weight="regular" for={id}>{ *words }</label>
            </div>
        }
    });
    html! {
        <fieldset class="ds-fieldset">
            <legend class="ds-label">{ heading }</legend>
            { for steps }
        </fieldset>
    }
}
