//! Where candidates come from: random numbers, and those after them that have no small factor.

use core::num::NonZero;

use crypto_bigint::BoxedUint;
use crypto_primes::hazmat::SmallFactorsSieve;
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use crate::keygen::KeygenError;
use crate::keygen::randomness::{fill, require_alive};

/// The odd numbers from a random one on that no prime up to 17863 divides, as far as
/// [`Window::SPAN`].
pub(super) struct Window {
    sieve: SmallFactorsSieve<BoxedUint>,
    end: BoxedUint,
}

impl Window {
    /// How far a window reaches.
    ///
    /// A search that goes on from one random number until it meets a prime finds a prime the more
    /// often the longer the gap before it. In a window of span W a prime counts for at most W
    /// starts, and windows in which there is a prime are a share of 1 - e^(-x), where x is W over
    /// the mean gap, 2^b being b·ln 2 apart. So no prime is more than x / (1 - e^(-x)) times as
    /// likely as in an even choice: 1.41 times with b = 1024, less with more bits. That is half a
    /// bit of the thousand that a prime is drawn from.
    const SPAN: u32 = 512;

    /// Begins at a random number of so many octets with its two top bits set
    /// (FIPS 186-5 appendix A.1.3, steps 4.2 to 4.4).
    pub(super) fn draw(
        octets: usize,
        randomness: &mut impl TryCryptoRng,
    ) -> Result<Self, KeygenError> {
        require_alive(randomness)?;
        let mut start = Zeroizing::new(vec![0; octets]);
        fill(randomness, &mut start)?;
        if let Some(first) = start.first_mut() {
            *first |= 0b1100_0000;
        }
        let start = BoxedUint::from_be_slice_vartime(&start);
        #[expect(clippy::expect_used, reason = "the top bit of the number is set")]
        let bits = NonZero::new(start.bits_vartime()).expect("not zero");
        // Where the sum would be longer than the number, the window is empty, and the next is drawn.
        let end = start.wrapping_add(BoxedUint::from(Self::SPAN));
        #[expect(clippy::expect_used, reason = "the length is the number's own")]
        let sieve =
            SmallFactorsSieve::new(start, bits, false).expect("a number is as long as itself");
        Ok(Self { sieve, end })
    }
}

impl Iterator for Window {
    type Item = Zeroizing<BoxedUint>;

    fn next(&mut self) -> Option<Self::Item> {
        self.sieve
            .next()
            .map(Zeroizing::new)
            .filter(|candidate| **candidate < self.end)
    }
}
