//! The thumbprint of a key.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{Members, base64url, compact};

/// The SHA-256 thumbprint, as base64url, of a key that is given by its required members, in any
/// order (RFC 7638 section 3): JSON without white space, the members in the order of their code
/// points.
pub(super) fn of(required: &Members) -> String {
    let ordered: BTreeMap<&str, &str> = required.iter().collect();
    let mut text = base64url::encode(&Sha256::digest(compact(&ordered).as_bytes()));
    std::mem::take(&mut *text)
}
