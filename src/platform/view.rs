//! Focus, selection, and what is around the page.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

/// Moves the focus to the element of this id, if it is there, and opens what it is folded away in.
pub fn focus(id: &str) {
    let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok())
    else {
        return;
    };
    let folded = element.closest("details:not([open])");
    let focus = move || {
        let _ = element.focus();
    };
    match folded {
        Ok(Some(folded)) => {
            let _ = folded.set_attribute("open", "");
            // What unfolds takes no focus before a frame of it was drawn.
            before_frame(2, focus);
        }
        _ => focus(),
    }
}

/// Does `action` just before the browser draws the frame of this number, counted from the next, which is 1.
fn before_frame(number: u32, action: impl FnOnce() + 'static) {
    let next = Closure::once_into_js(move || {
        if number > 1 {
            before_frame(number - 1, action);
        } else {
            action();
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(next.unchecked_ref());
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
