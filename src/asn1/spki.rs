//! SubjectPublicKeyInfo, in which every kind of public key is written.

use der::asn1::BitString;
use spki::SubjectPublicKeyInfoOwned;

use super::encoding::{der, written};
use super::{algorithm_identifier, pkcs1, sec1};
use crate::jose::PublicMaterial;

/// The key in DER (RFC 5280 section 4.1.2.7).
pub(crate) fn write(key: &PublicMaterial) -> Vec<u8> {
    der(&info(key))
}

/// The key with its algorithm: RSA by RFC 8017 appendix A.1.1, EC as an uncompressed point by
/// RFC 5480 section 2.2, OKP by RFC 8410 section 4.
pub(crate) fn info(key: &PublicMaterial) -> SubjectPublicKeyInfoOwned {
    let octets = match key {
        PublicMaterial::Rsa(key) => pkcs1::write_public(key),
        PublicMaterial::Ec(key) => sec1::point(key),
        PublicMaterial::Okp(key) => key.x().to_vec(),
    };
    SubjectPublicKeyInfoOwned {
        algorithm: algorithm_identifier::of(key),
        subject_public_key: written(BitString::new(0, octets)),
    }
}
