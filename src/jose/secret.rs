//! Secrets that wipe themselves.

use zeroize::Zeroizing;

/// Octets that must not be seen: wiped when dropped, and impossible to print or copy by accident.
pub struct SecretOctets(Zeroizing<Vec<u8>>);

impl SecretOctets {
    /// The octets themselves.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }
}

impl From<Zeroizing<Vec<u8>>> for SecretOctets {
    fn from(octets: Zeroizing<Vec<u8>>) -> Self {
        Self(octets)
    }
}

impl From<&[u8]> for SecretOctets {
    fn from(octets: &[u8]) -> Self {
        Self(Zeroizing::new(octets.to_vec()))
    }
}

/// Text that must not be seen, such as a private key in JSON: wiped when dropped, and impossible
/// to print or copy by accident.
pub struct SecretText(Zeroizing<String>);

impl SecretText {
    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Zeroizing<String>> for SecretText {
    fn from(text: Zeroizing<String>) -> Self {
        Self(text)
    }
}
