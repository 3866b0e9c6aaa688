//! The language that the person reads: remembered from the last time, or the browser's.

use super::storage::{keep, kept};
use crate::texts::Language;

const KEY: &str = "nokkelsmie-language";

/// The language of the last visit, else the first that the browser prefers, else bokmål.
#[must_use]
pub fn preferred() -> Language {
    remembered().or_else(of_browser).unwrap_or_default()
}

/// Keeps `language` for the next visit.
pub fn remember(language: Language) {
    keep(KEY, language.tag());
}

/// Tells the browser, and with it screen readers, which language the page speaks.
pub fn declare(language: Language) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(language.texts().page.title);
        if let Some(root) = document.document_element() {
            let _ = root.set_attribute("lang", language.tag());
        }
    }
}

fn remembered() -> Option<Language> {
    Language::parse(&kept(KEY)?)
}

fn of_browser() -> Option<Language> {
    let languages = web_sys::window()?.navigator().languages();
    let tags: Vec<String> = languages.iter().filter_map(|tag| tag.as_string()).collect();
    Language::first_of(tags.iter().map(String::as_str))
}
