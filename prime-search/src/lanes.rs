//! Two numbers side by side, one in each lane of a SIMD register.

use core::hint::black_box;
use core::ops::{Add, Mul, Sub};

/// Two `f64`, on which every operation works at once: `f64x2` of WebAssembly's simd128, or two
/// plain numbers where there is no such thing. Both round as IEEE 754 says, so that they agree in
/// every bit; no operation is fused with another but by [`Lanes::mul_add`].
#[derive(Clone, Copy)]
pub(crate) struct Lanes(imp::Pair);

impl Lanes {
    /// How many numbers stand side by side.
    pub(crate) const COUNT: usize = 2;

    /// Zero in both lanes.
    pub(crate) const ZERO: Self = Self(imp::ZERO);

    /// A number in each lane.
    #[inline]
    pub(crate) fn new(numbers: [f64; Self::COUNT]) -> Self {
        Self(imp::new(numbers))
    }

    /// The same number in both lanes.
    #[inline]
    pub(crate) fn splat(number: f64) -> Self {
        Self::new([number; Self::COUNT])
    }

    /// self·factor + number, rounded once; in WebAssembly's relaxed SIMD only where [`fuses`] says so.
    #[inline]
    pub(crate) fn mul_add(self, factor: Self, number: Self) -> Self {
        Self(imp::mul_add(self.0, factor.0, number.0))
    }

    /// The number of each lane.
    #[inline]
    pub(crate) fn numbers(self) -> [f64; Self::COUNT] {
        imp::numbers(self.0)
    }
}

impl Add for Lanes {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        Self(imp::add(self.0, other.0))
    }
}

impl Sub for Lanes {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        Self(imp::sub(self.0, other.0))
    }
}

impl Mul for Lanes {
    type Output = Self;

    #[inline]
    fn mul(self, other: Self) -> Self {
        Self(imp::mul(self.0, other.0))
    }
}

/// Whether this engine multiplies and adds with one rounding. WebAssembly's relaxed SIMD leaves it to
/// the engine whether the product is rounded before the addition.
#[must_use]
pub fn fuses() -> bool {
    rounds_once(Lanes::mul_add)
}

fn rounds_once(mul_add: impl Fn(Lanes, Lanes, Lanes) -> Lanes) -> bool {
    // e = 2^-30: (1 ± e)² = 1 ± 2e + e², of which a rounded product has no e².
    const E: f64 = 1.0 / 1_073_741_824.0;
    let factor = black_box(Lanes::new([1.0 + E, 1.0 - E]));
    let number = black_box(Lanes::new([-1.0 - 2.0 * E, -1.0 + 2.0 * E]));
    let rest = mul_add(factor, factor, number).numbers();
    rest.map(f64::to_bits) == [E * E; 2].map(f64::to_bits)
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod imp {
    use core::arch::wasm32::{f64x2, f64x2_extract_lane};
    pub(super) use core::arch::wasm32::{
        f64x2_add as add, f64x2_mul as mul, f64x2_sub as sub, v128 as Pair,
    };

    pub(super) const ZERO: Pair = f64x2(0.0, 0.0);

    #[cfg(target_feature = "relaxed-simd")]
    pub(super) use core::arch::wasm32::f64x2_relaxed_madd as mul_add;

    #[inline]
    pub(super) fn new([first, second]: [f64; 2]) -> Pair {
        f64x2(first, second)
    }

    #[cfg(not(target_feature = "relaxed-simd"))]
    pub(super) fn mul_add(a: Pair, b: Pair, c: Pair) -> Pair {
        let [[a0, a1], [b0, b1], [c0, c1]] = [a, b, c].map(numbers);
        new([a0.mul_add(b0, c0), a1.mul_add(b1, c1)])
    }

    #[inline]
    pub(super) fn numbers(pair: Pair) -> [f64; 2] {
        [f64x2_extract_lane::<0>(pair), f64x2_extract_lane::<1>(pair)]
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod imp {
    pub(super) type Pair = [f64; 2];

    pub(super) const ZERO: Pair = [0.0, 0.0];

    pub(super) fn new(numbers: [f64; 2]) -> Pair {
        numbers
    }

    pub(super) fn numbers(pair: Pair) -> [f64; 2] {
        pair
    }

    pub(super) fn add([a, b]: Pair, [c, d]: Pair) -> Pair {
        [a + c, b + d]
    }

    pub(super) fn sub([a, b]: Pair, [c, d]: Pair) -> Pair {
        [a - c, b - d]
    }

    pub(super) fn mul([a, b]: Pair, [c, d]: Pair) -> Pair {
        [a * c, b * d]
    }

    pub(super) fn mul_add([a, b]: Pair, [c, d]: Pair, [first, second]: Pair) -> Pair {
        [a.mul_add(c, first), b.mul_add(d, second)]
    }
}

#[cfg(test)]
mod tests {
    use super::{fuses, rounds_once};

    #[test]
    fn what_rounds_the_product_does_not_fuse() {
        assert!(fuses());
        assert!(!rounds_once(|a, b, c| a * b + c));
    }
}
