//! The "use" of a key.

use super::{Algorithm, KeySpec};

/// What a public key is for: the value of "use" (RFC 7517 section 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyUse {
    /// `sig`: verifying signatures. A Maskinporten integration's key is for this.
    Signature,
    /// `enc`: encrypting data, or keys for data.
    Encryption,
}

impl KeyUse {
    /// Every use, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Signature, Self::Encryption];

    /// The value of "use": `sig` or `enc`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Signature => "sig",
            Self::Encryption => "enc",
        }
    }

    /// Whether there is an algorithm by which a key of this kind is used so: a key on X25519 signs
    /// nothing, and one on Ed25519 encrypts nothing.
    #[must_use]
    pub fn fits(self, spec: KeySpec) -> bool {
        Algorithm::default_for(spec, Some(self)).is_some()
    }

    /// Reads the value of a "use", which is case-sensitive.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::KeyUse;
    use crate::jose::{Curve, KeySpec, OctSize, OkpCurve, RsaSize};

    #[test]
    fn a_use_is_read_by_the_name_it_writes() {
        for key_use in KeyUse::ALL {
            assert_eq!(KeyUse::parse(key_use.name()), Some(key_use));
        }
        assert_eq!(KeyUse::parse("SIG"), None);
    }

    #[test]
    fn a_use_fits_the_keys_that_there_is_an_algorithm_for() {
        for (spec, signature, encryption) in [
            (KeySpec::Rsa(RsaSize::BITS_2048), true, true),
            (KeySpec::Ec(Curve::P521), true, true),
            (KeySpec::Ec(Curve::Secp256k1), true, false),
            (KeySpec::Okp(OkpCurve::Ed448), true, false),
            (KeySpec::Okp(OkpCurve::X448), false, true),
            (KeySpec::Oct(OctSize::BITS_128), false, true),
            (KeySpec::Oct(OctSize::BITS_256), true, true),
        ] {
            assert_eq!(KeyUse::Signature.fits(spec), signature, "{spec:?}");
            assert_eq!(KeyUse::Encryption.fits(spec), encryption, "{spec:?}");
        }
    }
}
