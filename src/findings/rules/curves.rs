//! Whether a key on a curve is one.

use p256::elliptic_curve::sec1::{FromSec1Point, ModulusSize, ToSec1Point};
use p256::elliptic_curve::{AffinePoint, CurveArithmetic, FieldBytesSize, PublicKey};

use super::found;
use crate::asn1::sec1;
use crate::findings::report::Outcome;
use crate::findings::{Finding, Subject};
use crate::jose::{Curve, EcPublic, Key, PrivateMaterial, PublicMaterial};
use crate::keygen::{okp_public_octets, public_point};

/// The coordinates are a point of the curve (SEC 1 section 3.2.2.1).
pub(super) fn point_on_curve(subject: &Subject) -> Outcome {
    let Some(public) = subject.key.public() else {
        return Outcome::Passed;
    };
    let PublicMaterial::Ec(key) = public.material() else {
        return Outcome::Passed;
    };
    let is_point = match key.curve() {
        Curve::P256 => is_point::<p256::NistP256>(key),
        Curve::P384 => is_point::<p384::NistP384>(key),
        Curve::P521 => is_point::<p521::NistP521>(key),
        Curve::Secp256k1 => is_point::<k256::Secp256k1>(key),
    };
    found((!is_point).then_some(Finding::PointOffCurve))
}

/// The private number gives the public point.
pub(super) fn private_number(subject: &Subject) -> Outcome {
    let Key::Private(key) = subject.key else {
        return Outcome::Passed;
    };
    let key = match key.material() {
        PrivateMaterial::Ec(key) => key,
        PrivateMaterial::Okp(key) => {
            let public = key.public();
            let expected = okp_public_octets(public.curve(), key.d().as_slice());
            let is_right = expected.is_some_and(|x| x == public.x());
            return found((!is_right).then_some(Finding::WrongPrivateNumber));
        }
        PrivateMaterial::Rsa(_) | PrivateMaterial::Oct(_) => return Outcome::Passed,
    };
    let expected = public_point(key.public().curve(), key.d().as_slice());
    let is_right = expected.is_some_and(|(x, y)| x == key.public().x() && y == key.public().y());
    found((!is_right).then_some(Finding::WrongPrivateNumber))
}

fn is_point<C>(key: &EcPublic) -> bool
where
    C: CurveArithmetic,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
    FieldBytesSize<C>: ModulusSize,
{
    PublicKey::<C>::from_sec1_bytes(&sec1::point(key)).is_ok()
}
