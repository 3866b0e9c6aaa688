//! Reading a JWK from JSON, strictly.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::{
    Algorithm, Curve, EcPrivate, EcPublic, JwkError, KeyId, KeyType, KeyUse, Metadata,
    PrivateMaterial, PublicMaterial, RsaPrivate, RsaPublic, RsaSecrets, SecretOctets, base64url,
};

/// Every member that holds a private or symmetric key (RFC 7518 sections 6.2.2, 6.3.2 and 6.4).
const PRIVATE_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// The members of one JSON object by name, each value as it stands in the text: nothing of it is
/// copied, so nothing of it needs wiping.
pub(super) struct Members<'json>(BTreeMap<String, &'json RawValue>);

impl<'json> Members<'json> {
    /// Reads one JSON object whose members have different names.
    pub(super) fn parse(json: &'json str) -> Result<Self, JwkError> {
        match serde_json::from_str(json) {
            Ok(Object::Unique(members)) => Ok(Self(members)),
            Ok(Object::Duplicate(name)) => Err(JwkError::DuplicateMember(name)),
            Err(_) => Err(JwkError::NotAnObject),
        }
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

    /// The text of a member that may be left out.
    fn optional_text(&self, name: &'static str) -> Result<Option<String>, JwkError> {
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
