//! The filter of the search for primes by WebAssembly's SIMD, which natively stands for two plain
//! numbers. One that let every number through would cost time and never a bad key: no key shows it.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and says where"
)]

use prime_search::{Candidate, fermat};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Numbers, and what Python's large integers say of them.
const VECTORS: &str = include_str!("../prime-search/vectors/fermat.txt");

fn vectors() -> Vec<(bool, Candidate)> {
    let lines = VECTORS.lines().filter(|line| !line.starts_with('#'));
    let parse = |line: &str| {
        let (passes, digits) = line.split_once(' ').unwrap();
        let octets: Vec<u8> = digits.as_bytes().chunks(2).map(octet).collect();
        (passes == "true", Candidate::from_octets(&octets).unwrap())
    };
    lines.map(parse).collect()
}

fn octet(digits: &[u8]) -> u8 {
    u8::from_str_radix(str::from_utf8(digits).unwrap(), 16).unwrap()
}

#[wasm_bindgen_test]
fn it_passes_and_throws_away_what_large_integers_do() {
    let vectors = vectors();
    assert!(vectors.len() > 500);
    // Of two lengths none passes, so those of one length are put side by side.
    for of_one_length in vectors.chunk_by(|(_, a), (_, b)| a.bits() == b.bits()) {
        let others = of_one_length.iter().rev();
        for ((first, a), (second, b)) in of_one_length.iter().zip(others) {
            assert_eq!(fermat([a, b]), [*first, *second], "{} bits", a.bits());
        }
    }
}
