//! Base64url without padding, as JOSE uses it (RFC 7515 section 2), in buffers that are wiped.

use base64::Engine;
use base64::engine::general_purpose::{GeneralPurpose, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

/// Octets as base64url.
pub(super) fn encode(octets: &[u8]) -> Zeroizing<String> {
    encode_with(&URL_SAFE_NO_PAD, octets)
}

/// Octets as base64 of any alphabet. The engine writes into the one buffer that becomes the text.
pub(crate) fn encode_with(engine: &GeneralPurpose, octets: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(engine.encode(octets))
}

/// The octets that base64url text stands for; `None` if it has padding, a character outside the
/// alphabet, or bits left over that are not zero.
pub(crate) fn decode(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut octets = Zeroizing::new(vec![0; base64::decoded_len_estimate(text.len())]);
    let length = URL_SAFE_NO_PAD.decode_slice(text, &mut octets).ok()?;
    octets.truncate(length);
    Some(octets)
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn octets_are_written_as_rfc_7515_appendix_c_shows() {
        assert_eq!(*encode(&[3, 236, 255, 224, 193]), "A-z_4ME");
        assert_eq!(*decode("A-z_4ME").unwrap(), [3, 236, 255, 224, 193]);
    }

    #[test]
    fn octets_of_every_length_come_back() {
        for length in 0..100_u8 {
            let octets: Vec<u8> = (0..length).map(|octet| octet.wrapping_mul(37)).collect();
            assert_eq!(*decode(&encode(&octets)).unwrap(), octets);
        }
    }

    #[test]
    fn other_spellings_of_the_same_octets_are_refused() {
        for text in [
            "A-z_4ME=",
            "A+z/4ME",
            "A-z_4MF",
            "A-z_ 4ME",
            "A-z_4ME\n",
            "A",
        ] {
            assert_eq!(decode(text), None, "{text:?}");
        }
    }
}
