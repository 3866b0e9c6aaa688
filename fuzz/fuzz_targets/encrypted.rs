//! What is encrypted, with a password: PKCS#8 and PKCS#12.
#![no_main]

#[expect(dead_code, reason = "a fuzzer has one of the targets")]
#[path = "../../tests/reading_checks/mod.rs"]
mod reading_checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|octets: &[u8]| {
    reading_checks::targets::encrypted(octets);
});
