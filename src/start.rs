//! Where the program begins: the page and its workers run the same one.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

use crate::app::App;
use crate::platform::worker;

/// The id of the element that the page is drawn in.
const ROOT: &str = "app";

/// Draws the page, or, in a worker, begins to listen to it.
///
/// # Errors
///
/// What the browser says when a worker can't listen, or a text when the page has no root.
pub fn start() -> Result<(), JsValue> {
    if let Some(scope) = js_sys::global().dyn_ref::<DedicatedWorkerGlobalScope>() {
        return worker::serve(scope);
    }
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(ROOT))
        .ok_or("the document has no element with the id of the root")?;
    yew::Renderer::<App>::with_root(root).render();
    Ok(())
}
