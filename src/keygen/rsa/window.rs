//! Where candidates come from: random numbers, and those after them that have no small factor.

use core::num::NonZero;

use crypto_bigint::BoxedUint;
use crypto_primes::hazmat::SmallFactorsSieve;
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use crate::keygen::KeygenError;
use crate::keygen::randomness::{fill, require_alive};

/// The odd numbers from a random one on that no prime up to 17863 divides, as far as
/// [`Window::SPAN`].
pub(super) struct Window {
    sieve: SmallFactorsSieve<BoxedUint>,
    end: BoxedUint,
}

impl Window {
    /// How far a window reaches.
    ///
    /// A search that goes on from one random number until it meets a prime finds a prime the more
    /// often the longer the gap before it. In windows of span W a prime is found from at most W
    /// starts. Let x be W over the mean gap between primes of b bits, b·ln 2; then a share of
    /// 1 - e^(-x) of all windows has a prime. So no prime is more than x / (1 - e^(-x)) times as
    /// likely as in an even choice: 1.41 times with b = 1024, and less with more bits. That is half
    /// a bit of the thousand or so that a prime is drawn from.
    const SPAN: u32 = 512;

    /// Begins at a random number of so many octets with its two top bits set
    /// (FIPS 186-5 appendix A.1.3).
    pub(super) fn draw(
        octets: usize,
        randomness: &mut impl TryCryptoRng,
    ) -> Result<Self, KeygenError> {
        require_alive(randomness)?;
        let mut start = Zeroizing::new(vec![0; octets]);
        fill(randomness, &mut start)?;
        if let Some(first) = start.first_mut() {
            *first |= 0b1100_0000;
        }
        let start = BoxedUint::from_be_slice_vartime(&start);
        #[expect(clippy::expect_used, reason = "the top bit of the number is set")]
        let bits = NonZero::new(start.bits_vartime()).expect("not zero");
        // Where the sum would be longer than the number, the window is empty, and the next is drawn.
        let end = start.wrapping_add(BoxedUint::from(Self::SPAN));
        #[expect(clippy::expect_used, reason = "the length is the number's own")]
        let sieve =
            SmallFactorsSieve::new(start, bits, false).expect("a number is as long as itself");
        Ok(Self { sieve, end })
    }
}

impl Iterator for Window {
    type Item = Zeroizing<BoxedUint>;

    fn next(&mut self) -> Option<Self::Item> {
        self.sieve
            .next()
            .map(Zeroizing::new)
            .filter(|candidate| **candidate < self.end)
    }
}

#[cfg(test)]
mod tests {
    use crypto_bigint::{BoxedUint, Limb, NonZero};

    use super::Window;
    use crate::keygen::randomness::broken::{Constant, FailingAfter, StuckAfter};
    use crate::keygen::{KeygenError, SystemRandomness};

    #[test]
    fn candidates_are_odd_have_their_two_top_bits_set_and_no_small_factor() {
        let small: Vec<u32> = (3..=17863)
            .step_by(2)
            .filter(|n| (3..=133).step_by(2).all(|d| d == *n || n % d != 0))
            .collect();
        assert_eq!(small.len(), 2047);
        for candidate in Window::draw(128, &mut SystemRandomness).ok().unwrap() {
            assert_eq!(candidate.bits(), 1024);
            assert!(candidate.bit_vartime(1022));
            assert!(candidate.bit_vartime(0));
            for prime in &small {
                let divisor = NonZero::new(Limb::from_u32(*prime)).unwrap();
                assert_ne!(candidate.rem_limb(divisor), Limb::ZERO, "{prime}");
            }
        }
    }

    #[test]
    fn a_window_spans_512_numbers_and_the_next_lies_elsewhere() {
        let span = BoxedUint::from(512_u32);
        let mut firsts = Vec::new();
        for _ in 0..20 {
            let candidates: Vec<_> = Window::draw(128, &mut SystemRandomness)
                .ok()
                .unwrap()
                .collect();
            let (first, last) = (candidates.first().unwrap(), candidates.last().unwrap());
            assert!(last.wrapping_sub(&**first) < span);
            // One number in 17.4 is left by the sieve; 29 in a window.
            assert!((5..80).contains(&candidates.len()), "{}", candidates.len());
            assert!(!firsts.contains(first));
            firsts.push(first.clone());
        }
    }

    #[test]
    fn no_window_comes_of_a_generator_that_fails_or_repeats_itself() {
        for calls in 0..3 {
            let error = Window::draw(128, &mut FailingAfter(calls)).err();
            assert_eq!(error, Some(KeygenError::RandomnessFailed));
        }
        for octet in [0, 0x42, 0xff] {
            let error = Window::draw(128, &mut Constant(octet)).err();
            assert_eq!(error, Some(KeygenError::RandomnessRepeats));
        }
    }

    #[test]
    fn a_window_at_the_end_of_the_numbers_has_no_candidate() {
        let window = Window::draw(128, &mut StuckAfter(2, 0xff)).ok().unwrap();
        assert_eq!(window.count(), 0);
    }
}
