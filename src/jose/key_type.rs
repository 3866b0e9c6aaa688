//! The "kty" of a key.

/// A key type: the value of "kty" (RFC 7517 section 4.1, RFC 7518 section 6.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyType {
    /// RSA (RFC 7518 section 6.3), what Maskinporten accepts today.
    Rsa,
    /// Elliptic curve (RFC 7518 section 6.2).
    Ec,
}

impl KeyType {
    /// Every key type, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Rsa, Self::Ec];

    /// The value of "kty": `RSA` or `EC`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rsa => "RSA",
            Self::Ec => "EC",
        }
    }

    /// Reads the value of a "kty", which is case-sensitive.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::KeyType;

    #[test]
    fn a_key_type_is_read_by_the_name_it_writes() {
        for key_type in KeyType::ALL {
            assert_eq!(KeyType::parse(key_type.name()), Some(key_type));
        }
    }

    #[test]
    fn a_key_type_in_the_wrong_case_is_not_known() {
        assert_eq!(KeyType::parse("rsa"), None);
        assert_eq!(KeyType::parse("OKP"), None);
    }
}
