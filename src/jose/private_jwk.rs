//! A private key as a JWK.

use super::reading::{self, Members as Read};
use super::{JwkError, Members, Metadata, PrivateMaterial, PublicJwk};

/// A private key with what it is for and what it is called. What is secret is wiped when dropped,
/// and nothing of it prints.
pub struct PrivateJwk {
    public: PublicJwk,
    material: PrivateMaterial,
}

impl PrivateJwk {
    /// Puts a key and its metadata together.
    ///
    /// # Errors
    ///
    /// [`JwkError::AlgorithmMisfit`] if the algorithm fits the key or its use not.
    pub fn new(material: PrivateMaterial, metadata: Metadata) -> Result<Self, JwkError> {
        let public = PublicJwk::new(material.public(), metadata)?;
        Ok(Self { public, material })
    }

    /// Reads one private JWK, an RSA key with all of "d, p, q, dp, dq, qi" or an EC key with "d".
    /// Members that mean nothing here are passed over (RFC 7517 section 4).
    ///
    /// # Errors
    ///
    /// Whatever keeps the text from being a private key.
    pub fn from_json(json: &str) -> Result<Self, JwkError> {
        let members = Read::parse(json)?;
        Self::new(
            reading::private_material(&members)?,
            reading::metadata(&members)?,
        )
    }

    /// The public half, with the same metadata.
    #[must_use]
    pub const fn public(&self) -> &PublicJwk {
        &self.public
    }

    /// The key.
    #[must_use]
    pub const fn material(&self) -> &PrivateMaterial {
        &self.material
    }

    /// The key alone.
    #[must_use]
    pub fn into_material(self) -> PrivateMaterial {
        self.material
    }

    /// What it is for and what it is called.
    #[must_use]
    pub const fn metadata(&self) -> &Metadata {
        self.public.metadata()
    }

    /// The members in the order in which they are written: those of the public half, and then the
    /// secret ones.
    pub(crate) fn members(&self) -> Members {
        let mut members = self.public.members();
        self.material.write_secrets(&mut members);
        members
    }
}
