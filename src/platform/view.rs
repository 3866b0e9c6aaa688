//! Focus and selection.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Moves the focus to the element of this id, if it is there. What is folded around it is opened.
pub fn focus(id: &str) {
    if let Some(details) = element(id).and_then(|element| element.closest("details").ok()?) {
        let _ = details.set_attribute("open", "");
    }
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
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

fn element(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}
