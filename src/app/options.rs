//! The form: what the person chose, in the words of the fragment.

use crate::app::order::{KidSource, Order};
use crate::jose::{Algorithm, Curve, KeySpec, KeyType, KeyUse, RsaSize};
use crate::maskinporten::{KeyIdError, KeyName, key_id};

/// One field of the form. Its name is the same in the fragment, in the page's ids and in the docs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// `kty`: the key type.
    KeyType,
    /// `size`: the size of an RSA key, in bits.
    Size,
    /// `crv`: the curve of an elliptic-curve key.
    Curve,
    /// `use`: what the key is for.
    KeyUse,
    /// `alg`: the algorithm.
    Algorithm,
    /// `kid_from`: where the kid comes from.
    KidFrom,
    /// `kid`: the name or the text that the kid is made of.
    Kid,
}

impl Field {
    /// All fields, each after those that decide what it may hold.
    pub const ALL: [Self; 7] = [
        Self::KeyType,
        Self::Size,
        Self::Curve,
        Self::KeyUse,
        Self::Algorithm,
        Self::KidFrom,
        Self::Kid,
    ];

    /// The field's name in the fragment.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::KeyType => "kty",
            Self::Size => "size",
            Self::Curve => "crv",
            Self::KeyUse => "use",
            Self::Algorithm => "alg",
            Self::KidFrom => "kid_from",
            Self::Kid => "kid",
        }
    }

    /// The field of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

/// Where the kid comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KidFrom {
    /// A name, today's date and six random letters.
    Name,
    /// The RFC 7638 thumbprint of the key.
    Thumbprint,
    /// A random UUID.
    Uuid,
    /// Seconds since 1970.
    Timestamp,
    /// A text of the person's own.
    Text,
    /// No kid.
    None,
}

impl KidFrom {
    /// All sources, in the order of the form.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::Thumbprint,
        Self::Uuid,
        Self::Timestamp,
        Self::Text,
        Self::None,
    ];

    /// The value in the fragment.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Thumbprint => "thumbprint",
            Self::Uuid => "uuid",
            Self::Timestamp => "timestamp",
            Self::Text => "text",
            Self::None => "none",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|from| from.name() == name)
    }

    /// Whether the person types what the kid is made of.
    #[must_use]
    pub fn is_typed(self) -> bool {
        matches!(self, Self::Name | Self::Text)
    }
}

/// Why a value was not taken into the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The field knows no such value.
    UnknownValue,
    /// The algorithm exists, but does not fit the key type, curve, size or use.
    Misfit,
}

/// What `none` stands for in the fragment: no use, no algorithm.
pub const NONE: &str = "none";

/// The key types that can be made.
pub const OFFERED: [KeyType; 2] = [KeyType::Rsa, KeyType::Ec];

/// The choices in the form. Whatever is chosen, the algorithm fits the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    key_type: KeyType,
    size: RsaSize,
    curve: Curve,
    key_use: Option<KeyUse>,
    algorithm: Option<Algorithm>,
    kid_from: KidFrom,
    kid: String,
}

impl Default for Options {
    /// What Maskinporten takes today: RSA 2048, for signatures, RS256, a kid from name and date.
    fn default() -> Self {
        Self {
            key_type: KeyType::Rsa,
            size: RsaSize::BITS_2048,
            curve: Curve::P256,
            key_use: Some(KeyUse::Signature),
            algorithm: Some(Algorithm::Rs256),
            kid_from: KidFrom::Name,
            kid: String::new(),
        }
    }
}

impl Options {
    /// Puts `value`, a word of the fragment, into `field`.
    ///
    /// # Errors
    ///
    /// [`Refusal`] when the field can't hold that value: the options are as they were.
    pub fn set(&mut self, field: Field, value: &str) -> Result<(), Refusal> {
        match field {
            Field::KeyType => {
                self.key_type =
                    known(KeyType::parse(value).filter(|key_type| OFFERED.contains(key_type)))?;
            }
            Field::Size => self.size = known(RsaSize::parse(value).ok())?,
            Field::Curve => self.curve = known(Curve::parse(value))?,
            Field::KeyUse => self.key_use = known(or_none(value, KeyUse::parse))?,
            Field::Algorithm => return self.set_algorithm(value),
            Field::KidFrom => self.kid_from = known(KidFrom::parse(value))?,
            Field::Kid => value.clone_into(&mut self.kid),
        }
        self.algorithm = Algorithm::retain(self.algorithm, self.spec(), self.key_use);
        Ok(())
    }

    fn set_algorithm(&mut self, value: &str) -> Result<(), Refusal> {
        let algorithm = known(or_none(value, Algorithm::parse))?;
        if algorithm.is_some_and(|algorithm| !algorithm.fits(self.spec(), self.key_use)) {
            return Err(Refusal::Misfit);
        }
        self.algorithm = algorithm;
        Ok(())
    }

    /// What `field` holds, as a word of the fragment.
    #[must_use]
    pub fn value(&self, field: Field) -> String {
        match field {
            Field::KeyType => self.key_type.name().to_owned(),
            Field::Size => self.size.bits().to_string(),
            Field::Curve => self.curve.name().to_owned(),
            Field::KeyUse => self.key_use.map_or(NONE, KeyUse::name).to_owned(),
            Field::Algorithm => self.algorithm.map_or(NONE, Algorithm::name).to_owned(),
            Field::KidFrom => self.kid_from.name().to_owned(),
            Field::Kid => self.kid.clone(),
        }
    }

    /// The fields that say something of the key that these options make, in the fragment's order.
    pub fn fields_in_use(&self) -> impl Iterator<Item = Field> + '_ {
        Field::ALL.into_iter().filter(|field| match field {
            Field::Size => self.key_type == KeyType::Rsa,
            Field::Curve => self.key_type == KeyType::Ec,
            Field::Kid => self.kid_from.is_typed() && !self.kid.is_empty(),
            _ => true,
        })
    }

    /// The kind of key.
    #[must_use]
    pub fn spec(&self) -> KeySpec {
        match self.key_type {
            KeyType::Rsa => KeySpec::Rsa(self.size),
            KeyType::Ec | KeyType::Okp | KeyType::Oct => KeySpec::Ec(self.curve),
        }
    }

    /// The use, if the key is to name one.
    #[must_use]
    pub fn key_use(&self) -> Option<KeyUse> {
        self.key_use
    }

    /// The algorithm, if the key is to name one.
    #[must_use]
    pub fn algorithm(&self) -> Option<Algorithm> {
        self.algorithm
    }

    /// Where the kid comes from.
    #[must_use]
    pub fn kid_from(&self) -> KidFrom {
        self.kid_from
    }

    /// What was typed for the kid, right or wrong.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// What is wrong with what was typed for the kid, said while typing: an empty field is not yet
    /// wrong.
    #[must_use]
    pub fn kid_error(&self) -> Option<KeyIdError> {
        if self.kid.is_empty() || !self.kid_from.is_typed() {
            return None;
        }
        key_id::parse(&self.kid).err()
    }

    /// What is to be made, once the button is pressed.
    ///
    /// # Errors
    ///
    /// [`KeyIdError`] when the typed kid, or name, is not one that Digdir takes.
    pub fn order(&self) -> Result<Order, KeyIdError> {
        let kid = match self.kid_from {
            KidFrom::Name => KidSource::Name(KeyName::parse(&self.kid)?),
            KidFrom::Thumbprint => KidSource::Thumbprint,
            KidFrom::Uuid => KidSource::Uuid,
            KidFrom::Timestamp => KidSource::Timestamp,
            KidFrom::Text => KidSource::Text(key_id::parse(&self.kid)?),
            KidFrom::None => KidSource::None,
        };
        Ok(Order {
            spec: self.spec(),
            key_use: self.key_use,
            algorithm: self.algorithm,
            kid,
        })
    }
}

fn known<T>(value: Option<T>) -> Result<T, Refusal> {
    value.ok_or(Refusal::UnknownValue)
}

/// `none` is a value of its own; anything else is for `parse`.
#[expect(
    clippy::option_option,
    reason = "unknown, none and some are three answers, and the outer one is consumed at once"
)]
fn or_none<T>(value: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if value == NONE {
        Some(None)
    } else {
        parse(value).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(choices: &[(Field, &str)]) -> Options {
        let mut options = Options::default();
        for (field, value) in choices {
            options.set(*field, value).unwrap();
        }
        options
    }

    #[test]
    fn whatever_is_chosen_the_algorithm_fits_the_rest() {
        let values = [
            (Field::KeyType, vec!["RSA", "EC"]),
            (Field::Size, vec!["2048", "3072", "4096", "6144", "8192"]),
            (Field::Curve, vec!["P-256", "P-384", "P-521"]),
            (Field::KeyUse, vec!["sig", "enc", "none"]),
        ];
        let mut options = Options::default();
        // Every choice after every other one, for every algorithm that could stand there before.
        for (first, first_values) in &values {
            for first_value in first_values {
                for (second, second_values) in &values {
                    for second_value in second_values {
                        options.set(*first, first_value).unwrap();
                        for algorithm in Algorithm::ALL {
                            let _ = options.set(Field::Algorithm, algorithm.name());
                            let before = options.clone();
                            options.set(*second, second_value).unwrap();
                            let algorithm = options.algorithm().expect("an algorithm stands");
                            assert!(
                                algorithm.fits(options.spec(), options.key_use()),
                                "{before:?}, then {second_value}: {algorithm:?}"
                            );
                            options = before;
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_new_curve_brings_its_own_algorithm() {
        let options = with(&[(Field::KeyType, "EC"), (Field::Curve, "P-384")]);
        assert_eq!(options.algorithm(), Some(Algorithm::Es384));
    }

    #[test]
    fn no_algorithm_stays_no_algorithm() {
        let options = with(&[(Field::Algorithm, "none"), (Field::KeyType, "EC")]);
        assert_eq!(options.algorithm(), None);
    }

    #[test]
    fn an_algorithm_that_does_not_fit_is_refused_and_changes_nothing() {
        let mut options = with(&[(Field::KeyType, "EC"), (Field::Curve, "P-384")]);
        let before = options.clone();
        assert_eq!(options.set(Field::Algorithm, "ES256"), Err(Refusal::Misfit));
        assert_eq!(options, before);
    }

    #[test]
    fn a_value_that_the_field_does_not_know_is_refused_and_changes_nothing() {
        let mut options = Options::default();
        for field in Field::ALL {
            if field != Field::Kid {
                assert_eq!(options.set(field, "x"), Err(Refusal::UnknownValue));
                assert_eq!(options.set(field, ""), Err(Refusal::UnknownValue));
            }
        }
        assert_eq!(options, Options::default());
    }

    #[test]
    fn every_field_gives_back_the_value_that_was_set() {
        let choices = [
            (Field::KeyType, "EC"),
            (Field::Size, "3072"),
            (Field::Curve, "P-521"),
            (Field::KeyUse, "enc"),
            (Field::Algorithm, "ECDH-ES+A256KW"),
            (Field::KidFrom, "text"),
            (Field::Kid, "my-client"),
        ];
        let options = with(&choices);
        for (field, value) in choices {
            assert_eq!(options.value(field), value);
        }
    }

    #[test]
    fn a_kid_that_digdir_would_refuse_is_kept_as_typed_and_explained() {
        let options = with(&[(Field::Kid, "min/nøkkel")]);
        assert_eq!(options.kid(), "min/nøkkel");
        assert_eq!(
            options.kid_error(),
            Some(KeyIdError::Characters(vec!['/', 'ø']))
        );
        assert!(options.order().is_err());
    }

    #[test]
    fn an_own_text_must_be_there_but_a_name_may_be_left_out() {
        assert!(Options::default().order().is_ok());
        let text = with(&[(Field::KidFrom, "text")]);
        assert_eq!(text.kid_error(), None);
        assert_eq!(text.order().err(), Some(KeyIdError::Empty));
    }

    #[test]
    fn a_wrong_text_does_not_matter_where_no_text_is_asked_for() {
        let options = with(&[(Field::Kid, "ø"), (Field::KidFrom, "uuid")]);
        assert_eq!(options.kid_error(), None);
        assert!(options.order().is_ok());
    }
}
