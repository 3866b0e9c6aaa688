//! ASN.1, in a SEQUENCE of the right length.
#![no_main]

#[expect(dead_code, reason = "a fuzzer has one of the targets")]
#[path = "../../tests/reading_checks/mod.rs"]
mod reading_checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|octets: &[u8]| {
    reading_checks::targets::asn1(octets);
});
