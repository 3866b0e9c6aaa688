//! What draws the state. They only draw: what happens is decided in [`super::state`].

mod certificate;
mod configuration;
mod elements;
mod for_what;
mod form;
mod in_a_year;
mod language_switch;
mod making;
mod messages;
mod output;
mod page;
mod portal_steps;
mod private_key;
mod protection;
mod public_key;
mod reading;
mod rotation;
mod select;
mod tabs;
mod try_key;
mod typed;

pub use page::page;

use std::ops::Deref;
use std::rc::Rc;

use yew::Callback;
use yew::Properties;

use crate::app::state::{Action, State};
use crate::texts::Texts;

/// The state as components get it: the same as before if it is the very same one.
#[derive(Clone)]
pub struct Shared(Rc<State>);

impl From<State> for Shared {
    fn from(state: State) -> Self {
        Self(Rc::new(state))
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Shared {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

/// What every part of the page gets: the state, and where to send what the person does.
#[derive(Clone, PartialEq, Properties)]
pub struct Part {
    /// The state.
    pub state: Shared,
    /// Takes actions.
    pub act: Callback<Action>,
}

impl Part {
    fn texts(&self) -> &'static Texts {
        self.state.language.texts()
    }

    /// A callback that makes an action of whatever event comes.
    fn on<E>(&self, action: impl Fn() -> Action + 'static) -> Callback<E> {
        self.act.reform(move |_| action())
    }
}
