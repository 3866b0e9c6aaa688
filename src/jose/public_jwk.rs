//! A public key as a JWK.

use super::reading::{self, Members as Read};
use super::{JwkError, Members, Metadata, PublicMaterial};

/// A public key with what it is for and what it is called. There is no place in it for a private
/// number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicJwk {
    material: PublicMaterial,
    metadata: Metadata,
}

impl PublicJwk {
    /// Puts a key and its metadata together.
    ///
    /// # Errors
    ///
    /// [`JwkError::AlgorithmMisfit`] if the algorithm fits the key or its use not.
    pub fn new(material: PublicMaterial, metadata: Metadata) -> Result<Self, JwkError> {
        metadata.require_fit(&material)?;
        Ok(Self { material, metadata })
    }

    /// Reads one public JWK. Members that mean nothing here are passed over
    /// (RFC 7517 section 4).
    ///
    /// # Errors
    ///
    /// [`JwkError::PrivateMember`] if there is any member of a private or symmetric key, and
    /// whatever else keeps the text from being a key.
    pub fn from_json(json: &str) -> Result<Self, JwkError> {
        Self::from_members(&Read::parse(json)?)
    }

    /// As [`PublicJwk::from_json`], of members that are read already.
    pub(crate) fn from_members(members: &Read) -> Result<Self, JwkError> {
        members.require_public()?;
        Self::new(
            reading::public_material(members)?,
            reading::metadata(members)?,
        )
    }

    /// The key.
    #[must_use]
    pub const fn material(&self) -> &PublicMaterial {
        &self.material
    }

    /// What it is for and what it is called.
    #[must_use]
    pub const fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The SHA-256 thumbprint of the key, as base64url (RFC 7638).
    #[must_use]
    pub fn thumbprint(&self) -> String {
        self.material.thumbprint()
    }

    /// The members in the order in which they are written: "kty", "use", "kid", "alg", and the
    /// key itself.
    pub(crate) fn members(&self) -> Members {
        let mut members = self.metadata.members(self.material.key_type());
        self.material.write(&mut members);
        members
    }
}
