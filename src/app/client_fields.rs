//! What the key is for, and the client that gets it: choices that go into the address, and nothing
//! secret.

use crate::maskinporten::grant::Request;
use crate::maskinporten::{
    ClientId, ClientIdError, Environment, Resource, ResourceError, ScopeError, Scopes, Target,
};
use crate::texts::message::Message;

/// One field. Its name is the same in the fragment and in the docs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientField {
    /// `target`: what the key is for.
    Target,
    /// `env`: the environment, or both.
    Environment,
    /// `client_id`: "Integrasjonens identifikator".
    ClientId,
    /// `scope`: the scopes.
    Scope,
    /// `resource`: the API.
    Resource,
}

impl ClientField {
    /// All fields, in the order of the fragment.
    pub const ALL: [Self; 5] = [
        Self::Target,
        Self::Environment,
        Self::ClientId,
        Self::Scope,
        Self::Resource,
    ];

    /// The field's name in the fragment.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Environment => "env",
            Self::ClientId => "client_id",
            Self::Scope => "scope",
            Self::Resource => "resource",
        }
    }

    /// The id of its control.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Environment => "environment",
            Self::ClientId => "client-id",
            Self::Scope => "scope",
            Self::Resource => "resource",
        }
    }

    /// The field of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

/// The environments that keys are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environments {
    /// One key.
    One(Environment),
    /// One key for each.
    Both,
}

impl Environments {
    /// All choices, in the order of the form.
    pub const ALL: [Self; 3] = [
        Self::One(Environment::Test),
        Self::One(Environment::Production),
        Self::Both,
    ];

    /// The value in the fragment.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::One(environment) => environment.id(),
            Self::Both => "both",
        }
    }

    /// The environment that comes first.
    #[must_use]
    pub const fn first(self) -> Environment {
        match self {
            Self::One(environment) => environment,
            Self::Both => Environment::Test,
        }
    }
}

/// The choices. What is typed stays, right or wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientFields {
    target: Target,
    environments: Environments,
    client_id: String,
    scope: String,
    resource: String,
}

impl Default for ClientFields {
    fn default() -> Self {
        Self {
            target: Target::Maskinporten,
            environments: Environments::One(Environment::Test),
            client_id: String::new(),
            scope: String::new(),
            resource: String::new(),
        }
    }
}

impl ClientFields {
    /// Puts `value`, a word of the fragment, into `field`. Gives back whether there is such a value.
    #[must_use]
    pub fn set(&mut self, field: ClientField, value: &str) -> bool {
        match field {
            ClientField::Target => match Target::parse(value) {
                Some(target) => self.target = target,
                None => return false,
            },
            ClientField::Environment => {
                let known = Environments::ALL;
                match known.into_iter().find(|known| known.id() == value) {
                    Some(environments) => self.environments = environments,
                    None => return false,
                }
            }
            ClientField::ClientId => value.clone_into(&mut self.client_id),
            ClientField::Scope => value.clone_into(&mut self.scope),
            ClientField::Resource => value.clone_into(&mut self.resource),
        }
        true
    }

    /// What `field` holds, as a word of the fragment.
    #[must_use]
    pub fn value(&self, field: ClientField) -> &str {
        match field {
            ClientField::Target => self.target.rules().id,
            ClientField::Environment => self.environments.id(),
            ClientField::ClientId => &self.client_id,
            ClientField::Scope => &self.scope,
            ClientField::Resource => &self.resource,
        }
    }

    /// The fields that hold something else than a fresh form.
    pub fn fields_in_use(&self) -> impl Iterator<Item = ClientField> + '_ {
        let fresh = Self::default();
        ClientField::ALL
            .into_iter()
            .filter(move |field| self.value(*field) != fresh.value(*field))
    }

    /// What the key is for.
    #[must_use]
    pub const fn target(&self) -> Target {
        self.target
    }

    /// The environments that keys are made for; none where the target has no two of Digdir's.
    #[must_use]
    pub const fn environments(&self) -> Option<Environments> {
        if self.target.is_at_digdir() {
            Some(self.environments)
        } else {
            None
        }
    }

    /// The client id, if one is typed that can be right.
    #[must_use]
    pub fn client(&self) -> Option<ClientId> {
        ClientId::parse(&self.client_id).ok()
    }

    /// The scopes, if they can be right.
    #[must_use]
    pub fn scopes(&self) -> Option<Scopes> {
        Scopes::parse(&self.scope).ok()
    }

    /// The resource, if one is typed that can be right.
    #[must_use]
    pub fn resource(&self) -> Option<Resource> {
        Resource::parse(&self.resource).ok()
    }

    /// What is wrong with what was typed into `field`, said while typing: an empty field is not yet
    /// wrong.
    #[must_use]
    pub fn error(&self, field: ClientField) -> Option<Message> {
        if self.value(field).trim().is_empty() {
            return None;
        }
        match field {
            ClientField::Target | ClientField::Environment => None,
            ClientField::ClientId => self.wanted_client().err().map(Message::ClientId),
            ClientField::Scope => self.wanted_scopes().err().map(Message::Scope),
            ClientField::Resource => self.wanted_resource().err().map(Message::Resource),
        }
    }

    /// The client and what it asks for, once a grant is to be signed.
    ///
    /// # Errors
    ///
    /// Everything that is wrong or missing.
    pub fn request(&self) -> Result<(ClientId, Request), Vec<Message>> {
        if self.target == Target::IdPorten {
            let client = self.wanted_client();
            return match client {
                Ok(client) => Ok((client, Request::ClientAssertion)),
                Err(error) => Err(vec![Message::ClientId(error)]),
            };
        }
        match (
            self.wanted_client(),
            self.wanted_scopes(),
            self.wanted_resource(),
        ) {
            (Ok(client), Ok(scopes), Ok(resource)) => {
                let request = Request::Grant {
                    scopes,
                    resource,
                    consumer: None,
                };
                Ok((client, request))
            }
            (client, scopes, resource) => Err([
                client.err().map(Message::ClientId),
                scopes.err().map(Message::Scope),
                resource.err().map(Message::Resource),
            ]
            .into_iter()
            .flatten()
            .collect()),
        }
    }

    fn wanted_client(&self) -> Result<ClientId, ClientIdError> {
        ClientId::parse(&self.client_id)
    }

    fn wanted_scopes(&self) -> Result<Scopes, ScopeError> {
        Scopes::parse(&self.scope)
    }

    /// A resource may be left out.
    fn wanted_resource(&self) -> Result<Option<Resource>, ResourceError> {
        if self.resource.trim().is_empty() {
            return Ok(None);
        }
        Resource::parse(&self.resource).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::{ClientField, ClientFields};

    fn with(values: &[(ClientField, &str)]) -> ClientFields {
        let mut fields = ClientFields::default();
        for (field, value) in values {
            assert!(fields.set(*field, value));
        }
        fields
    }

    #[test]
    fn a_field_holds_what_it_was_given() {
        for (field, value) in [
            (ClientField::Target, "helseid"),
            (ClientField::Environment, "both"),
            (ClientField::ClientId, "a b"),
            (ClientField::Scope, "x"),
            (ClientField::Resource, "y"),
        ] {
            let fields = with(&[(field, value)]);
            assert_eq!(fields.value(field), value);
            assert_eq!(fields.fields_in_use().collect::<Vec<_>>(), [field]);
            assert_eq!(ClientField::parse(field.name()), Some(field));
        }
        let mut fields = ClientFields::default();
        assert!(!fields.set(ClientField::Target, "altinn"));
        assert!(!fields.set(ClientField::Environment, "ver2"));
        assert_eq!(fields, ClientFields::default());
    }

    #[test]
    fn only_what_digdir_gives_tokens_for_has_two_environments() {
        assert!(ClientFields::default().environments().is_some());
        for (target, has) in [("idporten", true), ("helseid", false), ("own", false)] {
            let fields = with(&[(ClientField::Target, target)]);
            assert_eq!(fields.environments().is_some(), has);
        }
    }

    #[test]
    fn everything_that_is_wrong_or_missing_is_told_at_once() {
        let codes = |fields: &ClientFields| {
            let problems = fields.request().unwrap_err();
            problems
                .iter()
                .map(super::Message::code)
                .collect::<Vec<_>>()
        };
        let empty = ClientFields::default();
        assert_eq!(codes(&empty), ["client-id-empty", "scope-empty"]);
        assert_eq!(empty.error(ClientField::ClientId), None);
        let wrong = with(&[
            (ClientField::ClientId, "å"),
            (ClientField::Scope, "a"),
            (ClientField::Resource, "b"),
        ]);
        let expected = [
            "client-id-characters",
            "scope-without-prefix",
            "resource-not-absolute",
        ];
        assert_eq!(codes(&wrong), expected);
        let assertion = with(&[
            (ClientField::Target, "idporten"),
            (ClientField::ClientId, "a"),
        ]);
        assert!(assertion.request().is_ok());
    }
}
