//! JSON text, in buffers that are wiped.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};
use zeroize::Zeroizing;

/// JSON without white space.
pub(crate) fn compact(value: &impl Serialize) -> Zeroizing<String> {
    write(value, || CompactFormatter)
}

/// JSON with each member on a line of its own, indented by two spaces, without a line break at
/// the end.
pub(crate) fn indented(value: &impl Serialize) -> Zeroizing<String> {
    write(value, || PrettyFormatter::with_indent(b"  "))
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
    Zeroizing::new(text)
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
    fn json_is_written_into_a_buffer_that_never_grew() {
        let value = [["æ", "\"", "\n"]; 30];
        for text in [compact(&value), indented(&value)] {
            assert_eq!(text.capacity(), text.len());
            let read: Vec<[String; 3]> = serde_json::from_str(&text).unwrap();
            assert_eq!(read, value);
        }
    }
}
