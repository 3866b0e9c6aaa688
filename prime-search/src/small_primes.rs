//! The small primes that candidates are sieved by.

use std::sync::OnceLock;

/// Up to where the small primes go.
///
/// With the sieve ending at L a search takes T = A / ln L tests (`expected_tests.rs`; A = 398 for
/// 1024 bits, 797 for 2048), so the next number saves A / (L·ln² L) tests, and one in ln L is a
/// prime. It pays as long as L·ln L < A·t / p, where t is what a test takes, and p what a small
/// prime takes in all windows of a search. Measured in WebAssembly, with 1.31 windows of 1024 bits
/// and 1.95 of 2048: t = 0.28 ms and p = 23 ns for 1024 bits, which makes L = 380 000; t = 2.05 ms
/// and p = 63 ns for 2048 bits, which makes L = 1 700 000. The curve is flat there: this limit costs
/// less than 3 % of the time at either length.
pub(crate) const LIMIT: u32 = 1 << 19;

/// How many small primes are looked at together.
pub(crate) const GROUP: usize = 16;

/// The odd primes below [`LIMIT`] in rising order, in groups; the few that would not fill a group
/// are left out. Found once, and kept: it takes some milliseconds.
pub(crate) fn small_primes() -> &'static [[u32; GROUP]] {
    static PRIMES: OnceLock<Vec<u32>> = OnceLock::new();
    PRIMES.get_or_init(find).as_chunks().0
}

/// The sieve of Eratosthenes over odd numbers: place i stands for 2i + 1.
fn find() -> Vec<u32> {
    let mut is_composite = vec![false; LIMIT as usize / 2];
    let mut primes = Vec::new();
    for (place, value) in (1..).zip((3..LIMIT).step_by(2)) {
        if is_composite.get(place).is_none_or(|composite| *composite) {
            continue;
        }
        primes.push(value);
        // The multiples below the square have smaller factors.
        let square = place.saturating_mul(2 * (place + 1));
        for multiple in is_composite.iter_mut().skip(square).step_by(value as usize) {
            *multiple = true;
        }
    }
    primes
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, small_primes};

    #[test]
    fn the_table_has_every_odd_prime_below_the_limit_but_those_that_fill_no_group() {
        let primes = small_primes().as_flattened();
        // There are 43390 primes below 2^19, 2 among them.
        assert_eq!(primes.len(), 43_376);
        assert_eq!(primes[..5], [3, 5, 7, 11, 13]);
        let is_prime = |n: u32| (2..=n.isqrt()).all(|d| !n.is_multiple_of(d));
        assert!(primes.iter().step_by(97).all(|n| is_prime(*n)));
        // Thirteen are left out.
        let greatest = (0..LIMIT).rev().filter(|n| is_prime(*n)).nth(13);
        assert_eq!(primes.last().copied(), greatest);
    }
}
