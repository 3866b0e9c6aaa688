//! A request for a certificate of somebody else's.

use rand_core::TryCryptoRng;
use x509_cert::request::RequestBuilder;

use super::issuer::{Issuer, built};
use super::{Subject, extensions};
use crate::asn1::encoding::{der, written};
use crate::jose::PrivateJwk;
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
        let mut builder = built(RequestBuilder::new(subject.name()));
        written(builder.add_extension(&extensions::basic_constraints()));
        written(builder.add_extension(&extensions::key_usage(issuer.public())));
        Ok(Some(Self(der(&issuer.sign(builder, randomness)?))))
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
