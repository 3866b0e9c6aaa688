//! `{JWK}`, one key.

use zeroize::Zeroizing;

use crate::jose::{Members, indented};

/// A JWK (RFC 7517 section 4), indented by two spaces.
pub(super) fn write(jwk: &Members) -> Zeroizing<String> {
    indented(jwk)
}
