//! The private key as PEM.

use super::file_name::file_name;
use super::pem;
use crate::asn1::{pkcs1, pkcs8, sec1};
use crate::jose::{PrivateJwk, PrivateMaterial, SecretText};

/// A form in which a private key is written as PEM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PrivatePem {
    /// `PRIVATE KEY`: PKCS #8 (RFC 7468 section 10), of every key type but the symmetric.
    Pkcs8,
    /// `RSA PRIVATE KEY`: PKCS #1, of RSA alone.
    Pkcs1,
    /// `EC PRIVATE KEY`: SEC 1 (RFC 5915 section 4), of EC alone.
    Sec1,
}

impl PrivatePem {
    /// Every form, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Pkcs8, Self::Pkcs1, Self::Sec1];

    /// The forms that the key has.
    pub fn fitting(key: &PrivateJwk) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|form| form.fits(key))
    }

    /// The name of the form on the page, which does not change.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pkcs8 => "private-pem",
            Self::Pkcs1 => "private-pkcs1-pem",
            Self::Sec1 => "private-sec1-pem",
        }
    }

    /// The key in this form, with a line break at the end; nothing if the key has no such form.
    #[must_use]
    pub fn write(self, key: &PrivateJwk) -> Option<SecretText> {
        let (label, der) = match (self, key.material()) {
            (Self::Pkcs8, material) => ("PRIVATE KEY", pkcs8::write(material)?),
            (Self::Pkcs1, PrivateMaterial::Rsa(key)) => {
                ("RSA PRIVATE KEY", pkcs1::write_private(key))
            }
            (Self::Sec1, PrivateMaterial::Ec(key)) => ("EC PRIVATE KEY", sec1::write(key)),
            (Self::Pkcs1 | Self::Sec1, _) => return None,
        };
        Some(SecretText::from(pem::write(label, der.as_slice())))
    }

    /// What a file with the key in this form is called, such as
    /// `min-integrasjon.2026-11-22.abcdef.private.pem`.
    #[must_use]
    pub fn file_name(self, key: &PrivateJwk) -> String {
        let form = match self {
            Self::Pkcs8 => "private",
            Self::Pkcs1 => "private-pkcs1",
            Self::Sec1 => "private-sec1",
        };
        file_name(key, form, "pem")
    }

    fn fits(self, key: &PrivateJwk) -> bool {
        match self {
            Self::Pkcs8 => !matches!(key.material(), PrivateMaterial::Oct(_)),
            Self::Pkcs1 => matches!(key.material(), PrivateMaterial::Rsa(_)),
            Self::Sec1 => matches!(key.material(), PrivateMaterial::Ec(_)),
        }
    }
}
