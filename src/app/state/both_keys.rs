//! A key for each environment: made one after the other by one press, and shown one at a time.

use std::mem;
use std::rc::Rc;

use super::{Announcement, Effect, KeyOrigin, Phase, State};
use crate::app::client_fields::Environments;
use crate::app::finished::Finished;
use crate::app::order::Order;
use crate::jose::{Key, KeySpec};
use crate::making::Progress;
use crate::maskinporten::Environment;
use crate::texts::message::Message;

/// One of the page's keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one that is shown.
    Shown,
    /// That of the other environment, where two were made.
    Other,
}

/// The one of two keys that is not shown.
#[derive(Clone, PartialEq)]
pub struct Side {
    /// Its environment.
    pub environment: Environment,
    /// The key, and what was written of it.
    pub finished: Finished,
}

impl State {
    /// What is to be made, one key for each environment, each with its environment's name in its
    /// own.
    pub(super) fn orders(&self) -> Result<Vec<(Environment, Order)>, Vec<Message>> {
        let order = self.options.order()?;
        let fields = &self.client.fields;
        Ok(match fields.environments() {
            // The person may say afterwards that it is for Digdir.
            None => vec![(fields.first_environment(), order)],
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
        let client = self.client_mut();
        client.other = Some(Side {
            environment: mem::replace(&mut client.environment, environment),
            finished: key.into(),
        });
        let spec = order.spec;
        self.announcement = Some(Announcement::beginning(spec));
        self.phase = Phase::Working {
            order,
            progress: Progress::start(spec),
        };
        Ok(spec)
    }

    /// The one or the other of the page's keys with what was written of it, if it is there.
    #[must_use]
    pub fn finished_of(&self, which: Which) -> Option<&Finished> {
        match which {
            Which::Shown => self.finished(),
            Which::Other => Some(&self.client.other.as_ref()?.finished),
        }
    }

    pub(super) fn finished_of_mut(&mut self, which: Which) -> Option<&mut Finished> {
        match which {
            Which::Shown => match &mut self.phase {
                Phase::Done(finished) => Some(finished),
                _ => None,
            },
            Which::Other => Some(&mut self.client_mut().other.as_mut()?.finished),
        }
    }

    /// The key that was made first is shown first.
    pub(super) fn show_first(&mut self) {
        if self.client.other.is_some() {
            self.swap();
        }
    }

    /// A key that was read is of the environment that its kid names, or else of the form's.
    pub(super) fn environment_of_read(&self, key: &Key) -> Environment {
        let kid = key.metadata().kid.as_ref();
        let named = kid.and_then(|kid| Environment::named_in(kid.as_str()));
        named.unwrap_or(self.client.fields.first_environment())
    }

    /// Follows the form, in which another environment may be chosen now.
    pub(super) fn follow_environment(&mut self) {
        if let (KeyOrigin::Read { .. }, Some(key)) = (self.client.origin, self.key()) {
            self.client_mut().environment = self.environment_of_read(key);
        }
    }

    pub(super) fn show_other(&mut self, heading: &'static str) -> Vec<Effect> {
        if self.key().is_none() || self.client.other.is_none() {
            return Vec::new();
        }
        // What is being written is written of the key that is shown, and of the other one.
        let stop = self.pending.take().map(|_| Effect::Stop);
        if stop.is_some() {
            self.announcement = None;
        }
        self.swap();
        stop.into_iter().chain([Effect::Focus(heading)]).collect()
    }

    /// Puts the key of the other environment in the place of the page's.
    fn swap(&mut self) {
        self.shown = None;
        self.dismiss_client();
        let client = Rc::make_mut(&mut self.client);
        if let (Phase::Done(shown), Some(other)) = (&mut self.phase, &mut client.other) {
            mem::swap(shown, &mut other.finished);
            mem::swap(&mut client.environment, &mut other.environment);
            client.forget_made();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use crate::app::fragment;
    use crate::app::outputs::{KeyOutput, Output};
    use crate::app::state::testing::{EC, answered, codes, kid, made, open, shown_kid};
    use crate::app::state::{Action, Announcement, ClientAction, Effect, ReaderAction};
    use crate::formats::PrivateForm;
    use crate::jose::{KeyId, Metadata};
    use crate::making::Opinion;
    use crate::maskinporten::{Environment, client_configuration};
    use crate::texts::message::Failure;

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
            assert!(kid(other.finished.key.private().unwrap()).starts_with("min-klient-PROD"));
            let (state, effects) =
                state.after(Action::Client(ClientAction::ShowOther("public-heading")));
            assert_eq!(effects, [Effect::Focus("public-heading")]);
            assert_eq!(state.client.environment, Environment::Production);
            assert!(shown_kid(&state).starts_with("min-klient-PROD"));
        }
    }

    #[test]
    fn a_search_for_the_second_key_is_told_like_the_first() {
        let (mut state, _) = open(&format!("{EC}&env=both")).after(Action::Generate);
        state.announcement = Some(Announcement::Finishing);
        let (state, _) = answered(state);
        assert_eq!(state.announcement, Some(Announcement::Making));
    }

    #[test]
    fn what_is_wrong_with_the_one_client_is_not_said_of_the_other() {
        let state = made(&format!("{EC}&env=both&client_id_prod=p&scope=a:b"));
        let (state, _) = state.after(Action::Client(ClientAction::Sign));
        assert!(!codes(&state).is_empty());
        let (state, _) = state.after(Action::Client(ClientAction::ShowOther("try-heading")));
        assert_eq!(codes(&state), [""; 0]);
    }

    #[test]
    fn a_key_for_anything_is_of_the_environment_that_the_form_says_once_it_is_for_digdir() {
        let state = made("kty=EC&env=prod&target=own");
        assert_eq!(state.client.environment, Environment::Production);
    }

    #[test]
    fn keys_that_are_made_in_one_second_have_two_kids() {
        let state = made("kty=EC&env=both&kid_from=timestamp");
        let other = state.client.other.clone().unwrap();
        let kids = [
            shown_kid(&state),
            kid(other.finished.key.private().unwrap()).to_owned(),
        ];
        assert_eq!(kids, ["0-TEST", "0-PROD"]);
        assert_eq!(shown_kid(&made("kty=EC&env=test&kid_from=timestamp")), "0");
    }

    #[test]
    fn both_keys_are_written_beside_each_other_and_every_file_tells_its_environment() {
        for (kid_from, of_both) in [("name", true), ("thumbprint", false)] {
            let state = made(&format!("{EC}&env=both&kid_from={kid_from}"));
            let content = state.content().unwrap();
            let other = state.client.other.clone().unwrap().finished.key;
            for (output, form) in [
                (KeyOutput::Private(PrivateForm::Jwk), PrivateForm::Jwk),
                (
                    KeyOutput::Private(PrivateForm::EncodedJwk),
                    PrivateForm::EncodedJwk,
                ),
            ] {
                let (output, beside) = (output.of_shown(), output.of_other());
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
                KeyOutput::Client(client_configuration::piece("user-secrets-command").unwrap());
            for (one, label) in [(piece.of_shown(), "TEST"), (piece.of_other(), "PROD")] {
                assert!(content.text(one).unwrap().as_str().contains(label));
            }
        }
    }

    #[test]
    fn the_calendar_is_of_both_keys_and_the_same_whichever_is_shown() {
        let state = made(&format!("{EC}&env=both"));
        let start = format!("TEST-PROD.{}.", shown_kid(&state));
        let (turned, _) = state
            .clone()
            .after(Action::Client(ClientAction::ShowOther("year-heading")));
        let [one, other] = [state, turned].map(|state| {
            let content = state.content().unwrap();
            let name = content.file_name(Output::Reminder).unwrap();
            let calendar = content.text(Output::Reminder).unwrap();
            (name, calendar.as_str().to_owned())
        });
        assert!(one.0.starts_with(&start), "{}", one.0);
        assert_eq!(one, other);
        let alone = made(&format!("{EC}&env=prod")).content().unwrap();
        let name = alone.file_name(Output::Reminder).unwrap();
        assert!(name.starts_with("min-klient-PROD"), "{name}");
    }

    #[test]
    fn clearing_leaves_no_owner_of_either_key() {
        let state = made(&format!("{EC}&env=both"));
        let shown = Rc::downgrade(state.private_key().unwrap());
        let other = state.client.other.as_ref().unwrap().finished.key.private();
        let other = Rc::downgrade(other.unwrap());
        let (state, _) = state.after(Action::Clear);
        assert_eq!(state.phase.name(), "ready");
        assert_eq!((shown.strong_count(), other.strong_count()), (0, 0));
    }

    #[test]
    fn cancelling_the_second_key_leaves_none() {
        let (state, _) = open(&format!("{EC}&env=both")).after(Action::Generate);
        let (mut state, effects) = answered(state);
        assert!(matches!(effects.as_slice(), [Effect::Make(_)]));
        state.trust.opinion = Some(Opinion::Agrees);
        for end in [
            Action::Cancel,
            Action::Failed(Failure::WorkerLost),
            Action::Leave,
        ] {
            let (state, _) = state.clone().after(end);
            assert!(state.key().is_none() && state.client.other.is_none());
            assert!(state.client.next.is_none());
            // There is no key that was checked.
            assert!(state.trust.opinion.is_none());
        }
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
}
