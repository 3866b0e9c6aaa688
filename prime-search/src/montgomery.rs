//! Squaring modulo two numbers side by side, by Montgomery's method (P. L. Montgomery, "Modular
//! multiplication without trial division", 1985).
//!
//! Each lane belongs to a modulus of its own, so nothing ever crosses lanes. A square is made and
//! reduced in columns: column c is the sum of all products of two limbs whose places add up to c.
//! Four rows of products are added at a time, so that a column is loaded and stored once for four
//! products. Carries wait until the columns are complete. Why no sum overflows: `layout.rs`.

use core::hint::black_box;

use crate::column::Column;
use crate::lanes::Lanes;
use crate::layout::{BLOCK, Layout, Rounder};

/// The arithmetic modulo two numbers M, each ≡ -1 (mod B).
pub(crate) struct Montgomery<C: Column> {
    /// The limbs of the moduli, and a block of zeros.
    modulus: Vec<Lanes>,
    /// Twice as many as there are limbs. All empty between two calls.
    columns: Vec<C>,
    rounder: Rounder,
}

/// A number in each lane: limbs, and a block of zeros. Wiped when dropped.
pub(crate) struct Numbers(Vec<Lanes>);

impl<C: Column> Montgomery<C> {
    /// Prepares for two moduli, given by their limbs.
    pub(crate) fn new(layout: Layout, moduli: [&[f64]; Lanes::COUNT]) -> Self {
        Self {
            modulus: side_by_side(layout, moduli),
            columns: vec![C::empty(layout.rounder()); 2 * layout.limbs()],
            rounder: layout.rounder(),
        }
    }

    /// Replaces x by factor·x²/R (mod M). The factor is 1 or 2 in each lane, and |x| ≤ R/16 before
    /// and after.
    pub(crate) fn square(&mut self, x: &mut Numbers, factor: Lanes) {
        let (columns, _) = self.columns.as_chunks_mut();
        let (limbs, _) = x.0.as_chunks();
        for place in 0..limbs.len() {
            if let (Some(columns), Some(limbs)) = (columns.get_mut(2 * place..), limbs.get(place..))
            {
                add_squares(columns, limbs);
            }
        }
        self.reduce();
        let (_, square) = self.columns.split_at(x.limbs().len());
        carry(self.rounder, square, factor, &mut x.0);
        self.empty();
    }

    /// Whether x/R ≡ 1 (mod N), for the N of M = k·N: whether k·x/R ≡ k (mod M). |x| ≤ R/16.
    pub(crate) fn is_one(&mut self, x: &Numbers, factor: [Lanes; 2]) -> [bool; Lanes::COUNT] {
        for (first, factor) in factor.into_iter().enumerate() {
            for (column, limb) in self.columns.iter_mut().skip(first).zip(x.limbs()) {
                *column = column.plus_product(*limb, factor);
            }
        }
        self.reduce();
        let (_, product) = self.columns.split_at_mut(x.limbs().len());
        // What is left is less than |M| - |k| in size, so it is k if it is congruent to k.
        for (column, factor) in product.iter_mut().zip(factor) {
            *column = column.plus(Lanes::ZERO - factor);
        }
        let is_zero = is_zero(self.rounder, product);
        self.empty();
        is_zero
    }

    /// Makes the lower half of the columns divisible by R, and leaves it out of account: adds a
    /// multiple of M, and carries what the half holds into the upper one.
    fn reduce(&mut self) {
        let (modulus, _) = self.modulus.as_chunks();
        let (columns, _) = self.columns.as_chunks_mut();
        let half = columns.len() / 2;
        let (&[first, second, ref others @ ..], [lowest, columns @ ..]) = (modulus, columns) else {
            return;
        };
        let rows = [first, second].map(|[_, p1, p2, p3]| [p1, p2, p3]);
        let mut quotient = Quotient::of(*lowest, first, self.rounder);
        for place in 0..half {
            let Some([next, columns @ ..]) = columns.get_mut(place..) else {
                return;
            };
            let Quotient { digits, carry } = quotient;
            let [column, ..] = next;
            *column = column.plus(carry);
            add_to_block(next, digits, rows[0], second);
            // The next block is complete. Its digits wait for each other, and the products that
            // follow wait for none of them: the processor works on both.
            quotient = Quotient::of(*next, first, self.rounder);
            add_rows(columns, digits, rows[1], others);
        }
    }

    fn empty(&mut self) {
        self.columns.fill(C::empty(self.rounder));
    }
}

/// The multiple of M that makes a block of columns divisible by B⁴.
struct Quotient {
    digits: [Lanes; BLOCK],
    /// What the block then carries into the next column.
    carry: Lanes,
}

impl Quotient {
    /// The lowest limb of M is -1: a column minus its low digit is what it would be with the product
    /// added, and the digit is the quotient's. Where M has two friendly limbs, the second is zero,
    /// and each digit waits for one product less.
    #[inline]
    fn of<C: Column>(
        [c0, c1, c2, c3]: [C; BLOCK],
        [_, m1, m2, m3]: [Lanes; BLOCK],
        rounder: Rounder,
    ) -> Self {
        let add_second = |column: C, digit| match C::FRIENDLY {
            1 => column.plus_product(digit, m1),
            _ => column,
        };
        let (carry, q0) = c0.split(rounder);
        let (carry, q1) = add_second(c1, q0).plus(carry).split(rounder);
        let c2 = add(c2, [(q0, m2)]);
        let (carry, q2) = add_second(c2, q1).plus(carry).split(rounder);
        let c3 = add(c3, [(q0, m3), (q1, m2)]);
        let (carry, q3) = add_second(c3, q2).plus(carry).split(rounder);
        Self {
            digits: [q0, q1, q2, q3],
            carry,
        }
    }
}

/// Adds to the columns the products of the first four limbs with each other, and twice their
/// products with all that follow; the first column is that of the first limb's square.
#[inline]
fn add_squares<C: Column>(columns: &mut [[C; BLOCK]], limbs: &[[Lanes; BLOCK]]) {
    let [[c0, c1, c2, c3], [c4, c5, c6, c7], columns @ ..] = columns else {
        return;
    };
    let &[[x0, x1, x2, x3], [x4, x5, x6, x7], ref limbs @ ..] = limbs else {
        return;
    };
    let [d0, d1, d2, d3] = [x0 + x0, x1 + x1, x2 + x2, x3 + x3];
    *c0 = add(*c0, [(x0, x0)]);
    *c1 = add(*c1, [(d0, x1)]);
    *c2 = add(*c2, [(d0, x2), (x1, x1)]);
    *c3 = add(*c3, [(d0, x3), (d1, x2)]);
    *c4 = add(*c4, [(d0, x4), (d1, x3), (x2, x2)]);
    *c5 = add(*c5, [(d0, x5), (d1, x4), (d2, x3)]);
    *c6 = add(*c6, [(d0, x6), (d1, x5), (d2, x4), (x3, x3)]);
    *c7 = add(*c7, [(d0, x7), (d1, x6), (d2, x5), (d3, x4)]);
    add_rows(columns, [d0, d1, d2, d3], [x5, x6, x7], limbs);
}

/// Adds four rows of products, each a column further on than the one before: to each column the
/// products of the four factors with the limb of that column and the three before it.
#[inline]
fn add_rows<C: Column>(
    columns: &mut [[C; BLOCK]],
    factors: [Lanes; BLOCK],
    mut before: [Lanes; BLOCK - 1],
    limbs: &[[Lanes; BLOCK]],
) {
    for (columns, &limbs) in columns.iter_mut().zip(limbs) {
        add_to_block(columns, factors, before, limbs);
        let [_, n1, n2, n3] = limbs;
        before = [n1, n2, n3];
    }
}

/// What [`add_rows`] adds to four columns.
#[inline]
fn add_to_block<C: Column>(
    [c0, c1, c2, c3]: &mut [C; BLOCK],
    [f0, f1, f2, f3]: [Lanes; BLOCK],
    [p1, p2, p3]: [Lanes; BLOCK - 1],
    [n0, n1, n2, n3]: [Lanes; BLOCK],
) {
    *c0 = add(*c0, [(f0, n0), (f1, p3), (f2, p2), (f3, p1)]);
    *c1 = add(*c1, [(f0, n1), (f1, n0), (f2, p3), (f3, p2)]);
    *c2 = add(*c2, [(f0, n2), (f1, n1), (f2, n0), (f3, p3)]);
    *c3 = add(*c3, [(f0, n3), (f1, n2), (f2, n1), (f3, n0)]);
}

/// Adds products to a column.
#[inline]
fn add<C: Column, const COUNT: usize>(column: C, products: [(Lanes, Lanes); COUNT]) -> C {
    let add = |sum: C, (a, b)| sum.plus_product(a, b);
    products.into_iter().fold(column, add)
}

/// Makes limbs of columns, times a factor. Each carry goes one limb up, and what is then too large
/// one more: no chain of carries from the first limb to the last.
#[inline]
fn carry<C: Column>(rounder: Rounder, columns: &[C], factor: Lanes, limbs: &mut [Lanes]) {
    let (mut first, mut second) = (Lanes::ZERO, Lanes::ZERO);
    for (column, limb) in columns.iter().zip(limbs) {
        let (high, low) = column.split(rounder);
        let (higher, lower) = rounder.split(low * factor + first);
        *limb = lower + second;
        first = high * factor;
        second = rounder.divide(higher);
    }
}

/// Whether the number that the columns make up is zero, in each lane.
fn is_zero<C: Column>(rounder: Rounder, columns: &[C]) -> [bool; Lanes::COUNT] {
    let mut is_zero = [true; Lanes::COUNT];
    let mut carry = Lanes::ZERO;
    for column in columns {
        let (high, low) = column.plus(carry).split(rounder);
        carry = high;
        for (is_zero, low) in is_zero.iter_mut().zip(low.numbers()) {
            *is_zero &= low == 0.0;
        }
    }
    is_zero
}

impl<C: Column> Drop for Montgomery<C> {
    fn drop(&mut self) {
        wipe(&mut self.modulus, Lanes::ZERO);
        wipe(&mut self.columns, C::empty(self.rounder));
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
        wipe(&mut self.0, Lanes::ZERO);
    }
}

/// The limbs of two numbers, and a block of zeros after them, at which rows end.
fn side_by_side(layout: Layout, [first, second]: [&[f64]; Lanes::COUNT]) -> Vec<Lanes> {
    // As many as there will be, so that no part of the list is left behind as it grows.
    let mut lanes = Vec::with_capacity(layout.limbs() + BLOCK);
    let limbs = first.iter().zip(second);
    lanes.extend(limbs.map(|(a, b)| Lanes::new([*a, *b])));
    lanes.resize(layout.limbs() + BLOCK, Lanes::ZERO);
    lanes
}

/// Overwrites with what the compiler must take for read.
fn wipe<T: Copy>(places: &mut [T], nothing: T) {
    places.fill(nothing);
    black_box(places);
}

#[cfg(test)]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "limbs are whole numbers of 25 bits"
)]
mod tests {
    use super::{Montgomery, Numbers, wipe};
    use crate::column::{Column, Fused, Plain};
    use crate::lanes::Lanes;
    use crate::layout::Layout;

    #[test]
    fn what_is_wiped_is_overwritten_to_its_end() {
        let mut places = [1, 2, 3, 4, 5];
        wipe(&mut places, 0);
        assert_eq!(places, [0; 5]);
    }

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
        at_the_extremes::<Plain>();
        at_the_extremes::<Fused>();
    }

    fn at_the_extremes<C: Column>() {
        let patterns: [fn(usize) -> i128; 4] = [
            |_| 1,
            |_| -1,
            |i| 1 - 2 * (i as i128 % 2),
            |i| 1 - (i as i128 % 3),
        ];
        for bits in [64, 512, 1024, 1536, 2048, 3072, 4096, 8192] {
            let layout = Layout::of::<C>(bits);
            let width = layout.bits() / u32::try_from(layout.limbs()).unwrap();
            let half = 1 << (width - 1);
            let most = layout.largest_limb::<C>();
            for (first, second) in patterns.into_iter().zip(patterns.into_iter().rev()) {
                let xs = [first, second].map(|pattern| limbs(layout, most, 4, pattern));
                let moduli = [second, first].map(|pattern| {
                    let mut modulus = limbs(layout, half, 5, pattern);
                    modulus[0] = -1;
                    if C::FRIENDLY > 1 {
                        modulus[1] = 0;
                    }
                    modulus
                });
                let as_f64 = |limbs: &Vec<i128>| limbs.iter().map(|limb| *limb as f64).collect();
                let [m0, m1]: [Vec<f64>; 2] = moduli.each_ref().map(as_f64);
                let [x0, x1]: [Vec<f64>; 2] = xs.each_ref().map(as_f64);
                let mut montgomery = Montgomery::<C>::new(layout, [&m0, &m1]);
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
