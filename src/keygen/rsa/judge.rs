//! Who judges what the search found: the test of Miller and Rabin in `crypto-primes`.

use crypto_bigint::{BoxedUint, Limb, NonZero, Odd, RandomBits};
use crypto_primes::hazmat::MillerRabin;
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use super::{PUBLIC_EXPONENT, Prime};
use crate::jose::RsaSize;
use crate::keygen::KeygenError;
use crate::keygen::randomness::failure;

/// How often a base is drawn before the generator is given up: at most one number in four is as
/// large as a candidate with its two top bits set, so an honest generator fails once in 4^64 times.
const DRAWS: usize = 64;

/// The rounds of Miller-Rabin that each prime of a key of this size has to pass: as many as make
/// the probability that a random number of its length passes and is composite less than 2⁻¹²⁸, and
/// no fewer than in FIPS 186-5 table B.1.
///
/// Table B.1 asks for 5 rounds with 2048 bits, for 2⁻¹¹²; the formula that it comes from (FIPS 186-5
/// appendix C.1, by Damgård, Landrock and Pomerance) gives 2⁻¹²⁴ for them, and 2⁻¹³⁷ for 6. It asks for
/// 4 with 3072 bits (2⁻¹³⁷) and with 4096 (2⁻¹⁶¹), and says nothing of other keys; 4 are 2⁻²⁰¹ with
/// 6144 and 2⁻²³⁵ with 8192. More bits need no more rounds, so a size between two takes those of
/// the smaller.
#[must_use]
pub const fn rounds(size: RsaSize) -> u32 {
    if size.bits() < RsaSize::BITS_3072.bits() {
        6
    } else {
        4
    }
}

/// Whether a number passes so many rounds of Miller-Rabin, each with a random base (FIPS 186-5
/// appendix B.3.1).
///
/// # Errors
///
/// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`].
pub fn passes(
    prime: &Prime,
    rounds: u32,
    randomness: &mut impl TryCryptoRng,
) -> Result<bool, KeygenError> {
    is_probable_prime(&prime.number(), rounds, randomness)
}

/// Whether p - 1 has no factor in common with the public exponent, which is itself a prime
/// (FIPS 186-5 appendix A.1.3).
pub(super) fn suits_exponent(prime: &BoxedUint) -> bool {
    const EXPONENT: NonZero<Limb> = NonZero::<Limb>::new_unwrap(Limb::from_u32(PUBLIC_EXPONENT));
    prime.rem_limb(EXPONENT) != Limb::ONE
}

fn is_probable_prime(
    candidate: &BoxedUint,
    rounds: u32,
    randomness: &mut impl TryCryptoRng,
) -> Result<bool, KeygenError> {
    let Some(odd) = Odd::new(candidate.clone()).into_option() else {
        return Ok(false);
    };
    let test = MillerRabin::new(odd);
    for _ in 0..rounds {
        let base = draw_base(candidate, randomness)?;
        if test.test(&base).is_composite() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A base for Miller-Rabin: a random number as long as the candidate w, drawn anew until it lies
/// between 2 and w - 2 (FIPS 186-5 appendix B.3.1).
fn draw_base(
    candidate: &BoxedUint,
    randomness: &mut impl TryCryptoRng,
) -> Result<Zeroizing<BoxedUint>, KeygenError> {
    let one = BoxedUint::one();
    let top = Zeroizing::new(candidate.wrapping_sub(&one));
    for _ in 0..DRAWS {
        let base = {
            let (bits, precision) = (candidate.bits_vartime(), candidate.bits_precision());
            BoxedUint::try_random_bits_with_precision(randomness, bits, precision)
        }
        .map(Zeroizing::new)
        .map_err(|_| failure())?;
        if one < *base && *base < *top {
            return Ok(base);
        }
    }
    Err(KeygenError::RandomnessRepeats)
}

#[cfg(test)]
mod tests {
    use crypto_bigint::{BoxedUint, ConcatenatingSquare};
    use serde_json::Value;

    use super::{draw_base, is_probable_prime, rounds, suits_exponent};
    use crate::jose::RsaSize;
    use crate::keygen::randomness::broken::{FailingAfter, StuckAfter};
    use crate::keygen::{KeygenError, SystemRandomness};

    /// 2^521 - 1, a Mersenne prime.
    fn prime() -> BoxedUint {
        (BoxedUint::one_with_precision(521) << 521_u32).wrapping_sub(BoxedUint::one())
    }

    #[test]
    fn a_prime_is_told_from_a_product_of_primes() {
        let judge = |number: &BoxedUint| is_probable_prime(number, 5, &mut SystemRandomness);
        assert_eq!(judge(&prime()), Ok(true));
        let square = prime().concatenating_square();
        assert_eq!(judge(&square), Ok(false));
    }

    #[test]
    fn numbers_that_fool_simpler_tests_are_found_out() {
        // Carmichael numbers, strong pseudoprimes to base 2, and strong Lucas pseudoprimes.
        for composite in [
            561_u64,
            1_729,
            2_047,
            3_215_031_751,
            3_825_123_056_546_413_051,
            5_459,
            5_777,
        ] {
            let number = BoxedUint::from(composite);
            // A base may be a liar for at most one in four; of forty not all are.
            let judged = is_probable_prime(&number, 40, &mut SystemRandomness);
            assert_eq!(judged, Ok(false), "{composite}");
        }
    }

    #[test]
    fn a_prime_is_put_to_every_round_that_is_asked_for() {
        for rounds in 1..8 {
            let judged = is_probable_prime(&prime(), rounds, &mut FailingAfter(rounds - 1));
            assert_eq!(judged, Err(KeygenError::RandomnessFailed));
        }
    }

    #[test]
    fn the_rounds_are_no_fewer_than_in_table_b_1() {
        for (size, least) in [
            (RsaSize::BITS_2048, 5),
            (RsaSize::BITS_3072, 4),
            (RsaSize::BITS_4096, 4),
        ] {
            assert!(rounds(size) >= least);
        }
    }

    #[test]
    fn up_to_4096_bits_no_round_is_more_than_table_b_1_or_2_to_the_power_of_128_asks_for() {
        for (size, least) in [
            (RsaSize::BITS_2048, 5),
            (RsaSize::BITS_3072, 4),
            (RsaSize::BITS_4096, 4),
        ] {
            let fewer = rounds(size) - 1;
            let bound = error_bound(f64::from(size.prime_bits()), f64::from(fewer));
            assert!(fewer < least || bound > -128.0, "{size:?}: {bound}");
        }
    }

    #[test]
    fn a_composite_number_passes_the_rounds_less_than_once_in_2_to_the_power_of_128() {
        for bits in (2048..=16384).step_by(128) {
            let size = RsaSize::new(bits).unwrap();
            let bound = error_bound(f64::from(size.prime_bits()), f64::from(rounds(size)));
            assert!(bound < -128.0, "{size:?}: {bound}");
        }
        // What table B.1 is made of: 2^-112 takes 5 rounds with 1024 bits, and 4 do not do.
        assert!(error_bound(1024.0, 5.0) < -112.0 && error_bound(1024.0, 4.0) > -112.0);
    }

    /// The binary logarithm of the bound of FIPS 186-5 appendix C.1, for the best M, on the
    /// probability that a random odd number of `k` bits that passes `t` rounds is composite.
    fn error_bound(k: f64, t: f64) -> f64 {
        let constant = 8.0 * (core::f64::consts::PI.powi(2) - 6.0) / 3.0;
        let factor = 2.00743 * core::f64::consts::LN_2 * k;
        let (mut sum, mut best, mut m) = (0.0, f64::INFINITY, 3.0);
        while m <= 2.0 * (k - 1.0).sqrt() - 1.0 {
            let (mut inner, mut j) = (0.0, 2.0);
            while j <= m {
                inner += (-(j + (k - 1.0) / j)).exp2();
                j += 1.0;
            }
            sum += (m - (m - 1.0) * t).exp2() * inner;
            let bound = factor * ((-2.0 - m * t).exp2() + constant * sum / 4.0);
            best = f64::min(best, bound);
            m += 1.0;
        }
        best.log2()
    }

    #[test]
    fn a_base_is_any_number_but_those_that_every_number_passes_with() {
        // 1 and 6 do, which is -1 modulo 7, and 0 and 7 are none.
        let candidate = BoxedUint::from(7_u8);
        let mut drawn = [0; 8];
        for _ in 0..400 {
            let base = draw_base(&candidate, &mut SystemRandomness).unwrap();
            let place = (0..8).position(|number: u8| *base == BoxedUint::from(number));
            drawn[place.unwrap()] += 1;
        }
        assert_eq!(
            drawn.map(|times| times > 0),
            [false, false, true, true, true, true, false, false],
            "{drawn:?}"
        );
    }

    #[test]
    fn a_generator_that_gives_no_usable_base_is_given_up() {
        for octet in [0, 0xff] {
            let judged = is_probable_prime(&prime(), 1, &mut StuckAfter(0, octet));
            assert_eq!(judged, Err(KeygenError::RandomnessRepeats));
        }
    }

    #[test]
    fn a_prime_that_does_not_suit_the_exponent_does_not_serve() {
        let vectors: Value =
            serde_json::from_str(include_str!("../../../tests/vectors/fips186-5.json")).unwrap();
        for (name, expected) in [("p", false), ("q", true)] {
            let digits = vectors["exponent_divides"][name].as_str().unwrap();
            let number = BoxedUint::from_be_hex(digits, 1024).unwrap();
            assert_eq!(
                is_probable_prime(&number, 5, &mut SystemRandomness),
                Ok(true)
            );
            assert_eq!(suits_exponent(&number), expected);
        }
    }

    #[test]
    fn a_prime_suits_the_exponent_unless_65537_divides_what_lies_below_it() {
        assert!(suits_exponent(&prime()));
        for (number, suits) in [
            (65_537_u64 * 6 + 1, false),
            (65_537 * 6 + 3, true),
            (65_539, true),
        ] {
            assert_eq!(suits_exponent(&BoxedUint::from(number)), suits);
        }
    }
}
