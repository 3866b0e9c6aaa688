//! Anything at all: texts of every encoding, JSON, base64, PEM, settings.
#![no_main]

#[path = "../../tests/reading_checks/mod.rs"]
mod reading_checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|octets: &[u8]| {
    reading_checks::read_and_check(octets, None);
});
