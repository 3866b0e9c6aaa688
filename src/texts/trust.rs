//! The words for why the page and its key can be trusted, or not.

use crate::making::Opinion;

/// Why the page and its key can be trusted, or not.
pub struct Trust {
    /// What the browser's own cryptography says of the key.
    pub opinion: fn(Opinion) -> &'static str,
    /// Another page shows this one inside of it.
    pub framed: &'static str,
    /// The link that leads out of there.
    pub open_alone: &'static str,
    /// What to do with the report about a key that was thrown away.
    pub report: &'static str,
    /// The button that copies it.
    pub copy_report: &'static str,
}
