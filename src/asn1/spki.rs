//! SubjectPublicKeyInfo, in which every kind of public key is written.

use super::writer::{bit_string, public, sequence};
use super::{algorithm_identifier, pkcs1, sec1};
use crate::jose::PublicMaterial;

/// The key with its algorithm, in DER (RFC 5280 section 4.1.2.7).
pub(crate) fn write(key: &PublicMaterial) -> Vec<u8> {
    public(sequence(&[
        &algorithm_identifier::of(key),
        &bit_string(&key_octets(key)),
    ]))
}

/// The key alone: RSA by RFC 8017 appendix A.1.1, EC as an uncompressed point by RFC 5480 section
/// 2.2, OKP by RFC 8410 section 4.
pub(crate) fn key_octets(key: &PublicMaterial) -> Vec<u8> {
    match key {
        PublicMaterial::Rsa(key) => pkcs1::write_public(key),
        PublicMaterial::Ec(key) => sec1::point(key),
        PublicMaterial::Okp(key) => key.x().to_vec(),
    }
}
