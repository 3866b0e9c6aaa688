//! How requests and replies pass between the page and a worker: as arrays of a job number, a word,
//! and what belongs to it. Octets that are secret are wiped on the way, as far as can be.

mod writing;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use zeroize::Zeroizing;

use crate::formats::PrivateForm;
use crate::jose::{
    Curve, Metadata, OctSize, OkpCurve, PrivateJwk, PrivateMaterial, RsaSize, SecretText,
};
use crate::keygen::KeygenError;
use crate::keygen::rsa::Prime;
use crate::making::{Reply, Request, WarmUp};

/// The number of a job: replies to an earlier one are out of date.
pub(super) type Job = u32;

/// What a worker says.
pub(super) enum FromWorker {
    /// It listens.
    Listening,
    /// It has a reply to a request of this job.
    Reply(Job, Reply),
}

/// Wipes the octets of a message that was sent: what the other side gets is a copy.
pub(super) fn wipe(message: &JsValue) {
    if let Some(octets) = message.dyn_ref::<Uint8Array>() {
        octets.fill(0, 0, octets.length());
    } else if let Some(values) = message.dyn_ref::<Array>() {
        values.iter().for_each(|value| wipe(&value));
    }
}

/// A request as a message.
pub(super) fn request_to_js(job: Job, request: &Request) -> JsValue {
    match request {
        Request::WarmUp(kind) => {
            let name = match kind {
                WarmUp::Rsa => RSA,
                WarmUp::Ec(curve) => curve.name(),
                WarmUp::Okp(curve) => curve.name(),
            };
            message(job, "warm-up", &[name.into()])
        }
        Request::SearchPrime(size) => message(job, "search-prime", &[size.bits().into()]),
        Request::Judge(prime) => message(job, "judge", &[secret_to_js(prime.octets().as_slice())]),
        Request::Rest => message(job, "rest", &[]),
        Request::AssembleRsa { size, p, q } => message(
            job,
            "assemble-rsa",
            &[
                size.bits().into(),
                secret_to_js(p.octets().as_slice()),
                secret_to_js(q.octets().as_slice()),
            ],
        ),
        Request::MakeEc(curve) => message(job, "make-ec", &[curve.name().into()]),
        Request::MakeOkp(curve) => message(job, "make-okp", &[curve.name().into()]),
        Request::MakeOct(size) => message(job, "make-oct", &[size.bits().into()]),
        Request::Write(writing) => writing::request_to_js(job, writing),
    }
}

/// A message as a request; nothing if it is none.
pub(super) fn request_from_js(message: &JsValue) -> Option<(Job, Request)> {
    let (job, word, message) = opened(message)?;
    let size = || RsaSize::new(whole_from_js(&message.get(2))?).ok();
    let request = match word.as_str() {
        "warm-up" => Request::WarmUp(warm_up(&message.get(2).as_string()?)?),
        "search-prime" => Request::SearchPrime(size()?),
        "judge" => Request::Judge(prime_from_js(&message.get(2))?),
        "rest" => Request::Rest,
        "assemble-rsa" => Request::AssembleRsa {
            size: size()?,
            p: prime_from_js(&message.get(3))?,
            q: prime_from_js(&message.get(4))?,
        },
        "make-ec" => Request::MakeEc(Curve::parse(&message.get(2).as_string()?)?),
        "make-okp" => Request::MakeOkp(OkpCurve::parse(&message.get(2).as_string()?)?),
        "make-oct" => Request::MakeOct(OctSize::new(whole_from_js(&message.get(2))?).ok()?),
        _ => Request::Write(writing::request_from_js(&word, message)?),
    };
    Some((job, request))
}

/// No curve is called so.
const RSA: &str = "RSA";

fn warm_up(name: &str) -> Option<WarmUp> {
    if name == RSA {
        return Some(WarmUp::Rsa);
    }
    let ec = Curve::parse(name).map(WarmUp::Ec);
    ec.or_else(|| OkpCurve::parse(name).map(WarmUp::Okp))
}

/// The message of a worker that has begun to listen.
pub(super) fn listening_to_js() -> JsValue {
    message(0, "listening", &[])
}

/// A reply as a message.
pub(super) fn reply_to_js(job: Job, reply: Reply) -> JsValue {
    match reply {
        Reply::Tested(count) => message(job, "tested", &[count.into()]),
        Reply::Prime(prime) => message(job, "prime", &[secret_to_js(prime.octets().as_slice())]),
        Reply::Judged(passed) => message(job, "judged", &[passed.into()]),
        Reply::SearchOn => message(job, "search-on", &[]),
        Reply::Written(written) => writing::reply_to_js(job, &written),
        Reply::Made(material) => match PrivateJwk::new(material, Metadata::default()) {
            Ok(key) => message(job, "made", &[key_to_js(&key)]),
            Err(_) => reply_to_js(job, Reply::Failed(KeygenError::KeyCheckFailed)),
        },
        Reply::Failed(error) => message(job, "failed", &[error.code().into()]),
    }
}

/// A message as what a worker says; nothing if it says nothing that the page knows.
pub(super) fn from_worker(message: &JsValue) -> Option<FromWorker> {
    let (job, word, message) = opened(message)?;
    let reply = match word.as_str() {
        "listening" => return Some(FromWorker::Listening),
        "tested" => Reply::Tested(whole_from_js(&message.get(2))?),
        "prime" => Reply::Prime(prime_from_js(&message.get(2))?),
        "judged" => Reply::Judged(message.get(2).as_bool()?),
        "search-on" => Reply::SearchOn,
        "made" => Reply::Made(material_from_js(&message.get(2))?),
        "failed" => Reply::Failed(KeygenError::parse(&message.get(2).as_string()?)?),
        _ => Reply::Written(writing::reply_from_js(&word, message)?),
    };
    Some(FromWorker::Reply(job, reply))
}

fn message(job: Job, word: &str, rest: &[JsValue]) -> JsValue {
    let message = Array::of2(&job.into(), &word.into());
    for value in rest {
        message.push(value);
    }
    message.into()
}

fn opened(message: &JsValue) -> Option<(Job, String, &Array)> {
    let message: &Array = message.dyn_ref()?;
    let job = whole_from_js(&message.get(0))?;
    Some((job, message.get(1).as_string()?, message))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "jobs and candidates are counted from 0 up; a number that is none of these is cut"
)]
fn whole_from_js(value: &JsValue) -> Option<u32> {
    Some(value.as_f64()? as u32)
}

fn secret_to_js(octets: &[u8]) -> JsValue {
    Uint8Array::from(octets).into()
}

/// Takes the octets and wipes them where they came from.
pub(super) fn secret_from_js(value: &JsValue) -> Option<Zeroizing<Vec<u8>>> {
    let array: &Uint8Array = value.dyn_ref()?;
    let octets = Zeroizing::new(array.to_vec());
    array.fill(0, 0, array.length());
    Some(octets)
}

/// As [`secret_from_js`], of text.
pub(super) fn secret_text_from_js(value: &JsValue) -> Option<SecretText> {
    let mut octets = secret_from_js(value)?;
    let text = String::from_utf8(std::mem::take(&mut *octets)).ok()?;
    Some(SecretText::from(Zeroizing::new(text)))
}

fn prime_from_js(value: &JsValue) -> Option<Prime> {
    Prime::from_octets(&secret_from_js(value)?).ok()
}

fn key_to_js(key: &PrivateJwk) -> JsValue {
    secret_to_js(PrivateForm::Jwk.write(key).as_str().as_bytes())
}

fn key_from_js(value: &JsValue) -> Option<PrivateJwk> {
    let json = secret_from_js(value)?;
    PrivateJwk::from_json(std::str::from_utf8(&json).ok()?).ok()
}

fn material_from_js(value: &JsValue) -> Option<PrivateMaterial> {
    Some(key_from_js(value)?.into_material())
}
