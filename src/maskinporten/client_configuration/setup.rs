//! What the configuration of a client is filled in with.

use crate::formats::{PrivateForm, PrivatePem, file_name};
use crate::jose::{Algorithm, PrivateJwk};
use crate::maskinporten::quoting::json;
use crate::maskinporten::{ClientId, Environment, Resource, Scopes, Target};

/// A client and its key. What is not known yet is left as a word in capitals, to be filled in by
/// hand.
pub struct Setup<'key> {
    /// The key.
    pub key: &'key PrivateJwk,
    /// Who gives the client its tokens.
    pub target: Target,
    /// Where.
    pub environment: Environment,
    /// "Integrasjonens identifikator".
    pub client: Option<ClientId>,
    /// What its tokens shall give access to.
    pub scopes: Option<Scopes>,
    /// The API that they are for.
    pub resource: Option<Resource>,
}

impl Setup<'_> {
    /// What stands for a client id that is not known.
    pub const CLIENT_ID: &'static str = "INTEGRASJONENS-IDENTIFIKATOR";
    /// What stands for scopes that are not known.
    pub const SCOPE: &'static str = "PREFIKS:SCOPE";

    pub(super) fn client_id(&self) -> &str {
        self.client
            .as_ref()
            .map_or(Self::CLIENT_ID, ClientId::as_str)
    }

    pub(super) fn scope(&self) -> String {
        self.scopes
            .as_ref()
            .map_or_else(|| Self::SCOPE.to_owned(), Scopes::joined)
    }

    pub(super) fn resource(&self) -> Option<&str> {
        self.resource.as_ref().map(Resource::as_str)
    }

    pub(super) fn kid(&self) -> &str {
        let kid = self.key.metadata().kid.as_ref();
        kid.map_or("", crate::jose::KeyId::as_str)
    }

    /// Who gives the tokens, and where: `Maskinporten TEST`.
    pub(super) fn label(&self) -> String {
        format!("{} {}", self.target.rules().name, self.environment.label())
    }

    /// Fills in a template: what stands between two `§` names a value, which is quoted as JSON has it,
    /// but for `label`, `algorithm` and `bits`.
    pub(super) fn fill(&self, template: &str) -> String {
        let parts = template.split('§').enumerate();
        let filled = parts.map(|(place, part)| match place % 2 {
            0 => part.to_owned(),
            _ => self.value(part),
        });
        filled.collect()
    }

    fn value(&self, name: &str) -> String {
        let algorithm = self.key.metadata().algorithm;
        let algorithm = algorithm.map_or("RS256", Algorithm::name);
        let text = match name {
            "label" => return self.label(),
            "algorithm" => return algorithm.to_owned(),
            "bits" => return algorithm.strip_prefix("RS").unwrap_or(algorithm).to_owned(),
            "scopes" => {
                let scopes = self.scope();
                let scopes: Vec<String> = scopes.split(' ').map(json).collect();
                return scopes.join(", ");
            }
            "audience" => self.audience(),
            "endpoint" => self.endpoint(),
            "client" => self.client_id(),
            "kid" => self.kid(),
            "scope" => &self.scope(),
            "resource" => self.resource().unwrap_or_default(),
            "pem" => &self.pem_file(),
            "jwks" => &self.jwk_set_file(),
            _ => name,
        };
        json(text)
    }

    const fn audience(&self) -> &'static str {
        match self.target {
            Target::IdPorten => self.environment.idporten_issuer(),
            _ => self.environment.issuer(),
        }
    }

    const fn endpoint(&self) -> &'static str {
        match self.target {
            Target::IdPorten => self.environment.idporten_token_endpoint(),
            _ => self.environment.token_endpoint(),
        }
    }

    /// The file in which the page saves EncodedJwk.
    pub(super) fn encoded_jwk_file(&self) -> String {
        self.saved(PrivateForm::EncodedJwk.file_name(self.key))
    }

    /// The file in which the page saves the private JWK.
    pub(super) fn jwk_file(&self) -> String {
        self.saved(PrivateForm::Jwk.file_name(self.key))
    }

    /// The file in which the page saves the private JWK Set.
    pub(super) fn jwk_set_file(&self) -> String {
        self.saved(PrivateForm::JwkSet.file_name(self.key))
    }

    /// The file in which the page saves the private key as PEM, PKCS #8.
    pub(super) fn pem_file(&self) -> String {
        self.saved(PrivatePem::Pkcs8.file_name(self.key))
    }

    /// The file in which the page saves the key and its certificate as PKCS #12.
    pub(super) fn pkcs12_file(&self) -> String {
        self.saved(file_name(self.key, "private", "p12"))
    }

    /// As the page calls the file.
    fn saved(&self, name: String) -> String {
        self.environment.told_in(name)
    }
}
