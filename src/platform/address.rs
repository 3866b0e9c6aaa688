//! The address of the page: what stands after `#`.

use wasm_bindgen::JsValue;

/// The fragment as it stands, with its `#`, or nothing.
#[must_use]
pub fn fragment() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Puts `fragment` after the `#`, without a new entry in the history.
///
/// A browser that refuses (some limit how often) leaves the address behind the form; the form is
/// what counts.
pub fn write_fragment(fragment: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{fragment}")));
    }
}
