//! The password that a file is protected by.

use crate::jose::SecretText;

/// A password that is not empty, wiped when dropped.
pub struct Password(SecretText);

/// Shorter passwords are advised against, and taken all the same: NIST SP 800-63B asks for 8
/// characters or more of a password that a server can lock, and nobody locks a file.
const ADVISED: usize = 12;

impl Password {
    /// Takes what was typed, as it is; nothing if that is nothing.
    #[must_use]
    pub fn new(typed: SecretText) -> Option<Self> {
        (!typed.as_str().is_empty()).then_some(Self(typed))
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether it has so few characters that it may be found by trying.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.as_str().chars().count() < ADVISED
    }

    /// Whether every program takes it: it has nothing but ASCII. Java opens no other, and elsewhere
    /// it depends on the encoding of the keyboard's characters.
    #[must_use]
    pub fn is_for_all(&self) -> bool {
        self.as_str().is_ascii()
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::Password;
    use crate::jose::SecretText;

    fn password(text: &str) -> Option<Password> {
        Password::new(SecretText::from(Zeroizing::new(text.to_owned())))
    }

    #[test]
    fn an_empty_password_is_none_and_eleven_characters_are_few() {
        assert!(password("").is_none());
        assert!(password(&"ø".repeat(11)).unwrap().is_short());
        assert!(!password(&"ø".repeat(12)).unwrap().is_short());
    }

    #[test]
    fn a_password_is_for_all_programs_if_it_is_ascii() {
        assert!(password("hemmelig 123").unwrap().is_for_all());
        assert!(!password("hemmelig å").unwrap().is_for_all());
    }
}
