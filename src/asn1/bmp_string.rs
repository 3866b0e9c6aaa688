//! Text in two octets a character.

use zeroize::Zeroizing;

use super::tag;
use super::writer::{Der, value};

/// BMPString; nothing for a text with characters beyond the first 65 536, which it does not have.
pub(crate) fn write(text: &str) -> Option<Der> {
    let is_whole = text.chars().all(|character| character.len_utf16() == 1);
    is_whole.then(|| value(tag::BMP_STRING, &[&utf16(text)]))
}

/// The text of a BMPString; nothing if it is none.
pub(crate) fn read(octets: &[u8]) -> Option<String> {
    let (units, rest) = octets.as_chunks();
    let units: Vec<u16> = units.iter().map(|unit| u16::from_be_bytes(*unit)).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

/// What stands for no password at all, which is not the empty one (RFC 7292 appendix B.2, step 3): nobody can type it.
pub(crate) const NO_PASSWORD: &str = "\0";

/// A password as PKCS #12 has it: in UTF-16, big-endian, with a zero at its end (RFC 7292 appendix
/// B.1). What lies beyond the first 65 536 characters is two units, as OpenSSL and Java have it.
pub(crate) fn password(text: &str) -> Zeroizing<Vec<u8>> {
    if text == NO_PASSWORD {
        return Zeroizing::default();
    }
    let mut octets = utf16(text);
    octets.extend([0, 0]);
    octets
}

/// With room for a zero at its end, so that it never moves.
fn utf16(text: &str) -> Zeroizing<Vec<u8>> {
    let mut octets = Zeroizing::new(Vec::with_capacity(2 * text.len() + 2));
    for unit in text.encode_utf16() {
        octets.extend(unit.to_be_bytes());
    }
    octets
}

#[cfg(test)]
mod tests {
    use super::{password, read, write};

    #[test]
    fn a_password_ends_with_a_zero() {
        // RFC 7292 appendix B.1, "Beavis".
        let beavis = [0, 0x42, 0, 0x65, 0, 0x61, 0, 0x76, 0, 0x69, 0, 0x73, 0, 0];
        assert_eq!(**password("Beavis"), beavis);
        assert_eq!(**password("𝄞"), [0xd8, 0x34, 0xdd, 0x1e, 0, 0]);
    }

    #[test]
    fn a_text_with_characters_beyond_is_no_bmp_string() {
        assert_eq!(
            write("nø").as_deref(),
            Some(&vec![0x1e, 4, 0, 0x6e, 0, 0xf8])
        );
        assert_eq!(write("𝄞"), None);
    }

    #[test]
    fn a_text_is_read_as_it_was_written() {
        assert_eq!(read(&[0, 0x6e, 0, 0xf8]).as_deref(), Some("nø"));
        assert_eq!(read(&[0, 0x6e, 0]), None);
        assert_eq!(read(&[0xd8, 0x34]), None);
    }
}
