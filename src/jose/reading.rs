//! Reading a JWK from JSON, strictly.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::{
    Algorithm, Curve, EcPrivate, EcPublic, JwkError, KeyId, KeyType, KeyUse, Metadata, OctKey,
    OkpCurve, OkpPrivate, OkpPublic, PrivateMaterial, PublicMaterial, RsaPrivate, RsaPublic,
    RsaSecrets, SecretOctets, base64url,
};

/// Every member that holds a private or symmetric key (RFC 7518 sections 6.2.2, 6.3.2 and 6.4).
const PRIVATE_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// The members of one JSON object by name, each value as it stands in the text: nothing of it is
/// copied, so nothing of it needs wiping.
pub(crate) struct Members<'json>(BTreeMap<String, &'json RawValue>);

impl<'json> Members<'json> {
    /// Reads one JSON object whose members have different names.
    pub(crate) fn parse(json: &'json str) -> Result<Self, JwkError> {
        match serde_json::from_str(json) {
            Ok(Object::Unique(members)) => Ok(Self(members)),
            Ok(Object::Duplicate(name)) => Err(JwkError::DuplicateMember(name)),
            Err(_) => Err(JwkError::NotAnObject),
        }
    }

    /// Without the members that say nothing, which some libraries write where there is none: `null`, and
    /// lists without anything in them.
    pub(crate) fn without_nothing(mut self) -> Self {
        self.0
            .retain(|_, value| !matches!(value.get(), "null" | "[]"));
        self
    }

    /// Refuses whatever could not be shown to anyone.
    pub(super) fn require_public(&self) -> Result<(), JwkError> {
        match PRIVATE_MEMBERS
            .into_iter()
            .find(|name| self.0.contains_key(*name))
        {
            Some(name) => Err(JwkError::PrivateMember(name)),
            None => Ok(()),
        }
    }

    /// The JSON of a member, if it is there.
    pub(crate) fn json(&self, name: &str) -> Option<&'json str> {
        self.0.get(name).map(|value| value.get())
    }

    /// The text of a member that may be left out.
    pub(crate) fn optional_text(&self, name: &'static str) -> Result<Option<String>, JwkError> {
        self.0
            .get(name)
            .map(|value| serde_json::from_str(value.get()).map_err(|_| JwkError::NotText(name)))
            .transpose()
    }

    /// The text of a member that must be there.
    fn text(&self, name: &'static str) -> Result<String, JwkError> {
        self.optional_text(name)?
            .ok_or(JwkError::MissingMember(name))
    }

    /// The octets of a member that must be there and may be secret. Base64url has no character
    /// that JSON needs to escape, so the text between the quotation marks is taken as it stands.
    fn octets(&self, name: &'static str) -> Result<Zeroizing<Vec<u8>>, JwkError> {
        let value = self.0.get(name).ok_or(JwkError::MissingMember(name))?.get();
        let text = value
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .ok_or(JwkError::NotText(name))?;
        base64url::decode(text).ok_or(JwkError::NotBase64Url(name))
    }

    /// As [`Members::octets`], of a member that is secret.
    fn secret(&self, name: &'static str) -> Result<SecretOctets, JwkError> {
        self.octets(name).map(SecretOctets::from)
    }

    fn key_type(&self) -> Result<KeyType, JwkError> {
        KeyType::parse(&self.text("kty")?).ok_or(JwkError::UnknownKeyType)
    }
}

/// The public half of a key, whether or not there is a private one.
pub(super) fn public_material(members: &Members) -> Result<PublicMaterial, JwkError> {
    match members.key_type()? {
        KeyType::Rsa => rsa_public(members).map(PublicMaterial::Rsa),
        KeyType::Ec => ec_public(members).map(PublicMaterial::Ec),
        KeyType::Okp => okp_public(members).map(PublicMaterial::Okp),
        KeyType::Oct => Err(JwkError::NoPublicHalf),
    }
}

/// A whole key.
pub(super) fn private_material(members: &Members) -> Result<PrivateMaterial, JwkError> {
    match members.key_type()? {
        KeyType::Rsa => {
            if members.0.contains_key("oth") {
                return Err(JwkError::MoreThanTwoPrimes);
            }
            let secrets = RsaSecrets {
                d: members.secret("d")?,
                p: members.secret("p")?,
                q: members.secret("q")?,
                dp: members.secret("dp")?,
                dq: members.secret("dq")?,
                qi: members.secret("qi")?,
            };
            RsaPrivate::new(rsa_public(members)?, secrets).map(PrivateMaterial::Rsa)
        }
        KeyType::Ec => {
            EcPrivate::new(ec_public(members)?, members.secret("d")?).map(PrivateMaterial::Ec)
        }
        KeyType::Okp => {
            OkpPrivate::new(okp_public(members)?, members.secret("d")?).map(PrivateMaterial::Okp)
        }
        KeyType::Oct => OctKey::new(members.secret("k")?).map(PrivateMaterial::Oct),
    }
}

/// What a key is for and what it is called.
pub(super) fn metadata(members: &Members) -> Result<Metadata, JwkError> {
    Ok(Metadata {
        key_use: members
            .optional_text("use")?
            .map(|text| KeyUse::parse(&text).ok_or(JwkError::UnknownUse))
            .transpose()?,
        algorithm: members
            .optional_text("alg")?
            .map(|text| Algorithm::parse(&text).ok_or(JwkError::UnknownAlgorithm))
            .transpose()?,
        kid: members
            .optional_text("kid")?
            .map(|text| KeyId::from_text(&text).ok_or(JwkError::EmptyKeyId))
            .transpose()?,
    })
}

fn rsa_public(members: &Members) -> Result<RsaPublic, JwkError> {
    RsaPublic::new(&members.octets("n")?, &members.octets("e")?)
}

fn ec_public(members: &Members) -> Result<EcPublic, JwkError> {
    let curve = Curve::parse(&members.text("crv")?).ok_or(JwkError::UnknownCurve)?;
    EcPublic::new(curve, &members.octets("x")?, &members.octets("y")?)
}

fn okp_public(members: &Members) -> Result<OkpPublic, JwkError> {
    let curve = OkpCurve::parse(&members.text("crv")?).ok_or(JwkError::UnknownCurve)?;
    OkpPublic::new(curve, &members.octets("x")?)
}

/// A JSON object, or the name of the first member that it has twice.
enum Object<'json> {
    Unique(BTreeMap<String, &'json RawValue>),
    Duplicate(String),
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor)
    }
}

struct ObjectVisitor;

impl<'de> Visitor<'de> for ObjectVisitor {
    type Value = Object<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = BTreeMap::<String, &'de RawValue>::new();
        let mut duplicate = None;
        while let Some((name, value)) = map.next_entry()? {
            match members.entry(name) {
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                Entry::Occupied(entry) => {
                    duplicate.get_or_insert_with(|| entry.key().clone());
                }
            }
        }
        Ok(duplicate.map_or(Object::Unique(members), Object::Duplicate))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::jose::{JwkError, PrivateJwk, PublicJwk};

    fn rsa() -> Value {
        json!({
            "kty": "RSA", "n": "AQABAQ", "e": "AQAB", "d": "AQAB",
            "p": "AQA", "q": "AQE", "dp": "AQ", "dq": "AQ", "qi": "AQ",
        })
    }

    fn ec() -> Value {
        let octets = "A".repeat(43);
        json!({ "kty": "EC", "crv": "P-256", "x": octets, "y": octets, "d": octets })
    }

    fn okp() -> Value {
        let octets = "A".repeat(43);
        json!({ "kty": "OKP", "crv": "X25519", "x": octets, "d": octets })
    }

    fn oct() -> Value {
        json!({ "kty": "oct", "k": "AQ" })
    }

    fn private_error(jwk: &Value) -> Option<JwkError> {
        PrivateJwk::from_json(&jwk.to_string()).err()
    }

    /// The error of a public key that has this text as a member.
    fn public_error(members: &str) -> Option<JwkError> {
        let octets = "A".repeat(43);
        PublicJwk::from_json(&format!(
            r#"{{"kty":"EC","crv":"P-256","x":"{octets}","y":"{octets}",{members}}}"#
        ))
        .err()
    }

    #[test]
    fn every_type_of_key_is_read() {
        for key in [rsa(), ec(), okp(), oct()] {
            assert_eq!(private_error(&key), None);
        }
    }

    #[test]
    fn a_symmetric_key_is_no_public_key() {
        let error = |key: &Value| PublicJwk::from_json(&key.to_string()).err();
        assert_eq!(error(&oct()), Some(JwkError::PrivateMember("k")));
        let empty = json!({ "kty": "oct" });
        assert_eq!(error(&empty), Some(JwkError::NoPublicHalf));
    }

    #[test]
    fn every_member_that_a_key_needs_is_missed() {
        for key in [rsa(), ec(), okp(), oct()] {
            for name in key.as_object().unwrap().keys() {
                let mut without = key.clone();
                without.as_object_mut().unwrap().remove(name);
                match private_error(&without) {
                    Some(JwkError::MissingMember(missing)) => assert_eq!(missing, name),
                    other => panic!("without {name}: {other:?}"),
                }
            }
        }
    }

    #[test]
    fn every_member_must_be_text() {
        for key in [rsa(), ec(), okp(), oct()] {
            for name in key.as_object().unwrap().keys() {
                for value in [json!(1), json!(null), json!(["AQ"]), json!({"d": "AQ"})] {
                    let mut with = key.clone();
                    with[name] = value;
                    match private_error(&with) {
                        Some(JwkError::NotText(wrong)) => assert_eq!(wrong, name),
                        other => panic!("{with}: {other:?}"),
                    }
                }
            }
        }
    }

    #[test]
    fn every_number_must_be_base64url_without_padding() {
        for key in [rsa(), ec(), okp(), oct()] {
            for name in key.as_object().unwrap().keys() {
                if matches!(name.as_str(), "kty" | "crv") {
                    continue;
                }
                for value in ["AQ==", "A/A+", "AQ AB", "AR", "A", "A\"", "\\u0041Q", "Å"] {
                    let mut with = key.clone();
                    with[name] = json!(value);
                    match private_error(&with) {
                        Some(JwkError::NotBase64Url(wrong)) => assert_eq!(wrong, name),
                        other => panic!("{with}: {other:?}"),
                    }
                }
            }
        }
    }

    #[test]
    fn a_number_is_not_spelt_in_escapes() {
        let text = rsa()
            .to_string()
            .replace(r#""qi":"AQ""#, r#""qi":"\u0041Q""#);
        assert_ne!(text, rsa().to_string());
        let error = PrivateJwk::from_json(&text).err();
        assert_eq!(error, Some(JwkError::NotBase64Url("qi")));
    }

    #[test]
    fn no_private_member_gets_into_a_public_key() {
        // RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1, written out once more.
        for name in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
            for value in [r#""AQ""#, r#""""#, "null", "1", "[]"] {
                assert_eq!(
                    public_error(&format!(r#""{name}":{value}"#)),
                    Some(JwkError::PrivateMember(name))
                );
            }
            let (first, rest) = name.split_at(1);
            let escaped = format!(r"\u{:04x}{rest}", u32::from(first.as_bytes()[0]));
            assert_eq!(
                public_error(&format!(r#""{escaped}":"AQ""#)),
                Some(JwkError::PrivateMember(name))
            );
        }
    }

    #[test]
    fn members_that_mean_nothing_here_are_passed_over() {
        assert_eq!(
            public_error(r#""key_ops":["verify"],"x5c":[],"D":"AQ""#),
            None
        );
    }

    #[test]
    fn a_member_that_stands_twice_is_refused_known_or_not() {
        for name in ["kty", "x", "kid", "unknown"] {
            assert_eq!(
                public_error(&format!(r#""{name}":"EC","{name}":"EC""#)),
                Some(JwkError::DuplicateMember(name.to_owned()))
            );
        }
    }

    #[test]
    fn names_that_are_not_known_are_refused() {
        let change = |key: fn() -> Value, name: &str, value: &str| {
            let mut with = key();
            with[name] = json!(value);
            private_error(&with)
        };
        assert_eq!(change(ec, "kty", "AKP"), Some(JwkError::UnknownKeyType));
        assert_eq!(change(ec, "crv", "Ed25519"), Some(JwkError::UnknownCurve));
        assert_eq!(change(okp, "crv", "P-256"), Some(JwkError::UnknownCurve));
        assert_eq!(change(ec, "use", "both"), Some(JwkError::UnknownUse));
        assert_eq!(
            change(ec, "alg", "A128CBC-HS256"),
            Some(JwkError::UnknownAlgorithm)
        );
        assert_eq!(change(ec, "kid", ""), Some(JwkError::EmptyKeyId));
        assert_eq!(change(rsa, "oth", ""), Some(JwkError::MoreThanTwoPrimes));
    }

    #[test]
    fn an_algorithm_that_the_key_does_not_fit_is_refused() {
        for members in [
            r#""alg":"RS256""#,
            r#""alg":"ES384""#,
            r#""alg":"ES256","use":"enc""#,
            r#""alg":"ECDH-ES","use":"sig""#,
        ] {
            assert_eq!(public_error(members), Some(JwkError::AlgorithmMisfit));
        }
        assert_eq!(public_error(r#""alg":"ES256""#), None);
        assert_eq!(public_error(r#""alg":"ECDH-ES""#), None);
    }

    #[test]
    fn a_coordinate_of_the_wrong_length_and_an_integer_with_a_zero_in_front_are_refused() {
        let mut short = ec();
        short["y"] = json!("AAAA");
        assert_eq!(private_error(&short), Some(JwkError::WrongLength("y")));
        let mut padded = rsa();
        padded["qi"] = json!("AAE");
        assert_eq!(private_error(&padded), Some(JwkError::WrongLength("qi")));
    }

    #[test]
    fn text_that_is_not_one_json_object_is_refused() {
        let key = ec().to_string();
        for text in [
            String::new(),
            "[]".to_owned(),
            "\"EC\"".to_owned(),
            format!("[{key}]"),
            format!("{key}{key}"),
            format!("\u{feff}{key}"),
            key.replace('}', ",}"),
            key.replace('"', "'"),
        ] {
            assert_eq!(
                PrivateJwk::from_json(&text).err(),
                Some(JwkError::NotAnObject),
                "{text}"
            );
        }
    }

    #[test]
    fn white_space_around_anything_is_passed_over() {
        let spaced = ec()
            .to_string()
            .replace(',', " ,\n ")
            .replace("\":\"", "\" :\t\"");
        assert!(PrivateJwk::from_json(&format!("\n {spaced} \n")).is_ok());
    }

    #[test]
    fn a_key_id_may_hold_any_text_escaped_or_not() {
        let mut with = ec();
        with["kid"] = json!("æ/\"\\\n");
        let text = with.to_string().replace('/', "\\/");
        let key = PrivateJwk::from_json(&text).ok().unwrap();
        let kid = key.metadata().kid.clone().unwrap();
        assert_eq!(kid.as_str(), "æ/\"\\\n");
    }
}
