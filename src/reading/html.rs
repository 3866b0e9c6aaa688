//! Characters as HTML and XML write them (HTML Living Standard, section 13.1.4).

use zeroize::Zeroizing;

/// The names that keys are met with.
const NAMES: [(&str, char); 6] = [
    ("quot", '"'),
    ("apos", '\''),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("nbsp", '\u{a0}'),
];

/// The longest that stands between `&` and `;`.
const LONGEST: usize = 10;

/// What a key has in it besides letters and digits, which are never written so.
const OF_KEYS: &str = "\"'{}[]:,+/=_-\r\n";

/// A text with its characters as such, if characters of a key are written as in HTML in it.
pub(super) fn unescaped(text: &str) -> Option<Zeroizing<String>> {
    if !text.match_indices('&').any(|(at, _)| hides_key(text, at)) {
        return None;
    }
    // Nothing is shorter in HTML than what it stands for, so the buffer never grows.
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let (character, length) = written(rest).unwrap_or((character, character.len_utf8()));
        plain.push(character);
        rest = rest.get(length..)?;
    }
    Some(plain)
}

/// Where in a text the octet stands that is the one at `at` of the same [`unescaped`].
pub(super) fn place(text: &str, at: usize) -> usize {
    let (mut rest, mut left) = (text, at);
    while left > 0
        && let Some(character) = rest.chars().next()
    {
        let (character, length) = written(rest).unwrap_or((character, character.len_utf8()));
        rest = rest.get(length..).unwrap_or_default();
        left = left.saturating_sub(character.len_utf8());
    }
    text.len() - rest.len()
}

/// Whether the `&` at `at` begins a character of a key, or does so when it is undone once more.
fn hides_key(text: &str, at: usize) -> bool {
    let from = text.get(at..).unwrap_or_default();
    match written(from) {
        Some(('&', length)) => {
            let next = from.get(length..).unwrap_or_default();
            ["quot;", "apos;", "amp;", "#"]
                .iter()
                .any(|name| next.starts_with(name))
        }
        Some((character, _)) => OF_KEYS.contains(character),
        None => false,
    }
}

/// The character that a text begins with, written as in HTML, and how many octets that takes.
fn written(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('&')?;
    let end = inside
        .bytes()
        .take(LONGEST)
        .position(|octet| octet == b';')?;
    let name = inside.get(..end)?;
    let character = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code)?
    } else {
        let mut known = NAMES.iter();
        known.find(|(known, _)| known.eq_ignore_ascii_case(name))?.1
    };
    Some((character, end + 2))
}

#[cfg(test)]
mod tests {
    use super::{place, unescaped};

    #[test]
    fn every_way_of_writing_a_mark_is_undone() {
        for text in [
            "&quot;", "&QUOT;", "&#34;", "&#034;", "&#x22;", "&#X22;", "&#x0022;",
        ] {
            assert_eq!(unescaped(text).unwrap().as_str(), "\"", "{text}");
        }
        let text = "&#123;&#39;a&apos;&#x3D;&#xA;&lt;&amp;quot;&nbsp;&oslash;&#xD800;&#;&";
        let plain = "{'a'=\n<&quot;\u{a0}&oslash;&#xD800;&#;&";
        assert_eq!(unescaped(text).unwrap().as_str(), plain);
    }

    #[test]
    fn a_text_whose_own_characters_are_no_keys_is_left() {
        for text in ["a &amp; b", "&lt;p&gt;", "&#8211;", "&nbsp;", "&", "&quot"] {
            assert_eq!(unescaped(text), None, "{text}");
        }
    }

    #[test]
    fn a_place_is_found_again() {
        let text = "ø&quot;&nbsp;æ&#x22;x";
        let plain = unescaped(text).unwrap();
        for (at, _) in plain.char_indices() {
            let from = place(text, at);
            let rest = text.get(from..).unwrap();
            let expected = plain.get(at..).unwrap();
            let again = unescaped(rest).map_or(rest.to_owned(), |plain| plain.to_string());
            assert_eq!(again, expected, "{at}");
        }
    }
}
