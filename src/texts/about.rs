//! The words for what the page tells of itself.

use crate::app::origin::Origin;

/// About the page.
pub struct About {
    /// Opens the rest.
    pub heading: &'static str,
    /// Where the page was opened from.
    pub origin: fn(&Origin) -> String,
    /// That the browser believes that there is a network.
    pub online: &'static str,
    /// That it believes that there is none.
    pub offline: &'static str,
    /// What the checksum is of.
    pub checksum: &'static str,
    /// What the checksum proves, and what not.
    pub checksum_note: &'static str,
    /// The name of the commands that compute it.
    pub commands: &'static str,
    /// Saves the page.
    pub save: &'static str,
    /// What is saved, and what not.
    pub save_note: &'static str,
}
