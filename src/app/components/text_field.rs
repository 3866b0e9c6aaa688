//! One field to type in.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A field with a line of text.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TextFieldProps {
    /// The id of the control.
    pub(super) id: &'static str,
    /// The label.
    pub(super) label: &'static str,
    /// What to type.
    pub(super) help: Option<&'static str>,
    /// What is typed.
    pub(super) value: String,
    /// The code and the words of what is wrong with it.
    pub(super) error: Option<(&'static str, String)>,
    /// Whether a phone is to show digits.
    pub(super) numeric: bool,
    /// Takes what is typed.
    pub(super) on_type: Callback<String>,
}

/// A labelled field: what is typed stays, right or wrong.
#[component]
pub(super) fn TextField(props: &TextFieldProps) -> Html {
    let id = props.id;
    let oninput = props.on_type.reform(|event: InputEvent| {
        event
            .target_dyn_into::<HtmlInputElement>()
            .map(|input| input.value())
            .unwrap_or_default()
    });
    let described_by = [
        props.help.map(|_| format!("{id}-help")),
        props.error.as_ref().map(|_| format!("{id}-error")),
    ];
    let described_by = described_by.into_iter().flatten().collect::<Vec<_>>();
    html! {
        <div class="ds-field">
            <label class="ds-label" for={id}>{ props.label }</label>
            if let Some(help) = props.help {
                <p id={format!("{id}-help")} data-field="description">{ help }</p>
            }
            <input
                class="ds-input"
                {id}
                type="text"
                inputmode={props.numeric.then_some("numeric")}
                autocomplete="off"
                spellcheck="false"
                value={props.value.clone()}
                aria-describedby={(!described_by.is_empty()).then(|| described_by.join(" "))}
                aria-invalid={props.error.is_some().then_some("true")}
                {oninput}
            />
            <div id={format!("{id}-error")} data-field="validation" aria-live="polite">
                if let Some((code, words)) = &props.error {
                    <p class="ds-validation-message" data-code={*code}>{ words }</p>
                }
            </div>
        </div>
    }
}
