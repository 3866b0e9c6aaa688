//! The members of a JWK on their way to JSON.

use base64::engine::general_purpose::STANDARD;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::base64url;

/// The members of one JWK, in the order in which they are written. The values are wiped when
/// dropped, since they may be secret.
#[derive(Default)]
pub(crate) struct Members {
    texts: Vec<(&'static str, Zeroizing<String>)>,
    certificate: Option<[Zeroizing<String>; 1]>,
}

impl Members {
    /// Adds a member whose value is text.
    pub(super) fn push_text(&mut self, name: &'static str, value: &str) {
        self.texts.push((name, Zeroizing::new(value.to_owned())));
    }

    /// Adds a member whose value is octets, written as base64url.
    pub(super) fn push_octets(&mut self, name: &'static str, value: &[u8]) {
        self.texts.push((name, base64url::encode(value)));
    }

    /// Adds the certificate of the key, in DER: "x5t#S256" (RFC 7517 section 4.9) and, last of all,
    /// "x5c" (section 4.7), a chain of one, in base64 of the standard alphabet.
    pub(crate) fn push_certificate(&mut self, der: &[u8]) {
        self.push_octets("x5t#S256", &Sha256::digest(der));
        self.certificate = Some([base64url::encode_with(&STANDARD, der)]);
    }

    /// The members whose values are text by name, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.texts
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
    }
}

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let count = self.texts.len() + usize::from(self.certificate.is_some());
        let mut map = serializer.serialize_map(Some(count))?;
        for (name, value) in self.iter() {
            map.serialize_entry(name, value)?;
        }
        if let Some([certificate]) = &self.certificate {
            map.serialize_entry("x5c", &[certificate.as_str()])?;
        }
        map.end()
    }
}
