//! How a number is cut into limbs that fit the mantissa of a `f64`, with room for sums of products.
//!
//! Everything that stands in a lane is a whole number, and exact as long as it needs no more than the
//! 53 bits of a mantissa. What follows shows that it never does. Let
//!
//! - w be the width of a limb and B = 2^w, n the number of limbs, and R = B^n;
//! - N be a candidate, N < 2^L, and M = k·N the modulus that is computed with, |k| ≤ B^f/2, where f
//!   is 1 or 2 (see [`Layout::friendly_factor`]), so |M| < 2^(L+f·w-1);
//! - S be the size that a sum of products may reach, by the kind of its column (`column.rs`): 2^53
//!   in a plain one, and 2^51·B in a fused one.
//!
//! A layout satisfies
//!
//! 1. R ≥ 2^(L+f·w+4), so that |M| ≤ R/32;
//! 2. (2n + 1)·B²/4 ≤ S;
//! 3. n ≤ 512, and 22 ≤ w ≤ 24 (plain) or 43 ≤ w ≤ 48 (fused).
//!
//! **Limbs** are signed. Those of M are balanced: at most B/2 in size. Those of the number x that is
//! squared come out of a lazy carry, which lets them be a little larger: at most
//! X = B/2 + 2·S/B² + 2. By (3) that is at most (B/2)·(1 + 2^-10.9) in a plain layout, so
//! X² ≤ (B²/4)·(1 + 2^-9.9), and (B/2)·(1 + 2^-32) in a fused one.
//!
//! **Plain columns.** While x is squared and the square is reduced, a column takes in at most n
//! products of two limbs of x, at most n products of a digit q, |q| ≤ B/2, and a limb of M, and one
//! carry of at most 2^(53-w) + 1. Added up regardless of sign, that is at most
//! n·(B²/4)·(2 + 2^-9.9) + 2^(53-w) + 1 ≤ (B²/4)·(2n + n·2^-9.9 + 2^(55-3w) + 2^(2-2w)),
//! and with (3) the last three terms come to less than 0.54 + 2^-11 + 2^-42 < 1. So by (2) no column,
//! and no part of its sum in whatever order, exceeds 2^53 in size.
//!
//! **Fused columns** take in the same products; but a product of two limbs of x is added once for
//! both orders, with one limb doubled, so there are at most 3n/2 + 1 of them. `high` starts at
//! 1.5·2^(52+w), and the numbers of a `f64` from 2^(52+w) to 2^(53+w) are B apart. As long as it stays
//! there, multiplying and adding to it rounds to the nearest multiple of B; the difference from what
//! it was is a multiple of B and no larger than the product and B/2, so exact; and the product plus
//! that is what the rounding cut off, at most B/2 in size, so exact too. The sum of what was cut off is
//! at most (3n/2 + 1)·B/2. `high` is then off its start by no more than that and the sum of all
//! products, n·(B²/4)·(2 + 2^-31), together less than (2n + 1)·B²/4, and by (2) than 2^51·B: it does
//! stay there. `low` is the sum of what was cut off and one carry of at most
//! 2^51 + 2^(53-w) + 1; by (2) the former is below (3/8)·2^53, so `low` is below 2^53.
//!
//! **Carries.** A number is split into `high`, the nearest multiple of B, and `low`, at most B/2 in
//! size, by adding and subtracting 1.5·2^(52+w): any number below 2^(51+w) in size keeps the sum
//! between 2^(52+w) and 2^(53+w), so that the addition rounds to a multiple of B, and the subtractions
//! are exact. In a fused column that is done to `low`, and `high` is added to the multiple; both are
//! multiples of B, and their sum, divided by B, is at most 2^51 + 2^(53-w) + 1. So what a column
//! carries is at most S/B + 1 in size, or that if it is fused, and exact. Where the number is doubled, both parts
//! are. Two rounds of it, from each limb to the next, make limbs of at most X: what arrives in the
//! first, and `low`, make at most twice as much and B, whose `high`/B is at most 2·S/B² + 2.
//!
//! **Values.** |x| ≤ R/16 stays true: x is at most R/16 at the start, x² / R is at most R/256,
//! the multiple of M that reduction adds is at most |M|·(1/2)·(B/(B-1)) ≤ R/62 after the division by
//! R, and twice their sum is below R/16. So nothing is carried out of the top limb: it would be worth R, and
//! limbs of at most X make up no more than 0.51·R.

use zeroize::Zeroizing;

use crate::Candidate;
use crate::column::Column;
use crate::lanes::Lanes;

/// A way to cut numbers of some length into limbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    limbs: usize,
    width: u32,
    /// How many of the lowest limbs of M are those of -1.
    friendly: u32,
}

/// How many limbs are worked on at a time; the number of limbs is a multiple of it.
pub(crate) const BLOCK: usize = 4;

impl Layout {
    /// The widest limbs that numbers of so many bits allow: 24 bits for 1024, 23 for 1536 to 4096.
    #[expect(clippy::cast_possible_truncation, reason = "a handful")]
    pub(crate) fn of<C: Column>(bits: u32) -> Self {
        let mut width = C::WIDEST;
        loop {
            let limbs = (bits + C::FRIENDLY * width + 4).div_ceil(width);
            let limbs = limbs.next_multiple_of(BLOCK as u32);
            if (2 * u128::from(limbs) + 1) << (2 * width - 2) <= C::room(width) {
                return Self {
                    limbs: limbs as usize,
                    width,
                    friendly: C::FRIENDLY,
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

    /// What rounds to multiples of B.
    pub(crate) fn rounder(self) -> Rounder {
        let base = power_of_two(self.width);
        Rounder {
            number: Lanes::splat(1.5 * power_of_two(52) * base),
            reciprocal: Lanes::splat(base.recip()),
        }
    }

    /// The number k with k·N ≡ -1 (mod B) and |k| < B/2, for an odd N.
    ///
    /// Modulo M = k·N the digit that makes a column divisible by B is the column's own lowest digit,
    /// where it would take a multiplication modulo N (Walter, "Montgomery exponentiation needs no
    /// final subtractions", uses the like). What holds modulo M holds modulo N.
    pub(crate) fn friendly_factor(self, candidate: &Candidate) -> i128 {
        let words = candidate.words().iter().take(4).rev();
        let low = words.fold(0, |low, word| low << u32::BITS | u128::from(*word));
        // Newton's iteration: an odd number is its own inverse modulo 8, and each step doubles the
        // number of bits that are right: 3, 6, 12, 24, 48, 96.
        let inverse = (0..5).fold(low, |inverse, _| {
            inverse.wrapping_mul(2_u128.wrapping_sub(low.wrapping_mul(inverse)))
        });
        let unused = u128::BITS - self.friendly * self.width;
        (inverse.wrapping_neg() << unused).cast_signed() >> unused
    }

    /// The balanced limbs of factor·N, the lowest first; |factor| ≤ B/2.
    pub(crate) fn product(self, factor: i128, candidate: &Candidate) -> Zeroizing<Vec<f64>> {
        let size = factor.unsigned_abs();
        let sign = if factor < 0 { -1.0 } else { 1.0 };
        let base = 1_i128 << self.width;
        let mut words = candidate.words().iter();
        // Bits of the product that are no limb yet; what is carried from word to word is above them.
        let (mut pending, mut count, mut carry) = (0_u128, 0, 0_u128);
        let mut borrowed = 0;
        let mut limbs = Zeroizing::new(Vec::with_capacity(self.limbs));
        for _ in 0..self.limbs {
            while count < self.width {
                let product = u128::from(words.next().copied().unwrap_or_default()) * size + carry;
                pending |= (product & u128::from(u32::MAX)) << count;
                carry = product >> u32::BITS;
                count += u32::BITS;
            }
            let digit = (pending.cast_signed() & (base - 1)) + borrowed;
            pending >>= self.width;
            count -= self.width;
            borrowed = i128::from(digit >= base / 2);
            limbs.push(sign * whole(digit - borrowed * base));
        }
        limbs
    }

    /// The two lowest limbs of a factor, and all that it has.
    pub(crate) fn limbs_of_factor(self, factor: i128) -> [f64; 2] {
        let base = 1_i128 << self.width;
        let high = (factor + base / 2) >> self.width;
        [factor - (high << self.width), high].map(whole)
    }

    /// The limbs of 2^exponent.
    pub(crate) fn power_of_two(self, exponent: u32) -> Vec<f64> {
        let mut limbs = vec![0.0; self.limbs];
        if let Some(limb) = limbs.get_mut((exponent / self.width) as usize) {
            *limb = power_of_two(exponent % self.width);
        }
        limbs
    }
}

/// What rounds numbers to multiples of B, and divides multiples by B.
#[derive(Clone, Copy)]
pub(crate) struct Rounder {
    /// 1.5·2^(52+w)
    number: Lanes,
    /// 1/B
    reciprocal: Lanes,
}

impl Rounder {
    /// 1.5·2^(52+w), at whose size the numbers of a `f64` are B apart.
    #[inline]
    pub(crate) fn number(self) -> Lanes {
        self.number
    }

    /// The nearest multiple of B, and what is left.
    #[inline]
    pub(crate) fn split(self, number: Lanes) -> (Lanes, Lanes) {
        let high = (number + self.number) - self.number;
        (high, number - high)
    }

    /// A multiple of B, divided by B.
    #[inline]
    pub(crate) fn divide(self, multiple: Lanes) -> Lanes {
        multiple * self.reciprocal
    }
}

/// A whole number of at most 53 bits.
#[expect(clippy::cast_precision_loss, reason = "at most 53 bits")]
fn whole(number: i128) -> f64 {
    number as f64
}

fn power_of_two(exponent: u32) -> f64 {
    (0..exponent).fold(1.0, |power, _| 2.0 * power)
}

#[cfg(test)]
impl Layout {
    /// X of the head of this file.
    pub(crate) fn largest_limb<C: Column>(self) -> i128 {
        let room = C::room(self.width).cast_signed();
        (1 << (self.width - 1)) + ((2 * room) >> (2 * self.width)) + 2
    }
}

#[cfg(test)]
#[expect(
    clippy::cast_possible_truncation,
    reason = "limbs are whole numbers of 49 bits"
)]
mod tests {
    use super::{BLOCK, Layout};
    use crate::Candidate;
    use crate::column::{Column, Fused, Plain};

    /// The layouts of all lengths, each with n, B, and all products of a column added up.
    fn layouts<C: Column>() -> Vec<(Layout, i128, i128, i128)> {
        let lengths = Candidate::FEWEST_BITS..=Candidate::MOST_BITS;
        let layout = |bits| {
            let layout = Layout::of::<C>(bits);
            let Layout { limbs, width, .. } = layout;
            assert!(limbs <= 512 && limbs % BLOCK == 0, "{bits}");
            assert!(layout.bits() >= bits + C::FRIENDLY * width + 4, "{bits}");
            let (n, base, most) = (limbs as i128, 1 << width, layout.largest_limb::<C>());
            (
                layout,
                n,
                base,
                n * most * most + n * (base / 2) * (base / 2),
            )
        };
        lengths.map(layout).collect()
    }

    // The sums that the head of this file speaks of, in whole numbers.

    #[test]
    fn every_length_has_a_plain_layout_with_room_for_all_its_sums() {
        for (layout, _, base, products) in layouts::<Plain>() {
            assert!((22..=24).contains(&layout.width), "{layout:?}");
            let carry = (1 << 53) / base + 1;
            assert!(products + carry <= 1 << 53, "{layout:?}");
        }
    }

    #[test]
    fn every_length_has_a_fused_layout_with_room_for_all_its_sums() {
        for (layout, n, base, products) in layouts::<Fused>() {
            assert!((43..=48).contains(&layout.width), "{layout:?}");
            let cut_off = (3 * n / 2 + 1) * base / 2;
            let carry = (1 << 51) + (1 << 53) / base + 1;
            assert!(products + cut_off <= base << 51, "{layout:?}");
            assert!(cut_off + carry <= 1 << 53, "{layout:?}");
        }
    }

    #[test]
    fn the_lengths_of_rsa_keys_have_the_layouts_that_were_measured() {
        let shape = |layout: Layout| (layout.limbs, layout.width);
        for (bits, plain, fused) in [
            (1024, (44, 24), (24, 47)),
            (1536, (68, 23), (36, 46)),
            (2048, (92, 23), (48, 46)),
        ] {
            assert_eq!(shape(Layout::of::<Plain>(bits)), plain);
            assert_eq!(shape(Layout::of::<Fused>(bits)), fused);
        }
    }

    #[test]
    fn a_friendly_factor_makes_the_lowest_limbs_minus_one_and_keeps_the_number() {
        friendly_factors::<Plain>();
        friendly_factors::<Fused>();
    }

    fn friendly_factors<C: Column>() {
        for low in [1_u8, 3, 5, 0x7f, 0x81, 0xff] {
            for octets in [8, 9, 128, 192, 1024] {
                let mut number = vec![low; octets];
                number[0] |= 0xc0;
                let candidate = Candidate::from_octets(&number).unwrap();
                let layout = Layout::of::<C>(candidate.bits());
                let factor = layout.friendly_factor(&candidate);
                assert!(factor.unsigned_abs() < 1 << (C::FRIENDLY * layout.width - 1));
                let [low, high] = layout.limbs_of_factor(factor).map(|limb| limb as i128);
                assert_eq!(low + (high << layout.width), factor);
                let half = 1 << (layout.width - 1);
                assert!(low.abs() <= half && high.abs() <= half);
                assert!(C::FRIENDLY == 2 || high == 0);
                let limbs = layout.product(factor, &candidate);
                assert_eq!(limbs.len(), layout.limbs);
                let limbs: Vec<i128> = limbs.iter().map(|limb| *limb as i128).collect();
                assert!(
                    limbs
                        .iter()
                        .all(|limb| limb.abs() <= 1 << (layout.width - 1))
                );
                assert_eq!(
                    limbs[..2][..C::FRIENDLY as usize],
                    [-1, 0][..C::FRIENDLY as usize]
                );
                // Modulo a prime of no particular form, by Horner's rule.
                let modulus = 1_000_003;
                let product = limbs
                    .iter()
                    .rev()
                    .fold(0, |sum, limb| ((sum << layout.width) + limb) % modulus);
                let words = candidate.words().iter().rev();
                let number = words.fold(0, |sum, word| ((sum << 32) | i128::from(*word)) % modulus);
                assert_eq!((product - number * (factor % modulus)) % modulus, 0);
            }
        }
    }
}
