//! Whether octets are a text, and of which kind.

use zeroize::Zeroizing;

use crate::findings::Finding;

/// What octets are.
pub(super) enum Input<'octets> {
    /// Nothing, or white space alone.
    Empty,
    /// One ASN.1 value.
    Der(&'octets [u8]),
    /// A text, with what was noticed of its octets.
    Text {
        text: Zeroizing<String>,
        spelling: Vec<Finding>,
    },
}

impl<'octets> Input<'octets> {
    pub(super) fn of(octets: &'octets [u8]) -> Self {
        if is_der(octets) {
            return Self::Der(octets);
        }
        let (text, spelling) = text(octets);
        if text.trim().is_empty() {
            Self::Empty
        } else {
            Self::Text { text, spelling }
        }
    }
}

/// Whether octets look like one ASN.1 SEQUENCE: its tag, and a length that is that of the rest
/// (X.690 section 8.1), or indefinite.
pub(super) fn is_der(octets: &[u8]) -> bool {
    let [0x30, length, rest @ ..] = octets else {
        return false;
    };
    match length {
        0x80 => octets.ends_with(&[0, 0]),
        0..=0x7f => rest.len() == usize::from(*length),
        _ => {
            let count = usize::from(length & 0x7f);
            if count > 4 {
                return false;
            }
            rest.split_at_checked(count).is_some_and(|(digits, value)| {
                let length = digits
                    .iter()
                    .fold(0, |sum: usize, octet| sum << 8 | usize::from(*octet));
                value.len() == length
            })
        }
    }
}

/// Octets as text, by their byte order mark, or as UTF-8.
pub(super) fn text(octets: &[u8]) -> (Zeroizing<String>, Vec<Finding>) {
    match octets {
        [0xef, 0xbb, 0xbf, rest @ ..] => {
            let (text, mut spelling) = utf8(rest);
            spelling.insert(0, Finding::TextByteOrderMark);
            (text, spelling)
        }
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // JSON and PEM begin in ASCII.
        [first, 0, _, 0, ..] if *first != 0 => utf16(octets, u16::from_le_bytes),
        [0, first, 0, _, ..] if *first != 0 => utf16(octets, u16::from_be_bytes),
        _ => utf8(octets),
    }
}

fn utf8(octets: &[u8]) -> (Zeroizing<String>, Vec<Finding>) {
    if let Ok(text) = std::str::from_utf8(octets) {
        (Zeroizing::new(text.to_owned()), Vec::new())
    } else {
        let text = String::from_utf8_lossy(octets).into_owned();
        (Zeroizing::new(text), vec![Finding::TextNotUtf8])
    }
}

fn utf16(octets: &[u8], unit: fn([u8; 2]) -> u16) -> (Zeroizing<String>, Vec<Finding>) {
    let (pairs, _) = octets.as_chunks::<2>();
    // No unit takes more than three octets of UTF-8, so the buffer never grows.
    let mut text = Zeroizing::new(String::with_capacity(pairs.len() * 3));
    text.extend(
        char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
            .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER)),
    );
    (text, vec![Finding::TextUtf16])
}

#[cfg(test)]
mod tests {
    use super::{is_der, text};
    use crate::findings::Finding;

    #[test]
    fn text_is_read_in_every_encoding_that_an_editor_writes() {
        let little = [0xff, 0xfe, b'{', 0, b'}', 0];
        let big = [0xfe, 0xff, 0, b'{', 0, b'}'];
        let unmarked = [b'{', 0, b'}', 0];
        for octets in [&little[..], &big, &unmarked] {
            let (text, spelling) = text(octets);
            assert_eq!((text.as_str(), spelling), ("{}", vec![Finding::TextUtf16]));
        }
        let (marked, spelling) = text(b"\xef\xbb\xbf{}");
        assert_eq!(
            (marked.as_str(), spelling),
            ("{}", vec![Finding::TextByteOrderMark])
        );
        let (latin, spelling) = text(b"n\xf8kkel");
        assert_eq!(
            (latin.as_str(), spelling),
            ("n\u{fffd}kkel", vec![Finding::TextNotUtf8])
        );
        assert_eq!(text("nøkkel".as_bytes()).1, []);
    }

    #[test]
    fn a_sequence_is_known_by_its_length() {
        for octets in [
            &[0x30, 0][..],
            &[0x30, 1, 5],
            &[0x30, 0x81, 1, 5],
            &[0x30, 0x80, 0, 0],
        ] {
            assert!(is_der(octets), "{octets:?}");
        }
        for octets in [
            &[][..],
            &[0x30],
            &[0x30, 2, 5],
            &[0x31, 0],
            b"0text",
            &[0x30, 0x85, 0, 0, 0, 0, 0],
            &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
        ] {
            assert!(!is_der(octets), "{octets:?}");
        }
    }
}
