//! The form: what the person chose, in the words of the fragment.

use crate::app::order::{KidSource, Order};
use crate::jose::{
    Algorithm, Curve, KeySpec, KeyType, KeyUse, OctSize, OkpCurve, RsaSize, SizeError,
};
use crate::maskinporten::targets::{KidRule, Proposed};
use crate::maskinporten::{KeyIdError, KeyName, Target, key_id};
use crate::texts::message::Message;

/// One field of the form. Its name is the same in the fragment, in the page's ids and in the docs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// `kty`: the key type.
    KeyType,
    /// `size`: the size of an RSA or a symmetric key, in bits.
    Size,
    /// `crv`: the curve of an EC or OKP key.
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
    /// The same as a URI, by RFC 9278.
    ThumbprintUri,
    /// The SHA-256 digest of the public key in DER.
    SpkiSha256,
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
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::Thumbprint,
        Self::ThumbprintUri,
        Self::SpkiSha256,
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
            Self::ThumbprintUri => "thumbprint-uri",
            Self::SpkiSha256 => "spki-sha256",
            Self::Uuid => "uuid",
            Self::Timestamp => "timestamp",
            Self::Text => "text",
            Self::None => "none",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|from| from.name() == name)
    }

    /// Whether a key of this type can have such a kid: a symmetric key has no public half.
    #[must_use]
    pub fn fits(self, key_type: KeyType) -> bool {
        self != Self::SpkiSha256 || key_type != KeyType::Oct
    }

    /// Whether Digdir takes such a kid. One that is typed is looked at by itself; a URI has colons.
    #[must_use]
    pub fn suits_digdir(self) -> bool {
        self != Self::ThumbprintUri
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
    /// There is such a value, but it does not fit the rest.
    Misfit,
}

/// What `none` stands for in the fragment: no use, no algorithm.
pub const NONE: &str = "none";

/// The choices in the form.
///
/// What was chosen is kept, also where it does not fit the rest for the moment; what is told here
/// is what fits. So no choice leaves a wrong algorithm, and none is forgotten while a size is typed
/// or another key type is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    key_type: KeyType,
    rsa_size: String,
    curve: Curve,
    okp_curve: OkpCurve,
    oct_size: String,
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
            rsa_size: USUAL_RSA_SIZE.bits().to_string(),
            curve: Curve::P256,
            okp_curve: OkpCurve::Ed25519,
            oct_size: USUAL_OCT_SIZE.bits().to_string(),
            key_use: Some(KeyUse::Signature),
            algorithm: Some(Algorithm::Rs256),
            kid_from: KidFrom::Name,
            kid: String::new(),
        }
    }
}

/// The sizes of a fresh form, which also stand in for one that is wrong.
const USUAL_RSA_SIZE: RsaSize = RsaSize::BITS_2048;
const USUAL_OCT_SIZE: OctSize = OctSize::BITS_256;

impl Options {
    /// Puts `value`, a word of the fragment, into `field`. What is typed, a size or a kid, is taken
    /// right or wrong.
    ///
    /// # Errors
    ///
    /// [`Refusal`] when the field can't hold that value: the options are as they were.
    pub fn set(&mut self, field: Field, value: &str) -> Result<(), Refusal> {
        match field {
            Field::KeyType => self.key_type = known(KeyType::parse(value))?,
            Field::Size => value.clone_into(match self.key_type {
                KeyType::Oct => &mut self.oct_size,
                _ => &mut self.rsa_size,
            }),
            Field::Curve => self.set_curve(value)?,
            Field::KeyUse => self.set_use(value)?,
            Field::Algorithm => self.set_algorithm(value)?,
            Field::KidFrom => self.set_kid_from(value)?,
            Field::Kid => value.clone_into(&mut self.kid),
        }
        Ok(())
    }

    /// A curve of the other family is taken where the key has none, and refused where it has.
    fn set_curve(&mut self, value: &str) -> Result<(), Refusal> {
        match (self.key_type, Curve::parse(value), OkpCurve::parse(value)) {
            (_, None, None) => return Err(Refusal::UnknownValue),
            (KeyType::Ec, None, _) | (KeyType::Okp, _, None) => return Err(Refusal::Misfit),
            (_, Some(curve), _) => self.curve = curve,
            (_, None, Some(curve)) => self.okp_curve = curve,
        }
        Ok(())
    }

    fn set_use(&mut self, value: &str) -> Result<(), Refusal> {
        let key_use = known(or_none(value, KeyUse::parse))?;
        if key_use.is_some_and(|key_use| !key_use.fits(self.spec())) {
            return Err(Refusal::Misfit);
        }
        self.key_use = key_use;
        Ok(())
    }

    fn set_algorithm(&mut self, value: &str) -> Result<(), Refusal> {
        let algorithm = known(or_none(value, Algorithm::parse))?;
        if algorithm.is_some_and(|algorithm| !algorithm.fits(self.spec(), self.key_use())) {
            return Err(Refusal::Misfit);
        }
        self.algorithm = algorithm;
        Ok(())
    }

    fn set_kid_from(&mut self, value: &str) -> Result<(), Refusal> {
        let kid_from = known(KidFrom::parse(value))?;
        if !kid_from.fits(self.key_type) {
            return Err(Refusal::Misfit);
        }
        self.kid_from = kid_from;
        Ok(())
    }

    /// Chooses what is proposed for `target`, and leaves the name as it was typed. Nothing is proposed
    /// for a target without rules.
    pub fn propose(&mut self, target: Target) {
        let Some(Proposed(spec, algorithm)) = target.rules().proposed.first() else {
            return;
        };
        match spec {
            KeySpec::Rsa(size) => self.rsa_size = size.bits().to_string(),
            KeySpec::Ec(curve) => self.curve = *curve,
            KeySpec::Okp(curve) => self.okp_curve = *curve,
            KeySpec::Oct(size) => self.oct_size = size.bits().to_string(),
        }
        self.key_type = spec.key_type();
        self.key_use = Some(algorithm.key_use());
        self.algorithm = Some(*algorithm);
        self.kid_from = match target.rules().kid {
            KidRule::Chosen => KidFrom::Name,
            KidRule::Thumbprint => KidFrom::Thumbprint,
        };
    }

    /// What `field` holds, as a word of the fragment.
    #[must_use]
    pub fn value(&self, field: Field) -> String {
        match field {
            Field::KeyType => self.key_type.name().to_owned(),
            Field::Size => self.size().to_owned(),
            Field::Curve => match self.key_type {
                KeyType::Okp => self.okp_curve.name().to_owned(),
                _ => self.curve.name().to_owned(),
            },
            Field::KeyUse => self.key_use().map_or(NONE, KeyUse::name).to_owned(),
            Field::Algorithm => self.algorithm().map_or(NONE, Algorithm::name).to_owned(),
            Field::KidFrom => self.kid_from().name().to_owned(),
            Field::Kid => self.kid.clone(),
        }
    }

    /// The fields that say something of the key that these options make, in the fragment's order.
    pub fn fields_in_use(&self) -> impl Iterator<Item = Field> + '_ {
        Field::ALL.into_iter().filter(|field| match field {
            Field::Size => self.has_size(),
            Field::Curve => !self.has_size(),
            Field::Kid => self.kid_from().is_typed() && !self.kid.is_empty(),
            _ => true,
        })
    }

    /// The key type.
    #[must_use]
    pub fn key_type(&self) -> KeyType {
        self.key_type
    }

    /// Whether a key of this type has a size, and not a curve.
    #[must_use]
    pub fn has_size(&self) -> bool {
        matches!(self.key_type, KeyType::Rsa | KeyType::Oct)
    }

    /// The kind of key. A size that is wrong is not part of any; a usual one stands in for it.
    #[must_use]
    pub fn spec(&self) -> KeySpec {
        self.wanted_spec().unwrap_or(match self.key_type {
            KeyType::Oct => KeySpec::Oct(USUAL_OCT_SIZE),
            _ => KeySpec::Rsa(USUAL_RSA_SIZE),
        })
    }

    fn wanted_spec(&self) -> Result<KeySpec, SizeError> {
        match self.key_type {
            KeyType::Rsa => RsaSize::parse(self.rsa_size.trim()).map(KeySpec::Rsa),
            KeyType::Ec => Ok(KeySpec::Ec(self.curve)),
            KeyType::Okp => Ok(KeySpec::Okp(self.okp_curve)),
            KeyType::Oct => OctSize::parse(self.oct_size.trim()).map(KeySpec::Oct),
        }
    }

    /// What was typed for the size, right or wrong.
    #[must_use]
    pub fn size(&self) -> &str {
        match self.key_type {
            KeyType::Oct => &self.oct_size,
            _ => &self.rsa_size,
        }
    }

    /// What is wrong with what was typed for the size, said while typing: an empty field is not yet
    /// wrong.
    #[must_use]
    pub fn size_error(&self) -> Option<SizeError> {
        if self.has_size() && self.size().is_empty() {
            return None;
        }
        self.wanted_spec().err()
    }

    /// The use, if the key is to name one. Where a key cannot be used as was chosen, it is used the
    /// other way.
    #[must_use]
    pub fn key_use(&self) -> Option<KeyUse> {
        let (chosen, spec) = (self.key_use?, self.spec());
        let mut by_preference = [chosen].into_iter().chain(KeyUse::ALL);
        by_preference.find(|key_use| key_use.fits(spec))
    }

    /// The algorithm, if the key is to name one.
    #[must_use]
    pub fn algorithm(&self) -> Option<Algorithm> {
        Algorithm::retain(self.algorithm, self.spec(), self.key_use())
    }

    /// Where the kid comes from.
    #[must_use]
    pub fn kid_from(&self) -> KidFrom {
        if self.kid_from.fits(self.key_type) {
            self.kid_from
        } else {
            KidFrom::Name
        }
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
        if self.kid.is_empty() || !self.kid_from().is_typed() {
            return None;
        }
        key_id::parse(&self.kid).err()
    }

    /// What is to be made, once the button is pressed.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with what was typed: a size that no key has, a kid or a name that
    /// Digdir does not take.
    pub fn order(&self) -> Result<Order, Vec<Message>> {
        match (self.wanted_spec(), self.kid_source()) {
            (Ok(spec), Ok(kid)) => Ok(Order {
                spec,
                key_use: self.key_use(),
                algorithm: self.algorithm(),
                kid,
            }),
            (spec, kid) => Err([spec.err().map(Message::Size), kid.err().map(Message::Kid)]
                .into_iter()
                .flatten()
                .collect()),
        }
    }

    /// Where the kid comes from.
    ///
    /// # Errors
    ///
    /// [`KeyIdError`] of what is typed.
    pub fn kid_source(&self) -> Result<KidSource, KeyIdError> {
        Ok(match self.kid_from() {
            KidFrom::Name => KidSource::Name(KeyName::parse(&self.kid)?),
            KidFrom::Thumbprint => KidSource::Thumbprint,
            KidFrom::ThumbprintUri => KidSource::ThumbprintUri,
            KidFrom::SpkiSha256 => KidSource::SpkiSha256,
            KidFrom::Uuid => KidSource::Uuid,
            KidFrom::Timestamp => KidSource::Timestamp(None),
            KidFrom::Text => KidSource::Text(key_id::parse(&self.kid)?),
            KidFrom::None => KidSource::None,
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
    fn whatever_is_chosen_what_is_told_fits_the_rest() {
        let values = [
            (Field::KeyType, KeyType::ALL.map(KeyType::name).to_vec()),
            (
                Field::Size,
                vec!["2048", "2056", "128", "192", "256", "512", "1", "x", ""],
            ),
            (Field::Curve, Curve::ALL.map(Curve::name).to_vec()),
            (Field::Curve, OkpCurve::ALL.map(OkpCurve::name).to_vec()),
            (Field::KeyUse, vec!["sig", "enc", "none"]),
            (Field::KidFrom, KidFrom::ALL.map(KidFrom::name).to_vec()),
        ];
        let all: Vec<_> = values
            .iter()
            .flat_map(|(field, values)| values.iter().map(move |value| (*field, *value)))
            .collect();
        let mut options = Options::default();
        // Every choice after every other one, for one algorithm of each family, and none.
        let families = [
            "RS256", "RSA1_5", "ES384", "ES256K", "EdDSA", "Ed25519", "ECDH-ES", "HS512", "A128KW",
            "dir", "none",
        ];
        for (first, first_value) in &all {
            for (second, second_value) in &all {
                let _ = options.set(*first, first_value);
                for algorithm in families {
                    let _ = options.set(Field::Algorithm, algorithm);
                    let before = options.clone();
                    let _ = options.set(*second, second_value);
                    let (spec, key_use) = (options.spec(), options.key_use());
                    let stands = options.algorithm();
                    assert!(
                        stands.is_none_or(|algorithm| algorithm.fits(spec, key_use)),
                        "{before:?}, then {second_value}: {stands:?}"
                    );
                    // No key comes to be without an algorithm that was not to be.
                    assert_eq!(stands.is_none(), before.algorithm().is_none());
                    assert!(key_use.is_none_or(|key_use| key_use.fits(spec)));
                    assert!(options.kid_from().fits(options.key_type()));
                    options = before;
                }
            }
        }
    }

    #[test]
    fn what_was_chosen_stands_again_when_it_fits_again() {
        let mut options = with(&[(Field::Algorithm, "PS512"), (Field::KidFrom, "spki-sha256")]);
        for (kty, algorithm, kid_from) in [
            ("EC", "ES256", "spki-sha256"),
            ("OKP", "EdDSA", "spki-sha256"),
            ("oct", "HS256", "name"),
            ("RSA", "PS512", "spki-sha256"),
        ] {
            options.set(Field::KeyType, kty).unwrap();
            assert_eq!(options.value(Field::Algorithm), algorithm);
            assert_eq!(options.value(Field::KidFrom), kid_from);
        }
    }

    #[test]
    fn a_key_that_cannot_be_used_as_was_chosen_is_used_the_other_way() {
        let mut options = with(&[(Field::KeyType, "OKP"), (Field::Curve, "X25519")]);
        assert_eq!(options.key_use(), Some(KeyUse::Encryption));
        assert_eq!(options.algorithm(), Some(Algorithm::EcdhEs));
        assert_eq!(options.set(Field::KeyUse, "sig"), Err(Refusal::Misfit));
        options.set(Field::Curve, "Ed448").unwrap();
        assert_eq!(options.key_use(), Some(KeyUse::Signature));
        // While the size of a symmetric key is typed, digit by digit, nothing is lost.
        let mut options = with(&[(Field::KeyType, "oct"), (Field::Size, "512")]);
        options.set(Field::Algorithm, "HS512").unwrap();
        for size in ["", "1", "12", "128", "1280"] {
            options.set(Field::Size, size).unwrap();
        }
        assert_eq!(options.algorithm(), Some(Algorithm::Hs512));
    }

    #[test]
    fn a_size_that_no_key_has_is_kept_as_typed_and_explained_and_makes_no_key() {
        for (kty, size, error) in [
            ("RSA", "2049", SizeError::NotWholeOctets),
            ("RSA", "1024", SizeError::TooSmall(2048)),
            ("RSA", "16392", SizeError::TooLarge(16384)),
            ("RSA", "2048 bit", SizeError::NotANumber),
            ("oct", "120", SizeError::TooSmall(128)),
            ("oct", "8192", SizeError::TooLarge(4096)),
        ] {
            let options = with(&[(Field::KeyType, kty), (Field::Size, size)]);
            assert_eq!(options.size(), size);
            assert_eq!(options.size_error(), Some(error));
            assert_eq!(options.order().err(), Some(vec![Message::Size(error)]));
        }
        let empty = with(&[(Field::Size, "")]);
        assert_eq!(empty.size_error(), None);
        let missing = Message::Size(SizeError::NotANumber);
        assert_eq!(empty.order().err(), Some(vec![missing]));
        // It does not matter to a key that has none, nor does another type's.
        for kty in ["EC", "OKP", "oct"] {
            let options = with(&[(Field::Size, "1"), (Field::KeyType, kty)]);
            assert_eq!(options.size_error(), None);
            assert!(options.order().is_ok());
        }
    }

    #[test]
    fn any_whole_octets_make_a_size() {
        let spec = |kty, size| with(&[(Field::KeyType, kty), (Field::Size, size)]).spec();
        let size = RsaSize::new(2056).unwrap();
        assert_eq!(spec("RSA", " 2056 "), KeySpec::Rsa(size));
        let size = OctSize::new(136).unwrap();
        assert_eq!(spec("oct", "136"), KeySpec::Oct(size));
    }

    #[test]
    fn everything_that_was_typed_wrong_is_told_at_once() {
        let options = with(&[(Field::Size, "1"), (Field::Kid, "ø")]);
        let codes: Vec<_> = options.order().err().unwrap();
        let codes: Vec<_> = codes.iter().map(Message::code).collect();
        assert_eq!(codes, ["size-too-small", "kid-characters"]);
    }

    #[test]
    fn a_curve_of_the_other_family_does_not_fit() {
        let mut options = with(&[(Field::KeyType, "EC")]);
        assert_eq!(options.set(Field::Curve, "Ed25519"), Err(Refusal::Misfit));
        options.set(Field::KeyType, "OKP").unwrap();
        assert_eq!(options.set(Field::Curve, "P-384"), Err(Refusal::Misfit));
        assert_eq!(options.value(Field::Curve), "Ed25519");
    }

    #[test]
    fn a_symmetric_key_has_no_kid_from_a_public_half() {
        let mut options = with(&[(Field::KeyType, "oct")]);
        let refused = options.set(Field::KidFrom, "spki-sha256");
        assert_eq!(refused, Err(Refusal::Misfit));
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
            if !matches!(field, Field::Kid | Field::Size) {
                assert_eq!(options.set(field, "x"), Err(Refusal::UnknownValue));
                assert_eq!(options.set(field, ""), Err(Refusal::UnknownValue));
            }
        }
        assert_eq!(options, Options::default());
    }

    #[test]
    fn every_field_gives_back_the_value_that_was_set() {
        let size = with(&[(Field::Size, "3072")]);
        assert_eq!(size.value(Field::Size), "3072");
        let choices = [
            (Field::KeyType, "EC"),
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
        let missing = Message::Kid(KeyIdError::Empty);
        assert_eq!(text.order().err(), Some(vec![missing]));
    }

    #[test]
    fn a_wrong_text_does_not_matter_where_no_text_is_asked_for() {
        let options = with(&[(Field::Kid, "ø"), (Field::KidFrom, "uuid")]);
        assert_eq!(options.kid_error(), None);
        assert!(options.order().is_ok());
    }
}
