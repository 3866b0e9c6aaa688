//! The "alg" of a key, and which algorithm fits which key.

use super::{Curve, KeySpec, KeyUse, PublicMaterial};

/// An algorithm that a key is meant for: the value of "alg" (RFC 7517 section 4.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 section 3.3).
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512,
    /// RSASSA-PSS with SHA-256 and MGF1 with SHA-256 (RFC 7518 section 3.5).
    Ps256,
    /// RSASSA-PSS with SHA-384 and MGF1 with SHA-384.
    Ps384,
    /// RSASSA-PSS with SHA-512 and MGF1 with SHA-512.
    Ps512,
    /// RSAES-OAEP with SHA-256 and MGF1 with SHA-256 (RFC 7518 section 4.3).
    RsaOaep256,
    /// RSAES-OAEP with the default parameters, which are SHA-1 (RFC 7518 section 4.3).
    RsaOaep,
    /// ECDSA on P-256 with SHA-256 (RFC 7518 section 3.4).
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// ECDSA on P-521 with SHA-512.
    Es512,
    /// ECDH-ES, direct key agreement (RFC 7518 section 4.6).
    EcdhEs,
    /// ECDH-ES, the agreed key wrapping another with AES-128.
    EcdhEsA128kw,
    /// ECDH-ES, the agreed key wrapping another with AES-192.
    EcdhEsA192kw,
    /// ECDH-ES, the agreed key wrapping another with AES-256.
    EcdhEsA256kw,
}

impl Algorithm {
    /// Every algorithm, in the order in which they are offered: of those that fit a key, the
    /// first is the default ([`Algorithm::default_for`]).
    pub const ALL: [Self; 15] = [
        Self::Rs256,
        Self::Rs384,
        Self::Rs512,
        Self::Ps256,
        Self::Ps384,
        Self::Ps512,
        Self::Es256,
        Self::Es384,
        Self::Es512,
        Self::RsaOaep256,
        Self::RsaOaep,
        Self::EcdhEs,
        Self::EcdhEsA128kw,
        Self::EcdhEsA192kw,
        Self::EcdhEsA256kw,
    ];

    /// What fits what: the one table of it (RFC 7518 sections 3.1 and 4.1).
    ///
    /// An RSA key of 2048 bits or more is large enough for each of the RSA algorithms: the
    /// largest, PS512, needs 2·64 + 2 octets of modulus (RFC 8017 section 9.1.1).
    const fn row(self) -> Row {
        use KeyUse::{Encryption, Signature};
        match self {
            Self::Rs256 => Row("RS256", Signature, Keys::Rsa),
            Self::Rs384 => Row("RS384", Signature, Keys::Rsa),
            Self::Rs512 => Row("RS512", Signature, Keys::Rsa),
            Self::Ps256 => Row("PS256", Signature, Keys::Rsa),
            Self::Ps384 => Row("PS384", Signature, Keys::Rsa),
            Self::Ps512 => Row("PS512", Signature, Keys::Rsa),
            Self::Es256 => Row("ES256", Signature, Keys::EcOn(Curve::P256)),
            Self::Es384 => Row("ES384", Signature, Keys::EcOn(Curve::P384)),
            Self::Es512 => Row("ES512", Signature, Keys::EcOn(Curve::P521)),
            Self::RsaOaep256 => Row("RSA-OAEP-256", Encryption, Keys::Rsa),
            Self::RsaOaep => Row("RSA-OAEP", Encryption, Keys::Rsa),
            Self::EcdhEs => Row("ECDH-ES", Encryption, Keys::Ec),
            Self::EcdhEsA128kw => Row("ECDH-ES+A128KW", Encryption, Keys::Ec),
            Self::EcdhEsA192kw => Row("ECDH-ES+A192KW", Encryption, Keys::Ec),
            Self::EcdhEsA256kw => Row("ECDH-ES+A256KW", Encryption, Keys::Ec),
        }
    }

    /// The value of "alg", such as `RS256`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        let Row(name, _, _) = self.row();
        name
    }

    /// Reads the value of an "alg", which is case-sensitive.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// What a key is used for by this algorithm.
    #[must_use]
    pub const fn key_use(self) -> KeyUse {
        let Row(_, key_use, _) = self.row();
        key_use
    }

    /// Whether a key of this kind, for this use, can be used with the algorithm. A key whose use
    /// is not stated (`None`) may be used either way.
    #[must_use]
    pub fn fits(self, spec: KeySpec, key_use: Option<KeyUse>) -> bool {
        match spec {
            KeySpec::Rsa(_) => self.fits_kind(None, key_use),
            KeySpec::Ec(curve) => self.fits_kind(Some(curve), key_use),
        }
    }

    /// Every algorithm that fits a key of this kind and use, in the order of [`Algorithm::ALL`].
    pub fn fitting(spec: KeySpec, key_use: Option<KeyUse>) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(move |algorithm| algorithm.fits(spec, key_use))
    }

    /// The algorithm to propose for a key of this kind and use; where the use is not stated, one
    /// for signatures.
    #[must_use]
    pub fn default_for(spec: KeySpec, key_use: Option<KeyUse>) -> Option<Self> {
        Self::fitting(spec, key_use).next()
    }

    /// What becomes of the chosen algorithm when the kind or use of the key changes: it stays if
    /// it still fits, and otherwise gives way to the default. `None`, a key without "alg", always
    /// fits.
    #[must_use]
    pub fn retain(current: Option<Self>, spec: KeySpec, key_use: Option<KeyUse>) -> Option<Self> {
        match current {
            Some(algorithm) if !algorithm.fits(spec, key_use) => Self::default_for(spec, key_use),
            fitting => fitting,
        }
    }

    /// As [`Algorithm::fits`], for a key that is already there, whatever its size.
    pub(super) fn fits_material(self, material: &PublicMaterial, key_use: Option<KeyUse>) -> bool {
        match material {
            PublicMaterial::Rsa(_) => self.fits_kind(None, key_use),
            PublicMaterial::Ec(key) => self.fits_kind(Some(key.curve()), key_use),
        }
    }

    /// `curve` is the curve of an EC key, and `None` for an RSA key.
    fn fits_kind(self, curve: Option<Curve>, key_use: Option<KeyUse>) -> bool {
        let Row(_, own_use, keys) = self.row();
        let fits_key = match keys {
            Keys::Rsa => curve.is_none(),
            Keys::Ec => curve.is_some(),
            Keys::EcOn(own_curve) => curve == Some(own_curve),
        };
        fits_key && key_use.is_none_or(|key_use| key_use == own_use)
    }
}

/// A row of the table: the name, the use, and the keys that the algorithm takes.
struct Row(&'static str, KeyUse, Keys);

/// The keys that an algorithm takes.
enum Keys {
    /// RSA keys.
    Rsa,
    /// EC keys on any of the curves.
    Ec,
    /// EC keys on one curve only.
    EcOn(Curve),
}

#[cfg(test)]
mod tests {
    use super::Algorithm;
    use crate::jose::{Curve, KeySpec, KeyUse, RsaSize};

    const SPECS: [KeySpec; 6] = [
        KeySpec::Rsa(RsaSize::Bits2048),
        KeySpec::Rsa(RsaSize::Bits3072),
        KeySpec::Rsa(RsaSize::Bits4096),
        KeySpec::Ec(Curve::P256),
        KeySpec::Ec(Curve::P384),
        KeySpec::Ec(Curve::P521),
    ];
    const USES: [Option<KeyUse>; 3] = [None, Some(KeyUse::Signature), Some(KeyUse::Encryption)];

    fn fitting(spec: KeySpec, key_use: Option<KeyUse>) -> String {
        let names: Vec<_> = Algorithm::fitting(spec, key_use)
            .map(Algorithm::name)
            .collect();
        names.join(" ")
    }

    #[test]
    fn an_algorithm_is_read_by_the_name_it_writes() {
        for algorithm in Algorithm::ALL {
            assert_eq!(Algorithm::parse(algorithm.name()), Some(algorithm));
        }
        for unknown in ["rs256", "RSA1_5", "HS256", "none", ""] {
            assert_eq!(Algorithm::parse(unknown), None);
        }
    }

    #[test]
    fn an_rsa_key_of_any_size_is_offered_the_rsa_algorithms_of_its_use() {
        let signature = "RS256 RS384 RS512 PS256 PS384 PS512";
        let encryption = "RSA-OAEP-256 RSA-OAEP";
        for size in RsaSize::ALL {
            let spec = KeySpec::Rsa(size);
            assert_eq!(fitting(spec, Some(KeyUse::Signature)), signature);
            assert_eq!(fitting(spec, Some(KeyUse::Encryption)), encryption);
            assert_eq!(fitting(spec, None), format!("{signature} {encryption}"));
        }
    }

    #[test]
    fn an_ec_key_is_offered_the_signature_of_its_curve_and_every_key_agreement() {
        let encryption = "ECDH-ES ECDH-ES+A128KW ECDH-ES+A192KW ECDH-ES+A256KW";
        for (curve, signature) in [
            (Curve::P256, "ES256"),
            (Curve::P384, "ES384"),
            (Curve::P521, "ES512"),
        ] {
            let spec = KeySpec::Ec(curve);
            assert_eq!(fitting(spec, Some(KeyUse::Signature)), signature);
            assert_eq!(fitting(spec, Some(KeyUse::Encryption)), encryption);
            assert_eq!(fitting(spec, None), format!("{signature} {encryption}"));
        }
    }

    #[test]
    fn the_default_is_rs256_or_the_signature_of_the_curve_unless_the_key_is_for_encryption() {
        let default = |spec, key_use| Algorithm::default_for(spec, key_use).unwrap();
        for (spec, signature, encryption) in [
            (KeySpec::Rsa(RsaSize::Bits2048), "RS256", "RSA-OAEP-256"),
            (KeySpec::Rsa(RsaSize::Bits4096), "RS256", "RSA-OAEP-256"),
            (KeySpec::Ec(Curve::P256), "ES256", "ECDH-ES"),
            (KeySpec::Ec(Curve::P384), "ES384", "ECDH-ES"),
            (KeySpec::Ec(Curve::P521), "ES512", "ECDH-ES"),
        ] {
            assert_eq!(default(spec, None).name(), signature);
            assert_eq!(default(spec, Some(KeyUse::Signature)).name(), signature);
            assert_eq!(default(spec, Some(KeyUse::Encryption)).name(), encryption);
        }
    }

    #[test]
    fn no_choice_of_curve_or_use_leaves_a_wrong_algorithm_standing() {
        for spec in SPECS {
            for key_use in USES {
                assert_eq!(Algorithm::retain(None, spec, key_use), None);
                for current in Algorithm::ALL {
                    let retained = Algorithm::retain(Some(current), spec, key_use).unwrap();
                    assert!(retained.fits(spec, key_use));
                    if current.fits(spec, key_use) {
                        assert_eq!(retained, current);
                    }
                }
            }
        }
    }

    #[test]
    fn an_algorithm_fits_no_key_of_the_other_use() {
        for spec in SPECS {
            for algorithm in Algorithm::ALL {
                for key_use in KeyUse::ALL {
                    assert!(!algorithm.fits(spec, Some(key_use)) || algorithm.key_use() == key_use);
                }
            }
        }
    }
}
