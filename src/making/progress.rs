//! How far the search for primes has come.

/// Candidates tested, against the number that a search of this kind needs on average.
///
/// The search has no memory: after any number of failures the expected number still to come is the
/// same. So the picture fills as the chance that the search would have ended by now.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    tested: u32,
    expected: f64,
    found: [Option<u32>; 2],
}

impl Progress {
    /// `tested` candidates out of `expected` on average. Each of the two primes that is `found` stands
    /// with the number of candidates that were tested by then.
    #[must_use]
    pub fn new(tested: u32, expected: f64, found: [Option<u32>; 2]) -> Self {
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

    #[test]
    fn the_picture_fills_with_the_candidates_and_is_never_full_before_the_end() {
        assert_eq!(Progress::new(0, 72.4, [None; 2]).percent(), 0);
        assert_eq!(Progress::new(36, 72.4, [Some(9), None]).percent(), 50);
        assert_eq!(Progress::new(500, 72.4, [Some(9), None]).percent(), 99);
        assert_eq!(Progress::new(500, 72.4, [Some(9), None]).expected(), 72);
    }

    #[test]
    fn an_expectation_of_nothing_does_not_divide_by_zero() {
        assert_eq!(Progress::default().percent(), 0);
    }
}
