//! Which key to make.

use std::fmt;

use super::{Curve, KeyType, OctSize, OkpCurve, RsaSize};

/// What kind of key to make: its type together with the one thing that gives it its strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeySpec {
    /// An RSA key with a modulus of this size.
    Rsa(RsaSize),
    /// An EC key on this curve.
    Ec(Curve),
    /// An OKP key of this subtype.
    Okp(OkpCurve),
    /// A symmetric key of this size.
    Oct(OctSize),
}

impl fmt::Display for KeySpec {
    /// `RSA 2048`, `EC P-256`
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.key_type().name();
        match self {
            Self::Rsa(size) => write!(formatter, "{name} {}", size.bits()),
            Self::Ec(curve) => write!(formatter, "{name} {}", curve.name()),
            Self::Okp(curve) => write!(formatter, "{name} {}", curve.name()),
            Self::Oct(size) => write!(formatter, "{name} {}", size.bits()),
        }
    }
}

impl KeySpec {
    /// The "kty" of such a key.
    #[must_use]
    pub const fn key_type(self) -> KeyType {
        match self {
            Self::Rsa(_) => KeyType::Rsa,
            Self::Ec(_) => KeyType::Ec,
            Self::Okp(_) => KeyType::Okp,
            Self::Oct(_) => KeyType::Oct,
        }
    }
}
