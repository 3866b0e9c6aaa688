//! The "alg" of a key, and which algorithm fits which key.

use super::{Curve, KeySpec, KeyUse, OkpCurve, PrivateMaterial, PublicMaterial};

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
    /// ECDSA on P-256 with SHA-256 (RFC 7518 section 3.4).
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// ECDSA on P-521 with SHA-512.
    Es512,
    /// ECDSA on secp256k1 with SHA-256 (RFC 8812 section 3.2).
    Es256k,
    /// EdDSA on either curve (RFC 8037 section 3.1). RFC 9864 section 2.2 puts the next two in its
    /// place, which fewer programs know so far.
    EdDsa,
    /// EdDSA on Ed25519 (RFC 9864 section 2.2).
    Ed25519,
    /// EdDSA on Ed448 (RFC 9864 section 2.2).
    Ed448,
    /// HMAC with SHA-256 (RFC 7518 section 3.2).
    Hs256,
    /// HMAC with SHA-384.
    Hs384,
    /// HMAC with SHA-512.
    Hs512,
    /// RSAES-OAEP with SHA-256 and MGF1 with SHA-256 (RFC 7518 section 4.3).
    RsaOaep256,
    /// RSAES-OAEP with SHA-384 and MGF1 with SHA-384 (registered by the Web Cryptography API).
    RsaOaep384,
    /// RSAES-OAEP with SHA-512 and MGF1 with SHA-512 (registered by the Web Cryptography API).
    RsaOaep512,
    /// RSAES-OAEP with the default parameters, which are SHA-1 (RFC 7518 section 4.3).
    RsaOaep,
    /// RSAES-PKCS1-v1_5 (RFC 7518 section 4.2), which is open to Bleichenbacher's attack and which
    /// RFC 8725 section 3.2 advises against.
    Rsa15,
    /// ECDH-ES, direct key agreement (RFC 7518 section 4.6, RFC 8037 section 3.2).
    EcdhEs,
    /// ECDH-ES, the agreed key wrapping another with AES-128.
    EcdhEsA128kw,
    /// ECDH-ES, the agreed key wrapping another with AES-192.
    EcdhEsA192kw,
    /// ECDH-ES, the agreed key wrapping another with AES-256.
    EcdhEsA256kw,
    /// AES-128 wrapping a key (RFC 7518 section 4.4).
    A128kw,
    /// AES-192 wrapping a key.
    A192kw,
    /// AES-256 wrapping a key.
    A256kw,
    /// AES-128 in GCM encrypting a key (RFC 7518 section 4.7).
    A128gcmkw,
    /// AES-192 in GCM encrypting a key.
    A192gcmkw,
    /// AES-256 in GCM encrypting a key.
    A256gcmkw,
    /// The key itself encrypts (RFC 7518 section 4.5).
    Direct,
}

impl Algorithm {
    /// Every algorithm, in the order in which they are offered: of those that fit a key, the
    /// first is the default ([`Algorithm::default_for`]).
    pub const ALL: [Self; 32] = [
        Self::Rs256,
        Self::Rs384,
        Self::Rs512,
        Self::Ps256,
        Self::Ps384,
        Self::Ps512,
        Self::Es256,
        Self::Es384,
        Self::Es512,
        Self::Es256k,
        Self::EdDsa,
        Self::Ed25519,
        Self::Ed448,
        Self::Hs256,
        Self::Hs384,
        Self::Hs512,
        Self::RsaOaep256,
        Self::RsaOaep384,
        Self::RsaOaep512,
        Self::RsaOaep,
        Self::Rsa15,
        Self::EcdhEs,
        Self::EcdhEsA128kw,
        Self::EcdhEsA192kw,
        Self::EcdhEsA256kw,
        Self::A128kw,
        Self::A192kw,
        Self::A256kw,
        Self::A128gcmkw,
        Self::A192gcmkw,
        Self::A256gcmkw,
        Self::Direct,
    ];

    /// What fits what: the one table of it (RFC 7518 sections 3.1 and 4.1, RFC 8037 section 3,
    /// RFC 8812 section 3.2, RFC 9864 section 2.2).
    ///
    /// An RSA key of 2048 bits or more is large enough for each of the RSA algorithms: the
    /// largest, PS512 and RSA-OAEP-512, need 2·64 + 2 octets of modulus (RFC 8017 sections 7.1.1
    /// and 9.1.1). No registry gives secp256k1 to ECDH-ES.
    const fn row(self) -> Row {
        use KeyUse::{Encryption, Signature};
        match self {
            Self::Rs256 => Row("RS256", Signature, Keys::Rsa),
            Self::Rs384 => Row("RS384", Signature, Keys::Rsa),
            Self::Rs512 => Row("RS512", Signature, Keys::Rsa),
            Self::Ps256 => Row("PS256", Signature, Keys::Rsa),
            Self::Ps384 => Row("PS384", Signature, Keys::Rsa),
            Self::Ps512 => Row("PS512", Signature, Keys::Rsa),
            Self::Es256 => Row("ES256", Signature, Keys::Ec(Curve::P256)),
            Self::Es384 => Row("ES384", Signature, Keys::Ec(Curve::P384)),
            Self::Es512 => Row("ES512", Signature, Keys::Ec(Curve::P521)),
            Self::Es256k => Row("ES256K", Signature, Keys::Ec(Curve::Secp256k1)),
            Self::EdDsa => Row("EdDSA", Signature, Keys::Edwards),
            Self::Ed25519 => Row("Ed25519", Signature, Keys::Okp(OkpCurve::Ed25519)),
            Self::Ed448 => Row("Ed448", Signature, Keys::Okp(OkpCurve::Ed448)),
            Self::Hs256 => Row("HS256", Signature, Keys::OctFrom(32)),
            Self::Hs384 => Row("HS384", Signature, Keys::OctFrom(48)),
            Self::Hs512 => Row("HS512", Signature, Keys::OctFrom(64)),
            Self::RsaOaep256 => Row("RSA-OAEP-256", Encryption, Keys::Rsa),
            Self::RsaOaep384 => Row("RSA-OAEP-384", Encryption, Keys::Rsa),
            Self::RsaOaep512 => Row("RSA-OAEP-512", Encryption, Keys::Rsa),
            Self::RsaOaep => Row("RSA-OAEP", Encryption, Keys::Rsa),
            Self::Rsa15 => Row("RSA1_5", Encryption, Keys::Rsa),
            Self::EcdhEs => Row("ECDH-ES", Encryption, Keys::Agreeing),
            Self::EcdhEsA128kw => Row("ECDH-ES+A128KW", Encryption, Keys::Agreeing),
            Self::EcdhEsA192kw => Row("ECDH-ES+A192KW", Encryption, Keys::Agreeing),
            Self::EcdhEsA256kw => Row("ECDH-ES+A256KW", Encryption, Keys::Agreeing),
            Self::A128kw => Row("A128KW", Encryption, Keys::OctOf(16)),
            Self::A192kw => Row("A192KW", Encryption, Keys::OctOf(24)),
            Self::A256kw => Row("A256KW", Encryption, Keys::OctOf(32)),
            Self::A128gcmkw => Row("A128GCMKW", Encryption, Keys::OctOf(16)),
            Self::A192gcmkw => Row("A192GCMKW", Encryption, Keys::OctOf(24)),
            Self::A256gcmkw => Row("A256GCMKW", Encryption, Keys::OctOf(32)),
            Self::Direct => Row("dir", Encryption, Keys::OctFrom(0)),
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
        self.fits_kind(spec.into(), key_use)
    }

    /// Every algorithm that fits a key of this kind and use, in the order of [`Algorithm::ALL`].
    pub fn fitting(spec: KeySpec, key_use: Option<KeyUse>) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(move |algorithm| algorithm.fits(spec, key_use))
    }

    /// The algorithm to propose for a key of this kind and use; where the use is not stated, one
    /// for signatures if there is any. `None` where no algorithm fits: a key on X25519 signs
    /// nothing, and one on Ed25519 encrypts nothing.
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
    pub(super) fn fits_kind(self, kind: Kind, key_use: Option<KeyUse>) -> bool {
        let Row(_, own_use, keys) = self.row();
        let fits_key = match (keys, kind) {
            (Keys::Rsa, Kind::Rsa) => true,
            (Keys::Ec(own), Kind::Ec(curve)) => own == curve,
            (Keys::Okp(own), Kind::Okp(curve)) => own == curve,
            (Keys::Edwards, Kind::Okp(curve)) => curve.signs(),
            (Keys::Agreeing, Kind::Ec(curve)) => NIST.contains(&curve),
            (Keys::Agreeing, Kind::Okp(curve)) => !curve.signs(),
            (Keys::OctFrom(least), Kind::Oct { octets }) => octets >= least,
            (Keys::OctOf(exact), Kind::Oct { octets }) => octets == exact,
            _ => false,
        };
        fits_key && key_use.is_none_or(|key_use| key_use == own_use)
    }
}

/// As much of a key as decides which algorithms fit it.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Rsa,
    Ec(Curve),
    Okp(OkpCurve),
    Oct { octets: usize },
}

impl From<KeySpec> for Kind {
    fn from(spec: KeySpec) -> Self {
        match spec {
            KeySpec::Rsa(_) => Self::Rsa,
            KeySpec::Ec(curve) => Self::Ec(curve),
            KeySpec::Okp(curve) => Self::Okp(curve),
            KeySpec::Oct(size) => Self::Oct {
                octets: size.octets(),
            },
        }
    }
}

impl From<&PublicMaterial> for Kind {
    fn from(material: &PublicMaterial) -> Self {
        match material {
            PublicMaterial::Rsa(_) => Self::Rsa,
            PublicMaterial::Ec(key) => Self::Ec(key.curve()),
            PublicMaterial::Okp(key) => Self::Okp(key.curve()),
        }
    }
}

impl From<&PrivateMaterial> for Kind {
    fn from(material: &PrivateMaterial) -> Self {
        match material {
            PrivateMaterial::Rsa(_) => Self::Rsa,
            PrivateMaterial::Ec(key) => Self::Ec(key.public().curve()),
            PrivateMaterial::Okp(key) => Self::Okp(key.public().curve()),
            PrivateMaterial::Oct(key) => Self::Oct {
                octets: key.k().as_slice().len(),
            },
        }
    }
}

/// A row of the table: the name, the use, and the keys that the algorithm takes.
struct Row(&'static str, KeyUse, Keys);

/// The keys that an algorithm takes.
enum Keys {
    /// RSA keys.
    Rsa,
    /// EC keys on this curve.
    Ec(Curve),
    /// OKP keys of this subtype.
    Okp(OkpCurve),
    /// OKP keys of the subtypes that sign.
    Edwards,
    /// Keys that two agree on a secret with: EC keys on [`NIST`]'s curves, and OKP keys of the
    /// subtypes that do not sign.
    Agreeing,
    /// Symmetric keys of so many octets or more.
    OctFrom(usize),
    /// Symmetric keys of exactly so many octets.
    OctOf(usize),
}

/// The curves of RFC 7518.
const NIST: [Curve; 3] = [Curve::P256, Curve::P384, Curve::P521];

#[cfg(test)]
mod tests {
    use super::Algorithm;
    use crate::jose::{Curve, KeySpec, KeyUse, OctSize, OkpCurve, RsaSize};

    /// One of every kind, and of every size that an algorithm asks about.
    fn specs() -> Vec<KeySpec> {
        let mut specs = vec![KeySpec::Rsa(RsaSize::BITS_2048)];
        specs.extend(Curve::ALL.map(KeySpec::Ec));
        specs.extend(OkpCurve::ALL.map(KeySpec::Okp));
        for bits in [128, 136, 192, 248, 256, 264, 384, 512, 4096] {
            specs.push(KeySpec::Oct(OctSize::new(bits).unwrap()));
        }
        specs
    }

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
        for unknown in ["rs256", "RSA-OAEP-1", "ES256k", "A128CBC-HS256", "none", ""] {
            assert_eq!(Algorithm::parse(unknown), None);
        }
    }

    #[test]
    fn an_rsa_key_of_any_size_is_offered_the_rsa_algorithms_of_its_use() {
        let signature = "RS256 RS384 RS512 PS256 PS384 PS512";
        let encryption = "RSA-OAEP-256 RSA-OAEP-384 RSA-OAEP-512 RSA-OAEP RSA1_5";
        for size in RsaSize::USUAL {
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
    fn secp256k1_is_offered_its_signature_and_nothing_else() {
        let spec = KeySpec::Ec(Curve::Secp256k1);
        assert_eq!(fitting(spec, None), "ES256K");
        assert_eq!(fitting(spec, Some(KeyUse::Encryption)), "");
    }

    #[test]
    fn an_okp_key_signs_or_agrees_by_its_subtype() {
        let agreement = "ECDH-ES ECDH-ES+A128KW ECDH-ES+A192KW ECDH-ES+A256KW";
        for (curve, signature, encryption) in [
            (OkpCurve::Ed25519, "EdDSA Ed25519", ""),
            (OkpCurve::Ed448, "EdDSA Ed448", ""),
            (OkpCurve::X25519, "", agreement),
            (OkpCurve::X448, "", agreement),
        ] {
            let spec = KeySpec::Okp(curve);
            assert_eq!(fitting(spec, Some(KeyUse::Signature)), signature);
            assert_eq!(fitting(spec, Some(KeyUse::Encryption)), encryption);
            assert_eq!(fitting(spec, None), format!("{signature}{encryption}"));
        }
    }

    #[test]
    fn a_symmetric_key_is_offered_what_its_size_is_enough_or_right_for() {
        for (bits, signature, encryption) in [
            (128, "", "A128KW A128GCMKW dir"),
            (136, "", "dir"),
            (192, "", "A192KW A192GCMKW dir"),
            (248, "", "dir"),
            (256, "HS256", "A256KW A256GCMKW dir"),
            (376, "HS256", "dir"),
            (384, "HS256 HS384", "dir"),
            (504, "HS256 HS384", "dir"),
            (512, "HS256 HS384 HS512", "dir"),
            (4096, "HS256 HS384 HS512", "dir"),
        ] {
            let spec = KeySpec::Oct(OctSize::new(bits).unwrap());
            assert_eq!(fitting(spec, Some(KeyUse::Signature)), signature);
            assert_eq!(fitting(spec, Some(KeyUse::Encryption)), encryption);
        }
    }

    #[test]
    fn the_default_is_rs256_or_the_signature_of_the_curve_unless_the_key_is_for_encryption() {
        let default = |spec, key_use| Algorithm::default_for(spec, key_use).unwrap();
        for (spec, signature, encryption) in [
            (KeySpec::Rsa(RsaSize::BITS_2048), "RS256", "RSA-OAEP-256"),
            (KeySpec::Rsa(RsaSize::BITS_4096), "RS256", "RSA-OAEP-256"),
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
        for spec in specs() {
            for key_use in USES {
                assert_eq!(Algorithm::retain(None, spec, key_use), None);
                for current in Algorithm::ALL {
                    let Some(retained) = Algorithm::retain(Some(current), spec, key_use) else {
                        assert_eq!(fitting(spec, key_use), "");
                        continue;
                    };
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
        for spec in specs() {
            for algorithm in Algorithm::ALL {
                for key_use in KeyUse::ALL {
                    assert!(!algorithm.fits(spec, Some(key_use)) || algorithm.key_use() == key_use);
                }
            }
        }
    }
}
