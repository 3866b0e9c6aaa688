//! `[ {JWK} ]`, for "Egne public nøkler" in Samarbeidsportalen.

use zeroize::Zeroizing;

use crate::jose::{Members, indented};

/// A JSON array of one JWK, indented by two spaces. No standard describes it: it is what the field
/// "Egne public nøkler" takes, and it spares people from typing the brackets.
pub(super) fn write(jwk: &Members) -> Zeroizing<String> {
    indented(&[jwk])
}
