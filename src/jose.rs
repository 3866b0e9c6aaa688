//! Keys as RFC 7517, RFC 7518 and RFC 8037 know them: types, algorithms, key IDs and JSON Web Keys.
//!
//! This module makes no keys and knows nobody who uses them. A public key
//! ([`PublicJwk`]) and a private one ([`PrivateJwk`]) are two types, so that what takes the one
//! cannot be handed the other.

mod algorithm;
mod base64url;
mod curve;
mod json;
mod jwk_error;
mod key;
mod key_id;
mod key_spec;
mod key_type;
mod key_use;
mod members;
mod metadata;
mod oct_size;
mod okp_curve;
mod private_jwk;
mod private_material;
mod public_jwk;
mod public_material;
mod reading;
mod rsa_size;
mod secret;
mod size_error;
mod thumbprint;

pub use algorithm::Algorithm;
pub use curve::Curve;
pub use jwk_error::JwkError;
pub use key::{Key, Material};
pub use key_id::KeyId;
pub use key_spec::KeySpec;
pub use key_type::KeyType;
pub use key_use::KeyUse;
pub use metadata::Metadata;
pub use oct_size::OctSize;
pub use okp_curve::OkpCurve;
pub use private_jwk::PrivateJwk;
pub use private_material::{
    EcPrivate, OctKey, OkpPrivate, PrivateMaterial, RsaPrivate, RsaSecrets,
};
pub use public_jwk::PublicJwk;
pub use public_material::{EcPublic, OkpPublic, PublicMaterial, RsaPublic};
pub use rsa_size::RsaSize;
pub use secret::{SecretOctets, SecretText};
pub use size_error::SizeError;

pub(crate) use base64url::{decode as decode_base64url, encode_with};
pub(crate) use json::{compact, escape, indented};
pub(crate) use members::Members;
pub(crate) use reading::Members as ReadMembers;
