//! What stands in a field that may hold a secret: taken when it is needed, and kept nowhere else.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement, HtmlTextAreaElement};
use zeroize::Zeroizing;

use crate::jose::{SecretOctets, SecretText};
use crate::reading::LIMIT;

/// The text in the field of this id; nothing if there is no such field.
#[must_use]
pub fn text(id: &str) -> Option<SecretText> {
    let element = web_sys::window()?.document()?.get_element_by_id(id)?;
    let text = match element.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.value(),
        None => element.dyn_ref::<HtmlInputElement>()?.value(),
    };
    Some(SecretText::from(Zeroizing::new(text)))
}

/// Empties the field of this id, if it is there.
pub fn empty(id: &str) {
    fill(id, "");
}

/// Puts `text` into the field of this id, if it is there.
pub fn fill(id: &str, text: &str) {
    let element = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element {
        if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
            area.set_value(text);
        } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.set_value(text);
        }
    }
}

/// What is in a file, as far as it is read at all; nothing if the browser does not give it.
pub async fn file(file: &File) -> Option<SecretOctets> {
    // One octet more than is read, so that it is told that there is more.
    #[expect(clippy::cast_precision_loss, reason = "a million or so")]
    let most = (LIMIT + 1) as f64;
    let start = file.slice_with_f64_and_f64(0.0, most).ok()?;
    let buffer: ArrayBuffer = JsFuture::from(start.array_buffer())
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    let array = Uint8Array::new(&buffer);
    let octets = Zeroizing::new(array.to_vec());
    array.fill(0, 0, array.length());
    Some(SecretOctets::from(octets))
}
