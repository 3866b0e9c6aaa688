//! Key IDs that Digdir accepts.

use rand_core::TryCryptoRng;

use super::characters::{has_digits_of_key, refused};
use super::{CalendarDate, Environment};
use crate::jose::KeyId;
use crate::keygen::{KeygenError, fill};

/// More characters in a row than a digest of 512 bits has in hexadecimal are no name.
const LONGEST_NAME: usize = 128;

/// Reads a key ID that was typed and that Digdir accepts: letters of ASCII, digits, `.`, `_` and `-`
/// (docs.digdir.no, `oidc_func_clientreg`, "kid").
///
/// # Errors
///
/// [`KeyIdError`], with every character that is to blame.
pub fn parse(text: &str) -> Result<KeyId, KeyIdError> {
    if is_key(text) {
        return Err(KeyIdError::IsKey);
    }
    let refused = refused_in(text);
    if !refused.is_empty() {
        return Err(KeyIdError::Characters(refused));
    }
    KeyId::from_text(text).ok_or(KeyIdError::Empty)
}

/// The characters of a key ID that Digdir refuses, each once, in the order in which they stand.
#[must_use]
pub fn refused_in(text: &str) -> Vec<char> {
    refused(text, is_allowed)
}

/// A key ID from a name and the day on which the key is made, with six random letters, so that it
/// is not anyone else's: `min-integrasjon.2026-11-22.kwmzta`.
///
/// Sources disagree whether a key ID must be unique within the client, the key set or among all
/// customers; 26⁶ are 309 million endings for each name and day.
///
/// # Errors
///
/// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`].
pub fn from_name_and_date(
    name: &KeyName,
    date: CalendarDate,
    randomness: &mut impl TryCryptoRng,
) -> Result<KeyId, KeygenError> {
    let letters = random_letters(randomness)?;
    KeyId::from_text(&format!("{}.{date}.{letters}", name.as_str()))
        .ok_or(KeygenError::RandomnessFailed)
}

/// The name of an integration, in the characters of a key ID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyName(KeyId);

impl KeyName {
    /// The name of an integration that was given none.
    pub const DEFAULT: &str = "min-integrasjon";

    /// Reads a name. No text at all stands for [`KeyName::DEFAULT`].
    ///
    /// # Errors
    ///
    /// [`KeyIdError::Characters`] and [`KeyIdError::IsKey`].
    pub fn parse(text: &str) -> Result<Self, KeyIdError> {
        parse(if text.is_empty() { Self::DEFAULT } else { text }).map(Self)
    }

    /// The name with that of an environment behind it, unless it is there
    /// ([`Environment::told_in_key_id`]).
    #[must_use]
    pub fn in_environment(self, environment: Environment) -> Self {
        Self(environment.told_in_key_id(self.0))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// Why Digdir would refuse a key ID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyIdError {
    /// There is no text.
    Empty,
    /// It is no name but a key, which would become part of the public key.
    IsKey,
    /// It has these other characters, each once, in the order in which they stand.
    Characters(Vec<char>),
}

impl KeyIdError {
    /// The code of the error, which does not change.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "kid-empty",
            Self::IsKey => "kid-is-key",
            Self::Characters(_) => "kid-characters",
        }
    }
}

/// Whether it is JSON of a key, PEM or base64, as far as it is no name that anyone would choose.
fn is_key(text: &str) -> bool {
    text.contains("\"kty")
        || text.contains("-----BEGIN")
        || has_digits_of_key(text, LONGEST_NAME + 1)
}

fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | '_' | '-')
}

/// Six letters from a to z, each as likely as any other.
fn random_letters(randomness: &mut impl TryCryptoRng) -> Result<String, KeygenError> {
    const LETTERS: usize = 6;
    // 234 of the 256 values of an octet are shared out evenly among 26 letters, and the others
    // are passed over. Of 64 octets fewer than six are left once in 10^58 times.
    let mut octets = [0; 64];
    fill(randomness, &mut octets)?;
    let letters: String = octets
        .into_iter()
        .filter(|octet| *octet < 234)
        .map(|octet| char::from(b'a' + octet % 26))
        .take(LETTERS)
        .collect();
    if letters.len() == LETTERS {
        Ok(letters)
    } else {
        Err(KeygenError::RandomnessRepeats)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{KeyIdError, KeyName, from_name_and_date, parse, random_letters};
    use crate::keygen::broken::{Constant, FailingAfter};
    use crate::keygen::{KeygenError, SystemRandomness};
    use crate::maskinporten::{CalendarDate, Environment};

    fn kid(name: &str) -> String {
        let date = CalendarDate::new(2026, 11, 22).unwrap();
        let name = KeyName::parse(name).unwrap();
        let kid = from_name_and_date(&name, date, &mut SystemRandomness).unwrap();
        kid.as_str().to_owned()
    }

    #[test]
    fn digdir_accepts_letters_digits_and_three_signs() {
        let all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
        assert_eq!(parse(all).unwrap().as_str(), all);
        for octet in 0..=0x7f_u8 {
            let character = char::from(octet);
            let text = character.to_string();
            assert_eq!(parse(&text).is_ok(), all.contains(character), "{text:?}");
        }
    }

    #[test]
    fn every_other_character_is_named_once_in_the_order_it_stands() {
        assert_eq!(
            parse("på/vei: på+vei/"),
            Err(KeyIdError::Characters(vec!['å', '/', ':', ' ', '+']))
        );
        assert_eq!(parse("１"), Err(KeyIdError::Characters(vec!['１'])));
    }

    #[test]
    fn a_key_is_no_name() {
        let base64 = "eyJrdHkiOiJSU0EiLCJuIjoi".repeat(6);
        for key in [
            r#"{"kty":"RSA"}"#,
            r#"[{\"use\":\"sig\",\"kty\":\"EC\"}]"#,
            "-----BEGIN PRIVATE KEY-----",
            &base64,
            &format!("{base64}=="),
        ] {
            assert_eq!(parse(key), Err(KeyIdError::IsKey), "{key}");
            assert_eq!(KeyName::parse(key), Err(KeyIdError::IsKey), "{key}");
        }
        let digest_in_hexadecimal = "0f".repeat(64);
        assert!(parse(&digest_in_hexadecimal).is_ok());
        for name in ["min [test]", "{navn}", "a-----b"] {
            assert_ne!(parse(name), Err(KeyIdError::IsKey), "{name}");
        }
    }

    #[test]
    fn a_key_id_is_not_empty() {
        assert_eq!(parse(""), Err(KeyIdError::Empty));
    }

    #[test]
    fn a_key_id_tells_the_name_and_the_day_and_ends_in_six_letters() {
        let text = kid("altinn-cli-client");
        let letters = text.strip_prefix("altinn-cli-client.2026-11-22.").unwrap();
        assert_eq!(letters.len(), 6);
        assert!(letters.chars().all(|letter| letter.is_ascii_lowercase()));
        assert!(parse(&text).is_ok());
    }

    #[test]
    fn no_name_at_all_becomes_min_integrasjon() {
        assert!(kid("").starts_with("min-integrasjon.2026-11-22."));
    }

    #[test]
    fn a_name_tells_its_environment_once() {
        for (name, expected) in [
            ("", "min-integrasjon-TEST"),
            ("a", "a-TEST"),
            ("a-test", "a-test"),
            ("contest", "contest-TEST"),
        ] {
            let name = KeyName::parse(name).unwrap();
            assert_eq!(name.in_environment(Environment::Test).as_str(), expected);
        }
    }

    #[test]
    fn a_name_has_the_characters_of_a_key_id() {
        assert_eq!(
            KeyName::parse("min integrasjon"),
            Err(KeyIdError::Characters(vec![' ']))
        );
    }

    #[test]
    fn key_ids_of_one_name_and_day_differ_and_use_every_letter() {
        let kids: HashSet<_> = (0..1000).map(|_| kid("navn")).collect();
        // Two of a thousand are the same once in 600 times; five pairs of them are not.
        assert!(kids.len() > 995);
        let endings: HashSet<char> = kids.iter().filter_map(|kid| kid.chars().last()).collect();
        assert_eq!(endings.len(), 26);
    }

    #[test]
    fn every_letter_stands_for_nine_values_of_an_octet() {
        let mut values = [0; 26];
        for octet in 0..=0xff {
            if let Ok(letters) = random_letters(&mut Constant(octet)) {
                let letter = letters.bytes().next().unwrap();
                values[usize::from(letter - b'a')] += 1;
            }
        }
        assert_eq!(values, [9; 26]);
    }

    #[test]
    fn a_generator_that_fails_or_has_no_letters_gives_no_key_id() {
        let date = CalendarDate::new(2026, 11, 22).unwrap();
        let name = KeyName::parse("navn").unwrap();
        assert_eq!(
            from_name_and_date(&name, date, &mut FailingAfter(0)),
            Err(KeygenError::RandomnessFailed)
        );
        assert_eq!(
            from_name_and_date(&name, date, &mut Constant(0xff)),
            Err(KeygenError::RandomnessRepeats)
        );
    }
}
