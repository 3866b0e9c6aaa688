//! The file that the page is: its octets, where it was opened from, and whether there is a network.

use std::fmt::Write;

use sha2::{Digest, Sha256};
use wasm_bindgen::prelude::*;

use crate::app::origin::Origin;

#[wasm_bindgen]
extern "C" {
    /// The page as it was before the program started, written as the browser writes it. Offered by
    /// `static/boot.js`.
    #[wasm_bindgen(js_namespace = nokkelsmie, js_name = source, catch)]
    fn source() -> Result<String, JsValue>;
}

/// The text of the file: what the browser read, and nothing that came to it since. Nothing if there was
/// no script that kept it.
#[must_use]
pub fn text() -> Option<String> {
    source().ok()
}

/// Its SHA-256 digest in hexadecimal digits.
#[must_use]
pub fn checksum() -> Option<String> {
    let digest = Sha256::digest(text()?.as_bytes());
    let hexadecimal = digest.iter().fold(String::new(), |mut digits, octet| {
        // Writing to a string does not fail.
        let _ = write!(digits, "{octet:02x}");
        digits
    });
    Some(hexadecimal)
}

/// Where the page was opened from.
#[must_use]
pub fn origin() -> Option<Origin> {
    let location = web_sys::window()?.location();
    let (protocol, host) = (location.protocol().ok()?, location.hostname().ok()?);
    Some(Origin::of(&protocol, &host))
}

/// Whether the browser believes that the machine is on a network.
#[must_use]
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}
