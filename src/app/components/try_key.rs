//! Step 4: a signed request for a token, and what the answer to it says.

use yew::prelude::*;

use super::Part;
use super::elements::{
    button, details, heading, label, paragraph, result, small, submit, text_area,
};
use super::for_what::{in_environment, link, show_other};
use super::output::output;
use super::reading::secret_area;
use super::tabs::{Tab, Tabs, tabs};
use crate::app::content::Content;
use crate::app::outputs::Output;
use crate::app::state::{Action, ClientAction};
use crate::jose::Key;
use crate::maskinporten::answer::TROUBLESHOOTING;
use crate::maskinporten::grant::LIFETIME;
use crate::maskinporten::{Answer, Cause, Grant, Target, TokenRequest};
use crate::texts::Client;

/// The step, for a key that Digdir gives tokens for.
pub(super) fn try_key(part: &Part) -> Html {
    let texts = &part.texts().client;
    let client = &part.state.client;
    let target = client.fields.target();
    let Some(key) = part.state.private_key() else {
        return Html::default();
    };
    if !target.is_at_digdir() || key.public().is_none() {
        return Html::default();
    }
    let content = part.state.content();
    let can_be_filled_in = content.is_some_and(|content| !content.consumers().is_empty());
    let sign = if client.grant.is_some() {
        texts.sign_again
    } else {
        texts.sign
    };
    html! {
        <section class="step" aria-labelledby="try-heading" id="try">
            { heading("try-heading", in_environment(part, texts.try_heading)) }
            { paragraph(if target == Target::IdPorten { texts.assertion_lead } else { texts.try_lead }) }
            if client.fields.request(client.environment).is_err() && can_be_filled_in {
                { paragraph((texts.fill_in)(target)) }
            }
            <div class="actions">
                { button("sign-grant".into(), Some("secondary"), sign.into(), part.on(|| Action::Client(ClientAction::Sign))) }
                { show_other(part, "try-heading") }
            </div>
            if let Some((grant, content)) = client.grant.as_ref().zip(part.state.content()) {
                { countdown(part, grant) }
                { signed(part, grant, &content) }
            }
            { details(part, "answer-details", texts.explain.into(), false, &|| answer_form(part)) }
        </section>
    }
}

fn answer_form(part: &Part) -> Html {
    let texts = &part.texts().client;
    let onsubmit = part.on_submit(|| Action::Client(ClientAction::Explain));
    // Another key begins with an empty field.
    let key = part.state.key().map_or_else(String::new, Key::thumbprint);
    html! {
        <div class="fields">
            <form {key} {onsubmit} autocomplete="off">
                { secret_area(part, "answer-input", texts.answer, Some(texts.answer_help)) }
                <div class="actions">
                    { submit("explain", texts.explain) }
                </div>
            </form>
            { result("answer", part.state.client.answer.as_ref().map(|_| texts.answer), explained(part)) }
        </div>
    }
}

/// How many seconds the time of a grant may be from Maskinporten's clock (docs.digdir.no,
/// `maskinporten_protocol_jwtgrant`, "iat").
const FRESH: u64 = 10;

/// For how long the grant is valid, counted down. A screen reader is not told every second.
fn countdown(part: &Part, grant: &Grant) -> Html {
    let texts = &part.texts().client;
    let seconds = grant.seconds_left(part.state.client.now.unix_seconds);
    let words = match seconds {
        0 => texts.expired.to_owned(),
        _ => (texts.seconds_left)(seconds),
    };
    // Of an assertion for ID-porten nothing is known about how old it may be.
    let is_for_maskinporten = part.state.client.fields.target() == Target::Maskinporten;
    let is_late = is_for_maskinporten && (1..LIFETIME - FRESH).contains(&seconds);
    let left = html! {
        <p class="ds-paragraph" id="grant-left" data-seconds={seconds.to_string()}>{ words }</p>
    };
    let has_expired = seconds == 0;
    html! {
        <>
            if !has_expired {
                { left.clone() }
            }
            if is_for_maskinporten {
                { small(texts.once) }
            }
            <div role="status">
                if is_late {
                    <p class="ds-paragraph" id="grant-late">{ texts.late }</p>
                }
                if has_expired {
                    { left }
                }
            </div>
        </>
    }
}

fn signed(part: &Part, grant: &Grant, content: &Content) -> Html {
    let texts = &part.texts().client;
    let is_assertion = part.state.client.fields.target() == Target::IdPorten;
    let all = TokenRequest::ALL
        .map(|request| {
            let name = match request {
                TokenRequest::Curl => texts.curl,
                TokenRequest::PowerShell => texts.powershell,
                TokenRequest::Form => texts.form,
            };
            let one = Output::Grant(request);
            Tab {
                output: one,
                name,
                panel: output(part, content, one, name, ""),
            }
        })
        .into();
    html! {
        <>
            if is_assertion {
                { label(texts.assertion_fields) }
                { output(part, content, Output::ClientAssertion, texts.assertion_fields, "") }
            } else {
                { tabs(&Tabs {
                    label: texts.requests,
                    all,
                    chosen: part.state.grant_tab.map(Output::Grant),
                    on_select: part.act.reform(Action::Select),
                }) }
            }
            <details class="ds-details" id="grant-decoded">
                <summary>{ texts.decoded }</summary>
                <div class="fields">
                    { label(texts.header) }
                    { text_area(Some("grant-header"), texts.header, grant.header()) }
                    { label(texts.claims) }
                    { text_area(Some("grant-claims"), texts.claims, grant.claims()) }
                </div>
            </details>
        </>
    }
}

/// What the answer says. All of it is text to the browser, whatever stands in it.
fn explained(part: &Part) -> Html {
    let texts = &part.texts().client;
    let Some(answer) = &part.state.client.answer else {
        return Html::default();
    };
    let code = Client::answer_code(answer);
    let target = part.state.client.fields.target();
    match answer.as_ref().map(std::rc::Rc::as_ref) {
        Err(error) => html! {
            <p id="answer-input-error" class="ds-validation-message" data-code={code}>{ (texts.answer_error)(*error) }</p>
        },
        Ok(Answer::Refused { cause, said }) => html! {
            <div class="ds-alert" data-color="warning" data-code={code}>
                { paragraph(match cause {
                    Cause::Audience if target == Target::IdPorten => texts.assertion_audience,
                    _ => (texts.cause)(*cause),
                }) }
                { small((texts.said)(said)) }
                if *cause == Cause::Unknown {
                    <p class="ds-paragraph">{ link(TROUBLESHOOTING, texts.troubleshooting) }</p>
                }
            </div>
        },
        Ok(Answer::Token(token)) => html! {
            <div class="fields" data-code={code}>
                { paragraph(texts.token) }
                if let Some(token) = token {
                    { paragraph(texts.token_says) }
                    { text_area(None, texts.header, token.header()) }
                    { text_area(None, texts.claims, token.claims()) }
                }
            </div>
        },
    }
}
