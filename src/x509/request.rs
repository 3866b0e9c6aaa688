//! A request for a certificate of somebody else's.

use rand_core::TryCryptoRng;

use super::issuer::Issuer;
use super::{Subject, extensions};
use crate::asn1::writer::{self, Der, sequence, set_of, small, value};
use crate::asn1::{oid, spki, tag};
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
        let content = sequence(&[
            &small(VERSION_1),
            &subject.name(),
            &spki::write(issuer.public().material()),
            &value(
                tag::constructed_field(0),
                &[&extension_request(issuer.public())],
            ),
        ]);
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

/// Version 1, counted from zero (RFC 2986 section 4.1).
const VERSION_1: u32 = 0;

/// The extensions that are asked for.
fn extension_request(key: &PublicJwk) -> Der {
    let extensions = sequence(&[
        &extensions::basic_constraints(),
        &extensions::key_usage(key),
    ]);
    sequence(&[
        &writer::oid(oid::EXTENSION_REQUEST),
        &set_of(&mut [&extensions]),
    ])
}
