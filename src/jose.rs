//! Keys as RFC 7517 and RFC 7518 know them: types, algorithms, key IDs and JSON Web Keys.
//!
//! This module makes no keys and knows nobody who uses them. A public key
//! ([`PublicJwk`]) and a private one ([`PrivateJwk`]) are two types, so that what takes the one
//! cannot be handed the other.

mod algorithm;
mod base64url;
mod curve;
mod json;
mod jwk_error;
mod key_id;
mod key_spec;
mod key_type;
mod key_use;
mod members;
mod metadata;
mod private_jwk;
mod private_material;
mod public_jwk;
mod public_material;
mod reading;
mod rsa_size;
mod secret;
mod thumbprint;

pub use algorithm::Algorithm;
pub use curve::Curve;
pub use jwk_error::JwkError;
pub use key_id::KeyId;
pub use key_spec::KeySpec;
pub use key_type::KeyType;
pub use key_use::KeyUse;
pub use metadata::Metadata;
pub use private_jwk::PrivateJwk;
pub use private_material::{EcPrivate, PrivateMaterial, RsaPrivate, RsaSecrets};
pub use public_jwk::PublicJwk;
pub use public_material::{EcPublic, PublicMaterial, RsaPublic};
pub use rsa_size::RsaSize;
pub use secret::{SecretOctets, SecretText};

pub(crate) use base64url::encode_with;
pub(crate) use json::{compact, indented};
pub(crate) use members::Members;
