//! Reading keys back: what was pasted or dropped, what was found in it, and which of it was taken.

use std::rc::Rc;

use super::{Announcement, Effect, KeyOrigin, Phase, State};
use crate::app::client_fields::Environments;
use crate::jose::{Key, SecretOctets};
use crate::keygen::KeygenError;
use crate::reading::{Pair, Reading, pair};
use crate::texts::message::{Failure, Message, ReaderFailure};

/// What is read, and what came of it.
#[derive(Clone, Default)]
pub struct Reader {
    /// What is read when the button is pressed.
    pub source: Source,
    /// Whether it is being read.
    pub is_busy: bool,
    /// What was found.
    pub reading: Option<Rc<Reading>>,
    /// The number of the key that was taken into the page.
    pub taken: Option<usize>,
    /// Why nothing came of it.
    pub failure: Option<ReaderFailure>,
    /// How far a comparison with what the portal has is.
    pub comparison: Comparison,
    /// What comparing came to.
    pub pair: Option<Pair>,
    /// Whether everything was just emptied.
    pub is_emptied: bool,
}

/// How far a comparison is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Comparison {
    /// Nobody asked for one: what was read is the news.
    #[default]
    NotAsked,
    /// What the portal has is being read.
    Running,
    /// It came to something, or to nothing.
    Done,
}

/// What is read when the button is pressed.
#[derive(Clone, Default)]
pub enum Source {
    /// What stands in the field.
    #[default]
    Field,
    /// A file that was chosen or dropped.
    File(Rc<SecretFile>),
}

/// A file, wiped when its last owner lets go of it.
pub struct SecretFile {
    /// What it is called.
    pub name: String,
    /// What is in it.
    pub octets: SecretOctets,
    /// Whether others came with it, which are not read.
    pub is_first_of_several: bool,
}

/// A change of what is read.
pub enum ReaderAction {
    /// Something was typed into the field.
    Edit,
    /// A file was chosen or dropped.
    Open(Rc<SecretFile>),
    /// The browser did not give it.
    FileRefused,
    /// Read it.
    Read,
    /// This was found.
    Found(Rc<Reading>),
    /// Nothing came of it.
    Lost,
    /// Make the key of this number the page's key.
    Take(usize),
    /// Do so once it has got what it lacks: a kid, a use, an algorithm.
    Name(usize),
    /// It has got that.
    Named(usize, Key),
    /// It could not get it.
    NamingFailed(KeygenError),
    /// What the portal has was edited.
    EditPortal,
    /// Compare with what the portal has.
    Compare,
    /// This is what the portal has.
    FoundPortal(Rc<Reading>),
    /// Empty everything.
    Empty,
}

impl State {
    pub(super) fn read(&mut self, action: ReaderAction) -> Vec<Effect> {
        self.reader.is_emptied = false;
        match action {
            ReaderAction::Edit => {
                self.reader.source = Source::Field;
                Vec::new()
            }
            ReaderAction::EditPortal => {
                self.reader.pair = None;
                Vec::new()
            }
            ReaderAction::Open(file) => {
                self.reader.source = Source::File(file);
                self.begin_reading()
            }
            ReaderAction::Read => self.begin_reading(),
            ReaderAction::FileRefused => self.reading_failed(ReaderFailure::FileRefused),
            ReaderAction::Lost => self.reading_failed(ReaderFailure::Lost),
            ReaderAction::Found(reading) => {
                if !self.reader.is_busy {
                    return Vec::new();
                }
                self.reader.is_busy = false;
                let asks = reading.asks_for_password();
                self.reader.reading = Some(reading);
                let first = if asks { "read-password" } else { "findings" };
                vec![Effect::StopReading, Effect::Focus(first)]
            }
            ReaderAction::Take(number) => match self.found(number) {
                Some(key) => self.take(number, key),
                None => Vec::new(),
            },
            ReaderAction::Name(number) => self.name_found(number),
            ReaderAction::Named(number, key) => self.take(number, key),
            ReaderAction::NamingFailed(error) => {
                self.messages.push(Message::Failure(Failure::Keygen(error)));
                vec![Effect::Focus("errors")]
            }
            // What is being read is part of it.
            ReaderAction::Compare if self.reader.is_busy => Vec::new(),
            ReaderAction::Compare => {
                self.reader.comparison = Comparison::Running;
                self.reader.is_busy = false;
                self.reader.pair = None;
                self.reader.failure = None;
                vec![Effect::ReadPortal]
            }
            ReaderAction::FoundPortal(portal) => {
                if self.reader.comparison != Comparison::Running {
                    return Vec::new();
                }
                self.reader.comparison = Comparison::Done;
                self.reader.pair = Some(self.compared_with(&portal));
                vec![Effect::StopReading, Effect::Focus("match-result")]
            }
            ReaderAction::Empty => {
                let mut effects = self.empty_reader();
                self.reader.is_emptied = true;
                effects.push(Effect::Focus("read-input"));
                effects
            }
        }
    }

    /// Lets go of all that was read, and of what it was read from. A key that was taken stays.
    pub(super) fn empty_reader(&mut self) -> Vec<Effect> {
        self.reader = Reader::default();
        vec![Effect::StopReading, Effect::EmptyReader]
    }

    fn begin_reading(&mut self) -> Vec<Effect> {
        self.reader = Reader {
            source: self.reader.source.clone(),
            is_busy: true,
            ..Reader::default()
        };
        vec![Effect::Read]
    }

    fn reading_failed(&mut self, failure: ReaderFailure) -> Vec<Effect> {
        self.reader.is_busy = false;
        self.reader.comparison = Comparison::Done;
        self.reader.failure = Some(failure);
        vec![Effect::StopReading, Effect::Focus("findings")]
    }

    fn found(&self, number: usize) -> Option<Key> {
        let found = self.reader.reading.as_ref()?.keys.get(number)?;
        Some(found.key.clone())
    }

    fn name_found(&mut self, number: usize) -> Vec<Effect> {
        self.messages.clear();
        match self.options.kid_source() {
            Ok(source) => {
                let environments = self.client.fields.environments();
                let source = match environments.map(Environments::first) {
                    Some(environment) => source.in_environment(environment),
                    None => source,
                };
                vec![Effect::NameFound(number, source)]
            }
            Err(error) => {
                self.messages.push(Message::Kid(error));
                vec![Effect::Focus("errors")]
            }
        }
    }

    /// The key becomes the page's, in the place of one that was there. A key that is being made is
    /// waited for.
    fn take(&mut self, number: usize, key: Key) -> Vec<Effect> {
        if matches!(self.phase, Phase::Working { .. }) {
            return Vec::new();
        }
        // A worker that is writing holds the key that was there.
        let stop = self.pending.take().map(|_| Effect::Stop);
        // What was said was said of another key.
        let has_key = self.key().is_some();
        let forget_day = if has_key { self.forget_day() } else { None };
        // So were the steps, unless this is the key that they are of.
        let is_another = |shown: &Key| shown.thumbprint() != key.thumbprint();
        let forget_steps = self
            .key()
            .is_some_and(is_another)
            .then(|| self.forget_steps());
        self.drop_key();
        self.messages.clear();
        self.client_mut().environment = self.environment_of_read(&key);
        let first = match key.public() {
            Some(_) => "public-heading",
            None => "private-heading",
        };
        let reading = self.reader.reading.as_ref();
        let found = reading.and_then(|reading| reading.keys.get(number));
        let is_faulty = found.is_some_and(|found| found.report.is_of_faulty_numbers());
        self.client_mut().origin = KeyOrigin::Read { is_faulty };
        self.phase = Phase::Done(key.into());
        self.reader.taken = Some(number);
        self.announcement = Some(Announcement::Taken);
        let effects = stop.into_iter().chain(forget_day);
        let effects = effects.chain(forget_steps.flatten());
        effects.chain([Effect::Focus(first)]).collect()
    }

    /// The client's key beside what the portal has: the first private one that was read, else the page's. Of
    /// two it is the one that the portal has.
    fn compared_with(&self, portal: &Reading) -> Pair {
        let read = self.reader.reading.iter().flat_map(|reading| &reading.keys);
        let read = read
            .map(|found| &found.key)
            .find(|key| key.private().is_some());
        let other = self.client.other.as_ref();
        let other = other.map(|other| &other.finished.key);
        let first = pair(read.or_else(|| self.key()), portal);
        match other {
            Some(other) if read.is_none() && !first.is_of_one_key() => {
                let second = pair(Some(other), portal);
                if second.is_of_one_key() {
                    second
                } else {
                    first
                }
            }
            _ => first,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::client_fields::ClientField;
    use crate::app::fragment;
    use crate::app::options::Field;
    use crate::app::outputs::KeyOutput;
    use crate::app::state::testing::{EC, NOW, made};
    use crate::app::state::{Action, ClientAction, State, Step};
    use crate::formats::{PrivateForm, PublicForm};
    use crate::jose::{PrivateJwk, SecretText};
    use crate::keygen::SystemRandomness;
    use crate::maskinporten::{CalendarDate, Environment};
    use crate::reading;
    use crate::texts::Language;

    const PUBLIC: &str = r#"{"kty":"EC","crv":"P-256","kid":"a",
        "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;

    fn private() -> String {
        PUBLIC.replace(
            '{',
            r#"{"d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI","#,
        )
    }

    fn found(text: &str) -> Rc<Reading> {
        Rc::new(reading::read(text.as_bytes(), None, 0))
    }

    fn fresh() -> State {
        State::new(fragment::read(""), Language::Bokmal)
    }

    fn after(
        state: State,
        actions: impl IntoIterator<Item = ReaderAction>,
    ) -> (State, Vec<Effect>) {
        let mut all = Vec::new();
        let state = actions.into_iter().fold(state, |state, action| {
            let (state, effects) = state.after(Action::Reader(action));
            all.extend(effects);
            state
        });
        (state, all)
    }

    fn read(text: &str) -> State {
        after(
            fresh(),
            [ReaderAction::Read, ReaderAction::Found(found(text))],
        )
        .0
    }

    #[test]
    fn one_press_reads_and_leads_to_what_was_found() {
        let (state, effects) = after(fresh(), [ReaderAction::Read]);
        assert!(state.reader.is_busy);
        assert_eq!(effects, [Effect::Read]);
        let (state, effects) = after(state, [ReaderAction::Found(found(PUBLIC))]);
        assert!(!state.reader.is_busy);
        assert_eq!(effects, [Effect::StopReading, Effect::Focus("findings")]);
        assert_eq!(state.phase.name(), "ready", "nothing is taken by itself");
    }

    #[test]
    fn a_key_that_is_taken_is_the_pages_key_and_the_other_is_gone() {
        let (state, effects) = after(read(&private()), [ReaderAction::Take(0)]);
        assert_eq!(state.phase.name(), "done");
        assert_eq!(effects, [Effect::Focus("public-heading")]);
        let first = Rc::downgrade(state.private_key().unwrap());
        let (state, _) = after(
            state,
            [ReaderAction::Read, ReaderAction::Found(found(PUBLIC))],
        );
        assert_eq!(first.strong_count(), 1);
        let (state, _) = after(state, [ReaderAction::Take(0)]);
        assert_eq!(first.strong_count(), 0);
        assert!(state.private_key().is_none());
        assert!(state.key().is_some());
        let content = state.content().unwrap();
        assert_eq!(content.private_tabs(), []);
        assert!(!content.public_tabs().is_empty());
    }

    #[test]
    fn nothing_that_was_made_of_the_former_key_stands_beside_the_one_that_is_taken() {
        let shown = KeyOutput::Private(PrivateForm::EncodedJwk).of_shown();
        let password = SecretText::from(zeroize::Zeroizing::new("hest".to_owned()));
        let (state, _) = after(read(&private()), [ReaderAction::Take(0)]);
        let (state, _) = state.after(Action::Toggle(shown));
        let (state, _) = state.after(Action::TypePassword(password));
        assert!(state.shown.is_some() && state.password.is_some());
        let (state, _) = after(state, [ReaderAction::Take(0)]);
        assert!(state.shown.is_none() && state.password.is_none());
        let finished = state.finished().unwrap();
        assert!(finished.certified.is_none() && finished.protected.is_none());
    }

    #[test]
    fn the_day_of_a_key_is_forgotten_with_it_and_no_new_key_has_one_that_has_passed() {
        const DAY: &str = "2027-12-15";
        let said = |state: &State| state.client.fields.registered().map(str::to_owned);
        let is_written = |effects: &[Effect]| {
            let mut effects = effects.iter();
            effects.any(|effect| matches!(effect, Effect::WriteFragment(_)))
        };
        // What a link says is for the first key.
        let mut linked = read(&private());
        let _ = linked.client_mut().fields.set(ClientField::Registered, DAY);
        let (first, _) = after(linked.clone(), [ReaderAction::Take(0)]);
        assert_eq!(said(&first).as_deref(), Some(DAY));
        let (ahead, _) = linked.clone().after(Action::Generate);
        assert_eq!(said(&ahead).as_deref(), Some(DAY));
        for follows in [
            Action::Generate,
            Action::Clear,
            Action::Reader(ReaderAction::Take(0)),
        ] {
            let (state, effects) = first.clone().after(follows);
            assert_eq!(said(&state), None);
            assert!(is_written(&effects), "{effects:?}");
        }
        linked.client_mut().now.date = CalendarDate::parse("2027-12-16").unwrap();
        let (late, effects) = linked.after(Action::Generate);
        assert_eq!(said(&late), None);
        assert!(is_written(&effects), "{effects:?}");
    }

    #[test]
    fn a_key_whose_kid_names_no_environment_is_of_the_one_in_the_form() {
        let nameless = private().replace(r#""kid":"#, r#""not":"#);
        let choose = |environment: &str| {
            let value = environment.to_owned();
            Action::Client(ClientAction::Set(ClientField::Environment, value))
        };
        let (state, _) = read(&nameless).after(choose("prod"));
        let own = Action::Client(ClientAction::Set(ClientField::Target, "own".into()));
        let (state, _) = state.after(own);
        let (taken, _) = after(state, [ReaderAction::Take(0)]);
        assert_eq!(taken.client.environment, Environment::Production);

        let (taken, _) = after(read(&nameless), [ReaderAction::Take(0)]);
        assert_eq!(taken.client.environment, Environment::Test);
        let (chosen, _) = taken.after(choose("prod"));
        assert_eq!(chosen.client.environment, Environment::Production);
        let followed = Action::Follow(fragment::read("env=test"));
        assert_eq!(
            chosen.after(followed).0.client.environment,
            Environment::Test
        );

        let named = nameless.replacen('{', r#"{"kid":"klient-PROD","#, 1);
        let (taken, _) = after(read(&named), [ReaderAction::Take(0)]);
        let (chosen, _) = taken.after(choose("test"));
        assert_eq!(chosen.client.environment, Environment::Production);
        let kid = ClientAction::SetPortalKid(Environment::Production, "5c9f2b1e".into());
        let (typed, _) = chosen.after(Action::Client(kid));
        let take = ClientAction::TakePortalKid(Environment::Production);
        let (called, _) = typed.after(Action::Client(take));
        let scope = ClientAction::Set(ClientField::Scope, "a:b".into());
        let (stays, _) = called.after(Action::Client(scope));
        assert_eq!(stays.client.environment, Environment::Production);
        let (chosen, _) = made(EC).after(choose("prod"));
        assert_eq!(
            chosen.client.environment,
            Environment::Test,
            "It was made so"
        );
    }

    #[test]
    fn steps_that_were_ticked_go_with_their_key() {
        let ticked = |state: State| {
            let step = Step {
                environment: Environment::Test,
                name: "older-1",
            };
            state.after(Action::Client(ClientAction::Tick(step))).0
        };
        let reloaded = ticked(read(&private()));
        let (taken, _) = after(reloaded, [ReaderAction::Take(0)]);
        assert_eq!(taken.client.ticked.len(), 1, "They may be of this key");
        let (again, _) = after(taken, [ReaderAction::Take(0)]);
        assert_eq!(again.client.ticked.len(), 1);
        let other = after(
            ticked(made(EC)),
            [ReaderAction::Read, ReaderAction::Found(found(&private()))],
        );
        let (other, effects) = after(other.0, [ReaderAction::Take(0)]);
        assert!(other.client.ticked.is_empty());
        assert!(
            effects
                .iter()
                .any(|effect| matches!(effect, Effect::RememberSteps(ids) if ids.is_empty()))
        );
    }

    #[test]
    fn nothing_is_compared_while_a_key_is_being_read() {
        let (reading, _) = after(fresh(), [ReaderAction::Read]);
        let (state, effects) = after(reading, [ReaderAction::Compare]);
        assert!(state.reader.is_busy && effects.is_empty());
        assert!(state.reader.comparison == Comparison::NotAsked);
    }

    #[test]
    fn what_was_said_of_a_key_goes_with_it() {
        let portal = || ReaderAction::FoundPortal(found(PUBLIC));
        let (taken, _) = after(read(&private()), [ReaderAction::Take(0)]);
        let (compared, _) = after(taken, [ReaderAction::Compare, portal()]);
        assert_eq!(compared.reader.taken, Some(0));
        assert!(compared.reader.pair.is_some());
        let (edited, _) = after(compared.clone(), [ReaderAction::EditPortal]);
        assert!(edited.reader.pair.is_none());
        let (state, _) = compared.after(Action::Generate);
        assert!(state.reader.pair.is_none() && state.reader.taken.is_none());
    }

    #[test]
    fn of_two_keys_the_one_that_the_portal_has_is_compared() {
        let state = made(&format!("{EC}&env=both"));
        let other = state.client.other.clone().unwrap().finished.key;
        let keys = [state.key().unwrap().clone(), other];
        for key in keys {
            let portal = found(&PublicForm::Array.write(key.public().unwrap()));
            let actions = [ReaderAction::Compare, ReaderAction::FoundPortal(portal)];
            let (state, _) = after(state.clone(), actions);
            let kid = key.metadata().kid.as_ref().unwrap().as_str().to_owned();
            assert_eq!(state.reader.pair, Some(Pair::Matches { kid }));
        }
        let portal = ReaderAction::FoundPortal(found(PUBLIC));
        let (state, _) = after(state, [ReaderAction::Compare, portal]);
        assert_eq!(state.reader.pair, Some(Pair::OtherKey));
    }

    #[test]
    fn a_key_that_is_given_a_name_is_told_its_environment() {
        let (state, _) = read(PUBLIC).after(Action::Set(Field::Kid, "navn".to_owned()));
        let unnamed = found(&PUBLIC.replace(r#""kid":"a","#, ""));
        let env = |value: &str| {
            Action::Client(ClientAction::Set(
                ClientField::Environment,
                value.to_owned(),
            ))
        };
        let (state, _) = after(state, [ReaderAction::Read, ReaderAction::Found(unnamed)]);
        for (chosen, told) in [
            ("test", "navn-TEST."),
            ("prod", "navn-PROD."),
            ("both", "navn-TEST."),
        ] {
            let (state, _) = state.clone().after(env(chosen));
            let (_, effects) = after(state.clone(), [ReaderAction::Name(0)]);
            let [Effect::NameFound(0, source)] = effects.as_slice() else {
                panic!("{effects:?}");
            };
            let key = state.found(0).unwrap();
            let named = source
                .complete(&key, NOW, &mut SystemRandomness)
                .ok()
                .unwrap();
            let kid = named.metadata().kid.as_ref().unwrap().as_str();
            assert!(kid.starts_with(told), "{kid}");
        }
    }

    #[test]
    fn a_key_that_is_being_made_is_not_pushed_away() {
        let (state, _) = read(PUBLIC).after(Action::Generate);
        let (state, effects) = after(state, [ReaderAction::Take(0)]);
        assert_eq!(state.phase.name(), "working");
        assert_eq!(effects, []);
    }

    #[test]
    fn a_key_is_given_the_kid_that_the_form_asks_for_unless_that_is_wrong() {
        let (state, effects) = after(read(PUBLIC), [ReaderAction::Name(0)]);
        assert!(matches!(effects.as_slice(), [Effect::NameFound(0, _)]));
        let key = state.found(0).unwrap();
        let (state, _) = after(state, [ReaderAction::Named(0, key)]);
        assert_eq!(state.phase.name(), "done");
        let typed = Action::Set(Field::Kid, "a/b".to_owned());
        let (state, _) = read(PUBLIC).after(typed);
        let (state, effects) = after(state, [ReaderAction::Name(0)]);
        assert_eq!(effects, [Effect::Focus("errors")]);
        let codes: Vec<_> = state.messages.iter().map(Message::code).collect();
        assert_eq!(codes, ["kid-characters"]);
        assert!(state.key().is_none());
    }

    #[test]
    fn a_number_that_no_key_has_takes_nothing() {
        let (state, effects) = after(read(PUBLIC), [ReaderAction::Take(1)]);
        assert!(state.key().is_none());
        assert_eq!(effects, []);
    }

    #[test]
    fn clear_leaves_nothing_of_what_was_read() {
        let (state, _) = after(read(&private()), [ReaderAction::Take(0)]);
        let key: std::rc::Weak<PrivateJwk> = Rc::downgrade(state.private_key().unwrap());
        let (state, effects) = state.after(Action::Clear);
        assert_eq!(key.strong_count(), 0);
        assert!(state.reader.reading.is_none());
        assert!(effects.contains(&Effect::EmptyReader));
        assert!(effects.contains(&Effect::StopReading));
    }

    #[test]
    fn what_is_emptied_is_gone_and_a_reading_that_comes_after_it_is_dropped() {
        let file = Rc::new(SecretFile {
            name: "nøkkel.p12".to_owned(),
            octets: SecretOctets::from(&[1][..]),
            is_first_of_several: false,
        });
        let octets = Rc::downgrade(&file);
        let (state, _) = after(fresh(), [ReaderAction::Open(file), ReaderAction::Empty]);
        assert_eq!(octets.strong_count(), 0);
        let (state, _) = after(state, [ReaderAction::Found(found(PUBLIC))]);
        assert!(state.reader.reading.is_none());
    }

    #[test]
    fn a_file_is_read_at_once_and_again_with_a_password() {
        let file = Rc::new(SecretFile {
            name: "a".to_owned(),
            octets: SecretOctets::from(&[1][..]),
            is_first_of_several: false,
        });
        let (state, effects) = after(fresh(), [ReaderAction::Open(file), ReaderAction::Read]);
        assert_eq!(effects, [Effect::Read, Effect::Read]);
        assert!(matches!(state.reader.source, Source::File(_)));
        let (state, _) = after(state, [ReaderAction::Edit]);
        assert!(matches!(state.reader.source, Source::Field));
    }

    #[test]
    fn the_portals_key_is_compared_with_the_private_one_that_was_read_or_else_the_pages() {
        let (state, effects) = after(
            read(&format!("{PUBLIC} {}", private())),
            [
                ReaderAction::Compare,
                ReaderAction::FoundPortal(found(&format!("[{PUBLIC}]"))),
            ],
        );
        let led = [
            Effect::ReadPortal,
            Effect::StopReading,
            Effect::Focus("match-result"),
        ];
        assert_eq!(effects, led);
        assert_eq!(state.reader.pair.unwrap().code(), "pair-matches");
        let (state, _) = after(
            read(&private()),
            [ReaderAction::Take(0), ReaderAction::Empty],
        );
        let (state, _) = after(
            state,
            [
                ReaderAction::Compare,
                ReaderAction::FoundPortal(found(PUBLIC)),
            ],
        );
        assert_eq!(state.reader.pair.unwrap().code(), "pair-matches");
        let (state, _) = after(
            fresh(),
            [
                ReaderAction::Compare,
                ReaderAction::FoundPortal(found(PUBLIC)),
            ],
        );
        assert_eq!(state.reader.pair.unwrap().code(), "pair-no-private-key");
    }

    #[test]
    fn a_password_is_asked_for_where_one_is_needed() {
        let sealed = include_str!("../../../tests/vectors/encrypted.pem");
        let (_, effects) = after(
            fresh(),
            [ReaderAction::Read, ReaderAction::Found(found(sealed))],
        );
        assert_eq!(effects.last(), Some(&Effect::Focus("read-password")));
        let password = SecretText::from(zeroize::Zeroizing::new("hest".to_owned()));
        let opened = reading::read(sealed.as_bytes(), Some(&password), 0);
        assert_eq!(opened.keys.len(), 1);
        let (_, effects) = after(
            fresh(),
            [ReaderAction::Read, ReaderAction::Found(Rc::new(opened))],
        );
        assert_eq!(effects.last(), Some(&Effect::Focus("findings")));
    }
}
