//! How long a search for primes is likely to take.

use prime_search::expected_tests;

use crate::jose::RsaSize;

/// How many candidates are tested on average until both primes of a key of this size are found:
/// about 61 for 2048 bits.
#[must_use]
pub fn expected_candidates(size: RsaSize) -> f64 {
    2.0 * expected_tests(size.prime_bits())
}

#[cfg(test)]
mod tests {
    use super::expected_candidates;
    use crate::jose::RsaSize;

    #[test]
    fn a_key_takes_the_candidates_of_two_primes() {
        for (size, expected) in [
            (RsaSize::BITS_2048, 60.5),
            (RsaSize::BITS_3072, 90.8),
            (RsaSize::BITS_4096, 121.0),
        ] {
            assert!((expected_candidates(size) - expected).abs() < 0.1);
        }
    }
}
