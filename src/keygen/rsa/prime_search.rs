//! The search for a prime, a step at a time.

use prime_search::{Filter, Search};
use rand_core::TryCryptoRng;

use super::Prime;
use super::judge::{passes, suits_exponent};
use crate::jose::RsaSize;
use crate::keygen::KeygenError;
use crate::keygen::randomness::{fill, require_alive};

/// How many rounds of Miller-Rabin a number passes before it is handed over as found.
pub const ROUNDS_OF_SEARCH: u32 = 1;

/// A search for primes of a key of one size. It may be left after any step, and goes on to the
/// next prime after it has found one.
///
/// Candidates come from random octets, and a filter throws away what is surely not prime
/// (`prime-search`). What it lets through is judged here for the first time, so that a filter that
/// lets too much through costs time, and nothing else.
pub struct PrimeSearch(Search);

/// What came of a step.
pub struct Step {
    /// How many candidates were tested.
    pub tested: u32,
    /// The one that was found to be prime, if any.
    pub prime: Option<Prime>,
}

impl PrimeSearch {
    /// A search that has not begun.
    #[must_use]
    pub fn new(size: RsaSize) -> Self {
        Self::with_filter(size, prime_search::fermat)
    }

    /// The same with another filter.
    #[must_use]
    pub fn with_filter(size: RsaSize, filter: Filter) -> Self {
        Self(Search::with_filter(size.prime_bits(), filter))
    }

    /// Tests the next candidates that have no small factor: two, or one.
    ///
    /// # Errors
    ///
    /// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`].
    pub fn step(&mut self, randomness: &mut impl TryCryptoRng) -> Result<Step, KeygenError> {
        let step = self.0.step(|octets| {
            require_alive(randomness)?;
            fill(randomness, octets)
        })?;
        let mut prime = None;
        if let Some(survivor) = step.survivor {
            let found = Prime::from_octets(&survivor.to_octets())?;
            if suits_exponent(&found.number()) && passes(&found, ROUNDS_OF_SEARCH, randomness)? {
                prime = Some(found);
            }
        }
        Ok(Step {
            tested: step.tested,
            prime,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::PrimeSearch;
    use crate::jose::RsaSize;
    use crate::keygen::randomness::broken::{Constant, FailingAfter};
    use crate::keygen::rsa::{Prime, passes, rounds};
    use crate::keygen::{KeygenError, SystemRandomness};

    fn next(search: &mut PrimeSearch) -> Prime {
        loop {
            if let Some(prime) = search.step(&mut SystemRandomness).unwrap().prime {
                return prime;
            }
        }
    }

    #[test]
    fn a_search_finds_one_prime_after_another() {
        let size = RsaSize::BITS_2048;
        let mut search = PrimeSearch::new(size);
        let [first, second] = [next(&mut search), next(&mut search)];
        for prime in [&first, &second] {
            assert_eq!(prime.size(), size);
            assert_eq!(passes(prime, rounds(size), &mut SystemRandomness), Ok(true));
        }
        // Far from each other, not two of one window.
        assert_ne!(
            first.octets().as_slice()[..16],
            second.octets().as_slice()[..16]
        );
    }

    #[test]
    fn whatever_the_filter_lets_through_only_primes_are_found() {
        let size = RsaSize::BITS_2048;
        let everything = |_: [&_; 2]| [true; 2];
        // Lets through a quarter of all numbers, by their last bits, and loses as many primes.
        let nonsense = |pair: [&prime_search::Candidate; 2]| {
            pair.map(|candidate| candidate.to_octets().last().is_some_and(|o| o & 6 == 2))
        };
        // Says the contrary of what is right, and now and then the truth.
        let contrary = |pair: [&prime_search::Candidate; 2]| {
            let truth = prime_search::fermat(pair);
            pair.map(|candidate| candidate.to_octets().get(1).is_some_and(|o| o % 5 == 0))
                .into_iter()
                .zip(truth)
                .map(|(is_honest, truth)| truth == is_honest)
                .collect::<Vec<_>>()
                .try_into()
                .unwrap_or_default()
        };
        for filter in [everything, nonsense, contrary] as [prime_search::Filter; 3] {
            let mut search = PrimeSearch::with_filter(size, filter);
            for _ in 0..2 {
                let prime = next(&mut search);
                assert_eq!(passes(&prime, 20, &mut SystemRandomness), Ok(true));
            }
        }
    }

    #[test]
    fn a_search_ends_with_an_error_when_the_generator_fails_or_repeats_itself() {
        for calls in 0..3 {
            let error = PrimeSearch::new(RsaSize::BITS_2048)
                .step(&mut FailingAfter(calls))
                .err();
            assert_eq!(error, Some(KeygenError::RandomnessFailed));
        }
        let error = PrimeSearch::new(RsaSize::BITS_2048)
            .step(&mut Constant(0x42))
            .err();
        assert_eq!(error, Some(KeygenError::RandomnessRepeats));
    }

    #[test]
    fn a_generator_that_fails_in_the_middle_of_a_search_ends_it() {
        let mut search = PrimeSearch::new(RsaSize::BITS_2048);
        let mut randomness = FailingAfter(3);
        let error = loop {
            match search.step(&mut randomness) {
                Ok(step) => assert!(step.prime.is_none(), "a prime without its round"),
                Err(error) => break error,
            }
        };
        assert_eq!(error, KeygenError::RandomnessFailed);
    }
}
