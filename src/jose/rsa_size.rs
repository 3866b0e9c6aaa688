//! How large an RSA key is.

use super::SizeError;

/// The size of an RSA modulus, in bits: whole octets, 2048 bits or more.
///
/// RFC 7518 section 3.3 asks for 2048 or more, and FIPS 186-5 section 5.1 for an even number of
/// bits that is 2048 or more. 16384 bits are the most that other programs commonly take (OpenSSL's
/// `OPENSSL_RSA_MAX_MODULUS_BITS`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RsaSize(u32);

impl RsaSize {
    /// 2048 bits, Digdir's documented example.
    pub const BITS_2048: Self = Self(2048);
    /// 3072 bits.
    pub const BITS_3072: Self = Self(3072);
    /// 4096 bits.
    pub const BITS_4096: Self = Self(4096);
    /// 6144 bits.
    pub const BITS_6144: Self = Self(6144);
    /// 8192 bits.
    pub const BITS_8192: Self = Self(8192);
    /// 16384 bits, the largest.
    pub const BITS_16384: Self = Self(16384);

    /// The usual sizes, from the smallest, which are proposed where any can be chosen.
    pub const USUAL: [Self; 6] = [
        Self::BITS_2048,
        Self::BITS_3072,
        Self::BITS_4096,
        Self::BITS_6144,
        Self::BITS_8192,
        Self::BITS_16384,
    ];

    /// Takes a number of bits.
    ///
    /// # Errors
    ///
    /// [`SizeError`], but not [`SizeError::NotANumber`].
    pub fn new(bits: u32) -> Result<Self, SizeError> {
        SizeError::require(bits, Self::BITS_2048.0, Self::BITS_16384.0).map(Self)
    }

    /// Reads a size written as its number of bits, such as `2048`.
    ///
    /// # Errors
    ///
    /// [`SizeError`].
    pub fn parse(bits: &str) -> Result<Self, SizeError> {
        Self::new(SizeError::number(bits)?)
    }

    /// The length of the modulus, in bits.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The length of each of the two primes, in bits: half of the modulus.
    #[must_use]
    pub const fn prime_bits(self) -> u32 {
        self.0 / 2
    }
}

#[cfg(test)]
mod tests {
    use super::RsaSize;
    use crate::jose::SizeError;

    #[test]
    fn two_primes_make_up_a_modulus() {
        for bits in (2048..=16384).step_by(8) {
            let size = RsaSize::new(bits).unwrap();
            assert_eq!(2 * size.prime_bits(), size.bits());
        }
    }

    #[test]
    fn a_size_is_read_by_its_number_of_bits_written_in_one_way_only() {
        for size in RsaSize::USUAL {
            assert_eq!(RsaSize::parse(&size.bits().to_string()), Ok(size));
        }
        assert_eq!(RsaSize::parse("2056").unwrap().bits(), 2056);
        for wrong in [
            "", "02048", "+2048", "-2048", " 2048", "2048 ", "2048.0", "2e3", "٢٠٤٨",
        ] {
            assert_eq!(
                RsaSize::parse(wrong),
                Err(SizeError::NotANumber),
                "{wrong:?}"
            );
        }
    }

    #[test]
    fn a_number_that_is_no_size_is_refused_with_the_reason() {
        for (text, reason) in [
            ("1", SizeError::TooSmall(2048)),
            ("1024", SizeError::TooSmall(2048)),
            ("2047", SizeError::TooSmall(2048)),
            ("2049", SizeError::NotWholeOctets),
            ("2052", SizeError::NotWholeOctets),
            ("16385", SizeError::TooLarge(16384)),
            ("16392", SizeError::TooLarge(16384)),
            ("99999999999999999999", SizeError::TooLarge(16384)),
        ] {
            assert_eq!(RsaSize::parse(text), Err(reason));
        }
    }
}
