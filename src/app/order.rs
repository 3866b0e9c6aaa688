//! What is to be made, parsed from the form when the button is pressed.

use rand_core::TryCryptoRng;

use crate::asn1::spki;
use crate::jose::{
    Algorithm, Key, KeyId, KeySpec, KeyUse, Metadata, PrivateJwk, PrivateMaterial, PublicJwk,
    PublicMaterial,
};
use crate::keygen::{KeygenError, random_key_id};
use crate::maskinporten::{Environment, KeyName, Moment, key_id};

/// A key to be made. Nothing in it can be wrong any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The kind of key.
    pub spec: KeySpec,
    /// What it is for.
    pub key_use: Option<KeyUse>,
    /// With which algorithm.
    pub algorithm: Option<Algorithm>,
    /// Where its kid comes from.
    pub kid: KidSource,
}

/// Where the kid comes from, with what the person typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KidSource {
    /// The name, today's date and six random letters.
    Name(KeyName),
    /// The RFC 7638 thumbprint.
    Thumbprint,
    /// The same as a URI, by RFC 9278.
    ThumbprintUri,
    /// The SHA-256 digest of the public key in DER.
    SpkiSha256,
    /// A random UUID.
    Uuid,
    /// Seconds since 1970, and the environment where a key is made for each.
    Timestamp(Option<Environment>),
    /// This text.
    Text(KeyId),
    /// No kid.
    None,
}

impl Order {
    /// The same, with the name of the environment in a kid that is made of a name.
    #[must_use]
    pub fn in_environment(self, environment: Environment) -> Self {
        Self {
            kid: self.kid.in_environment(environment),
            ..self
        }
    }

    /// The same where a key is made for each environment: a text of the person's own cannot be the
    /// kid of both, nor can the second in which both are made, so they get the name of the environment too.
    #[must_use]
    pub fn as_one_of_both(self, environment: Environment) -> Self {
        match self.kid {
            KidSource::Text(kid) => Self {
                kid: KidSource::Text(environment.told_in_key_id(kid)),
                ..self
            },
            KidSource::Timestamp(_) => Self {
                kid: KidSource::Timestamp(Some(environment)),
                ..self
            },
            _ => self.in_environment(environment),
        }
    }

    /// Gives the finished `material` its use, algorithm and kid.
    ///
    /// # Errors
    ///
    /// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`] when the kid needs
    /// random letters and there are none; [`KeygenError::KeyCheckFailed`] when `material` is not of
    /// the kind that was ordered.
    pub fn name_key(
        &self,
        material: PrivateMaterial,
        moment: Moment,
        randomness: &mut impl TryCryptoRng,
    ) -> Result<PrivateJwk, KeygenError> {
        let (thumbprint, public) = (material.thumbprint(), material.public());
        let kid = self
            .kid
            .kid(&thumbprint, public.as_ref(), moment, randomness)?;
        let metadata = Metadata {
            key_use: self.key_use,
            algorithm: self.algorithm,
            kid,
        };
        PrivateJwk::new(material, metadata).map_err(|_| KeygenError::KeyCheckFailed)
    }
}

impl KidSource {
    /// The same for a key of an environment: a name tells it.
    #[must_use]
    pub fn in_environment(self, environment: Environment) -> Self {
        match self {
            Self::Name(name) => Self::Name(name.in_environment(environment)),
            _ => self,
        }
    }

    /// The kid of a key of this thumbprint and public half.
    ///
    /// # Errors
    ///
    /// Those of [`Order::name_key`].
    fn kid(
        &self,
        thumbprint: &str,
        public: Option<&PublicMaterial>,
        moment: Moment,
        randomness: &mut impl TryCryptoRng,
    ) -> Result<Option<KeyId>, KeygenError> {
        Ok(match self {
            Self::Name(name) => Some(key_id::from_name_and_date(name, moment.date, randomness)?),
            Self::Thumbprint => KeyId::from_text(thumbprint),
            Self::ThumbprintUri => Some(KeyId::from_thumbprint_uri(thumbprint)),
            Self::SpkiSha256 => {
                let public = public.ok_or(KeygenError::KeyCheckFailed)?;
                Some(KeyId::from_sha256_of(&spki::write(public)))
            }
            Self::Uuid => Some(random_key_id(randomness)?),
            Self::Timestamp(told) => {
                let kid = KeyId::from_unix_seconds(moment.unix_seconds);
                Some(match told {
                    Some(environment) => environment.told_in_key_id(kid),
                    None => kid,
                })
            }
            Self::Text(kid) => Some(kid.clone()),
            Self::None => None,
        })
    }

    /// A key that was read, with what it lacks to be used: a kid from here, and where it does not say
    /// so, what it is for, signatures if it can, and the first algorithm that fits. What it says
    /// stays.
    ///
    /// # Errors
    ///
    /// Those of [`Order::name_key`].
    pub fn complete(
        &self,
        key: &Key,
        moment: Moment,
        randomness: &mut impl TryCryptoRng,
    ) -> Result<Key, KeygenError> {
        let said = key.metadata();
        let kid = if said.kid.is_some() {
            said.kid.clone()
        } else {
            let public = key.public().map(PublicJwk::material);
            self.kid(&key.thumbprint(), public, moment, randomness)?
        };
        let metadata = |algorithm: Option<Algorithm>| Metadata {
            key_use: said.key_use.or(algorithm.map(Algorithm::key_use)),
            algorithm,
            kid: kid.clone(),
        };
        // Those for signatures come first.
        let fitting = Algorithm::ALL.map(Some).map(metadata);
        let algorithm = said.algorithm.or_else(|| {
            let found = fitting.into_iter().find(|metadata| key.fits(metadata))?;
            found.algorithm
        });
        key.with_metadata(metadata(algorithm))
            .ok_or(KeygenError::KeyCheckFailed)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{KidSource, Order};
    use crate::formats::{PrivateForm, PublicForm};
    use crate::jose::{Key, KeySpec, PrivateJwk, RsaSize};
    use crate::keygen::{KeygenError, SystemRandomness};
    use crate::maskinporten::{CalendarDate, Moment};

    fn kid(jwk: &Value, kid: KidSource) -> Result<String, KeygenError> {
        let order = Order {
            spec: KeySpec::Rsa(RsaSize::BITS_2048),
            key_use: None,
            algorithm: None,
            kid,
        };
        let moment = Moment {
            date: CalendarDate::UNIX_EPOCH,
            unix_seconds: 0,
        };
        let key = PrivateJwk::from_json(&jwk.to_string()).ok().unwrap();
        let named = order.name_key(key.into_material(), moment, &mut SystemRandomness)?;
        let kid = named.metadata().kid.as_ref().unwrap();
        Ok(kid.as_str().to_owned())
    }

    fn rfc8037() -> Value {
        serde_json::from_str(include_str!("../../tests/vectors/rfc8037.json")).unwrap()
    }

    #[test]
    fn a_key_of_any_type_has_a_thumbprint_as_its_kid() {
        let vectors = rfc8037();
        let thumbprint = kid(&vectors["A.1"]["key"], KidSource::Thumbprint).unwrap();
        assert_eq!(thumbprint, vectors["A.3"]["thumbprint"]);
        let oct = serde_json::json!({ "kty": "oct", "k": "GawgguFyGrWKav7AX4VKUg" });
        assert_eq!(
            kid(&oct, KidSource::ThumbprintUri).unwrap(),
            "urn:ietf:params:oauth:jwk-thumbprint:sha-256:k1JnWRfC-5zzmL72vXIuBgTLfVROXBakS4OmGcrMCoc"
        );
    }

    #[test]
    fn a_key_that_was_read_gets_what_it_lacks_and_keeps_what_it_says() {
        let moment = Moment {
            date: CalendarDate::UNIX_EPOCH,
            unix_seconds: 7,
        };
        let vectors: Value =
            serde_json::from_str(include_str!("../../tests/vectors/rfc7515.json")).unwrap();
        let completed = |jwk: &Value| {
            let key: Key = PrivateJwk::from_json(&jwk.to_string()).ok().unwrap().into();
            let source = KidSource::Timestamp(None);
            let key = source
                .complete(&key, moment, &mut SystemRandomness)
                .unwrap();
            let json = PrivateForm::Jwk.write(key.private().unwrap());
            let public = key.public().map(|key| PublicForm::Jwk.write(key));
            let named: Value = serde_json::from_str(json.as_str()).unwrap();
            let public: Option<Value> = public.map(|json| serde_json::from_str(&json).unwrap());
            for name in ["kid", "alg", "use"] {
                assert_eq!(
                    public.as_ref().map_or(&named[name], |jwk| &jwk[name]),
                    &named[name]
                );
            }
            assert_eq!(named["d"], jwk["d"]);
            [&named["use"], &named["alg"], &named["kid"]]
                .map(|value| value.as_str().map(str::to_owned))
        };
        let said = |texts: [&str; 3]| texts.map(|text| Some(text.to_owned()));
        let rsa = vectors["A.2"]["key"].clone();
        let ec = vectors["A.3"]["key"].clone();
        assert_eq!(completed(&rsa), said(["sig", "RS256", "7"]));
        assert_eq!(completed(&ec), said(["sig", "ES256", "7"]));
        let mut spoken = rsa.clone();
        spoken["kid"] = "a".into();
        spoken["alg"] = "RSA-OAEP".into();
        assert_eq!(completed(&spoken), said(["enc", "RSA-OAEP", "a"]));
        let mut encrypting = ec;
        encrypting["use"] = "enc".into();
        assert_eq!(completed(&encrypting), said(["enc", "ECDH-ES", "7"]));
        // Too short for any algorithm that signs, and right for one that wraps.
        let oct = serde_json::json!({ "kty": "oct", "k": "GawgguFyGrWKav7AX4VKUg" });
        assert_eq!(completed(&oct), said(["enc", "A128KW", "7"]));
    }

    #[test]
    fn the_digest_of_the_public_key_is_that_of_openssl() {
        // openssl pkey -pubin -outform DER | openssl dgst -sha256 -binary, as base64url.
        let vectors: Value =
            serde_json::from_str(include_str!("../../tests/vectors/rfc7515.json")).unwrap();
        let secp256k1: Value =
            serde_json::from_str(include_str!("../../tests/vectors/secp256k1.json")).unwrap();
        for (key, digest) in [
            (
                &vectors["A.2"]["key"],
                "b9E8JDWjYefFiM0X9V9a098Bd6ZsFyemogCEX016uIw",
            ),
            (
                &vectors["A.3"]["key"],
                "K9G7DESol8MKeqCZHN442AYv5EHeUNoPRoJTRPYC6Cc",
            ),
            (
                &secp256k1["key"],
                "YkK3jS9g-1JD_DxT19ZZzprL1DczOHf2qx57-Wq_0zk",
            ),
            (
                &rfc8037()["A.1"]["key"],
                "BuP9j9opu2CrWVV95h7bCuzbIxE0vjDnW0Vfjht5L6k",
            ),
            (
                &rfc8037()["A.7"]["private"],
                "rycRpPujwJjdS2-PbI3gas3UPzDASBg8pkZGO99Jvls",
            ),
        ] {
            assert_eq!(kid(key, KidSource::SpkiSha256).unwrap(), digest);
        }
    }

    #[test]
    fn a_symmetric_key_has_no_digest_of_a_public_key() {
        let oct = serde_json::json!({ "kty": "oct", "k": "GawgguFyGrWKav7AX4VKUg" });
        let error = kid(&oct, KidSource::SpkiSha256).unwrap_err();
        assert_eq!(error, KeygenError::KeyCheckFailed);
    }
}
