//! The search for a prime, one candidate at a time.

use crypto_bigint::BoxedUint;
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use super::judge::{is_probable_prime, rounds, suits_exponent};
use super::{Prime, window::Window};
use crate::jose::RsaSize;
use crate::keygen::KeygenError;

/// A search for primes of a key of one size. It may be left after any step, and goes on to the
/// next prime after it has found one.
///
/// Candidates come from a [`Window`]; a filter that throws more of them away belongs between it
/// and the judge.
pub struct PrimeSearch {
    size: RsaSize,
    window: Option<Window>,
}

/// What became of one candidate.
pub enum Step {
    /// It is no prime for a key.
    Rejected,
    /// It is one.
    Prime(Prime),
}

impl PrimeSearch {
    /// A search that has not begun.
    #[must_use]
    pub const fn new(size: RsaSize) -> Self {
        Self { size, window: None }
    }

    /// Tests one candidate that has no small factor.
    ///
    /// # Errors
    ///
    /// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`].
    pub fn step(&mut self, randomness: &mut impl TryCryptoRng) -> Result<Step, KeygenError> {
        let candidate = self.next_candidate(randomness)?;
        if !suits_exponent(&candidate)
            || !is_probable_prime(&candidate, rounds(self.size), randomness)?
        {
            return Ok(Step::Rejected);
        }
        // Another prime of the same window would be too near this one to go with it.
        self.window = None;
        let octets = Zeroizing::new(candidate.to_be_bytes());
        Prime::from_octets(&octets).map(Step::Prime)
    }

    /// The next candidate of the window, or the first of a new one.
    fn next_candidate(
        &mut self,
        randomness: &mut impl TryCryptoRng,
    ) -> Result<Zeroizing<BoxedUint>, KeygenError> {
        loop {
            if let Some(candidate) = self.window.as_mut().and_then(Window::next) {
                return Ok(candidate);
            }
            self.window = Some(Window::draw(self.size.prime_octets(), randomness)?);
        }
    }
}
