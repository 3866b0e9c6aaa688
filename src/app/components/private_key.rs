//! Step 3: the private key, for the client.

use yew::prelude::*;

use super::Part;
use super::configuration::configuration;
use super::elements::{heading, paragraph};
use super::for_what::in_environments;
use super::output::output;
use super::protection::protection_form;
use super::tabs::{Tab, Tabs, tabs};
use crate::app::outputs::KeyOutput;
use crate::app::state::Action;
use crate::formats::{PrivateForm, PrivatePem};
use crate::jose::PrivateMaterial;
use crate::maskinporten::Target;
use crate::texts::{FormTexts, Private};

/// The private key in every private form, hidden until asked for.
pub(super) fn private_key(part: &Part) -> Html {
    let texts = &part.texts().private;
    let Some((content, key)) = part.state.content().zip(part.state.private_key()) else {
        return Html::default();
    };
    // Altinn's libraries ask Maskinporten alone, and sign by RSA alone.
    let is_for_altinn = part.state.client.fields.target() == Target::Maskinporten
        && matches!(key.material(), PrivateMaterial::Rsa(_));
    let to_tab = |one: KeyOutput| {
        let FormTexts { name, purpose } = match one {
            KeyOutput::Private(PrivateForm::EncodedJwk) if !is_for_altinn => {
                &texts.encoded_jwk_elsewhere
            }
            _ => form_texts(texts, one)?,
        };
        Some(Tab {
            output: one.of_shown(),
            name,
            panel: html! {
                <>
                    { paragraph(*purpose) }
                    { output(part, &content, one.of_shown(), name, texts.pkcs12_note) }
                </>
            },
        })
    };
    let (title, tag, remark) = if key.public().is_some() {
        let has_configuration = !content.consumers().is_empty();
        let remark = has_configuration.then_some(texts.client_note);
        (texts.heading, texts.tag, remark)
    } else {
        (
            texts.symmetric_heading,
            texts.symmetric_tag,
            Some(texts.symmetric_note),
        )
    };
    html! {
        <section class="step private" aria-labelledby="private-heading">
            { heading("private-heading", in_environments(part, title)) }
            <p class="ds-tag" data-color="danger">{ lock() }{ tag }</p>
            { tabs(&Tabs {
                label: texts.forms,
                all: content.private_tabs().into_iter().filter_map(to_tab).collect(),
                chosen: part.state.private_tab.map(KeyOutput::of_shown),
                on_select: part.act.reform(Action::Select),
            }) }
            { for remark.map(paragraph) }
            if part.state.can_protect() {
                { protection_form(part) }
            }
            { configuration(part) }
        </section>
    }
}

fn form_texts(texts: &'static Private, output: KeyOutput) -> Option<&'static FormTexts> {
    Some(match output {
        KeyOutput::Private(PrivateForm::EncodedJwk) => &texts.encoded_jwk,
        KeyOutput::Private(PrivateForm::Jwk) => &texts.jwk,
        KeyOutput::Private(PrivateForm::JwkSet) => &texts.jwk_set,
        KeyOutput::PrivatePem(PrivatePem::Pkcs8) => &texts.pem,
        KeyOutput::PrivatePem(PrivatePem::Pkcs1) => &texts.pkcs1_pem,
        KeyOutput::PrivatePem(PrivatePem::Sec1) => &texts.sec1_pem,
        KeyOutput::EncryptedPem => &texts.encrypted_pem,
        KeyOutput::Pkcs12 => &texts.pkcs12,
        _ => return None,
    })
}

/// A lock, beside the word that says the same.
fn lock() -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <rect x="5" y="10" width="14" height="10" rx="2" />
            <path d="M8 10V7a4 4 0 0 1 8 0v3" />
        </svg>
    }
}
