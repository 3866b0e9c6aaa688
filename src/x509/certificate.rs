//! A certificate that a key signs for itself.

use core::time::Duration;

use der::Sequence;
use der::asn1::{GeneralizedTime, UtcTime};
use rand_core::TryCryptoRng;
use sha2::{Digest, Sha256};
use x509_cert::Version;
use x509_cert::ext::Extension;
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::time::{Time, Validity};

use super::issuer::Issuer;
use super::{CertificateOrder, extensions};
use crate::asn1::encoding::written;
use crate::asn1::spki;
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
    /// of 126 random bits, basic constraints, key usage and a subject key identifier. Nothing if the
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
        let key = spki::info(issuer.public().material());
        let content = TbsCertificate {
            version: Version::V3,
            serial_number: serial_number(randomness)?,
            signature: issuer.algorithm(),
            issuer: name.clone(),
            validity: Validity::new(time(order.not_before), time(not_after)),
            extensions: vec![
                extensions::basic_constraints(),
                extensions::key_usage(issuer.public()),
                extensions::key_identifier(&key),
            ],
            subject: name,
            subject_public_key_info: key,
        };
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

/// 16 octets, the first bit zero so that the number is positive (RFC 5280 section 4.1.2.2), and the
/// second one so that it is as long as it looks.
fn serial_number(randomness: &mut impl TryCryptoRng) -> Result<SerialNumber, KeygenError> {
    let mut octets = [0; 16];
    fill(randomness, &mut octets)?;
    let [first, ..] = &mut octets;
    *first = *first & 0x7f | 0x40;
    Ok(written(SerialNumber::new(&octets)))
}

/// UTCTime until 2049, GeneralizedTime from then on (RFC 5280 section 4.1.2.5). A clock beyond the
/// year 9999 gives the last moment of it, which means that a certificate has no end.
fn time(unix_seconds: u64) -> Time {
    let since = Duration::from_secs(unix_seconds);
    if let Ok(time) = UtcTime::from_unix_duration(since) {
        return Time::UtcTime(time);
    }
    GeneralizedTime::from_unix_duration(since).map_or(Time::INFINITY, Time::GeneralTime)
}

/// What is signed (RFC 5280 section 4.1.2), without the parts that no certificate of ours has. The
/// library has the whole of it, and lets nobody but its own builders fill it in.
#[derive(Sequence)]
struct TbsCertificate {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    version: Version,
    serial_number: SerialNumber,
    signature: AlgorithmIdentifierOwned,
    issuer: Name,
    validity: Validity,
    subject: Name,
    subject_public_key_info: SubjectPublicKeyInfoOwned,
    #[asn1(context_specific = "3", tag_mode = "EXPLICIT")]
    extensions: Vec<Extension>,
}
