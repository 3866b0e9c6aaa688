//! How long a search for primes is likely to take.

use std::f64::consts::LN_2;

use crate::jose::RsaSize;

/// The largest prime that candidates are sieved by: the 2048th, at which the table of
/// `crypto-primes` ends.
const SIEVE_LIMIT: f64 = 17863.0;

/// e^-γ, with γ Euler's constant, 0.577 215 664 901 532 9.
const EXP_MINUS_EULER: f64 = 0.561_459_483_566_885_2;

/// How many candidates [`PrimeSearch::step`](super::PrimeSearch::step) tests on average until it
/// has found both primes of a key of this size: about 81 for 2048 bits.
///
/// Of the numbers around 2^b one in b·ln 2 is prime (the prime number theorem). Of all numbers the
/// share that no prime up to L divides is e^-γ / ln L (Mertens' third theorem), and every prime is
/// among them. So of those that are left to test, one in b·ln 2·e^-γ / ln L is prime.
#[must_use]
pub fn expected_candidates(size: RsaSize) -> f64 {
    2.0 * per_prime(size.prime_bits())
}

/// The same for one prime of so many bits.
fn per_prime(bits: u32) -> f64 {
    f64::from(bits) * LN_2 * EXP_MINUS_EULER / SIEVE_LIMIT.ln()
}

#[cfg(test)]
mod tests {
    use crypto_primes::{Flavor, is_prime};

    use super::{expected_candidates, per_prime};
    use crate::jose::RsaSize;
    use crate::keygen::SystemRandomness;
    use crate::keygen::rsa::window::Window;

    #[test]
    fn a_larger_key_takes_proportionally_more_candidates() {
        for (size, expected) in [
            (RsaSize::Bits2048, 81.4),
            (RsaSize::Bits3072, 122.1),
            (RsaSize::Bits4096, 162.8),
        ] {
            assert!((expected_candidates(size) - expected).abs() < 0.1);
        }
    }

    #[test]
    fn searches_take_as_many_candidates_as_expected() {
        const PRIMES: u32 = 1000;
        let (mut primes, mut tested) = (0, 0);
        while primes < PRIMES {
            for candidate in Window::draw(32, &mut SystemRandomness).ok().unwrap() {
                tested += 1;
                primes += u32::from(is_prime(Flavor::Any, &*candidate));
            }
        }
        // The number for each prime is spread geometrically, so that the standard deviation of the
        // mean of 1000 is 0.032 times the mean.
        let mean = f64::from(tested) / f64::from(primes);
        let expected = per_prime(256);
        assert!((mean / expected - 1.0).abs() < 0.2, "{mean} not {expected}");
    }
}
