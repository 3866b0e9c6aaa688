//! Step 1: what key to make.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Part;
use super::elements::{heading, small};
use super::for_what::{for_what, rules};
use super::select::{self, Choice, Select};
use super::typed::{Typed, explained, typed};
use crate::app::controls::control;
use crate::app::options::{Field, KidFrom, NONE};
use crate::app::state::{Action, Phase};
use crate::jose::{Algorithm, Curve, KeySpec, KeyType, KeyUse, OctSize, OkpCurve, RsaSize};
use crate::maskinporten::KeyName;
use crate::texts::message::Message;

/// The form, with its one button.
pub(super) fn order_form(part: &Part) -> Html {
    let texts = &part.texts().form;
    let onsubmit = part.on_submit(|| Action::Generate);
    let has_key = part.state.key().is_some();
    let working = matches!(part.state.phase, Phase::Working { .. });
    // Enter in a field would take the key away that is there.
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let is_in_field = event.target_dyn_into::<HtmlInputElement>().is_some();
        if has_key && is_in_field && event.key() == "Enter" {
            event.prevent_default();
        }
    });
    html! {
        <section class="step" aria-labelledby="form-heading">
            { heading("form-heading", texts.heading) }
            <form {onsubmit} {onkeydown}>
                { for_what(part) }
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
                // It stays while a key is made, so that nothing moves, and does nothing then.
                <div class="actions">
                    <button
                        type="submit"
                        class="ds-button"
                        id="generate"
                        data-variant={has_key.then_some("secondary")}
                        aria-describedby={has_key.then_some("generate-note")}
                        aria-disabled={working.then_some("true")}
                    >
                        { if has_key { texts.generate_again } else { texts.generate } }
                    </button>
                    if has_key {
                        <p id="generate-note" class="ds-paragraph" data-size="sm">
                            { texts.generate_again_note }
                        </p>
                    }
                </div>
            </form>
        </section>
    }
}

/// The name or the kid: what is typed stays, right or wrong.
fn kid_field(part: &Part) -> Html {
    let texts = &part.texts().form;
    let options = &part.state.options;
    let environments = part.state.client.fields.environments();
    let environment = environments.map_or_else(String::new, |environments| {
        format!("-{}", environments.first().label())
    });
    let example = format!("{}{environment}.2026-11-22.kwxbrt", KeyName::DEFAULT);
    let (label, help, example) = match options.kid_from() {
        KidFrom::Text => (texts.kid, texts.kid_help, None),
        _ => (texts.name, texts.name_help, Some(example)),
    };
    let help = html! {
        <>
            { help }
            if let Some(example) = example {
                { " " }<code class="example">{ example }</code>
            }
        </>
    };
    html! {
        <>
            { typed(&Typed {
                key: control(Field::Kid),
                id: control(Field::Kid),
                label: label.into(),
                help,
                value: options.kid().to_owned().into(),
                on_type: part.act.reform(|typed| Action::Set(Field::Kid, typed)),
                error: options
                    .kid_error()
                    .map(Message::Kid)
                    .or_else(|| part.state.message_at(control(Field::Kid)))
                    .map(|error| explained(part, &error)),
                numbers: Vec::new(),
                note: None,
            }) }
            <details class="explanation">
                <summary>{ texts.kid_question }</summary>
                { small(texts.kid_explained) }
            </details>
        </>
    }
}

/// What will be made, in one line.
fn in_one_line(part: &Part) -> String {
    let texts = &part.texts().form;
    let options = &part.state.options;
    let kind = match options.size_error() {
        Some(_) => options.key_type().name().to_owned(),
        None => options.spec().to_string(),
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
    html! {
        <>
            { rules(part) }
            { select(part, Field::KeyType, texts.key_type, key_types(part), key_type_note(part)) }
            if part.state.options.has_size() {
                { size_field(part) }
            } else {
                { select(part, Field::Curve, texts.curve, curves(part), None) }
            }
            { select(part, Field::KeyUse, texts.key_use, uses(part), None) }
            { select(part, Field::Algorithm, texts.algorithm, algorithms(part), algorithm_note(part)) }
            { select(part, Field::KidFrom, texts.kid_from, kid_sources(part), kid_note(part)) }
        </>
    }
}

/// The size: usual ones are proposed, and any other can be typed.
fn size_field(part: &Part) -> Html {
    let texts = &part.texts().form;
    let options = &part.state.options;
    let (help, usual) = match options.key_type() {
        KeyType::Oct => (
            texts.oct_size_help,
            OctSize::USUAL.map(OctSize::bits).to_vec(),
        ),
        _ => (
            texts.rsa_size_help,
            RsaSize::USUAL.map(RsaSize::bits).to_vec(),
        ),
    };
    let is_slow = matches!(options.spec(), KeySpec::Rsa(size) if size > RsaSize::BITS_4096);
    typed(&Typed {
        key: options.key_type().name(),
        id: control(Field::Size),
        label: texts.size.into(),
        help: html! { help },
        value: options.size().to_owned().into(),
        on_type: part.act.reform(|typed| Action::Set(Field::Size, typed)),
        error: options
            .size_error()
            .map(|error| explained(part, &Message::Size(error))),
        numbers: usual.iter().map(ToString::to_string).collect(),
        note: is_slow.then_some(texts.size_note),
    })
}

fn key_type_note(part: &Part) -> Option<&'static str> {
    let texts = &part.texts().form;
    let options = &part.state.options;
    let target = part.state.client.fields.target();
    match options.key_type() {
        KeyType::Oct => Some(texts.oct_note),
        _ => (!target.takes_kind(options.spec())).then_some(texts.key_type_note),
    }
}

/// Of keys that Maskinporten does not take at all, the key type's note says so.
fn algorithm_note(part: &Part) -> Option<&'static str> {
    let texts = &part.texts().form;
    let options = &part.state.options;
    let target = part.state.client.fields.target();
    match options.algorithm()? {
        Algorithm::Rsa15 => Some(texts.rsa15_note),
        other => (target.takes_kind(options.spec()) && !target.takes(other))
            .then_some(texts.algorithm_note),
    }
}

fn kid_note(part: &Part) -> Option<&'static str> {
    let texts = &part.texts().form;
    match part.state.options.kid_from() {
        KidFrom::None => Some(texts.kid_none_note),
        from => (!from.suits_digdir()).then_some(texts.kid_refused_note),
    }
}

fn select(
    part: &Part,
    field: Field,
    label: &'static str,
    choices: Vec<Choice>,
    note: Option<&'static str>,
) -> Html {
    select::select(&Select {
        id: control(field),
        label,
        choices,
        value: part.state.options.value(field).into(),
        on_choose: part.act.reform(move |value| Action::Set(field, value)),
        note,
    })
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
        KeyType::Ec => texts.ec,
        KeyType::Okp => texts.okp,
        KeyType::Oct => texts.oct,
    };
    KeyType::ALL
        .into_iter()
        .map(|key_type| choice(key_type.name(), label(key_type)))
        .collect()
}

/// Those of the key type.
fn curves(part: &Part) -> Vec<Choice> {
    let names = match part.state.options.key_type() {
        KeyType::Okp => OkpCurve::ALL.map(OkpCurve::name),
        _ => Curve::ALL.map(Curve::name),
    };
    names.into_iter().map(|name| choice(name, name)).collect()
}

/// Only what fits the key type, the curve and the size.
fn uses(part: &Part) -> Vec<Choice> {
    let texts = &part.texts().form;
    let label = |key_use| match key_use {
        KeyUse::Signature => texts.signature,
        KeyUse::Encryption => texts.encryption,
    };
    let spec = part.state.options.spec();
    KeyUse::ALL
        .into_iter()
        .filter(|key_use| key_use.fits(spec))
        .map(|key_use| choice(key_use.name(), label(key_use)))
        .chain([choice(NONE, texts.unspecified)])
        .collect()
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
        KidFrom::ThumbprintUri => texts.kid_from_thumbprint_uri,
        KidFrom::SpkiSha256 => texts.kid_from_spki,
        KidFrom::Uuid => texts.kid_from_uuid,
        KidFrom::Timestamp => texts.kid_from_timestamp,
        KidFrom::Text => texts.kid_from_text,
        KidFrom::None => texts.kid_from_none,
    };
    let key_type = part.state.options.key_type();
    KidFrom::ALL
        .into_iter()
        .filter(|from| from.fits(key_type))
        .map(|from| choice(from.name(), label(from)))
        .collect()
}
