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

#[cfg(test)]
mod tests {
    use super::KeySpec;
    use crate::jose::{Curve, OctSize, OkpCurve, RsaSize};

    #[test]
    fn a_kind_of_key_is_called_by_its_type_and_its_size_or_curve() {
        for (spec, name) in [
            (KeySpec::Rsa(RsaSize::new(3072).unwrap()), "RSA 3072"),
            (KeySpec::Ec(Curve::P384), "EC P-384"),
            (KeySpec::Okp(OkpCurve::X25519), "OKP X25519"),
            (KeySpec::Oct(OctSize::new(256).unwrap()), "oct 256"),
        ] {
            assert_eq!(spec.to_string(), name);
        }
    }
}
