//! Where candidates come from: the numbers after a random one that no small prime divides.

use zeroize::Zeroizing;

use crate::Candidate;
use crate::lanes::Lanes;
use crate::small_primes::{GROUP, small_primes};

/// The odd numbers from a random one on, as far as [`Window::SPAN`], that no small prime divides.
pub(crate) struct Window {
    start: Candidate,
    /// How far above the start the numbers lie that are left, the nearest last.
    distances: Zeroizing<Vec<u32>>,
}

impl Window {
    /// How far a window reaches.
    ///
    /// A search that goes on from one random number until it meets a prime finds a prime the more
    /// often the longer the gap before it, without bound. In windows of span W a prime is found
    /// from at most W starts. Let x be W over the mean gap between primes of b bits, b·ln 2; then a
    /// share of 1 - e^(-x) of all windows has a prime. So no prime is more than x / (1 - e^(-x))
    /// times as likely as in an even choice: 1.89 times with b = 1024, 1.56 with 1536, 1.40 with
    /// 2048. That is less than one bit of the thousand or so that a prime is drawn from.
    ///
    /// FIPS 186-5 appendix A.1.3 draws every candidate anew, as BoringSSL does, and no prime is more
    /// likely than another, where here one that follows close on another is less so; OpenSSL goes on from one random number over any gap. Here a window of
    /// 1024 bits holds a prime three times out of four, and sieving it takes as long as three tests.
    const SPAN: u32 = 1024;

    /// Begins at a number of so many bits, from octets that `draw` fills at random; its two top
    /// bits and the last are set. `None` for fewer or more bits than a candidate has.
    ///
    /// # Errors
    ///
    /// What `draw` says.
    pub(crate) fn draw<E>(
        bits: u32,
        draw: impl FnOnce(&mut [u8]) -> Result<(), E>,
    ) -> Result<Option<Self>, E> {
        let mut start = Zeroizing::new(vec![0; bits.div_ceil(8) as usize]);
        draw(&mut start)?;
        let spare = bits.next_multiple_of(8) - bits;
        if let [first, second, .., last] = start.as_mut_slice() {
            *first &= 0xff >> spare;
            let [high, low] = (0b11_u16 << 14 >> spare).to_be_bytes();
            *first |= high;
            *second |= low;
            *last |= 1;
        }
        Ok(Candidate::from_octets(&start).map(Self::from_start))
    }

    /// Sieves the numbers from `start` on.
    fn from_start(start: Candidate) -> Self {
        let mut is_left = Zeroizing::new([true; Self::SPAN as usize / 2]);
        for group in small_primes() {
            for (remainder, prime) in remainders(&start, group).iter().zip(group) {
                let mut place = first_multiple(*remainder, *prime);
                while let Some(is_left) = is_left.get_mut(place) {
                    *is_left = false;
                    place += *prime as usize;
                }
            }
        }
        // As many as there can be, so that no part of the list is left behind as it grows.
        let mut distances = Zeroizing::new(Vec::with_capacity(is_left.len()));
        let odd = (0..Self::SPAN).step_by(2).zip(is_left.iter()).rev();
        distances.extend(
            odd.filter(|(_, is_left)| **is_left)
                .map(|(distance, _)| distance),
        );
        Self { start, distances }
    }
}

impl Iterator for Window {
    type Item = Candidate;

    /// The next candidate. Where a window reaches beyond the longest numbers, it ends there.
    fn next(&mut self) -> Option<Candidate> {
        self.start.plus(self.distances.pop()?)
    }
}

/// The place in a window, counted in odd numbers, of the first that a prime divides, from the
/// remainder of the number that the window starts with.
fn first_multiple(remainder: i32, prime: u32) -> usize {
    // remainder + 2·place ≡ 0. Half of the distance to the next multiple, or to the one after it.
    let distance = if remainder > 0 {
        prime - remainder.unsigned_abs()
    } else {
        remainder.unsigned_abs()
    };
    let even = if distance % 2 == 0 {
        distance
    } else {
        distance + prime
    };
    even as usize / 2
}

/// What is left of a number when it is divided by each of some primes: between -p and p.
///
/// By Horner's rule, a word of 32 bits at a time, in `f64` with two primes side by side. The
/// remainder r so far is at most 0.51·p < 2^19 in size, so r·2^32 plus a word is a whole number
/// below 2^52, and exact. The quotient is rounded to a whole number by adding and subtracting
/// 1.5·2^52. It is at most 2^32 in size, known to a relative error of 2^-51, and so off by at most
/// 1/2 + 2^-19; its product with p is a whole number below 2^53.
fn remainders(number: &Candidate, primes: &[u32; GROUP]) -> [i32; GROUP] {
    /// 1.5·2^52
    const ROUNDER: f64 = 6_755_399_441_055_744.0;
    /// 2^32
    const WORD: f64 = 4_294_967_296.0;
    let (rounder, shift) = (Lanes::splat(ROUNDER), Lanes::splat(WORD));
    let (pairs, _) = primes.as_chunks();
    let mut primes = [Lanes::ZERO; GROUP / Lanes::COUNT];
    let mut inverses = primes;
    for ((prime, inverse), pair) in primes.iter_mut().zip(&mut inverses).zip(pairs) {
        let pair: [f64; Lanes::COUNT] = pair.map(f64::from);
        *prime = Lanes::new(pair);
        *inverse = Lanes::new(pair.map(f64::recip));
    }
    // Many divisions at a time: each waits for its own last step.
    let mut lanes = [Lanes::ZERO; GROUP / Lanes::COUNT];
    for word in number.words().iter().rev() {
        let word = Lanes::splat(f64::from(*word));
        for ((remainder, prime), inverse) in lanes.iter_mut().zip(&primes).zip(&inverses) {
            let value = *remainder * shift + word;
            let quotient = (value * *inverse + rounder) - rounder;
            *remainder = value - quotient * *prime;
        }
    }
    let mut remainders = [0; GROUP];
    for (pair, remainder) in remainders.as_chunks_mut().0.iter_mut().zip(lanes) {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole and below 2^19 in size"
        )]
        let whole = remainder.numbers().map(|number| number as i32);
        *pair = whole;
    }
    remainders
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, reason = "small counts")]
mod tests {
    use core::convert::Infallible;

    use super::{Window, first_multiple, remainders};
    use crate::Candidate;
    use crate::drawing::drawing;
    use crate::small_primes::small_primes;

    fn window(bits: u32, seed: u64) -> Window {
        let Ok(window) = Window::draw(bits, drawing(seed));
        window.unwrap()
    }

    fn remainder(number: &Candidate, divisor: u32) -> u32 {
        let divisor = u64::from(divisor);
        let words = number.words().iter().rev();
        let remainder = words.fold(0, |r, word| ((r << 32) | u64::from(*word)) % divisor);
        u32::try_from(remainder).unwrap()
    }

    #[test]
    fn remainders_are_those_of_division_at_every_length_and_extreme() {
        let numbers = [9, 128, 192, 256, 512, 1024]
            .into_iter()
            .flat_map(|octets| {
                let mut lowest = vec![0; octets];
                lowest[0] = 0xc0;
                lowest[octets - 1] = 1;
                let bits = 8 * u32::try_from(octets).unwrap();
                let random = |bits| window(bits, u64::from(bits)).start.to_octets().to_vec();
                [lowest, vec![0xff; octets], random(bits), random(bits - 4)]
            });
        for octets in numbers {
            let number = Candidate::from_octets(&octets).unwrap();
            for group in small_primes() {
                for (found, prime) in remainders(&number, group).into_iter().zip(group) {
                    assert!(found.unsigned_abs() < *prime);
                    let found = u32::try_from(found.rem_euclid(prime.cast_signed())).unwrap();
                    assert_eq!(found, remainder(&number, *prime), "modulo {prime}");
                }
            }
        }
    }

    #[test]
    fn the_first_multiple_is_the_first_odd_distance_that_makes_one() {
        for prime in [3_u32, 5, 7, 101, 1_048_573] {
            let p = prime.cast_signed();
            for remainder in [-p / 2, -2, -1, 0, 1, 2, p / 2] {
                let place = i32::try_from(first_multiple(remainder, prime)).unwrap();
                assert!(place < p);
                assert_eq!((remainder + 2 * place) % p, 0, "{remainder} modulo {prime}");
            }
        }
    }

    #[test]
    fn candidates_rise_within_the_span_and_are_all_that_no_small_prime_divides() {
        let window = window(1024, 7);
        let start = Candidate::from_octets(&window.start.to_octets()).unwrap();
        let left: Vec<_> = window.map(|candidate| candidate.to_octets()).collect();
        let expected: Vec<_> = (0..Window::SPAN)
            .step_by(2)
            .map(|distance| start.plus(distance).unwrap())
            .filter(|odd| {
                let primes = small_primes().as_flattened();
                primes.iter().all(|prime| remainder(odd, *prime) != 0)
            })
            .map(|candidate| candidate.to_octets())
            .collect();
        assert_eq!(left, expected);
        assert!((20..70).contains(&left.len()), "{}", left.len());
    }

    #[test]
    fn a_window_at_the_end_of_the_numbers_is_cut_off_there() {
        let draw = |octets: &mut [u8]| -> Result<(), Infallible> {
            octets.fill(0xff);
            Ok(())
        };
        let Ok(window) = Window::draw(1024, draw);
        // The start, 2^1024 - 1, is divisible by 3.
        assert_eq!(window.unwrap().count(), 0);
    }

    #[test]
    fn what_the_generator_says_is_passed_on() {
        assert_eq!(Window::draw(1024, |_| Err("no")).err(), Some("no"));
    }

    #[test]
    fn a_start_has_so_many_bits_and_no_more_and_its_two_top_bits_set() {
        for bits in (64..100).chain(1020..1040).chain(8180..=8192) {
            for octet in [0, 0xff] {
                let Ok(window) = Window::draw(bits, |octets| {
                    octets.fill(octet);
                    Ok::<(), Infallible>(())
                });
                assert_eq!(window.unwrap().start.bits(), bits);
            }
        }
    }

    #[test]
    fn starts_are_spread_evenly_between_the_least_and_the_greatest() {
        // The first octet is any of the 64 from 0xc0 on, and the last any odd one.
        const DRAWS: u32 = 6400;
        let (mut first, mut last) = ([0_u32; 64], [0_u32; 128]);
        let mut draw = drawing(99);
        for _ in 0..DRAWS {
            let mut start = vec![0; 8];
            let Ok(()) = draw(&mut start);
            let Ok(Some(window)) = Window::draw(64, |octets| {
                octets.copy_from_slice(&start);
                Ok::<(), Infallible>(())
            }) else {
                panic!("no window");
            };
            let octets = window.start.to_octets();
            first[usize::from(octets[0] - 0xc0)] += 1;
            last[usize::from(octets[7] / 2)] += 1;
        }
        // Pearson's statistic is chi-square distributed: mean k - 1, variance 2·(k - 1). Six standard
        // deviations above the mean does not happen by chance.
        for counts in [&first[..], &last[..]] {
            let (cells, expected) = (counts.len() as f64, f64::from(DRAWS) / counts.len() as f64);
            let statistic: f64 = counts
                .iter()
                .map(|count| (f64::from(*count) - expected).powi(2) / expected)
                .sum();
            let limit = cells - 1.0 + 6.0 * (2.0 * (cells - 1.0)).sqrt();
            assert!(statistic < limit, "{statistic} of {cells} cells");
        }
    }
}
