//! Arithmetic on the numbers of RSA keys. It takes as long as the numbers ask for: they are the
//! person's own, and nobody else measures the time.

use crypto_bigint::{BoxedUint, NonZero, Odd};
use zeroize::Zeroizing;

/// A number that is wiped when dropped.
pub(crate) type Secret = Zeroizing<BoxedUint>;

/// The number of big-endian octets, of any length.
pub(crate) fn from_octets(octets: &[u8]) -> Secret {
    // Without octets there would be a number without limbs, which the library has no use for.
    Zeroizing::new(if octets.is_empty() {
        BoxedUint::zero()
    } else {
        BoxedUint::from_be_slice_vartime(octets)
    })
}

/// The fewest big-endian octets of a number.
pub(crate) fn to_octets(number: &BoxedUint) -> Zeroizing<Vec<u8>> {
    let padded = Zeroizing::new(number.to_be_bytes().into_vec());
    let zeros = padded.iter().take_while(|octet| **octet == 0).count();
    Zeroizing::new(padded.get(zeros..).unwrap_or_default().to_vec())
}

/// a · b
pub(crate) fn product(a: &BoxedUint, b: &BoxedUint) -> Secret {
    use crypto_bigint::ConcatenatingMul;
    Zeroizing::new(a.concatenating_mul(b))
}

/// a mod m; nothing if m is zero.
pub(crate) fn remainder(a: &BoxedUint, m: &BoxedUint) -> Option<Secret> {
    let m = NonZero::new(m.clone()).into_option()?;
    Some(Zeroizing::new(a.rem(&m)))
}

/// a − 1; nothing if a is zero.
pub(crate) fn minus_one(a: &BoxedUint) -> Option<Secret> {
    let is_zero: bool = a.is_zero().into();
    (!is_zero).then(|| Zeroizing::new(a.wrapping_sub(BoxedUint::one())))
}

/// a⁻¹ mod m; nothing if m is even, or there is no inverse.
pub(crate) fn inverse(a: &BoxedUint, m: &BoxedUint) -> Option<Secret> {
    let odd = Odd::new(m.clone()).into_option()?;
    let reduced = remainder(a, m)?;
    let inverse = reduced.invert_odd_mod(&odd).into_option()?;
    Some(Zeroizing::new(inverse))
}

/// Whether a · b leaves the rest 1 when divided by m.
pub(crate) fn are_inverse(a: &BoxedUint, b: &BoxedUint, m: &BoxedUint) -> bool {
    remainder(&product(a, b), m).is_some_and(|rest| bool::from(rest.is_one()))
}

/// Whether a number is zero or is divided by two.
pub(crate) fn is_even(number: &BoxedUint) -> bool {
    !number.bit_vartime(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: u64) -> BoxedUint {
        BoxedUint::from(value)
    }

    #[test]
    fn octets_of_any_length_are_a_number_and_back() {
        for octets in [&[][..], &[0], &[0, 0, 1], &[1, 0], &[255; 9]] {
            let fewest: Vec<u8> = octets
                .iter()
                .copied()
                .skip_while(|octet| *octet == 0)
                .collect();
            assert_eq!(*to_octets(&from_octets(octets)), fewest);
        }
    }

    #[test]
    fn the_arithmetic_is_that_of_whole_numbers() {
        assert_eq!(
            *product(&number(u64::MAX), &number(3)),
            BoxedUint::from(3 * u128::from(u64::MAX))
        );
        assert_eq!(*remainder(&number(17), &number(5)).unwrap(), number(2));
        assert!(remainder(&number(17), &number(0)).is_none());
        assert_eq!(*minus_one(&number(1)).unwrap(), number(0));
        assert!(minus_one(&number(0)).is_none());
        assert_eq!(*inverse(&number(3), &number(7)).unwrap(), number(5));
        assert!(inverse(&number(3), &number(8)).is_none());
        assert!(inverse(&number(6), &number(9)).is_none());
        assert!(inverse(&number(0), &number(9)).is_none());
        assert!(are_inverse(&number(3), &number(5), &number(7)));
        assert!(!are_inverse(&number(3), &number(4), &number(7)));
        assert!(is_even(&number(0)) && is_even(&number(2)) && !is_even(&number(3)));
    }

    #[test]
    fn numbers_of_different_lengths_are_taken_together() {
        let long = from_octets(&[7; 300]);
        assert_eq!(*remainder(&number(5), &long).unwrap(), number(5));
        assert!(remainder(&long, &number(5)).is_some());
        assert!(are_inverse(
            &long,
            &inverse(&long, &number(1_000_003)).unwrap(),
            &number(1_000_003)
        ));
    }
}
