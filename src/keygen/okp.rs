//! OKP keys.

use ed448_goldilocks::elliptic_curve::array::Array;
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use super::KeygenError;
use super::randomness::{fill, require_alive};
use crate::jose::{OkpCurve, OkpPrivate, OkpPublic, PrivateMaterial, SecretOctets};

/// Makes an OKP key: random octets, as many as the subtype has, are the private half, and from
/// them comes the public one (RFC 8032 sections 5.1.5 and 5.2.5, RFC 7748 section 6).
///
/// The octets for X25519 and X448 are kept as they were drawn: what RFC 7748 section 5 sets and
/// clears in them, it does whenever the key is used.
///
/// # Errors
///
/// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`].
pub fn make_okp(
    curve: OkpCurve,
    randomness: &mut impl TryCryptoRng,
) -> Result<PrivateMaterial, KeygenError> {
    require_alive(randomness)?;
    let mut d = Zeroizing::new(vec![0; curve.octets()]);
    fill(randomness, &mut d)?;
    let x = public_octets(curve, &d).ok_or(KeygenError::KeyCheckFailed)?;
    OkpPublic::new(curve, &x)
        .and_then(|public| OkpPrivate::new(public, SecretOctets::from(d)))
        .map(PrivateMaterial::Okp)
        .map_err(|_| KeygenError::KeyCheckFailed)
}

/// The public half of these private octets; `None` if there are not as many as the subtype has.
pub(crate) fn public_octets(curve: OkpCurve, d: &[u8]) -> Option<Vec<u8>> {
    Some(match curve {
        OkpCurve::Ed25519 => {
            let d = Zeroizing::new(<[u8; 32]>::try_from(d).ok()?);
            let key = ed25519_dalek::SigningKey::from_bytes(&d);
            key.verifying_key().to_bytes().to_vec()
        }
        OkpCurve::Ed448 => {
            let d = Zeroizing::new(Array::try_from(d).ok()?);
            let key = ed448_goldilocks::SigningKey::from(&*d);
            key.verifying_key().to_bytes().to_vec()
        }
        OkpCurve::X25519 => x25519(d, &x25519_dalek::X25519_BASEPOINT_BYTES)?.to_vec(),
        OkpCurve::X448 => x448(d, &x448::X448_BASEPOINT_BYTES)?.to_vec(),
    })
}

/// The function of RFC 7748 section 5; `None` if there are not 32 octets of each.
pub(super) fn x25519(d: &[u8], u: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let (d, u) = (Zeroizing::new(d.try_into().ok()?), u.try_into().ok()?);
    Some(Zeroizing::new(x25519_dalek::x25519(*d, u)))
}

/// The function of RFC 7748 section 5; `None` if there are not 56 octets of each, or `u` is of
/// low order.
pub(super) fn x448(d: &[u8], u: &[u8]) -> Option<Zeroizing<[u8; 56]>> {
    let (d, u) = (Zeroizing::new(d.try_into().ok()?), u.try_into().ok()?);
    x448::x448(*d, u).map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::make_okp;
    use crate::jose::{OkpCurve, PrivateMaterial};
    use crate::keygen::randomness::broken::{Constant, FailingAfter, StuckAfter};
    use crate::keygen::{KeygenError, SystemRandomness, check};

    #[test]
    fn a_key_of_every_subtype_passes_its_check() {
        for curve in OkpCurve::ALL {
            let material = make_okp(curve, &mut SystemRandomness).ok().unwrap();
            assert_eq!(check(&material, &mut SystemRandomness), Ok(()));
            let PrivateMaterial::Okp(key) = material else {
                panic!("not an OKP key");
            };
            assert_eq!(key.public().curve(), curve);
        }
    }

    #[test]
    fn the_private_octets_are_those_that_the_generator_gave() {
        for curve in OkpCurve::ALL {
            // Two draws to see that the generator is alive, and then the key.
            let material = make_okp(curve, &mut StuckAfter(2, 0x5a)).ok().unwrap();
            let PrivateMaterial::Okp(key) = material else {
                panic!("not an OKP key");
            };
            assert_eq!(key.d().as_slice(), vec![0x5a; curve.octets()]);
        }
    }

    #[test]
    fn without_randomness_there_is_no_key() {
        for curve in OkpCurve::ALL {
            for calls in 0..3 {
                let error = make_okp(curve, &mut FailingAfter(calls)).err();
                assert_eq!(error, Some(KeygenError::RandomnessFailed));
            }
            let error = make_okp(curve, &mut Constant(0x5a)).err();
            assert_eq!(error, Some(KeygenError::RandomnessRepeats));
        }
    }
}
