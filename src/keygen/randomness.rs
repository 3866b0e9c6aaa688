//! Where random numbers come from.

use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use super::KeygenError;

/// The generator of the system: in a browser `crypto.getRandomValues`, elsewhere the operating
/// system's. There is no other.
pub use getrandom::SysRng as SystemRandomness;

/// Fills `octets` from the generator.
///
/// # Errors
///
/// [`KeygenError::RandomnessFailed`] if the generator fails.
pub(crate) fn fill(
    randomness: &mut impl TryCryptoRng,
    octets: &mut [u8],
) -> Result<(), KeygenError> {
    randomness
        .try_fill_bytes(octets)
        .map_err(|_| KeygenError::RandomnessFailed)
}

/// Asks the generator twice, and refuses it if the answers are the same.
///
/// Of 256 bits the same come twice once in 2²⁵⁶ times, so what is refused is broken. This is the
/// continuous test of FIPS 140-2 section 4.9.2; it finds a generator that is stuck, not a
/// predictable one. It also keeps the loops below, which draw again until a number fits, from
/// going round for ever.
///
/// # Errors
///
/// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`].
pub(super) fn require_alive(randomness: &mut impl TryCryptoRng) -> Result<(), KeygenError> {
    let mut first = Zeroizing::new([0; 32]);
    let mut second = Zeroizing::new([0; 32]);
    fill(randomness, &mut *first)?;
    fill(randomness, &mut *second)?;
    if first == second {
        Err(KeygenError::RandomnessRepeats)
    } else {
        Ok(())
    }
}

/// Generators that are broken in the ways that the tests are about.
#[cfg(test)]
pub(crate) mod broken {
    use rand_core::{TryCryptoRng, TryRng};

    /// A generator that works so many times, by [`super::SystemRandomness`], and then fails.
    pub(crate) struct FailingAfter(pub(crate) u32);

    /// A generator whose every octet is the same.
    pub(crate) struct Constant(pub(crate) u8);

    impl TryRng for FailingAfter {
        type Error = getrandom::Error;

        fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
            let mut octets = [0; 4];
            self.try_fill_bytes(&mut octets)?;
            Ok(u32::from_le_bytes(octets))
        }

        fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
            let mut octets = [0; 8];
            self.try_fill_bytes(&mut octets)?;
            Ok(u64::from_le_bytes(octets))
        }

        fn try_fill_bytes(&mut self, octets: &mut [u8]) -> Result<(), Self::Error> {
            self.0 = self.0.checked_sub(1).ok_or(getrandom::Error::UNEXPECTED)?;
            super::SystemRandomness.try_fill_bytes(octets)
        }
    }

    impl TryCryptoRng for FailingAfter {}

    impl TryRng for Constant {
        type Error = core::convert::Infallible;

        fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
            Ok(u32::from_le_bytes([self.0; 4]))
        }

        fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
            Ok(u64::from_le_bytes([self.0; 8]))
        }

        fn try_fill_bytes(&mut self, octets: &mut [u8]) -> Result<(), Self::Error> {
            octets.fill(self.0);
            Ok(())
        }
    }

    impl TryCryptoRng for Constant {}
}
