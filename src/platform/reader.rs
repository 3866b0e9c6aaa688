//! Reading keys in a worker of its own: what is pasted may be anything, and must not stop the page.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

use super::workers::new_worker;
use super::{wiping_stack, wire};
use crate::jose::{SecretOctets, SecretText};
use crate::reading::{self, Reading};

/// The word of a request: octets, a password or nothing, and the time in seconds.
const READ: &str = "read";

/// A worker that says nothing for so long after it was started never will, in milliseconds.
const WATCH: u32 = 20_000;

/// What listens to a worker.
type Listener = Closure<dyn Fn(MessageEvent)>;

/// A worker that reads, if there is one. Dropping it ends the worker, with all that it holds.
pub struct Reader {
    _running: Option<Running>,
}

struct Running {
    worker: Worker,
    _listeners: [Listener; 2],
    _watch: Timeout,
}

impl Reader {
    /// Reads `octets`, and tells `on_done` what was found, or nothing if the worker ended in the
    /// middle. Where no worker can be started, the page reads by itself, at once; and where one never comes to
    /// listen, after a while.
    pub fn start(
        octets: SecretOctets,
        password: Option<SecretText>,
        now: u64,
        on_done: impl Fn(Option<Reading>) + Clone + 'static,
    ) -> Self {
        let given = Rc::new((octets, password));
        let on_page = Rc::new({
            let (given, on_done) = (given.clone(), on_done.clone());
            move || {
                let (octets, password) = &*given;
                on_done(Some(wiping_stack(|| {
                    reading::read(octets.as_slice(), password.as_ref(), now)
                })));
            }
        });
        let Ok(worker) = new_worker() else {
            on_page();
            return Self { _running: None };
        };
        let listens = Rc::new(Cell::new(false));
        let on_message = {
            let (worker, listens, on_done) = (worker.clone(), listens.clone(), on_done.clone());
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                // The first thing that a worker says is that it listens.
                if listens.replace(true) {
                    on_done(found(&event.data()));
                } else {
                    let (octets, password) = &*given;
                    let request = request(octets, password.as_ref(), now);
                    let _ = worker.post_message(&request);
                    wire::wipe(&request);
                }
            })
        };
        let on_error = {
            let (listens, on_page) = (listens.clone(), on_page.clone());
            Closure::<dyn Fn(MessageEvent)>::new(move |_: MessageEvent| {
                if listens.get() {
                    on_done(None);
                } else {
                    on_page();
                }
            })
        };
        let watch = {
            let worker = worker.clone();
            Timeout::new(WATCH, move || {
                if !listens.get() {
                    worker.terminate();
                    on_page();
                }
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let running = Running {
            worker,
            _listeners: [on_message, on_error],
            _watch: watch,
        };
        Self {
            _running: Some(running),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// In a worker: reads what a message asks to read, and gives the answer; nothing if the message asks
/// for something else.
pub(super) fn answer(message: &JsValue) -> Option<JsValue> {
    let message: &Array = message.dyn_ref()?;
    if message.get(0).as_string()? != READ {
        return None;
    }
    let octets = wire::secret_from_js(&message.get(1))?;
    let password = wire::secret_text_from_js(&message.get(2));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "seconds are counted from 0 up; a number that is none of these is cut"
    )]
    let now = message.get(3).as_f64()? as u64;
    let reading = reading::read(&octets, password.as_ref(), now);
    Some(Uint8Array::from(reading.to_octets().as_slice()).into())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "seconds since 1970 have whole numbers in a float for 285 million years"
)]
fn request(octets: &SecretOctets, password: Option<&SecretText>, now: u64) -> JsValue {
    let password = password.map_or(JsValue::NULL, |password| {
        Uint8Array::from(password.as_str().as_bytes()).into()
    });
    Array::of4(
        &READ.into(),
        &Uint8Array::from(octets.as_slice()),
        &password,
        &(now as f64).into(),
    )
    .into()
}

fn found(message: &JsValue) -> Option<Reading> {
    Reading::from_octets(&wire::secret_from_js(message)?)
}
