//! One field with a list to choose from.

use wasm_bindgen::JsValue;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::elements;

/// One choice of the list.
pub(super) struct Choice {
    /// The word of the fragment.
    pub(super) value: AttrValue,
    /// What the person reads.
    pub(super) label: AttrValue,
}

/// A field with a list.
pub(super) struct Select {
    /// The id of the control.
    pub(super) id: &'static str,
    /// The label.
    pub(super) label: &'static str,
    /// What can be chosen.
    pub(super) choices: Vec<Choice>,
    /// What is chosen.
    pub(super) value: AttrValue,
    /// Takes the word of the fragment that was chosen.
    pub(super) on_choose: Callback<String>,
    /// Something to know about what is chosen.
    pub(super) note: Option<&'static str>,
}

/// A labelled list.
pub(super) fn select(field: &Select) -> Html {
    let onchange = field.on_choose.reform(|event: Event| {
        event
            .target_dyn_into::<HtmlSelectElement>()
            .map(|select| select.value())
            .unwrap_or_default()
    });
    let note_id = format!("{}-note", field.id);
    let options = field.choices.iter().map(|choice| {
        html! {
            <option
                key={choice.value.to_string()}
                value={&choice.value}
                selected={field.value == choice.value}
            >
                { &choice.label }
            </option>
        }
    });
    // The attribute `selected` decides nothing any more once a person has chosen: `value` does. When the element is
    // new, it has no choices yet, and the attribute decides.
    //
    // Other choices make another element: WebKit says nothing of a choice that stands where the last
    // one stood, even if it is another by now.
    let values: Vec<&str> = field.choices.iter().map(|choice| &*choice.value).collect();
    html! {
        <div key={field.id} class="ds-field">
            <label class="ds-label" for={field.id}>{ field.label }</label>
            <select
                key={values.join(" ")}
                class="ds-input"
                id={field.id}
                ~value={JsValue::from_str(&field.value)}
                aria-describedby={note_id.clone()}
                {onchange}
            >
                { for options }
            </select>
            { elements::note_place(note_id, field.note) }
        </div>
    }
}
