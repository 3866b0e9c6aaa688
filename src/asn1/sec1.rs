//! EC keys without anything around them, as SEC 1 has them.

use sec1::{EcParameters, EcPrivateKey};

use super::algorithm_identifier::named_curve;
use super::encoding::secret_der;
use crate::jose::{EcPrivate, EcPublic, SecretOctets};

/// The point, uncompressed (SEC 1 section 2.3.3): 04 and both coordinates.
pub(super) fn point(key: &EcPublic) -> Vec<u8> {
    [&[4], key.x(), key.y()].concat()
}

/// ECPrivateKey (RFC 5915 section 3) with its curve and its public key, in DER.
pub(crate) fn write(key: &EcPrivate) -> SecretOctets {
    let curve = EcParameters::NamedCurve(named_curve(key.public().curve()));
    write_with(key, Some(curve))
}

/// The same without the curve, as it stands in PKCS #8, which names the curve itself.
pub(crate) fn write_without_curve(key: &EcPrivate) -> SecretOctets {
    write_with(key, None)
}

fn write_with(key: &EcPrivate, parameters: Option<EcParameters>) -> SecretOctets {
    let point = point(key.public());
    secret_der(&EcPrivateKey {
        private_key: key.d().as_slice(),
        parameters,
        public_key: Some(&point),
    })
}
