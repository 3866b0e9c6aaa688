//! JSON text, in buffers that are wiped.

use std::fmt::Write;
use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};
use zeroize::Zeroizing;

use crate::visible::is_invisible;

/// JSON without white space.
pub(crate) fn compact(value: &impl Serialize) -> Zeroizing<String> {
    write(value, || CompactFormatter)
}

/// JSON with each member on a line of its own, indented by two spaces, without a line break at
/// the end.
pub(crate) fn indented(value: &impl Serialize) -> Zeroizing<String> {
    write(value, || PrettyFormatter::with_indent(b"  "))
}

/// A character as JSON escapes it: beyond U+FFFF by two surrogates (RFC 8259 section 7).
pub(crate) fn escape(character: char, text: &mut String) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        let _ = write!(text, "\\u{unit:04x}");
    }
}

/// Writes twice, first only to count: a buffer that grew would leave a copy of the secret behind
/// each time.
fn write<F: Formatter>(value: &impl Serialize, formatter: impl Fn() -> F) -> Zeroizing<String> {
    let mut length = Length(0);
    serialize(value, &mut length, formatter());
    let mut text = Zeroizing::new(Vec::with_capacity(length.0));
    serialize(value, &mut *text, formatter());
    #[expect(clippy::expect_used, reason = "serde_json writes nothing but UTF-8")]
    let text = String::from_utf8(std::mem::take(&mut *text)).expect("JSON is UTF-8");
    with_all_shown(Zeroizing::new(text))
}

/// The same JSON, with every mark escaped that shows nothing or turns the text around it. JSON has them in texts
/// alone.
fn with_all_shown(text: Zeroizing<String>) -> Zeroizing<String> {
    /// The longest that an octet becomes: U+007F has one.
    const LONGEST: usize = 6;
    let is_hidden =
        |character: char| character != '\n' && (character.is_control() || is_invisible(character));
    if !text.contains(is_hidden) {
        return text;
    }
    let mut shown = Zeroizing::new(String::with_capacity(text.len() * LONGEST));
    for character in text.chars() {
        if is_hidden(character) {
            escape(character, &mut shown);
        } else {
            shown.push(character);
        }
    }
    shown
}

fn serialize(value: &impl Serialize, writer: impl io::Write, formatter: impl Formatter) {
    #[expect(
        clippy::expect_used,
        reason = "neither a length nor a Vec fails to be written to, and no map here has a key that is not text"
    )]
    value
        .serialize(&mut Serializer::with_formatter(writer, formatter))
        .expect("text and lists of text can be written as JSON");
}

/// Counts the octets that are written to it.
struct Length(usize);

impl io::Write for Length {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        self.0 += octets.len();
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{compact, indented};

    #[test]
    fn what_turns_text_or_does_not_show_is_escaped_and_means_the_same() {
        let value = ["a\u{202e}\u{200b}\u{2066}\u{85}\u{7f}\u{e0041}æ🔑\n"];
        let escaped = "a\\u202e\\u200b\\u2066\\u0085\\u007f\\udb40\\udc41æ🔑\\n";
        assert_eq!(*compact(&value), format!("[\"{escaped}\"]"));
        assert_eq!(*indented(&value), format!("[\n  \"{escaped}\"\n]"));
        let read: Vec<String> = serde_json::from_str(&compact(&value)).unwrap();
        assert_eq!(read, value);
        let worst = ["\u{7f}".repeat(100)];
        assert!(compact(&worst).capacity() < 700, "it never grew");
    }

    #[test]
    fn json_is_written_into_a_buffer_that_never_grew() {
        let value = [["æ", "\"", "\n"]; 30];
        for text in [compact(&value), indented(&value)] {
            assert_eq!(text.capacity(), text.len());
            let read: Vec<[String; 3]> = serde_json::from_str(&text).unwrap();
            assert_eq!(read, value);
        }
    }
}
