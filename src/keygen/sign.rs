//! Signing, for certificates and requests and for JSON Web Signatures.

use der::oid::AssociatedOid;
use p256::ecdsa::signature::{SignatureEncoding, Signer as _};
use rand_core::TryCryptoRng;
use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::traits::SignatureScheme;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::KeygenError;
use super::check::rsa_key;
use super::randomness::{failure, require_alive};
use crate::asn1::writer::{integer, public, sequence};
use crate::jose::{
    Algorithm, Curve, EcPrivate, KeySpec, KeyUse, OkpCurve, PrivateMaterial, RsaPrivate,
};

/// A private key that can sign.
pub struct Signer<'key>(Key<'key>);

enum Key<'key> {
    Rsa(&'key RsaPrivate),
    Ec(&'key EcPrivate),
    Ed25519(&'key [u8]),
    Ed448(&'key [u8]),
}

impl<'key> Signer<'key> {
    /// The key as one that signs; nothing if it is one for key agreement or a symmetric one.
    #[must_use]
    pub fn of(material: &'key PrivateMaterial) -> Option<Self> {
        Some(Self(match material {
            PrivateMaterial::Rsa(key) => Key::Rsa(key),
            PrivateMaterial::Ec(key) => Key::Ec(key),
            PrivateMaterial::Okp(key) => match key.public().curve() {
                OkpCurve::Ed25519 => Key::Ed25519(key.d().as_slice()),
                OkpCurve::Ed448 => Key::Ed448(key.d().as_slice()),
                OkpCurve::X25519 | OkpCurve::X448 => return None,
            },
            PrivateMaterial::Oct(_) => return None,
        }))
    }

    /// Signs: by RSASSA-PKCS1-v1_5 with SHA-256, by ECDSA with the hash of the curve (SHA-256,
    /// SHA-384 or SHA-512; RFC 7518 section 3.4, RFC 8812 section 3.2), or by EdDSA. The signature
    /// is as X.509 has it: ECDSA's two numbers in DER (RFC 3279 section 2.2.3).
    ///
    /// # Errors
    ///
    /// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`] from the blinding of
    /// the RSA operation; [`KeygenError::KeyCheckFailed`] if the numbers are no key.
    pub fn sign(
        &self,
        message: &[u8],
        randomness: &mut impl TryCryptoRng,
    ) -> Result<Vec<u8>, KeygenError> {
        let signature = match self.0 {
            Key::Rsa(key) => {
                return sign_rsa::<Sha256>(key, message, randomness);
            }
            Key::Ec(key) => sign_ec(key, message).map(|numbers| in_der(&numbers)),
            Key::Ed25519(d) => sign_ed25519(d, message),
            Key::Ed448(d) => sign_ed448(d, message),
        };
        signature.ok_or(KeygenError::KeyCheckFailed)
    }

    /// Signs by one of the algorithms of JWS that are needed for a JWT (RFC 7518 sections 3.3 and
    /// 3.4, RFC 8037 section 3.1, RFC 8812 section 3.2, RFC 9864 section 2.2). ECDSA's two numbers
    /// stand one after the other.
    ///
    /// # Errors
    ///
    /// As [`Signer::sign`], and [`KeygenError::KeyCheckFailed`] if the algorithm is not one of RS256,
    /// RS384 and RS512, of ECDSA, or EdDSA, or does not fit the key.
    pub fn sign_jws(
        &self,
        algorithm: Algorithm,
        message: &[u8],
        randomness: &mut impl TryCryptoRng,
    ) -> Result<Vec<u8>, KeygenError> {
        let signature = match (&self.0, algorithm) {
            (Key::Rsa(key), Algorithm::Rs256) => {
                return sign_rsa::<Sha256>(key, message, randomness);
            }
            (Key::Rsa(key), Algorithm::Rs384) => {
                return sign_rsa::<Sha384>(key, message, randomness);
            }
            (Key::Rsa(key), Algorithm::Rs512) => {
                return sign_rsa::<Sha512>(key, message, randomness);
            }
            (Key::Ec(key), algorithm)
                if algorithm.fits(KeySpec::Ec(key.public().curve()), Some(KeyUse::Signature)) =>
            {
                sign_ec(key, message)
            }
            (Key::Ed25519(d), Algorithm::EdDsa | Algorithm::Ed25519) => sign_ed25519(d, message),
            (Key::Ed448(d), Algorithm::EdDsa | Algorithm::Ed448) => sign_ed448(d, message),
            _ => None,
        };
        signature.ok_or(KeygenError::KeyCheckFailed)
    }
}

fn sign_ed25519(d: &[u8], message: &[u8]) -> Option<Vec<u8>> {
    let key = ed25519_dalek::SigningKey::try_from(d).ok()?;
    Some(key.sign(message).to_vec())
}

fn sign_ed448(d: &[u8], message: &[u8]) -> Option<Vec<u8>> {
    let key = ed448_goldilocks::SigningKey::try_from(d).ok()?;
    Some(key.sign(message).to_vec())
}

/// Signs by RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2).
pub(super) fn sign_rsa<D: Digest + AssociatedOid>(
    key: &RsaPrivate,
    message: &[u8],
    randomness: &mut impl TryCryptoRng,
) -> Result<Vec<u8>, KeygenError> {
    sign_digest(
        key,
        Pkcs1v15Sign::new::<D>(),
        &D::digest(message),
        randomness,
    )
}

fn sign_digest(
    key: &RsaPrivate,
    scheme: Pkcs1v15Sign,
    digest: &[u8],
    randomness: &mut impl TryCryptoRng,
) -> Result<Vec<u8>, KeygenError> {
    require_alive(randomness)?;
    let key = rsa_key(key).ok_or(KeygenError::KeyCheckFailed)?;
    scheme
        .sign(Some(randomness), &key, digest)
        .map_err(|error| match error {
            rsa::Error::Rng => failure(),
            _ => KeygenError::KeyCheckFailed,
        })
}

/// Both numbers, one after the other, in as many octets each (RFC 7518 section 3.4).
fn sign_ec(key: &EcPrivate, message: &[u8]) -> Option<Vec<u8>> {
    let d = key.d().as_slice();
    match key.public().curve() {
        Curve::P256 => {
            let key = p256::ecdsa::SigningKey::from_slice(d).ok()?;
            let signature: p256::ecdsa::Signature = key.try_sign(message).ok()?;
            Some(signature.to_bytes().to_vec())
        }
        Curve::P384 => {
            let key = p384::ecdsa::SigningKey::from_slice(d).ok()?;
            let signature: p384::ecdsa::Signature = key.try_sign(message).ok()?;
            Some(signature.to_bytes().to_vec())
        }
        Curve::P521 => {
            let key = p521::ecdsa::SigningKey::from_slice(d).ok()?;
            let signature: p521::ecdsa::Signature = key.try_sign(message).ok()?;
            Some(signature.to_bytes().to_vec())
        }
        Curve::Secp256k1 => {
            let key = k256::ecdsa::SigningKey::from_slice(d).ok()?;
            let signature: k256::ecdsa::Signature = key.try_sign(message).ok()?;
            Some(signature.to_bytes().to_vec())
        }
    }
}

/// The same two numbers as a sequence (RFC 3279 section 2.2.3).
fn in_der(numbers: &[u8]) -> Vec<u8> {
    let (r, s) = numbers.split_at(numbers.len() / 2);
    public(sequence(&[&integer(r), &integer(s)]))
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use rsa::RsaPublicKey;
    use rsa::pkcs1v15::Pkcs1v15Sign;
    use serde_json::Value;
    use sha2::{Digest, Sha256};

    use super::Signer;
    use crate::asn1::reader::Reader;
    use crate::jose::{Algorithm, Curve, OkpCurve, PrivateJwk, PrivateMaterial};
    use crate::keygen::randomness::broken::{Constant, FailingAfter};
    use crate::keygen::{KeygenError, SystemRandomness, make_ec, make_okp};

    const MESSAGE: &[u8] = b"En melding";

    fn material(jwk: &Value) -> PrivateMaterial {
        let key = PrivateJwk::from_json(&jwk.to_string());
        key.ok().unwrap().into_material()
    }

    fn rsa() -> PrivateMaterial {
        let vectors: Value =
            serde_json::from_str(include_str!("../../tests/vectors/rfc7515.json")).unwrap();
        material(&vectors["A.2"]["key"])
    }

    fn ec(curve: Curve) -> PrivateMaterial {
        make_ec(curve, &mut SystemRandomness).ok().unwrap()
    }

    fn okp(curve: OkpCurve) -> PrivateMaterial {
        make_okp(curve, &mut SystemRandomness).ok().unwrap()
    }

    #[test]
    fn an_rsa_signature_is_verified_by_its_public_half() {
        let material = rsa();
        let signer = Signer::of(&material).unwrap();
        let signature = signer.sign(MESSAGE, &mut SystemRandomness).unwrap();
        let PrivateMaterial::Rsa(key) = &material else {
            panic!("not an RSA key");
        };
        let number = crypto_bigint::BoxedUint::from_be_slice_vartime;
        let public = RsaPublicKey::new(number(key.public().n()), number(key.public().e())).unwrap();
        let digest = Sha256::digest(MESSAGE);
        let verified = public.verify(Pkcs1v15Sign::new::<Sha256>(), &digest, &signature);
        assert!(verified.is_ok());
    }

    #[test]
    fn an_rsa_key_does_not_sign_without_randomness_to_blind_it() {
        let material = rsa();
        let signer = Signer::of(&material).unwrap();
        // Twice it is asked whether it is alive, and then for what blinds.
        for calls in 0..3 {
            let error = signer.sign(MESSAGE, &mut FailingAfter(calls)).unwrap_err();
            assert_eq!(error, KeygenError::RandomnessFailed);
        }
        let error = signer.sign(MESSAGE, &mut Constant(0xff)).unwrap_err();
        assert_eq!(error, KeygenError::RandomnessRepeats);
    }

    #[test]
    fn a_signature_on_each_curve_is_a_sequence_of_two_numbers() {
        for curve in Curve::ALL {
            // Several, so that numbers with the top bit set are among them.
            for _ in 0..8 {
                let material = ec(curve);
                let signer = Signer::of(&material).unwrap();
                let signature = signer.sign(MESSAGE, &mut SystemRandomness).unwrap();
                let mut numbers = Reader::of_sequence(&signature).unwrap();
                for _ in ["r", "s"] {
                    assert!(numbers.unsigned().unwrap().len() <= curve.field_octets());
                }
                assert!(numbers.is_finished());
            }
        }
    }

    #[test]
    fn a_jws_is_signed_by_the_algorithms_that_fit_the_key_and_by_no_other() {
        use Algorithm::{Ed448, Ed25519, EdDsa, Es256, Es256k, Es384, Es512, Rs256, Rs384, Rs512};
        for (material, fitting) in [
            (rsa(), &[Rs256, Rs384, Rs512][..]),
            (ec(Curve::P256), &[Es256]),
            (ec(Curve::P384), &[Es384]),
            (ec(Curve::P521), &[Es512]),
            (ec(Curve::Secp256k1), &[Es256k]),
            (okp(OkpCurve::Ed25519), &[EdDsa, Ed25519]),
            (okp(OkpCurve::Ed448), &[EdDsa, Ed448]),
        ] {
            let signer = Signer::of(&material).unwrap();
            for algorithm in Algorithm::ALL {
                let outcome = signer.sign_jws(algorithm, MESSAGE, &mut SystemRandomness);
                let refused =
                    (!fitting.contains(&algorithm)).then_some(KeygenError::KeyCheckFailed);
                assert_eq!(outcome.err(), refused, "{algorithm:?}, not {fitting:?}");
            }
        }
    }

    #[test]
    fn a_jws_by_eddsa_has_the_signature_of_rfc_8037_and_of_rfc_8032() {
        let rfc8037: Value =
            serde_json::from_str(include_str!("../../tests/vectors/rfc8037.json")).unwrap();
        let rfc8032: Value =
            serde_json::from_str(include_str!("../../tests/vectors/rfc8032.json")).unwrap();
        let (a_4, section_7_4) = (&rfc8037["A.4"], &rfc8032["7.4"]);
        for (key, message, algorithm, signature) in [
            (
                &rfc8037["A.1"]["key"],
                a_4["signing_input"].as_str().unwrap(),
                Algorithm::Ed25519,
                &a_4["signature"],
            ),
            (
                &section_7_4["key"],
                "",
                Algorithm::Ed448,
                &section_7_4["signature"],
            ),
        ] {
            let material = material(key);
            let signer = Signer::of(&material).unwrap();
            let expected = URL_SAFE_NO_PAD.decode(signature.as_str().unwrap()).unwrap();
            for algorithm in [algorithm, Algorithm::EdDsa] {
                let outcome = signer.sign_jws(algorithm, message.as_bytes(), &mut SystemRandomness);
                assert_eq!(outcome, Ok(expected.clone()), "{algorithm:?}");
            }
        }
    }
}
