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
