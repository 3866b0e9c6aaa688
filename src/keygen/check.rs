//! Whether a finished key does what a key must.

use crypto_bigint::BoxedUint;
use p256::ecdsa::signature::{Signer, Verifier};
use rand_core::TryCryptoRng;
use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::traits::PrivateKeyParts;
use rsa::{RsaPrivateKey, RsaPublicKey};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::KeygenError;
use super::okp::{public_octets, x448, x25519};
use super::sign::sign_rsa;
use crate::asn1::sec1;
use crate::jose::{
    Curve, EcPrivate, OctKey, OkpCurve, OkpPrivate, PrivateMaterial, RsaPrivate, RsaSize,
};

/// What is signed to see that the halves of a key belong together.
const MESSAGE: &[u8] = b"The halves of this key belong together.";

/// Checks a key as it will be written, before anybody sees it: that its numbers belong together,
/// and that the public half verifies what the private half signs, whatever the key is for. Where a
/// key cannot sign, both halves are to agree with another key on the same secret.
///
/// FIPS 140-3 (ISO/IEC 19790 section 7.10.3.3) calls it the pair-wise consistency test. RSA keys
/// sign by RS256, EC and OKP keys by the algorithm of their curve. A symmetric key has but one
/// half, which is not to be the same octet all through.
///
/// # Errors
///
/// [`KeygenError::KeyCheckFailed`], and [`KeygenError::RandomnessFailed`] and
/// [`KeygenError::RandomnessRepeats`] from the blinding of the RSA operation.
pub fn check(
    material: &PrivateMaterial,
    randomness: &mut impl TryCryptoRng,
) -> Result<(), KeygenError> {
    match material {
        PrivateMaterial::Rsa(key) => check_rsa(key, randomness),
        PrivateMaterial::Ec(key) => check_ec(key).ok_or(KeygenError::KeyCheckFailed),
        PrivateMaterial::Okp(key) => check_okp(key).ok_or(KeygenError::KeyCheckFailed),
        PrivateMaterial::Oct(key) => check_oct(key).ok_or(KeygenError::KeyCheckFailed),
    }
}

fn check_rsa(material: &RsaPrivate, randomness: &mut impl TryCryptoRng) -> Result<(), KeygenError> {
    let signature = sign_rsa::<Sha256>(material, MESSAGE, randomness)?;
    let digest = Sha256::digest(MESSAGE);
    // By itself the library would refuse more than 8192 bits.
    let sizes = RsaPublicKey::MIN_SIZE..=RsaSize::BITS_16384.bits() as usize;
    let (n, e) = (material.public().n(), material.public().e());
    RsaPublicKey::new_with_size_limits(number(n), number(e), sizes)
        .and_then(|public| public.verify(Pkcs1v15Sign::new::<Sha256>(), &digest, &signature))
        .map_err(|_| KeygenError::KeyCheckFailed)
}

/// The library's key of the same numbers, if n = p·q, d undoes e, and dp, dq and qi are what they
/// are called.
pub(super) fn rsa_key(material: &RsaPrivate) -> Option<RsaPrivateKey> {
    let secrets = material.secrets();
    let key = RsaPrivateKey::from_components(
        number(material.public().n()),
        number(material.public().e()),
        number(secrets.d.as_slice()),
        vec![number(secrets.p.as_slice()), number(secrets.q.as_slice())],
    )
    .ok()?;
    let coefficient = Zeroizing::new(key.crt_coefficient()?);
    let belong = [
        (key.dp()?, &secrets.dp),
        (key.dq()?, &secrets.dq),
        (&*coefficient, &secrets.qi),
    ]
    .into_iter()
    .all(|(expected, octets)| *expected == *Zeroizing::new(number(octets.as_slice())));
    belong.then_some(key)
}

fn number(octets: &[u8]) -> BoxedUint {
    BoxedUint::from_be_slice_vartime(octets)
}

/// `None` if the halves do not belong together.
fn check_ec(material: &EcPrivate) -> Option<()> {
    let public = material.public();
    let d = material.d().as_slice();
    let point = sec1::point(public);
    match public.curve() {
        Curve::P256 => sign_and_verify::<p256::ecdsa::Signature>(
            &p256::ecdsa::SigningKey::from_slice(d).ok()?,
            &p256::ecdsa::VerifyingKey::from_sec1_bytes(&point).ok()?,
        ),
        Curve::P384 => sign_and_verify::<p384::ecdsa::Signature>(
            &p384::ecdsa::SigningKey::from_slice(d).ok()?,
            &p384::ecdsa::VerifyingKey::from_sec1_bytes(&point).ok()?,
        ),
        Curve::P521 => sign_and_verify::<p521::ecdsa::Signature>(
            &p521::ecdsa::SigningKey::from_slice(d).ok()?,
            &p521::ecdsa::VerifyingKey::from_sec1_bytes(&point).ok()?,
        ),
        Curve::Secp256k1 => sign_and_verify::<k256::ecdsa::Signature>(
            &k256::ecdsa::SigningKey::from_slice(d).ok()?,
            &k256::ecdsa::VerifyingKey::from_sec1_bytes(&point).ok()?,
        ),
    }
}

/// `None` if the halves do not belong together.
fn check_okp(material: &OkpPrivate) -> Option<()> {
    let (public, d) = (material.public(), material.d().as_slice());
    let x = public.x();
    if public_octets(public.curve(), d)? != x {
        return None;
    }
    match public.curve() {
        OkpCurve::Ed25519 => sign_and_verify::<ed25519_dalek::Signature>(
            &ed25519_dalek::SigningKey::try_from(d).ok()?,
            &ed25519_dalek::VerifyingKey::try_from(x).ok()?,
        ),
        OkpCurve::Ed448 => sign_and_verify::<ed448_goldilocks::Signature>(
            &ed448_goldilocks::SigningKey::try_from(d).ok()?,
            &ed448_goldilocks::VerifyingKey::from_bytes(&x.try_into().ok()?).ok()?,
        ),
        OkpCurve::X25519 | OkpCurve::X448 => agree(public.curve(), d, x),
    }
}

/// Agrees on a secret with a key that everybody knows, from either side.
fn agree(curve: OkpCurve, d: &[u8], x: &[u8]) -> Option<()> {
    let other_d = vec![0x42; curve.octets()];
    let other_x = public_octets(curve, &other_d)?;
    let do_agree = match curve {
        OkpCurve::X25519 => x25519(d, &other_x)? == x25519(&other_d, x)?,
        OkpCurve::X448 => x448(d, &other_x)? == x448(&other_d, x)?,
        OkpCurve::Ed25519 | OkpCurve::Ed448 => false,
    };
    do_agree.then_some(())
}

/// `None` if all octets are the same.
fn check_oct(material: &OctKey) -> Option<()> {
    let octets = material.k().as_slice();
    let first = octets.first()?;
    octets.iter().any(|octet| octet != first).then_some(())
}

fn sign_and_verify<S>(private: &impl Signer<S>, public: &impl Verifier<S>) -> Option<()> {
    let signature = private.try_sign(MESSAGE).ok()?;
    public.verify(MESSAGE, &signature).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{agree, check};
    use crate::jose::{OkpCurve, PrivateJwk, PrivateMaterial, PublicJwk, PublicMaterial};
    use crate::keygen::randomness::broken::{Constant, FailingAfter};
    use crate::keygen::{KeygenError, SystemRandomness};

    fn vector(rfc: &str, name: &str) -> Value {
        let vectors: Value = serde_json::from_str(rfc).unwrap();
        vectors[name]["key"].clone()
    }

    fn rsa() -> Value {
        vector(include_str!("../../tests/vectors/rfc7515.json"), "A.2")
    }

    fn ec(example: &str) -> Value {
        vector(include_str!("../../tests/vectors/rfc7515.json"), example)
    }

    fn okp() -> [Value; 4] {
        let rfc8032: Value =
            serde_json::from_str(include_str!("../../tests/vectors/rfc8032.json")).unwrap();
        let rfc8037: Value =
            serde_json::from_str(include_str!("../../tests/vectors/rfc8037.json")).unwrap();
        [
            rfc8032["7.4"]["key"].clone(),
            rfc8037["A.1"]["key"].clone(),
            rfc8037["A.6"]["private"].clone(),
            rfc8037["A.7"]["private"].clone(),
        ]
    }

    fn secp256k1() -> Value {
        let vector: Value =
            serde_json::from_str(include_str!("../../tests/vectors/secp256k1.json")).unwrap();
        vector["key"].clone()
    }

    /// A key of every type that has two halves, and of every curve but P-384.
    fn good() -> impl Iterator<Item = Value> {
        [rsa(), ec("A.3"), ec("A.4"), secp256k1()]
            .into_iter()
            .chain(okp())
    }

    fn material(jwk: &Value) -> PrivateMaterial {
        let jwk = PrivateJwk::from_json(&jwk.to_string()).ok().unwrap();
        jwk.into_material()
    }

    fn checked(jwk: &Value) -> Result<(), KeygenError> {
        check(&material(jwk), &mut SystemRandomness)
    }

    #[test]
    fn keys_that_are_known_to_be_good_pass() {
        for key in good() {
            assert_eq!(checked(&key), Ok(()));
        }
    }

    #[test]
    fn a_key_with_any_number_changed_does_not_pass() {
        for key in good() {
            for name in ["n", "e", "d", "p", "q", "dp", "dq", "qi", "x", "y"] {
                let Some(text) = key[name].as_str() else {
                    continue;
                };
                // The third character is bits 12 to 17, none of which RFC 7748 clears or sets.
                let other = if text[2..].starts_with('Q') { 'g' } else { 'Q' };
                let mut wrong = key.clone();
                wrong[name] = Value::from(format!("{}{other}{}", &text[..2], &text[3..]));
                assert_eq!(checked(&wrong), Err(KeygenError::KeyCheckFailed), "{name}");
            }
        }
    }

    #[test]
    fn the_halves_of_two_keys_do_not_pass_as_one() {
        let vectors: Value =
            serde_json::from_str(include_str!("../../tests/vectors/rfc7518.json")).unwrap();
        let mut mixed = vectors["C"]["alice"].clone();
        mixed["d"] = vectors["C"]["bob"]["d"].clone();
        assert_eq!(checked(&mixed), Err(KeygenError::KeyCheckFailed));
        let vectors: Value =
            serde_json::from_str(include_str!("../../tests/vectors/rfc8037.json")).unwrap();
        for example in ["A.6", "A.7"] {
            let mut mixed = vectors[example]["private"].clone();
            mixed["x"] = vectors[example]["public"]["x"].clone();
            assert_eq!(checked(&mixed), Err(KeygenError::KeyCheckFailed));
        }
    }

    #[test]
    fn the_halves_of_two_keys_do_not_agree_with_another_on_one_secret() {
        let vectors: Value =
            serde_json::from_str(include_str!("../../tests/vectors/rfc8037.json")).unwrap();
        for (example, curve) in [("A.6", OkpCurve::X25519), ("A.7", OkpCurve::X448)] {
            let own = material(&vectors[example]["private"]);
            let other = PublicJwk::from_json(&vectors[example]["public"].to_string()).unwrap();
            let (PrivateMaterial::Okp(own), PublicMaterial::Okp(other)) = (&own, other.material())
            else {
                panic!("not two OKP keys");
            };
            let d = own.d().as_slice();
            assert_eq!(agree(curve, d, own.public().x()), Some(()));
            assert_eq!(agree(curve, d, other.x()), None);
        }
    }

    #[test]
    fn a_symmetric_key_that_is_one_octet_over_and_over_does_not_pass() {
        let key = |k: &str| serde_json::json!({ "kty": "oct", "k": k });
        assert_eq!(checked(&key("AQEBAQEBAQI")), Ok(()));
        for constant in ["AAAAAAAAAAA", "AQEBAQEBAQE", "_____w"] {
            let error = checked(&key(constant)).unwrap_err();
            assert_eq!(error, KeygenError::KeyCheckFailed);
        }
    }

    #[test]
    fn an_rsa_key_is_not_used_without_randomness_to_blind_it() {
        let key = material(&rsa());
        for calls in 0..3 {
            let error = check(&key, &mut FailingAfter(calls)).unwrap_err();
            assert_eq!(error, KeygenError::RandomnessFailed);
        }
        let error = check(&key, &mut Constant(0xff)).unwrap_err();
        assert_eq!(error, KeygenError::RandomnessRepeats);
    }
}
