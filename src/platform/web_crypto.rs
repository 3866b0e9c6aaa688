//! The browser's own cryptography, asked about a finished key.

use wasm_bindgen::prelude::*;

use crate::formats::{PrivateForm, PublicForm};
use crate::jose::PrivateJwk;
use crate::making::{Objection, Opinion};

#[wasm_bindgen]
extern "C" {
    /// See `static/judge.js`.
    #[wasm_bindgen(js_namespace = nokkelsmie, catch)]
    async fn judge(public: &str, private: &str) -> Result<JsValue, JsValue>;
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
    match judge(public, private.as_str()).await {
        Ok(word) => Opinion::parse(&word.as_string().unwrap_or_default()),
        // Without the scripts of the page there is nobody to ask.
        Err(_) => Ok(Opinion::Absent),
    }
}

/// How the browser calls itself.
#[must_use]
pub fn browser() -> String {
    let name = web_sys::window().and_then(|window| window.navigator().user_agent().ok());
    name.unwrap_or_default()
}
