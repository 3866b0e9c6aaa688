//! Keys are read back from whatever they are pasted in.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails, and says where"
)]

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use nokkelsmie::findings::{Standing, Verdict};
use nokkelsmie::formats::{PrivateForm, PublicForm};
use nokkelsmie::jose::{KeyId, Metadata, PrivateJwk, SecretText};
use nokkelsmie::reading::{self, Form, Layer, Reading};
use serde_json::Value;
use zeroize::Zeroizing;

/// 2026-11-25.
const NOW: u64 = 1_795_564_800;

fn read(text: &str) -> Reading {
    reading::read(text.as_bytes(), None, NOW)
}

fn codes(reading: &Reading) -> Vec<&'static str> {
    let findings = reading.keys.iter().flat_map(|found| found.report.findings());
    let problems = reading.problems.iter().map(|problem| problem.error.code());
    findings.map(nokkelsmie::findings::Finding::code).chain(problems).collect()
}

fn rsa_value() -> Value {
    let vectors: Value = serde_json::from_str(include_str!("vectors/rfc7515.json")).unwrap();
    let mut key = vectors["A.2"]["key"].clone();
    key["use"] = "sig".into();
    key["kid"] = "min-klient".into();
    key["alg"] = "RS256".into();
    key
}

#[test]
fn smoke() {
    let key = rsa_value();
    let reading = read(&key.to_string());
    println!("{:?} {:?}", codes(&reading), reading);
    assert_eq!(reading.keys.len(), 1);
}
