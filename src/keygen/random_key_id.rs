//! Random key IDs.

use rand_core::TryCryptoRng;

use super::{KeygenError, fill};
use crate::jose::KeyId;

/// A UUID of version 4 (RFC 9562 section 5.4), such as `f81d4fae-7dec-41d0-a765-00a0c91e6bf6`:
/// 122 random bits, in lower case.
///
/// # Errors
///
/// [`KeygenError::RandomnessFailed`].
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
