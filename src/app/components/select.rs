//! One field with a list to choose from.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// One choice of the list.
#[derive(Clone, PartialEq)]
pub(super) struct Choice {
    /// The word of the fragment.
    pub(super) value: AttrValue,
    /// What the person reads.
    pub(super) label: AttrValue,
}

/// A field with a list.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct SelectProps {
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
    #[prop_or_default]
    pub(super) note: Option<&'static str>,
}

/// A labelled list.
#[component]
pub(super) fn Select(props: &SelectProps) -> Html {
    let onchange = props.on_choose.reform(|event: Event| {
        event
            .target_dyn_into::<HtmlSelectElement>()
            .map(|select| select.value())
            .unwrap_or_default()
    });
    let note_id = props.note.map(|_| format!("{}-note", props.id));
    let options = props.choices.iter().map(|choice| {
        html! {
            <option
                key={choice.value.to_string()}
                value={&choice.value}
                selected={props.value == choice.value}
            >
                { &choice.label }
            </option>
        }
    });
    // Other choices make another element: WebKit says nothing of a choice that stands where the last
    // one stood, even if it is another by now.
    let values: Vec<&str> = props.choices.iter().map(|choice| &*choice.value).collect();
    html! {
        <div class="ds-field">
            <label class="ds-label" for={props.id}>{ props.label }</label>
            <select
                key={values.join(" ")}
                class="ds-input"
                id={props.id}
                aria-describedby={note_id.clone()}
                {onchange}
            >
                { for options }
            </select>
            if let Some(note) = props.note {
                <p id={note_id} class="ds-paragraph note" data-size="sm">{ note }</p>
            }
        </div>
    }
}
