//! A certificate that the key signs for itself: what stands in it, and the button that makes it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Part;
use super::elements::{details, paragraph, submit};
use super::for_what::in_environments;
use super::typed::{Typed, explained, typed};
use crate::app::certificate_fields::CertificateField;
use crate::app::state::{Action, Wanted};
use crate::texts::message::Message;

/// The fields and the button, or why this key has no certificate.
pub(super) fn certificate_form(part: &Part) -> Html {
    let texts = &part.texts().certificate;
    if !part.state.can_certify() {
        return html! { <p class="ds-paragraph" id="no-certificate">{ texts.cannot_sign }</p> };
    }
    let summary = in_environments(part, texts.heading).into();
    details(part, "certificate-options", summary, false, &|| {
        inside(part)
    })
}

fn inside(part: &Part) -> Html {
    let texts = &part.texts().certificate;
    let onsubmit = part.on_submit(|| Action::Certify);
    let finished = part.state.finished();
    let has_one = finished.is_some_and(|finished| finished.certified.is_some());
    let pending = part.state.pending.as_ref();
    let is_pending = pending.is_some_and(|pending| pending.wanted == Wanted::Certificate);
    html! {
        <form class="fields" {onsubmit}>
            { paragraph(texts.lead) }
            { for CertificateField::ALL.map(|field| field_html(part, field)) }
            <div class="ds-field">
                <input
                    class="ds-input"
                    type="checkbox"
                    id="include-certificate"
                    checked={part.state.include_certificate}
                    aria-describedby="include-certificate-help"
                    onchange={part.act.reform(|event: Event| {
                        let input = event.target_dyn_into::<HtmlInputElement>();
                        Action::IncludeCertificate(input.is_some_and(|input| input.checked()))
                    })}
                />
                <label class="ds-label" data-weight="regular" for="include-certificate">{ texts.include }</label>
                <p id="include-certificate-help" data-field="description">{ texts.include_help }</p>
            </div>
            <div class="actions">
                { submit("make-certificate", if has_one { texts.make_again } else { texts.make }) }
                if is_pending {
                    <span aria-hidden="true">{ texts.making }</span>
                }
            </div>
        </form>
    }
}

fn field_html(part: &Part, field: CertificateField) -> Html {
    let texts = &part.texts().certificate;
    let (label, help) = match field {
        CertificateField::Name => (texts.name, texts.name_help),
        CertificateField::Organization => (texts.organization, texts.organization_help),
        CertificateField::Country => (texts.country, texts.country_help),
        CertificateField::Days => (texts.days, texts.days_help),
    };
    let numbers = match field {
        CertificateField::Days => ["30", "90", "365"].map(str::to_owned).to_vec(),
        _ => Vec::new(),
    };
    let fields = &part.state.certificate_fields;
    let error = fields.error(field).map(Message::Certificate);
    typed(&Typed {
        key: field.id(),
        id: field.id(),
        label: label.into(),
        help: html! { help },
        value: fields.value(field).to_owned().into(),
        on_type: part
            .act
            .reform(move |typed| Action::SetCertificate(field, typed)),
        error: error.map(|error| explained(part, &error)),
        numbers,
        note: None,
    })
}
