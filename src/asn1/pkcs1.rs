//! RSA keys without anything around them, as PKCS #1 has them.

use der::asn1::UintRef;
use pkcs1::{RsaPrivateKeyRef, RsaPublicKeyRef};

use super::encoding::{der, secret_der, written};
use crate::jose::{RsaPrivate, RsaPublic, SecretOctets};

/// RSAPublicKey (RFC 8017 appendix A.1.1), in DER.
pub(crate) fn write_public(key: &RsaPublic) -> Vec<u8> {
    der(&RsaPublicKeyRef {
        modulus: number(key.n()),
        public_exponent: number(key.e()),
    })
}

/// RSAPrivateKey of two primes (RFC 8017 appendix A.1.2), in DER.
pub(crate) fn write_private(key: &RsaPrivate) -> SecretOctets {
    let (public, secrets) = (key.public(), key.secrets());
    secret_der(&RsaPrivateKeyRef {
        modulus: number(public.n()),
        public_exponent: number(public.e()),
        private_exponent: number(secrets.d.as_slice()),
        prime1: number(secrets.p.as_slice()),
        prime2: number(secrets.q.as_slice()),
        exponent1: number(secrets.dp.as_slice()),
        exponent2: number(secrets.dq.as_slice()),
        coefficient: number(secrets.qi.as_slice()),
        other_prime_infos: None,
    })
}

fn number(octets: &[u8]) -> UintRef<'_> {
    written(UintRef::new(octets))
}
