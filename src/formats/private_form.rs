//! The forms that nobody else may see.

use super::file_name::file_name;
use super::{encoded_jwk, jwk, jwk_set};
use crate::jose::{Members, PrivateJwk, SecretText};
use crate::x509::Certificate;

/// A form in which a private key is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PrivateForm {
    /// The base64 of one JWK, for the setting EncodedJwk.
    EncodedJwk,
    /// `{JWK}` (RFC 7517 section 4).
    Jwk,
    /// `{"keys": [ {JWK} ]}` (RFC 7517 section 5).
    JwkSet,
}

impl PrivateForm {
    /// Every form, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::EncodedJwk, Self::Jwk, Self::JwkSet];

    /// The name of the form on the page and in file names, which does not change.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::EncodedJwk => "encoded-jwk",
            Self::Jwk => "private-jwk",
            Self::JwkSet => "private-jwks",
        }
    }

    /// The key in this form, without a line break at the end.
    #[must_use]
    pub fn write(self, key: &PrivateJwk) -> SecretText {
        self.write_members(&key.members())
    }

    /// The same with the certificate of the key in it, as "x5c" and "x5t#S256".
    #[must_use]
    pub fn write_with(self, key: &PrivateJwk, certificate: &Certificate) -> SecretText {
        let mut members = key.members();
        members.push_certificate(certificate.der());
        self.write_members(&members)
    }

    fn write_members(self, members: &Members) -> SecretText {
        SecretText::from(match self {
            Self::EncodedJwk => encoded_jwk::write(members),
            Self::Jwk => jwk::write(members),
            Self::JwkSet => jwk_set::write(members),
        })
    }

    /// What a file with the key in this form is called, such as
    /// `min-integrasjon.2026-11-22.abcdef.encoded-jwk.txt`.
    #[must_use]
    pub fn file_name(self, key: &PrivateJwk) -> String {
        let extension = match self {
            Self::EncodedJwk => "txt",
            Self::Jwk | Self::JwkSet => "json",
        };
        file_name(key, self.id(), extension)
    }
}
