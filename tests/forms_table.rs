//! Every kind of key, for every algorithm that fits it, in every form: each is made, written, read back
//! and compared with the key that it was. What came of it is docs/forms.md.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and says where"
)]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::rc::Rc;
use std::{env, fs, thread};

use nokkelsmie::findings::{Finding, Standing};
use nokkelsmie::formats::{
    CertificateForm, DerForm, Password, PrivateForm, PrivatePem, PublicForm, PublicPem,
    encrypted_pem, pkcs12,
};
use nokkelsmie::jose::{
    Algorithm, Curve, Key, KeyId, KeySpec, Material, Metadata, OctSize, OkpCurve, PrivateJwk,
    PrivateMaterial, PublicJwk, RsaSize, SecretText,
};
use nokkelsmie::keygen::rsa::{Prime, PrimeSearch, assemble, passes, rounds};
use nokkelsmie::keygen::{SystemRandomness, make_ec, make_oct, make_okp};
use nokkelsmie::reading::{self, Form as Read, Layer};
use nokkelsmie::x509::{Certificate, CertificateOrder, CertificateRequest, Days, Subject};
use serde_json::Value;
use zeroize::Zeroizing;

/// Set, it has the page written anew instead of compared.
const WRITE: &str = "NOKKELSMIE_WRITE";

/// 2026-11-25.
const NOW: u64 = 1_795_564_800;

const PASSWORD: &str = "hest-batteri-stift";

#[test]
fn every_key_reads_back_from_every_form_that_docs_forms_md_lists() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/forms.md");
    let page = page();
    if env::var_os(WRITE).is_some() {
        fs::write(&path, page).unwrap();
        return;
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    let mut lines = page.lines().zip(written.lines());
    let first = lines.find(|(came, says)| came != says);
    assert!(
        written == page,
        "docs/forms.md is not what came of it. If it is meant so: {WRITE}=1 cargo test --test forms_table\n\
         The first line that came, and what the page says: {first:#?}"
    );
}

#[test]
fn no_algorithm_is_left_out() {
    let tried: BTreeSet<_> = kinds()
        .into_iter()
        .flat_map(|(_, spec)| Algorithm::fitting(spec, None))
        .map(Algorithm::name)
        .collect();
    assert_eq!(tried, Algorithm::ALL.map(Algorithm::name).into());
}

/// The page, by what came of it.
fn page() -> String {
    let mut page = format!(
        "\
# Every key in every form

Of each kind of key one is made, and of that one a key for each algorithm that fits it and one for none.
Each is written in every form, read back, and compared with the key that it was: all its numbers, and in
JSON its use, algorithm and kid as well, for which the other forms have no room. `tests/forms_table.rs`
does that and writes this page (`{WRITE}=1 cargo test --test forms_table`); it fails when something else
comes of it than the page says.

✓: written, and read back as the same key. –: such a key has no such form, and none was written.
"
    );
    let kinds = kinds();
    // A key of each kind by itself, side by side: passwords take their time.
    let results: Vec<Vec<Vec<Row>>> = thread::scope(|threads| {
        let working: Vec<_> = kinds
            .iter()
            .map(|(name, spec)| threads.spawn(|| rows(name, *spec)))
            .collect();
        let done = working.into_iter().map(|rows| rows.join().unwrap());
        done.collect()
    });
    for (number, table) in TABLES.iter().enumerate() {
        let heads = table.forms.iter().map(|form| form.name);
        let line = |cells: &[&str]| format!("| {} |\n", cells.join(" | "));
        let head: Vec<&str> = ["key", "alg"].into_iter().chain(heads).collect();
        let under = "---|".repeat(head.len());
        let Table { title, text, .. } = table;
        write!(page, "\n## {title}\n\n{text}\n\n{}|{under}\n", line(&head)).unwrap();
        for row in results
            .iter()
            .flat_map(|tables| tables.get(number).unwrap())
        {
            let algorithms = row.algorithms.join(", ");
            let cells = row.has_form.iter().map(|has| if *has { "✓" } else { "–" });
            let cells: Vec<_> = [row.kind, &algorithms].into_iter().chain(cells).collect();
            page.push_str(&line(&cells));
        }
    }
    page
}

/// Algorithms of a kind of key of which the same is true.
struct Row {
    kind: &'static str,
    algorithms: Vec<&'static str>,
    has_form: Vec<bool>,
}

/// What came of keys of one kind, in each table.
fn rows(kind: &'static str, spec: KeySpec) -> Vec<Vec<Row>> {
    let specimens = specimens(spec);
    let rows_of = |table: &Table| {
        let mut rows: Vec<Row> = Vec::new();
        for (name, specimen) in specimens.iter().take(table.keys_of_a_kind) {
            let come_back = |form: &Form| form.comes_back(specimen, &format!("{kind} {name}"));
            let has_form = table.forms.iter().map(come_back).collect();
            match rows.last_mut() {
                Some(row) if row.has_form == has_form => row.algorithms.push(name),
                _ => rows.push(Row {
                    kind,
                    algorithms: vec![name],
                    has_form,
                }),
            }
        }
        rows
    };
    TABLES.iter().map(rows_of).collect()
}

/// A key, and what it signed of itself if it can sign.
struct Specimen {
    key: Rc<PrivateJwk>,
    certified: Option<(Certificate, CertificateRequest)>,
}

impl Specimen {
    fn public(&self) -> Option<&PublicJwk> {
        self.key.public()
    }

    fn certificate(&self) -> Option<&Certificate> {
        self.certified.as_ref().map(|(certificate, _)| certificate)
    }
}

/// One kind of key of each type, curve and usual size; of RSA only the size that is made soonest.
fn kinds() -> Vec<(&'static str, KeySpec)> {
    let mut kinds = vec![("RSA 2048", KeySpec::Rsa(RsaSize::BITS_2048))];
    kinds.extend(Curve::ALL.map(|curve| (curve.name(), KeySpec::Ec(curve))));
    kinds.extend(OkpCurve::ALL.map(|curve| (curve.name(), KeySpec::Okp(curve))));
    let names = ["oct 128", "oct 192", "oct 256", "oct 384", "oct 512"];
    let sizes = OctSize::USUAL.map(KeySpec::Oct);
    kinds.extend(names.into_iter().zip(sizes));
    kinds
}

/// One key for no algorithm and for each that fits.
fn specimens(spec: KeySpec) -> Vec<(&'static str, Specimen)> {
    let (key, _) = Key::from_material(Material::Private(make(spec)), Metadata::default()).unwrap();
    let algorithms = Algorithm::fitting(spec, None).map(Some);
    [None]
        .into_iter()
        .chain(algorithms)
        .map(|algorithm| {
            let metadata = Metadata {
                key_use: algorithm.map(Algorithm::key_use),
                algorithm,
                kid: KeyId::from_text("min-klient"),
            };
            let key = key.with_metadata(metadata).unwrap();
            let key = Rc::clone(key.private().unwrap());
            let certified = certified(&key);
            let name = algorithm.map_or("none", Algorithm::name);
            (name, Specimen { key, certified })
        })
        .collect()
}

fn make(spec: KeySpec) -> PrivateMaterial {
    let made = match spec {
        KeySpec::Rsa(size) => {
            let mut search = PrimeSearch::new(size);
            loop {
                match assemble(size, find_prime(&mut search), find_prime(&mut search)) {
                    Err(error) if error.asks_for_other_primes() => {}
                    made => break made,
                }
            }
        }
        KeySpec::Ec(curve) => make_ec(curve, &mut SystemRandomness),
        KeySpec::Okp(curve) => make_okp(curve, &mut SystemRandomness),
        KeySpec::Oct(size) => make_oct(size, &mut SystemRandomness),
    };
    made.ok().unwrap()
}

fn find_prime(search: &mut PrimeSearch) -> Prime {
    loop {
        if let Some(prime) = search.step(&mut SystemRandomness).unwrap().prime {
            let rounds = rounds(prime.size());
            assert_eq!(passes(&prime, rounds, &mut SystemRandomness), Ok(true));
            return prime;
        }
    }
}

fn certified(key: &PrivateJwk) -> Option<(Certificate, CertificateRequest)> {
    let order = CertificateOrder {
        subject: Subject::new("min-klient", "", "").unwrap(),
        not_before: NOW,
        days: Days::YEAR,
    };
    let certificate = Certificate::make(key, &order, &mut SystemRandomness).unwrap();
    let request = CertificateRequest::make(key, &order.subject, &mut SystemRandomness).unwrap();
    certificate.zip(request)
}

/// Forms that have something in common.
struct Table {
    title: &'static str,
    text: &'static str,
    /// How many of the keys of each kind are written.
    keys_of_a_kind: usize,
    forms: &'static [Form],
}

/// A form, and all that is to be known to see a key come back from it.
struct Form {
    name: &'static str,
    write: fn(&Specimen) -> Option<Vec<u8>>,
    /// As what it is read, where, and out of what.
    read: Read,
    standing: Standing,
    layer: Option<Layer>,
    half: Half,
    /// Whether it has room for use, algorithm and kid.
    has_metadata: bool,
    password: Option<&'static str>,
}

#[derive(Clone, Copy)]
enum Half {
    Public,
    Private,
}

impl Form {
    const fn of(
        name: &'static str,
        read: Read,
        half: Half,
        write: fn(&Specimen) -> Option<Vec<u8>>,
    ) -> Self {
        Self {
            name,
            write,
            read,
            standing: Standing::Alone,
            layer: None,
            half,
            has_metadata: matches!(read, Read::Jwk),
            password: None,
        }
    }

    const fn standing(self, standing: Standing) -> Self {
        Self { standing, ..self }
    }

    const fn within(self, layer: Layer) -> Self {
        Self {
            layer: Some(layer),
            ..self
        }
    }

    const fn behind(self, password: &'static str) -> Self {
        Self {
            password: Some(password),
            ..self
        }
    }

    /// Whether the key has this form. If it has, it must come back from it as it was.
    fn comes_back(&self, specimen: &Specimen, whose: &str) -> bool {
        let Some(octets) = (self.write)(specimen) else {
            return false;
        };
        let what = format!("{} of {whose}", self.name);
        let password = self.password.map(secret);
        let reading = reading::read(&octets, password.as_ref(), NOW);
        assert_eq!(reading.problems, [], "{what}");
        let [found] = reading.keys.as_slice() else {
            panic!("{what}: {} keys", reading.keys.len());
        };
        let layers: Vec<Layer> = self.layer.into_iter().collect();
        assert_eq!(
            (found.form, found.standing, &found.layers),
            (self.read, self.standing, &layers),
            "{what}"
        );
        let codes = found.report.findings().into_iter().map(Finding::code);
        let certificate: Vec<_> = codes.filter(|code| code.starts_with("cert")).collect();
        assert!(certificate.is_empty(), "{what}: {certificate:?}");
        let mut expected = match self.half {
            Half::Public => Key::from(specimen.public().unwrap().clone()),
            Half::Private => Key::Private(Rc::clone(&specimen.key)),
        };
        if !self.has_metadata {
            expected = expected.with_metadata(Metadata::default()).unwrap();
        }
        // Not assert_eq: a private key is in no log.
        assert!(jwk(&found.key) == jwk(&expected), "{what} is another key");
        true
    }
}

fn jwk(key: &Key) -> Value {
    let text = match key {
        Key::Private(key) => PrivateForm::Jwk.write(key).as_str().to_owned(),
        Key::Public(key) => PublicForm::Jwk.write(key),
    };
    serde_json::from_str(&text).unwrap()
}

fn secret(text: &str) -> SecretText {
    SecretText::from(Zeroizing::new(text.to_owned()))
}

fn password() -> Password {
    Password::new(secret(PASSWORD)).unwrap()
}

macro_rules! public_form {
    ($name:literal, $form:ident, $standing:ident) => {
        Form::of($name, Read::Jwk, Half::Public, |specimen| {
            Some(PublicForm::$form.write(specimen.public()?).into_bytes())
        })
        .standing(Standing::$standing)
    };
    ($name:literal, $form:ident with certificate, $standing:ident) => {
        Form::of($name, Read::Jwk, Half::Public, |specimen| {
            let certificate = specimen.certificate()?;
            let text = PublicForm::$form.write_with(specimen.public()?, certificate);
            Some(text.into_bytes())
        })
        .standing(Standing::$standing)
    };
}

macro_rules! private_form {
    ($name:literal, $form:ident, $standing:ident) => {
        Form::of($name, Read::Jwk, Half::Private, |specimen| {
            Some(octets(&PrivateForm::$form.write(&specimen.key)))
        })
        .standing(Standing::$standing)
    };
    ($name:literal, $form:ident with certificate, $standing:ident) => {
        Form::of($name, Read::Jwk, Half::Private, |specimen| {
            let certificate = specimen.certificate()?;
            Some(octets(
                &PrivateForm::$form.write_with(&specimen.key, certificate),
            ))
        })
        .standing(Standing::$standing)
    };
}

macro_rules! public_pem {
    ($name:literal, $form:ident, $read:ident) => {
        Form::of($name, Read::$read, Half::Public, |specimen| {
            let text = PublicPem::$form.write(specimen.public()?)?;
            Some(text.into_bytes())
        })
        .within(Layer::Pem)
    };
}

macro_rules! private_pem {
    ($name:literal, $form:ident, $read:ident) => {
        Form::of($name, Read::$read, Half::Private, |specimen| {
            PrivatePem::$form
                .write(&specimen.key)
                .map(|text| octets(&text))
        })
        .within(Layer::Pem)
    };
}

macro_rules! der {
    ($name:literal, $form:ident, $half:ident) => {
        Form::of($name, Read::$form, Half::$half, |specimen| {
            let der = DerForm::$form.write(&specimen.key)?;
            Some(der.as_slice().to_vec())
        })
    };
}

macro_rules! certificate_form {
    ($name:literal, $form:ident, $read:ident) => {
        Form::of($name, Read::$read, Half::Public, |specimen| {
            let (certificate, request) = specimen.certified.as_ref()?;
            let text = CertificateForm::$form.write(certificate, request);
            Some(text.into_bytes())
        })
        .within(Layer::Pem)
    };
}

fn octets(text: &SecretText) -> Vec<u8> {
    text.as_str().as_bytes().to_vec()
}

/// Every form that the page offers.
const TABLES: [Table; 4] = [
    Table {
        title: "The public key",
        text: "The array is for \"Egne public nøkler\"; SPKI is SubjectPublicKeyInfo. A symmetric key has no public\n\
               half.",
        keys_of_a_kind: usize::MAX,
        forms: &[
            public_form!("array", Array, InList),
            public_form!("JWK", Jwk, Alone),
            public_form!("JWK set", JwkSet, InSet),
            public_pem!("SPKI, PEM", Spki, Spki),
            der!("SPKI, DER", Spki, Public),
            public_pem!("PKCS #1, PEM", Pkcs1, Pkcs1Public),
        ],
    },
    Table {
        title: "The private key",
        text: "PKCS #1 is of RSA alone, SEC 1 of EC alone.",
        keys_of_a_kind: usize::MAX,
        forms: &[
            private_form!("EncodedJwk", EncodedJwk, Alone).within(Layer::Base64),
            private_form!("JWK", Jwk, Alone),
            private_form!("JWK set", JwkSet, InSet),
            private_pem!("PKCS #8, PEM", Pkcs8, Pkcs8),
            der!("PKCS #8, DER", Pkcs8, Private),
            private_pem!("PKCS #1, PEM", Pkcs1, Pkcs1Private),
            private_pem!("SEC 1, PEM", Sec1, Sec1),
        ],
    },
    Table {
        title: "Behind a password",
        text: "Of one key of each kind, because a password takes half a second. PKCS #12 holds the certificate too,\n\
               so only a key that can sign has it.",
        keys_of_a_kind: 1,
        forms: &[
            Form::of(
                "PKCS #8, PEM",
                Read::Pkcs8Encrypted,
                Half::Private,
                |specimen| {
                    let key = specimen.key.material();
                    let text = encrypted_pem(key, &password(), &mut SystemRandomness);
                    text.unwrap().map(|text| octets(&text))
                },
            )
            .within(Layer::Pem)
            .behind(PASSWORD),
            Form::of("PKCS #12", Read::Pkcs12, Half::Private, |specimen| {
                let certificate = specimen.certificate()?;
                let randomness = &mut SystemRandomness;
                pkcs12(&specimen.key, certificate, &password(), randomness).unwrap()
            })
            .behind(PASSWORD),
        ],
    },
    Table {
        title: "With a certificate",
        text: "Certificate and request hold the public key; the JWKs have the certificate in `x5c`.",
        keys_of_a_kind: usize::MAX,
        forms: &[
            certificate_form!("certificate, PEM", Certificate, Certificate),
            Form::of(
                "certificate, DER",
                Read::Certificate,
                Half::Public,
                |specimen| Some(specimen.certificate()?.der().to_vec()),
            ),
            certificate_form!("request, PEM", Request, CertificateRequest),
            public_form!("array", Array with certificate, InList),
            public_form!("public JWK", Jwk with certificate, Alone),
            public_form!("public JWK set", JwkSet with certificate, InSet),
            private_form!("EncodedJwk", EncodedJwk with certificate, Alone).within(Layer::Base64),
            private_form!("private JWK", Jwk with certificate, Alone),
            private_form!("private JWK set", JwkSet with certificate, InSet),
        ],
    },
];
