//! The elements that the page has many of, each written once: every `html!` costs its size anew.

use yew::prelude::*;

use super::Part;
use crate::app::state::Action;

/// Words in the language of the page, of which what stands between ‹ and › is in bokmål: a label of a portal.
pub(super) fn words(text: &str) -> Html {
    let mut is_label = true;
    text.split(['‹', '›'])
        .map(|piece| {
            is_label = !is_label;
            if is_label {
                html! { <span lang="nb">{ piece }</span> }
            } else {
                piece.into()
            }
        })
        .collect()
}

/// A paragraph.
pub(super) fn paragraph(text: impl AsRef<str>) -> Html {
    fn of(text: &str) -> Html {
        html! { <p class="ds-paragraph">{ words(text) }</p> }
    }
    of(text.as_ref())
}

/// A paragraph in small print.
pub(super) fn small(words: impl Into<AttrValue>) -> Html {
    fn of(words: AttrValue) -> Html {
        html! { <p class="ds-paragraph" data-size="sm">{ words }</p> }
    }
    of(words.into())
}

/// A paragraph of less weight, in small print.
pub(super) fn note(id: Option<AttrValue>, inside: Html) -> Html {
    html! { <p {id} class="ds-paragraph note" data-size="sm">{ inside }</p> }
}

/// What is wrong with a field, if something is: the code, and the words.
pub(super) fn error(error: Option<(&'static str, String)>) -> Html {
    html! {
        if let Some((code, text)) = error {
            <p class="ds-validation-message" data-code={code}>{ words(&text) }</p>
        }
    }
}

/// A place that is always there for something to know about what a field holds, so that a screen reader hears
/// what comes into it.
pub(super) fn note_place(id: String, words: Option<&'static str>) -> Html {
    html! {
        <div {id} aria-live="polite">
            if let Some(words) = words {
                { note(None, html! { words }) }
            }
        </div>
    }
}

/// A place that the focus is moved to for what comes into it, with its name once there is something.
pub(super) fn result(id: &'static str, name: Option<&'static str>, inside: Html) -> Html {
    html! {
        <div {id} tabindex="-1" role={name.map(|_| "group")} aria-label={name}>{ inside }</div>
    }
}

/// The heading of a step, which the focus can be moved to.
pub(super) fn heading(id: &'static str, words: impl Into<AttrValue>) -> Html {
    fn of(id: &'static str, words: AttrValue) -> Html {
        html! { <h2 class="ds-heading" data-size="sm" {id} tabindex="-1">{ words }</h2> }
    }
    of(id, words.into())
}

/// What a text or a field below is called.
pub(super) fn label(words: impl Into<AttrValue>) -> Html {
    fn of(words: AttrValue) -> Html {
        html! { <p class="ds-label">{ words }</p> }
    }
    of(words.into())
}

/// The button that sends a form.
pub(super) fn submit(id: &'static str, words: &'static str) -> Html {
    html! {
        <button type="submit" class="ds-button" data-variant="secondary" {id}>{ words }</button>
    }
}

/// A button that is no form's.
pub(super) fn button(
    id: AttrValue,
    variant: Option<&'static str>,
    words: AttrValue,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button type="button" class="ds-button" data-variant={variant} {id} {onclick}>{ words }</button>
    }
}

/// A part that is folded away, if it is not open from the start. What is inside is drawn when it is first
/// unfolded: by a press, before the browser shows it, and by whatever else opens it, afterwards.
pub(super) fn details(
    part: &Part,
    id: &'static str,
    summary: Html,
    open: bool,
    inside: &dyn Fn() -> Html,
) -> Html {
    let is_drawn = open || part.state.is_unfolded(id);
    let unfold = move || Action::Unfold(id);
    html! {
        <details class="ds-details" {id} {open} ontoggle={part.on(unfold)}>
            <summary onclick={(!is_drawn).then(|| part.on(unfold))}>{ summary }</summary>
            if is_drawn {
                { inside() }
            }
        </details>
    }
}

/// A text of several lines that can be looked at and nothing else.
pub(super) fn text_area(id: Option<&'static str>, name: &'static str, text: &str) -> Html {
    html! {
        <pre translate="no" class="text wrapped" {id} tabindex="0" role="group" aria-label={name}>{ text }</pre>
    }
}

/// A box to tick, or one of several choices.
pub(super) struct Choice {
    /// The id of the control.
    pub(super) id: AttrValue,
    /// Of one of several choices: their common name, and this one's value.
    pub(super) radio: Option<(&'static str, &'static str)>,
    /// The label.
    pub(super) words: &'static str,
    /// Whether it is chosen.
    pub(super) checked: bool,
    /// Takes the change.
    pub(super) onchange: Callback<Event>,
}

/// A box to tick, or one of several choices, and its label.
pub(super) fn choice(choice: &Choice) -> Html {
    let Choice { id, radio, .. } = choice;
    html! {
        <div class="ds-field">
            <input
                class="ds-input"
                type={if radio.is_some() { "radio" } else { "checkbox" }}
                id={id}
                name={radio.map(|(name, _)| name)}
                value={radio.map(|(_, value)| value)}
                checked={choice.checked}
                onchange={&choice.onchange}
            />
            <label class="ds-label" data-weight="regular" for={id}>{ words(choice.words) }</label>
        </div>
    }
}
