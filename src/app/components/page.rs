//! The frame: header, main content, footer.

use yew::prelude::*;

use super::Part;
use super::form::OrderForm;
use super::in_a_year::InAYear;
use super::language_switch::LanguageSwitch;
use super::making::MakingStatus;
use super::messages::Messages;
use super::portal_steps::PortalSteps;
use super::private_key::PrivateKey;
use super::public_key::PublicKey;
use super::reading::ReadingPart;
use super::try_key::TryKey;

/// The whole page.
#[component]
pub fn Page(part: &Part) -> Html {
    let texts = &part.texts().page;
    html! {
        <>
            <a class="ds-skip-link" href="#main" onclick={skip_to_main()}>{ texts.skip }</a>
            <header class="header">
                <p class="brand">{ key_mark() }{ "Nøkkelsmie" }</p>
                <LanguageSwitch ..part.clone() />
            </header>
            <main id="main" tabindex="-1" data-state={part.state.phase.name()}>
                <h1 class="ds-heading" data-size="lg">{ texts.heading }</h1>
                <p class="ds-paragraph lead" data-size="lg">{ texts.lead }</p>
                <details class="ds-details check">
                    <summary>{ texts.check_heading }</summary>
                    <div>{ for texts.check.iter().map(|text| html! { <p class="ds-paragraph">{ *text }</p> }) }</div>
                </details>
                <Messages ..part.clone() />
                <OrderForm ..part.clone() />
                <MakingStatus ..part.clone() />
                if part.state.key().is_some() {
                    <PublicKey ..part.clone() />
                    <PrivateKey ..part.clone() />
                    <TryKey ..part.clone() />
                    <InAYear ..part.clone() />
                } else if !part.state.client.ticked.is_empty() {
                    // The page was opened again in the middle of the steps.
                    <PortalSteps ..part.clone() />
                }
                <ReadingPart ..part.clone() />
            </main>
            <footer class="footer">
                <p class="ds-paragraph" data-size="sm">
                    { (texts.version)(env!("CARGO_PKG_VERSION"), env!("RUSTC_VERSION")) }
                </p>
            </footer>
        </>
    }
}

/// The fragment belongs to the form: skipping moves the focus and leaves the address alone.
fn skip_to_main() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        crate::platform::view::focus("main");
    })
}

/// The product's mark: a key.
fn key_mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <circle cx="8" cy="12" r="4.5" />
            <path d="M12.5 12H22v4M17.5 12v3" />
        </svg>
    }
}
