//! Inside a Web Worker: an engine that listens to the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Date;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

use super::fused_filter;
use super::reader;
use super::wiping_stack;
use super::wire::{self, Job};
use crate::keygen::SystemRandomness;
use crate::making::{Engine, Reply};

/// How often a worker says how far its search is, in milliseconds: often enough that the person
/// sees the progress move, and so seldom that the page has time to draw it.
const PROGRESS: f64 = 50.0;

/// Listens to the page for as long as the worker lives.
///
/// # Errors
///
/// What the browser says if the worker can't talk to itself.
pub fn serve(scope: &DedicatedWorkerGlobalScope) -> Result<(), JsValue> {
    let desk = Rc::new(RefCell::new(Desk::new()));
    // A message to oneself lets those of the page in between, without the delay of a timer.
    let channel = MessageChannel::new()?;
    let (inbox, outbox) = (channel.port1(), channel.port2());
    let is_due = Rc::new(Cell::new(false));
    let go_on = {
        let is_due = Rc::clone(&is_due);
        Rc::new(move |desk: &Desk| {
            if desk.is_busy() && !is_due.replace(true) {
                // Only values that can't be cloned are refused, and null can.
                let _ = outbox.post_message(&JsValue::NULL);
            }
        })
    };

    let on_slice = {
        let (scope, desk, go_on) = (scope.clone(), Rc::clone(&desk), Rc::clone(&go_on));
        Closure::<dyn Fn()>::new(move || {
            is_due.set(false);
            let mut desk = desk.borrow_mut();
            post_all(&scope, wiping_stack(|| desk.slice()));
            go_on(&desk);
        })
    };
    inbox.set_onmessage(Some(on_slice.as_ref().unchecked_ref()));
    on_slice.forget();

    let on_message = {
        let scope = scope.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(answer) = wiping_stack(|| reader::answer(&event.data())) {
                return post_all(&scope, [answer]);
            }
            let mut desk = desk.borrow_mut();
            post_all(&scope, wiping_stack(|| desk.hear(&event.data())));
            go_on(&desk);
        })
    };
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();

    scope.post_message(&wire::listening_to_js())
}

fn post_all(scope: &DedicatedWorkerGlobalScope, messages: impl IntoIterator<Item = JsValue>) {
    for message in messages {
        // Only values that can't be cloned are refused, and arrays of numbers, texts and octets can.
        let _ = scope.post_message(&message);
        wire::wipe(&message);
    }
}

/// The engine, with the job that it works on: messages in, messages out.
pub struct Desk {
    engine: Engine<SystemRandomness>,
    job: Job,
    /// Candidates that were tested and not yet told of.
    tested: u32,
    /// When they were last told of, in milliseconds.
    told: f64,
}

impl Desk {
    /// A desk without work.
    #[must_use]
    pub fn new() -> Self {
        Self {
            engine: Engine::with_filter(SystemRandomness, fused_filter::filter()),
            job: 0,
            tested: 0,
            told: 0.0,
        }
    }

    /// Whether there is work that [`Desk::slice`] takes further.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.engine.is_busy()
    }

    /// Takes in a message of the page, and gives the answer, if there is one yet. What is not a
    /// request is passed over.
    pub fn hear(&mut self, message: &JsValue) -> Option<JsValue> {
        let (job, request) = wire::request_from_js(message)?;
        self.job = job;
        self.tested = 0;
        self.engine
            .handle(request)
            .map(|reply| wire::reply_to_js(job, reply))
    }

    /// Takes the work one step further, and gives what there is to say. A step takes a millisecond
    /// or a few, so that the page is soon heard.
    pub fn slice(&mut self) -> Vec<JsValue> {
        let mut messages = Vec::new();
        for reply in self.engine.advance(|| false) {
            if let Reply::Tested(count) = reply {
                self.tested += count;
            } else {
                messages.extend(self.take_tested());
                messages.push(wire::reply_to_js(self.job, reply));
            }
        }
        if Date::now() - self.told >= PROGRESS {
            messages.extend(self.take_tested());
        }
        messages
    }

    fn take_tested(&mut self) -> Option<JsValue> {
        self.told = Date::now();
        let tested = std::mem::take(&mut self.tested);
        (tested > 0).then(|| wire::reply_to_js(self.job, Reply::Tested(tested)))
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}
