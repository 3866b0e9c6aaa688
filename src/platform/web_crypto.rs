//! The browser's own cryptography, asked about a finished key.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::formats::{PrivateForm, PublicForm};
use crate::jose::PrivateJwk;
use crate::making::{Objection, Opinion};

#[wasm_bindgen]
extern "C" {
    /// See `static/judge.js`.
    #[wasm_bindgen(js_namespace = nokkelsmie, catch)]
    fn judge(public: &str, private: &str) -> Result<Promise, JsValue>;
}

/// Has the browser read both halves of a key from the very texts that the page shows, use one, and see
/// what the other makes of it. A symmetric key is both halves.
///
/// The private text becomes a text of the browser's, which it forgets when it likes.
///
/// # Errors
///
/// [`Objection`] when the browser cannot read what it ought to know, or the halves do not belong together.
pub async fn opinion(key: &PrivateJwk) -> Result<Opinion, Objection> {
    let private = PrivateForm::Jwk.write(key);
    let public = key.public().map(|key| PublicForm::Jwk.write(key));
    let public = public.as_deref().unwrap_or(private.as_str());
    // Without the scripts of the page there is nobody to ask.
    let Ok(promise) = judge(public, private.as_str()) else {
        return Ok(Opinion::Absent);
    };
    let word = JsFuture::from(promise).await.ok();
    let word = word.and_then(|word| word.as_string());
    Opinion::parse(&word.unwrap_or_default())
}

/// How the browser calls itself.
#[must_use]
pub fn browser() -> String {
    let name = web_sys::window().and_then(|window| window.navigator().user_agent().ok());
    name.unwrap_or_default()
}
