//! The private text that is shown, put straight into the page and taken out again: in a virtual
//! document, copies of it would stay in memory that nobody wipes.

use web_sys::Element;

use crate::app::content::Content;
use crate::app::outputs::Output;
use crate::app::state::State;
use crate::jose::SecretText;
use crate::platform::view;

/// What stands in the page, and where.
#[derive(PartialEq)]
pub struct Shown {
    element: Element,
    content: Content,
    output: Output,
}

impl Shown {
    /// After the page is drawn: takes out what is no longer shown, and puts in what is.
    pub fn renew(shown: &mut Option<Self>, state: &State) {
        let now = Self::of(state);
        if *shown == now {
            return;
        }
        if let Some(before) = shown.take() {
            before.element.set_text_content(None);
        }
        if let Some(now) = &now {
            let text = now.content.text(now.output);
            now.element
                .set_text_content(text.as_ref().map(SecretText::as_str));
        }
        *shown = now;
    }

    fn of(state: &State) -> Option<Self> {
        let output = state.shown?;
        Some(Self {
            element: view::element(&output.element())?,
            content: state.content()?,
            output,
        })
    }
}
