//! A private key as a JWK.

use super::reading::{self, Members as Read};
use super::{JwkError, Members, Metadata, PrivateMaterial, PublicJwk};

/// A private key with what it is for and what it is called. What is secret is wiped when dropped,
/// and nothing of it prints.
pub struct PrivateJwk {
    material: PrivateMaterial,
    metadata: Metadata,
    public: Option<PublicJwk>,
}

impl PrivateJwk {
    /// Puts a key and its metadata together.
    ///
    /// # Errors
    ///
    /// [`JwkError::AlgorithmMisfit`] if the algorithm fits the key or its use not.
    pub fn new(material: PrivateMaterial, metadata: Metadata) -> Result<Self, JwkError> {
        metadata.require_fit(&material)?;
        let public = material
            .public()
            .map(|public| PublicJwk::new(public, metadata.clone()))
            .transpose()?;
        Ok(Self {
            material,
            metadata,
            public,
        })
    }

    /// Reads one private JWK: an RSA key with all of "d, p, q, dp, dq, qi", an EC or OKP key with
    /// "d", or a symmetric key.
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

    /// The public half, with the same metadata; `None` for a symmetric key, which has none.
    #[must_use]
    pub const fn public(&self) -> Option<&PublicJwk> {
        self.public.as_ref()
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
        &self.metadata
    }

    /// The SHA-256 thumbprint of the key, as base64url (RFC 7638).
    #[must_use]
    pub fn thumbprint(&self) -> String {
        self.material.thumbprint()
    }

    /// The members in the order in which they are written: those of the public half, and then the
    /// secret ones.
    pub(crate) fn members(&self) -> Members {
        let mut members = match &self.public {
            Some(public) => public.members(),
            None => self.metadata.members(self.material.key_type()),
        };
        self.material.write_secrets(&mut members);
        members
    }
}
