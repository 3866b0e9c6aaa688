//! A key as Maskinporten takes one, for tests of reading.

use serde_json::Value;

/// The key of RFC 7515 appendix A.2, with what Maskinporten asks for.
pub(crate) fn rsa() -> Value {
    let vectors: Value = serde_json::from_str(include_str!("../vectors/rfc7515.json")).unwrap();
    let mut key = vectors["A.2"]["key"].clone();
    for (name, value) in [("use", "sig"), ("kid", "min-klient"), ("alg", "RS256")] {
        key[name] = value.into();
    }
    key
}

/// Its public half.
pub(crate) fn rsa_public() -> Value {
    let mut key = rsa();
    for name in ["d", "p", "q", "dp", "dq", "qi"] {
        key.as_object_mut().unwrap().remove(name);
    }
    key
}
