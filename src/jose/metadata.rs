//! What a JWK says of its key beside the key itself.

use super::algorithm::Kind;
use super::{Algorithm, JwkError, KeyId, KeyType, KeyUse, Members};

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
    /// Whether the algorithm, if there is one, fits a key and its use.
    pub(super) fn fits(&self, kind: impl Into<Kind>) -> bool {
        self.require_fit(kind).is_ok()
    }

    /// Refuses an algorithm that the key, or its use, does not fit.
    pub(super) fn require_fit(&self, kind: impl Into<Kind>) -> Result<(), JwkError> {
        match self.algorithm {
            Some(algorithm) if !algorithm.fits_kind(kind.into(), self.key_use) => {
                Err(JwkError::AlgorithmMisfit)
            }
            _ => Ok(()),
        }
    }

    /// The first members of a JWK: "kty", and of "use", "kid" and "alg" those that are there.
    pub(super) fn members(&self, key_type: KeyType) -> Members {
        let mut members = Members::default();
        members.push_text("kty", key_type.name());
        if let Some(key_use) = self.key_use {
            members.push_text("use", key_use.name());
        }
        if let Some(kid) = &self.kid {
            members.push_text("kid", kid.as_str());
        }
        if let Some(algorithm) = self.algorithm {
            members.push_text("alg", algorithm.name());
        }
        members
    }
}
