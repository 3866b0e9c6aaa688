//! Anything at all: texts of every encoding, JSON, base64, PEM, settings.
#![no_main]

#[expect(dead_code, reason = "a fuzzer has one of the targets")]
#[path = "../../tests/reading_checks/mod.rs"]
mod reading_checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|octets: &[u8]| {
    reading_checks::targets::text(octets);
});
