//! What the page keeps for the next visit: its language, and the steps that are done.

/// What was kept under this name.
pub(super) fn kept(name: &str) -> Option<String> {
    storage()?.get_item(name).ok()?
}

/// Keeps a text, or forgets the last where it is empty. Where storage is refused (as some browsers do
/// for a file), nothing is kept.
pub(super) fn keep(name: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = if text.is_empty() {
            storage.remove_item(name)
        } else {
            storage.set_item(name, text)
        };
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
