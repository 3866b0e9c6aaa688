//! How far the search for primes has come.

use crate::jose::KeySpec;
use crate::keygen::rsa::expected_candidates;

/// Candidates tested, against the number that a search of this kind needs on average.
///
/// The search has no memory: after any number of failures the expected number still to come is the
/// same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    tested: u32,
    expected: f64,
    found: [Option<u32>; 2],
}

impl Progress {
    /// The search for a key of this kind, before it begins. All but RSA are made without one.
    #[must_use]
    pub fn start(spec: KeySpec) -> Self {
        Self::new(spec, 0, [None; 2])
    }

    /// So many candidates are `tested`. Each of the two primes that is `found` stands with the number of
    /// candidates that were tested by then.
    #[must_use]
    pub fn new(spec: KeySpec, tested: u32, found: [Option<u32>; 2]) -> Self {
        let expected = match spec {
            KeySpec::Rsa(size) => expected_candidates(size),
            KeySpec::Ec(_) | KeySpec::Okp(_) | KeySpec::Oct(_) => 1.0,
        };
        Self {
            tested,
            expected,
            found,
        }
    }

    /// Candidates tested so far.
    #[must_use]
    pub fn tested(&self) -> u32 {
        self.tested
    }

    /// The number of candidates that such a search tests on average, rounded.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rounded, positive count of some hundreds"
    )]
    pub fn expected(&self) -> u32 {
        self.expected.round() as u32
    }

    /// Primes found so far, of two.
    #[must_use]
    pub fn primes(&self) -> usize {
        self.found.iter().flatten().count()
    }

    /// How many candidates had been tested when each prime was found: its place among them.
    #[must_use]
    pub fn found(&self) -> [Option<u32>; 2] {
        self.found
    }

    /// Parts of 100 for a picture: tested against expected, never quite full before the end.
    #[must_use]
    pub fn percent(&self) -> u32 {
        let expected = self.expected().max(1);
        (self.tested.saturating_mul(100) / expected).min(99)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::RsaSize;

    const RSA: KeySpec = KeySpec::Rsa(RsaSize::BITS_2048);

    #[test]
    fn the_picture_fills_with_the_candidates_and_is_never_full_before_the_end() {
        assert_eq!(Progress::new(RSA, 0, [None; 2]).percent(), 0);
        assert_eq!(Progress::new(RSA, 30, [Some(9), None]).percent(), 49);
        assert_eq!(Progress::new(RSA, 500, [Some(9), None]).percent(), 99);
    }

    #[test]
    fn what_to_expect_is_told_before_the_first_candidate() {
        assert_eq!(Progress::start(RSA).expected(), 61);
        assert_eq!(Progress::start(RSA).tested(), 0);
    }
}
