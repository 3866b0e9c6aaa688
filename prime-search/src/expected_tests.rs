//! How long a search is likely to take.

use core::f64::consts::LN_2;

use crate::small_primes::LIMIT;

/// e^-γ, with γ Euler's constant, 0.577 215 664 901 532 9.
const EXP_MINUS_EULER: f64 = 0.561_459_483_566_885_2;

/// How many numbers a [`Search`](crate::Search) tests on average until it finds a prime of so many
/// bits: 30.3 for 1024 bits.
///
/// Of the numbers around 2^b one in b·ln 2 is prime (the prime number theorem). Of all numbers the
/// share that no prime up to L divides is e^-γ / ln L (Mertens' third theorem), and every prime is
/// among them. So of those that are left to test, one in b·ln 2·e^-γ / ln L is prime.
#[must_use]
pub fn expected_tests(bits: u32) -> f64 {
    f64::from(bits) * LN_2 * EXP_MINUS_EULER / f64::from(LIMIT).ln()
}

#[cfg(test)]
mod tests {
    use super::expected_tests;

    #[test]
    fn a_longer_prime_takes_proportionally_more_tests() {
        for (bits, expected) in [(1024, 30.3), (1536, 45.4), (2048, 60.5)] {
            assert!((expected_tests(bits) - expected).abs() < 0.1, "{bits}");
        }
    }
}
