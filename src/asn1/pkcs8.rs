//! PKCS #8, in which every kind of private key is written.

use super::writer::{octet_string, sequence, small};
use super::{algorithm_identifier, pkcs1, sec1};
use crate::jose::{PrivateMaterial, SecretOctets};

/// OneAsymmetricKey of version 1 (RFC 5958 section 2), in DER; nothing for a symmetric key, which
/// has no such form. An EC key has its public key inside, as RFC 5915 has it; an RSA key has it in
/// any case, and an OKP key has none (RFC 8410 section 7, the first example).
pub(crate) fn write(key: &PrivateMaterial) -> Option<SecretOctets> {
    let inner = match key {
        PrivateMaterial::Rsa(key) => pkcs1::write_private(key),
        PrivateMaterial::Ec(key) => sec1::write_without_curve(key),
        // CurvePrivateKey: the octets, as an octet string of their own (RFC 8410 section 7).
        PrivateMaterial::Okp(key) => SecretOctets::from(octet_string(key.d().as_slice())),
        PrivateMaterial::Oct(_) => return None,
    };
    Some(SecretOctets::from(sequence(&[
        &small(0),
        &algorithm_identifier::of(&key.public()?),
        &octet_string(inner.as_slice()),
    ])))
}
