//! What Maskinporten takes of a client's key today.
//!
//! Its well-known metadata lists RS256, RS384 and RS512 and no others. EC and Ed25519 are planned
//! (`digdir/roadmap` 283 and 627).

use crate::jose::{Algorithm, KeyType};

/// Whether Maskinporten takes keys of this type.
#[must_use]
pub const fn takes_key_type(key_type: KeyType) -> bool {
    matches!(key_type, KeyType::Rsa)
}

/// Whether Maskinporten takes what is signed by this algorithm.
#[must_use]
pub const fn takes_algorithm(algorithm: Algorithm) -> bool {
    matches!(
        algorithm,
        Algorithm::Rs256 | Algorithm::Rs384 | Algorithm::Rs512
    )
}
