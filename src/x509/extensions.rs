//! What a certificate says of its key beside the name.

use der::asn1::OctetString;
use sha2::{Digest, Sha256};
use spki::SubjectPublicKeyInfoOwned;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier};

use crate::asn1::encoding::written;
use crate::jose::{KeyUse, OkpCurve, PublicJwk, PublicMaterial};

/// That the key signs no other certificates (RFC 5280 section 4.2.1.9).
pub(super) const fn basic_constraints() -> BasicConstraints {
    BasicConstraints {
        ca: false,
        path_len_constraint: None,
    }
}

/// What the key may be used for (RFC 5280 section 4.2.1.3): signatures, and the encryption or the
/// agreement on other keys, as the key type has it; by the "use" of the key one of them, or both.
pub(super) fn key_usage(key: &PublicJwk) -> KeyUsage {
    let signature = KeyUsages::DigitalSignature;
    let encryption = match key.material() {
        PublicMaterial::Rsa(_) => Some(KeyUsages::KeyEncipherment),
        PublicMaterial::Ec(_) => Some(KeyUsages::KeyAgreement),
        PublicMaterial::Okp(key) => match key.curve() {
            OkpCurve::X25519 | OkpCurve::X448 => Some(KeyUsages::KeyAgreement),
            OkpCurve::Ed25519 | OkpCurve::Ed448 => None,
        },
    };
    KeyUsage(match (key.metadata().key_use, encryption) {
        (Some(KeyUse::Encryption), Some(encryption)) => encryption.into(),
        (None, Some(encryption)) => signature | encryption,
        (Some(KeyUse::Signature | KeyUse::Encryption) | None, _) => signature.into(),
    })
}

/// The leftmost 160 bits of the SHA-256 of the key (RFC 7093 section 2, method 1).
pub(super) fn key_identifier(key: &SubjectPublicKeyInfoOwned) -> SubjectKeyIdentifier {
    let digest = Sha256::digest(key.subject_public_key.raw_bytes());
    let (left, _) = digest.split_at(20);
    SubjectKeyIdentifier(written(OctetString::new(left)))
}
