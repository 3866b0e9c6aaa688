//! What makes a candidate a prime for a key.

use crypto_bigint::{BoxedUint, Limb, NonZero, Odd, RandomBits};
use crypto_primes::hazmat::MillerRabin;
use crypto_primes::{Flavor, is_prime};
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use super::PUBLIC_EXPONENT;
use crate::jose::RsaSize;
use crate::keygen::KeygenError;

/// How often a base is drawn before the generator is given up: at most one number in four is as
/// large as a candidate with its two top bits set, so an honest generator fails once in 4^64 times.
const DRAWS: usize = 64;

/// Whether an odd candidate is a prime for a key of this size.
///
/// # Errors
///
/// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`].
pub(super) fn serves(
    candidate: &BoxedUint,
    size: RsaSize,
    randomness: &mut impl TryCryptoRng,
) -> Result<bool, KeygenError> {
    Ok(suits_exponent(candidate) && is_probable_prime(candidate, rounds(size), randomness)?)
}

/// Whether p - 1 has no factor in common with the public exponent, which is itself a prime
/// (FIPS 186-5 appendix A.1.3).
pub(super) fn suits_exponent(prime: &BoxedUint) -> bool {
    const EXPONENT: NonZero<Limb> = NonZero::<Limb>::new_unwrap(Limb::from_u32(PUBLIC_EXPONENT));
    prime.rem_limb(EXPONENT) != Limb::ONE
}

/// Whether an odd candidate is a prime: by the test of Baillie, Pomerance, Selfridge and Wagstaff,
/// to which no composite that passes is known, and by as many rounds of Miller-Rabin with random
/// bases as FIPS 186-5 table B.1 asks for.
fn is_probable_prime(
    candidate: &BoxedUint,
    rounds: u32,
    randomness: &mut impl TryCryptoRng,
) -> Result<bool, KeygenError> {
    if !is_prime(Flavor::Any, candidate) {
        return Ok(false);
    }
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

/// The rounds of Miller-Rabin for the primes of a key of this size: FIPS 186-5 table B.1, in the
/// column for an error probability as small as the key is strong (2⁻¹¹², 2⁻¹²⁸ and 2⁻¹⁴⁴).
const fn rounds(size: RsaSize) -> u32 {
    match size {
        RsaSize::Bits2048 => 5,
        RsaSize::Bits3072 | RsaSize::Bits4096 => 4,
    }
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
        let base = BoxedUint::try_random_bits(randomness, candidate.bits_vartime())
            .map(Zeroizing::new)
            .map_err(|_| KeygenError::RandomnessFailed)?;
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

    use super::{is_probable_prime, rounds, serves, suits_exponent};
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
            let judged = is_probable_prime(&number, 5, &mut SystemRandomness);
            assert_eq!(judged, Ok(false), "{composite}");
        }
    }

    #[test]
    fn a_prime_is_put_to_every_round_of_table_b_1() {
        for (size, expected) in [
            (RsaSize::Bits2048, 5),
            (RsaSize::Bits3072, 4),
            (RsaSize::Bits4096, 4),
        ] {
            let judged = is_probable_prime(&prime(), rounds(size), &mut FailingAfter(expected - 1));
            assert_eq!(judged, Err(KeygenError::RandomnessFailed));
        }
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
            let served = serves(&number, RsaSize::Bits2048, &mut SystemRandomness);
            assert_eq!(served, Ok(expected));
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
