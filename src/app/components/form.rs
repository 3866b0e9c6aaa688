//! Step 1: what key to make.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Part;
use super::select::{Choice, Select};
use crate::app::options::{Field, KidFrom, NONE, OFFERED};
use crate::app::state::{Action, Phase, control};
use crate::jose::{Algorithm, Curve, KeySpec, KeyType, KeyUse, RsaSize};
use crate::texts::message::Message;

/// The form, with its one button.
#[component]
pub fn OrderForm(part: &Part) -> Html {
    let texts = &part.texts().form;
    let onsubmit = part.act.reform(|event: SubmitEvent| {
        event.prevent_default();
        Action::Generate
    });
    let has_key = part.state.key().is_some();
    let working = matches!(part.state.phase, Phase::Working { .. });
    html! {
        <section class="step" aria-labelledby="form-heading">
            <h2 class="ds-heading" data-size="sm" id="form-heading">{ texts.heading }</h2>
            <form {onsubmit}>
                if part.state.options.kid_from().is_typed() {
                    { kid_field(part) }
                }
                <details class="ds-details" id="more-options" open={part.state.more_open}>
                    <summary>
                        <span>{ texts.more }</span>
                        <span class="summary">{ in_one_line(part) }</span>
                    </summary>
                    <div class="fields">{ more_fields(part) }</div>
                </details>
                if !working {
                    <div class="actions">
                        <button
                            type="submit"
                            class="ds-button"
                            id="generate"
                            data-variant={has_key.then_some("secondary")}
                            aria-describedby={has_key.then_some("generate-note")}
                        >
                            { if has_key { texts.generate_again } else { texts.generate } }
                        </button>
                        if has_key {
                            <p id="generate-note" class="ds-paragraph" data-size="sm">
                                { texts.generate_again_note }
                            </p>
                        }
                    </div>
                }
            </form>
        </section>
    }
}

/// The name or the kid: what is typed stays, right or wrong.
fn kid_field(part: &Part) -> Html {
    let texts = &part.texts().form;
    let options = &part.state.options;
    let (label, help, example) = match options.kid_from() {
        KidFrom::Text => (texts.kid, texts.kid_help, None),
        _ => (texts.name, texts.name_help, Some(texts.name_example)),
    };
    let oninput = part.act.reform(|event: InputEvent| {
        let typed = event
            .target_dyn_into::<HtmlInputElement>()
            .map(|input| input.value())
            .unwrap_or_default();
        Action::Set(Field::Kid, typed)
    });
    let error = options.kid_error().map(Message::Kid);
    let described_by = if error.is_some() {
        "kid-help kid-error"
    } else {
        "kid-help"
    };
    html! {
        <>
            <div class="ds-field">
                <label class="ds-label" for="kid">{ label }</label>
                <p id="kid-help" data-field="description">
                    { help }
                    if let Some(example) = example {
                        { " " }<code class="example">{ example }</code>
                    }
                </p>
                <input
                    class="ds-input"
                    id="kid"
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    value={options.kid().to_owned()}
                    aria-describedby={described_by}
                    aria-invalid={error.is_some().then_some("true")}
                    {oninput}
                />
                <div id="kid-error" data-field="validation" aria-live="polite">
                    if let Some(error) = error {
                        <p class="ds-validation-message" data-code={error.code()}>
                            { (part.texts().message)(&error) }
                        </p>
                    }
                </div>
            </div>
            <details class="explanation">
                <summary>{ texts.kid_question }</summary>
                <p class="ds-paragraph" data-size="sm">{ texts.kid_explained }</p>
            </details>
        </>
    }
}

/// What will be made, in one line.
fn in_one_line(part: &Part) -> String {
    let texts = &part.texts().form;
    let options = &part.state.options;
    let kind = match options.spec() {
        KeySpec::Rsa(size) => format!("RSA {}", size.bits()),
        KeySpec::Ec(curve) => format!("EC {}", curve.name()),
        KeySpec::Okp(curve) => curve.name().to_owned(),
        KeySpec::Oct(size) => format!("oct {}", size.bits()),
    };
    let algorithm = options.algorithm().map(Algorithm::name);
    let key_use = match options.key_use() {
        Some(KeyUse::Signature) => Some(texts.signature),
        Some(KeyUse::Encryption) => Some(texts.encryption),
        None => None,
    };
    [Some(kind.as_str()), algorithm, key_use]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

fn more_fields(part: &Part) -> Html {
    let texts = &part.texts().form;
    let options = &part.state.options;
    let note = (options.spec().key_type() == KeyType::Ec).then_some(texts.ec_note);
    let kid_note = (options.kid_from() == KidFrom::None).then_some(texts.kid_none_note);
    html! {
        <>
            { select(part, Field::KeyType, texts.key_type, key_types(part), note) }
            if options.spec().key_type() == KeyType::Rsa {
                { select(part, Field::Size, texts.size, sizes(part), None) }
            } else {
                { select(part, Field::Curve, texts.curve, curves(), None) }
            }
            { select(part, Field::KeyUse, texts.key_use, uses(part), None) }
            { select(part, Field::Algorithm, texts.algorithm, algorithms(part), None) }
            { select(part, Field::KidFrom, texts.kid_from, kid_sources(part), kid_note) }
        </>
    }
}

fn select(
    part: &Part,
    field: Field,
    label: &'static str,
    choices: Vec<Choice>,
    note: Option<&'static str>,
) -> Html {
    let on_choose = part.act.reform(move |value| Action::Set(field, value));
    let value = part.state.options.value(field);
    html! { <Select key={control(field)} id={control(field)} {label} {choices} {value} {on_choose} {note} /> }
}

fn choice(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Choice {
    Choice {
        value: value.into(),
        label: label.into(),
    }
}

fn key_types(part: &Part) -> Vec<Choice> {
    let texts = &part.texts().form;
    let label = |key_type| match key_type {
        KeyType::Rsa => texts.rsa,
        KeyType::Ec | KeyType::Okp | KeyType::Oct => texts.ec,
    };
    OFFERED
        .into_iter()
        .map(|key_type| choice(key_type.name(), label(key_type)))
        .collect()
}

fn sizes(part: &Part) -> Vec<Choice> {
    let bits = part.texts().form.bits;
    RsaSize::USUAL
        .into_iter()
        .map(|size| choice(size.bits().to_string(), bits(size.bits())))
        .collect()
}

fn curves() -> Vec<Choice> {
    Curve::ALL
        .into_iter()
        .map(|curve| choice(curve.name(), curve.name()))
        .collect()
}

fn uses(part: &Part) -> Vec<Choice> {
    let texts = &part.texts().form;
    vec![
        choice(KeyUse::Signature.name(), texts.signature),
        choice(KeyUse::Encryption.name(), texts.encryption),
        choice(NONE, texts.unspecified),
    ]
}

/// Only what fits the key type, the curve, the size and the use.
fn algorithms(part: &Part) -> Vec<Choice> {
    let options = &part.state.options;
    Algorithm::fitting(options.spec(), options.key_use())
        .map(|algorithm| choice(algorithm.name(), algorithm.name()))
        .chain([choice(NONE, part.texts().form.unspecified)])
        .collect()
}

fn kid_sources(part: &Part) -> Vec<Choice> {
    let texts = &part.texts().form;
    let label = |from| match from {
        KidFrom::Name => texts.kid_from_name,
        KidFrom::Thumbprint => texts.kid_from_thumbprint,
        KidFrom::Uuid => texts.kid_from_uuid,
        KidFrom::Timestamp => texts.kid_from_timestamp,
        KidFrom::Text => texts.kid_from_text,
        KidFrom::None => texts.kid_from_none,
    };
    KidFrom::ALL
        .into_iter()
        .map(|from| choice(from.name(), label(from)))
        .collect()
}
