//! What other programs write of keys, read here, and compared with what they say of the key themselves:
//! the JavaScript library `jose`, the Python libraries jwcrypto and cryptography, and Java's keytool.

use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use nokkelsmie::findings::{Finding, Severity};
use nokkelsmie::formats::{PrivateForm, PublicForm};
use nokkelsmie::jose::{Key, SecretText};
use nokkelsmie::reading::{self, Form, Reading};
use serde::Deserialize;
use serde_json::Value;
use zeroize::Zeroizing;

use crate::folder::Folder;

#[test]
fn what_jose_writes_is_read() {
    check(&Folder::new().run("node", &here("written/by_jose.mjs")), 76);
}

#[test]
fn what_jwcrypto_writes_is_read() {
    check(&python("jwcrypto"), 54);
}

#[test]
fn what_cryptography_writes_is_read() {
    check(&python("cryptography"), 147);
}

/// Keys as keytool makes them. It knows no secp256k1 any more.
const OF_KEYTOOL: [&str; 7] = [
    "RSA -keysize 2048",
    "RSA -keysize 3072",
    "EC -groupname secp256r1",
    "EC -groupname secp384r1",
    "EC -groupname secp521r1",
    "Ed25519",
    "Ed448",
];

#[test]
fn what_keytool_writes_is_read() {
    for kind in OF_KEYTOOL {
        let folder = Folder::new();
        keytool(
            &folder,
            &format!("-genkeypair -alias key -dname CN=x -keyalg {kind}"),
        );
        let whole = in_store(&folder);
        let store = folder.get("key.p12");
        assert_eq!(
            codes(&read(&store, None)),
            ["read-password-needed"],
            "{kind}"
        );
        assert_eq!(
            codes(&read(&store, Some("feil"))),
            ["read-password-wrong"],
            "{kind}"
        );
        let reading = read(&store, Some(PASSWORD));
        let key = only(&reading, Form::Pkcs12);
        assert!(jwk(key) == whole, "{kind} is another key");

        keytool(&folder, "-exportcert -alias key -file key.cer");
        keytool(&folder, "-exportcert -alias key -file key.crt -rfc");
        keytool(&folder, "-certreq -alias key -file key.csr");
        for (file, form) in [
            ("key.cer", Form::Certificate),
            ("key.crt", Form::Certificate),
            ("key.csr", Form::CertificateRequest),
        ] {
            let reading = read(&folder.get(file), None);
            let public = only(&reading, form);
            assert!(public.private().is_none());
            assert_eq!(public.public(), key.public(), "{file} of {kind}");
        }
    }
}

#[test]
fn what_keytool_wrote_of_old_is_read() {
    let folder = Folder::new();
    let make = "-J-Dkeystore.pkcs12.legacy -genkeypair -alias key -dname CN=x -keyalg RSA";
    keytool(&folder, make);
    let whole = in_store(&folder);
    let store = folder.get("key.p12");
    assert_eq!(codes(&read(&store, Some("feil"))), ["read-password-wrong"]);
    let reading = read(&store, Some(PASSWORD));
    assert!(jwk(only(&reading, Form::Pkcs12)) == whole);
}

#[test]
fn a_store_or_a_keystore_of_keytool_without_a_key_is_called_what_it_is() {
    let folder = Folder::new();
    keytool(&folder, "-genseckey -alias key -keyalg AES -keysize 256");
    let store = folder.get("key.p12");
    assert_eq!(codes(&read(&store, Some("feil"))), ["read-password-wrong"]);
    let reading = read(&store, Some(PASSWORD));
    assert_eq!(codes(&reading), ["read-store-without-key"]);
    let make = "-genkeypair -alias key -dname CN=x -keyalg RSA -storetype JKS -keystore key.jks";
    folder.run("keytool", &format!("{make} -storepass {PASSWORD}"));
    assert_eq!(
        codes(&read(&folder.get("key.jks"), None)),
        ["read-not-text"]
    );
}

/// X25519 signs nothing, so its certificate is signed by another key, which lies in the same file.
#[test]
fn every_key_in_a_store_of_keytool_is_read() {
    let folder = Folder::new();
    let aliases = ["signer", "agreeing"];
    let make = "-genkeypair -dname CN=x -alias";
    keytool(&folder, &format!("{make} signer -keyalg Ed25519"));
    keytool(
        &folder,
        &format!("{make} agreeing -signer signer -keyalg X25519"),
    );
    let mut expected = aliases.map(|alias| {
        keytool(
            &folder,
            &format!("-exportcert -alias {alias} -file {alias}.cer"),
        );
        let reading = read(&folder.get(&format!("{alias}.cer")), None);
        only(&reading, Form::Certificate).thumbprint()
    });
    let reading = read(&folder.get("key.p12"), Some(PASSWORD));
    assert_eq!(reading.problems, []);
    let keys = reading.keys.iter().map(|found| &found.key);
    assert!(keys.clone().all(|key| key.private().is_some()));
    let mut found: Vec<_> = keys.map(Key::thumbprint).collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

/// The password of keytool's files.
const PASSWORD: &str = "hest-batteri-stift";

fn keytool(folder: &Folder, arguments: &str) {
    let store = format!("-storetype PKCS12 -keystore key.p12 -storepass {PASSWORD}");
    folder.run("keytool", &format!("{arguments} {store}"));
}

/// The key in keytool's file, as cryptography opens it.
fn in_store(folder: &Folder) -> Value {
    let script = here("written/by_python.py");
    let said = folder.run(&judges(), &format!("{script} open key.p12 {PASSWORD}"));
    serde_json::from_slice(&said).unwrap()
}

/// What a Python library writes.
fn python(library: &str) -> Vec<u8> {
    let script = here("written/by_python.py");
    Folder::new().run(&judges(), &format!("{script} {library}"))
}

/// Python with the libraries of tests/browser/judges/requirements.txt, as set-up installs it.
fn judges() -> String {
    let python = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/key-judges/bin/python");
    let path = python.display();
    assert!(python.exists(), "{path} is needed: cargo xtask test native");
    python.to_str().unwrap().to_owned()
}

/// A file beside this one.
fn here(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/other_programs");
    folder.join(name).to_str().unwrap().to_owned()
}

/// Reads all that a library wrote, which are so many files.
fn check(list: &[u8], count: usize) {
    let files: Vec<Written> = serde_json::from_slice(list).unwrap();
    assert_eq!(files.len(), count);
    for file in files {
        file.check();
    }
}

/// What another program wrote, and what it says of it.
#[derive(Deserialize)]
struct Written {
    what: String,
    /// As what it is read.
    form: Option<String>,
    octets: String,
    /// The keys as JWKs of that program, and their thumbprints.
    keys: Vec<Value>,
    thumbprints: Vec<String>,
    password: Option<String>,
    /// Why it cannot be read, where it cannot.
    problem: Option<String>,
}

impl Written {
    /// Reads it, and sees that each key is the one that was written, whole and unblemished.
    fn check(&self) {
        let what = &self.what;
        let octets = STANDARD.decode(&self.octets).unwrap();
        if let Some(password) = &self.password
            && self.problem.is_none()
        {
            let another = format!("{password}.");
            assert_eq!(
                codes(&read(&octets, None)),
                ["read-password-needed"],
                "{what}"
            );
            let reading = read(&octets, Some(&another));
            assert_eq!(codes(&reading), ["read-password-wrong"], "{what}");
        }
        let reading = read(&octets, self.password.as_deref());
        if let Some(problem) = &self.problem {
            assert_eq!(codes(&reading), [problem], "{what}");
            return;
        }
        assert_eq!(reading.problems, [], "{what}");
        assert_eq!(reading.keys.len(), self.keys.len(), "{what}");
        for ((found, key), thumbprint) in reading.keys.iter().zip(&self.keys).zip(&self.thumbprints)
        {
            assert_eq!(Some(format!("{:?}", found.form)), self.form, "{what}");
            // Not assert_eq: a private key is in no log.
            assert!(jwk(&found.key) == *key, "{what} is another key");
            assert_eq!(found.key.thumbprint(), *thumbprint, "{what}");
        }
        let blemishes = blemishes(&reading);
        assert!(blemishes.is_empty(), "{what}: {blemishes:?}");
    }
}

/// The one key of a reading, which must be of this form and unblemished.
fn only(reading: &Reading, form: Form) -> &Key {
    let [found] = reading.keys.as_slice() else {
        panic!("{} keys, {:?}", reading.keys.len(), codes(reading));
    };
    assert_eq!(found.form, form);
    let blemishes = blemishes(reading);
    assert!(blemishes.is_empty(), "{blemishes:?}");
    &found.key
}

fn read(octets: &[u8], password: Option<&str>) -> Reading {
    let password = password.map(|text| SecretText::from(Zeroizing::new(text.to_owned())));
    let now = UNIX_EPOCH.elapsed().unwrap().as_secs();
    reading::read(octets, password.as_ref(), now)
}

fn findings(reading: &Reading) -> impl Iterator<Item = &Finding> {
    let reports = reading.keys.iter().map(|found| &found.report);
    reports.flat_map(|report| report.findings())
}

fn codes(reading: &Reading) -> Vec<&'static str> {
    let problems = reading.problems.iter().map(|problem| problem.error.code());
    findings(reading)
        .map(Finding::code)
        .chain(problems)
        .collect()
}

/// What is wrong with the keys, other than that Maskinporten does not take them.
fn blemishes(reading: &Reading) -> Vec<&'static str> {
    const OF_MASKINPORTEN: [&str; 12] = [
        "alg-missing",
        "alg-not-maskinporten",
        "ec-not-maskinporten",
        "kid-missing",
        "kty-not-maskinporten",
        "private-in-public-place",
        "private-set",
        "rsa-short-number",
        "symmetric-key",
        "too-many-keys",
        "use-encryption",
        "use-missing",
    ];
    let wrong = findings(reading).filter(|finding| finding.severity() != Severity::Information);
    wrong
        .map(Finding::code)
        .filter(|code| !OF_MASKINPORTEN.contains(code))
        .collect()
}

fn jwk(key: &Key) -> Value {
    let text = match key {
        Key::Private(key) => PrivateForm::Jwk.write(key).as_str().to_owned(),
        Key::Public(key) => PublicForm::Jwk.write(key),
    };
    serde_json::from_str(&text).unwrap()
}
