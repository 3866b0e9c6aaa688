//! A key as the rules see it.

use std::cell::Cell;

use super::Finding;
use crate::jose::Key;

/// What one member of a JWK says of its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It is not there.
    Absent,
    /// It is there, and the key has it.
    Kept,
    /// It is there and is empty.
    Empty,
    /// It is there and is not text.
    NotText,
    /// It says something that the page does not know, shortened.
    Unknown(String),
    /// It says something that does not fit the key, shortened.
    Misfit(String),
}

/// What a JWK says of its key beside the key itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// "use"
    pub key_use: Claim,
    /// "alg"
    pub algorithm: Claim,
    /// "kid"
    pub kid: Claim,
}

/// Where a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// By itself.
    Alone,
    /// In a JSON array, as the portal takes it.
    InList,
    /// In a JWK set (RFC 7517 section 5).
    InSet,
}

/// What a certificate that stands with a key says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateFacts {
    /// It could not be read.
    Unreadable,
    /// It was read. Its signature is nobody's business here.
    Read {
        /// From when it is valid, in seconds since 1970.
        not_before: u64,
        /// Until when it is valid, in seconds since 1970.
        not_after: u64,
        /// Whether it is of this key.
        is_of_key: bool,
    },
}

/// A key as the rules see it, with all that belongs to it.
pub struct Subject<'read> {
    /// The key.
    pub key: &'read Key,
    /// What was noticed while it was read.
    pub spelling: &'read [Finding],
    /// What a JWK says of it; `None` in a form that holds the key alone.
    pub claims: Option<&'read Claims>,
    /// Where it stands.
    pub standing: Standing,
    /// The keys of the same list or set, this one among them.
    pub siblings: &'read [&'read Key],
    /// The certificates that stand with it.
    pub certificates: &'read [CertificateFacts],
    /// What time it is, in seconds since 1970.
    pub now: u64,
    /// How much work on primes is left for all keys that are read together: that of one number is the cube of
    /// its bits.
    pub work_left: &'read Cell<u64>,
}
