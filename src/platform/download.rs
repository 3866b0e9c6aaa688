//! Saving a file.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

/// How long the browser may take to begin saving before the file is let go, in milliseconds.
const LINGER: u32 = 10_000;

/// Asks the browser to save `content` as the file `name`, octet for octet, and tells at which address the browser
/// has it meanwhile.
///
/// # Errors
///
/// What the browser says if it refuses.
pub fn save(name: &str, content: &[u8]) -> Result<String, JsValue> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or(JsValue::NULL)?;
    let octets = Uint8Array::from(content);
    let options = BlobPropertyBag::new();
    // With a type of its own the browser would show some files, and give others another ending.
    options.set_type("application/octet-stream");
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&octets), &options)?;
    octets.fill(0, 0, octets.length());
    let address = Url::create_object_url_with_blob(&blob)?;
    let link = document.create_element("a")?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.dyn_into::<HtmlElement>()?.click();
    let kept = address.clone();
    Timeout::new(LINGER, move || withdraw(&kept)).forget();
    Ok(address)
}

/// Lets go of a file. One that is let go already is nothing.
pub fn withdraw(address: &str) {
    let _ = Url::revoke_object_url(address);
}
