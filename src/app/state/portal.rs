//! What is done in the portal: the steps that are ticked off, and the kid that it gave a key in PEM.

use std::mem;

use super::{Client, Effect, State, Which};
use crate::app::finished::Finished;
use crate::jose::Metadata;
use crate::maskinporten::targets::{PortalStep, SAMARBEIDSPORTALEN};
use crate::maskinporten::{Environment, KeyIdError, key_id};

/// A step in the portal of an environment, which can be ticked off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The environment.
    pub environment: Environment,
    /// That of a [`PortalStep`](crate::maskinporten::targets::PortalStep).
    pub name: &'static str,
}

impl Step {
    /// Every step.
    pub fn all() -> impl Iterator<Item = Self> {
        Environment::ALL.into_iter().flat_map(|environment| {
            let steps = SAMARBEIDSPORTALEN
                .layouts
                .iter()
                .flat_map(|layout| layout.steps);
            steps.map(move |step| Self {
                environment,
                name: step.name,
            })
        })
    }

    /// Its name among all of them, such as `test-older-1`.
    #[must_use]
    pub fn id(self) -> String {
        format!("{}-{}", self.environment.id(), self.name)
    }
}

impl Client {
    /// What is wrong with the kid that the portal gave, if something is typed or was asked for.
    #[must_use]
    pub fn portal_kid_error(&self, environment: Environment) -> Option<KeyIdError> {
        let error = key_id::parse(self.portal_kids.of(environment).trim()).err();
        error.filter(|error| {
            *error != KeyIdError::Empty || self.portal_kid_missing == Some(environment)
        })
    }
}

impl State {
    pub(super) fn tick(&mut self, step: Step) -> Vec<Effect> {
        let ticked = &mut self.client_mut().ticked;
        match ticked.iter().position(|known| *known == step) {
            Some(place) => {
                ticked.remove(place);
            }
            None => ticked.push(step),
        }
        vec![self.remember_steps()]
    }

    /// They were those of another key.
    pub(super) fn forget_steps(&mut self) -> Option<Effect> {
        let had_steps = !mem::take(&mut self.client_mut().ticked).is_empty();
        had_steps.then(|| self.remember_steps())
    }

    /// Only the names of the steps, which are not secret, and none of a list that is done with: next year it
    /// would be that of another key.
    fn remember_steps(&self) -> Effect {
        let ticked = &self.client.ticked;
        let is_left = |step: &&Step| {
            let mut lists = SAMARBEIDSPORTALEN.layouts.iter().map(|layout| layout.steps);
            let list = lists.find(|steps| steps.iter().any(|one| one.name == step.name));
            list.unwrap_or_default()
                .iter()
                .any(|PortalStep { name, .. }| !ticked.contains(&Step { name, ..**step }))
        };
        let ids = ticked.iter().filter(is_left).map(|step| step.id());
        Effect::RememberSteps(ids.collect::<Vec<_>>().join(" "))
    }

    pub(super) fn set_portal_kid(
        &mut self,
        environment: Environment,
        typed: String,
    ) -> Vec<Effect> {
        let client = self.client_mut();
        *client.portal_kids.of_mut(environment) = typed;
        client.portal_kid_missing = None;
        Vec::new()
    }

    /// The portal gives a key that is put in as PEM a kid of its own, and the client must use that.
    pub(super) fn take_portal_kid(&mut self, environment: Environment) -> Vec<Effect> {
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
        let which = if is_shown { Which::Shown } else { Which::Other };
        let Some(Finished { key, .. }) = self.finished_of_mut(which) else {
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
        self.reader.pair = None;
        self.dismiss_client();
        let stop = self.pending.take().map(|_| Effect::Stop);
        self.forget_certified();
        if is_shown {
            self.client_mut().forget_made();
        }
        // It is said beside the field.
        self.announcement = None;
        stop.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::Step;
    use crate::app::state::testing::{EC, NOW, kid, made, shown_kid};
    use crate::app::state::{Action, ClientAction, Effect};
    use crate::maskinporten::{Environment, Rotation};

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
        let other = &state.client.other.as_ref().unwrap().finished.key;
        assert!(kid(other.private().unwrap()).starts_with("min-klient-PROD"));
        let (state, _) = state.after(type_kid(Environment::Production, "annen"));
        let (state, _) = state.after(take(Environment::Production));
        let other = &state.client.other.as_ref().unwrap().finished.key;
        assert_eq!(kid(other.private().unwrap()), "annen");
        assert_eq!(shown_kid(&state), UUID);
    }

    #[test]
    fn what_was_made_with_a_key_stays_when_the_other_one_is_renamed() {
        let state = made(&format!("{EC}&env=both"));
        let public = state.key().unwrap().public().unwrap().clone();
        let rotation = Rotation::add("[]", &public, NOW.date).map(Rc::new);
        let (state, _) = state.after(Action::Client(ClientAction::Added(rotation)));
        for (environment, stays) in [(Environment::Production, true), (Environment::Test, false)] {
            let typed = ClientAction::SetPortalKid(environment, "annen".to_owned());
            let (state, _) = state.clone().after(Action::Client(typed));
            let take = ClientAction::TakePortalKid(environment);
            let (state, _) = state.after(Action::Client(take));
            assert_eq!(state.client.rotation.is_some(), stays);
        }
    }

    #[test]
    fn a_list_that_is_done_with_is_not_remembered() {
        let mut state = made(EC);
        let mut remembered = Vec::new();
        let of_test = |step: &Step| step.id().starts_with("test-older-");
        for step in Step::all().filter(of_test) {
            let (next, effects) = state.after(Action::Client(ClientAction::Tick(step)));
            state = next;
            remembered.push(effects);
        }
        assert_eq!(state.client.ticked.len(), 5);
        let four = "test-older-1 test-older-2 test-older-3 test-older-4".to_owned();
        assert_eq!(remembered[3], [Effect::RememberSteps(four)]);
        assert_eq!(remembered[4], [Effect::RememberSteps(String::new())]);
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
