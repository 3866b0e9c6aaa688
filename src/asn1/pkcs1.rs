//! RSA keys without anything around them, as PKCS #1 has them.

use super::writer::{integer, public, sequence, small};
use crate::jose::{RsaPrivate, RsaPublic, SecretOctets};

/// RSAPublicKey (RFC 8017 appendix A.1.1), in DER.
pub(crate) fn write_public(key: &RsaPublic) -> Vec<u8> {
    public(sequence(&[&integer(key.n()), &integer(key.e())]))
}

/// RSAPrivateKey of two primes (RFC 8017 appendix A.1.2), in DER.
pub(crate) fn write_private(key: &RsaPrivate) -> SecretOctets {
    let (public, secrets) = (key.public(), key.secrets());
    SecretOctets::from(sequence(&[
        &small(0),
        &integer(public.n()),
        &integer(public.e()),
        &integer(secrets.d.as_slice()),
        &integer(secrets.p.as_slice()),
        &integer(secrets.q.as_slice()),
        &integer(secrets.dp.as_slice()),
        &integer(secrets.dq.as_slice()),
        &integer(secrets.qi.as_slice()),
    ]))
}
