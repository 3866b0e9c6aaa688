//! Base64 as people paste it: of either alphabet, padded or not, wrapped over lines.

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

const FORGIVING: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_allow_trailing_bits(true)
    .with_decode_padding_mode(DecodePaddingMode::Indifferent);

/// What a text of base64 stands for, and how it was spelt.
#[expect(
    clippy::struct_excessive_bools,
    reason = "six things that can be so or not, each whatever the others are"
)]
pub(super) struct Decoded {
    pub(super) octets: Zeroizing<Vec<u8>>,
    /// It has `-` or `_` (RFC 4648 section 5).
    pub(super) is_url_safe: bool,
    /// It has `+` or `/` (RFC 4648 section 4).
    pub(super) is_standard: bool,
    /// `=` at the end makes its length a multiple of four, or nothing need do so.
    pub(super) is_padded: bool,
    /// It ends in `=`.
    pub(super) has_padding: bool,
    /// There is white space in it.
    pub(super) has_space: bool,
    /// Bits are left over that are not zero (RFC 4648 section 3.5).
    pub(super) has_stray_bits: bool,
}

/// Reads base64; nothing if there is any other character in it, or both alphabets.
pub(super) fn decode(text: &str) -> Option<Decoded> {
    let mut dense = Zeroizing::new(String::with_capacity(text.len()));
    dense.extend(text.chars().filter(|character| !character.is_whitespace()));
    let is_url_safe = dense.contains(['-', '_']);
    let is_standard = dense.contains(['+', '/']);
    let alphabet = if is_url_safe { &URL_SAFE } else { &STANDARD };
    let mut octets = Zeroizing::new(vec![0; base64::decoded_len_estimate(dense.len())]);
    let length = GeneralPurpose::new(alphabet, FORGIVING)
        .decode_slice(dense.as_bytes(), &mut octets)
        .ok()?;
    octets.truncate(length);
    let strict = FORGIVING.with_decode_allow_trailing_bits(false);
    let mut again = Zeroizing::new(vec![0; base64::decoded_len_estimate(dense.len())]);
    let has_stray_bits = GeneralPurpose::new(alphabet, strict)
        .decode_slice(dense.as_bytes(), &mut again)
        .is_err();
    Some(Decoded {
        octets,
        is_url_safe,
        is_standard,
        is_padded: dense.len().is_multiple_of(4),
        has_padding: dense.ends_with('='),
        has_space: dense.len() != text.trim().len(),
        has_stray_bits,
    })
}

/// Whether a character may stand in base64 of either alphabet, padding left out.
pub(super) fn is_digit(octet: u8) -> bool {
    octet.is_ascii_alphanumeric() || matches!(octet, b'+' | b'/' | b'-' | b'_')
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn every_spelling_gives_the_same_octets() {
        // RFC 7515 appendix C, as base64url and as base64.
        for text in [
            "A-z_4ME",
            "A+z/4ME=",
            "A-z_4ME=",
            "A-z\n _4ME\r\n",
            "A+z/4ME",
        ] {
            assert_eq!(*decode(text).unwrap().octets, [3, 236, 255, 224, 193]);
        }
        assert!(decode("A-z/4ME").is_none());
        assert!(decode("A-z_4M!").is_none());
        assert!(decode("A").is_none());
    }

    #[test]
    fn how_it_was_spelt_is_told() {
        let told = |text| {
            let decoded = decode(text).unwrap();
            (
                decoded.is_url_safe,
                decoded.is_padded,
                decoded.has_space,
                decoded.has_stray_bits,
            )
        };
        assert_eq!(told("A+z/4ME="), (false, true, false, false));
        assert_eq!(told("A-z_4ME"), (true, false, false, false));
        assert_eq!(told("A+z/\n4ME="), (false, true, true, false));
        assert_eq!(told("A+z/4MF="), (false, true, false, true));
    }
}
