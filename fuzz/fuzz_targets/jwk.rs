//! JWKs whose members are of any value and length.
#![no_main]

#[expect(dead_code, reason = "a fuzzer has one of the targets")]
#[path = "../../tests/reading_checks/mod.rs"]
mod reading_checks;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Jwk<'octets> {
    key_type: u8,
    curve: u8,
    metadata: [Option<&'octets str>; 3],
    numbers: [Option<&'octets [u8]>; 11],
}

fuzz_target!(|jwk: Jwk| {
    reading_checks::targets::jwk(jwk.key_type, jwk.curve, jwk.metadata, jwk.numbers);
});
