//! What a program gets that makes its RSA keys by the `rsa` crate, as the crate comes.

use getrandom::SysRng;
use rand_core::UnwrapErr;
use rsa::RsaPrivateKey;
use rsa::traits::PublicKeyParts;
use wasm_bindgen::prelude::wasm_bindgen;

/// Makes a key of so many bits, and gives the bits that its modulus has.
///
/// # Panics
///
/// When the crate makes no key: there is then nothing to measure.
#[wasm_bindgen]
#[must_use]
pub fn make_key(bits: usize) -> u32 {
    let key = RsaPrivateKey::new(&mut UnwrapErr(SysRng), bits).expect("a key");
    key.n().bits()
}
