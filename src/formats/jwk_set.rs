//! `{"keys": [ {JWK} ]}`, a set of keys.

use serde::Serialize;
use zeroize::Zeroizing;

use crate::jose::{Members, indented};

/// A JWK Set (RFC 7517 section 5) of one key, indented by two spaces.
pub(super) fn write(jwk: &Members) -> Zeroizing<String> {
    indented(&JwkSet { keys: [jwk] })
}

#[derive(Serialize)]
struct JwkSet<'members> {
    keys: [&'members Members; 1],
}
