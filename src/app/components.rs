//! What draws the state. They only draw: what happens is decided in [`super::state`].

mod about;
mod accessibility;
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
mod search_picture;
mod select;
mod shown;
mod tabs;
mod try_key;
mod typed;

pub use page::page;
pub use reading::open;
pub use shown::Shown;

use std::ops::Deref;
use std::rc::Rc;

use yew::{Callback, SubmitEvent};

use crate::app::state::{Action, State};
use crate::jose::Key;
use crate::maskinporten::Environment;
use crate::texts::Texts;

/// The state as the parts of the page get it.
#[derive(Clone)]
pub struct Shared(Rc<State>);

impl From<State> for Shared {
    fn from(state: State) -> Self {
        Self(Rc::new(state))
    }
}

impl Deref for Shared {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

/// What every part of the page gets: the state, and where to send what the person does.
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

    /// The page's key for an environment, if there is one.
    fn key_of(&self, environment: Environment) -> Option<&Key> {
        let client = &self.state.client;
        if environment == client.environment {
            return self.state.key();
        }
        client.other.as_ref().map(|other| &other.finished.key)
    }

    /// A callback that makes an action of whatever event comes.
    fn on<E>(&self, action: impl Fn() -> Action + 'static) -> Callback<E> {
        self.act.reform(move |_| action())
    }

    /// A callback that makes an action of a form that would be sent, and sends it nowhere.
    fn on_submit(&self, action: impl Fn() -> Action + 'static) -> Callback<SubmitEvent> {
        self.act.reform(move |event: SubmitEvent| {
            event.prevent_default();
            action()
        })
    }
}
