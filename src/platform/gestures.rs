//! What is done to the page as a whole: Escape, and what is dropped or pasted outside of its fields.

use wasm_bindgen::prelude::*;
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Element, Event, EventTarget, File, KeyboardEvent,
};
use zeroize::Zeroizing;

use crate::jose::SecretText;

/// Something that was done.
pub enum Gesture {
    /// Escape was pressed.
    Escape,
    /// A file was dropped or pasted, and perhaps others with it.
    File {
        /// The first.
        file: File,
        /// Whether there are others.
        is_first_of_several: bool,
    },
    /// A text was dropped or pasted outside of every field.
    Text(SecretText),
    /// The network came or went.
    Network,
}

/// The events of the window that are listened to.
const EVENTS: [&str; 7] = [
    "keydown",
    "dragover",
    "drop",
    "beforepaste",
    "paste",
    "online",
    "offline",
];

/// Tells `tell` of every gesture, for as long as the page is open.
pub fn listen(tell: impl Fn(Gesture) + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Some(gesture) = gesture(&event) {
            tell(gesture);
        }
    });
    for name in EVENTS {
        let function = listener.as_ref().unchecked_ref();
        let _ = window.add_event_listener_with_callback(name, function);
    }
    listener.forget();
}

fn gesture(event: &Event) -> Option<Gesture> {
    match event.type_().as_str() {
        "keydown" => {
            let event: &KeyboardEvent = event.dyn_ref()?;
            let is_escape = event.key() == "Escape" && !event.is_composing();
            (is_escape && !event.default_prevented()).then_some(Gesture::Escape)
        }
        // Without this the browser opens a file in the place of the page.
        "dragover" => {
            let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
            let has_file = data.types().includes(&"Files".into(), 0);
            if has_file || !is_in_field(event) {
                event.prevent_default();
            }
            None
        }
        // WebKit pastes nowhere but in fields unless it is told so.
        "beforepaste" => {
            if !is_in_field(event) {
                event.prevent_default();
            }
            None
        }
        "drop" => taken(event, &event.dyn_ref::<DragEvent>()?.data_transfer()?),
        "paste" => taken(event, &event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?),
        _ => Some(Gesture::Network),
    }
}

/// What is handed over, unless it is a text for the field that it was dropped or pasted into.
fn taken(event: &Event, data: &DataTransfer) -> Option<Gesture> {
    let files = data.files();
    let is_first_of_several = files.as_ref().is_some_and(|files| files.length() > 1);
    // A spreadsheet puts a picture of the cell beside its text.
    let is_picture = |file: &File| event.type_() == "paste" && file.type_().starts_with("image/");
    let file = files.and_then(|files| files.get(0));
    let gesture = match file.filter(|file| !is_picture(file)) {
        Some(file) => Gesture::File {
            file,
            is_first_of_several,
        },
        None if is_in_field(event) => return None,
        None => {
            let text = Zeroizing::new(data.get_data("text/plain").ok()?);
            if text.is_empty() {
                return None;
            }
            Gesture::Text(SecretText::from(text))
        }
    };
    event.prevent_default();
    Some(gesture)
}

/// Whether the event is about a field that takes text.
fn is_in_field(event: &Event) -> bool {
    const FIELDS: &str = "textarea, input:not([type=radio], [type=checkbox], [type=file])";
    let target = event.target();
    let element = target.as_ref().and_then(EventTarget::dyn_ref::<Element>);
    element.is_some_and(|element| matches!(element.closest(FIELDS), Ok(Some(_))))
}
