//! EC keys without anything around them, as SEC 1 has them.

use super::algorithm_identifier::named_curve;
use super::writer::{bit_string, explicit, octet_string, oid, sequence, small};
use crate::jose::{EcPrivate, EcPublic, SecretOctets};

/// The point, uncompressed (SEC 1 section 2.3.3): 04 and both coordinates.
pub(crate) fn point(key: &EcPublic) -> Vec<u8> {
    [&[4], key.x(), key.y()].concat()
}

/// ECPrivateKey (RFC 5915 section 3) with its curve and its public key, in DER.
pub(crate) fn write(key: &EcPrivate) -> SecretOctets {
    let curve = oid(named_curve(key.public().curve()));
    write_with(key, &explicit(0, &curve))
}

/// The same without the curve, as it stands in PKCS #8, which names the curve itself.
pub(crate) fn write_without_curve(key: &EcPrivate) -> SecretOctets {
    write_with(key, &[])
}

fn write_with(key: &EcPrivate, parameters: &[u8]) -> SecretOctets {
    SecretOctets::from(sequence(&[
        &small(1),
        &octet_string(key.d().as_slice()),
        parameters,
        &explicit(1, &bit_string(&point(key.public()))),
    ]))
}
