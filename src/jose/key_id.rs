//! The "kid" of a key.

use sha2::{Digest, Sha256};

use super::base64url;

/// A key ID: the value of "kid" (RFC 7517 section 4.5), any text that is not empty.
///
/// What Digdir accepts is narrower, and is `maskinporten::key_id`'s to say.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeyId(String);

impl KeyId {
    /// Takes any text as a key ID; `None` if it is empty.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// A SHA-256 thumbprint as a URI, `urn:ietf:params:oauth:jwk-thumbprint:sha-256:<thumbprint>`
    /// (RFC 9278 section 3).
    #[must_use]
    pub fn from_thumbprint_uri(thumbprint: &str) -> Self {
        Self(format!(
            "urn:ietf:params:oauth:jwk-thumbprint:sha-256:{thumbprint}"
        ))
    }

    /// The SHA-256 digest of some octets, as base64url: 43 characters.
    #[must_use]
    pub fn from_sha256_of(octets: &[u8]) -> Self {
        let mut digest = base64url::encode(&Sha256::digest(octets));
        Self(std::mem::take(&mut *digest))
    }

    /// A point in time, written as whole seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn from_unix_seconds(seconds: u64) -> Self {
        Self(seconds.to_string())
    }

    /// The key ID with more text behind it.
    #[must_use]
    pub fn followed_by(&self, more: &str) -> Self {
        Self([&self.0, more].concat())
    }

    /// The key ID as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::KeyId;

    #[test]
    fn any_text_but_none_is_a_key_id() {
        assert_eq!(KeyId::from_text(""), None);
        let kid = KeyId::from_text("juliet@capulet.lit").unwrap();
        assert_eq!(kid.as_str(), "juliet@capulet.lit");
    }

    #[test]
    fn a_thumbprint_as_a_uri_is_written_as_rfc_9278_section_3_shows() {
        let rfc7638: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/vectors/rfc7638.json")).unwrap();
        let thumbprint = rfc7638["3.1"]["thumbprint"].as_str().unwrap();
        assert_eq!(
            KeyId::from_thumbprint_uri(thumbprint).as_str(),
            "urn:ietf:params:oauth:jwk-thumbprint:sha-256:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
        );
    }

    #[test]
    fn a_point_in_time_is_written_in_digits_only() {
        assert_eq!(
            KeyId::from_unix_seconds(1_795_305_600).as_str(),
            "1795305600"
        );
    }
}
