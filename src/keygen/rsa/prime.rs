//! One prime of an RSA key.

use crypto_bigint::BoxedUint;
use zeroize::Zeroizing;

use crate::jose::{RsaSize, SecretOctets};
use crate::keygen::KeygenError;

/// A prime of half the length of an RSA modulus: odd, with its two top bits set. Wiped when
/// dropped, and impossible to print.
///
/// It passes between threads as octets. Those that are handed over are looked at as far as their
/// form goes; that they are prime is what [`PrimeSearch`](super::PrimeSearch) found, and what
/// [`check`](crate::keygen::check) would find out otherwise.
pub struct Prime {
    octets: SecretOctets,
    size: RsaSize,
}

impl Prime {
    /// Takes a prime, big-endian: 128, 192 or 256 octets.
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
