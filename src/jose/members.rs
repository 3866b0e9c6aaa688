//! The members of a JWK on their way to JSON.

use serde::{Serialize, Serializer};
use zeroize::Zeroizing;

use super::base64url;

/// The members of one JWK, in the order in which they are written. The values are wiped when
/// dropped, since they may be secret.
#[derive(Default)]
pub(crate) struct Members(Vec<(&'static str, Zeroizing<String>)>);

impl Members {
    /// Adds a member whose value is text.
    pub(super) fn push_text(&mut self, name: &'static str, value: &str) {
        self.0.push((name, Zeroizing::new(value.to_owned())));
    }

    /// Adds a member whose value is octets, written as base64url.
    pub(super) fn push_octets(&mut self, name: &'static str, value: &[u8]) {
        self.0.push((name, base64url::encode(value)));
    }

    /// The members by name, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str()))
    }
}

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
