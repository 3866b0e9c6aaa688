//! The search for a prime, one candidate at a time.

use crypto_bigint::BoxedUint;
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use super::judge::serves;
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
        if !serves(&candidate, self.size, randomness)? {
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

#[cfg(test)]
mod tests {
    use super::{PrimeSearch, Step};
    use crate::jose::RsaSize;
    use crate::keygen::randomness::broken::{Constant, FailingAfter};
    use crate::keygen::{KeygenError, SystemRandomness};

    #[test]
    fn a_search_finds_one_prime_after_another() {
        let mut search = PrimeSearch::new(RsaSize::Bits2048);
        let mut found: Vec<Vec<u8>> = Vec::new();
        while found.len() < 2 {
            match search.step(&mut SystemRandomness).unwrap() {
                Step::Rejected => {}
                Step::Prime(prime) => {
                    assert_eq!(prime.size(), RsaSize::Bits2048);
                    found.push(prime.octets().as_slice().to_vec());
                }
            }
        }
        // Far from each other, not two of one window.
        assert_ne!(found[0][..16], found[1][..16]);
    }

    #[test]
    fn a_search_ends_with_an_error_when_the_generator_fails_or_repeats_itself() {
        for calls in 0..3 {
            let error = PrimeSearch::new(RsaSize::Bits2048)
                .step(&mut FailingAfter(calls))
                .err();
            assert_eq!(error, Some(KeygenError::RandomnessFailed));
        }
        let error = PrimeSearch::new(RsaSize::Bits2048)
            .step(&mut Constant(0x42))
            .err();
        assert_eq!(error, Some(KeygenError::RandomnessRepeats));
    }

    #[test]
    fn a_generator_that_fails_in_the_middle_of_a_search_ends_it() {
        let mut search = PrimeSearch::new(RsaSize::Bits2048);
        let mut randomness = FailingAfter(3);
        let error = loop {
            match search.step(&mut randomness) {
                Ok(Step::Rejected) => {}
                Ok(Step::Prime(_)) => panic!("a prime without its rounds"),
                Err(error) => break error,
            }
        };
        assert_eq!(error, KeygenError::RandomnessFailed);
    }
}
