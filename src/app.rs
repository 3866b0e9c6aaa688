//! The page.

use yew::prelude::*;

/// The whole page.
#[component]
pub fn App() -> Html {
    html! { <main data-state="ready">{ "Nøkkelsmie" }</main> }
}
