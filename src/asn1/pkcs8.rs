//! PKCS #8, in which every kind of private key is written.

use der::asn1::OctetStringRef;
use pkcs8::PrivateKeyInfo;
use spki::AlgorithmIdentifierOwned;

use super::encoding::{secret_der, written};
use super::{algorithm_identifier, pkcs1, sec1};
use crate::jose::{OkpPrivate, PrivateMaterial, SecretOctets};

/// OneAsymmetricKey of version 1 (RFC 5958 section 2), in DER; nothing for a symmetric key, which
/// has no such form. An EC key has its public key inside, as RFC 5915 has it; an RSA key has it in
/// any case, and an OKP key has none (RFC 8410 section 7, the first example).
pub(crate) fn write(key: &PrivateMaterial) -> Option<SecretOctets> {
    let inner = match key {
        PrivateMaterial::Rsa(key) => pkcs1::write_private(key),
        PrivateMaterial::Ec(key) => sec1::write_without_curve(key),
        PrivateMaterial::Okp(key) => curve_private_key(key),
        PrivateMaterial::Oct(_) => return None,
    };
    let algorithm = algorithm_identifier::of(&key.public()?);
    Some(info(algorithm, &inner))
}

fn info(algorithm: AlgorithmIdentifierOwned, inner: &SecretOctets) -> SecretOctets {
    let inner = written(OctetStringRef::new(inner.as_slice()));
    secret_der(&PrivateKeyInfo::<_, _, der::asn1::BitString> {
        algorithm,
        private_key: inner,
        public_key: None,
    })
}

/// CurvePrivateKey (RFC 8410 section 7): the octets, as an octet string of their own.
fn curve_private_key(key: &OkpPrivate) -> SecretOctets {
    secret_der(&written(OctetStringRef::new(key.d().as_slice())))
}
