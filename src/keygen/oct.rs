//! Symmetric keys.

use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use super::KeygenError;
use super::randomness::{fill, require_alive};
use crate::jose::{OctKey, OctSize, PrivateMaterial, SecretOctets};

/// Makes a symmetric key: random octets (RFC 7518 section 6.4.1).
///
/// # Errors
///
/// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`].
pub fn make_oct(
    size: OctSize,
    randomness: &mut impl TryCryptoRng,
) -> Result<PrivateMaterial, KeygenError> {
    require_alive(randomness)?;
    let mut k = Zeroizing::new(vec![0; size.octets()]);
    fill(randomness, &mut k)?;
    OctKey::new(SecretOctets::from(k))
        .map(PrivateMaterial::Oct)
        .map_err(|_| KeygenError::KeyCheckFailed)
}

#[cfg(test)]
mod tests {
    use super::make_oct;
    use crate::jose::{OctSize, PrivateMaterial};
    use crate::keygen::randomness::broken::{Constant, FailingAfter};
    use crate::keygen::{KeygenError, SystemRandomness, check};

    #[test]
    fn a_key_has_as_many_octets_as_were_asked_for_and_passes_its_check() {
        for bits in [128, 136, 256, 512, 4096] {
            let size = OctSize::new(bits).unwrap();
            let material = make_oct(size, &mut SystemRandomness).ok().unwrap();
            assert_eq!(check(&material, &mut SystemRandomness), Ok(()));
            let PrivateMaterial::Oct(key) = material else {
                panic!("not a symmetric key");
            };
            assert_eq!(key.k().as_slice().len(), size.octets());
        }
    }

    #[test]
    fn without_randomness_there_is_no_key() {
        for calls in 0..3 {
            let error = make_oct(OctSize::BITS_256, &mut FailingAfter(calls)).err();
            assert_eq!(error, Some(KeygenError::RandomnessFailed));
        }
        let error = make_oct(OctSize::BITS_256, &mut Constant(0)).err();
        assert_eq!(error, Some(KeygenError::RandomnessRepeats));
    }
}
