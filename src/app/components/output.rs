//! One form of the key: its text, and what can be done with it.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::Part;
use crate::app::state::{Action, Announcement, Output};
use crate::formats::PrivateForm;
use crate::jose::PrivateJwk;

/// The text of a public form, and its buttons.
pub(super) fn public(part: &Part, output: Output, text: &str, name: &'static str) -> Html {
    html! {
        <div class="output">
            <pre class="text" id={output.id()} tabindex="0" aria-label={name}>{ text }</pre>
            { buttons(part, output, name, Html::default()) }
        </div>
    }
}

/// The text of a private form, and its buttons. The text is in the page only while it is shown.
pub(super) fn private(
    part: &Part,
    key: &Rc<PrivateJwk>,
    form: PrivateForm,
    name: &'static str,
) -> Html {
    let texts = &part.texts().output;
    let output = Output::Private(form);
    let shown = part.state.shown == Some(form);
    let toggle = html! {
        <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            id={format!("show-{}", output.id())}
            aria-expanded={if shown { "true" } else { "false" }}
            aria-controls={output.id()}
            onclick={part.on(move || Action::Toggle(form))}
        >
            { if shown { texts.hide } else { texts.show } }
            <span class="ds-sr-only">{ format!(" {name}") }</span>
        </button>
    };
    html! {
        <div class="output">
            <SecretView secret={Secret { key: Rc::clone(key), form }} {shown} label={name} />
            if !shown {
                <p class="ds-paragraph mask" data-size="sm">
                    <span class="dots" aria-hidden="true">{ "••••••••••••" }</span>
                    { texts.hidden }
                </p>
            }
            { buttons(part, output, name, toggle) }
        </div>
    }
}

/// A private form of a key: the same as before if it is of the very same key.
#[derive(Clone)]
struct Secret {
    key: Rc<PrivateJwk>,
    form: PrivateForm,
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.key, &other.key) && self.form == other.form
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SecretViewProps {
    secret: Secret,
    shown: bool,
    label: &'static str,
}

/// A secret text, put straight into the page and taken out again: in a virtual document, copies of
/// it would stay in memory that nobody wipes.
#[component]
fn SecretView(props: &SecretViewProps) -> Html {
    let element = use_node_ref();
    use_effect_with(
        (element.clone(), props.secret.clone(), props.shown),
        |(element, secret, shown)| {
            if let Some(element) = element.cast::<HtmlElement>() {
                if *shown {
                    element.set_text_content(Some(secret.form.write(&secret.key).as_str()));
                } else {
                    element.set_text_content(None);
                }
            }
        },
    );
    html! {
        <pre
            ref={element}
            class="text wrapped"
            id={props.secret.form.id()}
            tabindex="0"
            aria-label={props.label}
            hidden={!props.shown}
        />
    }
}

fn buttons(part: &Part, output: Output, name: &'static str, toggle: Html) -> Html {
    let texts = &part.texts().output;
    let copied = part.state.announcement == Some(Announcement::Copied(output));
    html! {
        <div class="actions">
            <button
                type="button"
                class="ds-button"
                id={format!("copy-{}", output.id())}
                onclick={part.on(move || Action::Copy(output))}
            >
                { texts.copy }
                <span class="ds-sr-only">{ format!(" {name}") }</span>
            </button>
            { toggle }
            <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                id={format!("download-{}", output.id())}
                onclick={part.on(move || Action::Download(output))}
            >
                { texts.download }
                <span class="ds-sr-only">{ format!(" {name}") }</span>
            </button>
            // The status line says it to a screen reader; here it stands where the eye is.
            <span class="copied" aria-hidden="true">
                if copied {
                    { match output {
                        Output::Public(_) => texts.copied,
                        Output::Private(_) => texts.copied_private,
                    } }
                }
            </span>
        </div>
    }
}
