//! How ASN.1 says which kind a key is.

use super::oid::{self, Oid};
use super::writer::{self, Der, sequence};
use crate::jose::{Curve, OkpCurve, PublicMaterial};

/// The algorithm that a public and a private key are named by: `rsaEncryption` with NULL
/// (RFC 8017 appendix A.1), `id-ecPublicKey` with the curve (RFC 5480 section 2.1.1), or the OKP
/// curve alone (RFC 8410 section 3).
pub(super) fn of(key: &PublicMaterial) -> Der {
    match key {
        PublicMaterial::Rsa(_) => sequence(&[&writer::oid(oid::RSA), writer::NULL]),
        PublicMaterial::Ec(key) => sequence(&[
            &writer::oid(oid::EC),
            &writer::oid(named_curve(key.curve())),
        ]),
        PublicMaterial::Okp(key) => sequence(&[&writer::oid(okp_algorithm(key.curve()))]),
    }
}

/// The name of a curve (RFC 5480 section 2.1.1.1, and SEC 2 appendix A.2.1 for secp256k1).
pub(crate) const fn named_curve(curve: Curve) -> Oid<'static> {
    match curve {
        Curve::P256 => oid::P256,
        Curve::P384 => oid::P384,
        Curve::P521 => oid::P521,
        Curve::Secp256k1 => oid::SECP256K1,
    }
}

/// The algorithm of an OKP key, which also is the one that it signs by (RFC 8410 section 3).
pub(crate) const fn okp_algorithm(curve: OkpCurve) -> Oid<'static> {
    match curve {
        OkpCurve::Ed25519 => oid::ED25519,
        OkpCurve::Ed448 => oid::ED448,
        OkpCurve::X25519 => oid::X25519,
        OkpCurve::X448 => oid::X448,
    }
}
