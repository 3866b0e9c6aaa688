//! One thing that is given of the key: its text, and what can be done with it.

use yew::prelude::*;

use super::Part;
use super::elements::words;
use super::for_what::color;
use crate::app::content::Content;
use crate::app::outputs::{KeyOutput, Output};
use crate::app::state::{Action, Announcement, Which};
use crate::jose::SecretText;
use crate::maskinporten::Environment;

/// An output of `content`: a public text, a private one that is hidden until asked for, or a file
/// that has no text, with the words `instead`. Of two keys, both are shown, each with its environment,
/// and TEST comes first.
pub(super) fn output(
    part: &Part,
    content: &Content,
    output: Output,
    name: &str,
    instead: &'static str,
) -> Html {
    let client = &content.client;
    let (Some(other), Output::Key(Which::Shown, of_key)) = (&client.other, output) else {
        return one(part, content, output, name, instead);
    };
    let mut sides = [
        (client.environment, output),
        (other.environment, of_key.of_other()),
    ];
    if client.environment == Environment::Production {
        sides.reverse();
    }
    let side = |(environment, output): (Environment, Output)| {
        let name = format!("{name} {}", environment.label());
        html! {
            <div class="side" data-environment={environment.id()}>
                <p class="ds-tag" data-color={color(environment)}>{ environment.label() }</p>
                { one(part, content, output, &name, instead) }
            </div>
        }
    };
    html! { <div class="sides">{ for sides.map(side) }</div> }
}

fn one(part: &Part, content: &Content, output: Output, name: &str, instead: &'static str) -> Html {
    // Who listens hears at each button whether it gives something secret.
    let secret = output.is_private();
    let name = &*if secret {
        format!("{name}, {}", part.texts().output.secret)
    } else {
        name.to_owned()
    };
    match (secret, output) {
        (_, Output::Key(_, KeyOutput::Pkcs12) | Output::Reminder) => {
            file(part, output, name, instead)
        }
        (true, _) => private(part, output, name),
        (false, _) => public(part, content, output, name),
    }
}

/// The text of a public output, and its buttons.
fn public(part: &Part, content: &Content, output: Output, name: &str) -> Html {
    let text = content.text(output);
    let text = text.as_ref().map_or("", SecretText::as_str);
    html! {
        <div class="output">
            <pre translate="no" class="text" id={AttrValue::from(output.element())} tabindex="0" role="group" aria-label={name.to_owned()}>{ text }</pre>
            { buttons(part, output, name, Html::default()) }
        </div>
    }
}

/// The place of a private output, and its buttons. The text is in the page only while it is shown, and
/// [`super::Shown`] puts it there.
fn private(part: &Part, output: Output, name: &str) -> Html {
    let texts = &part.texts().output;
    let shown = part.state.shown == Some(output);
    // What a program reads by its lines keeps them.
    let is_code = matches!(output, Output::Key(_, KeyOutput::Client(_)));
    let toggle = html! {
        <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            id={format!("show-{}", output.element())}
            aria-expanded={if shown { "true" } else { "false" }}
            aria-controls={AttrValue::from(output.element())}
            onclick={part.on(move || Action::Toggle(output))}
        >
            { if shown { texts.hide } else { texts.show } }
            <span class="ds-sr-only">{ format!(" {name}") }</span>
        </button>
    };
    html! {
        <div class="output secret">
            <pre
                translate="no"
                class={if is_code { "text" } else { "text wrapped" }}
                id={AttrValue::from(output.element())}
                tabindex="0"
                role="group"
                aria-label={name.to_owned()}
                hidden={!shown}
            />
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

/// A file that has no text: it can only be downloaded.
fn file(part: &Part, output: Output, name: &str, instead: &'static str) -> Html {
    // The reminder's name says what it does.
    let (label, name): (_, &str) = match output {
        Output::Reminder => (name, ""),
        _ => (part.texts().output.download, name),
    };
    html! {
        <div class="output">
            <p class="ds-paragraph mask" data-size="sm" id={AttrValue::from(output.element())}>{ words(instead) }</p>
            <div class="actions">
                { download(part, output, label, name) }
            </div>
            { refusal(part, output) }
        </div>
    }
}

fn buttons(part: &Part, output: Output, name: &str, toggle: Html) -> Html {
    let texts = &part.texts().output;
    let copied = part.state.announcement == Some(Announcement::Copied(output));
    html! {
        <>
            <div class="actions">
                { copy(part, output, name, copied) }
                { toggle }
                { download(part, output, texts.download, name) }
                if let Some(der) = output.as_der() {
                    { download(part, der, texts.download_der, name) }
                }
                // The status line says it to a screen reader; here it stands where the eye is.
                if copied && output.is_private() {
                    <span aria-hidden="true">{ texts.copied_private }</span>
                }
            </div>
            { refusal(part, output) }
        </>
    }
}

/// The button that copies, and says that it has. Both words have their place in it, so that it keeps its
/// size.
fn copy(part: &Part, output: Output, name: &str, copied: bool) -> Html {
    let texts = &part.texts().output;
    let key = part.state.key();
    let has_halves = key.is_some_and(|key| key.public().is_some());
    // One button leads on in each step: that of the key itself, and once it is signed, of the request. Which
    // half of the key is copied, is said to the eye too.
    let (words, leads) = match output {
        Output::Key(_, KeyOutput::Public(_) | KeyOutput::PublicPem(_)) => (texts.copy_public, true),
        Output::Key(
            _,
            KeyOutput::Private(_) | KeyOutput::PrivatePem(_) | KeyOutput::EncryptedPem,
        ) if has_halves => (texts.copy_private, true),
        Output::Key(_, KeyOutput::Client(_)) | Output::Rotated(_) => (texts.copy, false),
        _ => (texts.copy, true),
    };
    html! {
        <button
            type="button"
            class="ds-button"
            data-variant={(!leads).then_some("secondary")}
            id={format!("copy-{}", output.element())}
            onclick={part.on(move || Action::Copy(output))}
        >
            <span class="either" data-second={copied.then_some("")}>
                <span>{ words }</span>
                <span>{ texts.copied_label }</span>
            </span>
            <span class="ds-sr-only">{ format!(" {name}") }</span>
        </button>
    }
}

/// Why the browser did not copy or save it, and what to do instead.
fn refusal(part: &Part, output: Output) -> Html {
    let refused = part.state.refused;
    let is_about = refused.is_some_and(|it| it == output || output.as_der() == Some(it));
    let mut messages = part.state.messages.iter();
    let refusal = messages.find(|message| is_about && message.is_refusal());
    refusal.map_or_else(Html::default, |message| {
        html! {
            <p class="ds-validation-message" role="alert" data-code={message.code()}>
                { (part.texts().message)(message) }
            </p>
        }
    })
}

fn download(part: &Part, output: Output, label: &str, name: &str) -> Html {
    html! {
        <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            id={format!("download-{}", output.element())}
            onclick={part.on(move || Action::Download(output))}
        >
            { label.to_owned() }
            // Which output, is said to a screen reader alone.
            <span class="ds-sr-only">{ format!(" {name}") }</span>
        </button>
    }
}
