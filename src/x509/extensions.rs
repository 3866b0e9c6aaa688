//! What a certificate says of its key beside the name.

use der::Encode;
use der::asn1::OctetString;
use der::oid::AssociatedOid;
use sha2::{Digest, Sha256};
use spki::SubjectPublicKeyInfoOwned;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier};

use crate::asn1::encoding::{der, written};
use crate::jose::{KeyUse, PublicJwk, PublicMaterial};

/// That the key signs no other certificates (RFC 5280 section 4.2.1.9).
pub(super) fn basic_constraints() -> Extension {
    let constraints = BasicConstraints {
        ca: false,
        path_len_constraint: None,
    };
    extension(true, &constraints)
}

/// What the key may be used for (RFC 5280 section 4.2.1.3): signatures, and the encryption or the
/// agreement on other keys, as the key type has it; by the "use" of the key one of them, or both.
pub(super) fn key_usage(key: &PublicJwk) -> Extension {
    let signature = KeyUsages::DigitalSignature;
    let encryption = match key.material() {
        PublicMaterial::Rsa(_) => Some(KeyUsages::KeyEncipherment),
        PublicMaterial::Ec(_) => Some(KeyUsages::KeyAgreement),
        // None that agrees has a certificate.
        PublicMaterial::Okp(_) => None,
    };
    let usage = KeyUsage(match (key.metadata().key_use, encryption) {
        (Some(KeyUse::Encryption), Some(encryption)) => encryption.into(),
        (None, Some(encryption)) => signature | encryption,
        (Some(KeyUse::Signature | KeyUse::Encryption) | None, _) => signature.into(),
    });
    extension(true, &usage)
}

/// The leftmost 160 bits of the SHA-256 of the key (RFC 7093 section 2, method 1).
pub(super) fn key_identifier(key: &SubjectPublicKeyInfoOwned) -> Extension {
    let digest = Sha256::digest(key.subject_public_key.raw_bytes());
    let (left, _) = digest.split_at(20);
    extension(
        false,
        &SubjectKeyIdentifier(written(OctetString::new(left))),
    )
}

fn extension<T: AssociatedOid + Encode>(critical: bool, value: &T) -> Extension {
    Extension {
        extn_id: T::OID,
        critical,
        extn_value: written(OctetString::new(der(value))),
    }
}
