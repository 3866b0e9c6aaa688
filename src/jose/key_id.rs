//! The "kid" of a key.

use super::PrivateMaterial;

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

    /// The SHA-256 thumbprint of the key (RFC 7638), which both of its halves have.
    #[must_use]
    pub fn from_thumbprint(material: &PrivateMaterial) -> Self {
        Self(material.thumbprint())
    }

    /// A point in time, written as whole seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn from_unix_seconds(seconds: u64) -> Self {
        Self(seconds.to_string())
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
    fn a_point_in_time_is_written_in_digits_only() {
        assert_eq!(
            KeyId::from_unix_seconds(1_795_305_600).as_str(),
            "1795305600"
        );
    }
}
