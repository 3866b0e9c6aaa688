//! The header of a token.

use super::json::{self, Value};
use super::{Place, base64};
use crate::visible::visible;

/// A token that a client sent or got (RFC 7519): no key, but its header names one. The rest of it is
/// not looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub place: Place,
    /// The "alg" of its header, shortened.
    pub algorithm: Option<String>,
    /// The "kid" of its header, shortened.
    pub kid: Option<String>,
}

/// Reads the header of a token; nothing if it is none.
pub(super) fn read(header: &str, place: impl FnOnce() -> Place) -> Option<Token> {
    let decoded = base64::decode(header)?;
    let text = std::str::from_utf8(&decoded.octets).ok()?;
    let parsed = json::parse(text, 0).ok()?;
    let Value::Object(members) = parsed.root.value else {
        return None;
    };
    let member = |wanted: &str| {
        members.iter().find_map(|(name, node)| match node.value {
            Value::Text(value) if name == wanted => Some(visible(&value.unescaped())),
            _ => None,
        })
    };
    let (algorithm, kid) = (member("alg"), member("kid"));
    // A JWK has an algorithm too.
    let is_header = member("kty").is_none() && (algorithm.is_some() || member("typ").is_some());
    is_header.then_some(Token {
        place: place(),
        algorithm,
        kid,
    })
}
