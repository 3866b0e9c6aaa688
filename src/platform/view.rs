//! Focus, selection, and what is around the page.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Moves the focus to the element of this id, if it is there, and opens what it is folded away in.
pub fn focus(id: &str) {
    let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok())
    else {
        return;
    };
    let folded = element.closest("details:not([open])");
    let is_folded = matches!(folded, Ok(Some(_)));
    let focus = move || {
        let _ = element.focus();
        if element.tab_index() < 0 {
            show_from_its_top(&element);
        } else if is_folded {
            show_in_the_middle(&element);
        }
    };
    match folded {
        Ok(Some(folded)) => {
            // What is still unfolding has no place yet that could be scrolled to.
            let _ = folded.set_attribute("data-at-once", "");
            let _ = folded.set_attribute("open", "");
            // What unfolds takes no focus before a frame of it was drawn.
            before_frame(2, focus);
        }
        _ => focus(),
    }
}

/// Whether the element of this id has the focus.
#[must_use]
pub fn has_focus(id: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let focused = document.and_then(|document| document.active_element());
    focused.is_some_and(|focused| focused.id() == id)
}

/// Scrolls to what is to be read from its top on, unless that stands in the upper part of the window already.
/// The browser itself stops at the first line that it can show.
fn show_from_its_top(element: &Element) {
    const UPPER_PART: f64 = 0.4;
    let height = web_sys::window()
        .and_then(|window| window.inner_height().ok())
        .and_then(|height| height.as_f64())
        .unwrap_or_default();
    let top = element.get_bounding_client_rect().top();
    if !(0.0..UPPER_PART * height).contains(&top) {
        element.scroll_into_view_with_bool(true);
    }
}

/// Scrolls to a field, with its label above and its error below. WebKit stops where the half of it can be seen.
fn show_in_the_middle(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Does `action` just before the browser draws the frame of this number, counted from the next, which is 1.
pub fn before_frame(number: u32, action: impl FnOnce() + 'static) {
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
