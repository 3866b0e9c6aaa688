//! Making keys from randomness.
//!
//! Whatever is random here comes from a generator that the caller hands over, on the page always
//! [`SystemRandomness`]. A generator that fails is an error, never a reason to look for another.

mod check;
mod ec;
mod error;
mod health;
mod oct;
mod okp;
mod random_key_id;
mod randomness;
pub mod rsa;
mod sign;

pub use check::check;
pub use ec::make_ec;
pub use error::KeygenError;
pub use health::RandomnessFault;
pub use oct::make_oct;
pub use okp::make_okp;
pub use random_key_id::random_key_id;
pub use randomness::SystemRandomness;
pub use sign::Signer;

pub(crate) use ec::public_point;
pub(crate) use okp::public_octets as okp_public_octets;
#[cfg(test)]
pub(crate) use randomness::broken;
pub(crate) use randomness::fill;
