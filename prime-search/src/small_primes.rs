//! The small primes that candidates are sieved by.

use std::sync::OnceLock;

/// Up to where the small primes go.
///
/// A test that a candidate is spared costs c_t, and each small prime costs c_p a window. With the
/// sieve ending at L a search takes T = A / ln L tests (`expected_tests.rs`; A = 398 for 1024 bits,
/// 797 for 2048), and there is one prime in ln L numbers around L; so the next prime pays as long as
/// A·c_t / (L·ln² L) > c_p / ln L, that is L·ln L < A·c_t / c_p. Measured, c_t / c_p is some 30 000
/// for 1024 bits (0.28 ms and 9 ns) and 110 000 for 2048: the bound is 12 million, which L = 870 000
/// fulfils, and 88 million, L = 5.5 million. The curve is flat there, and a table for the longer
/// primes would be six times as large for 4 % of the time, so one limit serves all.
pub(crate) const LIMIT: u32 = 1 << 20;

/// How many small primes are looked at together.
pub(crate) const GROUP: usize = 8;

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
        // There are 82025 primes below 2^20, 2 among them.
        assert_eq!(primes.len(), 82_024);
        assert_eq!(primes[..5], [3, 5, 7, 11, 13]);
        let is_prime = |n: u32| (2..).take_while(|d| d * d <= n).all(|d| n % d != 0);
        assert!(primes.iter().step_by(97).all(|n| is_prime(*n)));
        assert_eq!(
            primes[82_023],
            (0..LIMIT).rev().find(|n| is_prime(*n)).unwrap()
        );
    }
}
