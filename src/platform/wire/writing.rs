//! What is to be written of a key, and what was written, as messages.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::{
    Job, key_from_js, key_to_js, message, secret_from_js, secret_text_from_js, secret_to_js,
};
use crate::formats::Password;
use crate::jose::SecretOctets;
use crate::making::{Certified, Protected, Writing, Written};
use crate::x509::{Certificate, CertificateOrder, CertificateRequest, Days, Subject};

/// A request as a message.
#[expect(
    clippy::cast_precision_loss,
    reason = "seconds since 1970 have whole numbers in a float for 285 million years"
)]
pub(super) fn request_to_js(job: Job, writing: &Writing) -> JsValue {
    match writing {
        Writing::Certify { key, order } => {
            let subject = &order.subject;
            message(
                job,
                "certify",
                &[
                    key_to_js(key),
                    subject.common_name().into(),
                    subject.organization().unwrap_or_default().into(),
                    subject.country().unwrap_or_default().into(),
                    (order.not_before as f64).into(),
                    order.days.count().to_string().into(),
                ],
            )
        }
        Writing::Protect {
            key,
            password,
            certificate,
        } => message(
            job,
            "protect",
            &[
                key_to_js(key),
                secret_to_js(password.as_str().as_bytes()),
                certificate.as_ref().map_or(JsValue::NULL, |certificate| {
                    Uint8Array::from(certificate.der()).into()
                }),
            ],
        ),
    }
}

/// A message as a request; nothing if it is none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "seconds are counted from 0 up; a number that is none of these is cut"
)]
pub(super) fn request_from_js(word: &str, message: &Array) -> Option<Writing> {
    let text = |place| message.get(place).as_string();
    match word {
        "certify" => Some(Writing::Certify {
            key: Rc::new(key_from_js(&message.get(2))?),
            order: CertificateOrder {
                subject: Subject::new(&text(3)?, &text(4)?, &text(5)?).ok()?,
                not_before: message.get(6).as_f64()? as u64,
                days: Days::parse(&text(7)?).ok()?,
            },
        }),
        "protect" => Some(Writing::Protect {
            key: Rc::new(key_from_js(&message.get(2))?),
            password: Rc::new(Password::new(secret_text_from_js(&message.get(3))?)?),
            certificate: octets_from_js(&message.get(4)).map(Certificate::from_der),
        }),
        _ => None,
    }
}

/// A reply as a message.
pub(super) fn reply_to_js(job: Job, written: &Written) -> JsValue {
    match written {
        Written::Certified(certified) => message(
            job,
            "certified",
            &[
                Uint8Array::from(certified.certificate.der()).into(),
                Uint8Array::from(certified.request.der()).into(),
            ],
        ),
        Written::Protected(protected) => {
            let pkcs12 = protected.pkcs12.as_ref();
            message(
                job,
                "protected",
                &[
                    secret_to_js(protected.pem.as_str().as_bytes()),
                    pkcs12.map_or(JsValue::NULL, |octets| secret_to_js(octets.as_slice())),
                ],
            )
        }
    }
}

/// A message as a reply; nothing if it is none.
pub(super) fn reply_from_js(word: &str, message: &Array) -> Option<Written> {
    match word {
        "certified" => Some(Written::Certified(Certified {
            certificate: Certificate::from_der(octets_from_js(&message.get(2))?),
            request: CertificateRequest::from_der(octets_from_js(&message.get(3))?),
        })),
        "protected" => Some(Written::Protected(Protected {
            pem: secret_text_from_js(&message.get(2))?,
            pkcs12: secret_from_js(&message.get(3)).map(SecretOctets::from),
        })),
        _ => None,
    }
}

fn octets_from_js(value: &JsValue) -> Option<Vec<u8>> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}
