//! The search's faster filter, which runs where the engine has relaxed SIMD: a module of its own
//! (`fused-filter/`), loaded by `static/boot.js`, and tried before it is trusted.

use prime_search::{Candidate, Filter, fermat};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = fusedFilter, catch)]
    fn fuses() -> Result<u32, JsValue>;

    #[wasm_bindgen(js_namespace = fusedFilter, catch)]
    fn push(word: u32) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = fusedFilter, catch)]
    fn judge() -> Result<u32, JsValue>;
}

/// The prime of the second Oakley group, RFC 2409 section 6.2: mostly digits of π.
const PRIME: [u32; 32] = [
    0xffff_ffff,
    0xffff_ffff,
    0xc90f_daa2,
    0x2168_c234,
    0xc4c6_628b,
    0x80dc_1cd1,
    0x2902_4e08,
    0x8a67_cc74,
    0x020b_bea6,
    0x3b13_9b22,
    0x514a_0879,
    0x8e34_04dd,
    0xef95_19b3,
    0xcd3a_431b,
    0x302b_0a6d,
    0xf25f_1437,
    0x4fe1_356d,
    0x6d51_c245,
    0xe485_b576,
    0x625e_7ec6,
    0xf44c_42e9,
    0xa637_ed6b,
    0x0bff_5cb6,
    0xf406_b7ed,
    0xee38_6bfb,
    0x5a89_9fa5,
    0xae9f_2411,
    0x7c4b_1fe6,
    0x4928_6651,
    0xece6_5381,
    0xffff_ffff,
    0xffff_ffff,
];

/// The fastest filter that this engine runs, and runs rightly.
pub(super) fn filter() -> Filter {
    if fuses().is_ok_and(|fuses| fuses == 1) && knows_a_prime(fused) == Some(true) {
        fused
    } else {
        fermat
    }
}

/// Whether a filter tells a prime of 1024 bits from a composite number, in both places.
fn knows_a_prime(filter: Filter) -> Option<bool> {
    let mut octets = PRIME.map(u32::to_be_bytes);
    let prime = Candidate::from_octets(octets.as_flattened())?;
    *octets.as_flattened_mut().get_mut(64)? ^= 1;
    let composite = Candidate::from_octets(octets.as_flattened())?;
    let answers = [filter([&prime, &composite]), filter([&composite, &prime])];
    Some(answers == [[true, false], [false, true]])
}

/// Asks the module, and does without it where it fails.
fn fused(candidates: [&Candidate; 2]) -> [bool; 2] {
    ask(candidates).unwrap_or_else(|| fermat(candidates))
}

fn ask(candidates: [&Candidate; 2]) -> Option<[bool; 2]> {
    let numbers = candidates.map(Candidate::to_octets);
    for octets in &numbers {
        for octets in octets.rchunks(4).rev() {
            let word = octets
                .iter()
                .fold(0, |word, octet| word << 8 | u32::from(*octet));
            push(word).ok()?;
        }
    }
    let passes = judge().ok()?;
    Some([passes & 1 != 0, passes & 2 != 0])
}
