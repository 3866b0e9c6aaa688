//! EncodedJwk, what the Altinn client libraries read their private key from.

use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::jose::{Members, compact, encode_with};

/// The base64, in the standard alphabet, padded and unbroken (RFC 4648 section 4), of one JWK as
/// UTF-8 JSON without white space and without a byte order mark.
///
/// That is what `Convert.FromBase64String` and `new JsonWebKey(json)` take in
/// `Altinn/altinn-apiclient-maskinporten`, `SettingsJwkClientDefinition.cs`.
pub(super) fn write(jwk: &Members) -> Zeroizing<String> {
    encode_with(&STANDARD, compact(jwk).as_bytes())
}
