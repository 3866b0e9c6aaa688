//! How large a symmetric key is.

use super::SizeError;

/// The size of a symmetric key, in bits: whole octets, between 128 and 4096 bits.
///
/// 128 bits are the smallest key of any algorithm in RFC 7518 (AES-128, section 4.4). The most is
/// this project's own: far above what any of them has use for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OctSize(u32);

impl OctSize {
    /// 128 bits, the smallest: AES-128.
    pub const BITS_128: Self = Self(128);
    /// 192 bits: AES-192.
    pub const BITS_192: Self = Self(192);
    /// 256 bits: AES-256, and the least for HS256.
    pub const BITS_256: Self = Self(256);
    /// 384 bits: the least for HS384.
    pub const BITS_384: Self = Self(384);
    /// 512 bits: the least for HS512.
    pub const BITS_512: Self = Self(512);

    /// The usual sizes, from the smallest, which are proposed where any can be chosen.
    pub const USUAL: [Self; 5] = [
        Self::BITS_128,
        Self::BITS_192,
        Self::BITS_256,
        Self::BITS_384,
        Self::BITS_512,
    ];

    /// The most bits.
    const MOST: u32 = 4096;

    /// Takes a number of bits.
    ///
    /// # Errors
    ///
    /// [`SizeError`], but not [`SizeError::NotANumber`].
    pub fn new(bits: u32) -> Result<Self, SizeError> {
        SizeError::require(bits, Self::BITS_128.0, Self::MOST).map(Self)
    }

    /// Reads a size written as its number of bits, such as `256`.
    ///
    /// # Errors
    ///
    /// [`SizeError`].
    pub fn parse(bits: &str) -> Result<Self, SizeError> {
        Self::new(SizeError::number(bits)?)
    }

    /// The length of the key, in bits.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The length of the key, in octets.
    #[must_use]
    pub const fn octets(self) -> usize {
        (self.0 / 8) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::OctSize;
    use crate::jose::SizeError;

    #[test]
    fn a_size_is_whole_octets_between_128_and_4096_bits() {
        for bits in 0..5000 {
            let expected = match bits {
                ..128 => Err(SizeError::TooSmall(128)),
                4097.. => Err(SizeError::TooLarge(4096)),
                _ if bits % 8 != 0 => Err(SizeError::NotWholeOctets),
                _ => Ok(bits),
            };
            assert_eq!(OctSize::new(bits).map(OctSize::bits), expected);
            let _ = OctSize::new(bits).map(|size| assert_eq!(8 * size.octets(), bits as usize));
        }
        assert_eq!(OctSize::parse("256"), Ok(OctSize::BITS_256));
        assert_eq!(OctSize::parse("x"), Err(SizeError::NotANumber));
    }
}
