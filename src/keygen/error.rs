//! Why no key was made.

/// What kept a key from being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeygenError {
    /// The generator of random numbers failed.
    RandomnessFailed,
    /// The generator of random numbers gives the same numbers again and again.
    RandomnessRepeats,
    /// Octets that were handed over as a prime are not of the form that a prime of ours has.
    PrimeMalformed,
    /// The public exponent has a factor in common with p - 1 or q - 1, so that there is no private
    /// one.
    ExponentNotInvertible,
    /// The two primes are so near each other that their product is easy to factor.
    PrimesTooClose,
    /// The private exponent is so small that it can be found from the public key.
    PrivateExponentTooSmall,
    /// A number of the private half has fewer octets than some clients ask for.
    NumberTooShort,
    /// The finished key does not do what a key must: what one half signs, the other refuses, or
    /// its numbers do not belong together.
    KeyCheckFailed,
}

impl KeygenError {
    /// Every error.
    pub const ALL: [Self; 8] = [
        Self::RandomnessFailed,
        Self::RandomnessRepeats,
        Self::PrimeMalformed,
        Self::ExponentNotInvertible,
        Self::PrimesTooClose,
        Self::PrivateExponentTooSmall,
        Self::NumberTooShort,
        Self::KeyCheckFailed,
    ];

    /// The code of the error, which does not change.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::RandomnessFailed => "randomness-failed",
            Self::RandomnessRepeats => "randomness-repeats",
            Self::PrimeMalformed => "prime-malformed",
            Self::ExponentNotInvertible => "exponent-not-invertible",
            Self::PrimesTooClose => "primes-too-close",
            Self::PrivateExponentTooSmall => "private-exponent-too-small",
            Self::NumberTooShort => "number-too-short",
            Self::KeyCheckFailed => "key-check-failed",
        }
    }

    /// Reads the code of an error, so that it can be passed between threads as text.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }

    /// Whether the two primes merely do not suit each other, so that the search goes on for two
    /// others. It happens to honest randomness, if seldom; no person needs to hear of it.
    #[must_use]
    pub const fn asks_for_other_primes(self) -> bool {
        match self {
            Self::ExponentNotInvertible
            | Self::PrimesTooClose
            | Self::PrivateExponentTooSmall
            | Self::NumberTooShort => true,
            Self::RandomnessFailed
            | Self::RandomnessRepeats
            | Self::PrimeMalformed
            | Self::KeyCheckFailed => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::KeygenError;

    #[test]
    fn an_error_is_read_by_its_code() {
        for error in KeygenError::ALL {
            assert_eq!(KeygenError::parse(error.code()), Some(error));
        }
        assert_eq!(KeygenError::parse("no-such-code"), None);
    }

    #[test]
    fn only_primes_that_do_not_suit_each_other_send_the_search_on() {
        let on = KeygenError::ALL.map(KeygenError::asks_for_other_primes);
        assert_eq!(on, [false, false, false, true, true, true, true, false]);
    }
}
