//! How large an RSA key is.

/// The size of an RSA modulus, in bits.
///
/// RFC 7518 section 3.3 asks for 2048 or more, and FIPS 186-5 section 5.1 for an even number of
/// bits that is 2048 or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RsaSize {
    /// 2048 bits, Digdir's documented example.
    Bits2048,
    /// 3072 bits.
    Bits3072,
    /// 4096 bits.
    Bits4096,
    /// 6144 bits.
    Bits6144,
    /// 8192 bits.
    Bits8192,
}

impl RsaSize {
    /// Every size, from the smallest.
    pub const ALL: [Self; 5] = [
        Self::Bits2048,
        Self::Bits3072,
        Self::Bits4096,
        Self::Bits6144,
        Self::Bits8192,
    ];

    /// The length of the modulus, in bits.
    #[must_use]
    pub const fn bits(self) -> u32 {
        match self {
            Self::Bits2048 => 2048,
            Self::Bits3072 => 3072,
            Self::Bits4096 => 4096,
            Self::Bits6144 => 6144,
            Self::Bits8192 => 8192,
        }
    }

    /// The length of each of the two primes, in bits: half of the modulus.
    #[must_use]
    pub const fn prime_bits(self) -> u32 {
        self.bits() / 2
    }

    /// The length of each of the two primes, in octets.
    #[must_use]
    pub const fn prime_octets(self) -> usize {
        match self {
            Self::Bits2048 => 128,
            Self::Bits3072 => 192,
            Self::Bits4096 => 256,
            Self::Bits6144 => 384,
            Self::Bits8192 => 512,
        }
    }

    /// Reads a size written as its number of bits, such as `2048`.
    #[must_use]
    pub fn parse(bits: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|known| known.bits().to_string() == bits)
    }
}

#[cfg(test)]
mod tests {
    use super::RsaSize;

    #[test]
    fn two_primes_make_up_a_modulus() {
        for size in RsaSize::ALL {
            assert_eq!(2 * size.prime_bits(), size.bits());
            assert_eq!(8 * size.prime_octets(), size.prime_bits() as usize);
        }
    }

    #[test]
    fn a_size_is_read_by_its_number_of_bits_written_in_one_way_only() {
        for size in RsaSize::ALL {
            assert_eq!(RsaSize::parse(&size.bits().to_string()), Some(size));
        }
        for wrong in ["", "1024", "02048", "+2048", " 2048", "2048 ", "2048.0"] {
            assert_eq!(RsaSize::parse(wrong), None, "{wrong:?}");
        }
    }
}
