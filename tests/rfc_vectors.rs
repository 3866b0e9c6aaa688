//! The examples of RFC 7515, 7517, 7518, 7638, 8032, 8037 and 9278, as they stand there
//! (`tests/vectors/`), read by this project and put to use by the libraries underneath. RFC 8812
//! has none; a key on secp256k1 of OpenSSL's making takes its place.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails, and says where"
)]

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use nokkelsmie::formats::{PrivateForm, PublicForm};
use nokkelsmie::jose::{OkpPrivate, PrivateJwk, PrivateMaterial, PublicJwk, PublicMaterial};
use nokkelsmie::keygen::rsa::{Prime, assemble};
use nokkelsmie::keygen::{SystemRandomness, check};
use p256::ecdsa::signature::{Signer, Verifier};
use p256::elliptic_curve::point::AffineCoordinates;
use rsa::RsaPublicKey;
use serde_json::Value;
use sha2::{Digest, Sha256};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test as test, wasm_bindgen_test_configure};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn rfc7515() -> Value {
    serde_json::from_str(include_str!("vectors/rfc7515.json")).unwrap()
}

fn rfc7517() -> Value {
    serde_json::from_str(include_str!("vectors/rfc7517.json")).unwrap()
}

fn rfc7518() -> Value {
    serde_json::from_str(include_str!("vectors/rfc7518.json")).unwrap()
}

fn rfc7638() -> Value {
    serde_json::from_str(include_str!("vectors/rfc7638.json")).unwrap()
}

fn rfc8032() -> Value {
    serde_json::from_str(include_str!("vectors/rfc8032.json")).unwrap()
}

fn rfc8037() -> Value {
    serde_json::from_str(include_str!("vectors/rfc8037.json")).unwrap()
}

fn secp256k1() -> Value {
    serde_json::from_str(include_str!("vectors/secp256k1.json")).unwrap()
}

fn private(jwk: &Value) -> PrivateJwk {
    PrivateJwk::from_json(&jwk.to_string()).ok().unwrap()
}

fn octets(text: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text.as_str().unwrap()).unwrap()
}

/// The key with its private members left out.
fn without_secrets(jwk: &Value) -> Value {
    let mut jwk = jwk.clone();
    for name in ["d", "p", "q", "dp", "dq", "qi"] {
        jwk.as_object_mut().unwrap().remove(name);
    }
    jwk
}

/// Every private key of the RFCs that has a public half.
fn private_keys() -> Vec<Value> {
    let mut keys: Vec<Value> = ["A.2", "A.3", "A.4"]
        .iter()
        .map(|example| rfc7515()[example]["key"].clone())
        .collect();
    keys.extend_from_slice(rfc7517()["A.2"]["keys"].as_array().unwrap());
    keys.push(rfc7517()["C.1"].clone());
    keys.push(rfc7518()["C"]["alice"].clone());
    keys.push(rfc7518()["C"]["bob"].clone());
    keys.push(rfc8032()["7.4"]["key"].clone());
    keys.push(rfc8037()["A.1"]["key"].clone());
    keys.push(rfc8037()["A.6"]["private"].clone());
    keys.push(rfc8037()["A.7"]["private"].clone());
    keys.push(secp256k1()["key"].clone());
    assert_eq!(keys.len(), 13);
    keys
}

/// The symmetric keys of RFC 7517.
fn symmetric_keys() -> Vec<Value> {
    rfc7517()["A.3"]["keys"].as_array().unwrap().clone()
}

#[test]
fn a_private_key_is_written_with_the_members_it_was_read_with() {
    for key in private_keys().into_iter().chain(symmetric_keys()) {
        let written = PrivateForm::Jwk.write(&private(&key));
        assert_eq!(
            serde_json::from_str::<Value>(written.as_str()).unwrap(),
            key
        );
    }
}

#[test]
fn the_public_half_of_a_private_key_has_its_public_members_and_no_others() {
    for key in private_keys() {
        let written = PublicForm::Jwk.write(private(&key).public().unwrap());
        assert_eq!(
            serde_json::from_str::<Value>(&written).unwrap(),
            without_secrets(&key)
        );
    }
}

#[test]
fn a_symmetric_key_has_no_public_half_and_is_not_read_as_one() {
    for key in symmetric_keys() {
        assert_eq!(private(&key).public(), None);
        assert!(PublicJwk::from_json(&key.to_string()).is_err());
    }
}

#[test]
fn a_private_key_is_not_read_as_a_public_one() {
    for key in private_keys() {
        assert!(PublicJwk::from_json(&key.to_string()).is_err());
        assert!(PublicJwk::from_json(&without_secrets(&key).to_string()).is_ok());
        assert!(PrivateJwk::from_json(&without_secrets(&key).to_string()).is_err());
    }
}

#[test]
fn the_numbers_of_every_private_key_belong_together() {
    for key in private_keys().into_iter().chain(symmetric_keys()) {
        let checked = check(private(&key).material(), &mut SystemRandomness);
        assert_eq!(checked, Ok(()), "{key}");
    }
}

#[test]
fn rfc_7517_appendix_a_1_public_keys_are_the_halves_of_the_private_ones_of_a_2() {
    let vectors = rfc7517();
    let pairs = vectors["A.1"]["keys"]
        .as_array()
        .unwrap()
        .iter()
        .zip(vectors["A.2"]["keys"].as_array().unwrap());
    for (public, whole) in pairs {
        let read = PublicJwk::from_json(&public.to_string()).unwrap();
        assert_eq!(&read, private(whole).public().unwrap());
        let written = PublicForm::Jwk.write(&read);
        assert_eq!(&serde_json::from_str::<Value>(&written).unwrap(), public);
    }
}

#[test]
fn rfc_7517_appendix_a_2_rsa_numbers_come_out_of_its_two_primes() {
    let vectors = rfc7517();
    let PrivateMaterial::Rsa(key) = private(&vectors["A.2"]["keys"][1]).into_material() else {
        panic!("not an RSA key");
    };
    let prime = |octets: &[u8]| Prime::from_octets(octets).ok().unwrap();
    let (p, q) = (key.secrets().p.as_slice(), key.secrets().q.as_slice());
    let size = prime(p).size();
    for (first, second) in [(p, q), (q, p)] {
        let assembled = assemble(size, prime(first), prime(second)).ok().unwrap();
        let PrivateMaterial::Rsa(assembled) = assembled else {
            panic!("not an RSA key");
        };
        assert_eq!(assembled.public(), key.public());
        for (ours, theirs) in [
            (&assembled.secrets().d, &key.secrets().d),
            (&assembled.secrets().p, &key.secrets().p),
            (&assembled.secrets().q, &key.secrets().q),
            (&assembled.secrets().dp, &key.secrets().dp),
            (&assembled.secrets().dq, &key.secrets().dq),
            (&assembled.secrets().qi, &key.secrets().qi),
        ] {
            assert_eq!(ours.as_slice(), theirs.as_slice());
        }
    }
}

#[test]
fn rfc_7515_appendix_a_2_signature_is_verified_with_its_key() {
    let example = &rfc7515()["A.2"];
    let key = private(&example["key"]);
    let PublicMaterial::Rsa(public) = key.public().unwrap().material() else {
        panic!("not an RSA key");
    };
    let number = |octets: &[u8]| crypto_bigint::BoxedUint::from_be_slice_vartime(octets);
    let verifier = RsaPublicKey::new(number(public.n()), number(public.e())).unwrap();
    let digest = Sha256::digest(example["signing_input"].as_str().unwrap());
    let padding = || rsa::pkcs1v15::Pkcs1v15Sign::new::<Sha256>();
    let signature = octets(&example["signature"]);
    verifier.verify(padding(), &digest, &signature).unwrap();
    let other = Sha256::digest("other");
    verifier.verify(padding(), &other, &signature).unwrap_err();
}

/// The point of an EC key as SEC 1 writes it.
fn point(key: &PrivateJwk) -> Vec<u8> {
    let PublicMaterial::Ec(public) = key.public().unwrap().material() else {
        panic!("not an EC key");
    };
    [&[4], public.x(), public.y()].concat()
}

#[test]
fn rfc_7515_appendix_a_3_signature_is_verified_with_its_key() {
    let example = &rfc7515()["A.3"];
    let verifier =
        p256::ecdsa::VerifyingKey::from_sec1_bytes(&point(&private(&example["key"]))).unwrap();
    let signature = p256::ecdsa::Signature::from_slice(&octets(&example["signature"])).unwrap();
    let message = example["signing_input"].as_str().unwrap().as_bytes();
    verifier.verify(message, &signature).unwrap();
    verifier.verify(b"other", &signature).unwrap_err();
}

#[test]
fn rfc_7515_appendix_a_4_signature_is_verified_with_its_key() {
    let example = &rfc7515()["A.4"];
    let verifier =
        p521::ecdsa::VerifyingKey::from_sec1_bytes(&point(&private(&example["key"]))).unwrap();
    let signature = p521::ecdsa::Signature::from_slice(&octets(&example["signature"])).unwrap();
    let message = example["signing_input"].as_str().unwrap().as_bytes();
    verifier.verify(message, &signature).unwrap();
    verifier.verify(b"other", &signature).unwrap_err();
}

#[test]
fn rfc_7518_appendix_c_both_keys_agree_on_z_and_derive_the_same_key() {
    let example = &rfc7518()["C"];
    let z: Vec<u8> = serde_json::from_value(example["Z"].clone()).unwrap();
    for (own, other) in [("alice", "bob"), ("bob", "alice")] {
        let own = private(&example[own]);
        let PrivateMaterial::Ec(material) = own.material() else {
            panic!("not an EC key");
        };
        let secret = p256::SecretKey::from_slice(material.d().as_slice()).unwrap();
        let public = p256::PublicKey::from_sec1_bytes(&point(&private(&example[other]))).unwrap();
        let agreed = (public.to_projective() * *secret.to_nonzero_scalar()).to_affine();
        assert_eq!(agreed.x().as_slice(), z);
    }
    // The Concat KDF of section 4.6.2, in its one round.
    let mut hash = Sha256::new().chain_update(1_u32.to_be_bytes());
    hash.update(&z);
    for name in ["algorithm_id", "apu", "apv"] {
        let text = example[name].as_str().unwrap();
        hash.update(u32::try_from(text.len()).unwrap().to_be_bytes());
        hash.update(text);
    }
    let bits = u32::try_from(example["key_bits"].as_u64().unwrap()).unwrap();
    hash.update(bits.to_be_bytes());
    assert_eq!(hash.finalize()[..16], octets(&example["derived"]));
}

#[test]
fn rfc_7638_section_3_1_thumbprint_is_that_of_its_key() {
    let example = &rfc7638()["3.1"];
    let key = PublicJwk::from_json(&example["key"].to_string()).unwrap();
    assert_eq!(key.thumbprint(), example["thumbprint"]);
}

#[test]
fn rfc_8037_appendix_a_3_thumbprint_is_that_of_its_key() {
    let vectors = rfc8037();
    let thumbprint = &vectors["A.3"]["thumbprint"];
    let public = PublicJwk::from_json(&vectors["A.2"].to_string()).unwrap();
    assert_eq!(&public.thumbprint(), thumbprint);
    let whole = private(&vectors["A.1"]["key"]);
    assert_eq!(&whole.thumbprint(), thumbprint);
    assert_eq!(whole.public(), Some(&public));
}

#[test]
fn a_symmetric_key_has_the_thumbprint_of_its_required_members() {
    // SHA-256 of {"k":"…","kty":"oct"}, by Python's hashlib.
    let thumbprints = [
        "k1JnWRfC-5zzmL72vXIuBgTLfVROXBakS4OmGcrMCoc",
        "y_x3gCJnL6oKGBBIXScabduwxTVy2Wd2bzRVEUbdUzc",
    ];
    for (key, thumbprint) in symmetric_keys().iter().zip(thumbprints) {
        assert_eq!(private(key).thumbprint(), thumbprint);
    }
}

/// The halves of an OKP key.
fn okp(key: &PrivateJwk) -> &OkpPrivate {
    match key.material() {
        PrivateMaterial::Okp(key) => key,
        _ => panic!("not an OKP key"),
    }
}

#[test]
fn rfc_8037_appendix_a_4_signature_comes_of_its_key_and_is_verified_with_it() {
    let vectors = rfc8037();
    let (key, example) = (private(&vectors["A.1"]["key"]), &vectors["A.4"]);
    let message = example["signing_input"].as_str().unwrap().as_bytes();
    let signer = ed25519_dalek::SigningKey::try_from(okp(&key).d().as_slice()).unwrap();
    let signature = ed25519_dalek::Signer::sign(&signer, message);
    assert_eq!(
        signature.to_bytes().as_slice(),
        octets(&example["signature"])
    );
    let verifier = ed25519_dalek::VerifyingKey::try_from(okp(&key).public().x()).unwrap();
    verifier.verify(message, &signature).unwrap();
    verifier.verify(b"other", &signature).unwrap_err();
}

#[test]
fn rfc_8032_section_7_4_signature_comes_of_its_key_and_is_verified_with_it() {
    let example = &rfc8032()["7.4"];
    let key = private(&example["key"]);
    let signer = ed448_goldilocks::SigningKey::try_from(okp(&key).d().as_slice()).unwrap();
    let signature: ed448_goldilocks::Signature = Signer::sign(&signer, b"");
    assert_eq!(
        signature.to_bytes().as_slice(),
        octets(&example["signature"])
    );
    let x = okp(&key).public().x().try_into().unwrap();
    let verifier = ed448_goldilocks::VerifyingKey::from_bytes(&x).unwrap();
    verifier.verify(b"", &signature).unwrap();
    verifier.verify(b"other", &signature).unwrap_err();
}

#[test]
fn rfc_8037_appendices_a_6_and_a_7_keys_agree_on_z() {
    let vectors = rfc8037();
    let halves = |example: &Value| {
        let public = PublicJwk::from_json(&example["public"].to_string()).unwrap();
        let PublicMaterial::Okp(public) = public.material() else {
            panic!("not an OKP key");
        };
        let own = private(&example["private"]);
        let d = okp(&own).d().as_slice().to_vec();
        (d, public.x().to_vec(), octets(&example["Z"]))
    };
    let (d, x, z) = halves(&vectors["A.6"]);
    let agreed = x25519_dalek::x25519(d.try_into().unwrap(), x.try_into().unwrap());
    assert_eq!(agreed.as_slice(), z);
    let (d, x, z) = halves(&vectors["A.7"]);
    let agreed = x448::x448(d.try_into().unwrap(), x.try_into().unwrap()).unwrap();
    assert_eq!(agreed.as_slice(), z);
}

#[test]
fn a_signature_of_openssl_on_secp256k1_is_verified_with_its_key() {
    let example = secp256k1();
    let verifier =
        k256::ecdsa::VerifyingKey::from_sec1_bytes(&point(&private(&example["key"]))).unwrap();
    let signature = k256::ecdsa::Signature::from_slice(&octets(&example["signature"])).unwrap();
    let message = example["signing_input"].as_str().unwrap().as_bytes();
    verifier.verify(message, &signature).unwrap();
    verifier.verify(b"other", &signature).unwrap_err();
}
