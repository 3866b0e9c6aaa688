//! A key as DER, for programs that read no PEM.

use crate::asn1::{pkcs8, spki};
use crate::jose::{PrivateJwk, PublicJwk, SecretOctets};

/// A form in which a key is written as DER. It is octets and no text, and so can only be downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DerForm {
    /// SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7).
    Spki,
    /// PKCS #8 (RFC 5958 section 2).
    Pkcs8,
}

impl DerForm {
    /// The name of the form on the page, which does not change.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Spki => "public-der",
            Self::Pkcs8 => "private-der",
        }
    }

    /// The key in this form; nothing for a symmetric key.
    #[must_use]
    pub fn write(self, key: &PrivateJwk) -> Option<SecretOctets> {
        match self {
            Self::Spki => Some(spki_der(key.public()?)),
            Self::Pkcs8 => pkcs8::write(key.material()),
        }
    }
}

/// A public key as SubjectPublicKeyInfo.
#[must_use]
pub fn spki_der(key: &PublicJwk) -> SecretOctets {
    spki::write(key.material()).as_slice().into()
}
