//! Keys that OpenSSL wrote, in every form it has, are read.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and says where"
)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use nokkelsmie::findings::Finding;
use nokkelsmie::formats::PrivateForm;
use nokkelsmie::jose::{Key, SecretText};
use nokkelsmie::reading::{self, Form, ReadError, Reading};
use serde_json::{Value, json};
use zeroize::Zeroizing;

const PASSWORD: &str = "Løsen 1 2 3";

/// Kinds of keys, as `openssl genpkey` takes them.
const KINDS: [(&str, &[&str]); 10] = [
    (
        "rsa2048",
        &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    ),
    (
        "rsa3072",
        &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"],
    ),
    (
        "p256",
        &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
    ),
    (
        "p384",
        &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
    ),
    (
        "p521",
        &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"],
    ),
    (
        "secp256k1",
        &[
            "-algorithm",
            "EC",
            "-pkeyopt",
            "ec_paramgen_curve:secp256k1",
        ],
    ),
    ("ed25519", &["-algorithm", "ED25519"]),
    ("ed448", &["-algorithm", "ED448"]),
    ("x25519", &["-algorithm", "X25519"]),
    ("x448", &["-algorithm", "X448"]),
];

/// A folder for one test, where OpenSSL works. It is taken away in the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("nokkelsmie-{name}-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn openssl(&self, arguments: &[&str]) -> Vec<u8> {
        let output = Command::new("openssl")
            .args(arguments)
            .current_dir(&self.0)
            .output()
            .expect("these tests need OpenSSL's program: apt-get install openssl");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "openssl {arguments:?}: {said}");
        output.stdout
    }

    fn file(&self, name: &str) -> Vec<u8> {
        std::fs::read(Path::new(&self.0).join(name)).unwrap()
    }

    /// A new key in `key.pem`.
    fn key(kind: (&str, &[&str])) -> Self {
        let folder = Self::new(kind.0);
        folder.openssl(&[&["genpkey", "-out", "key.pem"], kind.1].concat());
        folder
    }

    /// Signs a certificate with that key, in `cert.pem`.
    fn certify(&self) {
        self.openssl(&[
            "req", "-x509", "-new", "-key", "key.pem", "-subj", "/CN=x", "-out", "cert.pem",
        ]);
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn now() -> u64 {
    std::time::UNIX_EPOCH.elapsed().unwrap().as_secs()
}

fn read(octets: &[u8], password: Option<&str>) -> Reading {
    let password = password.map(|text| SecretText::from(Zeroizing::new(text.to_owned())));
    reading::read(octets, password.as_ref(), now())
}

fn errors(reading: &Reading) -> Vec<ReadError> {
    let problems = reading.problems.iter();
    problems.map(|problem| problem.error.clone()).collect()
}

/// What is said, but that a private number is short: it is in one RSA key of OpenSSL's in a dozen.
fn codes(reading: &Reading) -> Vec<&'static str> {
    let findings = reading
        .keys
        .iter()
        .flat_map(|found| found.report.findings());
    let problems = reading.problems.iter().map(|problem| problem.error.code());
    let codes = findings.map(Finding::code).chain(problems);
    codes.filter(|code| *code != "rsa-short-number").collect()
}

/// The one key of a reading, which must be of this form.
fn only(reading: &Reading, form: Form) -> &Key {
    let [found] = reading.keys.as_slice() else {
        panic!("{} keys, {:?}", reading.keys.len(), codes(reading));
    };
    assert_eq!(found.form, form);
    let wrong = ["wrong", "rsa-", "point"];
    for code in codes(reading) {
        assert!(!wrong.iter().any(|start| code.starts_with(start)), "{code}");
    }
    &found.key
}

fn jwk(key: &Key) -> Value {
    match key {
        Key::Private(key) => serde_json::from_str(PrivateForm::Jwk.write(key).as_str()).unwrap(),
        Key::Public(_) => panic!("not private"),
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a list of forms")]
fn every_form_of_every_kind_of_key_is_the_same_key() {
    for kind in KINDS {
        let folder = Folder::key(kind);
        let pkcs8 = folder.file("key.pem");
        let reading = read(&pkcs8, None);
        let private = only(&reading, Form::Pkcs8);
        let whole = jwk(private);
        // What OpenSSL says of the public half, in hexadecimal.
        let shown = folder.openssl(&["pkey", "-in", "key.pem", "-pubout", "-text", "-noout"]);
        let shown: String = String::from_utf8(shown)
            .unwrap()
            .chars()
            .filter(char::is_ascii_hexdigit)
            .collect();
        for name in ["n", "x", "y"] {
            if let Some(text) = whole[name].as_str() {
                let octets = base64::engine::general_purpose::URL_SAFE_NO_PAD
                    .decode(text)
                    .unwrap();
                let hex = octets
                    .iter()
                    .fold(String::new(), |hex, octet| format!("{hex}{octet:02x}"));
                assert!(shown.contains(&hex), "{name} of {}", kind.0);
            }
        }
        let mut forms: Vec<(&str, Vec<u8>, Form)> = vec![
            (
                "PKCS#8 DER",
                folder.openssl(&[
                    "pkcs8", "-topk8", "-nocrypt", "-in", "key.pem", "-outform", "DER",
                ]),
                Form::Pkcs8,
            ),
            (
                "SPKI PEM",
                folder.openssl(&["pkey", "-in", "key.pem", "-pubout"]),
                Form::Spki,
            ),
            (
                "SPKI DER",
                folder.openssl(&["pkey", "-in", "key.pem", "-pubout", "-outform", "DER"]),
                Form::Spki,
            ),
        ];
        if kind.0.starts_with("rsa") {
            forms.push((
                "PKCS#1",
                folder.openssl(&["rsa", "-in", "key.pem", "-traditional"]),
                Form::Pkcs1Private,
            ));
            forms.push((
                "PKCS#1 DER",
                folder.openssl(&["rsa", "-in", "key.pem", "-traditional", "-outform", "DER"]),
                Form::Pkcs1Private,
            ));
            forms.push((
                "PKCS#1 public",
                folder.openssl(&["rsa", "-in", "key.pem", "-RSAPublicKey_out"]),
                Form::Pkcs1Public,
            ));
            forms.push((
                "PKCS#1 public DER",
                folder.openssl(&[
                    "rsa",
                    "-in",
                    "key.pem",
                    "-RSAPublicKey_out",
                    "-outform",
                    "DER",
                ]),
                Form::Pkcs1Public,
            ));
        }
        if kind.0.starts_with('p') || kind.0.starts_with("sec") {
            forms.push((
                "SEC 1",
                folder.openssl(&["ec", "-in", "key.pem"]),
                Form::Sec1,
            ));
            forms.push((
                "SEC 1 DER",
                folder.openssl(&["ec", "-in", "key.pem", "-outform", "DER"]),
                Form::Sec1,
            ));
            forms.push((
                "SEC 1 without point",
                folder.openssl(&["ec", "-in", "key.pem", "-no_public"]),
                Form::Sec1,
            ));
            forms.push((
                "compressed",
                folder.openssl(&[
                    "ec",
                    "-in",
                    "key.pem",
                    "-pubout",
                    "-conv_form",
                    "compressed",
                ]),
                Form::Spki,
            ));
        }
        if !kind.0.starts_with('x') {
            folder.openssl(&[
                "req",
                "-x509",
                "-new",
                "-key",
                "key.pem",
                "-subj",
                "/CN=Prøve",
                "-utf8",
                "-out",
                "cert.pem",
            ]);
            forms.push(("certificate", folder.file("cert.pem"), Form::Certificate));
            forms.push((
                "certificate DER",
                folder.openssl(&["x509", "-in", "cert.pem", "-outform", "DER"]),
                Form::Certificate,
            ));
            let request = ["req", "-new", "-key", "key.pem", "-subj", "/CN=x"];
            forms.push((
                "request",
                folder.openssl(&request),
                Form::CertificateRequest,
            ));
            let request_der = folder.openssl(&[&request[..], &["-outform", "DER"]].concat());
            let longer = STANDARD.encode([&request_der[..], &[5, 0]].concat());
            let label = "CERTIFICATE REQUEST-----";
            let pem = format!("-----BEGIN {label}\n{longer}\n-----END {label}\n");
            let longer = read(pem.as_bytes(), None);
            assert!(longer.keys.is_empty(), "A request with something behind it");
            // As OpenSSL writes a certificate that it trusts for something.
            let trusted = [
                "x509",
                "-in",
                "cert.pem",
                "-trustout",
                "-addtrust",
                "clientAuth",
            ];
            forms.push((
                "trusted certificate",
                folder.openssl(&trusted),
                Form::Certificate,
            ));
            forms.push(("request DER", request_der, Form::CertificateRequest));
        }
        for (what, octets, form) in forms {
            let wrappings = if octets.starts_with(b"-----") {
                let text = String::from_utf8(octets.clone()).unwrap();
                vec![
                    octets.clone(),
                    text.replace('\n', "\r\n").into_bytes(),
                    format!("Hei.\n\n{}Hilsen", text.replace('\n', "\n   ")).into_bytes(),
                    json!({ "Nøkkel": text }).to_string().into_bytes(),
                    format!("KEY=\"{}\"", text.replace('\n', "\\n")).into_bytes(),
                    text.replace('\n', " ").into_bytes(),
                    STANDARD.encode(&octets).into_bytes(),
                ]
            } else {
                vec![octets.clone(), STANDARD.encode(&octets).into_bytes()]
            };
            for wrapping in wrappings {
                let reading = read(&wrapping, None);
                let key = only(&reading, form);
                assert_eq!(
                    key.thumbprint(),
                    private.thumbprint(),
                    "{what} of {}",
                    kind.0
                );
                if key.private().is_some() {
                    assert_eq!(jwk(key), whole, "{what} of {}", kind.0);
                }
            }
        }
    }
}

#[test]
fn what_is_encrypted_is_opened_with_its_password_and_no_other() {
    for kind in [KINDS[0], KINDS[2], KINDS[6]] {
        let folder = Folder::key(kind);
        let plain = read(&folder.file("key.pem"), None);
        let whole = jwk(only(&plain, Form::Pkcs8));
        let pass = format!("pass:{PASSWORD}");
        let ways: [&[&str]; 9] = [
            &[],
            &["-v2", "aes-128-cbc", "-v2prf", "hmacWithSHA1"],
            &["-v2", "aes-192-cbc", "-v2prf", "hmacWithSHA224"],
            &["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA384"],
            &[
                "-v2",
                "aes256",
                "-v2prf",
                "hmacWithSHA512",
                "-iter",
                "100000",
            ],
            &["-v2", "des3"],
            &["-v1", "PBE-SHA1-3DES"],
            &["-scrypt"],
            &[
                "-scrypt",
                "-scrypt_N",
                "1024",
                "-scrypt_r",
                "4",
                "-scrypt_p",
                "2",
            ],
        ];
        for way in ways {
            for der in [false, true] {
                let mut arguments = vec!["pkcs8", "-topk8", "-in", "key.pem", "-passout", &pass];
                arguments.extend(way);
                if der {
                    arguments.extend(["-outform", "DER"]);
                }
                let sealed = folder.openssl(&arguments);
                assert_eq!(codes(&read(&sealed, None)), ["read-password-needed"]);
                assert_eq!(codes(&read(&sealed, Some("feil"))), ["read-password-wrong"]);
                let reading = read(&sealed, Some(PASSWORD));
                assert_eq!(jwk(only(&reading, Form::Pkcs8Encrypted)), whole, "{way:?}");
            }
        }
        // What is not opened is called by the part that is not known, password or none.
        let mut arguments = vec!["pkcs8", "-topk8", "-in", "key.pem", "-passout", &pass];
        arguments.extend(["-v2", "camellia256"]);
        let sealed = folder.openssl(&arguments);
        for password in [None, Some(PASSWORD)] {
            let unknown = ReadError::EncryptionUnknown {
                oid: "1.2.392.200011.61.1.1.1.4".to_owned(),
            };
            assert_eq!(errors(&read(&sealed, password)), [unknown]);
        }
    }
}

/// AES in GCM, which OpenSSL does not write: the object identifiers differ in the last octet.
#[test]
fn a_cipher_that_is_not_known_is_named() {
    let folder = Folder::new("unknown-cipher");
    folder.openssl(&["genpkey", "-algorithm", "Ed25519", "-out", "key.pem"]);
    let arguments = ["pkcs8", "-topk8", "-in", "key.pem", "-outform", "DER"];
    let mut der = folder.openssl(&[&arguments[..], &["-passout", "pass:hest"]].concat());
    let aes = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 42];
    let at = der.windows(aes.len()).position(|octets| octets == aes);
    *der.get_mut(at.unwrap() + aes.len() - 1).unwrap() = 46;
    let oid = "2.16.840.1.101.3.4.1.46".to_owned();
    let reading = read(&der, Some("hest"));
    assert_eq!(errors(&reading), [ReadError::EncryptionUnknown { oid }]);
}

#[test]
fn what_would_take_too_long_or_too_much_memory_to_open_is_refused() {
    let folder = Folder::key(KINDS[2]);
    let pass = format!("pass:{PASSWORD}");
    let sealed = |way: &[&str]| {
        let command = [
            "pkcs8", "-topk8", "-outform", "DER", "-in", "key.pem", "-passout", &pass,
        ];
        folder.openssl(&[&command[..], way].concat())
    };
    // Another number of the same length in the place of the one that OpenSSL wrote.
    let told = |octets: &[u8], from: &[u8], to: &[u8]| {
        codes(&read(&changed(octets, from, to), Some(PASSWORD)))
    };
    let rounds = sealed(&["-iter", "100000"]);
    let from = [2, 3, 1, 0x86, 0xa0];
    assert_eq!(
        told(&rounds, &from, &[2, 3, 0x7f, 0xff, 0xff]),
        ["read-encryption-too-costly"]
    );
    let memory = sealed(&[
        "-scrypt",
        "-scrypt_N",
        "32768",
        "-scrypt_r",
        "1",
        "-scrypt_p",
        "1",
    ]);
    let from = [2, 3, 0, 0x80, 0];
    assert_eq!(
        told(&memory, &from, &[2, 3, 0x40, 0, 0]),
        ["read-encryption-too-costly"]
    );
    // No power of two.
    assert_eq!(
        told(&memory, &from, &[2, 3, 0, 0x80, 1]),
        ["read-password-wrong"]
    );
    // Three million rounds are few enough for a key of 16 octets by SHA-1, and go round twice for one of 32.
    for (cipher, code) in [
        ("aes-128-cbc", "read-password-wrong"),
        ("aes-256-cbc", "read-encryption-too-costly"),
    ] {
        let rounds = sealed(&["-v2", cipher, "-v2prf", "hmacWithSHA1", "-iter", "100000"]);
        let from = [2, 3, 1, 0x86, 0xa0];
        assert_eq!(
            told(&rounds, &from, &[2, 3, 0x2d, 0xc6, 0xc0]),
            [code],
            "{cipher}"
        );
    }
    let smallest = sealed(&[
        "-scrypt",
        "-scrypt_N",
        "2",
        "-scrypt_r",
        "1",
        "-scrypt_p",
        "1",
    ]);
    let from = [2, 1, 2, 2, 1, 1, 2, 1, 1];
    assert_eq!(told(&smallest, &from, &[2, 1, 0]), ["read-password-wrong"]);
    assert_eq!(
        told(&smallest, &from, &from),
        ["ec-not-maskinporten", "kid-from-portal"]
    );
}

#[test]
fn a_pkcs12_file_gives_its_key_with_the_certificate() {
    for kind in [KINDS[0], KINDS[3]] {
        let folder = Folder::key(kind);
        let whole = jwk(only(&read(&folder.file("key.pem"), None), Form::Pkcs8));
        folder.certify();
        let pass = format!("pass:{PASSWORD}");
        let ways: [&[&str]; 4] = [
            &[],
            &[
                "-keypbe",
                "PBE-SHA1-3DES",
                "-certpbe",
                "PBE-SHA1-3DES",
                "-macalg",
                "sha1",
            ],
            &["-keypbe", "AES-256-CBC", "-certpbe", "NONE"],
            &["-nomac"],
        ];
        for way in ways {
            let mut arguments = vec![
                "pkcs12", "-export", "-in", "cert.pem", "-inkey", "key.pem", "-passout", &pass,
            ];
            arguments.extend(way);
            let file = folder.openssl(&arguments);
            assert_eq!(
                codes(&read(&file, None)),
                ["read-password-needed"],
                "{way:?}"
            );
            assert_eq!(
                codes(&read(&file, Some("feil"))),
                ["read-password-wrong"],
                "{way:?}"
            );
            let reading = read(&file, Some(PASSWORD));
            assert_eq!(jwk(only(&reading, Form::Pkcs12)), whole, "{way:?}");
            assert!(
                !codes(&reading)
                    .iter()
                    .any(|code| code.starts_with("certificate"))
            );
            assert_eq!(
                jwk(only(
                    &read(STANDARD.encode(&file).as_bytes(), Some(PASSWORD)),
                    Form::Pkcs12
                )),
                whole
            );
        }
        let open = folder.openssl(&[
            "pkcs12", "-export", "-in", "cert.pem", "-inkey", "key.pem", "-passout", "pass:",
        ]);
        assert_eq!(jwk(only(&read(&open, None), Form::Pkcs12)), whole);
        assert_eq!(codes(&read(&open, Some("feil"))), ["read-password-wrong"]);
        let certificates = folder.openssl(&[
            "pkcs12", "-export", "-in", "cert.pem", "-nokeys", "-passout", &pass,
        ]);
        let reading = read(&certificates, Some(PASSWORD));
        assert!(only(&reading, Form::Certificate).private().is_none());
    }
}

#[test]
fn the_name_of_a_key_in_a_pkcs12_file_is_told_as_what_may_be_its_kid() {
    let folder = Folder::key(KINDS[0]);
    folder.certify();
    for (name, told) in [
        ("min-TEST.2026-11-22.kwxbrt", "min-TEST.2026-11-22.kwxbrt"),
        ("nø\u{202e}kkel", "nø\\u{202e}kkel"),
    ] {
        let file = folder.openssl(&[
            "pkcs12", "-export", "-in", "cert.pem", "-inkey", "key.pem", "-name", name, "-passout",
            "pass:",
        ]);
        let reading = read(&file, None);
        only(&reading, Form::Pkcs12);
        assert_eq!(codes(&reading), ["friendly-name", "kid-from-portal"]);
        let findings = format!("{:?}", reading.keys[0].report.findings());
        assert!(findings.contains(&format!("{told:?}")), "{findings}");
    }
}

#[test]
fn what_openssl_writes_above_a_block_of_pem_is_passed_over_also_in_base64() {
    let folder = Folder::key(KINDS[0]);
    let whole = jwk(only(&read(&folder.file("key.pem"), None), Form::Pkcs8));
    folder.certify();
    folder.openssl(&[
        "pkcs12", "-export", "-in", "cert.pem", "-inkey", "key.pem", "-name", "x", "-passout",
        "pass:", "-out", "key.p12",
    ]);
    let pem = folder.openssl(&["pkcs12", "-in", "key.p12", "-nodes", "-passin", "pass:"]);
    assert!(pem.starts_with(b"Bag Attributes"));
    let base64 = STANDARD.encode(&pem);
    let mut wrapped = base64.clone();
    for at in (1..base64.len() / 76).rev() {
        wrapped.insert(76 * at, '\n');
    }
    for text in [pem, base64.into_bytes(), wrapped.into_bytes()] {
        let reading = read(&text, None);
        let forms: Vec<Form> = reading.keys.iter().map(|found| found.form).collect();
        assert_eq!(forms, [Form::Certificate, Form::Pkcs8]);
        assert_eq!(jwk(&reading.keys[1].key), whole);
        assert!(reading.problems.is_empty(), "{:?}", codes(&reading));
    }
}

/// No password is not the empty one (RFC 7292 appendix B.2), and OpenSSL's program writes the latter alone: these are
/// from its library, by `PKCS12_create` without a password, as Azure Key Vault writes them.
#[test]
fn a_pkcs12_file_without_any_password_is_opened_without_one() {
    for file in [UNDER_NO_PASSWORD_BY_TRIPLE_DES, UNDER_NO_PASSWORD_BY_AES] {
        let octets = STANDARD.decode(file).unwrap();
        let reading = read(&octets, None);
        let key = only(&reading, Form::Pkcs12);
        assert!(key.private().is_some());
        assert_eq!(
            codes(&read(&octets, Some("et annet"))),
            ["read-password-wrong"]
        );
    }
}

/// A key and a certificate under no password, in the older way.
const UNDER_NO_PASSWORD_BY_TRIPLE_DES: &str = "\
    MIIDggIBAzCCAzgGCSqGSIb3DQEHAaCCAykEggMlMIIDITCCAhcGCSqGSIb3DQEHBqCCAggwggIEAgEAMIIB/QYJKoZIhvcN\
    AQcBMBwGCiqGSIb3DQEMAQMwDgQIF5aPmcS7jOUCAgfQgIIB0DjyMFOQH/fqxn1kx3se7hPkqRZEGo1QfsN6aZJfvj6zgoaZ\
    voDHS6HC9Qq9Do2fnB5wrAorefylYlIUZppYs4VYQFR69cWpN2lRtIOwW9XFWX4CVSlFagr5+bDSfafrAgOvGYMHZ1nzsndK\
    aOCcUkrgkNtQk2G5gxOy1VRNXoKjmchehP6cQ5WGGyGPElyf6GhD5vU4KmKD1Oey26K9THlXyL1RMAmCuq/QgqGJC3bDz8Hr\
    8pd4Gtd4Eswq316j0IUo/90faR0iN/pRhA9Sz7NH/GdCxB2nlgWCVWKbbGtDk2dTep+OEGgjjIKAAYbSR8pY0z7axOOaYoaS\
    Owp3rjS52Ie3Az2n4saWx6SulEao3A8CcDvFJOU2jCSqbTYgk6a7dOqW/2bWUHmo6IdxFb8XB+ucFksSHFcrtvBDiZoVYmUR\
    tmuFIRpxrY3GepWgQnDq2WgLg4jS6VVpsRvoZnvs/S7xKk3JjnVFOPQ1iTLD6ODsi1K4G0CDLwEgqdql8Ll59z5ShtAsFn9Y\
    a3kS4n0zpaTAQuaJdtKgvu5DuGGTU6i/IiWXUS61saJOMvODVtm0pcmJ/9xBu+JmpQRXJnH2VF3tjpcqJ69m71Pe1v7gMIIB\
    AgYJKoZIhvcNAQcBoIH0BIHxMIHuMIHrBgsqhkiG9w0BDAoBAqCBtDCBsTAcBgoqhkiG9w0BDAEDMA4ECNQb4UvBH18YAgIH\
    0ASBkBRFLeUJtm+41kBwip/qJJ/dU/ee8YedWZX1KWDQzt5d3QnsWPru/YggbrhZ9Am2Sg6C21a8F99nOyyndIqdZ9cdQoFK\
    VQRaBkxwPoRaguJMvy8710bb0+s2xOQk75l4bsiiKpanZn9qdthWndpQ8DWlz/nDSP+aoXmF5vCV6+7kW2Z59fMxZkwdwnuA\
    0Z6ZKTElMCMGCSqGSIb3DQEJFTEWBBSBj+ec0pGK014FmfVJ61XUTUxKMzBBMDEwDQYJYIZIAWUDBAIBBQAEIFfDSPrU2LMm\
    mrpPvJy+oMI4VVdQutuAJCrpW0s5EMv6BAiQsvNyHvqOPQICB9A=\
    ";

/// The same by PBES2.
const UNDER_NO_PASSWORD_BY_AES: &str = "\
    MIID/AIBAzCCA7IGCSqGSIb3DQEHAaCCA6MEggOfMIIDmzCCAlIGCSqGSIb3DQEHBqCCAkMwggI/AgEAMIICOAYJKoZIhvcN\
    AQcBMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAi2SEif5qGwpgICB9AwDAYIKoZIhvcNAgkFADAdBglghkgBZQME\
    ASoEELsv9snaPKAeBm2lbMiF75aAggHQ5n9Vhx5/BC6aEMRqn3OacajzMB4anuXSQZCDQhHegg8CybBpqHAMDHyLA79eNTa6\
    uf+ZM5IgSOrDxyRdP/dJ1M2TN9RxXLJAczADxhosiFdWV1NfAepj3/PkEQac3BpPwQeGsigVV4Rdo22I/KifDtMEjyUHIjtk\
    uCM0QQu6C1Bod7i86NgxEmacQE8Fqzze3AM/Pvlsa7F1CHbRZSgE325Ux01wFHW1RSmhN09CW7Dlj+5iNOe5d5Km75cYD2RL\
    UMrsMd1VkwuTTh5g2PsAk8edven0K0E4Wf20TGtq5kr3Mtngu7qFiQ+k0dvExXvu0WshSUHvmxNlC+XfwEtsBkv+3SsgqUjD\
    GleNZvhYTHSsyuTBnzfeh1yBp4DGQGhCFRvRZvLqIc9mqmsdClMmAfzSygr2ha8bCeeiaX72BUONQ7LcAsJhWUHJK8Iw/I/g\
    ZxFIPVkFmAEN+t4Gw6lFht4TsjobkwRstFgEx/q4b5fH4hv9BXCoXVXNetKsxAI9/Lr5WJeY1A3vB24eqQFoE5BvgITatF8s\
    bFZhQ9Me42hBVBJgPUGhOA4lqlms1t6DLiSV6DUW78y7G6l8yuTMy9lioPMCIZ6RgPh+EiRULd0wggFBBgkqhkiG9w0BBwGg\
    ggEyBIIBLjCCASowggEmBgsqhkiG9w0BDAoBAqCB7zCB7DBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG9w0BBQwwHAQIYDZL+4CI\
    hS0CAgfQMAwGCCqGSIb3DQIJBQAwHQYJYIZIAWUDBAEqBBB/k1O/kjlmkDInUjNmY3XnBIGQ9TgBNRURJqn+YR+I2eizRCKS\
    GyFtyATMXz37yFm9L99NqnsaIw4eGfmzjG4Yv1396wQEUZEKFZDyIVNIe18bu6e79ybKsAHFJ63RcY4UWMHEp+fffGkLd4Jh\
    jv26gXyXEUPB1JGx9Of77uh3gAKRawU2FsgbcZXPXrS+CEW5VQiJBbPSf/noPEMYHnQO1srTMSUwIwYJKoZIhvcNAQkVMRYE\
    FIGP55zSkYrTXgWZ9UnrVdRNTEozMEEwMTANBglghkgBZQMEAgEFAAQghBnn2nDSrWtG71g3OGAmHjjNIlFfgG2UnChLYADu\
    hsgECKT9wYZuYURJAgIH0A==\
    ";

#[test]
fn the_empty_password_of_one_file_is_not_tried_on_the_next() {
    let folder = Folder::key(KINDS[2]);
    folder.certify();
    let store = folder.openssl(&[
        "pkcs12", "-export", "-in", "cert.pem", "-inkey", "key.pem", "-passout", "pass:",
    ]);
    let pass = format!("pass:{PASSWORD}");
    let pem = folder.openssl(&["pkcs8", "-topk8", "-in", "key.pem", "-passout", &pass]);
    let store = STANDARD.encode(store);
    let both = format!("{store}\n{}", String::from_utf8(pem).unwrap());
    let reading = read(both.as_bytes(), None);
    assert_eq!(reading.keys.len(), 1);
    assert_eq!(errors(&reading), [ReadError::PasswordNeeded]);
}

/// Other octets of the same length in the place of those.
fn changed(octets: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = octets.windows(from.len()).position(|window| window == from);
    let (before, rest) = octets.split_at(at.unwrap());
    let (_, after) = rest.split_at(to.len());
    [before, to, after].concat()
}

#[test]
fn a_pkcs12_file_that_was_changed_is_told_by_its_mac() {
    let folder = Folder::key(KINDS[2]);
    let whole = jwk(only(&read(&folder.file("key.pem"), None), Form::Pkcs8));
    folder.openssl(&[
        "req",
        "-x509",
        "-new",
        "-key",
        "key.pem",
        "-subj",
        "/CN=uendret",
        "-out",
        "cert.pem",
    ]);
    let pass = format!("pass:{PASSWORD}");
    // Nothing in it is encrypted, so nothing but the MAC can tell.
    let store = |way: &[&str]| {
        let command = [
            "pkcs12", "-export", "-in", "cert.pem", "-inkey", "key.pem", "-passout", &pass,
            "-keypbe", "NONE", "-certpbe", "NONE",
        ];
        folder.openssl(&[&command[..], way].concat())
    };
    for way in [&[][..], &["-macalg", "sha1"], &["-iter", "1"]] {
        let file = store(way);
        let reading = read(&file, Some(PASSWORD));
        assert_eq!(jwk(only(&reading, Form::Pkcs12)), whole, "{way:?}");
        let reading = read(&file, Some("feil"));
        assert_eq!(codes(&reading), ["read-password-wrong"], "{way:?}");
        let other = changed(&file, b"uendret", b"endret!");
        let reading = read(&other, Some(PASSWORD));
        assert_eq!(codes(&reading), ["read-password-wrong"], "{way:?}");
        // Without a password there is nothing to verify it by.
        for file in [&file, &other] {
            assert_eq!(jwk(only(&read(file, None), Form::Pkcs12)), whole, "{way:?}");
        }
    }
    // One of a kind that is not verified, and none at all.
    for way in [&["-macalg", "sha512"][..], &["-nomac"]] {
        let other = changed(&store(way), b"uendret", b"endret!");
        let reading = read(&other, Some(PASSWORD));
        assert_eq!(jwk(only(&reading, Form::Pkcs12)), whole, "{way:?}");
    }
    let rounds = store(&["-iter", "100000"]);
    for more in [&[2, 3, 0x7f, 0xff, 0xff], &[2, 3, 0x4c, 0x4b, 0x41]] {
        let other = changed(&rounds, &[2, 3, 1, 0x86, 0xa0], more);
        let reading = read(&other, Some(PASSWORD));
        assert_eq!(codes(&reading), ["read-encryption-too-costly"]);
    }
}

/// The same in BER: without lengths, and with octet strings in pieces, down to so many octet strings
/// within each other.
fn in_ber(octets: &[u8], octet_strings: usize) -> Vec<u8> {
    const END: [u8; 2] = [0, 0];
    let mut ber = Vec::new();
    let mut rest = octets;
    while let [tag, length, after @ ..] = rest {
        let count = usize::from(length & 0x7f);
        let (length, after) = if *length < 0x80 {
            (count, after)
        } else {
            let (digits, after) = after.split_at(count);
            let length = digits
                .iter()
                .fold(0, |sum, digit| sum << 8 | usize::from(*digit));
            (length, after)
        };
        let (content, after) = after.split_at(length);
        let (value, _) = rest.split_at(rest.len() - after.len());
        match tag {
            // [0] IMPLICIT OCTET STRING, and OCTET STRING, in pieces of a hundred octets
            0x80 | 0x04 => {
                let inner = match octet_strings.checked_sub(1) {
                    Some(left) if content.starts_with(&[0x30]) => in_ber(content, left),
                    _ => content.to_vec(),
                };
                ber.extend([if *tag == 4 { 0x24 } else { 0xa0 }, 0x80]);
                for piece in inner.chunks(100) {
                    ber.extend([4, u8::try_from(piece.len()).unwrap()]);
                    ber.extend(piece);
                }
                ber.extend(END);
            }
            tag if tag & 0x20 != 0 => {
                ber.extend([*tag, 0x80]);
                ber.extend(in_ber(content, octet_strings));
                ber.extend(END);
            }
            _ => ber.extend(value),
        }
        rest = after;
    }
    ber
}

#[test]
fn a_pkcs12_file_in_ber_is_read_like_the_same_in_der() {
    let folder = Folder::key(KINDS[3]);
    let whole = jwk(only(&read(&folder.file("key.pem"), None), Form::Pkcs8));
    folder.certify();
    let pass = format!("pass:{PASSWORD}");
    let ways: [&[&str]; 2] = [&[], &["-keypbe", "PBE-SHA1-3DES", "-certpbe", "NONE"]];
    for way in ways {
        let mut arguments = vec![
            "pkcs12", "-export", "-in", "cert.pem", "-inkey", "key.pem", "-passout", &pass,
        ];
        arguments.extend(way);
        let sealed = folder.openssl(&arguments);
        arguments.push("-nomac");
        let unsealed = folder.openssl(&arguments);
        for octet_strings in 0..3 {
            // The MAC is over what lies in the first octet string, so that can only be left as it is.
            let der = if octet_strings == 0 {
                &sealed
            } else {
                &unsealed
            };
            let ber = in_ber(der, octet_strings);
            assert!(ber.starts_with(&[0x30, 0x80, 2, 1, 3, 0x30, 0x80]));
            let reading = read(&ber, Some(PASSWORD));
            assert_eq!(jwk(only(&reading, Form::Pkcs12)), whole, "{way:?}");
            assert!(!codes(&reading).contains(&"certificate-mismatch"));
        }
    }
}

#[test]
fn a_certificate_that_has_expired_or_is_of_another_key_is_told() {
    let folder = Folder::key(KINDS[0]);
    folder.openssl(&[
        "req", "-x509", "-new", "-key", "key.pem", "-subj", "/CN=x", "-days", "30", "-out",
        "cert.pem",
    ]);
    let certificate = folder.file("cert.pem");
    let at = |now| codes(&reading::read(&certificate, None, now));
    assert_eq!(at(now()), ["kid-from-portal"]);
    assert_eq!(at(now() + 29 * 86_400), ["kid-from-portal"]);
    assert_eq!(
        at(now() + 31 * 86_400),
        ["certificate-expired", "kid-from-portal"]
    );
    assert_eq!(
        at(now() - 3600),
        ["certificate-not-yet-valid", "kid-from-portal"]
    );

    let der = folder.openssl(&["x509", "-in", "cert.pem", "-outform", "DER"]);
    let own = jwk(only(&read(&folder.file("key.pem"), None), Form::Pkcs8));
    let other = Folder::key(("other", KINDS[0].1));
    let other = jwk(only(&read(&other.file("key.pem"), None), Form::Pkcs8));
    let told = |mut jwk: Value| {
        jwk["x5c"] = json!([STANDARD.encode(&der)]);
        codes(&read(jwk.to_string().as_bytes(), None))
    };
    assert!(!told(own).contains(&"certificate-mismatch"));
    assert!(told(other).contains(&"certificate-mismatch"));
}

#[test]
fn several_blocks_of_pem_are_several_keys_and_a_wrong_label_is_told() {
    let folder = Folder::key(KINDS[0]);
    let private = String::from_utf8(folder.file("key.pem")).unwrap();
    let public = String::from_utf8(folder.openssl(&["pkey", "-in", "key.pem", "-pubout"])).unwrap();
    let reading = read(
        format!("# privat\n{private}\n# offentlig\n{public}").as_bytes(),
        None,
    );
    let forms: Vec<_> = reading.keys.iter().map(|found| found.form).collect();
    assert_eq!(forms, [Form::Pkcs8, Form::Spki]);
    assert_eq!(reading.keys[0].place.line, 2);
    assert_eq!(reading.keys[1].place.line, 4 + private.lines().count());

    let wrong = private.replace("PRIVATE KEY", "RSA PRIVATE KEY");
    assert!(codes(&read(wrong.as_bytes(), None)).contains(&"pem-label"));
    assert!(!codes(&read(private.as_bytes(), None)).contains(&"pem-label"));
    let flat = private.replace('\n', "");
    assert!(codes(&read(flat.as_bytes(), None)).contains(&"pem-line-breaks"));
}

#[test]
fn the_curve_parameters_before_an_ec_key_are_passed_over() {
    let folder = Folder::new("ecparam");
    let text = folder.openssl(&["ecparam", "-name", "prime256v1", "-genkey"]);
    assert!(String::from_utf8_lossy(&text).contains("EC PARAMETERS"));
    assert!(only(&read(&text, None), Form::Sec1).private().is_some());
}

#[test]
fn a_curve_or_an_algorithm_that_is_not_known_is_named() {
    let folder = Folder::new("unknown");
    let curve = folder.openssl(&["ecparam", "-name", "brainpoolP256r1", "-genkey", "-noout"]);
    assert_eq!(codes(&read(&curve, None)), ["read-crv-unknown"]);
    let numbers = ["-name", "prime256v1", "-param_enc", "explicit"];
    let curve = folder.openssl(&[&["ecparam", "-genkey", "-noout"], numbers.as_slice()].concat());
    assert_eq!(codes(&read(&curve, None)), ["read-crv-unknown"]);
    let three = folder.openssl(&[
        "genpkey",
        "-algorithm",
        "RSA",
        "-pkeyopt",
        "rsa_keygen_primes:3",
    ]);
    assert_eq!(codes(&read(&three, None)), ["read-more-than-two-primes"]);
    let other = folder.openssl(&["genpkey", "-algorithm", "DH", "-pkeyopt", "group:ffdhe2048"]);
    assert_eq!(codes(&read(&other, None)), ["read-key-kind-unknown"]);
}
