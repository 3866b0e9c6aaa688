//! PEM: DER as lines of text.

use der::pem::{LineEnding, encode_string};
use zeroize::Zeroizing;

/// DER between two lines that say what it is, in lines of 64 characters with a line break after
/// each (RFC 7468 section 2).
pub(super) fn write(label: &str, der: &[u8]) -> Zeroizing<String> {
    #[expect(
        clippy::expect_used,
        reason = "the labels are constants, and a key is far from filling the memory"
    )]
    let text = encode_string(label, LineEnding::LF, der).expect("a key can be written as PEM");
    Zeroizing::new(text)
}
