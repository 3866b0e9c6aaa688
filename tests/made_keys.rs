//! What is true of every key that is made on a curve: hundreds of them.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and says where"
)]

use std::collections::HashSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use nokkelsmie::formats::{PrivateForm, PublicForm};
use nokkelsmie::jose::{
    Algorithm, Curve, KeyId, KeySpec, KeyUse, Metadata, OkpCurve, PrivateJwk, PublicJwk,
};
use nokkelsmie::keygen::{SystemRandomness, check, make_ec, make_okp};
use serde_json::Value;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test as test, wasm_bindgen_test_configure};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Fewer in a browser, where this build is slow and a test has twenty seconds.
const KEYS: usize = if cfg!(target_arch = "wasm32") {
    27
} else {
    300
};

fn make(spec: KeySpec, key_use: Option<KeyUse>) -> PrivateJwk {
    let made = match spec {
        KeySpec::Ec(curve) => make_ec(curve, &mut SystemRandomness),
        KeySpec::Okp(curve) => make_okp(curve, &mut SystemRandomness),
        _ => panic!("no key on a curve"),
    };
    let material = made.ok().unwrap();
    let metadata = Metadata {
        key_use,
        algorithm: Algorithm::default_for(spec, key_use),
        kid: KeyId::from_text(&material.thumbprint()),
    };
    PrivateJwk::new(material, metadata).ok().unwrap()
}

/// Keys of every curve and use in turn.
fn keys() -> impl Iterator<Item = PrivateJwk> {
    let uses = [None, Some(KeyUse::Signature), Some(KeyUse::Encryption)];
    let ec = Curve::ALL.into_iter().map(KeySpec::Ec);
    ec.chain(OkpCurve::ALL.into_iter().map(KeySpec::Okp))
        .flat_map(move |spec| uses.map(|key_use| (spec, key_use)))
        .collect::<Vec<_>>()
        .into_iter()
        .cycle()
        .take(KEYS)
        .map(|(spec, key_use)| make(spec, key_use))
}

#[test]
fn a_key_reads_back_as_it_was_written_in_every_form() {
    for key in keys() {
        let json = PrivateForm::Jwk.write(&key);
        let encoded = PrivateForm::EncodedJwk.write(&key);
        let decoded = String::from_utf8(STANDARD.decode(encoded.as_str()).unwrap()).unwrap();
        for text in [json.as_str(), &decoded] {
            let read = PrivateJwk::from_json(text).ok().unwrap();
            assert_eq!(PrivateForm::Jwk.write(&read).as_str(), json.as_str());
            assert_eq!(read.public().unwrap(), key.public().unwrap());
        }
        let public = PublicJwk::from_json(&PublicForm::Jwk.write(key.public().unwrap())).unwrap();
        assert_eq!(&public, key.public().unwrap());
        let array: Value =
            serde_json::from_str(&PublicForm::Array.write(key.public().unwrap())).unwrap();
        let set: Value =
            serde_json::from_str(&PublicForm::JwkSet.write(key.public().unwrap())).unwrap();
        assert_eq!(array.get(0), set.pointer("/keys/0"));
        assert_eq!(
            array.get(0).and_then(|jwk| jwk.get("kid")),
            Some(&Value::from(key.thumbprint()))
        );
    }
}

#[test]
fn a_key_passes_its_check() {
    for key in keys() {
        assert_eq!(check(key.material(), &mut SystemRandomness), Ok(()));
    }
}

#[test]
fn no_two_keys_are_the_same() {
    let thumbprints: HashSet<_> = keys().map(|key| key.thumbprint()).collect();
    assert_eq!(thumbprints.len(), KEYS);
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_bit_of_the_private_number_is_random() {
    use nokkelsmie::jose::PrivateMaterial;
    let ec = [256, 384, 521, 256].into_iter();
    let okp = OkpCurve::ALL.map(|curve| (KeySpec::Okp(curve), 8 * curve.octets()));
    for (spec, bits) in Curve::ALL.map(KeySpec::Ec).into_iter().zip(ec).chain(okp) {
        let mut ones = vec![0; bits.next_multiple_of(8)];
        for _ in 0..KEYS {
            let key = make(spec, None);
            let d = match key.material() {
                PrivateMaterial::Ec(key) => key.d(),
                PrivateMaterial::Okp(key) => key.d(),
                _ => panic!("no key on a curve"),
            };
            let octets = d.as_slice().iter();
            let bits_of_key =
                octets.flat_map(|octet| (0..8).rev().map(move |place| octet >> place & 1));
            for (count, bit) in ones.iter_mut().zip(bits_of_key) {
                *count += usize::from(bit);
            }
        }
        // Half of 300, seven standard deviations (of 8.7) either way; the orders of the curves are
        // so near a power of two that no bit of a number below them leans to one side.
        let (above, random) = ones.split_at(ones.len() - bits);
        assert!(above.iter().all(|count| *count == 0));
        assert!(random.iter().all(|count| (90..=210).contains(count)));
    }
}
