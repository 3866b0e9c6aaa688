//! Whether a private key and a public one belong together.

use super::{Form, Found, Reading};
use crate::jose::Key;
use crate::visible::visible_kid;

/// What a private key and what the portal has come to. Texts in it are shortened, with nothing hidden
/// in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pair {
    /// There is no private key on the one side.
    NoPrivateKey,
    /// There is no key on the other side.
    NothingToCompare,
    /// The same key under the same kid, which the client sends.
    Matches {
        /// The kid.
        kid: String,
    },
    /// The same key, under another kid than the client's: it must send the portal's.
    OtherKid {
        /// The client's kid, if it has one.
        client: Option<String>,
        /// The portal's kid.
        portal: String,
    },
    /// The same key, in a form that has no kid: the client must send the one that the portal shows,
    /// in the newer portal a UUID.
    KidInPortal {
        /// The client's kid, if it has one.
        client: Option<String>,
    },
    /// The same key, and there is a JWK without kid on the other side.
    NoKid,
    /// Another key, under the same kid.
    OtherKeySameKid {
        /// The kid.
        kid: String,
    },
    /// Another key, or none of several.
    OtherKey,
}

impl Pair {
    /// The stable code, as in `data-code` and in docs/automation.md.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoPrivateKey => "pair-no-private-key",
            Self::NothingToCompare => "pair-nothing-to-compare",
            Self::Matches { .. } => "pair-matches",
            Self::OtherKid { .. } => "pair-other-kid",
            Self::KidInPortal { .. } => "pair-kid-in-portal",
            Self::NoKid => "pair-no-kid",
            Self::OtherKeySameKid { .. } => "pair-other-key-same-kid",
            Self::OtherKey => "pair-other-key",
        }
    }

    /// Whether the same key is on both sides, whatever it is called.
    #[must_use]
    pub const fn is_of_one_key(&self) -> bool {
        matches!(
            self,
            Self::Matches { .. } | Self::OtherKid { .. } | Self::KidInPortal { .. } | Self::NoKid
        )
    }

    /// Whether a client with this key would be let in.
    #[must_use]
    pub const fn is_good(&self) -> bool {
        matches!(self, Self::Matches { .. })
    }
}

/// Compares a client's key with what was found of the portal's.
#[must_use]
pub fn pair(client: Option<&Key>, portal: &Reading) -> Pair {
    let Some(client) = client.filter(|key| key.private().is_some()) else {
        return Pair::NoPrivateKey;
    };
    if portal.keys.is_empty() {
        return Pair::NothingToCompare;
    }
    let thumbprint = client.thumbprint();
    let client_kid = kid(client);
    let same: Vec<&Found> = portal
        .keys
        .iter()
        .filter(|found| found.key.thumbprint() == thumbprint)
        .collect();
    let agrees = |found: &&&Found| client_kid.is_some() && kid(&found.key) == client_kid;
    let best = same.iter().find(agrees).or_else(|| same.first());
    let Some(found) = best else {
        let shares_kid = |found: &Found| kid(&found.key) == client_kid;
        return match client_kid.clone() {
            Some(kid) if portal.keys.iter().any(shares_kid) => Pair::OtherKeySameKid {
                kid: visible_kid(&kid),
            },
            _ => Pair::OtherKey,
        };
    };
    let shown = client_kid.as_deref().map(visible_kid);
    match kid(&found.key) {
        Some(kid) if Some(&kid) == client_kid.as_ref() => Pair::Matches {
            kid: visible_kid(&kid),
        },
        Some(kid) => Pair::OtherKid {
            client: shown,
            portal: visible_kid(&kid),
        },
        None if found.form == Form::Jwk => Pair::NoKid,
        None => Pair::KidInPortal { client: shown },
    }
}

fn kid(key: &Key) -> Option<String> {
    let kid = key.metadata().kid.as_ref()?;
    Some(kid.as_str().to_owned())
}
