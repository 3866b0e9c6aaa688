//! The filter: Fermat's test, of two candidates at once.

use zeroize::Zeroizing;

use crate::Candidate;
use crate::column::{Column, Fused, Plain};
use crate::lanes::Lanes;
use crate::layout::Layout;
use crate::montgomery::{Montgomery, Numbers};

/// Tells of two candidates of the same length which may be prime. It may let a composite number
/// through; a prime that it throws away is a prime lost.
pub type Filter = fn([&Candidate; 2]) -> [bool; 2];

/// Whether 2^(N-1) ≡ 1 (mod N), for each of two candidates N. Every odd prime passes, and a composite
/// number of 1024 bits hardly ever does. How seldom, nothing here relies on.
///
/// Of two candidates of different lengths none passes.
#[must_use]
pub fn fermat(candidates: [&Candidate; 2]) -> [bool; 2] {
    fermat_by::<Plain>(candidates)
}

/// The same in fewer operations, for machines that multiply and add with one rounding. It is wrong
/// on others: see [`fuses`](crate::fuses).
#[must_use]
pub fn fused(candidates: [&Candidate; 2]) -> [bool; 2] {
    fermat_by::<Fused>(candidates)
}

fn fermat_by<C: Column>(candidates: [&Candidate; 2]) -> [bool; 2] {
    let [first, second] = candidates;
    if first.bits() != second.bits() {
        return [false; 2];
    }
    let layout = Layout::of::<C>(first.bits());
    let factors = candidates.map(|candidate| layout.friendly_factor(candidate));
    let exponents = candidates.map(Exponent::new);

    let moduli = [
        layout.product(factors[0], first),
        layout.product(factors[1], second),
    ];
    let mut montgomery = Montgomery::<C>::new(layout, [&moduli[0], &moduli[1]]);
    // In Montgomery's form 2^(n·w - s) is 2^-s.
    let starts = exponents
        .each_ref()
        .map(|exponent| Zeroizing::new(layout.power_of_two(layout.bits() - exponent.head)));
    let mut x = Numbers::new(layout, [&starts[0], &starts[1]]);
    for bit in (0..exponents[0].tail_bits).rev() {
        let factor = exponents.each_ref().map(|exponent| exponent.factor(bit));
        montgomery.square(&mut x, Lanes::new(factor));
    }
    let [[low, high], [other_low, other_high]] = factors.map(|k| layout.limbs_of_factor(k));
    montgomery.is_one(
        &x,
        [Lanes::new([low, other_low]), Lanes::new([high, other_high])],
    )
}

/// The exponent 1 - N, so that no start has to be computed: any power of two below R is, in
/// Montgomery's form, 2^-s for some s, and that is what the uppermost bits of the exponent make.
///
/// 1 - N = -s·2^t + d, with 0 ≤ d < 2^t. From 2^-s, squaring t times, and doubling where d has a bit,
/// gives 2^(1-N).
struct Exponent {
    /// s, at most as large as the candidate is long in bits, so that 2^s is no larger than R.
    head: u32,
    /// t
    tail_bits: u32,
    /// N - 2, of which the complement is 1 - N: the lowest t bits of that are d.
    words: Zeroizing<Vec<u32>>,
}

impl Exponent {
    fn new(candidate: &Candidate) -> Self {
        let bits = candidate.bits();
        let head_bits = bits.ilog2();
        let mut words = Zeroizing::new(candidate.words().to_vec());
        let mut borrow = 2;
        for word in words.iter_mut() {
            let (difference, underflows) = word.overflowing_sub(borrow);
            *word = difference;
            borrow = u32::from(underflows);
        }
        let mut exponent = Self {
            head: 0,
            tail_bits: bits - head_bits,
            words,
        };
        // s - 1 is what N - 2 has above its lowest t bits.
        exponent.head = (exponent.tail_bits..bits)
            .rev()
            .fold(0, |head, bit| head << 1 | u32::from(!exponent.has(bit)))
            + 1;
        exponent
    }

    /// Whether 1 - N has a bit.
    fn has(&self, bit: u32) -> bool {
        let word = self.words.get((bit / u32::BITS) as usize).copied();
        word.unwrap_or_default() >> (bit % u32::BITS) & 1 == 0
    }

    /// What a square is multiplied by.
    fn factor(&self, bit: u32) -> f64 {
        if self.has(bit) { 2.0 } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::{fermat, fused};
    use crate::{Candidate, Filter};

    /// Numbers and whether they pass, made and judged by Python's integers
    /// (`vectors/fermat.py`): `true` or `false`, then the number in hexadecimal digits.
    const VECTORS: &str = include_str!("../vectors/fermat.txt");

    fn vectors() -> Vec<(bool, Candidate)> {
        let parse = |line: &str| {
            let (passes, digits) = line.split_once(' ').unwrap();
            let octets: Vec<u8> = (0..digits.len() / 2)
                .map(|i| u8::from_str_radix(&digits[2 * i..2 * i + 2], 16).unwrap())
                .collect();
            (passes == "true", Candidate::from_octets(&octets).unwrap())
        };
        let lines = VECTORS.lines().filter(|line| !line.starts_with('#'));
        lines.map(parse).collect()
    }

    #[test]
    fn it_passes_and_throws_away_what_large_integers_do() {
        let vectors = vectors();
        assert!(vectors.len() > 500);
        for pair in vectors.windows(2) {
            judges(fermat, [&pair[0], &pair[1]]);
            judges(fermat, [&pair[1], &pair[0]]);
        }
        // Each once: where no instruction fuses, it takes ten times as long.
        let of_one_length = vectors.chunk_by(|a, b| a.1.bits() == b.1.bits());
        for pair in of_one_length.flat_map(|vectors| vectors.chunks(2)) {
            judges(fused, [&pair[0], pair.last().unwrap()]);
        }
    }

    fn judges(filter: Filter, [first, second]: [&(bool, Candidate); 2]) {
        if first.1.bits() == second.1.bits() {
            let passes = filter([&first.1, &second.1]);
            assert_eq!(passes, [first.0, second.0], "{} bits", first.1.bits());
        }
    }

    #[test]
    fn of_two_lengths_none_passes() {
        let short = Candidate::from_octets(&[0xff; 8]).unwrap();
        let long = Candidate::from_octets(&[0xff; 9]).unwrap();
        for filter in [fermat, fused] {
            assert_eq!(filter([&short, &long]), [false; 2]);
        }
    }
}
