//! What is encrypted, with a password: PKCS#8 and PKCS#12.
#![no_main]

#[path = "../../tests/reading_checks/mod.rs"]
mod reading_checks;

use libfuzzer_sys::fuzz_target;
use nokkelsmie::jose::SecretText;
use zeroize::Zeroizing;

fuzz_target!(|octets: &[u8]| {
    let password = SecretText::from(Zeroizing::new("hest".to_owned()));
    reading_checks::read_and_check(octets, Some(&password));
});
