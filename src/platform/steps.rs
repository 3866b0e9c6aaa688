//! The steps in the portal that are done, kept for the next visit.

use crate::app::state::Step;

const KEY: &str = "nokkelsmie-steps";

/// The steps that were done when the page was last open.
#[must_use]
pub fn remembered() -> Vec<Step> {
    let text = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    let text = text.unwrap_or_default();
    let is_done = |step: &Step| text.split(' ').any(|done| done == step.id());
    Step::all().filter(is_done).collect()
}

/// Keeps the names of `steps` for the next visit. Where storage is refused, nothing is kept.
pub fn remember(steps: &str) {
    if let Some(storage) = storage() {
        let _ = if steps.is_empty() {
            storage.remove_item(KEY)
        } else {
            storage.set_item(KEY, steps)
        };
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
