//! The API that a token is meant for.

use super::characters::refused;

/// The value of "resource": the API that the token shall be used at, which its owner names
/// (`maskinporten_func_audience_restricted_tokens`). An absolute URI without a fragment (RFC 8707
/// section 2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource(String);

impl Resource {
    /// Reads a resource; white space around it is left out.
    ///
    /// # Errors
    ///
    /// [`ResourceError`]
    pub fn parse(typed: &str) -> Result<Self, ResourceError> {
        let text = typed.trim();
        let refused = refused(text, is_of_uri);
        if !refused.is_empty() {
            return Err(ResourceError::Characters(refused));
        }
        match text.split_once(':') {
            Some((scheme, rest)) if is_scheme(scheme) && !rest.is_empty() => {}
            _ => return Err(ResourceError::NotAbsolute),
        }
        if text.contains('#') {
            return Err(ResourceError::Fragment);
        }
        Ok(Self(text.to_owned()))
    }

    /// The resource as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is no resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResourceError {
    /// It does not begin as an absolute URI does, such as `https:`.
    NotAbsolute,
    /// It has a fragment.
    Fragment,
    /// It has these characters that a URI has not, each once, in the order in which they stand.
    Characters(Vec<char>),
}

impl ResourceError {
    /// The code of the error, which does not change.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAbsolute => "resource-not-absolute",
            Self::Fragment => "resource-fragment",
            Self::Characters(_) => "resource-characters",
        }
    }
}

/// RFC 3986 section 3.1.
fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .chars()
            .all(|each| each.is_ascii_alphanumeric() || matches!(each, '+' | '-' | '.'))
}

/// RFC 3986 section 2.
fn is_of_uri(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(character)
}

#[cfg(test)]
mod tests {
    use super::{Resource, ResourceError};

    #[test]
    fn a_resource_is_an_absolute_uri() {
        for uri in ["https://api.example.no/v1?a='b'", "urn:altinn:api"] {
            assert_eq!(Resource::parse(&format!(" {uri} ")).unwrap().as_str(), uri);
        }
        for other in ["", "api.example.no", "/api", "1a:b", "https:", "å:b"] {
            assert!(Resource::parse(other).is_err(), "{other}");
        }
        assert_eq!(
            Resource::parse("https://a/#b"),
            Err(ResourceError::Fragment)
        );
    }

    #[test]
    fn what_a_uri_may_not_have_is_told() {
        assert_eq!(
            Resource::parse("https://a/ \"<b>"),
            Err(ResourceError::Characters(vec![' ', '"', '<', '>']))
        );
    }
}
