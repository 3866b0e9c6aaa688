//! What each fuzzer does with what it is given, so that the tests do the same.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use nokkelsmie::jose::SecretText;
use nokkelsmie::reading::Reading;
use zeroize::Zeroizing;

use super::read_and_check;

/// Anything at all: texts of every encoding, JSON, base64, PEM, settings.
pub(crate) fn text(octets: &[u8]) -> Reading {
    read_and_check(octets, None)
}

/// ASN.1: the octets are put into a SEQUENCE of the right length, so that they get past the first look.
/// Nothing of more than 65535 octets.
pub(crate) fn asn1(octets: &[u8]) -> Option<Reading> {
    let length = u16::try_from(octets.len()).ok()?;
    let [high, low] = length.to_be_bytes();
    let mut der = vec![0x30];
    match length {
        0..=0x7f => der.push(low),
        0x80..=0xff => der.extend([0x81, low]),
        _ => der.extend([0x82, high, low]),
    }
    der.extend(octets);
    Some(read_and_check(&der, None))
}

/// What is encrypted, with a password: PKCS#8 and PKCS#12.
pub(crate) fn encrypted(octets: &[u8]) -> Reading {
    let password = SecretText::from(Zeroizing::new("hest".to_owned()));
    read_and_check(octets, Some(&password))
}

/// A JWK whose members are of any value and length: the numbers are what is tried here.
pub(crate) fn jwk(
    key_type: u8,
    curve: u8,
    metadata: [Option<&str>; 3],
    numbers: [Option<&[u8]>; 11],
) -> Reading {
    let key_type = ["RSA", "EC", "OKP", "oct"][usize::from(key_type % 4)];
    let curves = [
        "P-256",
        "P-384",
        "P-521",
        "secp256k1",
        "Ed25519",
        "Ed448",
        "X25519",
        "X448",
    ];
    let curve = curves[usize::from(curve % 8)];
    let mut json = format!(r#"{{"kty":"{key_type}","crv":"{curve}""#);
    for (name, value) in ["use", "alg", "kid"].into_iter().zip(metadata) {
        if let Some(value) = value {
            let _ = write!(json, r#","{name}":{value:?}"#);
        }
    }
    let names = ["n", "e", "d", "p", "q", "dp", "dq", "qi", "x", "y", "k"];
    for (name, value) in names.into_iter().zip(numbers) {
        if let Some(value) = value {
            let _ = write!(json, r#","{name}":"{}""#, URL_SAFE_NO_PAD.encode(value));
        }
    }
    json.push('}');
    read_and_check(json.as_bytes(), None)
}
