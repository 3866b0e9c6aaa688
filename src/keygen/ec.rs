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
    use super::{make_ec, public_point};
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

    /// The base points of SP 800-186 (section 3.2.1) and SEC 2 (section 2.4.1) belong to 1.
    #[test]
    fn the_point_of_one_is_the_base_point() {
        let base_points = [
            "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
            "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a38\
             5502f25dbf55296c3a545e3872760ab7",
            "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d\
             3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
            "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
        ];
        let curves = [Curve::P256, Curve::P384, Curve::P521, Curve::Secp256k1];
        for (curve, base_point) in curves.into_iter().zip(base_points) {
            let mut one = vec![0; curve.field_octets()];
            *one.last_mut().unwrap() = 1;
            let (x, y) = public_point(curve, &one).unwrap();
            let x: Vec<_> = x.iter().map(|octet| format!("{octet:02x}")).collect();
            assert_eq!(x.concat(), base_point);
            assert_eq!(y.len(), one.len());
            let zero = vec![0; one.len()];
            assert_eq!(public_point(curve, &zero), None);
            assert_eq!(public_point(curve, &vec![0xff; one.len()]), None);
        }
    }
}
