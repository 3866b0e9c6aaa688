//! The steps in the portal that are done, kept for the next visit.

use super::storage::{keep, kept};
use crate::app::state::Step;

const KEY: &str = "nokkelsmie-steps";

/// The steps that were done when the page was last open.
#[must_use]
pub fn remembered() -> Vec<Step> {
    let text = kept(KEY).unwrap_or_default();
    let is_done = |step: &Step| text.split(' ').any(|done| done == step.id());
    Step::all().filter(is_done).collect()
}

/// Keeps the names of `steps` for the next visit.
pub fn remember(steps: &str) {
    keep(KEY, steps);
}
