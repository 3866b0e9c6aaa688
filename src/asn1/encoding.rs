//! ASN.1 values as DER.

use der::Encode;
use zeroize::Zeroizing;

use crate::jose::SecretOctets;

/// What a value is in DER.
pub(crate) fn der(value: &impl Encode) -> Vec<u8> {
    written(value.to_der())
}

/// The same of a value that is secret, in a buffer that never grew and is wiped.
pub(crate) fn secret_der(value: &impl Encode) -> SecretOctets {
    SecretOctets::from(Zeroizing::new(der(value)))
}

/// What was put together of the octets of a key.
pub(crate) fn written<T>(value: der::Result<T>) -> T {
    #[expect(
        clippy::expect_used,
        reason = "nothing is refused but what takes 256 MiB or more, and a key takes a few kilobytes"
    )]
    value.expect("a key is short enough for DER")
}
