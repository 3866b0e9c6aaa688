//! Reading what a JWT says, without a word on whether it is genuine.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

/// What a JWT in its compact form (RFC 7519 section 3) says. Nobody has looked at its signature.
#[derive(Clone, Debug, PartialEq)]
pub struct DecodedJwt {
    header: Map<String, Value>,
    claims: Map<String, Value>,
}

impl DecodedJwt {
    /// Reads a JWT of three parts; `None` if the text is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('.');
        let header = object(parts.next()?)?;
        let claims = object(parts.next()?)?;
        let signature = parts.next()?;
        (parts.next().is_none() && !signature.is_empty()).then_some(Self { header, claims })
    }

    /// The header, as indented JSON.
    #[must_use]
    pub fn header(&self) -> String {
        shown(&self.header)
    }

    /// The claims, as indented JSON.
    #[must_use]
    pub fn claims(&self) -> String {
        shown(&self.claims)
    }

    /// When it expires, in seconds since the beginning of 1970, if it says so.
    #[must_use]
    pub fn expires(&self) -> Option<u64> {
        self.claims.get("exp")?.as_u64()
    }
}

fn object(part: &str) -> Option<Map<String, Value>> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

/// Indented JSON of ASCII alone: what comes from outside can turn no text around and hide nothing.
fn shown(members: &Map<String, Value>) -> String {
    let mut text = String::new();
    for character in crate::jose::indented(members).chars() {
        if character.is_ascii() || matches!(character, 'æ' | 'ø' | 'å' | 'Æ' | 'Ø' | 'Å') {
            text.push(character);
        } else {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::DecodedJwt;

    fn jwt(header: &str, claims: &str) -> String {
        let [header, claims] = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part));
        format!("{header}.{claims}.c2ln")
    }

    #[test]
    fn the_example_of_rfc_7519_section_3_1_is_read() {
        let text = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.\
                    eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.\
                    dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        let decoded = DecodedJwt::parse(text).unwrap();
        assert_eq!(decoded.expires(), Some(1_300_819_380));
        assert!(decoded.header().contains("\"alg\": \"HS256\""));
        assert!(decoded.claims().contains("\"iss\": \"joe\""));
    }

    #[test]
    fn what_is_shown_hides_nothing() {
        let decoded = DecodedJwt::parse(&jwt("{}", "{\"a\":\"\u{202e}på\u{1f600}\"}")).unwrap();
        assert!(decoded.claims().contains("\"\\u202epå\\ud83d\\ude00\""));
        let read: serde_json::Value = serde_json::from_str(&decoded.claims()).unwrap();
        assert_eq!(read["a"], "\u{202e}på\u{1f600}");
    }

    #[test]
    fn other_texts_are_no_jwt() {
        for text in [
            "",
            "a.b.c",
            "e30.e30",
            "e30.e30.",
            "e30.e30.a.b",
            "e30.W10.a",
        ] {
            assert_eq!(DecodedJwt::parse(text), None, "{text}");
        }
        assert!(DecodedJwt::parse(" e30.e30.a\n").is_some());
    }
}
