//! Focus, selection, and what is around the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Moves the focus to the element of this id, if it is there, and opens what it is folded away in.
pub fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        if let Ok(Some(folded)) = element.closest("details:not([open])") {
            let _ = folded.set_attribute("open", "");
        }
        let _ = element.focus();
    }
}

/// Whether another page shows this one inside of it.
#[must_use]
pub fn is_framed() -> bool {
    let window = web_sys::window();
    let top = window
        .as_ref()
        .and_then(|window| window.top().ok().flatten());
    top != window
}

/// Selects all text of the element of this id, if it is there.
pub fn select_text(id: &str) {
    if let Some(element) = element(id)
        && let Some(selection) =
            web_sys::window().and_then(|window| window.get_selection().ok().flatten())
    {
        let _ = selection.select_all_children(&element);
    }
}

/// The element of this id, if it is there.
#[must_use]
pub fn element(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}
