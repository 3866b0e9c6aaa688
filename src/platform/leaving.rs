//! Leaving the page, which takes the key with it.

use wasm_bindgen::prelude::*;
use web_sys::{BeforeUnloadEvent, Window};

/// For as long as this is there, the browser asks before the page is left.
pub struct Guard {
    window: Window,
    listener: Closure<dyn Fn(BeforeUnloadEvent)>,
}

const EVENT: &str = "beforeunload";

impl Guard {
    /// Begins to ask. The words are the browser's own.
    #[must_use]
    pub fn new() -> Option<Self> {
        let window = web_sys::window()?;
        let listener = Closure::<dyn Fn(BeforeUnloadEvent)>::new(|event: BeforeUnloadEvent| {
            event.prevent_default();
            // What Chromium before 119 and WebKit go by.
            event.set_return_value("true");
        });
        window
            .add_event_listener_with_callback(EVENT, listener.as_ref().unchecked_ref())
            .ok()?;
        Some(Self { window, listener })
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let function = self.listener.as_ref().unchecked_ref();
        let _ = self
            .window
            .remove_event_listener_with_callback(EVENT, function);
    }
}
