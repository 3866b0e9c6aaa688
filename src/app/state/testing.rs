//! Pages with keys, for tests.

use std::rc::Rc;

use super::{Action, Effect, Phase, State};
use crate::app::fragment;
use crate::jose::{Curve, PrivateJwk};
use crate::keygen::{SystemRandomness, make_ec};
use crate::maskinporten::{CalendarDate, Moment};
use crate::texts::Language;
use crate::texts::message::Message;

/// A form for a key that is made at once.
pub(crate) const EC: &str = "kty=EC&kid=min-klient";

pub(crate) const NOW: Moment = Moment {
    date: CalendarDate::UNIX_EPOCH,
    unix_seconds: 0,
};

/// A page that was opened by a link.
pub(crate) fn open(fragment: &str) -> State {
    State::new(fragment::read(fragment), Language::Bokmal)
}

/// Answers what is being made, until nothing is.
pub(crate) fn finish(mut state: State) -> State {
    while let Phase::Working { .. } = &state.phase {
        state = answered(state).0;
    }
    state
}

/// Answers what is being made, once, and gives what is to happen then.
pub(crate) fn answered(state: State) -> (State, Vec<Effect>) {
    let Phase::Working { order, .. } = &state.phase else {
        panic!("nothing is made");
    };
    let material = make_ec(Curve::P256, &mut SystemRandomness).ok().unwrap();
    let key = order.name_key(material, NOW, &mut SystemRandomness);
    state.after(Action::Made(Rc::new(key.ok().unwrap())))
}

/// The same with all the keys that it makes by one press.
pub(crate) fn made(fragment: &str) -> State {
    finish(open(fragment).after(Action::Generate).0)
}

pub(crate) fn kid(key: &PrivateJwk) -> &str {
    key.metadata().kid.as_ref().unwrap().as_str()
}

pub(crate) fn shown_kid(state: &State) -> String {
    kid(state.private_key().unwrap()).to_owned()
}

/// The page after all of `actions`, and all that is to happen outside it.
pub(crate) fn after(
    state: State,
    actions: impl IntoIterator<Item = Action>,
) -> (State, Vec<Effect>) {
    let mut all = Vec::new();
    let state = actions.into_iter().fold(state, |state, action| {
        let (state, effects) = state.after(action);
        all.extend(effects);
        state
    });
    (state, all)
}

/// The codes of the messages that are shown.
pub(crate) fn codes(state: &State) -> Vec<&'static str> {
    state.messages.iter().map(Message::code).collect()
}
