//! "Integrasjonens identifikator", the client id.

use super::characters::{can_stand_between_any_quotes, refused};

/// The id of a client, as the portal shows it under "Integrasjonens identifikator".
///
/// Digdir makes them (mostly UUIDs; older ones are names such as `oidc_difi_test`), so all that is
/// asked of one is what RFC 6749 appendix A.1 asks, visible characters of ASCII, less those that
/// quote in some file or shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientId(String);

impl ClientId {
    /// Reads a client id; white space around it, which comes with copying, is left out.
    ///
    /// # Errors
    ///
    /// [`ClientIdError`], with every character that is to blame.
    pub fn parse(typed: &str) -> Result<Self, ClientIdError> {
        let text = typed.trim();
        let refused = refused(text, can_stand_between_any_quotes);
        if !refused.is_empty() {
            return Err(ClientIdError::Characters(refused));
        }
        if text.is_empty() {
            return Err(ClientIdError::Empty);
        }
        Ok(Self(text.to_owned()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is no client id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientIdError {
    /// There is no text.
    Empty,
    /// It has these other characters, each once, in the order in which they stand.
    Characters(Vec<char>),
}

impl ClientIdError {
    /// The code of the error, which does not change.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "client-id-empty",
            Self::Characters(_) => "client-id-characters",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ClientId, ClientIdError};

    #[test]
    fn a_client_id_is_taken_as_the_portal_shows_it() {
        for id in ["e15abbbc-36ad-4300-abe9-021c9a245e20", "oidc_difi_test"] {
            assert_eq!(ClientId::parse(id).unwrap().as_str(), id);
            let copied = format!(" {id}\r\n");
            assert_eq!(ClientId::parse(&copied).unwrap().as_str(), id);
        }
    }

    #[test]
    fn what_is_no_client_id_is_told_by_its_characters() {
        assert_eq!(ClientId::parse(" "), Err(ClientIdError::Empty));
        assert_eq!(
            ClientId::parse("min klient\nå'"),
            Err(ClientIdError::Characters(vec![' ', '\n', 'å', '\'']))
        );
    }
}
