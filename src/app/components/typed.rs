//! A field that the person types in: what is typed stays, right or wrong.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Part, elements};
use crate::texts::message::Message;

/// One field.
pub(super) struct Typed {
    /// What tells it from another field that may stand in its place.
    pub(super) key: &'static str,
    /// The field's id.
    pub(super) id: &'static str,
    /// The label.
    pub(super) label: AttrValue,
    /// What may be typed.
    pub(super) help: Html,
    /// What was typed.
    pub(super) value: AttrValue,
    /// Takes what is typed.
    pub(super) on_type: Callback<String>,
    /// What is wrong with it: the code, and the words.
    pub(super) error: Option<(&'static str, String)>,
    /// Usual numbers to choose from, where a number is asked for.
    pub(super) numbers: Vec<String>,
    /// Something to know about what was typed.
    pub(super) note: Option<&'static str>,
}

/// A labelled field.
pub(super) fn typed(field: &Typed) -> Html {
    let Typed { id, error, .. } = field;
    let oninput = field.on_type.reform(|event: InputEvent| {
        event
            .target_dyn_into::<HtmlInputElement>()
            .map(|input| input.value())
            .unwrap_or_default()
    });
    let list = (!field.numbers.is_empty()).then(|| format!("{id}-list"));
    html! {
        <div key={field.key} class="ds-field">
            <label class="ds-label" for={*id}>{ elements::words(&field.label) }</label>
            <p id={format!("{id}-help")} data-field="description">{ field.help.clone() }</p>
            <input
                class="ds-input"
                id={*id}
                type="text"
                inputmode={list.is_some().then_some("numeric")}
                list={list.clone()}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                value={&field.value}
                aria-describedby={format!("{id}-help {id}-error {id}-note")}
                aria-invalid={error.is_some().then_some("true")}
                {oninput}
            />
            if let Some(list) = list {
                <datalist id={list}>
                    { for field.numbers.iter().map(|number| html! { <option value={number.clone()} /> }) }
                </datalist>
            }
            // static/spoken.js has it said.
            <div id={format!("{id}-error")} data-field="validation" aria-live="off">
                { elements::error(error.clone()) }
            </div>
            { elements::note_place(format!("{id}-note"), field.note) }
        </div>
    }
}

/// The code of a message, and its words.
pub(super) fn explained(part: &Part, message: &Message) -> (&'static str, String) {
    (message.code(), (part.texts().message)(message))
}
