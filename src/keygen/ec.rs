//! EC keys.

use p256::elliptic_curve::sec1::{FromSec1Point, ModulusSize, ToSec1Point};
use p256::elliptic_curve::{AffinePoint, CurveArithmetic, FieldBytesSize, SecretKey};
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use super::KeygenError;
use super::randomness::{fill, require_alive};
use crate::jose::{Curve, EcPrivate, EcPublic, PrivateMaterial, SecretOctets};

/// How often a number is drawn before the generator is given up. The order of P-256 is the one
/// furthest from a power of two, and one in 2³² numbers does not fit it.
const DRAWS: usize = 16;

/// Makes an EC key by rejection sampling (FIPS 186-5 appendix A.2.2): a random number of as many
/// bits as the order n has, drawn anew until it lies between 1 and n - 1.
///
/// # Errors
///
/// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`].
pub fn make_ec(
    curve: Curve,
    randomness: &mut impl TryCryptoRng,
) -> Result<PrivateMaterial, KeygenError> {
    require_alive(randomness)?;
    match curve {
        Curve::P256 => make::<p256::NistP256>(curve, randomness),
        Curve::P384 => make::<p384::NistP384>(curve, randomness),
        Curve::P521 => make::<p521::NistP521>(curve, randomness),
        Curve::Secp256k1 => make::<k256::Secp256k1>(curve, randomness),
    }
}

fn make<C>(curve: Curve, randomness: &mut impl TryCryptoRng) -> Result<PrivateMaterial, KeygenError>
where
    C: CurveArithmetic,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
    FieldBytesSize<C>: ModulusSize,
{
    for _ in 0..DRAWS {
        let mut d = Zeroizing::new(vec![0; curve.field_octets()]);
        fill(randomness, &mut d)?;
        if let Some(first) = d.first_mut() {
            *first &= first_octet_mask(curve);
        }
        if let Some((x, y)) = point_of::<C>(&d) {
            return EcPublic::new(curve, &x, &y)
                .and_then(|public| EcPrivate::new(public, SecretOctets::from(d)))
                .map(PrivateMaterial::Ec)
                .map_err(|_| KeygenError::KeyCheckFailed);
        }
    }
    Err(KeygenError::RandomnessRepeats)
}

/// The coordinates of the point that belongs to a private number; nothing if it is out of range.
pub(crate) fn public_point(curve: Curve, d: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    match curve {
        Curve::P256 => point_of::<p256::NistP256>(d),
        Curve::P384 => point_of::<p384::NistP384>(d),
        Curve::P521 => point_of::<p521::NistP521>(d),
        Curve::Secp256k1 => point_of::<k256::Secp256k1>(d),
    }
}

fn point_of<C>(d: &[u8]) -> Option<(Vec<u8>, Vec<u8>)>
where
    C: CurveArithmetic,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
    FieldBytesSize<C>: ModulusSize,
{
    // Refuses 0 and whatever is not below n.
    let secret = SecretKey::<C>::from_slice(d).ok()?;
    let point = secret.public_key().to_sec1_point(false);
    Some((point.x()?.to_vec(), point.y()?.to_vec()))
}

/// The bits of the first octet that a number below the order can have: all of them, but on P-521
/// one, since 66 octets are 528 bits.
const fn first_octet_mask(curve: Curve) -> u8 {
    match curve {
        Curve::P256 | Curve::P384 | Curve::Secp256k1 => 0xff,
        Curve::P521 => 0x01,
    }
}

#[cfg(test)]
mod tests {
    use super::make_ec;
    use crate::jose::{Curve, PrivateMaterial};
    use crate::keygen::randomness::broken::{Constant, FailingAfter, StuckAfter};
    use crate::keygen::{KeygenError, SystemRandomness};

    #[test]
    fn a_key_is_made_on_the_curve_that_is_asked_for() {
        for curve in Curve::ALL {
            let material = make_ec(curve, &mut SystemRandomness).ok().unwrap();
            let PrivateMaterial::Ec(key) = material else {
                panic!("not an EC key");
            };
            assert_eq!(key.public().curve(), curve);
        }
    }

    #[test]
    fn no_key_comes_of_a_generator_that_fails_or_repeats_itself() {
        for curve in Curve::ALL {
            for calls in 0..3 {
                let error = make_ec(curve, &mut FailingAfter(calls)).err();
                assert_eq!(error, Some(KeygenError::RandomnessFailed));
            }
            for octet in [0, 0x42, 0xff] {
                let error = make_ec(curve, &mut Constant(octet)).err();
                assert_eq!(error, Some(KeygenError::RandomnessRepeats));
            }
        }
    }

    #[test]
    fn numbers_that_are_zero_or_not_below_the_order_are_drawn_again_but_not_for_ever() {
        for curve in Curve::ALL {
            for octet in [0, 0xff] {
                let error = make_ec(curve, &mut StuckAfter(2, octet)).err();
                assert_eq!(error, Some(KeygenError::RandomnessRepeats));
            }
        }
    }
}
