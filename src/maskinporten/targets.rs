//! What each service takes of a client's key. This file is the one place of it: when a service
//! takes more, or less, a line here changes, with the day on which its source was read.
//!
//! How to correct it: find the service below, and change what stands to the right of the colon.
//! Sizes are in bits; algorithms are named as in RFC 7518, `Rs256` for RS256; a date is a year, a
//! month and a day. What the page says of the service, and what it finds of a key, follows by itself;
//! whatever is taken is taken out of `planned`. `ANYTHING` and `UNKNOWN` are what they say.

use super::CalendarDate;
use crate::jose::{Algorithm, Curve, KeySpec, RsaSize};
use Algorithm::{Es512, Ps512, Rs256, Rs384, Rs512};

const MASKINPORTEN: Rules = Rules {
    id: "maskinporten",
    name: "Maskinporten",
    proposed: &[Proposed(KeySpec::Rsa(RsaSize::BITS_2048), Rs256)],
    algorithms: Some(&[Rs256, Rs384, Rs512]),
    planned: &["EC", "Ed25519"],
    too_small_for_rsa: Some(2048),
    kid: KidRule::Chosen,
    lifetime: Lifetime::AYearAtMost,
    portal: true,
    source: "https://docs.digdir.no/docs/idporten/oidc/oidc_func_clientreg",
    checked: day(2026, 11, 25),
};

const IDPORTEN: Rules = Rules {
    id: "idporten",
    name: "ID-porten",
    proposed: &[Proposed(KeySpec::Rsa(RsaSize::BITS_2048), Rs256)],
    algorithms: Some(&[Rs256, Rs384, Rs512]),
    planned: &["EC"],
    too_small_for_rsa: Some(2048),
    kid: KidRule::Chosen,
    lifetime: Lifetime::AYearAtMost,
    portal: true,
    source: "https://docs.digdir.no/docs/idporten/oidc/oidc_func_clientreg",
    checked: day(2026, 11, 25),
};

const HELSEID: Rules = Rules {
    id: "helseid",
    name: "HelseID",
    proposed: &[
        Proposed(KeySpec::Ec(Curve::P521), Es512),
        Proposed(KeySpec::Rsa(RsaSize::BITS_4096), Ps512),
    ],
    algorithms: ANYTHING,
    planned: &[],
    too_small_for_rsa: UNKNOWN,
    kid: KidRule::Thumbprint,
    lifetime: Lifetime::Unknown,
    portal: false,
    source: "https://github.com/NorskHelsenett/HelseID.Samples/tree/main/HelseId.JwkGenerator",
    checked: day(2026, 11, 25),
};

const OWN: Rules = Rules {
    id: "own",
    name: "",
    proposed: &[],
    algorithms: ANYTHING,
    planned: &[],
    too_small_for_rsa: UNKNOWN,
    kid: KidRule::Chosen,
    lifetime: Lifetime::Unknown,
    portal: false,
    source: "",
    checked: day(2026, 11, 25),
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

    /// Whether Digdir gives tokens for its keys, by Maskinporten or ID-porten, which both work in
    /// TEST and PROD.
    #[must_use]
    pub const fn is_at_digdir(self) -> bool {
        self.rules().portal
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
    /// What it has said that it will take later, and does not today.
    pub planned: &'static [&'static str],
    /// The size below which its owner warns of an RSA key. Whether there is a minimum that is
    /// enforced is not known.
    pub too_small_for_rsa: Option<u32>,
    /// What its keys are called.
    pub kid: KidRule,
    /// How long a key is valid.
    pub lifetime: Lifetime,
    /// Whether its keys are registered in Samarbeidsportalen.
    pub portal: bool,
    /// Where this was read.
    pub source: &'static str,
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

/// No rule is known, so none is enforced.
const ANYTHING: Option<&[Algorithm]> = None;
/// No limit is known.
const UNKNOWN: Option<u32> = None;

const fn day(year: u16, month: u8, day: u8) -> CalendarDate {
    match CalendarDate::new(year, month, day) {
        Some(date) => date,
        None => CalendarDate::UNIX_EPOCH,
    }
}

#[cfg(test)]
mod tests {
    use super::{Proposed, Target};
    use crate::jose::{Algorithm, Curve, KeySpec, KeyUse, RsaSize};
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
    fn every_rule_tells_its_source_and_the_day_it_was_read() {
        for target in Target::ALL {
            let rules = target.rules();
            assert!(rules.checked > CalendarDate::UNIX_EPOCH, "no such day");
            assert_eq!(rules.source.starts_with("https://"), target != Target::Own);
            assert_eq!(Target::parse(rules.id), Some(target));
        }
    }
}
