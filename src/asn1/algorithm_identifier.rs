//! How ASN.1 says which kind a key is.

use der::asn1::{Any, AnyRef, ObjectIdentifier};
use der::oid::db::{rfc5912, rfc8410};
use spki::AlgorithmIdentifierOwned;

use crate::jose::{Curve, OkpCurve, PublicMaterial};

/// The algorithm that a public and a private key are named by: `rsaEncryption` with NULL
/// (RFC 8017 appendix A.1), `id-ecPublicKey` with the curve (RFC 5480 section 2.1.1), or the OKP
/// curve alone (RFC 8410 section 3).
pub(super) fn of(key: &PublicMaterial) -> AlgorithmIdentifierOwned {
    let (oid, parameters) = match key {
        PublicMaterial::Rsa(_) => (rfc5912::RSA_ENCRYPTION, Some(Any::null())),
        PublicMaterial::Ec(key) => (
            rfc5912::ID_EC_PUBLIC_KEY,
            Some(Any::from(AnyRef::from(&named_curve(key.curve())))),
        ),
        PublicMaterial::Okp(key) => (okp_algorithm(key.curve()), None),
    };
    AlgorithmIdentifierOwned { oid, parameters }
}

/// The name of a curve (RFC 5480 section 2.1.1.1, and SEC 2 appendix A.2.1 for secp256k1).
pub(super) const fn named_curve(curve: Curve) -> ObjectIdentifier {
    match curve {
        Curve::P256 => rfc5912::SECP_256_R_1,
        Curve::P384 => rfc5912::SECP_384_R_1,
        Curve::P521 => rfc5912::SECP_521_R_1,
        Curve::Secp256k1 => ObjectIdentifier::new_unwrap("1.3.132.0.10"),
    }
}

/// The algorithm of an OKP key, which also is the one that it signs by (RFC 8410 section 3).
pub(crate) const fn okp_algorithm(curve: OkpCurve) -> ObjectIdentifier {
    match curve {
        OkpCurve::Ed25519 => rfc8410::ID_ED_25519,
        OkpCurve::Ed448 => rfc8410::ID_ED_448,
        OkpCurve::X25519 => rfc8410::ID_X_25519,
        OkpCurve::X448 => rfc8410::ID_X_448,
    }
}
