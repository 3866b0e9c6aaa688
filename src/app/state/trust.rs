//! What a person needs to know to trust the page and its key.

use std::rc::Rc;

use crate::making::Opinion;

/// What a person needs to know to trust the page and its key.
#[derive(Clone, Default)]
pub struct Trust {
    /// Another page shows this one inside of it, so that no key is made.
    pub is_framed: bool,
    /// What the browser's own cryptography says of the key.
    pub opinion: Option<Opinion>,
    /// What can be told of a key that did not pass its checks, and was thrown away.
    pub report: Option<Rc<str>>,
    /// Whether that was copied.
    pub is_report_copied: bool,
}

impl Trust {
    /// Forgets the key that it is about.
    pub(super) fn forget_key(&mut self) {
        *self = Self {
            is_framed: self.is_framed,
            ..Self::default()
        };
    }
}

#[cfg(test)]
mod tests {
    use super::Trust;
    use crate::app::fragment;
    use crate::app::state::{Action, Effect, State};
    use crate::making::Opinion;
    use crate::texts::Language;

    fn fresh(trust: Trust) -> State {
        State {
            trust,
            ..State::new(fragment::read(""), Language::Bokmal)
        }
    }

    #[test]
    fn inside_another_page_no_key_is_made() {
        let trust = Trust {
            is_framed: true,
            ..Trust::default()
        };
        let (state, effects) = fresh(trust).after(Action::Generate);
        assert_eq!(state.phase.name(), "ready");
        assert_eq!(effects, [Effect::Focus("errors")]);
    }

    #[test]
    fn what_was_said_of_a_key_is_not_said_of_the_next() {
        let trust = Trust {
            is_framed: false,
            opinion: Some(Opinion::Agrees),
            report: Some("a report".into()),
            is_report_copied: true,
        };
        let (state, _) = fresh(trust).after(Action::Generate);
        assert_eq!(state.phase.name(), "working");
        assert_eq!(state.trust.opinion, None);
        assert!(state.trust.report.is_none() && !state.trust.is_report_copied);
    }
}
