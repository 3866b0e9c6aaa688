//! Copying, in secure contexts and in others.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, HtmlDocument, HtmlElement, Window};
use zeroize::Zeroizing;

/// Puts `text` on the clipboard.
///
/// `navigator.clipboard` is there only in a secure context, and may be refused; then the older way
/// is taken: the browser is told to copy, and is handed the text while it does. In neither way does
/// the text get into the page.
///
/// # Errors
///
/// [`Refused`] if the browser lets the page copy in neither way.
pub async fn copy(text: &str) -> Result<(), Refused> {
    let window = web_sys::window().ok_or(Refused)?;
    if write_text(&window, text).await.is_ok() {
        return Ok(());
    }
    exec_command(&window, text)
}

/// The browser does not let the page copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

async fn write_text(window: &Window, text: &str) -> Result<(), JsValue> {
    let navigator = window.navigator();
    if Reflect::get(&navigator, &"clipboard".into())?.is_undefined() {
        return Err(JsValue::UNDEFINED);
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await?;
    Ok(())
}

fn exec_command(window: &Window, text: &str) -> Result<(), Refused> {
    let document: HtmlDocument = window
        .document()
        .and_then(|document| document.dyn_into().ok())
        .ok_or(Refused)?;
    let text = Zeroizing::new(text.to_owned());
    let listener = Closure::<dyn Fn(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        if let Some(data) = event.clipboard_data()
            && data.set_data("text/plain", &text).is_ok()
        {
            event.prevent_default();
        }
    });
    let function = listener.as_ref().unchecked_ref();
    document
        .add_event_listener_with_callback("copy", function)
        .map_err(|_| Refused)?;
    let copied = with_something_selected(window, &document, || document.exec_command("copy"));
    let _ = document.remove_event_listener_with_callback("copy", function);
    match copied {
        Ok(true) => Ok(()),
        _ => Err(Refused),
    }
}

/// WebKit copies only when something is selected: the page's heading is, for a moment.
fn with_something_selected<T>(
    window: &Window,
    document: &HtmlDocument,
    action: impl FnOnce() -> T,
) -> T {
    let focused: Option<HtmlElement> = document
        .active_element()
        .and_then(|element| element.dyn_into().ok());
    let selection = window.get_selection().ok().flatten();
    if let Some(selection) = &selection
        && let Ok(Some(heading)) = document.query_selector("h1")
    {
        let _ = selection.select_all_children(&heading);
    }
    let result = action();
    if let Some(selection) = &selection {
        let _ = selection.remove_all_ranges();
    }
    if let Some(focused) = focused {
        let _ = focused.focus();
    }
    result
}
