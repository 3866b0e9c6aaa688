//! Where random numbers come from.

use std::cell::RefCell;

use getrandom::SysRng;
use rand_core::{TryCryptoRng, TryRng, utils};
use zeroize::Zeroizing;

use super::KeygenError;
use super::health::{RandomnessFault, Tested};

/// The generator of the system: in a browser `crypto.getRandomValues`, elsewhere the operating
/// system's. There is no other. Every octet passes the health tests of NIST SP 800-90B before it is
/// handed out.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandomness;

thread_local! {
    /// One for the page and one for each worker, so that the tests see all octets in their order.
    static TESTED: RefCell<Tested<SysRng>> = const { RefCell::new(Tested::new(SysRng)) };
}

impl TryRng for SystemRandomness {
    type Error = RandomnessFault;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        utils::next_word_via_fill(self)
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        utils::next_word_via_fill(self)
    }

    fn try_fill_bytes(&mut self, octets: &mut [u8]) -> Result<(), Self::Error> {
        TESTED.with_borrow_mut(|tested| tested.try_fill_bytes(octets))
    }
}

impl TryCryptoRng for SystemRandomness {}

/// Fills `octets` from the generator.
///
/// # Errors
///
/// [`KeygenError::RandomnessFailed`] if the generator fails, [`KeygenError::RandomnessRepeats`] if it
/// is the system's and did not pass a health test.
pub(crate) fn fill(
    randomness: &mut impl TryCryptoRng,
    octets: &mut [u8],
) -> Result<(), KeygenError> {
    randomness.try_fill_bytes(octets).map_err(|_| failure())
}

/// Why a generator gave nothing: libraries that draw from it do not tell.
pub(super) fn failure() -> KeygenError {
    if TESTED.with_borrow(Tested::is_faulty) {
        KeygenError::RandomnessRepeats
    } else {
        KeygenError::RandomnessFailed
    }
}

/// Asks the generator twice, and refuses it if the answers are the same.
///
/// Of 256 bits the same come twice once in 2²⁵⁶ times, so what is refused is broken. This is the
/// continuous test of FIPS 140-2 section 4.9.2; it finds a generator that is stuck, not a
/// predictable one.
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
    use core::convert::Infallible;

    use getrandom::SysRng;
    use rand_core::{TryCryptoRng, TryRng, utils};

    /// Works so many times, and then fails.
    pub(crate) struct FailingAfter(pub(crate) u32);

    /// Works so many times, and then gives the same octet for ever.
    pub(crate) struct StuckAfter(pub(crate) u32, pub(crate) u8);

    /// Gives the same octet for ever.
    pub(crate) struct Constant(pub(crate) u8);

    impl TryRng for FailingAfter {
        type Error = getrandom::Error;

        fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
            utils::next_word_via_fill(self)
        }

        fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
            utils::next_word_via_fill(self)
        }

        fn try_fill_bytes(&mut self, octets: &mut [u8]) -> Result<(), Self::Error> {
            self.0 = self.0.checked_sub(1).ok_or(getrandom::Error::UNEXPECTED)?;
            SysRng.try_fill_bytes(octets)
        }
    }

    impl TryRng for StuckAfter {
        type Error = getrandom::Error;

        fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
            utils::next_word_via_fill(self)
        }

        fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
            utils::next_word_via_fill(self)
        }

        fn try_fill_bytes(&mut self, octets: &mut [u8]) -> Result<(), Self::Error> {
            if let Some(left) = self.0.checked_sub(1) {
                self.0 = left;
                return SysRng.try_fill_bytes(octets);
            }
            octets.fill(self.1);
            Ok(())
        }
    }

    impl TryRng for Constant {
        type Error = Infallible;

        fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
            utils::next_word_via_fill(self)
        }

        fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
            utils::next_word_via_fill(self)
        }

        fn try_fill_bytes(&mut self, octets: &mut [u8]) -> Result<(), Self::Error> {
            octets.fill(self.0);
            Ok(())
        }
    }

    impl TryCryptoRng for FailingAfter {}
    impl TryCryptoRng for StuckAfter {}
    impl TryCryptoRng for Constant {}
}

#[cfg(test)]
mod tests {
    use rand_core::TryRng;

    use super::broken::{Constant, FailingAfter};
    use super::{SystemRandomness, require_alive};
    use crate::keygen::KeygenError;

    #[test]
    fn the_generator_of_the_system_is_alive() {
        assert_eq!(require_alive(&mut SystemRandomness), Ok(()));
    }

    #[test]
    fn words_are_as_random_as_octets_are() {
        let words: [u32; 4] = core::array::from_fn(|_| SystemRandomness.try_next_u32().unwrap());
        assert!(words.iter().any(|word| *word > 1 << 16), "{words:?}");
        let words: [u64; 4] = core::array::from_fn(|_| SystemRandomness.try_next_u64().unwrap());
        assert!(words.iter().any(|word| *word > 1 << 32), "{words:?}");
    }

    #[test]
    fn a_generator_that_repeats_itself_is_refused() {
        for octet in [0, 0x42, 0xff] {
            let error = require_alive(&mut Constant(octet)).unwrap_err();
            assert_eq!(error, KeygenError::RandomnessRepeats);
        }
    }

    #[test]
    fn a_generator_that_fails_is_refused_whenever_it_does() {
        for calls in 0..2 {
            let error = require_alive(&mut FailingAfter(calls)).unwrap_err();
            assert_eq!(error, KeygenError::RandomnessFailed);
        }
        assert_eq!(require_alive(&mut FailingAfter(2)), Ok(()));
    }
}
