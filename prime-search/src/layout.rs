//! How a number is cut into limbs that fit the mantissa of a `f64`, with room for sums of products.
//!
//! Everything that stands in a lane is a whole number of at most 53 bits, so `f64` holds it exactly,
//! and additions, subtractions and multiplications are exact as long as their results are no longer.
//! What follows shows that they are not. Let
//!
//! - w be the width of a limb and B = 2^w, n the number of limbs, and R = B^n;
//! - N be a candidate, N < 2^L, and M = k·N the modulus that is computed with, |k| ≤ B/2
//!   (see [`Layout::friendly_factor`]), so |M| < 2^(L+w-1).
//!
//! A layout satisfies
//!
//! 1. R ≥ 2^(L+w+4), so that |M| ≤ R/32;
//! 2. (2n + 1)·B²/4 ≤ 2^53;
//! 3. w ≥ 22 and n ≤ 512.
//!
//! **Limbs** are signed. Those of M are balanced: at most B/2 in size. Those of the number x that is
//! squared come out of a lazy carry, which lets them be a little larger: at most
//! X = B/2 + 2^(54-2w) + 2. By (3) that is at most (B/2)·(1 + 2^-10.9), so X² ≤ (B²/4)·(1 + 2^-9.9).
//!
//! **Columns.** While x is squared and the square is reduced, a column takes in at most n products
//! of two limbs of x, at most n products of a digit q, |q| ≤ B/2, and a limb of M, and one carry of
//! at most 2^(53-w) + 1. Added up regardless of sign, that is at most
//! n·(B²/4)·(2 + 2^-9.9) + 2^(53-w) + 1 ≤ (B²/4)·(2n + n·2^-9.9 + 2^(55-3w) + 2^(2-2w)),
//! and with (3) the last three terms come to less than 0.54 + 2^-11 + 2^-42 < 1. So by (2) no column,
//! and no part of its sum in whatever order, exceeds 2^53 in size.
//!
//! **Carries.** A column is split into `high`, the nearest multiple of B, and `low`, at most B/2 in
//! size, by adding and subtracting 1.5·2^(52+w), at whose size the numbers of a `f64` are B apart:
//! any number below 2^(51+w) in size keeps the sum between 2^(52+w) and 2^(53+w), so that the addition
//! rounds to a multiple of B, and the subtractions are exact. A column that is doubled is below 2^54,
//! and still exact, as a doubled `f64` is. Two rounds of it, from each limb to the next, make limbs of
//! at most X: `high`/B is at most 2^(54-w) + 1 after the first, which leaves limbs of at most
//! B/2 + 2^(54-w) + 1, whose `high`/B is at most 2^(54-2w) + 2.
//!
//! **Values.** |x| ≤ R/16 stays true: x is at most R/16 at the start, x² / R is at most R/256,
//! the multiple of M that reduction adds is at most |M|·(1/2)·(B/(B-1)) ≤ R/62 after the division by
//! R, and twice their sum is below R/16. So nothing is carried out of the top limb: it would be worth R, and
//! limbs of at most X make up no more than 0.51·R.

use zeroize::Zeroizing;

use crate::Candidate;

/// A way to cut numbers of some length into limbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    limbs: usize,
    width: u32,
}

/// How many limbs are worked on at a time; the number of limbs is a multiple of it.
pub(crate) const BLOCK: usize = 4;

impl Layout {
    /// The widest limbs that numbers of so many bits allow: 24 bits for 1024, 23 for 1536 to 4096.
    #[expect(clippy::cast_possible_truncation, reason = "a handful")]
    pub(crate) const fn of(bits: u32) -> Self {
        let mut width = 24;
        loop {
            let limbs = (bits + width + 4).div_ceil(width);
            let limbs = limbs.next_multiple_of(BLOCK as u32);
            if (2 * limbs as u64 + 1) << (2 * width - 2) <= 1 << 53 {
                return Self {
                    limbs: limbs as usize,
                    width,
                };
            }
            width -= 1;
        }
    }

    /// How many limbs there are.
    pub(crate) const fn limbs(self) -> usize {
        self.limbs
    }

    /// The length of R, in bits.
    #[expect(clippy::cast_possible_truncation, reason = "at most 512 limbs")]
    pub(crate) const fn bits(self) -> u32 {
        self.limbs as u32 * self.width
    }

    /// 1.5·2^(52+w), which rounds to a multiple of B what it is added to.
    pub(crate) fn rounder(self) -> f64 {
        1.5 * 2_f64.powi(52) * f64::from(1_u32 << self.width)
    }

    /// 1/B.
    pub(crate) fn reciprocal(self) -> f64 {
        f64::from(1_u32 << self.width).recip()
    }

    /// The number k with k·N ≡ -1 (mod B) and |k| < B/2, for an odd N.
    ///
    /// Modulo M = k·N the digit that makes a column divisible by B is the column's own lowest digit,
    /// where it would take a multiplication modulo N (Walter, "Montgomery exponentiation needs no
    /// final subtractions", uses the like). What holds modulo M holds modulo N.
    pub(crate) fn friendly_factor(self, candidate: &Candidate) -> i32 {
        let low = candidate.words().first().copied().unwrap_or_default();
        // Newton's iteration: an odd number is its own inverse modulo 8, and each step doubles the
        // number of bits that are right: 3, 6, 12, 24.
        let inverse = (0..3).fold(low, |inverse, _| {
            inverse.wrapping_mul(2_u32.wrapping_sub(low.wrapping_mul(inverse)))
        });
        let unused = u32::BITS - self.width;
        (inverse.wrapping_neg() << unused).cast_signed() >> unused
    }

    /// The balanced limbs of factor·N, the lowest first; |factor| ≤ B/2.
    pub(crate) fn product(self, factor: i32, candidate: &Candidate) -> Zeroizing<Vec<f64>> {
        let size = u64::from(factor.unsigned_abs());
        let sign = if factor < 0 { -1.0 } else { 1.0 };
        let base = 1_i32 << self.width;
        let mut words = candidate.words().iter();
        // Bits of the product that are no limb yet; what is carried from word to word is above them.
        let (mut pending, mut count, mut carry) = (0_u64, 0, 0_u64);
        let mut borrowed = 0;
        let mut limbs = Zeroizing::new(Vec::with_capacity(self.limbs));
        for _ in 0..self.limbs {
            if count < self.width {
                let product = u64::from(words.next().copied().unwrap_or_default()) * size + carry;
                pending |= (product & u64::from(u32::MAX)) << count;
                carry = product >> u32::BITS;
                count += u32::BITS;
            }
            #[expect(clippy::cast_possible_truncation, reason = "cut to the width")]
            let digit = (pending as u32 & (base - 1).cast_unsigned()).cast_signed() + borrowed;
            pending >>= self.width;
            count -= self.width;
            borrowed = i32::from(digit >= base / 2);
            limbs.push(sign * f64::from(digit - borrowed * base));
        }
        limbs
    }

    /// The limbs of 2^exponent.
    pub(crate) fn power_of_two(self, exponent: u32) -> Vec<f64> {
        let mut limbs = vec![0.0; self.limbs];
        if let Some(limb) = limbs.get_mut((exponent / self.width) as usize) {
            *limb = f64::from(1_u32 << (exponent % self.width));
        }
        limbs
    }
}

#[cfg(test)]
#[expect(
    clippy::cast_possible_truncation,
    reason = "limbs are whole numbers of 25 bits"
)]
mod tests {
    use super::{BLOCK, Layout};
    use crate::Candidate;

    #[test]
    fn every_length_has_a_layout_with_room_for_all_its_sums() {
        for bits in Candidate::FEWEST_BITS..=Candidate::MOST_BITS {
            let Layout { limbs, width } = Layout::of(bits);
            assert!((22..=24).contains(&width) && limbs <= 512, "{bits}");
            assert_eq!(limbs % BLOCK, 0);
            assert!(Layout::of(bits).bits() >= bits + width + 4, "{bits}");
            // The sums that the head of this file speaks of, in whole numbers.
            let (n, half) = (limbs as u128, 1_u128 << (width - 1));
            let most = half + (1 << (54 - 2 * width)) + 2;
            let column = n * most * most + n * half * half + (1 << (53 - width)) + 1;
            assert!(column <= 1 << 53, "{bits}");
        }
    }

    #[test]
    fn the_lengths_of_rsa_keys_have_the_layouts_that_were_measured() {
        for (bits, limbs, width) in [(1024, 44, 24), (1536, 68, 23), (2048, 92, 23)] {
            assert_eq!(Layout::of(bits), Layout { limbs, width });
        }
    }

    #[test]
    fn a_friendly_factor_makes_the_lowest_limb_minus_one_and_keeps_the_number() {
        for low in [1_u8, 3, 5, 0x7f, 0x81, 0xff] {
            for octets in [8, 9, 128, 192, 1024] {
                let mut number = vec![low; octets];
                number[0] |= 0xc0;
                let candidate = Candidate::from_octets(&number).unwrap();
                let layout = Layout::of(candidate.bits());
                let factor = layout.friendly_factor(&candidate);
                assert!(factor.unsigned_abs() < 1 << (layout.width - 1));
                let limbs = layout.product(factor, &candidate);
                assert_eq!(limbs.len(), layout.limbs);
                assert_eq!(limbs[0].to_bits(), (-1.0_f64).to_bits());
                let half = f64::from(1_u32 << (layout.width - 1));
                assert!(limbs.iter().all(|limb| limb.abs() <= half));
                // Modulo a prime of no particular form, by Horner's rule.
                let modulus = 1_000_003_i64;
                let product = limbs.iter().rev().fold(0, |sum, limb| {
                    ((sum << layout.width) + *limb as i64) % modulus
                });
                let words = candidate.words().iter().rev();
                let expected = words
                    .fold(0, |sum, word| ((sum << 32) | i64::from(*word)) % modulus)
                    * i64::from(factor);
                assert_eq!((product - expected) % modulus, 0);
            }
        }
    }
}
