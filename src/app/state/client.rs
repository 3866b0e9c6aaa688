//! What comes after the key: the portal, the client, the token, and next year.

use std::rc::Rc;

use super::{Announcement, Effect, Phase, State};
use crate::app::client_fields::{ClientField, ClientFields, Environments};
use crate::app::order::Order;
use crate::app::outputs::Output;
use crate::jose::{Key, KeySpec, Metadata};
use crate::making::{Certified, Progress, Protected};
use crate::maskinporten::{
    Answer, AnswerError, CalendarDate, Environment, ForEach, Grant, GrantError, KeyIdError, Moment,
    Rotation, RotationError, Target, key_id,
};
use crate::texts::message::Message;

/// What is known of the client, and what was made for it.
#[derive(Clone)]
pub struct Client {
    /// The choices.
    pub fields: ClientFields,
    /// The environment of the page's key.
    pub environment: Environment,
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
    portal_kid_missing: Option<Environment>,
    /// What time it is.
    pub now: Moment,
}

/// One of two keys, and what was written of it.
#[derive(Clone)]
pub struct Side {
    /// Its environment.
    pub environment: Environment,
    /// The key.
    pub key: Key,
    /// What it has signed of itself.
    pub certified: Option<Rc<Certified>>,
    /// The key behind the password.
    pub protected: Option<Rc<Protected>>,
}

/// Why it cannot be said when the key expires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisteredError {
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

    /// The day on which the key expires at the latest. It is registered today where nothing was typed.
    ///
    /// # Errors
    ///
    /// [`RegisteredError`] of what was typed.
    pub fn expires(&self) -> Result<CalendarDate, RegisteredError> {
        let registered = match self.fields.registered() {
            None => self.now.date,
            Some(typed) => CalendarDate::parse(typed).ok_or(RegisteredError::NoDay)?,
        };
        let expires = registered.a_year_later();
        if expires < self.now.date {
            return Err(RegisteredError::TooLongAgo);
        }
        Ok(expires)
    }

    /// What is wrong with the kid that the portal gave, if something is typed or was asked for.
    #[must_use]
    pub fn portal_kid_error(&self, environment: Environment) -> Option<KeyIdError> {
        let error = key_id::parse(self.portal_kids.of(environment).trim()).err();
        error.filter(|error| {
            *error != KeyIdError::Empty || self.portal_kid_missing == Some(environment)
        })
    }

    /// The key of the other environment and its client, with `shown` as the other one.
    #[must_use]
    pub fn seen_from_other(&self, shown: Side) -> Option<(Side, Self)> {
        let mut client = self.clone();
        let other = client.other.replace(shown)?;
        client.environment = other.environment;
        client.forget_made();
        Some((other, client))
    }

    /// Takes the fields over from the address.
    pub(super) fn follow(&mut self, fields: ClientFields) {
        self.fields = fields;
        self.grant = None;
    }

    /// Lets go of all that was made with a key.
    fn forget_made(&mut self) {
        self.grant = None;
        self.answer = None;
        self.rotation = None;
    }
}

/// The steps in the older and in the newer portal.
pub const STEPS: [[&str; 5]; 2] = [
    ["older-1", "older-2", "older-3", "older-4", "older-5"],
    ["newer-1", "newer-2", "newer-3", "newer-4", "newer-5"],
];

/// A step in the portal of an environment, which can be ticked off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The environment.
    pub environment: Environment,
    /// One of [`STEPS`].
    pub name: &'static str,
}

impl Step {
    /// Every step.
    pub fn all() -> impl Iterator<Item = Self> {
        Environment::ALL.into_iter().flat_map(|environment| {
            let names = STEPS.into_iter().flatten();
            names.map(move |name| Self { environment, name })
        })
    }

    /// Its name among all of them, such as `test-older-1`.
    #[must_use]
    pub fn id(self) -> String {
        format!("{}-{}", self.environment.id(), self.name)
    }
}

impl State {
    fn client_mut(&mut self) -> &mut Client {
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
            ClientAction::AddToPortal => self.if_key(Effect::AddToPortal),
            ClientAction::Added(rotation) => {
                self.client_mut().rotation = Some(rotation);
                vec![Effect::Focus("rotation")]
            }
            ClientAction::Tick(step) => {
                let ticked = &mut self.client_mut().ticked;
                match ticked.iter().position(|known| *known == step) {
                    Some(place) => {
                        ticked.remove(place);
                    }
                    None => ticked.push(step),
                }
                vec![self.remember_steps()]
            }
            ClientAction::SetPortalKid(environment, typed) => {
                let client = self.client_mut();
                *client.portal_kids.of_mut(environment) = typed;
                client.portal_kid_missing = None;
                Vec::new()
            }
            ClientAction::TakePortalKid(environment) => self.take_portal_kid(environment),
            ClientAction::ShowOther(heading) => self.show_other(heading),
            // The root tells the time with every action.
            ClientAction::Second => Vec::new(),
        }
    }

    /// What is to be made, one key for each environment, each with its environment's name in its
    /// own.
    pub(super) fn orders(&self) -> Result<Vec<(Environment, Order)>, Vec<Message>> {
        let order = self.options.order()?;
        let fields = &self.client.fields;
        Ok(match fields.environments() {
            None => vec![(Environment::default(), order)],
            Some(Environments::One(environment)) => {
                vec![(environment, order.in_environment(environment))]
            }
            Some(Environments::Both) => Environment::ALL
                .map(|environment| (environment, order.clone().as_one_of_both(environment)))
                .into(),
        })
    }

    /// Takes in a finished key when another is to follow: the order for that one.
    pub(super) fn follow_with(&mut self, key: Key) -> Result<KeySpec, Key> {
        let Some((environment, order)) = self.client_mut().next.take() else {
            return Err(key);
        };
        let shown = self.client.environment;
        let client = self.client_mut();
        client.other = Some(Side {
            environment: shown,
            key,
            certified: None,
            protected: None,
        });
        client.environment = environment;
        let spec = order.spec;
        self.phase = Phase::Working {
            order,
            progress: Progress::start(spec),
        };
        Ok(spec)
    }

    /// Lets go of the key of the other environment, and of all that was made with either.
    pub(super) fn forget_client(&mut self) {
        let client = self.client_mut();
        client.other = None;
        client.next = None;
        client.portal_kids = ForEach::default();
        client.portal_kid_missing = None;
        client.forget_made();
        self.dismiss_client();
    }

    /// The key that was made first is shown first.
    pub(super) fn show_first(&mut self) {
        if self.client.other.is_some() {
            self.swap();
        }
    }

    /// A key that was read is of the environment that its kid names, or else of the form's.
    pub(super) fn take_environment(&mut self, key: &Key) {
        let kid = key.metadata().kid.as_ref();
        let named = kid.and_then(|kid| Environment::named_in(kid.as_str()));
        let chosen = self.client.fields.environments().map(Environments::first);
        self.client_mut().environment = named.or(chosen).unwrap_or_default();
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
            .retain(|message| message.control() != Some(field.id()));
    }

    /// The portal gives a key that is put in as PEM a kid of its own, and the client must use that.
    fn take_portal_kid(&mut self, environment: Environment) -> Vec<Effect> {
        let is_shown = environment == self.client.environment;
        let field = if is_shown {
            "portal-kid"
        } else {
            "other-portal-kid"
        };
        let kid = match key_id::parse(self.client.portal_kids.of(environment).trim()) {
            Ok(kid) => kid,
            Err(error) => {
                let is_missing = error == KeyIdError::Empty;
                self.client_mut().portal_kid_missing = is_missing.then_some(environment);
                return vec![Effect::Focus(field)];
            }
        };
        let key = if is_shown {
            match &mut self.phase {
                Phase::Done(key) => Some(key),
                _ => None,
            }
        } else {
            let other = Rc::make_mut(&mut self.client).other.as_mut();
            other.map(|other| &mut other.key)
        };
        let Some(key) = key else {
            return Vec::new();
        };
        let metadata = Metadata {
            kid: Some(kid),
            ..key.metadata().clone()
        };
        if let Some(named) = key.with_metadata(metadata) {
            *key = named;
        }
        // What was made of the key by its former name is not of this one.
        self.shown = None;
        let stop = self.pending.take().map(|_| Effect::Stop);
        self.forget_certified();
        self.client_mut().forget_made();
        self.keep_tabs();
        self.announcement = Some(Announcement::Renamed);
        stop.into_iter().collect()
    }

    fn sign(&mut self) -> Vec<Effect> {
        self.dismiss_client();
        if self.private_key().is_none() {
            return Vec::new();
        }
        match self.client.fields.request(self.client.environment) {
            Ok(_) => vec![Effect::Sign],
            Err(problems) => {
                self.client_mut().grant = None;
                self.messages.extend(problems);
                vec![Effect::Focus("errors")]
            }
        }
    }

    fn show_other(&mut self, heading: &'static str) -> Vec<Effect> {
        if self.key().is_none() || self.client.other.is_none() {
            return Vec::new();
        }
        // What is being written is written of the key that is shown, and of the other one.
        let stop = self.pending.take().map(|_| Effect::Stop);
        self.swap();
        stop.into_iter().chain([Effect::Focus(heading)]).collect()
    }

    /// Puts the key of the other environment in the place of the page's.
    fn swap(&mut self) {
        self.shown = None;
        if let Phase::Done(key) = &mut self.phase {
            let shown = Side {
                environment: self.client.environment,
                key: key.clone(),
                certified: self.certified.clone(),
                protected: self.protected.clone(),
            };
            if let Some((other, client)) = self.client.seen_from_other(shown) {
                *key = other.key;
                self.certified = other.certified;
                self.protected = other.protected;
                self.client = Rc::new(client);
            }
        }
        self.keep_tabs();
    }

    fn dismiss_client(&mut self) {
        self.messages.retain(|message| {
            !matches!(
                message,
                Message::ClientId(_) | Message::Scope(_) | Message::Resource(_) | Message::Grant(_)
            )
        });
    }

    /// Only the names of the steps, which are not secret.
    pub(super) fn remember_steps(&self) -> Effect {
        let ids = self.client.ticked.iter().map(|step| step.id());
        Effect::RememberSteps(ids.collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{ClientAction, RegisteredError, Step};
    use crate::app::client_fields::ClientField;
    use crate::app::fragment;
    use crate::app::outputs::Output;
    use crate::app::state::{Action, Effect, Phase, ReaderAction, State};
    use crate::formats::PrivateForm;
    use crate::jose::{Curve, KeyId, Metadata, PrivateJwk};
    use crate::keygen::{SystemRandomness, make_ec};
    use crate::maskinporten::{CalendarDate, Environment, Grant, Moment, client_configuration};
    use crate::texts::Language;
    use crate::texts::message::Message;

    const NOW: Moment = Moment {
        date: CalendarDate::UNIX_EPOCH,
        unix_seconds: 0,
    };

    fn open(fragment: &str) -> State {
        State::new(fragment::read(fragment), Language::Bokmal)
    }

    /// Answers what is being made, until nothing is.
    fn finish(mut state: State) -> State {
        while let Phase::Working { order, .. } = &state.phase {
            let material = make_ec(Curve::P256, &mut SystemRandomness).ok().unwrap();
            let key = order.name_key(material, NOW, &mut SystemRandomness);
            state = state.after(Action::Made(Rc::new(key.ok().unwrap()))).0;
        }
        state
    }

    fn made(fragment: &str) -> State {
        finish(open(fragment).after(Action::Generate).0)
    }

    fn kid(key: &PrivateJwk) -> &str {
        key.metadata().kid.as_ref().unwrap().as_str()
    }

    fn shown_kid(state: &State) -> String {
        kid(state.private_key().unwrap()).to_owned()
    }

    const EC: &str = "kty=EC&kid=min-klient";

    #[test]
    fn a_key_is_named_after_its_environment() {
        for (env, name) in [("test", "TEST"), ("prod", "PROD")] {
            let state = made(&format!("{EC}&env={env}"));
            let start = format!("min-klient-{name}.1970-01-01.");
            assert!(shown_kid(&state).starts_with(&start));
            assert!(state.client.other.is_none());
        }
        assert!(shown_kid(&made(&format!("{EC}&target=own"))).starts_with("min-klient.1970"));
        let own = made("kty=EC&kid_from=text&kid=a&env=prod");
        assert_eq!(shown_kid(&own), "a");
    }

    #[test]
    fn one_press_makes_a_key_for_each_environment_named_alike_and_told_apart() {
        for kid_from in ["name", "text"] {
            let state = made(&format!("{EC}&env=both&kid_from={kid_from}"));
            assert_eq!(state.client.environment, Environment::Test);
            assert!(shown_kid(&state).starts_with("min-klient-TEST"));
            let other = state.client.other.clone().unwrap();
            assert_eq!(other.environment, Environment::Production);
            assert!(kid(other.key.private().unwrap()).starts_with("min-klient-PROD"));
            let (state, effects) =
                state.after(Action::Client(ClientAction::ShowOther("public-heading")));
            assert_eq!(effects, [Effect::Focus("public-heading")]);
            assert_eq!(state.client.environment, Environment::Production);
            assert!(shown_kid(&state).starts_with("min-klient-PROD"));
        }
    }

    #[test]
    fn both_keys_are_written_beside_each_other_and_every_file_tells_its_environment() {
        for (kid_from, of_both) in [("name", true), ("thumbprint", false)] {
            let state = made(&format!("{EC}&env=both&kid_from={kid_from}"));
            let content = state.content().unwrap();
            let other = state.client.other.clone().unwrap().key;
            for (output, form) in [
                (Output::Private(PrivateForm::Jwk), PrivateForm::Jwk),
                (
                    Output::Private(PrivateForm::EncodedJwk),
                    PrivateForm::EncodedJwk,
                ),
            ] {
                let beside = output.of_other().unwrap();
                let text = content.text(beside).unwrap();
                assert_eq!(text.as_str(), form.write(other.private().unwrap()).as_str());
                assert_ne!(text.as_str(), content.text(output).unwrap().as_str());
                for (one, label) in [(output, "TEST"), (beside, "PROD")] {
                    let name = content.file_name(one).unwrap();
                    assert!(name.contains(label), "{name}");
                    assert_eq!(name.starts_with(label), !of_both, "{name}");
                }
            }
            let piece =
                Output::Client(client_configuration::piece("user-secrets-command").unwrap());
            for (one, label) in [(piece, "TEST"), (piece.of_other().unwrap(), "PROD")] {
                assert!(content.text(one).unwrap().as_str().contains(label));
            }
        }
    }

    #[test]
    fn each_environment_has_a_client_id_of_its_own_and_the_address_has_both() {
        const TEST: Environment = Environment::Test;
        const PROD: Environment = Environment::Production;
        let typed = |environment, text: &str| {
            Action::Client(ClientAction::SetClientId(environment, text.to_owned()))
        };
        let settings = Output::Client(client_configuration::piece("dotenv").unwrap());
        let says = |state: &State, output| {
            let content = state.content().unwrap();
            content.text(output).unwrap().as_str().to_owned()
        };
        let state = made(&format!("{EC}&env=both&client_id=id-i-test"));
        assert!(says(&state, settings).contains("id-i-test"));
        assert!(!says(&state, settings.of_other().unwrap()).contains("id-i-test"));
        let (right, effects) = state.clone().after(typed(PROD, "id-i-prod"));
        assert!(says(&right, settings.of_other().unwrap()).contains("id-i-prod"));
        assert!(says(&right, settings).contains("id-i-test"));
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
        assert!(says(&turned, settings).contains("id-i-prod"));
        let (turned, effects) = turned.after(typed(TEST, "ny-i-test"));
        let written = address(&effects);
        assert!(written.contains("client_id=ny-i-test&client_id_prod=id-i-prod"));
        let (turned, _) = turned.after(Action::Follow(fragment::read(&written)));
        assert!(says(&turned, settings).contains("id-i-prod"));
        assert!(says(&turned, settings.of_other().unwrap()).contains("ny-i-test"));
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
    fn clearing_leaves_no_owner_of_either_key() {
        let state = made(&format!("{EC}&env=both"));
        let shown = Rc::downgrade(state.private_key().unwrap());
        let other = state.client.other.as_ref().unwrap().key.private();
        let other = Rc::downgrade(other.unwrap());
        let (state, _) = state.after(Action::Clear);
        assert_eq!(state.phase.name(), "ready");
        assert_eq!((shown.strong_count(), other.strong_count()), (0, 0));
    }

    #[test]
    fn cancelling_the_second_key_leaves_none() {
        let (state, _) = open(&format!("{EC}&env=both")).after(Action::Generate);
        let Phase::Working { order, .. } = &state.phase else {
            panic!("it works");
        };
        let material = make_ec(Curve::P256, &mut SystemRandomness).ok().unwrap();
        let key = order.name_key(material, NOW, &mut SystemRandomness);
        let (state, effects) = state.after(Action::Made(Rc::new(key.ok().unwrap())));
        assert!(matches!(effects.as_slice(), [Effect::Make(_)]));
        let (state, _) = state.after(Action::Cancel);
        assert!(state.key().is_none() && state.client.other.is_none());
        assert!(state.client.next.is_none());
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
        let codes: Vec<_> = state.messages.iter().map(Message::code).collect();
        assert_eq!(codes, ["client-id-empty", "scope-empty"]);
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

    #[test]
    fn a_key_is_called_what_the_portal_called_it_and_the_other_one_is_not() {
        const UUID: &str = "5c9f2b1e-0c5b-4c53-9d1c-4c9f0f0f5e11";
        let state = made(&format!("{EC}&env=both"));
        let before = state.private_key().unwrap().thumbprint();
        let type_kid = |environment, kid: &str| {
            Action::Client(ClientAction::SetPortalKid(environment, kid.to_owned()))
        };
        let take = |environment| Action::Client(ClientAction::TakePortalKid(environment));
        for (environment, typed, code) in [
            (Environment::Test, "", "kid-empty"),
            (Environment::Production, "a/b", "kid-characters"),
        ] {
            let (state, _) = state.clone().after(type_kid(environment, typed));
            let (refused, effects) = state.after(take(environment));
            assert!(matches!(effects.as_slice(), [Effect::Focus(_)]));
            let error = refused.client.portal_kid_error(environment);
            assert_eq!(error.map(|error| error.code()), Some(code));
            assert!(shown_kid(&refused).starts_with("min-klient-TEST"));
        }
        let (state, _) = state.after(type_kid(Environment::Test, &format!(" {UUID}\n")));
        assert_eq!(state.client.portal_kid_error(Environment::Test), None);
        let (state, _) = state.after(take(Environment::Test));
        assert_eq!(shown_kid(&state), UUID);
        assert_eq!(state.private_key().unwrap().thumbprint(), before);
        let other = &state.client.other.as_ref().unwrap().key;
        assert!(kid(other.private().unwrap()).starts_with("min-klient-PROD"));
        let (state, _) = state.after(type_kid(Environment::Production, "annen"));
        let (state, _) = state.after(take(Environment::Production));
        let other = &state.client.other.as_ref().unwrap().key;
        assert_eq!(kid(other.private().unwrap()), "annen");
        assert_eq!(shown_kid(&state), UUID);
    }

    #[test]
    fn a_key_that_is_taken_is_of_the_environment_that_its_kid_names() {
        for (fragment, kid, environment) in [
            ("env=test", "a-PROD.2026-11-22", Environment::Production),
            ("env=prod", "a-TEST.2026-11-22", Environment::Test),
            ("env=prod", "a", Environment::Production),
        ] {
            let mut state = made(&format!("{EC}&env=test"));
            let (read, _) = state.after(Action::Follow(fragment::read(fragment)));
            state = read;
            let metadata = Metadata {
                kid: KeyId::from_text(kid),
                ..Metadata::default()
            };
            let key = state.key().unwrap().with_metadata(metadata).unwrap();
            let (state, _) = state.after(Action::Reader(ReaderAction::Named(0, key)));
            assert_eq!(state.client.environment, environment, "{kid}");
        }
    }

    #[test]
    fn a_tick_is_remembered_until_another_key_is_made() {
        let tick = || {
            let step = Step::all().find(|step| step.id() == "test-older-2");
            Action::Client(ClientAction::Tick(step.unwrap()))
        };
        let (state, effects) = made(EC).after(tick());
        assert_eq!(effects, [Effect::RememberSteps("test-older-2".to_owned())]);
        let (again, effects) = state.clone().after(tick());
        assert!(again.client.ticked.is_empty());
        assert_eq!(effects, [Effect::RememberSteps(String::new())]);
        let (state, effects) = state.after(Action::Generate);
        assert!(state.client.ticked.is_empty());
        assert!(effects.contains(&Effect::RememberSteps(String::new())));
    }
}
