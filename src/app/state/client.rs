//! What comes after the key: the portal, the client, the token, and next year.

use std::rc::Rc;

use super::{Effect, Phase, State};
use crate::app::client_fields::{ClientField, ClientFields, Environments};
use crate::app::order::Order;
use crate::app::outputs::Output;
use crate::jose::{Key, KeySpec};
use crate::maskinporten::{
    Answer, AnswerError, CalendarDate, ClientId, Environment, Grant, GrantError, Moment, Rotation,
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
    /// The key of the other environment, when both were made.
    pub other: Option<(Environment, Key)>,
    /// The client's id in the other environment: each gives it one of its own.
    pub other_client_id: String,
    /// What is to be made after the key that is being made.
    pub next: Option<(Environment, Rc<Order>)>,
    /// The signed request for a token.
    pub grant: Option<Rc<Grant>>,
    /// What the answer to it says.
    pub answer: Option<Result<Rc<Answer>, AnswerError>>,
    /// The new key beside those that the portal has.
    pub rotation: Option<Result<Rc<Rotation>, RotationError>>,
    /// The day on which the key was registered, as typed; today if nothing was.
    pub registered: Option<String>,
    /// The steps in the portal that are done.
    pub ticked: Vec<&'static str>,
    /// What time it is.
    pub now: Moment,
}

/// A change of it.
pub enum ClientAction {
    /// A field got a value.
    Set(ClientField, String),
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
    /// The day on which the key was, or will be, registered.
    Register(String),
    /// A step in the portal was done, or not.
    Tick(&'static str),
    /// The client got this id in the other environment.
    SetOtherClientId(String),
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
            other_client_id: String::new(),
            next: None,
            grant: None,
            answer: None,
            rotation: None,
            registered: None,
            ticked: Vec::new(),
            now: Moment {
                date: CalendarDate::UNIX_EPOCH,
                unix_seconds: 0,
            },
        }
    }

    /// The day on which the key expires at the latest, if what was typed is a day.
    #[must_use]
    pub fn expires(&self) -> Option<CalendarDate> {
        match &self.registered {
            None => Some(self.now.date),
            Some(typed) => CalendarDate::parse(typed),
        }
        .map(CalendarDate::a_year_later)
    }

    /// The key of the other environment and its client, with that of `shown` as the other one.
    #[must_use]
    pub fn seen_from_other(&self, shown: &Key) -> Option<(Key, Self)> {
        let (environment, key) = self.other.clone()?;
        let mut client = self.clone();
        client.other = Some((self.environment, shown.clone()));
        client.environment = environment;
        client.swap_client_ids();
        client.forget_made();
        Some((key, client))
    }

    /// What is wrong with the client's id in the other environment, if something is typed.
    #[must_use]
    pub fn other_client_id_error(&self) -> Option<Message> {
        let typed = self.other_client_id.trim();
        let read = (!typed.is_empty()).then(|| ClientId::parse(typed));
        read?.err().map(Message::ClientId)
    }

    fn swap_client_ids(&mut self) {
        let shown = self.fields.value(ClientField::ClientId).to_owned();
        let other = std::mem::replace(&mut self.other_client_id, shown);
        let _ = self.fields.set(ClientField::ClientId, &other);
    }

    /// Whether what is shown is of the environment that comes second, so that the fields of the address,
    /// which are of the first, are not those that are shown.
    fn shows_second(&self) -> bool {
        let first = self.fields.environments().map(Environments::first);
        self.other
            .as_ref()
            .is_some_and(|(other, _)| Some(*other) == first)
    }

    /// The fields as they stand in the address.
    pub(super) fn fields_of_address(&self) -> ClientFields {
        let mut fields = self.fields.clone();
        if self.shows_second() {
            let _ = fields.set(ClientField::ClientId, &self.other_client_id);
        }
        fields
    }

    /// Takes the fields over from the address.
    pub(super) fn follow(&mut self, fields: ClientFields) {
        let shown = std::mem::replace(&mut self.fields, fields);
        if self.shows_second() {
            self.swap_client_ids();
            let shown = shown.value(ClientField::ClientId);
            let _ = self.fields.set(ClientField::ClientId, shown);
        }
        self.grant = None;
    }

    /// Lets go of all that was made with a key.
    fn forget_made(&mut self) {
        self.grant = None;
        self.answer = None;
        self.rotation = None;
    }
}

/// The steps in the portals that can be ticked off.
pub const STEPS: [[&str; 5]; 2] = [
    ["older-1", "older-2", "older-3", "older-4", "older-5"],
    ["newer-1", "newer-2", "newer-3", "newer-4", "newer-5"],
];

impl State {
    fn client_mut(&mut self) -> &mut Client {
        Rc::make_mut(&mut self.client)
    }

    pub(super) fn client(&mut self, action: ClientAction) -> Vec<Effect> {
        match action {
            ClientAction::Set(field, value) => self.set_client(field, &value),
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
            ClientAction::Register(typed) => {
                self.client_mut().registered = Some(typed);
                Vec::new()
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
            ClientAction::SetOtherClientId(typed) => {
                self.client_mut().other_client_id = typed;
                vec![self.write_fragment()]
            }
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
        client.other = Some((shown, key));
        client.environment = environment;
        client.swap_client_ids();
        let spec = order.spec;
        self.phase = Phase::Working {
            order,
            progress: crate::making::Progress::default(),
        };
        Ok(spec)
    }

    /// Lets go of the key of the other environment, and of all that was made with either.
    pub(super) fn forget_client(&mut self) {
        let client = self.client_mut();
        if client.shows_second() {
            client.swap_client_ids();
        }
        client.other = None;
        client.next = None;
        client.forget_made();
        self.dismiss_client();
    }

    /// The key of the environment that comes first is shown first.
    pub(super) fn show_first(&mut self) {
        if self.client.shows_second() {
            self.swap();
        }
    }

    fn set_client(&mut self, field: ClientField, value: &str) -> Vec<Effect> {
        if !self.client_mut().fields.set(field, value) {
            return Vec::new();
        }
        if field == ClientField::Target {
            let target = self.client.fields.target();
            self.options.propose(target);
            self.more_open |= target == Target::Own;
        }
        // A signed request says what it was signed with.
        self.client_mut().grant = None;
        self.messages
            .retain(|message| message.control() != Some(field.id()));
        vec![self.write_fragment()]
    }

    fn sign(&mut self) -> Vec<Effect> {
        self.dismiss_client();
        if self.private_key().is_none() {
            return Vec::new();
        }
        match self.client.fields.request() {
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
        // A worker that is writing holds the key that is shown.
        let stop = self.pending.map(|_| Effect::Stop);
        self.swap();
        stop.into_iter().chain([Effect::Focus(heading)]).collect()
    }

    /// Puts the key of the other environment in the place of the page's.
    fn swap(&mut self) {
        self.shown = None;
        self.forget_writing();
        if let Phase::Done(key) = &mut self.phase
            && let Some((other, client)) = self.client.seen_from_other(key)
        {
            *key = other;
            self.client = Rc::new(client);
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
        Effect::RememberSteps(self.client.ticked.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::ClientAction;
    use crate::app::client_fields::ClientField;
    use crate::app::fragment;
    use crate::app::outputs::Output;
    use crate::app::state::{Action, Effect, Phase, State};
    use crate::formats::PrivateForm;
    use crate::jose::{Curve, PrivateJwk};
    use crate::keygen::{SystemRandomness, make_ec};
    use crate::maskinporten::{CalendarDate, Environment, Moment, client_configuration};
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
            let (other, key) = state.client.other.clone().unwrap();
            assert_eq!(other, Environment::Production);
            assert!(kid(key.private().unwrap()).starts_with("min-klient-PROD"));
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
            let (_, other) = state.client.other.clone().unwrap();
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
    fn each_environment_has_a_client_id_of_its_own() {
        let typed =
            |text: &str| Action::Client(ClientAction::Set(ClientField::ClientId, text.to_owned()));
        let id = |state: &State| state.client.fields.value(ClientField::ClientId).to_owned();
        let settings = Output::Client(client_configuration::piece("dotenv").unwrap());
        let says = |state: &State, output| {
            let content = state.content().unwrap();
            content.text(output).unwrap().as_str().to_owned()
        };
        let state = made(&format!("{EC}&env=both&client_id=id-i-test"));
        assert_eq!(id(&state), "id-i-test");
        assert!(says(&state, settings).contains("id-i-test"));
        assert!(!says(&state, settings.of_other().unwrap()).contains("id-i-test"));
        let of_other = |text: &str| Action::Client(ClientAction::SetOtherClientId(text.to_owned()));
        let (wrong, _) = state.clone().after(of_other("på vei"));
        let code = wrong
            .client
            .other_client_id_error()
            .map(|error| error.code());
        assert_eq!(code, Some("client-id-characters"));
        let (right, effects) = state.clone().after(of_other("id-i-prod"));
        assert_eq!(right.client.other_client_id_error(), None);
        assert!(says(&right, settings.of_other().unwrap()).contains("id-i-prod"));
        assert!(
            right.content() != state.content(),
            "what is shown is written anew"
        );
        let [Effect::WriteFragment(address)] = effects.as_slice() else {
            panic!("the address is written");
        };
        assert!(address.contains("client_id=id-i-test"), "{address}");
        let (state, _) = state.after(Action::Client(ClientAction::ShowOther("public-heading")));
        assert_eq!(id(&state), "");
        let (state, effects) = state.after(typed("id-i-prod"));
        let [Effect::WriteFragment(address)] = effects.as_slice() else {
            panic!("the address is written");
        };
        assert!(address.contains("client_id=id-i-test"), "{address}");
        let (state, _) = state.after(Action::Follow(fragment::read(&format!("#{address}"))));
        assert_eq!(id(&state), "id-i-prod");
        assert!(says(&state, settings.of_other().unwrap()).contains("id-i-test"));
        let (state, _) = state.after(Action::Clear);
        assert_eq!(id(&state), "id-i-test");
    }

    #[test]
    fn clearing_leaves_no_owner_of_either_key() {
        let state = made(&format!("{EC}&env=both"));
        let shown = Rc::downgrade(state.private_key().unwrap());
        let other = state.client.other.as_ref().unwrap().1.private();
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
        assert_eq!(expires(&state).as_deref(), Some("2027-11-22"));
        let register = |day: &str| Action::Client(ClientAction::Register(day.to_owned()));
        let (state, _) = state.after(register("2026-12-01"));
        assert_eq!(expires(&state).as_deref(), Some("2027-12-01"));
        let (state, _) = state.after(register("i morgen"));
        assert_eq!(expires(&state), None);
    }

    #[test]
    fn a_tick_is_remembered_until_another_key_is_made() {
        let tick = || Action::Client(ClientAction::Tick("older-2"));
        let (state, effects) = made(EC).after(tick());
        assert_eq!(effects, [Effect::RememberSteps("older-2".to_owned())]);
        let (again, effects) = state.clone().after(tick());
        assert!(again.client.ticked.is_empty());
        assert_eq!(effects, [Effect::RememberSteps(String::new())]);
        let (state, effects) = state.after(Action::Generate);
        assert!(state.client.ticked.is_empty());
        assert!(effects.contains(&Effect::RememberSteps(String::new())));
    }
}
