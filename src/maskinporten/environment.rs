//! The two environments of Digdir, TEST and PROD.

use crate::jose::KeyId;

/// An environment. A key, a client and a token belong to one of them and are nothing in the other.
///
/// The addresses are those of `felleslosninger/docs`, `maskinporten_func_wellknown` and
/// `oidc_func_wellknown`; the older ver1 and ver2 were retired in June 2024.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Environment {
    /// TEST.
    #[default]
    Test,
    /// PROD.
    Production,
}

/// Something that each environment has one of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForEach<T> {
    test: T,
    production: T,
}

impl<T> ForEach<T> {
    /// That of one environment.
    pub const fn of(&self, environment: Environment) -> &T {
        match environment {
            Environment::Test => &self.test,
            Environment::Production => &self.production,
        }
    }

    /// That of one environment, to be changed.
    pub const fn of_mut(&mut self, environment: Environment) -> &mut T {
        match environment {
            Environment::Test => &mut self.test,
            Environment::Production => &mut self.production,
        }
    }
}

impl Environment {
    /// Both, in the order in which they are taken into use.
    pub const ALL: [Self; 2] = [Self::Test, Self::Production];

    /// The name in the fragment and in the settings of clients, which does not change.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Production => "prod",
        }
    }

    /// The name in capitals, as it stands in key IDs and file names.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Test => "TEST",
            Self::Production => "PROD",
        }
    }

    /// The name of a file with the name of the environment in front, unless it is
    /// [named there](Environment::named_in).
    #[must_use]
    pub fn told_in(self, file_name: String) -> String {
        if Self::named_in(&file_name) == Some(self) {
            file_name
        } else {
            format!("{}.{file_name}", self.label())
        }
    }

    /// The key ID with the name of the environment behind it, `min-integrasjon-TEST`, unless it is
    /// [named there](Environment::named_in).
    #[must_use]
    pub fn told_in_key_id(self, kid: KeyId) -> KeyId {
        if Self::named_in(kid.as_str()) == Some(self) {
            kid
        } else {
            kid.followed_by(&format!("-{}", self.label()))
        }
    }

    /// Whether each environment is named in some key ID.
    pub(crate) fn are_all_named_in<'kid>(kids: impl Iterator<Item = &'kid str>) -> bool {
        let named: Vec<_> = kids.filter_map(Self::named_in).collect();
        Self::ALL.iter().all(|one| named.contains(one))
    }

    /// The environment that a name has as a word of its own, in whatever case. Of several it is the last,
    /// for that was put behind the others.
    #[must_use]
    pub fn named_in(name: &str) -> Option<Self> {
        let words = name.split(|character: char| !character.is_ascii_alphanumeric());
        let named = |word: &str| {
            let mut all = Self::ALL.into_iter();
            all.find(|one| one.label().eq_ignore_ascii_case(word))
        };
        words.rev().find_map(named)
    }

    /// Maskinporten's issuer: the one value that a JWT grant's "aud" takes, with its last slash.
    #[must_use]
    pub const fn issuer(self) -> &'static str {
        match self {
            Self::Test => "https://test.maskinporten.no/",
            Self::Production => "https://maskinporten.no/",
        }
    }

    /// Where Maskinporten gives tokens.
    #[must_use]
    pub const fn token_endpoint(self) -> &'static str {
        match self {
            Self::Test => "https://test.maskinporten.no/token",
            Self::Production => "https://maskinporten.no/token",
        }
    }

    /// Where Maskinporten describes itself (RFC 8414).
    #[must_use]
    pub const fn metadata(self) -> &'static str {
        match self {
            Self::Test => "https://test.maskinporten.no/.well-known/oauth-authorization-server",
            Self::Production => "https://maskinporten.no/.well-known/oauth-authorization-server",
        }
    }

    /// ID-porten's issuer, without a slash at the end.
    #[must_use]
    pub const fn idporten_issuer(self) -> &'static str {
        match self {
            Self::Test => "https://test.idporten.no",
            Self::Production => "https://idporten.no",
        }
    }

    /// Where ID-porten gives tokens.
    #[must_use]
    pub const fn idporten_token_endpoint(self) -> &'static str {
        match self {
            Self::Test => "https://test.idporten.no/token",
            Self::Production => "https://idporten.no/token",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Environment;
    use crate::jose::KeyId;
    use crate::maskinporten::targets::SAMARBEIDSPORTALEN;

    #[test]
    fn nothing_of_one_environment_is_in_the_other() {
        let addresses = |environment: Environment| {
            [
                environment.id(),
                environment.label(),
                environment.issuer(),
                environment.token_endpoint(),
                environment.metadata(),
                environment.idporten_issuer(),
                environment.idporten_token_endpoint(),
                SAMARBEIDSPORTALEN.address(environment),
            ]
        };
        let [test, production] = Environment::ALL.map(addresses);
        for (test, production) in test.into_iter().zip(production) {
            assert!(test.to_lowercase().contains("test"), "{test}");
            assert!(!production.to_lowercase().contains("test"), "{production}");
        }
    }

    #[test]
    fn a_file_tells_its_environment_once() {
        let told = |name: &str| Environment::Test.told_in(name.to_owned());
        assert_eq!(told("a-TEST.2026-11-22.pem"), "a-TEST.2026-11-22.pem");
        assert_eq!(told("LATEST.pem"), "TEST.LATEST.pem");
        assert_eq!(told("a-PROD.pem"), "TEST.a-PROD.pem");
    }

    #[test]
    fn what_is_told_in_a_key_id_is_what_is_named_in_it() {
        for environment in Environment::ALL {
            for kid in ["a", "a-test", "a-PROD", "TEST-PROD", "contest"] {
                let told = environment.told_in_key_id(KeyId::from_text(kid).unwrap());
                assert_eq!(Environment::named_in(told.as_str()), Some(environment));
                assert_eq!(environment.told_in_key_id(told.clone()), told);
            }
        }
    }

    #[test]
    fn a_name_tells_its_environment_by_the_last_word_that_is_one() {
        for (name, environment) in [
            ("a-TEST.2026-11-22.kwxbrt", Some(Environment::Test)),
            ("PROD_a", Some(Environment::Production)),
            ("a-test", Some(Environment::Test)),
            ("a-TEST-PROD", Some(Environment::Production)),
            ("prod-a.test.2026-11-22.kwxbrt", Some(Environment::Test)),
            ("LATEST.PRODUCT", None),
        ] {
            assert_eq!(Environment::named_in(name), environment, "{name}");
        }
    }
}
