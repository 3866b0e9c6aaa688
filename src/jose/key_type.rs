//! The "kty" of a key.

/// A key type: the value of "kty" (RFC 7517 section 4.1, RFC 7518 section 6.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyType {
    /// RSA (RFC 7518 section 6.3), what Maskinporten accepts today.
    Rsa,
    /// Elliptic curve (RFC 7518 section 6.2).
    Ec,
    /// Octet key pair (RFC 8037 section 2): Edwards and Montgomery curves.
    Okp,
    /// Octet sequence (RFC 7518 section 6.4): a symmetric key, all of it secret.
    Oct,
}

impl KeyType {
    /// Every key type, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Rsa, Self::Ec, Self::Okp, Self::Oct];

    /// The value of "kty": `RSA`, `EC`, `OKP` or `oct`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rsa => "RSA",
            Self::Ec => "EC",
            Self::Okp => "OKP",
            Self::Oct => "oct",
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
        for wrong in ["rsa", "OCT", "AKP", ""] {
            assert_eq!(KeyType::parse(wrong), None);
        }
    }
}
