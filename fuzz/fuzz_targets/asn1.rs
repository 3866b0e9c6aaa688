//! ASN.1: whatever is fuzzed is put into a SEQUENCE of the right length, so that it gets past the
//! first look.
#![no_main]

#[path = "../../tests/reading_checks/mod.rs"]
mod reading_checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|octets: &[u8]| {
    let Ok(length) = u16::try_from(octets.len()) else {
        return;
    };
    let mut der = vec![0x30];
    match length {
        0..=0x7f => der.push(length as u8),
        0x80..=0xff => der.extend([0x81, length as u8]),
        _ => der.extend([&[0x82][..], &length.to_be_bytes()].concat()),
    }
    der.extend(octets);
    reading_checks::read_and_check(&der, None);
});
