//! What comes after the key: the portal, the client, the token, and next year.

use std::rc::Rc;

use super::{Announcement, Effect, Side, State, Step};
use crate::app::client_fields::{ClientField, ClientFields, Environments};
use crate::app::controls::{CONFIGURATION, control_of};
use crate::app::order::Order;
use crate::app::outputs::Output;
use crate::maskinporten::{
    Answer, AnswerError, CalendarDate, Environment, ForEach, Grant, GrantError, Moment, Rotation,
    RotationError, Target,
};
use crate::texts::message::Message;

/// What is known of the client, and what was made for it.
#[derive(Clone)]
pub struct Client {
    /// The choices.
    pub fields: ClientFields,
    /// The environment of the page's key.
    pub environment: Environment,
    /// Where the page's key comes from.
    pub origin: KeyOrigin,
    /// The key of the other environment, when both were made.
    pub other: Option<Side>,
    /// What is to be made after the key that is being made.
    pub next: Option<(Environment, Rc<Order>)>,
    /// The signed request for a token.
    pub grant: Option<Rc<Grant>>,
    /// What the answer to it says.
    pub answer: Option<Result<Rc<Answer>, AnswerError>>,
    /// The new key beside those that the portal has.
    pub rotation: Option<Result<Rc<Rotation>, RotationError>>,
    /// The steps in the portal that are done.
    pub ticked: Vec<Step>,
    /// The kid that the portal gave the key of an environment, as typed.
    pub portal_kids: ForEach<String>,
    /// The environment in which the portal's kid was asked for in vain.
    pub(super) portal_kid_missing: Option<Environment>,
    /// What time it is.
    pub now: Moment,
}

/// Where the page's key comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOrigin {
    /// It was made here.
    Made,
    /// It was read, and may have been registered long ago.
    Read {
        /// Whether something is wrong with its numbers.
        is_faulty: bool,
    },
}

/// Why it cannot be said when the key expires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisteredError {
    /// The key was read, and nobody said when it was registered.
    NotSaid,
    /// What was typed is no day.
    NoDay,
    /// A key that was registered on that day has expired.
    TooLongAgo,
}

impl RegisteredError {
    /// The stable code, as in `data-code` and in docs/automation.md.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotSaid => "registered-not-said",
            Self::NoDay => "registered-wrong",
            Self::TooLongAgo => "registered-too-long-ago",
        }
    }
}

/// A change of it.
pub enum ClientAction {
    /// A field got a value.
    Set(ClientField, String),
    /// The client got this id in an environment.
    SetClientId(Environment, String),
    /// Sign a request for a token.
    Sign,
    /// It is signed, or is not.
    Signed(Result<Rc<Grant>, GrantError>),
    /// Explain the answer that was pasted.
    Explain,
    /// This is what it says.
    Explained(Result<Rc<Answer>, AnswerError>),
    /// What the portal has was edited.
    EditKeys,
    /// Add the key to what the portal has.
    AddToPortal,
    /// This comes of it.
    Added(Result<Rc<Rotation>, RotationError>),
    /// A step in the portal was done, or not.
    Tick(Step),
    /// The portal gave the key of an environment this kid.
    SetPortalKid(Environment, String),
    /// Call the key so.
    TakePortalKid(Environment),
    /// Show the key of the other environment, and go to a heading.
    ShowOther(&'static str),
    /// A second has passed.
    Second,
}

impl Client {
    pub(super) fn new(fields: ClientFields) -> Self {
        let environment = fields
            .environments()
            .map_or(Environment::default(), Environments::first);
        Self {
            fields,
            environment,
            origin: KeyOrigin::Made,
            other: None,
            next: None,
            grant: None,
            answer: None,
            rotation: None,
            ticked: Vec::new(),
            portal_kids: ForEach::default(),
            portal_kid_missing: None,
            now: Moment {
                date: CalendarDate::UNIX_EPOCH,
                unix_seconds: 0,
            },
        }
    }

    /// The day on which the key is registered. A key that was made here is registered today where nothing
    /// was typed.
    ///
    /// # Errors
    ///
    /// [`RegisteredError`] of what was typed.
    pub fn registered(&self) -> Result<CalendarDate, RegisteredError> {
        match (self.fields.registered(), self.origin) {
            (None | Some(""), KeyOrigin::Read { .. }) => Err(RegisteredError::NotSaid),
            (None, KeyOrigin::Made) => Ok(self.now.date),
            (Some(typed), _) => CalendarDate::parse_typed(typed).ok_or(RegisteredError::NoDay),
        }
    }

    /// The day on which the key expires at the latest.
    ///
    /// # Errors
    ///
    /// [`RegisteredError`] of what was typed.
    pub fn expires(&self) -> Result<CalendarDate, RegisteredError> {
        let expires = self.registered()?.a_year_later();
        if expires < self.now.date {
            return Err(RegisteredError::TooLongAgo);
        }
        Ok(expires)
    }

    /// Takes the fields over from the address.
    pub(super) fn follow(&mut self, fields: ClientFields) {
        self.fields = fields;
        self.grant = None;
    }

    /// Lets go of all that was made with a key.
    pub(super) fn forget_made(&mut self) {
        self.grant = None;
        self.answer = None;
        self.rotation = None;
    }
}

impl State {
    pub(super) fn client_mut(&mut self) -> &mut Client {
        Rc::make_mut(&mut self.client)
    }

    pub(super) fn client(&mut self, action: ClientAction) -> Vec<Effect> {
        match action {
            ClientAction::Set(field, value) => self.set_client(field, &value),
            ClientAction::SetClientId(environment, typed) => {
                self.set_client_id(environment, &typed)
            }
            ClientAction::Sign => self.sign(),
            ClientAction::Signed(Ok(grant)) => {
                self.client_mut().grant = Some(grant);
                self.announce(Announcement::Signed);
                // What was shown is not what there is now.
                if matches!(self.shown, Some(Output::Grant(_) | Output::ClientAssertion)) {
                    self.shown = None;
                }
                Vec::new()
            }
            ClientAction::Signed(Err(error)) => {
                self.client_mut().grant = None;
                self.messages.push(Message::Grant(error));
                vec![Effect::Focus("errors")]
            }
            ClientAction::Explain => vec![Effect::Explain],
            ClientAction::Explained(answer) => {
                self.client_mut().answer = Some(answer);
                vec![Effect::Focus("answer")]
            }
            ClientAction::EditKeys => {
                self.client_mut().rotation = None;
                Vec::new()
            }
            ClientAction::AddToPortal => self.if_key(Effect::AddToPortal),
            ClientAction::Added(rotation) => {
                self.client_mut().rotation = Some(rotation);
                vec![Effect::Focus("rotation")]
            }
            ClientAction::Tick(step) => self.tick(step),
            ClientAction::SetPortalKid(environment, typed) => {
                self.set_portal_kid(environment, typed)
            }
            ClientAction::TakePortalKid(environment) => self.take_portal_kid(environment),
            ClientAction::ShowOther(heading) => self.show_other(heading),
            // The root tells the time with every action.
            ClientAction::Second => Vec::new(),
        }
    }

    /// Lets go of the key of the other environment, and of all that was made with either.
    pub(super) fn forget_client(&mut self) {
        let client = self.client_mut();
        client.origin = KeyOrigin::Made;
        client.other = None;
        client.next = None;
        client.portal_kids = ForEach::default();
        client.portal_kid_missing = None;
        client.forget_made();
        self.dismiss_client();
    }

    /// Forgets the day on which the page's key is registered, with that key. None is registered before it was
    /// made.
    pub(super) fn forget_day(&mut self) -> Option<Effect> {
        let registered = CalendarDate::parse_typed(self.client.fields.registered()?);
        let is_past = registered.is_some_and(|day| day < self.client.now.date);
        if self.key().is_none() && !is_past {
            return None;
        }
        self.client_mut().fields.forget_registered();
        Some(self.write_fragment())
    }

    fn set_client_id(&mut self, environment: Environment, typed: &str) -> Vec<Effect> {
        let client = self.client_mut();
        client.fields.set_client_id(environment, typed);
        if environment == client.environment {
            self.forget_grant_of(ClientField::ClientId);
        }
        vec![self.write_fragment()]
    }

    fn set_client(&mut self, field: ClientField, value: &str) -> Vec<Effect> {
        if self.client_mut().fields.set(field, value).is_err() {
            return Vec::new();
        }
        if field == ClientField::Target {
            let target = self.client.fields.target();
            self.options.propose(target);
            self.more_open |= target == Target::Own;
            // Another tab may come first now.
            self.shown = None;
        }
        // No other field moves a key whose kid named its environment, and does so no more.
        if field == ClientField::Environment {
            self.follow_environment();
        }
        if field != ClientField::Registered {
            self.forget_grant_of(field);
        }
        vec![self.write_fragment()]
    }

    /// A signed request says what it was signed with, and `field` has another value now.
    fn forget_grant_of(&mut self, field: ClientField) {
        self.client_mut().grant = None;
        self.messages
            .retain(|message| control_of(message) != Some(field.id()));
    }

    fn sign(&mut self) -> Vec<Effect> {
        self.dismiss_client();
        let Some(key) = self.private_key() else {
            return Vec::new();
        };
        // No field mends that.
        if let Err(error) = Grant::can_be_signed_with(key) {
            return self.client(ClientAction::Signed(Err(error)));
        }
        match self.client.fields.request(self.client.environment) {
            Ok(_) => vec![Effect::Sign],
            Err(problems) => {
                self.client_mut().grant = None;
                self.messages.extend(problems);
                // They point to fields in it.
                self.unfold(CONFIGURATION);
                vec![Effect::Focus("errors")]
            }
        }
    }

    pub(super) fn dismiss_client(&mut self) {
        self.messages.retain(|message| {
            !matches!(
                message,
                Message::ClientId(_) | Message::Scope(_) | Message::Resource(_) | Message::Grant(_)
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{ClientAction, RegisteredError};
    use crate::app::client_fields::ClientField;
    use crate::app::controls::CONFIGURATION;
    use crate::app::fragment;
    use crate::app::outputs::KeyOutput;
    use crate::app::state::testing::{EC, codes, made, open};
    use crate::app::state::{Action, Effect, State};
    use crate::formats::PrivatePem;
    use crate::keygen::SystemRandomness;
    use crate::maskinporten::{CalendarDate, Environment, Grant, client_configuration};

    #[test]
    fn every_file_tells_its_environment_once_whatever_else_its_name_says() {
        let state = made("kty=EC&kid_from=text&kid=a-PROD&env=test");
        let content = state.content().unwrap();
        let settings = KeyOutput::Client(client_configuration::piece("dotenv").unwrap());
        for (output, expected) in [
            (settings, "TEST.a-PROD.dotenv.env"),
            (
                KeyOutput::PrivatePem(PrivatePem::Pkcs8),
                "TEST.a-PROD.private.pem",
            ),
        ] {
            assert_eq!(
                content.file_name(output.of_shown()).as_deref(),
                Some(expected)
            );
        }
    }

    #[test]
    fn each_environment_has_a_client_id_of_its_own_and_the_address_has_both() {
        const TEST: Environment = Environment::Test;
        const PROD: Environment = Environment::Production;
        let typed = |environment, text: &str| {
            Action::Client(ClientAction::SetClientId(environment, text.to_owned()))
        };
        let settings = KeyOutput::Client(client_configuration::piece("dotenv").unwrap());
        let says = |state: &State, output| {
            let content = state.content().unwrap();
            content.text(output).unwrap().as_str().to_owned()
        };
        let state = made(&format!("{EC}&env=both&client_id=id-i-test"));
        assert!(says(&state, settings.of_shown()).contains("id-i-test"));
        assert!(!says(&state, settings.of_other()).contains("id-i-test"));
        let (right, effects) = state.clone().after(typed(PROD, "id-i-prod"));
        assert!(says(&right, settings.of_other()).contains("id-i-prod"));
        assert!(says(&right, settings.of_shown()).contains("id-i-test"));
        assert!(
            right.content() != state.content(),
            "what is shown is written anew"
        );
        let address = |effects: &[Effect]| {
            let [Effect::WriteFragment(address)] = effects else {
                panic!("the address is written");
            };
            address.clone()
        };
        let both = "client_id=id-i-test&client_id_prod=id-i-prod";
        assert!(address(&effects).contains(both));
        let (turned, _) = right.after(Action::Client(ClientAction::ShowOther("public-heading")));
        assert!(says(&turned, settings.of_shown()).contains("id-i-prod"));
        let (turned, effects) = turned.after(typed(TEST, "ny-i-test"));
        let written = address(&effects);
        assert!(written.contains("client_id=ny-i-test&client_id_prod=id-i-prod"));
        let (turned, _) = turned.after(Action::Follow(fragment::read(&written)));
        assert!(says(&turned, settings.of_shown()).contains("id-i-prod"));
        assert!(says(&turned, settings.of_other()).contains("ny-i-test"));
        let (cleared, _) = turned.after(Action::Clear);
        assert_eq!(cleared.client.fields.client_id(TEST), "ny-i-test");
        assert_eq!(cleared.client.fields.client_id(PROD), "id-i-prod");
        // A key for PROD that is chosen next does not get the client of TEST.
        let choose = ClientAction::Set(ClientField::Environment, "prod".to_owned());
        let (_, effects) = cleared.after(Action::Client(choose));
        assert!(address(&effects).contains("client_id=id-i-prod"));
    }

    #[test]
    fn a_request_that_is_signed_is_gone_with_the_client_that_it_names_alone() {
        let state = made(&format!(
            "{EC}&env=both&client_id=a&client_id_prod=d&scope=b:c"
        ));
        let (mut state, effects) = state.after(Action::Client(ClientAction::Sign));
        assert_eq!(effects, [Effect::Sign]);
        let grant = Grant::sign(
            &state.client.fields.request(Environment::Test).unwrap().1,
            &state.client.fields.client(Environment::Test).unwrap(),
            Environment::Test,
            state.private_key().unwrap(),
            0,
            &mut SystemRandomness,
        );
        Rc::make_mut(&mut state.client).grant = Some(Rc::new(grant.ok().unwrap()));
        let set = |environment| Action::Client(ClientAction::SetClientId(environment, "e".into()));
        let day = ClientAction::Set(ClientField::Registered, "2026-11-22".to_owned());
        for (action, stays) in [
            (set(Environment::Production), true),
            (Action::Client(day), true),
            (set(Environment::Test), false),
        ] {
            let (after, _) = state.clone().after(action);
            assert_eq!(after.client.grant.is_some(), stays);
        }
    }

    #[test]
    fn a_target_brings_what_it_takes() {
        let set = |target: &str| {
            let field = ClientField::Target;
            let action = ClientAction::Set(field, target.to_owned());
            open("").after(Action::Client(action)).0
        };
        let state = set("helseid");
        let written = fragment::write(&state.options, &state.client.fields, state.language);
        assert!(
            written.starts_with(
                "kty=EC&crv=P-521&use=sig&alg=ES512&kid_from=thumbprint&target=helseid&"
            )
        );
        assert!(set("own").more_open);
        assert_eq!(set("maskinporten").options, open("").options);
    }

    #[test]
    fn a_request_is_signed_only_when_it_can_be_right() {
        let (state, effects) = made(EC).after(Action::Client(ClientAction::Sign));
        assert_eq!(effects, [Effect::Focus("errors")]);
        assert_eq!(codes(&state), ["client-id-empty", "scope-empty"]);
        assert!(
            state.is_unfolded(CONFIGURATION),
            "what is to be filled in is there"
        );
        let typed = |field, text: &str| Action::Client(ClientAction::Set(field, text.to_owned()));
        let (state, _) = state.after(typed(ClientField::ClientId, "min-id"));
        let (state, _) = state.after(typed(ClientField::Scope, "a:b"));
        assert_eq!(state.messages, []);
        let (_, effects) = state.after(Action::Client(ClientAction::Sign));
        assert_eq!(effects, [Effect::Sign]);
    }

    #[test]
    fn a_key_expires_a_year_after_the_day_it_was_registered() {
        let mut state = open("");
        Rc::make_mut(&mut state.client).now.date = CalendarDate::parse("2026-11-22").unwrap();
        let expires = |state: &State| state.client.expires().map(|day| day.to_string());
        assert_eq!(expires(&state).as_deref(), Ok("2027-11-22"));
        let register = |day: &str| {
            let set = ClientAction::Set(ClientField::Registered, day.to_owned());
            Action::Client(set)
        };
        let (state, effects) = state.after(register("2026-12-01"));
        assert_eq!(expires(&state).as_deref(), Ok("2027-12-01"));
        let [Effect::WriteFragment(address)] = effects.as_slice() else {
            panic!("the address is written");
        };
        assert!(address.contains("registered=2026-12-01"), "{address}");
        for (typed, error) in [
            ("i morgen", RegisteredError::NoDay),
            ("", RegisteredError::NoDay),
            ("2025-11-21", RegisteredError::TooLongAgo),
        ] {
            let (state, _) = state.clone().after(register(typed));
            assert_eq!(expires(&state), Err(error));
            assert_eq!(state.client.fields.registered(), Some(typed), "it stays");
        }
        let (state, _) = state.after(register("2025-11-22"));
        assert_eq!(expires(&state).as_deref(), Ok("2026-11-22"), "today still");
    }
}
