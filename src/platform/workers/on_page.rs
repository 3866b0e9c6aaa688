//! One engine on the page's own thread, in slices short enough that the page stays alive.

use std::collections::VecDeque;

use gloo_timers::callback::Timeout;
use js_sys::Date;

use crate::keygen::SystemRandomness;
use crate::making::{Engine, EngineId, Reply, Request};
use crate::platform::wiping_stack;

/// How long a slice takes, in milliseconds: less than the 16 between two frames.
const SLICE: f64 = 10.0;

/// An engine, its requests, and the timer until its next slice.
pub(super) struct OnPage {
    engine: Engine<SystemRandomness>,
    requests: VecDeque<Request>,
    timer: Option<Timeout>,
}

impl OnPage {
    /// It is the only one.
    pub(super) const ID: EngineId = 0;

    /// An engine at rest.
    pub(super) fn new() -> Self {
        Self {
            engine: Engine::new(SystemRandomness),
            requests: VecDeque::new(),
            timer: None,
        }
    }

    /// Takes in a request, for the next slice. Rest is at once, for there may be no other slice: what was
    /// searched for is dropped, and so wiped.
    pub(super) fn ask(&mut self, request: Request) {
        if matches!(request, Request::Rest) {
            self.requests.clear();
            self.timer = None;
            self.engine.handle(request);
        } else {
            self.requests.push_back(request);
        }
    }

    /// Does one request, or works for a slice of time, and gives the answers.
    pub(super) fn slice(&mut self) -> Vec<Reply> {
        if let Some(request) = self.requests.pop_front() {
            let reply = wiping_stack(|| self.engine.handle(request));
            return reply.into_iter().collect();
        }
        let end = Date::now() + SLICE;
        wiping_stack(|| self.engine.advance(|| Date::now() < end))
    }

    /// Does `action` once the browser had its turn to draw and to listen.
    pub(super) fn after_a_pause(&mut self, action: impl FnOnce() + 'static) {
        self.timer = Some(Timeout::new(0, action));
    }
}
