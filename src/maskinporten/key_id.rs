//! Key IDs that Digdir accepts.

use rand_core::TryCryptoRng;

use super::CalendarDate;
use crate::jose::KeyId;
use crate::keygen::{KeygenError, fill};

/// Reads a key ID that Digdir accepts: letters of ASCII, digits, `.`, `_` and `-`
/// (docs.digdir.no, `oidc_func_clientreg`, "kid").
///
/// # Errors
///
/// [`KeyIdError`], with every character that is to blame.
pub fn parse(text: &str) -> Result<KeyId, KeyIdError> {
    let mut refused = Vec::new();
    for character in text.chars().filter(|character| !is_allowed(*character)) {
        if !refused.contains(&character) {
            refused.push(character);
        }
    }
    if !refused.is_empty() {
        return Err(KeyIdError::Characters(refused));
    }
    KeyId::from_text(text).ok_or(KeyIdError::Empty)
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
    /// [`KeyIdError::Characters`].
    pub fn parse(text: &str) -> Result<Self, KeyIdError> {
        parse(if text.is_empty() { Self::DEFAULT } else { text }).map(Self)
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
    /// It has these other characters, each once, in the order in which they stand.
    Characters(Vec<char>),
}

impl KeyIdError {
    /// The code of the error, which does not change.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "kid-empty",
            Self::Characters(_) => "kid-characters",
        }
    }
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
