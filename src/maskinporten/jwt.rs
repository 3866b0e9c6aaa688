//! Reading what a JWT says, without a word on whether it is genuine.

use std::fmt::Write;

use crate::jose::{ReadMembers, decode_base64url};

/// What a JWT in its compact form (RFC 7519 section 3) says. Nobody has looked at its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodedJwt {
    header: String,
    claims: String,
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
    pub fn header(&self) -> &str {
        &self.header
    }

    /// The claims, as indented JSON.
    #[must_use]
    pub fn claims(&self) -> &str {
        &self.claims
    }
}

fn object(part: &str) -> Option<String> {
    let octets = decode_base64url(part)?;
    let json = std::str::from_utf8(&octets).ok()?.trim();
    ReadMembers::parse(json).ok()?;
    Some(shown(json))
}

/// The same JSON, a member a line. All but ASCII and three letters is escaped: what comes from outside
/// can turn no text around and hide nothing.
fn shown(json: &str) -> String {
    let mut text = String::new();
    let mut depth = 0_usize;
    let (mut in_text, mut escaped) = (false, false);
    for character in json.chars() {
        if in_text {
            in_text = escaped || character != '"';
            escaped = !escaped && character == '\\';
            show(&mut text, character);
            continue;
        }
        match character {
            '{' | '[' => depth += 1,
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                let start = text.trim_end().len();
                if text
                    .get(..start)
                    .is_some_and(|text| text.ends_with(['{', '[']))
                {
                    text.truncate(start);
                } else {
                    break_line(&mut text, depth);
                }
            }
            _ => {}
        }
        match character {
            ' ' | '\t' | '\r' | '\n' => continue,
            ':' => text.push_str(": "),
            _ => text.push(character),
        }
        match character {
            '"' => in_text = true,
            '{' | '[' | ',' => break_line(&mut text, depth),
            _ => {}
        }
    }
    text
}

/// Nobody reads what is indented further, and a text that is nothing but brackets would fill the memory.
const DEEPEST_INDENTED: usize = 16;

fn break_line(text: &mut String, depth: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", depth.min(DEEPEST_INDENTED)));
}

fn show(text: &mut String, character: char) {
    if character.is_ascii() || matches!(character, 'æ' | 'ø' | 'å' | 'Æ' | 'Ø' | 'Å') {
        text.push(character);
        return;
    }
    for unit in character.encode_utf16(&mut [0; 2]) {
        let _ = write!(text, "\\u{unit:04x}");
    }
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
        assert!(decoded.claims().contains("\"exp\": 1300819380,\n  \""));
        assert!(decoded.header().contains("\"alg\": \"HS256\""));
        assert!(decoded.claims().contains("\"iss\": \"joe\""));
    }

    #[test]
    fn brackets_in_brackets_are_no_longer_shown_than_they_are_times_a_line() {
        let deep = 20_000;
        let claims = format!("{{\"a\":{}{}}}", "[".repeat(deep), "]".repeat(deep));
        if let Some(decoded) = DecodedJwt::parse(&jwt("{}", &claims)) {
            assert!(decoded.claims().len() < 40 * 2 * deep);
        }
    }

    #[test]
    fn what_is_shown_hides_nothing() {
        let decoded = DecodedJwt::parse(&jwt("{}", "{\"a\":\"\u{202e}på\u{1f600}\"}")).unwrap();
        assert!(decoded.claims().contains("\"\\u202epå\\ud83d\\ude00\""));
        let read: serde_json::Value = serde_json::from_str(decoded.claims()).unwrap();
        assert_eq!(read["a"], "\u{202e}på\u{1f600}");
    }

    #[test]
    fn every_value_stays_what_it_is() {
        let claims = r#"{"a":[1,{"b":"x\\\"{}[],:\\\\"},null,[],{}],"c":-1.5e3}"#;
        let decoded = DecodedJwt::parse(&jwt("{}", claims)).unwrap();
        let [read, expected] = [decoded.claims(), claims]
            .map(|text| serde_json::from_str::<serde_json::Value>(text).unwrap());
        assert_eq!(read, expected);
        assert_eq!(decoded.header(), "{}");
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
