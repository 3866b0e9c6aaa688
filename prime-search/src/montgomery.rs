//! Squaring modulo two numbers side by side, by Montgomery's method (P. L. Montgomery, "Modular
//! multiplication without trial division", 1985).
//!
//! Each lane belongs to a modulus of its own, so nothing ever crosses lanes. A square is made and
//! reduced in columns: column c is the sum of all products of two limbs whose places add up to c.
//! Four rows of products are added at a time, so that a column is loaded and stored once for four
//! products. Carries wait until the columns are complete. Why no sum overflows: `layout.rs`.

use core::hint::black_box;

use crate::lanes::Lanes;
use crate::layout::{BLOCK, Layout};

/// The arithmetic modulo two numbers M, each ≡ -1 (mod B).
pub(crate) struct Montgomery {
    /// The limbs of the moduli, and a block of zeros.
    modulus: Vec<Lanes>,
    /// Twice as many as there are limbs. All zero between two calls.
    columns: Vec<Lanes>,
    carrying: Carrying,
}

/// A number in each lane: limbs, and a block of zeros. Wiped when dropped.
pub(crate) struct Numbers(Vec<Lanes>);

/// How a column is split.
#[derive(Clone, Copy)]
struct Carrying {
    rounder: Lanes,
    reciprocal: Lanes,
}

impl Montgomery {
    /// Prepares for two moduli, given by their limbs.
    pub(crate) fn new(layout: Layout, moduli: [&[f64]; Lanes::COUNT]) -> Self {
        Self {
            modulus: side_by_side(layout, moduli),
            columns: vec![Lanes::ZERO; 2 * layout.limbs()],
            carrying: Carrying {
                rounder: Lanes::splat(layout.rounder()),
                reciprocal: Lanes::splat(layout.reciprocal()),
            },
        }
    }

    /// Replaces x by factor·x²/R (mod M). The factor is 1 or 2 in each lane, and |x| ≤ R/16 before
    /// and after.
    pub(crate) fn square(&mut self, x: &mut Numbers, factor: Lanes) {
        for start in (0..x.limbs().len()).step_by(BLOCK) {
            // Squares are added from column 2·start on, so what is reduced here is complete.
            if let (Some(columns), Some(limbs)) =
                (self.columns.get_mut(2 * start..), x.0.get(start..))
            {
                add_squares(columns, limbs);
            }
            self.reduce(start);
        }
        let (_, square) = self.columns.split_at(x.limbs().len());
        self.carrying.carry(square, factor, &mut x.0);
        self.columns.fill(Lanes::ZERO);
    }

    /// Whether x/R ≡ 1 (mod N), for the N of M = k·N: whether k·x/R ≡ k (mod M). |x| ≤ R/16.
    pub(crate) fn is_one(&mut self, x: &Numbers, factors: Lanes) -> [bool; Lanes::COUNT] {
        for (column, limb) in self.columns.iter_mut().zip(x.limbs()) {
            *column = *limb * factors;
        }
        for start in (0..x.limbs().len()).step_by(BLOCK) {
            self.reduce(start);
        }
        let (_, product) = self.columns.split_at_mut(x.limbs().len());
        // What is left is less than |M| - |k| in size, so it is k if it is congruent to k.
        if let Some(lowest) = product.first_mut() {
            *lowest = *lowest - factors;
        }
        let is_zero = self.carrying.is_zero(product);
        self.columns.fill(Lanes::ZERO);
        is_zero
    }

    /// Makes the four columns from `start` on divisible by B⁴, and leaves them out of account: adds
    /// a multiple of M, and carries what they hold into the next column.
    #[inline]
    fn reduce(&mut self, start: usize) {
        let Carrying { reciprocal, .. } = self.carrying;
        let Some(columns) = self.columns.get_mut(start..) else {
            return;
        };
        let Some((&mut [c0, c1, c2, c3], columns)) = columns.split_first_chunk_mut() else {
            return;
        };
        let Some((&[_, m1, m2, m3], modulus)) = self.modulus.split_first_chunk() else {
            return;
        };
        // The lowest limb of M is -1: a column minus its low digit is what it would be with the
        // product added, and the digit is the quotient's.
        let (carry, q0) = self.carrying.split(c0);
        let (carry, q1) = self.carrying.split(c1 + q0 * m1 + carry * reciprocal);
        let c2 = c2 + q0 * m2 + q1 * m1;
        let (carry, q2) = self.carrying.split(c2 + carry * reciprocal);
        let c3 = c3 + q0 * m3 + q1 * m2 + q2 * m1;
        let (carry, q3) = self.carrying.split(c3 + carry * reciprocal);
        if let Some(next) = columns.first_mut() {
            *next += carry * reciprocal;
        }
        add_rows(columns, [q0, q1, q2, q3], [m1, m2, m3], modulus);
    }
}

/// Adds to the columns the products of the first four limbs with each other, and twice their
/// products with all that follow; the first column is that of the first limb's square.
#[inline]
fn add_squares(columns: &mut [Lanes], limbs: &[Lanes]) {
    let Some(([c0, c1, c2, c3, c4, c5, c6, c7], columns)) = columns.split_first_chunk_mut() else {
        return;
    };
    let Some((&[x0, x1, x2, x3, x4, x5, x6, x7], limbs)) = limbs.split_first_chunk() else {
        return;
    };
    let [d0, d1, d2, d3] = [x0 + x0, x1 + x1, x2 + x2, x3 + x3];
    *c0 += x0 * x0;
    *c1 += d0 * x1;
    *c2 += d0 * x2 + x1 * x1;
    *c3 += d0 * x3 + d1 * x2;
    *c4 += d0 * x4 + d1 * x3 + x2 * x2;
    *c5 += d0 * x5 + d1 * x4 + d2 * x3;
    *c6 += d0 * x6 + d1 * x5 + d2 * x4 + x3 * x3;
    *c7 += d0 * x7 + d1 * x6 + d2 * x5 + d3 * x4;
    add_rows(columns, [d0, d1, d2, d3], [x5, x6, x7], limbs);
}

/// Adds four rows of products, each a column further on than the one before: to each column the
/// products of the four factors with the limb of that column and the three before it.
#[inline]
fn add_rows(
    columns: &mut [Lanes],
    [f0, f1, f2, f3]: [Lanes; BLOCK],
    [mut p1, mut p2, mut p3]: [Lanes; BLOCK - 1],
    limbs: &[Lanes],
) {
    let (columns, _) = columns.as_chunks_mut();
    let (limbs, _) = limbs.as_chunks();
    for ([c0, c1, c2, c3], &[n0, n1, n2, n3]) in columns.iter_mut().zip(limbs) {
        *c0 = *c0 + f0 * n0 + f1 * p3 + f2 * p2 + f3 * p1;
        *c1 = *c1 + f0 * n1 + f1 * n0 + f2 * p3 + f3 * p2;
        *c2 = *c2 + f0 * n2 + f1 * n1 + f2 * n0 + f3 * p3;
        *c3 = *c3 + f0 * n3 + f1 * n2 + f2 * n1 + f3 * n0;
        (p1, p2, p3) = (n1, n2, n3);
    }
}

impl Carrying {
    /// The nearest multiple of B, and what is left.
    #[inline]
    fn split(self, column: Lanes) -> (Lanes, Lanes) {
        let high = (column + self.rounder) - self.rounder;
        (high, column - high)
    }

    /// Makes limbs of columns, times a factor. Each carry goes one limb up, and what is then too
    /// large one more: no chain of carries from the first limb to the last.
    #[inline]
    fn carry(self, columns: &[Lanes], factor: Lanes, limbs: &mut [Lanes]) {
        let (mut first, mut second) = (Lanes::ZERO, Lanes::ZERO);
        for (column, limb) in columns.iter().zip(limbs) {
            let (high, low) = self.split(*column * factor);
            let (higher, lower) = self.split(low + first);
            *limb = lower + second;
            first = high * self.reciprocal;
            second = higher * self.reciprocal;
        }
    }

    /// Whether the number that the columns make up is zero, in each lane.
    fn is_zero(self, columns: &[Lanes]) -> [bool; Lanes::COUNT] {
        let mut is_zero = [true; Lanes::COUNT];
        let mut carry = Lanes::ZERO;
        for column in columns {
            let (high, low) = self.split(*column + carry);
            carry = high * self.reciprocal;
            for (is_zero, low) in is_zero.iter_mut().zip(low.numbers()) {
                *is_zero &= low == 0.0;
            }
        }
        is_zero
    }
}

impl Drop for Montgomery {
    fn drop(&mut self) {
        wipe(&mut self.modulus);
        wipe(&mut self.columns);
    }
}

impl Numbers {
    /// Puts two numbers side by side, given by their limbs.
    pub(crate) fn new(layout: Layout, numbers: [&[f64]; Lanes::COUNT]) -> Self {
        Self(side_by_side(layout, numbers))
    }

    fn limbs(&self) -> &[Lanes] {
        let end = self.0.len().saturating_sub(BLOCK);
        self.0.get(..end).unwrap_or_default()
    }
}

impl Drop for Numbers {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

/// The limbs of two numbers, and a block of zeros after them, at which rows end.
fn side_by_side(layout: Layout, [first, second]: [&[f64]; Lanes::COUNT]) -> Vec<Lanes> {
    let limbs = first.iter().zip(second);
    let mut lanes: Vec<Lanes> = limbs.map(|(a, b)| Lanes::new([*a, *b])).collect();
    lanes.resize(layout.limbs() + BLOCK, Lanes::ZERO);
    lanes
}

/// Overwrites with zeros that the compiler must take for read.
fn wipe(lanes: &mut [Lanes]) {
    lanes.fill(Lanes::ZERO);
    black_box(lanes);
}

#[cfg(test)]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "limbs are whole numbers of 25 bits"
)]
mod tests {
    use super::{Montgomery, Numbers};
    use crate::lanes::Lanes;
    use crate::layout::Layout;

    /// What [`Montgomery::square`] does, one column at a time and in whole numbers of 128 bits.
    fn square(width: u32, modulus: &[i128], x: &[i128], factor: i128) -> Vec<i128> {
        let n = x.len();
        let mut columns = vec![0; 2 * n];
        for (i, a) in x.iter().enumerate() {
            for (j, b) in x.iter().enumerate() {
                columns[i + j] += a * b;
            }
        }
        for i in 0..n {
            let (_, digit) = split(width, columns[i]);
            for (j, limb) in modulus.iter().enumerate() {
                columns[i + j] += digit * limb;
            }
            assert_eq!(columns[i] % (1 << width), 0);
            columns[i + 1] += columns[i] >> width;
        }
        let (mut first, mut second) = (0, 0);
        let carry = |column: &i128| {
            let (high, low) = split(width, column * factor);
            let (higher, lower) = split(width, low + first);
            let limb = lower + second;
            (first, second) = (high, higher);
            limb
        };
        columns[n..].iter().map(carry).collect()
    }

    /// The nearest multiple of 2^width, divided by that, and what is left. Halves go to the even
    /// multiple, as in a `f64`.
    fn split(width: u32, number: i128) -> (i128, i128) {
        let half = 1 << (width - 1);
        let high = (number + half) >> width;
        let is_tie = number - (high << width) == -half;
        let high = high - i128::from(is_tie && high % 2 != 0);
        (high, number - (high << width))
    }

    fn whole(numbers: &Numbers, lane: usize) -> Vec<i128> {
        let limb = |lanes: &Lanes| lanes.numbers()[lane] as i128;
        numbers.limbs().iter().map(limb).collect()
    }

    /// The limbs that `pattern` gives, with the top ones cut so that the number is at most R/16
    /// (R/32 for a modulus).
    fn limbs(layout: Layout, bound: i128, shift: u32, pattern: fn(usize) -> i128) -> Vec<i128> {
        let mut limbs: Vec<i128> = (0..layout.limbs()).map(|i| bound * pattern(i)).collect();
        *limbs.last_mut().unwrap() >>= shift;
        limbs
    }

    #[test]
    fn no_digit_is_lost_at_the_extremes_of_what_limbs_hold() {
        let patterns: [fn(usize) -> i128; 4] = [
            |_| 1,
            |_| -1,
            |i| 1 - 2 * (i as i128 % 2),
            |i| 1 - (i as i128 % 3),
        ];
        for bits in [64, 512, 1024, 1536, 2048, 3072, 4096, 8192] {
            let layout = Layout::of(bits);
            let width = layout.bits() / u32::try_from(layout.limbs()).unwrap();
            let half = 1 << (width - 1);
            // The largest limbs that a lazy carry leaves.
            let most = half + (1 << (54 - 2 * width)) + 2;
            for (first, second) in patterns.into_iter().zip(patterns.into_iter().rev()) {
                let xs = [first, second].map(|pattern| limbs(layout, most, 4, pattern));
                let moduli = [second, first].map(|pattern| {
                    let mut modulus = limbs(layout, half, 5, pattern);
                    modulus[0] = -1;
                    modulus
                });
                let as_f64 = |limbs: &Vec<i128>| limbs.iter().map(|limb| *limb as f64).collect();
                let [m0, m1]: [Vec<f64>; 2] = moduli.each_ref().map(as_f64);
                let [x0, x1]: [Vec<f64>; 2] = xs.each_ref().map(as_f64);
                let mut montgomery = Montgomery::new(layout, [&m0, &m1]);
                let mut x = Numbers::new(layout, [&x0, &x1]);
                let mut expected = xs;
                for round in 0..3 {
                    montgomery.square(&mut x, Lanes::new([2.0, 1.0]));
                    for (lane, factor) in [2, 1].into_iter().enumerate() {
                        expected[lane] = square(width, &moduli[lane], &expected[lane], factor);
                        let found = whole(&x, lane);
                        assert_eq!(found, expected[lane], "{bits} bits, round {round}");
                        assert!(found.iter().all(|limb| limb.abs() <= most));
                    }
                }
            }
        }
    }
}
