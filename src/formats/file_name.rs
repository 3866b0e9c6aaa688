//! What the file of a key is called.

use crate::jose::{Key, KeyId, PrivateJwk};

/// The most characters of a key ID that go into a file name: file systems take 255 octets, and a
/// form's id, an extension and a browser's "(1)" come on top.
const LONGEST: usize = 150;

/// `<key ID>.<form>.<extension>`, with the thumbprint in the place of a key ID that is not there.
///
/// Whatever is not a letter of ASCII, a digit, `.`, `_` or `-` becomes `_`, and so does a `.` at
/// the start, which hides files.
pub(super) fn of(
    kid: Option<&KeyId>,
    thumbprint: impl FnOnce() -> String,
    form: &str,
    extension: &str,
) -> String {
    let name = match kid {
        Some(kid) => safe(kid.as_str()),
        None => thumbprint(),
    };
    format!("{name}.{form}.{extension}")
}

/// The same of a private or a public key.
#[must_use]
pub fn key_file_name(key: &Key, form: &str, extension: &str) -> String {
    let kid = key.metadata().kid.as_ref();
    of(kid, || key.thumbprint(), form, extension)
}

/// The same of a whole key.
#[must_use]
pub fn file_name(key: &PrivateJwk, form: &str, extension: &str) -> String {
    let kid = key.metadata().kid.as_ref();
    of(kid, || key.thumbprint(), form, extension)
}

fn safe(kid: &str) -> String {
    kid.chars()
        .take(LONGEST)
        .enumerate()
        .map(|(place, character)| match character {
            // A hidden file, or an option of the command that reads it.
            '.' | '-' if place == 0 => '_',
            '.' | '_' | '-' => character,
            _ if character.is_ascii_alphanumeric() => character,
            _ => '_',
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{file_name, key_file_name};
    use crate::jose::{Key, PrivateJwk};

    #[test]
    fn a_file_of_either_half_is_named_after_its_kid_or_else_its_thumbprint() {
        for (kid, name) in [
            (r#", "kid": "../a b""#, "_._a_b.form.txt"),
            (r#", "kid": "-o-k""#, "_o-k.form.txt"),
            ("", "yWuy_m-e-utSri5M9exguV5vr5Y7Z5npmyOdjcd5j4g.form.txt"),
        ] {
            let json = format!(r#"{{"kty": "oct", "k": "AAECAwQFBgcICQoLDA0ODw"{kid}}}"#);
            let key = PrivateJwk::from_json(&json).ok().unwrap();
            assert_eq!(file_name(&key, "form", "txt"), name);
            assert_eq!(key_file_name(&Key::from(key), "form", "txt"), name);
        }
    }
}
