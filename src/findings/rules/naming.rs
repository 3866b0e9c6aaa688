//! What a key is called and meant for, as Digdir and Maskinporten ask.

use super::found;
use crate::findings::report::Outcome;
use crate::findings::{Claim, Finding, Standing, Subject};
use crate::jose::{Key, KeyId, KeySpec, KeyUse, PrivateMaterial};
use crate::maskinporten::rotation::MOST_KEYS;
use crate::maskinporten::{Environment, Target, key_id};
use crate::visible::visible_kid;

/// A list is what is pasted into the portal, and what a private key must never be in. A set is posted to Digdir,
/// but some clients read their private keys from one.
pub(super) fn private_in_public_place(subject: &Subject) -> Outcome {
    found(match subject.standing {
        _ if subject.key.private().is_none() => None,
        Standing::Alone => None,
        Standing::InList => Some(Finding::PrivateInPublicPlace),
        Standing::InSet => Some(Finding::PrivateSet),
    })
}

/// Maskinporten needs a kid, in letters, digits and `. _ -`.
pub(super) fn kid(subject: &Subject) -> Outcome {
    let Some(claims) = subject.claims else {
        return found([Finding::KidFromPortal]);
    };
    found(match &claims.kid {
        Claim::Absent => Some(Finding::KidMissing),
        Claim::Empty => Some(Finding::KidEmpty),
        Claim::Kept => {
            let kid = subject.key.metadata().kid.as_ref();
            let characters = kid.map_or_else(Vec::new, |kid| key_id::refused_in(kid.as_str()));
            (!characters.is_empty()).then_some(Finding::KidCharacters { characters })
        }
        Claim::NotText | Claim::Unknown(_) | Claim::Misfit(_) => Some(Finding::KidNotText),
    })
}

/// No two keys of a set have the same kid.
pub(super) fn kid_unique(subject: &Subject) -> Outcome {
    let Some(kid) = &subject.key.metadata().kid else {
        return Outcome::Passed;
    };
    let holders = subject
        .siblings
        .iter()
        .filter(|sibling| sibling.metadata().kid.as_ref() == Some(kid));
    found((holders.count() > 1).then(|| Finding::KidTwice {
        kid: visible_kid(kid.as_str()),
    }))
}

/// A client's keys are all of one environment, as far as their names tell.
pub(super) fn environments(subject: &Subject) -> Outcome {
    if subject.standing == Standing::Alone {
        return Outcome::Passed;
    }
    let kids = subject
        .siblings
        .iter()
        .filter_map(|key| key.metadata().kid.as_ref());
    let is_mixed = Environment::are_all_named_in(kids.map(KeyId::as_str));
    found(is_mixed.then_some(Finding::EnvironmentsMixed))
}

/// The algorithm is one that fits the key, and that Maskinporten takes
/// (`token_endpoint_auth_signing_alg_values_supported` of its metadata).
pub(super) fn algorithm(subject: &Subject) -> Outcome {
    let Some(claims) = subject.claims else {
        return Outcome::Passed;
    };
    let value = |value: &String| value.clone();
    found(match &claims.algorithm {
        Claim::Absent => Some(Finding::AlgorithmMissing),
        Claim::Empty | Claim::NotText => Some(Finding::AlgorithmUnknown {
            value: String::new(),
        }),
        Claim::Unknown(text) => Some(Finding::AlgorithmUnknown { value: value(text) }),
        Claim::Misfit(text) => Some(Finding::AlgorithmMisfit { value: value(text) }),
        Claim::Kept => {
            let algorithm = subject.key.metadata().algorithm;
            let refused = algorithm.filter(|algorithm| !Target::Maskinporten.takes(*algorithm));
            refused.map(|algorithm| Finding::AlgorithmNotMaskinporten {
                value: algorithm.name().to_owned(),
            })
        }
    })
}

/// The key is for signatures.
pub(super) fn key_use(subject: &Subject) -> Outcome {
    let Some(claims) = subject.claims else {
        return Outcome::Passed;
    };
    found(match &claims.key_use {
        Claim::Absent => Some(Finding::UseMissing),
        Claim::Kept => (subject.key.metadata().key_use == Some(KeyUse::Encryption))
            .then_some(Finding::UseEncryption),
        Claim::Unknown(text) | Claim::Misfit(text) => Some(Finding::UseUnknown {
            value: text.clone(),
        }),
        Claim::Empty | Claim::NotText => Some(Finding::UseUnknown {
            value: String::new(),
        }),
    })
}

/// A client has five keys at most.
pub(super) fn number_of_keys(subject: &Subject) -> Outcome {
    if subject.standing == Standing::Alone {
        return Outcome::Passed;
    }
    let count = subject.siblings.len();
    found((count > MOST_KEYS).then_some(Finding::TooManyKeys { count }))
}

/// The key is of a kind that Maskinporten takes.
pub(super) fn key_type(subject: &Subject) -> Outcome {
    if let Key::Private(key) = subject.key
        && let PrivateMaterial::Oct(_) = key.material()
    {
        return found([Finding::SymmetricKey]);
    }
    let kind = subject.key.public();
    let kind = kind.and_then(|key| key.material().on_curve());
    let refused = kind.filter(|kind| !Target::Maskinporten.takes_kind(*kind));
    found(refused.map(|kind| match kind {
        KeySpec::Ec(_) => Finding::CurveNotMaskinporten,
        other => Finding::KeyTypeNotMaskinporten {
            key_type: other.key_type().name().to_owned(),
        },
    }))
}
