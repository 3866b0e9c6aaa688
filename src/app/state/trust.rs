//! What a person needs to know to trust the page and its key.

use std::rc::Rc;

use crate::making::Opinion;

/// What a person needs to know to trust the page and its key.
#[derive(Clone, Default)]
pub struct Trust {
    /// Another page shows this one inside of it, so that no key is made.
    pub is_framed: bool,
    /// What the browser's own cryptography says of the key.
    pub opinion: Option<Opinion>,
    /// What can be told of a key that did not pass its checks, and was thrown away.
    pub report: Option<Rc<str>>,
    /// Whether that was copied.
    pub is_report_copied: bool,
}

impl Trust {
    /// Forgets the key that it is about.
    pub(super) fn forget_key(&mut self) {
        *self = Self {
            is_framed: self.is_framed,
            ..Self::default()
        };
    }
}
