//! The signed JWT that a client asks for a token with.

use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use super::json_object::JsonObject;
use super::quoting::json;
use super::{ClientId, Environment, Resource, Scopes};
use crate::jose::{
    Algorithm, KeyId, KeySpec, KeyUse, PrivateJwk, PrivateMaterial, SecretText, encode_with,
};
use crate::keygen::{KeygenError, Signer, random_key_id};

/// How long a grant is valid, in seconds: the most that Maskinporten takes
/// (`maskinporten_protocol_jwtgrant`, "exp").
pub const LIFETIME: u64 = 120;

/// What a client asks for, or shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// A token from Maskinporten (RFC 7523 section 2.1).
    Grant {
        /// What the token shall give access to.
        scopes: Scopes,
        /// The API that it is for.
        resource: Option<Resource>,
    },
    /// Who the client is, to ID-porten (RFC 7523 section 2.2).
    ClientAssertion,
}

/// A signed JWT, and its parts as they can be read. The token it gives is for whoever has it first,
/// so it is secret for as long as it is valid.
pub struct Grant {
    assertion: SecretText,
    header: String,
    claims: String,
    expires: u64,
}

impl Grant {
    /// Signs a request by `client` with `key`, at `now`, in seconds since the beginning of 1970, UTC.
    ///
    /// The claims are those of `maskinporten_protocol_jwtgrant` and no others, since Maskinporten
    /// refuses what it does not know; the assertion for ID-porten names the client in "sub" too
    /// (`oidc_protocol_token`). "jti" is a random UUID.
    ///
    /// # Errors
    ///
    /// [`GrantError`]
    pub fn sign(
        request: &Request,
        client: &ClientId,
        environment: Environment,
        key: &PrivateJwk,
        now: u64,
        randomness: &mut impl TryCryptoRng,
    ) -> Result<Self, GrantError> {
        let (kid, algorithm, signer) = means(key)?;
        let expires = now.saturating_add(LIFETIME);
        let jti = random_key_id(randomness)?;
        let header = JsonObject::default()
            .text("kid", kid.as_str())
            .text("typ", "JWT")
            .text("alg", algorithm.name());
        let claims = claims(request, client, environment)
            .raw("iat", now.to_string())
            .raw("exp", expires.to_string())
            .text("jti", jti.as_str());
        let [header_part, claims_part] =
            [header.compact(), claims.compact()].map(|part| base64url(part.as_bytes()));
        let input = [header_part.as_str(), claims_part.as_str()].join(".");
        let signature = signer.sign_jws(algorithm, input.as_bytes(), randomness)?;
        let assertion = Zeroizing::new([&input, base64url(&signature).as_str()].join("."));
        Ok(Self {
            assertion: SecretText::from(assertion),
            header: header.indented().to_string(),
            claims: claims.indented().to_string(),
            expires,
        })
    }

    /// Whether a key can sign a grant at all.
    ///
    /// # Errors
    ///
    /// [`GrantError::NoKeyId`] and [`GrantError::CannotSign`]
    pub fn can_be_signed_with(key: &PrivateJwk) -> Result<(), GrantError> {
        means(key).map(|_| ())
    }

    /// The JWT, in its compact form (RFC 7515 section 7.1).
    #[must_use]
    pub const fn assertion(&self) -> &SecretText {
        &self.assertion
    }

    /// Its header, as indented JSON.
    #[must_use]
    pub fn header(&self) -> &str {
        &self.header
    }

    /// Its claims, as indented JSON.
    #[must_use]
    pub fn claims(&self) -> &str {
        &self.claims
    }

    /// For how many seconds more it can be used at `now`.
    #[must_use]
    pub const fn seconds_left(&self, now: u64) -> u64 {
        self.expires.saturating_sub(now)
    }
}

/// What a grant is signed with.
fn means(key: &PrivateJwk) -> Result<(&KeyId, Algorithm, Signer<'_>), GrantError> {
    let kid = key.metadata().kid.as_ref().ok_or(GrantError::NoKeyId)?;
    let algorithm = algorithm(key).ok_or(GrantError::CannotSign)?;
    let signer = Signer::of(key.material()).ok_or(GrantError::CannotSign)?;
    Ok((kid, algorithm, signer))
}

/// Why there is no grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantError {
    /// The key has no key ID, and a grant must name the key that signed it.
    NoKeyId,
    /// The key signs nothing, or by an algorithm that no grant is signed by.
    CannotSign,
    /// Signing failed.
    Keygen(KeygenError),
}

impl GrantError {
    /// The code of the error, which does not change.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoKeyId => "grant-without-kid",
            Self::CannotSign => "grant-cannot-sign",
            Self::Keygen(error) => error.code(),
        }
    }
}

impl From<KeygenError> for GrantError {
    fn from(error: KeygenError) -> Self {
        Self::Keygen(error)
    }
}

/// The key's own algorithm, or the usual one of its kind; `None` if it is not one that
/// [`Signer::sign_jws`] knows.
fn algorithm(key: &PrivateJwk) -> Option<Algorithm> {
    let algorithm = key.metadata().algorithm.or_else(|| match key.material() {
        PrivateMaterial::Rsa(_) => Some(Algorithm::Rs256),
        PrivateMaterial::Ec(ec) => {
            Algorithm::default_for(KeySpec::Ec(ec.public().curve()), Some(KeyUse::Signature))
        }
        PrivateMaterial::Okp(_) => Some(Algorithm::EdDsa),
        PrivateMaterial::Oct(_) => None,
    })?;
    let unknown = matches!(
        algorithm,
        Algorithm::Ps256 | Algorithm::Ps384 | Algorithm::Ps512
    );
    (!unknown && algorithm.key_use() == KeyUse::Signature).then_some(algorithm)
}

fn base64url(octets: &[u8]) -> Zeroizing<String> {
    encode_with(&URL_SAFE_NO_PAD, octets)
}

/// The claims that say who asks whom for what.
fn claims(request: &Request, client: &ClientId, environment: Environment) -> JsonObject {
    let claims = JsonObject::default();
    match request {
        Request::Grant { scopes, resource } => {
            let claims = claims
                .text("aud", environment.issuer())
                .text("iss", client.as_str())
                .text("scope", &scopes.joined());
            match resource {
                // "Currently only array supported", says Digdir.
                Some(resource) => claims.raw("resource", format!("[{}]", json(resource.as_str()))),
                None => claims,
            }
        }
        Request::ClientAssertion => claims
            .text("aud", environment.idporten_issuer())
            .text("sub", client.as_str())
            .text("iss", client.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::Value;

    use super::{Grant, GrantError, LIFETIME, Request};
    use crate::jose::{Algorithm, Curve, KeyId, KeyUse, Metadata, PrivateJwk, PrivateMaterial};
    use crate::keygen::broken::{Constant, FailingAfter};
    use crate::keygen::{KeygenError, SystemRandomness, make_ec};
    use crate::maskinporten::{ClientId, Environment, Resource, Scopes};

    const NOW: u64 = 1_795_305_600;

    fn rsa() -> PrivateMaterial {
        let vectors: Value =
            serde_json::from_str(include_str!("../../tests/vectors/rfc7515.json")).unwrap();
        let key = PrivateJwk::from_json(&vectors["A.2"]["key"].to_string());
        key.ok().unwrap().into_material()
    }

    fn key(material: PrivateMaterial, algorithm: Algorithm, kid: Option<&str>) -> PrivateJwk {
        let metadata = Metadata {
            key_use: Some(algorithm.key_use()),
            algorithm: Some(algorithm),
            kid: kid.and_then(KeyId::from_text),
        };
        PrivateJwk::new(material, metadata).ok().unwrap()
    }

    fn grant(scope: &str) -> Request {
        Request::Grant {
            scopes: Scopes::parse(scope).unwrap(),
            resource: None,
        }
    }

    fn sign(request: &Request, key: &PrivateJwk) -> Result<Grant, GrantError> {
        let client = ClientId::parse("my_client_id").unwrap();
        Grant::sign(
            request,
            &client,
            Environment::Test,
            key,
            NOW,
            &mut SystemRandomness,
        )
    }

    fn claims(request: &Request) -> Value {
        let key = key(rsa(), Algorithm::Rs256, Some("kid"));
        let grant = sign(request, &key).ok().unwrap();
        serde_json::from_str(grant.claims()).unwrap()
    }

    #[test]
    fn a_grant_has_the_claims_that_maskinporten_documents_and_no_others() {
        let mut claims = claims(&grant("difitest:test2"));
        let jti = claims.as_object_mut().unwrap().remove("jti").unwrap();
        assert_eq!(jti.as_str().unwrap().len(), 36);
        assert_eq!(
            claims,
            serde_json::json!({
                "aud": "https://test.maskinporten.no/",
                "iss": "my_client_id",
                "scope": "difitest:test2",
                "iat": NOW,
                "exp": NOW + 120,
            })
        );
    }

    #[test]
    fn a_resource_is_a_claim_when_it_is_asked_for() {
        let claims = claims(&Request::Grant {
            scopes: Scopes::parse("a:b c:d").unwrap(),
            resource: Resource::parse("https://api.example.no/").ok(),
        });
        assert_eq!(claims["scope"], "a:b c:d");
        assert_eq!(
            claims["resource"],
            serde_json::json!(["https://api.example.no/"])
        );
    }

    #[test]
    fn an_assertion_for_idporten_names_the_client_twice_and_no_scope() {
        let claims = claims(&Request::ClientAssertion);
        assert_eq!(claims["aud"], "https://test.idporten.no");
        assert_eq!(claims["sub"], claims["iss"]);
        assert_eq!(claims.get("scope"), None);
    }

    #[test]
    fn the_header_names_the_key_and_the_algorithm() {
        for algorithm in [Algorithm::Rs256, Algorithm::Rs384, Algorithm::Rs512] {
            let grant = sign(&grant("a:b"), &key(rsa(), algorithm, Some("min-nøkkel")));
            let header: Value = serde_json::from_str(grant.ok().unwrap().header()).unwrap();
            assert_eq!(header["alg"], algorithm.name());
            assert_eq!(header["kid"], "min-nøkkel");
        }
    }

    #[test]
    fn no_two_grants_have_the_same_jti() {
        let key = key(
            make_ec(Curve::P256, &mut SystemRandomness).ok().unwrap(),
            Algorithm::Es256,
            Some("kid"),
        );
        let jtis: HashSet<String> = (0..50)
            .map(|_| {
                let grant = sign(&grant("a:b"), &key).ok().unwrap();
                let claims: Value = serde_json::from_str(grant.claims()).unwrap();
                claims["jti"].as_str().unwrap().to_owned()
            })
            .collect();
        assert_eq!(jtis.len(), 50);
    }

    #[test]
    fn the_time_that_is_left_runs_out_and_not_below_nothing() {
        let key = key(rsa(), Algorithm::Rs256, Some("kid"));
        let grant = sign(&grant("a:b"), &key).ok().unwrap();
        assert_eq!(grant.seconds_left(NOW), LIFETIME);
        assert_eq!(grant.seconds_left(NOW + 119), 1);
        assert_eq!(grant.seconds_left(NOW + 500), 0);
    }

    #[test]
    fn a_key_that_cannot_sign_a_grant_is_told_why() {
        let error = |key: &PrivateJwk| sign(&grant("a:b"), key).err();
        let nameless = key(rsa(), Algorithm::Rs256, None);
        assert_eq!(error(&nameless), Some(GrantError::NoKeyId));
        for algorithm in [Algorithm::Ps256, Algorithm::RsaOaep256] {
            let other = key(rsa(), algorithm, Some("kid"));
            assert_eq!(error(&other), Some(GrantError::CannotSign));
        }
        assert_eq!(Algorithm::RsaOaep256.key_use(), KeyUse::Encryption);
    }

    #[test]
    fn without_randomness_there_is_no_grant() {
        let key = key(rsa(), Algorithm::Rs256, Some("kid"));
        let client = ClientId::parse("c").unwrap();
        let request = grant("a:b");
        let failing = Grant::sign(
            &request,
            &client,
            Environment::Test,
            &key,
            NOW,
            &mut FailingAfter(0),
        );
        let failed = GrantError::Keygen(KeygenError::RandomnessFailed);
        assert_eq!(failing.err(), Some(failed));
        let constant = Grant::sign(
            &request,
            &client,
            Environment::Test,
            &key,
            NOW,
            &mut Constant(7),
        );
        let repeats = GrantError::Keygen(KeygenError::RandomnessRepeats);
        assert_eq!(constant.err(), Some(repeats));
    }
}
