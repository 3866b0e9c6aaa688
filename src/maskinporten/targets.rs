//! What each service takes of a client's key, and what to do in its portal. The table of it is
//! `targets.toml`, which says how to correct it; the build turns it into the constants here.

use super::{CalendarDate, Environment, key_id};
use crate::jose::{Algorithm, Curve, KeySpec, OkpCurve, PublicJwk, RsaSize};

include!(concat!(env!("OUT_DIR"), "/targets.rs"));

/// What is made freely is held to no rule.
const OWN: Rules = Rules {
    id: "own",
    name: "",
    proposed: &[],
    algorithms: None,
    planned: &[],
    kid: KidRule::Chosen,
    lifetime: Lifetime::Unknown,
    portal: None,
    source: None,
};

/// What a key is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Target {
    /// Maskinporten.
    #[default]
    Maskinporten,
    /// ID-porten.
    IdPorten,
    /// HelseID.
    HelseId,
    /// Anything: no rule holds.
    Own,
}

impl Target {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Maskinporten, Self::IdPorten, Self::HelseId, Self::Own];

    /// What it takes.
    #[must_use]
    pub const fn rules(self) -> &'static Rules {
        match self {
            Self::Maskinporten => &MASKINPORTEN,
            Self::IdPorten => &IDPORTEN,
            Self::HelseId => &HELSEID,
            Self::Own => &OWN,
        }
    }

    /// Reads [`Rules::id`].
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.rules().id == id)
    }

    /// Whether it takes what is signed by this algorithm today, as far as is known.
    #[must_use]
    pub fn takes(self, algorithm: Algorithm) -> bool {
        self.rules()
            .algorithms
            .is_none_or(|taken| taken.contains(&algorithm))
    }

    /// Whether it takes keys of this kind today, as far as is known.
    #[must_use]
    pub fn takes_kind(self, spec: KeySpec) -> bool {
        self.rules()
            .algorithms
            .is_none_or(|taken| taken.iter().any(|algorithm| algorithm.fits(spec, None)))
    }

    /// Why it does not take this key today, as far as is known: what weighs most, if there is anything.
    #[must_use]
    pub fn refuses(self, key: &PublicJwk) -> Option<Refusal> {
        let said = key.metadata();
        let on_curve = key.material().on_curve();
        if on_curve.is_some_and(|spec| !self.takes_kind(spec))
            || said
                .algorithm
                .is_some_and(|algorithm| !self.takes(algorithm))
        {
            return Some(Refusal::Algorithm);
        }
        if !self.is_at_digdir() {
            return None;
        }
        match &said.kid {
            None => Some(Refusal::KeyIdMissing),
            Some(kid) if key_id::parse(kid.as_str()).is_err() => Some(Refusal::KeyId),
            _ if said.algorithm.is_none() || said.key_use.is_none() => Some(Refusal::Incomplete),
            _ => None,
        }
    }

    /// Whether Digdir gives tokens for its keys, by Maskinporten or ID-porten, which both work in
    /// TEST and PROD.
    #[must_use]
    pub const fn is_at_digdir(self) -> bool {
        self.rules().portal.is_some()
    }

    /// What it has said that it will take later, and does not take today.
    pub fn planned(self) -> impl Iterator<Item = Kind> {
        let planned = self.rules().planned.iter().copied();
        planned.filter(move |kind| !self.takes_kind(kind.example()))
    }
}

/// Why a service does not take a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It takes no keys of this type, or none for this algorithm.
    Algorithm,
    /// The key has no kid.
    KeyIdMissing,
    /// The kid has other characters than letters of ASCII, digits, `.`, `_` and `-`.
    KeyId,
    /// The key does not say its "use" or "alg", and Digdir wants all of it.
    Incomplete,
}

impl Refusal {
    /// The stable code, as in `data-code` and in docs/automation.md.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Algorithm => "not-taken",
            Self::KeyIdMissing => "not-taken-without-kid",
            Self::KeyId => "not-taken-with-kid",
            Self::Incomplete => "not-taken-incomplete",
        }
    }
}

/// What a service takes of a client's key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// Its name in the fragment, which does not change.
    pub id: &'static str,
    /// Its own name.
    pub name: &'static str,
    /// What to make for it. The first is what the form proposes.
    pub proposed: &'static [Proposed],
    /// The algorithms that it takes; `None` where nothing is said.
    pub algorithms: Option<&'static [Algorithm]>,
    /// What it has said that it will take later: see [`Target::planned`].
    pub planned: &'static [Kind],
    /// What its keys are called.
    pub kid: KidRule,
    /// How long a key is valid.
    pub lifetime: Lifetime,
    /// Where its keys are registered, if the page knows the way there.
    pub portal: Option<&'static Portal>,
    /// Where this was read.
    pub source: Option<Source>,
}

/// Where the rules of a service were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The page, with `https://`.
    pub address: &'static str,
    /// When it was read.
    pub checked: CalendarDate,
}

/// A key to make for a service: its kind and the algorithm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proposed(pub KeySpec, pub Algorithm);

/// What a service has its keys called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KidRule {
    /// The customer chooses: letters of ASCII, digits, `.`, `_` and `-`.
    Chosen,
    /// The thumbprint (RFC 7638).
    Thumbprint,
}

/// How long a key is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifetime {
    /// At most a year from the day on which it is registered.
    AYearAtMost,
    /// Nothing is known.
    Unknown,
}

/// A kind of keys of which services take all or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Elliptic curves of NIST.
    Ec,
    /// Ed25519 (RFC 8037).
    Ed25519,
}

impl Kind {
    /// Its name in the words of the services.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ec => "EC",
            Self::Ed25519 => "Ed25519",
        }
    }

    /// A key of this kind.
    const fn example(self) -> KeySpec {
        match self {
            Self::Ec => KeySpec::Ec(Curve::P256),
            Self::Ed25519 => KeySpec::Okp(OkpCurve::Ed25519),
        }
    }
}

/// Where the customers of a service register their keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Portal {
    test: &'static str,
    production: &'static str,
    /// What it looks like, and what to do there.
    pub layouts: &'static [Layout],
}

impl Portal {
    /// Its address.
    #[must_use]
    pub const fn address(&self, environment: Environment) -> &'static str {
        match environment {
            Environment::Test => self.test,
            Environment::Production => self.production,
        }
    }
}

/// One of the looks in which a portal is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Asks whether this is how the portal looks.
    pub heading: InEachLanguage,
    /// What to do there, in order.
    pub steps: &'static [PortalStep],
}

/// Something to do in a portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortalStep {
    /// Its name, such as `older-1`.
    pub name: &'static str,
    /// What to do.
    pub words: InEachLanguage,
}

/// The same words in each of the page's languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InEachLanguage {
    /// Bokmål.
    pub nb: &'static str,
    /// Nynorsk.
    pub nn: &'static str,
    /// English.
    pub en: &'static str,
}

const fn day(year: u16, month: u8, day: u8) -> CalendarDate {
    match CalendarDate::new(year, month, day) {
        Some(date) => date,
        None => CalendarDate::UNIX_EPOCH,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{InEachLanguage, Kind, Proposed, Refusal, SAMARBEIDSPORTALEN, Target};
    use crate::jose::{Algorithm, Curve, KeySpec, KeyUse, PublicJwk, RsaSize};
    use crate::maskinporten::CalendarDate;

    #[test]
    fn whatever_is_proposed_fits_itself_and_is_taken() {
        for target in Target::ALL {
            for Proposed(spec, algorithm) in target.rules().proposed {
                assert!(algorithm.fits(*spec, Some(KeyUse::Signature)));
                assert!(target.takes(*algorithm) && target.takes_kind(*spec));
            }
        }
    }

    #[test]
    fn maskinporten_takes_rsa_by_three_algorithms_and_nothing_else() {
        let taken: Vec<_> = Algorithm::ALL
            .into_iter()
            .filter(|algorithm| Target::Maskinporten.takes(*algorithm))
            .map(Algorithm::name)
            .collect();
        assert_eq!(taken, ["RS256", "RS384", "RS512"]);
        assert!(Target::Maskinporten.takes_kind(KeySpec::Rsa(RsaSize::BITS_4096)));
        assert!(!Target::Maskinporten.takes_kind(KeySpec::Ec(Curve::P256)));
    }

    #[test]
    fn what_is_refused_is_told_by_what_weighs_most() {
        let rsa = format!(r#""kty":"RSA","e":"AQAB","n":"{}""#, "w".repeat(342));
        let ec = r#""kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0""#;
        let whole = r#","use":"sig","alg":"RS256","kid":"a""#;
        for (numbers, said, expected) in [
            (rsa.as_str(), whole, None),
            (ec, r#","kid":"a""#, Some(Refusal::Algorithm)),
            (
                &rsa,
                r#","alg":"PS256","kid":"a""#,
                Some(Refusal::Algorithm),
            ),
            (
                &rsa,
                r#","use":"sig","alg":"RS256""#,
                Some(Refusal::KeyIdMissing),
            ),
            (&rsa, r#","kid":"urn:a""#, Some(Refusal::KeyId)),
            (&rsa, r#","use":"sig","kid":"a""#, Some(Refusal::Incomplete)),
            (
                &rsa,
                r#","alg":"RS256","kid":"a""#,
                Some(Refusal::Incomplete),
            ),
        ] {
            let key = PublicJwk::from_json(&format!("{{{numbers}{said}}}")).unwrap();
            assert_eq!(Target::Maskinporten.refuses(&key), expected, "{said}");
            assert_eq!(Target::Own.refuses(&key), None);
            assert_eq!(Target::HelseId.refuses(&key), None);
        }
    }

    #[test]
    fn every_rule_tells_its_source_and_the_day_it_was_read() {
        for target in Target::ALL {
            let rules = target.rules();
            assert_eq!(rules.source.is_some(), target != Target::Own);
            if let Some(source) = rules.source {
                assert!(source.checked > CalendarDate::UNIX_EPOCH, "no such day");
                assert!(source.address.starts_with("https://"));
            }
            assert_eq!(Target::parse(rules.id), Some(target));
        }
    }

    #[test]
    fn what_is_planned_is_not_taken_today() {
        assert_eq!(Target::Maskinporten.planned().count(), 2);
        for target in Target::ALL {
            let taken = |kind: Kind| target.takes_kind(kind.example());
            assert!(!target.planned().any(taken));
        }
    }

    #[test]
    fn every_step_has_a_name_of_its_own_and_words_in_each_language() {
        let mut names = HashSet::new();
        for layout in SAMARBEIDSPORTALEN.layouts {
            for step in layout.steps {
                assert!(names.insert(step.name), "{}", step.name);
                let InEachLanguage { nb, nn, en } = step.words;
                for words in [nb, nn, en] {
                    assert!(words.ends_with('.'), "{words}");
                }
                assert!(nb != en && nn != en);
            }
        }
    }
}
