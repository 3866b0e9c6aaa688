//! A certificate that a key signs for itself.

use rand_core::TryCryptoRng;
use sha2::{Digest, Sha256};

use super::issuer::Issuer;
use super::{CertificateOrder, extensions};
use crate::asn1::writer::{explicit, integer, sequence, small};
use crate::asn1::{spki, time};
use crate::jose::PrivateJwk;
use crate::keygen::{KeygenError, fill};

/// A certificate, in DER.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate(Vec<u8>);

impl Certificate {
    /// Whether such a certificate can be made of the key: whether the key can sign.
    #[must_use]
    pub fn is_for(key: &PrivateJwk) -> bool {
        Issuer::of(key).is_some()
    }

    /// Makes a certificate of the key, signed by itself (RFC 5280 section 4.1): with a serial number
    /// of 128 random bits, basic constraints, key usage and a subject key identifier. Nothing if the
    /// key cannot sign.
    ///
    /// # Errors
    ///
    /// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`], and
    /// [`KeygenError::KeyCheckFailed`] if the numbers are no key.
    pub fn make(
        key: &PrivateJwk,
        order: &CertificateOrder,
        randomness: &mut impl TryCryptoRng,
    ) -> Result<Option<Self>, KeygenError> {
        let Some(issuer) = Issuer::of(key) else {
            return Ok(None);
        };
        let name = order.subject.name();
        let not_after = order.not_before.saturating_add(order.days.seconds());
        let key = issuer.public().material();
        let content = sequence(&[
            &explicit(0, &small(VERSION_3)),
            &integer(&serial_number(randomness)?),
            &issuer.algorithm(),
            &name,
            &sequence(&[&time::write(order.not_before), &time::write(not_after)]),
            &name,
            &spki::write(key),
            &explicit(
                3,
                &sequence(&[
                    &extensions::basic_constraints(),
                    &extensions::key_usage(issuer.public()),
                    &extensions::key_identifier(key),
                ]),
            ),
        ]);
        Ok(Some(Self(issuer.sign(&content, randomness)?)))
    }

    /// Takes a certificate that was made before, in DER.
    #[must_use]
    pub const fn from_der(der: Vec<u8>) -> Self {
        Self(der)
    }

    /// The certificate in DER.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.0
    }

    /// The SHA-256 of the certificate (RFC 7517 section 4.9, "x5t#S256").
    #[must_use]
    pub fn thumbprint(&self) -> [u8; 32] {
        Sha256::digest(&self.0).into()
    }
}

/// Version 3, counted from zero (RFC 5280 section 4.1.2.1).
const VERSION_3: u32 = 2;

/// 128 random bits, which are written as a positive number (RFC 5280 section 4.1.2.2).
fn serial_number(randomness: &mut impl TryCryptoRng) -> Result<[u8; 16], KeygenError> {
    let mut octets = [0; 16];
    fill(randomness, &mut octets)?;
    Ok(octets)
}
