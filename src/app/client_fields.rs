//! What the key is for, and the client that gets it: choices that go into the address, and nothing
//! secret.

use crate::app::options::Refusal;
use crate::maskinporten::grant::Request;
use crate::maskinporten::{
    ClientId, ClientIdError, Environment, ForEach, Resource, ResourceError, ScopeError, Scopes,
    Target,
};
use crate::texts::message::Message;

/// One field. Its name is the same in the fragment and in the docs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientField {
    /// `target`: what the key is for.
    Target,
    /// `env`: the environment, or both.
    Environment,
    /// `client_id`: "Integrasjonens identifikator", of both environments that of TEST.
    ClientId,
    /// `client_id_prod`: that of PROD, where keys are made for both environments.
    ProductionClientId,
    /// `scope`: the scopes.
    Scope,
    /// `resource`: the API.
    Resource,
    /// `registered`: the day on which the key is registered.
    Registered,
}

impl ClientField {
    /// All fields, in the order of the fragment. Each stands behind those that it depends on.
    pub const ALL: [Self; 7] = [
        Self::Target,
        Self::Environment,
        Self::ClientId,
        Self::ProductionClientId,
        Self::Scope,
        Self::Resource,
        Self::Registered,
    ];

    /// The field's name in the fragment.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Environment => "env",
            Self::ClientId => "client_id",
            Self::ProductionClientId => "client_id_prod",
            Self::Scope => "scope",
            Self::Resource => "resource",
            Self::Registered => "registered",
        }
    }

    /// The id of its control. A client id has the control of the key that is shown.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Environment => "environment",
            Self::ClientId | Self::ProductionClientId => "client-id",
            Self::Scope => "scope",
            Self::Resource => "resource",
            Self::Registered => "registered",
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
    client_ids: ForEach<String>,
    scope: String,
    resource: String,
    registered: Option<String>,
}

impl Default for ClientFields {
    fn default() -> Self {
        Self {
            target: Target::Maskinporten,
            environments: Environments::One(Environment::Test),
            client_ids: ForEach::default(),
            scope: String::new(),
            resource: String::new(),
            registered: None,
        }
    }
}

impl ClientFields {
    /// Puts `value`, a word of the fragment, into `field`.
    ///
    /// # Errors
    ///
    /// [`Refusal`] if there is no such value, or if it does not fit the rest; then nothing changes.
    pub fn set(&mut self, field: ClientField, value: &str) -> Result<(), Refusal> {
        match field {
            ClientField::Target => {
                self.target = Target::parse(value).ok_or(Refusal::UnknownValue)?;
            }
            ClientField::Environment => {
                let mut known = Environments::ALL.into_iter();
                self.environments = known
                    .find(|known| known.id() == value)
                    .ok_or(Refusal::UnknownValue)?;
            }
            ClientField::ClientId => self.set_client_id(self.environments.first(), value),
            ClientField::ProductionClientId if self.environments == Environments::Both => {
                self.set_client_id(Environment::Production, value);
            }
            ClientField::ProductionClientId => return Err(Refusal::Misfit),
            ClientField::Scope => value.clone_into(&mut self.scope),
            ClientField::Resource => value.clone_into(&mut self.resource),
            ClientField::Registered => self.registered = Some(value.to_owned()),
        }
        Ok(())
    }

    /// Gives the client another id in an environment: each has one of its own.
    pub fn set_client_id(&mut self, environment: Environment, typed: &str) {
        typed.clone_into(self.client_ids.of_mut(environment));
    }

    /// What `field` holds, as a word of the fragment.
    #[must_use]
    pub fn value(&self, field: ClientField) -> &str {
        match field {
            ClientField::Target => self.target.rules().id,
            ClientField::Environment => self.environments.id(),
            ClientField::ClientId => self.client_id(self.environments.first()),
            ClientField::ProductionClientId if self.environments == Environments::Both => {
                self.client_id(Environment::Production)
            }
            ClientField::ProductionClientId => "",
            ClientField::Scope => &self.scope,
            ClientField::Resource => &self.resource,
            ClientField::Registered => self.registered().unwrap_or_default(),
        }
    }

    /// The fields that hold something else than a fresh form.
    pub fn fields_in_use(&self) -> impl Iterator<Item = ClientField> + '_ {
        let fresh = Self::default();
        ClientField::ALL
            .into_iter()
            .filter(move |field| self.value(*field) != fresh.value(*field))
    }

    /// The client's id in an environment, as typed.
    #[must_use]
    pub const fn client_id(&self, environment: Environment) -> &str {
        self.client_ids.of(environment).as_str()
    }

    /// The day on which the key is registered, as typed; nothing where nobody said so.
    #[must_use]
    pub fn registered(&self) -> Option<&str> {
        self.registered.as_deref()
    }

    /// Forgets that day, with the key that it was of.
    pub fn forget_registered(&mut self) {
        self.registered = None;
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

    /// The environment that is chosen, or TEST of both; kept also where the target has none.
    #[must_use]
    pub const fn first_environment(&self) -> Environment {
        self.environments.first()
    }

    /// The client's id in an environment, if one is typed that can be right.
    #[must_use]
    pub fn client(&self, environment: Environment) -> Option<ClientId> {
        self.wanted_client(environment).ok()
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

    /// What is wrong with the client's id in an environment, said while typing: an empty field is not
    /// yet wrong.
    #[must_use]
    pub fn client_id_error(&self, environment: Environment) -> Option<Message> {
        let error = self.wanted_client(environment).err();
        error
            .filter(|error| *error != ClientIdError::Empty)
            .map(Message::ClientId)
    }

    /// What is wrong with the scopes, likewise.
    #[must_use]
    pub fn scope_error(&self) -> Option<Message> {
        let error = self.wanted_scopes().err();
        error
            .filter(|error| *error != ScopeError::Empty)
            .map(Message::Scope)
    }

    /// What is wrong with the resource.
    #[must_use]
    pub fn resource_error(&self) -> Option<Message> {
        self.wanted_resource().err().map(Message::Resource)
    }

    /// The client and what it asks for in an environment, once a grant is to be signed.
    ///
    /// # Errors
    ///
    /// Everything that is wrong or missing.
    pub fn request(&self, environment: Environment) -> Result<(ClientId, Request), Vec<Message>> {
        let client = self.wanted_client(environment);
        if self.target == Target::IdPorten {
            return match client {
                Ok(client) => Ok((client, Request::ClientAssertion)),
                Err(error) => Err(vec![Message::ClientId(error)]),
            };
        }
        match (client, self.wanted_scopes(), self.wanted_resource()) {
            (Ok(client), Ok(scopes), Ok(resource)) => {
                Ok((client, Request::Grant { scopes, resource }))
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

    fn wanted_client(&self, environment: Environment) -> Result<ClientId, ClientIdError> {
        ClientId::parse(self.client_id(environment))
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
    use crate::app::options::Refusal;
    use crate::maskinporten::Environment;

    const TEST: Environment = Environment::Test;
    const PROD: Environment = Environment::Production;

    fn with(values: &[(ClientField, &str)]) -> ClientFields {
        let mut fields = ClientFields::default();
        for (field, value) in values {
            assert_eq!(fields.set(*field, value), Ok(()));
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
            (ClientField::Registered, "snart"),
        ] {
            let fields = with(&[(field, value)]);
            assert_eq!(fields.value(field), value);
            assert_eq!(fields.fields_in_use().collect::<Vec<_>>(), [field]);
            assert_eq!(ClientField::parse(field.name()), Some(field));
        }
        let mut fields = ClientFields::default();
        for (field, value) in [
            (ClientField::Target, "altinn"),
            (ClientField::Environment, "ver2"),
        ] {
            assert_eq!(fields.set(field, value), Err(Refusal::UnknownValue));
        }
        assert_eq!(fields, ClientFields::default());
    }

    #[test]
    fn a_client_has_an_id_in_each_environment_and_neither_takes_the_place_of_the_other() {
        let mut fields = with(&[
            (ClientField::Environment, "both"),
            (ClientField::ClientId, "i-test"),
            (ClientField::ProductionClientId, "i-prod"),
        ]);
        assert_eq!(
            [fields.client_id(TEST), fields.client_id(PROD)],
            ["i-test", "i-prod"]
        );
        for (environments, first) in [("test", "i-test"), ("prod", "i-prod")] {
            fields.set(ClientField::Environment, environments).unwrap();
            assert_eq!(fields.value(ClientField::ClientId), first);
            assert_eq!(fields.value(ClientField::ProductionClientId), "");
            let refused = fields.set(ClientField::ProductionClientId, "x");
            assert_eq!(refused, Err(Refusal::Misfit), "there is no second client");
        }
        fields.set(ClientField::Environment, "both").unwrap();
        assert_eq!(fields.value(ClientField::ProductionClientId), "i-prod");
        fields.set_client_id(PROD, "på vei");
        assert!(fields.client_id_error(PROD).is_some());
        assert_eq!(fields.client_id_error(TEST), None);
        assert!(fields.client(PROD).is_none() && fields.client(TEST).is_some());
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
            let problems = fields.request(TEST).unwrap_err();
            problems
                .iter()
                .map(super::Message::code)
                .collect::<Vec<_>>()
        };
        let empty = ClientFields::default();
        assert_eq!(codes(&empty), ["client-id-empty", "scope-empty"]);
        let told = [
            empty.client_id_error(TEST),
            empty.scope_error(),
            empty.resource_error(),
        ];
        assert_eq!(told, [None, None, None], "what is empty is not yet wrong");
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
        let told = [
            wrong.client_id_error(TEST),
            wrong.scope_error(),
            wrong.resource_error(),
        ];
        assert_eq!(told.map(|error| error.unwrap().code()), expected);
        let assertion = with(&[
            (ClientField::Target, "idporten"),
            (ClientField::ClientId, "a"),
        ]);
        assert!(assertion.request(TEST).is_ok());
        assert!(assertion.request(PROD).is_err(), "it has no id there");
    }
}
