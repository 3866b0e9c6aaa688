//! Reading keys back: the field, the file, what was found, and whether it is what the portal has.

use std::rc::Rc;

use web_sys::{File, HtmlInputElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::Part;
use super::elements::{self, button, note, paragraph, result, small, submit};
use crate::app::state::{
    Action, ClientAction, Comparison, Phase, ReaderAction, SecretFile, Source, State,
};
use crate::findings::{Severity, Verdict};
use crate::jose::{Key, PrivateMaterial, PublicMaterial};
use crate::maskinporten::RotationError;
use crate::platform::field;
use crate::reading::{Found, Layer, Pair, Place, ReadError, Reading as Result};
use crate::texts::Reading;
use crate::visible::{visible, visible_kid};

/// The id of the list of what could not be read.
const PROBLEMS: &str = "read-problems";

/// "Do you have a key already?"
pub(super) fn reading_part(part: &Part) -> Html {
    let texts = &part.texts().reading;
    let reader = &part.state.reader;
    let onsubmit = part.on_submit(|| Action::Reader(ReaderAction::Read));
    let act = part.act.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
            return;
        };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            open(file, false, &act);
        }
        // Or the browser would not tell that it was chosen again, with something else in it.
        input.set_value("");
    });
    let reading = reader.reading.as_ref();
    let asks = reading.is_some_and(|reading| reading.asks_for_password());
    let state = if is_busy(part) { "working" } else { "ready" };
    html! {
        <section id="reading" aria-labelledby="reading-heading" data-state={state}>
            <details class="ds-details" id="reading-details">
                <summary>
                    <h2 class="ds-heading" data-size="2xs" id="reading-heading">{ texts.heading }</h2>
                </summary>
                <div class="fields">
                    { paragraph(texts.lead) }
                    <form {onsubmit} autocomplete="off">
                        { secret_area(part, "read-input", texts.input, Some(texts.input_help)) }
                        <div class="ds-field">
                            <label class="ds-label" for="read-file">{ texts.file }</label>
                            <p id="read-file-help" data-field="description">{ texts.file_help }</p>
                            <input
                                class="ds-input"
                                id="read-file"
                                type="file"
                                aria-describedby="read-file-help"
                                {onchange}
                            />
                        </div>
                        if asks || matches!(reader.source, Source::File(_)) {
                            <div class="ds-field">
                                <label class="ds-label" for="read-password">{ texts.password }</label>
                                <p id="read-password-help" data-field="description">{ texts.password_help }</p>
                                <input
                                    class="ds-input"
                                    id="read-password"
                                    type="password"
                                    autocomplete="off"
                                    aria-describedby={if asks { "read-password-help read-problems" } else { "read-password-help" }}
                                    aria-invalid={password_wrong(part).is_some().then_some("true")}
                                />
                            </div>
                        }
                        <div class="actions">
                            { submit("read", texts.read) }
                            { button("read-empty".into(), Some("tertiary"), texts.empty.into(), part.on(|| Action::Reader(ReaderAction::Empty))) }
                        </div>
                    </form>
                    <p id="read-status" class="ds-paragraph" role="status" aria-live="polite">{ status(part) }</p>
                    { result("findings", Some(texts.key), findings(part)) }
                    { comparison(part) }
                </div>
            </details>
        </section>
    }
}

/// Takes a file in: it is read at once, and alone if others came with it.
pub fn open(file: File, is_first_of_several: bool, act: &Callback<Action>) {
    let act = act.clone();
    spawn_local(async move {
        let action = match field::file(&file).await {
            Some(octets) => ReaderAction::Open(Rc::new(SecretFile {
                name: visible(&file.name()),
                octets,
                is_first_of_several,
            })),
            None => ReaderAction::FileRefused,
        };
        act.emit(Action::Reader(action));
    });
}

/// A field for what may be secret: the browser neither remembers nor checks what stands in it, and
/// what stands in it is nowhere else.
pub(super) fn secret_area(
    part: &Part,
    id: &'static str,
    label: &'static str,
    help: Option<&'static str>,
) -> Html {
    let help_id = help.map(|_| format!("{id}-help"));
    let error_id = error_id(part, id);
    let mut described_by = help_id.clone().unwrap_or_default();
    if let Some(error_id) = error_id {
        described_by += " ";
        described_by += error_id;
    }
    let oninput = match id {
        "read-input" => Some(part.on(|| Action::Reader(ReaderAction::Edit))),
        "match-input" => Some(part.on(|| Action::Reader(ReaderAction::EditPortal))),
        "portal-keys" => Some(part.on(|| Action::Client(ClientAction::EditKeys))),
        _ => None,
    };
    html! {
        <div class="ds-field">
            <label class="ds-label" for={id}>{ label }</label>
            if let Some(help) = help {
                <p id={help_id} data-field="description">{ help }</p>
            }
            <textarea
                class="ds-input secret-area"
                {id}
                rows="5"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby={(!described_by.is_empty()).then_some(described_by)}
                aria-invalid={error_id.is_some().then_some("true")}
                {oninput}
            />
        </div>
    }
}

/// The id of what says why nothing came of what stands in a field for what may be secret.
fn error_id(part: &Part, field: &str) -> Option<&'static str> {
    let State { client, reader, .. } = &*part.state;
    let (is_wrong, id) = match field {
        "read-input" => {
            let is_field = matches!(reader.source, Source::Field);
            let nothing =
                |reading: &Rc<Result>| reading.keys.is_empty() && !reading.asks_for_password();
            (
                is_field && reader.reading.as_ref().is_some_and(nothing),
                PROBLEMS,
            )
        }
        "match-input" => (
            matches!(reader.pair, Some(Pair::NothingToCompare)),
            "match-input-error",
        ),
        "portal-keys" => {
            let error = client
                .rotation
                .as_ref()
                .and_then(|rotation| rotation.as_ref().err());
            let is_pasted = |error: &RotationError| !matches!(error, RotationError::NewHasNoKeyId);
            (error.is_some_and(is_pasted), "portal-keys-error")
        }
        _ => (matches!(client.answer, Some(Err(_))), "answer-input-error"),
    };
    is_wrong.then_some(id)
}

fn is_busy(part: &Part) -> bool {
    let reader = &part.state.reader;
    reader.is_busy || reader.comparison == Comparison::Running
}

fn status(part: &Part) -> String {
    let texts = &part.texts().reading;
    let reader = &part.state.reader;
    match &reader.reading {
        _ if is_busy(part) => texts.busy.to_owned(),
        _ if reader.is_emptied => texts.emptied.to_owned(),
        Some(reading) if reader.comparison == Comparison::NotAsked => {
            let found = (texts.found)(reading.keys.len(), reading.problems.len());
            match password_wrong(part) {
                Some(error) => format!("{found} {}", (texts.problem)(error)),
                None => found,
            }
        }
        _ => String::new(),
    }
}

/// That the password did not fit. Whoever pressed Enter in its field hears that by the status alone: the focus
/// stays where it is.
fn password_wrong(part: &Part) -> Option<&ReadError> {
    let reading = part.state.reader.reading.as_ref()?;
    let mut errors = reading.problems.iter().map(|problem| &problem.error);
    errors.find(|error| matches!(error, ReadError::PasswordWrong))
}

fn findings(part: &Part) -> Html {
    let texts = &part.texts().reading;
    let reader = &part.state.reader;
    html! {
        <>
            if let Some(failure) = reader.failure {
                { item(Severity::Error, failure.code(), texts, (texts.failure)(failure), None) }
            }
            if let Source::File(file) = &reader.source {
                { small(file.name.clone()) }
                if file.is_first_of_several {
                    <p class="ds-paragraph" data-code="first-file-only">{ texts.first_file_only }</p>
                }
            }
            if let Some(reading) = &reader.reading {
                { found(part, texts, reading) }
            }
        </>
    }
}

fn found(part: &Part, texts: &Reading, reading: &Result) -> Html {
    let problems = reading.problems.iter().map(|problem| {
        let place = Some(&problem.place);
        // Nothing is wrong with what is encrypted: the password is the next step.
        let severity = match problem.error {
            ReadError::PasswordNeeded => Severity::Information,
            _ => Severity::Error,
        };
        item(
            severity,
            problem.error.code(),
            texts,
            &(texts.problem)(&problem.error),
            place,
        )
    });
    let tokens = reading.tokens.iter().map(|token| {
        let place = Some(&token.place);
        item(
            Severity::Information,
            "token",
            texts,
            &(texts.token)(token),
            place,
        )
    });
    let keys = reading.keys.iter().enumerate();
    html! {
        <>
            if !reading.problems.is_empty() {
                <ul class="findings" id={PROBLEMS}>{ for problems }</ul>
            }
            { for keys.map(|(number, found)| key(part, texts, number, found)) }
            if !reading.tokens.is_empty() {
                <ul class="findings">{ for tokens }</ul>
            }
        </>
    }
}

/// One finding. What it quotes is text to the browser, whatever stands in it.
fn item(
    severity: Severity,
    code: &'static str,
    texts: &Reading,
    words: &str,
    place: Option<&Place>,
) -> Html {
    let place = place.filter(|place| place.line > 0 || !place.path.is_empty());
    html! {
        <li data-code={code} data-severity={severity.name()}>
            <strong>{ (texts.severity)(severity) }{ ": " }</strong>
            { elements::words(words) }
            if let Some(place) = place {
                <span class="note">{ format!(" ({})", (texts.place)(place)) }</span>
            }
        </li>
    }
}

fn key(part: &Part, texts: &Reading, number: usize, found: &Found) -> Html {
    let report = &found.report;
    let findings = report.findings().into_iter().map(|finding| {
        item(
            finding.severity(),
            finding.code(),
            texts,
            &(texts.finding)(finding),
            None,
        )
    });
    let not_run = report.not_run().map(|rule| {
        item(
            Severity::Information,
            "rule-not-run",
            texts,
            &(texts.not_run)(rule),
            None,
        )
    });
    let kid = found.key.metadata().kid.as_ref();
    let kid = kid.map_or_else(|| texts.no_kid.to_owned(), |kid| visible_kid(kid.as_str()));
    let is_taken = part.state.reader.taken == Some(number);
    let is_working = matches!(part.state.phase, Phase::Working { .. });
    let taken = part.state.key().filter(|_| is_taken);
    let lacks_names = lacks_names(taken.unwrap_or(&found.key));
    let (word, color) = match &found.key {
        Key::Public(_) => (texts.public, "success"),
        Key::Private(key) if key.public().is_none() => (texts.symmetric, "danger"),
        Key::Private(_) => (texts.private, "danger"),
    };
    let number_text = (number + 1).to_string();
    html! {
        <div class="found" data-key={number_text.clone()}>
            <h3 class="ds-heading" data-size="2xs" id={format!("found-{number_text}")}>
                { format!("{} {number_text}: {}", texts.key, kind(&found.key)) }
                { " " }<span class="ds-tag" data-color={color}>{ word }</span>
            </h3>
            { small(what(texts, found)) }
            <p class="ds-paragraph" data-size="sm">
                { format!("{}: ", texts.kid) }<code class="example" data-kid="">{ kid }</code>
            </p>
            <p class="ds-paragraph" data-size="sm">
                { format!("{}: ", texts.thumbprint) }
                <code class="example" data-thumbprint="">{ found.key.thumbprint() }</code>
            </p>
            <ul class="findings">{ for findings }{ for not_run }</ul>
            if report.verdict() == Verdict::Clean {
                <p class="ds-paragraph" data-code="no-findings">{ texts.no_findings }</p>
            }
            if is_taken {
                <p class="ds-paragraph" data-code="key-taken">{ texts.taken }</p>
            }
            if !is_working && (!is_taken || lacks_names) {
                <div class="actions">
                    if !is_taken {
                        { take_button(part, "take", number, texts.take, ReaderAction::Take) }
                    }
                    if lacks_names {
                        { take_button(part, "name", number, texts.name, ReaderAction::Name) }
                    }
                </div>
                { note(Some(format!("take-note-{number_text}").into()), html! { texts.take_note }) }
                if lacks_names {
                    { note(Some(format!("name-note-{number_text}").into()), html! { texts.name_note }) }
                }
            }
        </div>
    }
}

fn take_button(
    part: &Part,
    id: &'static str,
    number: usize,
    label: &'static str,
    action: fn(usize) -> ReaderAction,
) -> Html {
    let place = number + 1;
    let reading = part.state.reader.reading.as_ref();
    // Of several keys, each button tells which one it is of.
    let key = reading
        .filter(|reading| reading.keys.len() > 1)
        .map(|_| format!(" {} {place}", part.texts().reading.key));
    let notes = match id {
        "name" => format!("take-note-{place} name-note-{place}"),
        _ => format!("take-note-{place}"),
    };
    html! {
        <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            id={format!("{id}-{place}")}
            aria-describedby={notes}
            onclick={part.on(move || Action::Reader(action(number)))}
        >
            { label }
            <span class="ds-sr-only">{ key }</span>
        </button>
    }
}

/// Whether a key does not say all that Digdir asks for.
fn lacks_names(key: &Key) -> bool {
    let said = key.metadata();
    said.kid.is_none() || said.algorithm.is_none() || said.key_use.is_none()
}

/// `JWK, i base64 (linje 3, kolonne 5)`
fn what(texts: &Reading, found: &Found) -> String {
    let mut what = (texts.form)(found.form).to_owned();
    if found.layers.contains(&Layer::Base64) {
        what = format!("{what}, {}", texts.in_base64);
    }
    format!("{what} ({})", (texts.place)(&found.place))
}

/// `RSA 2048`, `EC P-256`
fn kind(key: &Key) -> String {
    if let Some(PrivateMaterial::Oct(key)) = key.private().map(|key| key.material()) {
        return format!("oct {}", key.k().as_slice().len() * 8);
    }
    match key.public().map(crate::jose::PublicJwk::material) {
        Some(PublicMaterial::Rsa(key)) => {
            let unused = key.n().first().map_or(0, |first| first.leading_zeros());
            format!("RSA {}", key.n().len() * 8 - unused as usize)
        }
        Some(key) => key
            .on_curve()
            .map_or_else(String::new, |spec| spec.to_string()),
        None => String::new(),
    }
}

fn comparison(part: &Part) -> Html {
    let texts = &part.texts().reading;
    let onsubmit = part.on_submit(|| Action::Reader(ReaderAction::Compare));
    let pair = part.state.reader.pair.as_ref();
    html! {
        <form {onsubmit} autocomplete="off">
            <h3 class="ds-heading" data-size="2xs">{ texts.match_heading }</h3>
            { small(texts.match_lead) }
            { secret_area(part, "match-input", texts.match_input, None) }
            <div class="actions">
                { submit("match", texts.compare) }
            </div>
            { result("match-result", pair.map(|_| texts.match_heading), html! {
                if let Some(pair) = pair {
                    <p
                        id="match-input-error"
                        class="ds-alert"
                        data-color={if pair.is_good() { "success" } else { "warning" }}
                        data-code={pair.code()}
                    >
                        { elements::words(&(texts.pair)(pair)) }
                    </p>
                }
            }) }
        </form>
    }
}
