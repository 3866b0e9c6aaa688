//! Two numbers side by side, one in each lane of a SIMD register.

use core::ops::{Add, AddAssign, Mul, Sub};

/// Two `f64`, on which every operation works at once: `f64x2` of WebAssembly's simd128, or two
/// plain numbers where there is no such thing. Both round as IEEE 754 says, so that they agree in
/// every bit; no operation is fused with another.
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

impl AddAssign for Lanes {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
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

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod imp {
    use core::arch::wasm32::{f64x2, f64x2_extract_lane};
    pub(super) use core::arch::wasm32::{
        f64x2_add as add, f64x2_mul as mul, f64x2_sub as sub, v128 as Pair,
    };

    pub(super) const ZERO: Pair = f64x2(0.0, 0.0);

    #[inline]
    pub(super) fn new([first, second]: [f64; 2]) -> Pair {
        f64x2(first, second)
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
}
