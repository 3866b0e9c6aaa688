//! The public key as PEM.

use super::{file_name, pem};
use crate::asn1::{pkcs1, spki};
use crate::jose::{PublicJwk, PublicMaterial};

/// A form in which a public key is written as PEM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PublicPem {
    /// `PUBLIC KEY`: SubjectPublicKeyInfo (RFC 7468 section 13), of every key type.
    Spki,
    /// `RSA PUBLIC KEY`: PKCS #1, of RSA alone.
    Pkcs1,
}

impl PublicPem {
    /// Every form, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Spki, Self::Pkcs1];

    /// The forms that the key has.
    pub fn fitting(key: &PublicJwk) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|form| form.fits(key))
    }

    /// The name of the form on the page, which does not change.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Spki => "public-pem",
            Self::Pkcs1 => "public-pkcs1-pem",
        }
    }

    /// The key in this form, with a line break at the end; nothing if the key has no such form.
    #[must_use]
    pub fn write(self, key: &PublicJwk) -> Option<String> {
        let mut text = match (self, key.material()) {
            (Self::Spki, material) => pem::write("PUBLIC KEY", &spki::write(material)),
            (Self::Pkcs1, PublicMaterial::Rsa(key)) => {
                pem::write("RSA PUBLIC KEY", &pkcs1::write_public(key))
            }
            (Self::Pkcs1, PublicMaterial::Ec(_) | PublicMaterial::Okp(_)) => return None,
        };
        Some(std::mem::take(&mut *text))
    }

    /// What a file with the key in this form is called, such as
    /// `min-integrasjon.2026-11-22.abcdef.public.pem`.
    #[must_use]
    pub fn file_name(self, key: &PublicJwk) -> String {
        let form = match self {
            Self::Spki => "public",
            Self::Pkcs1 => "public-pkcs1",
        };
        let kid = key.metadata().kid.as_ref();
        file_name::of(kid, || key.thumbprint(), form, "pem")
    }

    fn fits(self, key: &PublicJwk) -> bool {
        match self {
            Self::Spki => true,
            Self::Pkcs1 => matches!(key.material(), PublicMaterial::Rsa(_)),
        }
    }
}
