//! One Web Worker, seen from the page.

use std::sync::atomic::{AtomicU32, Ordering};

use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

use super::{Workers, with};
use crate::making::{EngineId, Request};
use crate::platform::wire::{self, Job};

#[wasm_bindgen]
extern "C" {
    /// Starts a worker that runs this same program. Offered by `static/boot.js`, which holds what a
    /// worker is made of.
    #[wasm_bindgen(js_namespace = nokkelsmie, js_name = newWorker, catch)]
    pub(in crate::platform) fn new_worker() -> Result<Worker, JsValue>;
}

/// One Web Worker. Dropping it ends it, in the middle of whatever it does.
pub(super) struct Member {
    id: EngineId,
    worker: Worker,
    /// Messages that wait for the worker to listen; nothing once it does.
    waiting: Option<Vec<JsValue>>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(web_sys::Event)>,
}

impl Member {
    /// Starts a worker; nothing if the browser refuses at once.
    pub(super) fn start(workers: &Workers) -> Option<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        let worker = new_worker().ok()?;
        let on_message = {
            let workers = workers.downgrade();
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(message) = wire::from_worker(&event.data()) {
                    with(&workers, |workers| workers.hear(id, message));
                }
            })
        };
        let on_error = {
            let workers = workers.downgrade();
            Closure::<dyn Fn(web_sys::Event)>::new(move |_: web_sys::Event| {
                with(&workers, |workers| workers.lose(id));
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self {
            id,
            worker,
            waiting: Some(Vec::new()),
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Which worker it is.
    pub(super) fn id(&self) -> EngineId {
        self.id
    }

    /// Whether the worker has begun to listen.
    pub(super) fn is_listening(&self) -> bool {
        self.waiting.is_none()
    }

    /// Sends a request, at once or when the worker listens.
    pub(super) fn ask(&mut self, job: Job, request: &Request) {
        let message = wire::request_to_js(job, request);
        match &mut self.waiting {
            Some(waiting) => waiting.push(message),
            None => self.post(&message),
        }
    }

    /// The worker listens: what waited for that is sent.
    pub(super) fn listens(&mut self) {
        for message in self.waiting.take().into_iter().flatten() {
            self.post(&message);
        }
    }

    fn post(&self, message: &JsValue) {
        // Only values that can't be cloned are refused, and arrays of numbers, texts and octets can.
        let _ = self.worker.post_message(message);
        wire::wipe(message);
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        self.waiting.iter().flatten().for_each(wire::wipe);
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
