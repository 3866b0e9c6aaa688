//! The switch between languages: text, no flags.

use yew::prelude::*;

use super::Part;
use crate::app::state::Action;
use crate::texts::Language;

/// One button a language, each named in its own language.
pub(super) fn language_switch(part: &Part) -> Html {
    let buttons = Language::ALL.into_iter().map(|language| {
        let current = part.state.language == language;
        html! {
            <li>
                <button
                    type="button"
                    class="ds-button"
                    data-variant="tertiary"
                    data-size="sm"
                    id={format!("lang-{}", language.tag())}
                    lang={language.tag()}
                    aria-current={current.then_some("true")}
                    onclick={part.on(move || Action::Speak(language))}
                >
                    { language.own_name() }
                </button>
            </li>
        }
    });
    html! {
        <nav aria-label={part.texts().page.language}>
            <ul class="languages">{ for buttons }</ul>
        </nav>
    }
}
