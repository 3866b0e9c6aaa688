//! What a certificate says of its key beside the name.

use sha2::{Digest, Sha256};

use crate::asn1::oid::{self, Oid};
use crate::asn1::writer::{self, Der, octet_string, sequence};
use crate::asn1::{spki, tag};
use crate::jose::{KeyUse, PublicJwk, PublicMaterial};

/// That the key signs no other certificates (RFC 5280 section 4.2.1.9), which is what is meant where
/// nothing is said.
pub(super) fn basic_constraints() -> Der {
    critical(oid::BASIC_CONSTRAINTS, &sequence(&[]))
}

/// What the key may be used for (RFC 5280 section 4.2.1.3): signatures, and the encryption or the
/// agreement on other keys, as the key type has it; by the "use" of the key one of them, or both.
pub(super) fn key_usage(key: &PublicJwk) -> Der {
    let encryption = match key.material() {
        PublicMaterial::Rsa(_) => Some(KEY_ENCIPHERMENT),
        PublicMaterial::Ec(_) => Some(KEY_AGREEMENT),
        // None that agrees has a certificate.
        PublicMaterial::Okp(_) => None,
    };
    let usage = match (key.metadata().key_use, encryption) {
        (Some(KeyUse::Encryption), Some(encryption)) => encryption,
        (None, Some(encryption)) => DIGITAL_SIGNATURE | encryption,
        (Some(KeyUse::Signature | KeyUse::Encryption) | None, _) => DIGITAL_SIGNATURE,
    };
    critical(oid::KEY_USAGE, &named_bits(usage))
}

/// The leftmost 160 bits of the SHA-256 of the key (RFC 7093 section 2, method 1).
pub(super) fn key_identifier(key: &PublicMaterial) -> Der {
    let digest = Sha256::digest(spki::key_octets(key));
    let (left, _) = digest.split_at(20);
    sequence(&[
        &writer::oid(oid::SUBJECT_KEY_IDENTIFIER),
        &octet_string(&octet_string(left)),
    ])
}

/// The bits of KeyUsage, the first one highest.
const DIGITAL_SIGNATURE: u8 = 1 << 7;
const KEY_ENCIPHERMENT: u8 = 1 << 5;
const KEY_AGREEMENT: u8 = 1 << 3;

/// A BIT STRING that ends with its last bit that is set (X.690 section 11.2.2).
fn named_bits(bits: u8) -> Der {
    let unused = bits.trailing_zeros().to_be_bytes();
    let [.., unused] = unused;
    writer::value(tag::BIT_STRING, &[&[unused, bits]])
}

/// An extension that must be understood (RFC 5280 section 4.2).
fn critical(oid: Oid, value: &[u8]) -> Der {
    sequence(&[&writer::oid(oid), writer::TRUE, &octet_string(value)])
}
