//! The frame: header, main content, footer.

use yew::prelude::*;

use super::Part;
use super::about::about;
use super::accessibility::accessibility;
use super::elements::paragraph;
use super::form::order_form;
use super::in_a_year::in_a_year;
use super::language_switch::language_switch;
use super::making::{clear_button, making_status};
use super::messages::messages;
use super::portal_steps::portal_steps;
use super::private_key::private_key;
use super::public_key::public_key;
use super::reading::reading_part;
use super::try_key::try_key;

/// The whole page.
pub fn page(part: &Part) -> Html {
    let texts = &part.texts().page;
    // Two keys want more room.
    let wide = part.state.client.other.is_some().then_some("");
    html! {
        <>
            <a class="ds-skip-link" href="#main" onclick={skip_to_main()}>{ texts.skip }</a>
            <header class="header" data-wide={wide}>
                <p class="brand">{ key_mark() }{ "Nøkkelsmie" }</p>
                { language_switch(part) }
            </header>
            <main id="main" tabindex="-1" data-wide={wide} data-state={part.state.phase.name()}>
                <h1 class="ds-heading" data-size="lg">{ (texts.heading)(part.state.client.fields.target()) }</h1>
                <p class="ds-paragraph lead" data-size="lg">{ texts.lead }</p>
                <details class="explanation">
                    <summary>{ texts.check_heading }</summary>
                    <div class="fields">{ for texts.check.iter().map(|text| paragraph(*text)) }</div>
                </details>
                { messages(part) }
                { order_form(part) }
                { making_status(part) }
                if part.state.key().is_some() {
                    { public_key(part) }
                    { private_key(part) }
                    { try_key(part) }
                    { in_a_year(part) }
                    { clear_button(part) }
                } else if !part.state.client.ticked.is_empty() {
                    // The page was opened again in the middle of the steps.
                    { portal_steps(part) }
                }
                { reading_part(part) }
            </main>
            <footer class="footer" data-wide={wide}>
                { about(part) }
                { accessibility(part) }
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
