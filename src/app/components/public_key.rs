//! Step 2: the public key, ready for the portal.

use yew::prelude::*;

use super::Part;
use super::certificate::certificate_form;
use super::elements::{heading, paragraph};
use super::for_what::{in_environments, made_for};
use super::output::output;
use super::portal_steps::portal_steps;
use super::rotation::rotation_form;
use super::tabs::{self, Tab, Tabs};
use crate::app::outputs::KeyOutput;
use crate::app::state::{Action, KeyOrigin};
use crate::formats::{CertificateForm as Certificate, PublicForm, PublicPem};
use crate::jose::Key;
use crate::texts::{FormTexts, Public};

/// The public key in every public form.
pub(super) fn public_key(part: &Part) -> Html {
    let texts = &part.texts().public;
    let Some(content) = part.state.content() else {
        return Html::default();
    };
    let is_at_digdir = part.state.client.fields.target().is_at_digdir();
    let to_tab = |one: KeyOutput| {
        let FormTexts { name, purpose } = form_texts(texts, one)?;
        // What these are for is a matter of the portal.
        let is_of_portal = matches!(
            one,
            KeyOutput::Public(_) | KeyOutput::PublicPem(PublicPem::Spki)
        );
        Some(Tab {
            output: one.of_shown(),
            name,
            panel: html! {
                <>
                    if is_at_digdir || !is_of_portal {
                        { paragraph(*purpose) }
                    }
                    { output(part, &content, one.of_shown(), name, "") }
                </>
            },
        })
    };
    let tabs: Vec<Tab> = content
        .public_tabs()
        .into_iter()
        .filter_map(to_tab)
        .collect();
    if tabs.is_empty() {
        return Html::default();
    }
    let (title, rotation) = if is_at_digdir {
        (texts.heading, rotation_form(part))
    } else {
        (texts.heading_elsewhere, Html::default())
    };
    let certificate = if part.state.private_key().is_some() {
        certificate_form(part)
    } else {
        Html::default()
    };
    html! {
        <section class="step public" aria-labelledby="public-heading">
            { heading("public-heading", in_environments(part, title)) }
            <div class="actions">
                <p class="ds-tag" data-color="success">{ open_eye() }{ texts.tag }</p>
                if part.state.client.other.is_none() {
                    { made_for(part) }
                }
            </div>
            { warning(part) }
            { tabs::tabs(&Tabs {
                label: texts.forms,
                all: tabs,
                chosen: part.state.public_tab.map(KeyOutput::of_shown),
                on_select: part.act.reform(Action::Select),
            }) }
            { portal_steps(part) }
            // What is of both keys comes before what is about one at a time.
            if part.state.client.other.is_some() {
                { certificate }
                <div class="actions">{ made_for(part) }</div>
                { rotation }
            } else {
                { rotation }
                { certificate }
            }
        </section>
    }
}

/// That the key is of no use where it is for, or anywhere.
fn warning(part: &Part) -> Html {
    let texts = &part.texts().client;
    let client = &part.state.client;
    let target = client.fields.target();
    let public = part.state.key().and_then(Key::public);
    let refusal = public.and_then(|key| target.refuses(key));
    let (code, words) = if client.origin == (KeyOrigin::Read { is_faulty: true }) {
        ("key-faulty", texts.faulty.to_owned())
    } else if let Some(refusal) = refusal {
        (refusal.code(), (texts.refusal)(target, refusal))
    } else {
        return Html::default();
    };
    html! {
        <p class="ds-alert" data-color="warning" data-code={code}>{ words }</p>
    }
}

/// An eye, beside the word that says the same: everybody may see it.
fn open_eye() -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d="M2 12q10-14 20 0q-10 14-20 0" />
            <circle cx="12" cy="12" r="3" />
        </svg>
    }
}

fn form_texts(texts: &'static Public, output: KeyOutput) -> Option<&'static FormTexts> {
    Some(match output {
        KeyOutput::Public(PublicForm::Array) => &texts.array,
        KeyOutput::Public(PublicForm::Jwk) => &texts.jwk,
        KeyOutput::Public(PublicForm::JwkSet) => &texts.jwk_set,
        KeyOutput::PublicPem(PublicPem::Spki) => &texts.pem,
        KeyOutput::PublicPem(PublicPem::Pkcs1) => &texts.pkcs1_pem,
        KeyOutput::Certificate(Certificate::Certificate) => &texts.certificate,
        KeyOutput::Certificate(Certificate::Request) => &texts.request,
        _ => return None,
    })
}
