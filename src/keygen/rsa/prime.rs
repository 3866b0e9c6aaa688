//! One prime of an RSA key.

use crypto_bigint::BoxedUint;
use zeroize::Zeroizing;

use crate::jose::{RsaSize, SecretOctets};
use crate::keygen::KeygenError;

/// A number of half the length of an RSA modulus that has passed the filter of the search and one
/// round of Miller-Rabin: odd, with its two top bits set. Wiped when dropped, and impossible to print.
///
/// It passes between threads as octets. Those that are handed over are looked at as far as their
/// form goes. That it is prime is shown by the remaining [`rounds`](super::rounds), which it
/// [`passes`](super::passes) before the key that it makes is seen by anyone.
pub struct Prime {
    octets: SecretOctets,
    size: RsaSize,
}

impl Prime {
    /// Takes a prime, big-endian, in its fewest octets. Its length in bits tells the size of the
    /// keys that it is for.
    ///
    /// # Errors
    ///
    /// [`KeygenError::PrimeMalformed`] if there is no RSA key whose primes have this length, the
    /// number is even, or one of its two top bits is not set.
    pub fn from_octets(octets: &[u8]) -> Result<Self, KeygenError> {
        let size = size(octets).ok_or(KeygenError::PrimeMalformed)?;
        Ok(Self {
            octets: SecretOctets::from(octets),
            size,
        })
    }

    /// The same prime once more, for another engine.
    pub(crate) fn copy(&self) -> Self {
        Self {
            octets: SecretOctets::from(self.octets.as_slice()),
            size: self.size,
        }
    }

    /// The prime, big-endian.
    #[must_use]
    pub const fn octets(&self) -> &SecretOctets {
        &self.octets
    }

    /// The size of the keys that the prime is for.
    #[must_use]
    pub const fn size(&self) -> RsaSize {
        self.size
    }

    /// The prime as a number.
    pub(super) fn number(&self) -> Zeroizing<BoxedUint> {
        Zeroizing::new(BoxedUint::from_be_slice_truncated(
            self.octets.as_slice(),
            self.size.prime_bits(),
        ))
    }
}

/// The size of the keys that a number in the form of a prime is for.
fn size(octets: &[u8]) -> Option<RsaSize> {
    let (first, last) = (octets.first()?, octets.last()?);
    let spare = first.leading_zeros();
    let top_bits = first.checked_shl(spare)?;
    if top_bits < 0b1100_0000 || last % 2 == 0 {
        return None;
    }
    let bits = u32::try_from(octets.len()).ok()?.checked_mul(8)? - spare;
    RsaSize::new(bits.checked_mul(2)?).ok()
}

#[cfg(test)]
mod tests {
    use super::Prime;
    use crate::jose::RsaSize;
    use crate::keygen::KeygenError;

    /// The usual sizes, and some whose primes are no whole number of octets.
    fn sizes() -> impl Iterator<Item = RsaSize> {
        let others = [2056, 2072, 4104, 16376].map(|bits| RsaSize::new(bits).unwrap());
        RsaSize::USUAL.into_iter().chain(others)
    }

    /// How many octets a prime has. Where the size is no multiple of 16, the first is not filled.
    fn prime_octets(size: RsaSize) -> usize {
        size.prime_bits().div_ceil(8) as usize
    }

    /// As many octets as a prime has, with these as the two top bits and the last octet, and ones
    /// between them.
    fn octets(size: RsaSize, top_bits: u8, last: u8) -> Vec<u8> {
        let mut octets = vec![0xff; prime_octets(size)];
        let spare = 8 * octets.len() - size.prime_bits() as usize;
        *octets.first_mut().unwrap() = (top_bits << 6 | 0x3f) >> spare;
        *octets.last_mut().unwrap() = last;
        octets
    }

    #[test]
    fn a_prime_is_handed_over_as_it_was_with_its_size() {
        for size in sizes() {
            let octets = octets(size, 0b11, 0x01);
            let prime = Prime::from_octets(&octets).ok().unwrap();
            assert_eq!(prime.size(), size);
            assert_eq!(prime.octets().as_slice(), octets);
            assert_eq!(prime.number().bits(), size.prime_bits());
        }
    }

    #[test]
    fn the_least_number_with_two_top_bits_and_the_last_is_taken() {
        for size in sizes() {
            let mut octets = vec![0; prime_octets(size)];
            let spare = 8 * octets.len() - size.prime_bits() as usize;
            *octets.first_mut().unwrap() = 0b1100_0000 >> spare;
            *octets.last_mut().unwrap() = 1;
            assert_eq!(Prime::from_octets(&octets).ok().unwrap().size(), size);
        }
    }

    #[test]
    fn octets_that_cannot_be_a_prime_of_ours_are_refused() {
        let refused = |octets: &[u8]| {
            assert_eq!(
                Prime::from_octets(octets).err(),
                Some(KeygenError::PrimeMalformed)
            );
        };
        for size in sizes() {
            refused(&octets(size, 0b11, 0x02));
            refused(&octets(size, 0b10, 0xff));
            // Begins with a zero, or with a bit that no size has.
            refused(&[&[0], &octets(size, 0b11, 0xff)[..]].concat());
            refused(&[&[0b11], &octets(size, 0b11, 0xff)[..]].concat());
        }
        // Too short and too long for any key.
        refused(&[0xff; 127]);
        refused(&[0xff; 1025]);
        refused(&[]);
    }
}
