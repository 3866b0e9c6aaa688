//! A request for a certificate of somebody else's.

use der::asn1::{Any, SetOfVec};
use der::oid::db::rfc5912::ID_EXTENSION_REQ;
use rand_core::TryCryptoRng;
use x509_cert::attr::Attribute;
use x509_cert::request::{CertReqInfo, Version};

use super::issuer::Issuer;
use super::{Subject, extensions};
use crate::asn1::encoding::written;
use crate::asn1::spki;
use crate::jose::{PrivateJwk, PublicJwk};
use crate::keygen::KeygenError;

/// A certificate request, in DER.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRequest(Vec<u8>);

impl CertificateRequest {
    /// Makes a request of the key, signed by it (RFC 2986 section 4), that asks for basic constraints
    /// and key usage (RFC 2985 section 5.4.2). Nothing if the key cannot sign.
    ///
    /// # Errors
    ///
    /// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`], and
    /// [`KeygenError::KeyCheckFailed`] if the numbers are no key.
    pub fn make(
        key: &PrivateJwk,
        subject: &Subject,
        randomness: &mut impl TryCryptoRng,
    ) -> Result<Option<Self>, KeygenError> {
        let Some(issuer) = Issuer::of(key) else {
            return Ok(None);
        };
        let content = CertReqInfo {
            version: Version::V1,
            subject: subject.name(),
            public_key: spki::info(issuer.public().material()),
            attributes: set_of(extension_request(issuer.public())),
        };
        Ok(Some(Self(issuer.sign(&content, randomness)?)))
    }

    /// Takes a request that was made before, in DER.
    #[must_use]
    pub const fn from_der(der: Vec<u8>) -> Self {
        Self(der)
    }

    /// The request in DER.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.0
    }
}

/// The extensions that are asked for.
fn extension_request(key: &PublicJwk) -> Attribute {
    let extensions = vec![extensions::basic_constraints(), extensions::key_usage(key)];
    Attribute {
        oid: ID_EXTENSION_REQ,
        values: set_of(written(Any::encode_from(&extensions))),
    }
}

fn set_of<T: der::DerOrd>(value: T) -> SetOfVec<T> {
    let mut set = SetOfVec::new();
    written(set.insert(value));
    set
}
