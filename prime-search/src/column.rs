//! A column of a square: a sum of products of limbs, and the two ways to keep it exact.

use crate::lanes::Lanes;
use crate::layout::Rounder;

/// A sum of products, in each lane. Why neither kind loses a digit: `layout.rs`.
pub(crate) trait Column: Copy {
    /// The widest limbs that may be.
    const WIDEST: u32;

    /// How many of the lowest limbs of M are those of -1: one, or two.
    const FRIENDLY: u32;

    /// How large the sum may grow with limbs of a width.
    fn room(width: u32) -> u128;

    /// The empty sum.
    fn empty(rounder: Rounder) -> Self;

    /// The sum with a product added.
    fn plus_product(self, a: Lanes, b: Lanes) -> Self;

    /// The sum with a number added that is no product.
    fn plus(self, number: Lanes) -> Self;

    /// The nearest multiple of B, divided by B, and what is left.
    fn split(self, rounder: Rounder) -> (Lanes, Lanes);
}

/// One `f64`: limbs are so narrow that it holds the whole sum. Every engine computes it alike.
#[derive(Clone, Copy)]
pub(crate) struct Plain(Lanes);

/// Two `f64`, and limbs as wide as they hold together: each product is cut at a multiple of B by
/// multiplying twice with one rounding (N. Emmart, "Faster modular exponentiation using double
/// precision floating point arithmetic on the GPU", 2018, cuts it the same way).
#[derive(Clone, Copy)]
pub(crate) struct Fused {
    /// 1.5·2^(52+w) and the nearest multiples of B. At that size the numbers of a `f64` are B apart.
    high: Lanes,
    /// What the multiples left.
    low: Lanes,
}

impl Column for Plain {
    const WIDEST: u32 = 24;
    const FRIENDLY: u32 = 1;

    fn room(_: u32) -> u128 {
        1 << 53
    }

    #[inline]
    fn empty(_: Rounder) -> Self {
        Self(Lanes::ZERO)
    }

    #[inline]
    fn plus_product(self, a: Lanes, b: Lanes) -> Self {
        Self(self.0 + a * b)
    }

    #[inline]
    fn plus(self, number: Lanes) -> Self {
        Self(self.0 + number)
    }

    #[inline]
    fn split(self, rounder: Rounder) -> (Lanes, Lanes) {
        let (high, low) = rounder.split(self.0);
        (rounder.divide(high), low)
    }
}

impl Column for Fused {
    const WIDEST: u32 = 48;
    const FRIENDLY: u32 = 2;

    fn room(width: u32) -> u128 {
        1 << (51 + width)
    }

    #[inline]
    fn empty(rounder: Rounder) -> Self {
        Self {
            high: rounder.number(),
            low: Lanes::ZERO,
        }
    }

    #[inline]
    fn plus_product(self, a: Lanes, b: Lanes) -> Self {
        let high = a.mul_add(b, self.high);
        let low = a.mul_add(b, self.high - high);
        Self {
            high,
            low: self.low + low,
        }
    }

    #[inline]
    fn plus(self, number: Lanes) -> Self {
        Self {
            low: self.low + number,
            ..self
        }
    }

    #[inline]
    fn split(self, rounder: Rounder) -> (Lanes, Lanes) {
        let (high, low) = rounder.split(self.low);
        (rounder.divide(self.high - rounder.number() + high), low)
    }
}
