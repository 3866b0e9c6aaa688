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
    /// Takes a prime, big-endian: 128, 192, 256, 384 or 512 octets.
    ///
    /// # Errors
    ///
    /// [`KeygenError::PrimeMalformed`] if the length is none of these, the number is even, or one
    /// of its two top bits is not set.
    pub fn from_octets(octets: &[u8]) -> Result<Self, KeygenError> {
        let size = RsaSize::ALL
            .into_iter()
            .find(|size| size.prime_octets() == octets.len())
            .ok_or(KeygenError::PrimeMalformed)?;
        match (octets.first(), octets.last()) {
            (Some(first), Some(last)) if *first >= 0b1100_0000 && last % 2 == 1 => Ok(Self {
                octets: SecretOctets::from(octets),
                size,
            }),
            _ => Err(KeygenError::PrimeMalformed),
        }
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

#[cfg(test)]
mod tests {
    use super::Prime;
    use crate::jose::RsaSize;
    use crate::keygen::KeygenError;

    /// As many octets as a prime has, all ones but those given.
    fn octets(size: RsaSize, first: u8, last: u8) -> Vec<u8> {
        let mut octets = vec![0xff; size.prime_octets()];
        *octets.first_mut().unwrap() = first;
        *octets.last_mut().unwrap() = last;
        octets
    }

    #[test]
    fn a_prime_is_handed_over_as_it_was() {
        for size in RsaSize::ALL {
            let octets = octets(size, 0xc0, 0x01);
            let prime = Prime::from_octets(&octets).ok().unwrap();
            assert_eq!(prime.size(), size);
            assert_eq!(prime.octets().as_slice(), octets);
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
        for size in RsaSize::ALL {
            refused(&octets(size, 0xc0, 0x02));
            refused(&octets(size, 0xbf, 0xff));
            refused(&octets(size, 0x7f, 0xff));
            let long = [&[0xff], &octets(size, 0xff, 0xff)[..]].concat();
            refused(&long);
            refused(&long[2..]);
        }
        refused(&[]);
    }
}
