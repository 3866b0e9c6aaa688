//! JWKs whose members are of any value and length: the numbers are what is tried here.
#![no_main]

#[path = "../../tests/reading_checks/mod.rs"]
mod reading_checks;

use std::fmt::Write;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Jwk<'octets> {
    key_type: u8,
    curve: u8,
    metadata: [Option<&'octets str>; 3],
    numbers: [Option<&'octets [u8]>; 11],
}

fuzz_target!(|jwk: Jwk| {
    let key_type = ["RSA", "EC", "OKP", "oct"][usize::from(jwk.key_type % 4)];
    let curves = [
        "P-256", "P-384", "P-521", "secp256k1", "Ed25519", "Ed448", "X25519", "X448",
    ];
    let curve = curves[usize::from(jwk.curve % 8)];
    let mut json = format!(r#"{{"kty":"{key_type}","crv":"{curve}""#);
    for (name, value) in ["use", "alg", "kid"].into_iter().zip(jwk.metadata) {
        if let Some(value) = value {
            let _ = write!(json, r#","{name}":{value:?}"#);
        }
    }
    let names = ["n", "e", "d", "p", "q", "dp", "dq", "qi", "x", "y", "k"];
    for (name, value) in names.into_iter().zip(jwk.numbers) {
        if let Some(value) = value {
            let _ = write!(json, r#","{name}":"{}""#, base64url(value));
        }
    }
    json.push('}');
    reading_checks::read_and_check(json.as_bytes(), None);
});

/// RFC 4648 section 5, without padding.
fn base64url(octets: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for three in octets.chunks(3) {
        let sum = three.iter().fold(0u32, |sum, octet| sum << 8 | u32::from(*octet))
            << (8 * (3 - three.len()));
        for digit in 0..=three.len() {
            text.push(char::from(DIGITS[(sum >> (18 - 6 * digit) & 63) as usize]));
        }
    }
    text
}
