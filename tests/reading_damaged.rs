//! Whatever is pasted, damaged in whatever way, reading it ends: in keys, or in what was wrong.
//!
//! The texts are drawn by a generator with a seed, the same in each run. `DAMAGED_TEXTS` in the
//! environment asks for more of them, and `DAMAGED_SEED` for others.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and says where"
)]

mod reading_checks;

use std::env;
use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use nokkelsmie::jose::{Curve, Key, Metadata, OkpCurve, PrivateJwk, SecretText};
use nokkelsmie::keygen::{SystemRandomness, make_ec, make_okp};
use serde_json::Value;
use zeroize::Zeroizing;

use nokkelsmie::reading::Reading;
use reading_checks::{forms, read_and_check, targets};

/// How many texts are tried where nobody asks for more.
const TEXTS: u64 = 3000;

/// What means something to a reader, wherever it may land.
const WORDS: [&str; 18] = [
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\u0000",
    ",",
    "\"kty\":\"RSA\",",
    "\"keys\":[",
    "-----BEGIN ",
    "-----END PRIVATE KEY-----",
    "\u{feff}",
    "\u{202e}",
    "\0",
    "=",
    "MIIB",
    "eyJhbGciOiJub25lIn0.e30.",
    "data:\n  key: ",
];

/// Draws numbers: xorshift64* (S. Vigna, "An experimental exploration of Marsaglia's xorshift
/// generators, scrambled").
struct Drawing(u64);

impl Drawing {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let drawn = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(drawn).unwrap() % limit.max(1)
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        let most = (length - start).min(64);
        start..start + self.below(most + 1)
    }

    /// Damages a text in one way.
    fn damage(&mut self, octets: &mut Vec<u8>, others: &[Vec<u8>]) {
        match self.below(7) {
            0 if !octets.is_empty() => {
                let place = self.below(octets.len());
                let bit = 1 << self.below(8);
                if let Some(octet) = octets.get_mut(place) {
                    *octet ^= bit;
                }
            }
            1 => drop(octets.drain(self.range(octets.len()))),
            2 => octets.truncate(self.below(octets.len() + 1)),
            3 => {
                let range = self.range(octets.len());
                let copy = octets.get(range).unwrap().to_vec();
                let place = self.below(octets.len() + 1);
                octets.splice(place..place, copy);
            }
            4 => {
                let other = others.get(self.below(others.len())).unwrap();
                let copy = other.get(self.below(other.len())..).unwrap().to_vec();
                octets.truncate(self.below(octets.len() + 1));
                octets.extend(copy);
            }
            _ => {
                let word = WORDS.get(self.below(WORDS.len())).unwrap();
                let place = self.below(octets.len() + 1);
                octets.splice(place..place, word.bytes());
            }
        }
    }
}

/// Keys in every form, alone and wrapped, and the files of vectors.
fn whole_texts() -> Vec<Vec<u8>> {
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let read = |name: &str| fs::read(vectors.join(name)).unwrap();
    let rfc7515: Value = serde_json::from_slice(&read("rfc7515.json")).unwrap();
    let rsa = PrivateJwk::from_json(&rfc7515["A.2"]["key"].to_string());
    let random = &mut SystemRandomness;
    let mut keys = vec![rsa.ok().unwrap()];
    let curves = Curve::ALL.map(|curve| make_ec(curve, random).ok().unwrap());
    let others = OkpCurve::ALL.map(|curve| make_okp(curve, random).ok().unwrap());
    keys.extend(
        curves
            .into_iter()
            .chain(others)
            .map(|material| PrivateJwk::new(material, Metadata::default()).ok().unwrap()),
    );
    let mut texts = vec![read("encrypted.pem"), read("rfc7517.json")];
    for key in keys {
        texts.extend(forms(&Key::Private(key.into())));
    }
    let wrapped = texts.iter().map(|text| {
        let encoded = STANDARD.encode(text);
        format!("{{\"Maskinporten\": {{\"EncodedJwk\": \"{encoded}\"}}}}").into_bytes()
    });
    let wrapped: Vec<_> = wrapped.collect();
    texts.extend(wrapped);
    texts
}

fn asked(name: &str, otherwise: u64) -> u64 {
    env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}

#[test]
fn reading_what_is_damaged_ends_in_keys_or_in_what_was_wrong() {
    let whole = whole_texts();
    let mut drawing = Drawing(asked("DAMAGED_SEED", 7517) | 1);
    let password = SecretText::from(Zeroizing::new("wrong".to_owned()));
    let (mut keys, mut problems) = (0, 0);
    for number in 0..asked("DAMAGED_TEXTS", TEXTS) {
        let mut octets = whole.get(drawing.below(whole.len())).unwrap().clone();
        for _ in 0..=drawing.below(4) {
            drawing.damage(&mut octets, &whole);
        }
        // Deriving a key from a password takes long.
        let password = (number % 50 == 0).then_some(&password);
        let reading = read_and_check(&octets, password);
        keys += reading.keys.len();
        problems += reading.problems.len();
    }
    assert!(
        keys > 100 && problems > 100,
        "{keys} keys, {problems} problems"
    );
}

/// A fuzzer, and what it begins with.
struct Fuzzer {
    name: &'static str,
    run: fn(&[u8]) -> Option<Reading>,
    /// How many damaged texts it is given: deriving a key from a password takes long.
    texts: u64,
}

const FUZZERS: [Fuzzer; 3] = [
    Fuzzer {
        name: "text",
        run: |octets| Some(targets::text(octets)),
        texts: TEXTS,
    },
    Fuzzer {
        name: "asn1",
        run: targets::asn1,
        texts: TEXTS,
    },
    Fuzzer {
        name: "encrypted",
        run: |octets| Some(targets::encrypted(octets)),
        texts: TEXTS / 20,
    },
];

/// The files that a fuzzer begins with.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let files = fs::read_dir(folder.join(name)).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

#[test]
fn each_fuzzer_reads_what_it_begins_with_and_ends_on_it_damaged() {
    let mut drawing = Drawing(asked("DAMAGED_SEED", 5958) | 1);
    for Fuzzer { name, run, texts } in FUZZERS {
        let corpus = corpus(name);
        let keys = |octets: &Vec<u8>| run(octets).map_or(0, |reading| reading.keys.len());
        let read = corpus.iter().filter(|octets| keys(octets) > 0).count();
        assert!(
            2 * read > corpus.len(),
            "{name}: {read} of {}",
            corpus.len()
        );
        for _ in 0..asked("DAMAGED_TEXTS", TEXTS) * texts / TEXTS {
            let mut octets = corpus.get(drawing.below(corpus.len())).unwrap().clone();
            for _ in 0..=drawing.below(4) {
                drawing.damage(&mut octets, &corpus);
            }
            run(&octets);
        }
    }
}

#[test]
fn a_jwk_of_any_numbers_ends_in_a_key_or_in_what_was_wrong() {
    let mut drawing = Drawing(asked("DAMAGED_SEED", 7518) | 1);
    let mut keys = 0;
    for _ in 0..asked("DAMAGED_TEXTS", TEXTS) {
        let numbers: [Option<Vec<u8>>; 11] = std::array::from_fn(|_| {
            let lengths = [0, 1, 31, 32, 33, 56, 57, 65, 66, 128, 256];
            let length = lengths[drawing.below(lengths.len())];
            let octet = |drawing: &mut Drawing| [0, 1, 0xff, drawing.below(256)][drawing.below(4)];
            let octets = (0..length).map(|_| u8::try_from(octet(&mut drawing)).unwrap());
            let octets = octets.collect();
            (drawing.below(3) > 0).then_some(octets)
        });
        let metadata = std::array::from_fn(|_| {
            let words = ["sig", "enc", "RS256", "ES256", "EdDSA", "", "\u{202e}"];
            words.get(drawing.below(2 * words.len())).copied()
        });
        let [key_type, curve] = [drawing.below(4), drawing.below(8)];
        let numbers = numbers.each_ref().map(Option::as_deref);
        let number = |small: usize| u8::try_from(small).unwrap();
        keys += targets::jwk(number(key_type), number(curve), metadata, numbers)
            .keys
            .len();
    }
    assert!(keys > 100, "{keys} keys");
}
