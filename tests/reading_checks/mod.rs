//! What must hold of reading, whatever is read: shared by the tests and the fuzzers.

use nokkelsmie::formats::{DerForm, PrivateForm, PrivatePem, PublicForm, PublicPem, spki_der};
use nokkelsmie::jose::{Key, SecretText};
use nokkelsmie::reading::{self, MOST_KEYS, Reading, pair};

pub(crate) mod targets;

/// 2026-11-25.
const NOW: u64 = 1_795_564_800;

/// Reads `octets`, and sees that it ends in something; that a key that was read can be written in
/// every form that it has, and comes back from its JWK the same; and that what was found goes from a
/// worker to the page unchanged.
pub(crate) fn read_and_check(octets: &[u8], password: Option<&SecretText>) -> Reading {
    let reading = reading::read(octets, password, NOW);
    let count = reading.keys.len() + reading.tokens.len() + reading.problems.len();
    assert!((1..=3 * MOST_KEYS + 2).contains(&count), "{count} things");
    for found in &reading.keys {
        check_key(&found.key);
        let _ = found.report.verdict();
        let _ = pair(Some(&found.key), &reading);
    }
    let wire = reading.to_octets();
    let back = Reading::from_octets(&wire).unwrap();
    assert_eq!(back.to_octets(), wire);
    reading
}

fn check_key(key: &Key) {
    for form in forms(key) {
        assert!(!form.is_empty());
    }
    let json = match key {
        Key::Private(key) => PrivateForm::Jwk.write(key).as_str().to_owned(),
        Key::Public(key) => PublicForm::Jwk.write(key),
    };
    let again = reading::read(json.as_bytes(), None, NOW);
    assert_eq!(again.keys.len(), 1, "{:?}", again.problems);
    let found = &again.keys[0];
    assert_eq!(found.key.thumbprint(), key.thumbprint());
    assert_eq!(found.key.metadata(), key.metadata());
    assert_eq!(found.key.private().is_some(), key.private().is_some());
}

/// A key in every form that it has.
pub(crate) fn forms(key: &Key) -> Vec<Vec<u8>> {
    let mut forms = Vec::new();
    if let Some(key) = key.private() {
        forms.extend(PrivateForm::ALL.map(|form| form.write(key).as_str().as_bytes().to_vec()));
        let pem = PrivatePem::fitting(key).filter_map(|form| form.write(key));
        forms.extend(pem.map(|text| text.as_str().as_bytes().to_vec()));
        forms.extend(DerForm::Pkcs8.write(key).map(|der| der.as_slice().to_vec()));
    }
    if let Some(key) = key.public() {
        forms.extend(PublicForm::ALL.map(|form| form.write(key).into_bytes()));
        let pem = PublicPem::fitting(key).filter_map(|form| form.write(key));
        forms.extend(pem.map(String::into_bytes));
        forms.push(spki_der(key).as_slice().to_vec());
    }
    forms
}
