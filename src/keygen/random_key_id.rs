//! Random key IDs.

use rand_core::TryCryptoRng;

use super::{KeygenError, fill};
use crate::jose::KeyId;

/// A UUID of version 4 (RFC 9562 section 5.4), such as `f81d4fae-7dec-41d0-a765-00a0c91e6bf6`:
/// 122 random bits, in lower case.
///
/// # Errors
///
/// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`].
pub fn random_key_id(randomness: &mut impl TryCryptoRng) -> Result<KeyId, KeygenError> {
    let mut octets = [0; 16];
    fill(randomness, &mut octets)?;
    let bits = u128::from_be_bytes(octets);
    // Bits 48 to 51 from the left hold the version, and bits 64 and 65 the variant.
    let bits = bits & !(0xf << 76) & !(0b11 << 62) | (4 << 76) | (0b10 << 62);
    let text = format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        bits >> 96,
        bits >> 80 & 0xffff,
        bits >> 64 & 0xffff,
        bits >> 48 & 0xffff,
        bits & 0xffff_ffff_ffff,
    );
    KeyId::from_text(&text).ok_or(KeygenError::RandomnessFailed)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::random_key_id;
    use crate::keygen::randomness::broken::{Constant, FailingAfter};
    use crate::keygen::{KeygenError, SystemRandomness};

    #[test]
    fn a_random_key_id_is_a_uuid_of_version_4() {
        for (octet, expected) in [
            (0x00, "00000000-0000-4000-8000-000000000000"),
            (0xff, "ffffffff-ffff-4fff-bfff-ffffffffffff"),
            (0x5a, "5a5a5a5a-5a5a-4a5a-9a5a-5a5a5a5a5a5a"),
        ] {
            assert_eq!(
                random_key_id(&mut Constant(octet)).unwrap().as_str(),
                expected
            );
        }
    }

    #[test]
    fn no_two_random_key_ids_are_the_same() {
        let kids: HashSet<_> = (0..1000)
            .map(|_| random_key_id(&mut SystemRandomness).unwrap())
            .collect();
        assert_eq!(kids.len(), 1000);
    }

    #[test]
    fn a_generator_that_fails_gives_no_key_id() {
        let error = random_key_id(&mut FailingAfter(0)).unwrap_err();
        assert_eq!(error, KeygenError::RandomnessFailed);
    }
}
