//! What a JWK says of its key beside the key itself.

use super::{Algorithm, JwkError, KeyId, KeyUse, Members, PublicMaterial};

/// What a key is for and what it is called: the members "use", "alg" and "kid", each of which may
/// be left out (RFC 7517 section 4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// "use"
    pub key_use: Option<KeyUse>,
    /// "alg"
    pub algorithm: Option<Algorithm>,
    /// "kid"
    pub kid: Option<KeyId>,
}

impl Metadata {
    /// Refuses an algorithm that the key, or its use, does not fit.
    pub(super) fn require_fit(&self, material: &PublicMaterial) -> Result<(), JwkError> {
        match self.algorithm {
            Some(algorithm) if !algorithm.fits_material(material, self.key_use) => {
                Err(JwkError::AlgorithmMisfit)
            }
            _ => Ok(()),
        }
    }

    /// Writes the members that are there: "use", "kid", "alg".
    pub(super) fn write(&self, members: &mut Members) {
        if let Some(key_use) = self.key_use {
            members.push_text("use", key_use.name());
        }
        if let Some(kid) = &self.kid {
            members.push_text("kid", kid.as_str());
        }
        if let Some(algorithm) = self.algorithm {
            members.push_text("alg", algorithm.name());
        }
    }
}
