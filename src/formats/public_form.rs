//! The forms that may be shown to anyone.

use super::{array, file_name, jwk, jwk_set};
use crate::jose::{Members, PublicJwk};
use crate::x509::Certificate;

/// A form in which a public key is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PublicForm {
    /// `[ {JWK} ]`, for "Egne public nøkler".
    Array,
    /// `{JWK}` (RFC 7517 section 4).
    Jwk,
    /// `{"keys": [ {JWK} ]}` (RFC 7517 section 5), for Digdir's API.
    JwkSet,
}

impl PublicForm {
    /// Every form, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Array, Self::Jwk, Self::JwkSet];

    /// The name of the form on the page and in file names, which does not change.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Array => "public-keys",
            Self::Jwk => "public-jwk",
            Self::JwkSet => "public-jwks",
        }
    }

    /// The key in this form: JSON, without a line break at the end.
    #[must_use]
    pub fn write(self, key: &PublicJwk) -> String {
        self.write_members(&key.members())
    }

    /// The same with the certificate of the key in it, as "x5c" and "x5t#S256".
    #[must_use]
    pub fn write_with(self, key: &PublicJwk, certificate: &Certificate) -> String {
        let mut members = key.members();
        members.push_certificate(certificate.der());
        self.write_members(&members)
    }

    fn write_members(self, members: &Members) -> String {
        let mut text = match self {
            Self::Array => array::write(members),
            Self::Jwk => jwk::write(members),
            Self::JwkSet => jwk_set::write(members),
        };
        std::mem::take(&mut *text)
    }

    /// What a file with the key in this form is called, such as
    /// `min-integrasjon.2026-11-22.abcdef.public-keys.json`.
    #[must_use]
    pub fn file_name(self, key: &PublicJwk) -> String {
        let kid = key.metadata().kid.as_ref();
        file_name::of(kid, || key.thumbprint(), self.id(), "json")
    }
}
