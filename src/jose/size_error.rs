//! Why a number is not the size of a key.

/// What is wrong with the size of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SizeError {
    /// The text is not a number: digits alone, none of them a zero in front.
    NotANumber,
    /// There are fewer bits than this, which are the least.
    TooSmall(u32),
    /// There are more bits than this, which are the most.
    TooLarge(u32),
    /// The bits are not whole octets.
    NotWholeOctets,
}

impl SizeError {
    /// The code of the error, which does not change.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotANumber => "size-not-a-number",
            Self::TooSmall(_) => "size-too-small",
            Self::TooLarge(_) => "size-too-large",
            Self::NotWholeOctets => "size-not-whole-octets",
        }
    }

    /// Takes bits that are whole octets between `least` and `most`.
    pub(super) const fn require(bits: u32, least: u32, most: u32) -> Result<u32, Self> {
        if bits < least {
            Err(Self::TooSmall(least))
        } else if bits > most {
            Err(Self::TooLarge(most))
        } else if !bits.is_multiple_of(8) {
            Err(Self::NotWholeOctets)
        } else {
            Ok(bits)
        }
    }

    /// Reads a number that is written in one way only. One that is too long to be a size of
    /// anything becomes the largest that there is.
    pub(super) fn number(text: &str) -> Result<u32, Self> {
        let are_digits = !text.is_empty() && text.bytes().all(|octet| octet.is_ascii_digit());
        if !are_digits || text.starts_with('0') {
            return Err(Self::NotANumber);
        }
        Ok(text.parse().unwrap_or(u32::MAX))
    }
}
