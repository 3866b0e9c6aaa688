//! The "use" of a key.

/// What a public key is for: the value of "use" (RFC 7517 section 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyUse {
    /// `sig`: verifying signatures. A Maskinporten integration's key is for this.
    Signature,
    /// `enc`: encrypting data, or keys for data.
    Encryption,
}

impl KeyUse {
    /// Every use, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Signature, Self::Encryption];

    /// The value of "use": `sig` or `enc`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Signature => "sig",
            Self::Encryption => "enc",
        }
    }

    /// Reads the value of a "use", which is case-sensitive.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::KeyUse;

    #[test]
    fn a_use_is_read_by_the_name_it_writes() {
        for key_use in KeyUse::ALL {
            assert_eq!(KeyUse::parse(key_use.name()), Some(key_use));
        }
        assert_eq!(KeyUse::parse("SIG"), None);
    }
}
