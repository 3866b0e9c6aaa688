//! Every form in which a key is written, to the byte.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and says where"
)]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use nokkelsmie::formats::{PrivateForm, PublicForm};
use nokkelsmie::jose::{KeyId, Metadata, PrivateJwk, PublicJwk};
use nokkelsmie::x509::Certificate;
use serde_json::Value;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test as test, wasm_bindgen_test_configure};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// The key of RFC 7515 appendix A.3, with everything that metadata can say.
const EC: &str = r#"{
  "d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
  "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
  "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  "crv": "P-256",
  "alg": "ES256",
  "kid": "min-integrasjon.2026-11-22.kwmzta",
  "use": "sig",
  "kty": "EC"
}"#;

fn ec() -> PrivateJwk {
    PrivateJwk::from_json(EC).ok().unwrap()
}

/// The key of RFC 7515 appendix A.2, with the metadata of a Maskinporten key.
fn rsa() -> PrivateJwk {
    let vectors: Value = serde_json::from_str(include_str!("vectors/rfc7515.json")).unwrap();
    let mut key = vectors.pointer("/A.2/key").unwrap().clone();
    let members = key.as_object_mut().unwrap();
    members.insert("use".into(), "sig".into());
    members.insert("kid".into(), "kid".into());
    members.insert("alg".into(), "RS256".into());
    PrivateJwk::from_json(&key.to_string()).ok().unwrap()
}

fn with_kid(kid: Option<&str>) -> PublicJwk {
    let key = ec();
    let metadata = Metadata {
        kid: kid.and_then(KeyId::from_text),
        ..key.metadata().clone()
    };
    PublicJwk::new(key.public().unwrap().material().clone(), metadata).unwrap()
}

/// The members of the JSON object in the order in which they stand in the text.
fn names(json: &str) -> Vec<String> {
    json.split('"')
        .skip(1)
        .step_by(4)
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_array_is_one_public_jwk_between_brackets_indented_by_two_spaces() {
    let expected = r#"[
  {
    "kty": "EC",
    "use": "sig",
    "kid": "min-integrasjon.2026-11-22.kwmzta",
    "alg": "ES256",
    "crv": "P-256",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
  }
]"#;
    assert_eq!(PublicForm::Array.write(ec().public().unwrap()), expected);
}

#[test]
fn the_public_jwk_stands_alone() {
    let expected = r#"{
  "kty": "EC",
  "use": "sig",
  "kid": "min-integrasjon.2026-11-22.kwmzta",
  "alg": "ES256",
  "crv": "P-256",
  "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
}"#;
    assert_eq!(PublicForm::Jwk.write(ec().public().unwrap()), expected);
}

#[test]
fn the_public_set_holds_one_key() {
    let expected = r#"{
  "keys": [
    {
      "kty": "EC",
      "use": "sig",
      "kid": "min-integrasjon.2026-11-22.kwmzta",
      "alg": "ES256",
      "crv": "P-256",
      "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
      "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
    }
  ]
}"#;
    assert_eq!(PublicForm::JwkSet.write(ec().public().unwrap()), expected);
}

#[test]
fn the_private_jwk_has_the_public_members_and_then_the_private_ones() {
    let expected = r#"{
  "kty": "EC",
  "use": "sig",
  "kid": "min-integrasjon.2026-11-22.kwmzta",
  "alg": "ES256",
  "crv": "P-256",
  "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
  "d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"
}"#;
    assert_eq!(PrivateForm::Jwk.write(&ec()).as_str(), expected);
}

#[test]
fn the_private_set_holds_the_private_jwk() {
    let set: Value = serde_json::from_str(PrivateForm::JwkSet.write(&ec()).as_str()).unwrap();
    let jwk: Value = serde_json::from_str(PrivateForm::Jwk.write(&ec()).as_str()).unwrap();
    assert_eq!(set, serde_json::json!({ "keys": [jwk] }));
}

#[test]
fn the_encoded_jwk_is_the_base64_of_one_jwk_without_white_space() {
    let json = concat!(
        r#"{"kty":"EC","use":"sig","kid":"min-integrasjon.2026-11-22.kwmzta","alg":"ES256","#,
        r#""crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","#,
        r#""y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","#,
        r#""d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#,
    );
    assert_eq!(
        PrivateForm::EncodedJwk.write(&ec()).as_str(),
        STANDARD.encode(json)
    );
}

#[test]
fn the_encoded_jwk_is_padded_and_unbroken_whatever_its_length() {
    for length in 1..=12 {
        let metadata = Metadata {
            kid: KeyId::from_text(&"?".repeat(length)),
            ..Metadata::default()
        };
        let key = PrivateJwk::new(rsa().into_material(), metadata)
            .ok()
            .unwrap();
        let encoded = PrivateForm::EncodedJwk.write(&key);
        assert_eq!(encoded.as_str().len() % 4, 0);
        assert!(!encoded.as_str().contains(char::is_whitespace));
        let json = String::from_utf8(STANDARD.decode(encoded.as_str()).unwrap()).unwrap();
        assert!(json.starts_with(r#"{"kty":"RSA","#));
        assert!(PrivateJwk::from_json(&json).is_ok());
    }
}

#[test]
fn a_private_rsa_key_has_exactly_the_twelve_members_that_altinn_asks_for() {
    let written = PrivateForm::Jwk.write(&rsa());
    assert_eq!(
        names(written.as_str()),
        [
            "kty", "use", "kid", "alg", "n", "e", "d", "p", "q", "dp", "dq", "qi"
        ]
    );
}

#[test]
fn a_public_rsa_key_has_exactly_six_members() {
    let written = PublicForm::Jwk.write(rsa().public().unwrap());
    assert_eq!(names(&written), ["kty", "use", "kid", "alg", "n", "e"]);
}

#[test]
fn metadata_that_is_not_there_leaves_no_trace() {
    let key = PrivateJwk::new(rsa().into_material(), Metadata::default())
        .ok()
        .unwrap();
    assert_eq!(
        names(&PublicForm::Jwk.write(key.public().unwrap())),
        ["kty", "n", "e"]
    );
}

#[test]
fn no_private_number_is_in_any_public_form() {
    for key in [rsa(), ec()] {
        let whole: Value = serde_json::from_str(PrivateForm::Jwk.write(&key).as_str()).unwrap();
        for form in PublicForm::ALL {
            let written = form.write(key.public().unwrap());
            for name in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
                assert!(!written.contains(&format!("\"{name}\"")));
                if let Some(value) = whole.get(name).and_then(Value::as_str) {
                    assert!(!written.contains(value));
                }
            }
        }
    }
}

#[test]
fn a_certificate_stands_in_a_jwk_last_and_only_if_it_is_given() {
    // Any octets will do: what they are is not looked at.
    let certificate = Certificate::from_der(vec![0x30, 0x03, 0x02, 0x01, 0xff, 0xfb]);
    let key = ec();
    let public = PublicForm::Jwk.write_with(key.public().unwrap(), &certificate);
    // SHA-256 by `printf '\x30\x03\x02\x01\xff\xfb' | openssl sha256 -binary | basenc --base64url`
    let members = concat!(
        r#"  "x5t#S256": "6b6NKeDC5StrqzpYqWw_6dDapN1hZoJM9WIhKpO9MXc","#,
        "\n  \"x5c\": [\n    \"MAMCAf/7\"\n  ]\n}"
    );
    let without = PublicForm::Jwk.write(key.public().unwrap());
    let without = without.strip_suffix("\n}").unwrap();
    assert_eq!(public, format!("{without},\n{members}"));
    let private: Value =
        serde_json::from_str(PrivateForm::JwkSet.write_with(&key, &certificate).as_str()).unwrap();
    let jwk = private.pointer("/keys/0").unwrap();
    assert_eq!(jwk.get("x5c"), Some(&serde_json::json!(["MAMCAf/7"])));
    assert!(jwk.get("d").is_some());
    // What is written is also read, the certificate being passed over.
    assert_eq!(
        &PublicJwk::from_json(&public).unwrap(),
        key.public().unwrap()
    );
}

#[test]
fn whatever_a_key_id_holds_it_is_one_json_text() {
    for kid in [
        "\"",
        "\\",
        "\n",
        "\u{0}",
        "æøå",
        "</script>",
        "\",\"d\":\"AQ",
    ] {
        let key = with_kid(Some(kid));
        let read = PublicJwk::from_json(&PublicForm::Jwk.write(&key)).unwrap();
        assert_eq!(read, key);
    }
}

#[test]
fn a_file_is_named_after_the_key_id_and_the_form() {
    let kid = "min-integrasjon.2026-11-22.kwmzta";
    let public: Vec<_> = PublicForm::ALL
        .map(|form| form.file_name(ec().public().unwrap()))
        .into();
    assert_eq!(
        public,
        [
            format!("{kid}.public-keys.json"),
            format!("{kid}.public-jwk.json"),
            format!("{kid}.public-jwks.json"),
        ]
    );
    let private: Vec<_> = PrivateForm::ALL.map(|form| form.file_name(&ec())).into();
    assert_eq!(
        private,
        [
            format!("{kid}.encoded-jwk.txt"),
            format!("{kid}.private-jwk.json"),
            format!("{kid}.private-jwks.json"),
        ]
    );
}

#[test]
fn a_file_of_a_key_without_a_key_id_is_named_after_the_thumbprint() {
    let key = with_kid(None);
    assert_eq!(
        PublicForm::Array.file_name(&key),
        format!("{}.public-keys.json", key.thumbprint())
    );
}

#[test]
fn a_file_name_has_no_character_that_a_file_system_minds() {
    for (kid, safe) in [
        ("a/b\\c:d", "a_b_c_d"),
        ("../../etc", "_._.._etc"),
        ("på vei", "p__vei"),
        ("a\u{0}\n\u{202e}b", "a___b"),
        ("~", "_"),
    ] {
        let name = PublicForm::Jwk.file_name(&with_kid(Some(kid)));
        assert_eq!(name, format!("{safe}.public-jwk.json"));
    }
    let long = PublicForm::Jwk.file_name(&with_kid(Some(&"k".repeat(1000))));
    assert!(long.len() < 200);
}
