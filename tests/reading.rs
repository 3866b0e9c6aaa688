//! Keys are read back from whatever they are pasted in.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails, and says where"
)]

mod rsa_key;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use nokkelsmie::findings::{Finding, Standing, Verdict};
use nokkelsmie::formats::{DerForm, PrivateForm, PrivatePem, PublicForm, PublicPem};
use nokkelsmie::jose::{Curve, Key, KeyId, Metadata, OctSize, OkpCurve, PrivateJwk, PublicJwk};
use nokkelsmie::keygen::{SystemRandomness, make_ec, make_oct, make_okp};
use nokkelsmie::reading::{self, Form, LIMIT, Layer, MOST_KEYS, Pair, Reading, pair};
use rsa_key::{rsa, rsa_public};
use serde_json::{Value, json};

/// 2026-11-25.
const NOW: u64 = 1_795_564_800;

fn read(text: &str) -> Reading {
    reading::read(text.as_bytes(), None, NOW)
}

/// The codes of everything that there is to say, of each key in turn and then of what was not read.
fn codes(reading: &Reading) -> Vec<&'static str> {
    let findings = reading
        .keys
        .iter()
        .flat_map(|found| found.report.findings());
    let problems = reading.problems.iter().map(|problem| problem.error.code());
    findings.map(Finding::code).chain(problems).collect()
}

fn vector(file: &str, pointer: &str) -> Value {
    let vectors: Value = serde_json::from_str(file).unwrap();
    vectors.pointer(pointer).unwrap().clone()
}

fn ec() -> Value {
    let mut key = vector(include_str!("vectors/rfc7515.json"), "/A.3/key");
    for (name, value) in [("use", "sig"), ("kid", "min-klient"), ("alg", "ES256")] {
        key[name] = value.into();
    }
    key
}

fn with(mut key: Value, name: &str, value: impl Into<Value>) -> Value {
    key[name] = value.into();
    key
}

fn without(mut key: Value, names: &[&str]) -> Value {
    for name in names {
        key.as_object_mut().unwrap().remove(*name);
    }
    key
}

fn encoded(text: &str) -> String {
    STANDARD.encode(text)
}

/// The one key of a reading, as a private JWK in compact JSON.
fn private(reading: &Reading) -> Value {
    let [found] = reading.keys.as_slice() else {
        panic!("{} keys, {:?}", reading.keys.len(), codes(reading));
    };
    let Key::Private(key) = &found.key else {
        panic!("not private");
    };
    serde_json::from_str(PrivateForm::Jwk.write(key).as_str()).unwrap()
}

#[test]
fn a_key_that_nothing_is_wrong_with_passes_every_rule() {
    let reading = read(&rsa().to_string());
    assert_eq!(private(&reading), rsa());
    assert_eq!(reading.keys[0].report.verdict(), Verdict::Clean);
    let reading = read(&format!("[{}]", rsa_public()));
    assert_eq!(reading.keys[0].report.verdict(), Verdict::Clean);
    assert_eq!(reading.keys[0].standing, Standing::InList);
}

#[test]
fn the_same_key_is_found_in_every_wrapping() {
    let jwk = rsa().to_string();
    let wrapped = [
        ("a JWK", jwk.clone()),
        ("indented", serde_json::to_string_pretty(&rsa()).unwrap()),
        ("EncodedJwk", encoded(&jwk)),
        (
            "a JSON text with escapes",
            json!({ "jwk": jwk }).to_string(),
        ),
        (
            "settings",
            json!({ "MaskinportenSettings": { "ClientId": "x", "EncodedJwk": encoded(&jwk) } })
                .to_string(),
        ),
        (
            "settings with an object",
            json!({ "MaskinportenSettings": { "jwk": rsa() } }).to_string(),
        ),
        (
            "an environment file",
            format!("A=1\nMASKINPORTEN_CLIENT_JWK={jwk}\n"),
        ),
        ("one in single quotes", format!("export JWK='{jwk}'")),
        (
            "one with escaped quotes",
            format!("JWK=\"{}\"", jwk.replace('"', "\\\"")),
        ),
        (
            "one with EncodedJwk",
            format!("ENCODED_JWK={}", encoded(&jwk)),
        ),
        (
            "a Secret",
            format!(
                "apiVersion: v1\nkind: Secret\ndata:\n  jwk: {}\n",
                encoded(&jwk)
            ),
        ),
        (
            "a Secret of EncodedJwk",
            format!("kind: Secret\ndata:\n  jwk: {}\n", encoded(&encoded(&jwk))),
        ),
        (
            "a block of YAML",
            format!("kind: Secret\nstringData:\n  jwk: |\n    {jwk}\n"),
        ),
        (
            "prose",
            format!("Hei!\nHer er nøkkelen [privat]: {jwk}. Hilsen Ola {{}}\n"),
        ),
        (
            "XML",
            format!(
                "<add key=\"Jwk\" value=\"{}\" />",
                jwk.replace('"', "&quot;")
            ),
        ),
    ];
    for (what, text) in wrapped {
        let reading = read(&text);
        assert_eq!(private(&reading), rsa(), "{what}");
        assert_eq!(reading.problems, [], "{what}");
    }
}

/// Keys of every type and size of curve.
fn every_kind_of_key() -> Vec<PrivateJwk> {
    let random = &mut SystemRandomness;
    let mut materials = Vec::new();
    for curve in Curve::ALL {
        materials.push(make_ec(curve, random).ok().unwrap());
    }
    for curve in OkpCurve::ALL {
        materials.push(make_okp(curve, random).ok().unwrap());
    }
    materials.push(make_oct(OctSize::BITS_256, random).ok().unwrap());
    let made = materials.into_iter().map(|material| {
        let metadata = Metadata {
            kid: KeyId::from_text("min-klient"),
            ..Metadata::default()
        };
        PrivateJwk::new(material, metadata).ok().unwrap()
    });
    let known = [rsa(), ec()].map(|jwk| PrivateJwk::from_json(&jwk.to_string()).ok().unwrap());
    known.into_iter().chain(made).collect()
}

#[test]
fn every_form_that_is_written_is_read_back_to_the_same_key() {
    for key in every_kind_of_key() {
        let jwk: Value = serde_json::from_str(PrivateForm::Jwk.write(&key).as_str()).unwrap();
        let bare = without(jwk.clone(), &["kid", "use", "alg"]);
        for form in PrivateForm::ALL {
            let reading = read(form.write(&key).as_str());
            assert_eq!(private(&reading), jwk, "{}", form.id());
        }
        for form in PrivatePem::fitting(&key) {
            let reading = read(form.write(&key).unwrap().as_str());
            assert_eq!(private(&reading), bare, "{}", form.id());
        }
        if let Some(der) = DerForm::Pkcs8.write(&key) {
            assert_eq!(private(&reading::read(der.as_slice(), None, NOW)), bare);
        }
        let Some(public) = key.public() else {
            continue;
        };
        let only_public = |reading: &Reading| -> PublicJwk {
            let [found] = reading.keys.as_slice() else {
                panic!("{:?}", codes(reading));
            };
            assert!(found.key.private().is_none());
            found.key.public().cloned().unwrap()
        };
        for form in PublicForm::ALL {
            assert_eq!(&only_public(&read(&form.write(public))), public);
        }
        for form in PublicPem::fitting(public) {
            let read = only_public(&read(&form.write(public).unwrap()));
            assert_eq!(read.material(), public.material(), "{}", form.id());
        }
        let der = DerForm::Spki.write(&key).unwrap();
        let read = only_public(&reading::read(der.as_slice(), None, NOW));
        assert_eq!(read.material(), public.material());
    }
}

/// Deriving keys from passwords takes long in wasm.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn a_certificate_of_another_key_behind_the_same_password_is_told() {
    use nokkelsmie::formats::{Password, pkcs12};
    use nokkelsmie::jose::SecretText;
    use nokkelsmie::x509::{Certificate, CertificateOrder, Days, Subject};
    use zeroize::Zeroizing;

    let secret = || SecretText::from(Zeroizing::new("hest-batteri-stift".to_owned()));
    let random = &mut SystemRandomness;
    let [key, other] = [0; 2].map(|_| {
        let material = make_ec(Curve::P256, &mut SystemRandomness).ok().unwrap();
        PrivateJwk::new(material, Metadata::default()).ok().unwrap()
    });
    let order = CertificateOrder {
        subject: Subject::new("Prøve", "", "").unwrap(),
        not_before: NOW,
        days: Days::YEAR,
    };
    let certificate = Certificate::make(&key, &order, random).unwrap().unwrap();
    let password = Password::new(secret()).unwrap();
    for (key, is_told) in [(key, false), (other, true)] {
        let store = pkcs12(&key, &certificate, &password, random).unwrap();
        let reading = reading::read(&store.unwrap(), Some(&secret()), NOW);
        let told = codes(&reading);
        assert_eq!(told.contains(&"certificate-mismatch"), is_told, "{told:?}");
    }
}

#[test]
fn a_key_is_found_where_it_stands() {
    let text = format!(
        "{{\n  \"Maskinporten\": {{ \"EncodedJwk\": \"{}\" }},\n  \"keys\": [\n    {},\n    {} ] }}",
        encoded(&rsa().to_string()),
        rsa_public(),
        ec(),
    );
    let reading = read(&text);
    let places: Vec<_> = reading
        .keys
        .iter()
        .map(|found| {
            (
                found.place.line,
                found.place.column,
                found.place.path.as_str(),
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            (2, 35, "Maskinporten.EncodedJwk"),
            (4, 5, "keys[0]"),
            (5, 5, "keys[1]")
        ]
    );
    let reading = read(&format!("\n  NAVN = {}", encoded(&rsa().to_string())));
    let place = &reading.keys[0].place;
    assert_eq!(
        (place.line, place.column, place.path.as_str()),
        (2, 10, "NAVN")
    );
    assert_eq!(reading.keys[0].layers, [Layer::Base64]);
}

/// Accidents that are mended, each with its code: the key that comes out is the same.
#[test]
fn what_is_plain_is_read_and_each_accident_told() {
    let jwk = rsa().to_string();
    // The kid makes the base64 differ in the two alphabets.
    let odd = with(rsa(), "kid", "a>>>???b").to_string();
    assert!(STANDARD.encode(&odd).contains(['+', '/']));
    let base64 = encoded(&jwk);
    let (first, second) = base64.split_at(76);
    let utf16: Vec<u8> = jwk.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let zeros = |name: &str| {
        let octets = URL_SAFE_NO_PAD
            .decode(rsa()[name].as_str().unwrap())
            .unwrap();
        with(
            rsa(),
            name,
            URL_SAFE_NO_PAD.encode([&[0, 0][..], &octets].concat()),
        )
        .to_string()
    };
    let pretty = serde_json::to_string_pretty(&rsa()).unwrap();
    let cases: Vec<(&str, String)> = vec![
        ("json-single-quotes", jwk.replace('"', "'")),
        ("json-typographic-quotes", jwk.replace("\"kid\"", "“kid”")),
        ("json-html-quotes", jwk.replace('"', "&quot;")),
        ("json-extra-comma", jwk.replace('}', ",}")),
        ("json-missing-comma", pretty.replace(",\n", "\n")),
        ("json-comment", pretty.replace(",\n", ", // her\n")),
        ("json-unclosed", jwk.replace('}', "")),
        ("json-line-break", jwk.replace("\"n\":\"", "\"n\":\"\n")),
        ("member-twice", jwk.replace("{\"", "{\"kid\":\"x\",\"")),
        ("leading-zeros", zeros("n")),
        ("leading-zeros", zeros("dq")),
        (
            "member-not-base64url",
            with(rsa(), "n", format!("{}==", rsa()["n"].as_str().unwrap())).to_string(),
        ),
        (
            "encoded-unpadded",
            STANDARD_NO_PAD.encode(format!("{jwk} ")),
        ),
        ("encoded-line-breaks", format!("{first}\n{second}\n")),
        (
            "encoded-byte-order-mark",
            encoded(&format!("\u{feff}{jwk}")),
        ),
        ("encoded-array", encoded(&format!("[{jwk}]"))),
        (
            "encoded-set",
            encoded(&json!({ "keys": [rsa()] }).to_string()),
        ),
        ("encoded-twice", encoded(&base64)),
        ("encoded-utf16", STANDARD.encode(&utf16)),
        ("text-byte-order-mark", format!("\u{feff}{jwk}")),
        (
            "rsa-only-d",
            without(rsa(), &["p", "q", "dp", "dq", "qi"]).to_string(),
        ),
        (
            "rsa-crt-missing",
            without(rsa(), &["dp", "dq", "qi"]).to_string(),
        ),
        ("rsa-crt-missing", without(rsa(), &["qi"]).to_string()),
    ];
    for (code, text) in cases {
        let reading = read(&text);
        let told = codes(&reading);
        assert!(told.contains(&code), "{code} in {told:?}");
        let mut key = private(&reading);
        if code == "rsa-only-d" {
            // Which of the primes is called p is not said anywhere.
            assert!([&key["q"], &key["p"]].contains(&&rsa()["p"]));
            continue;
        }
        key["kid"] = "min-klient".into();
        assert_eq!(key, rsa(), "{code}");
    }
    let told = codes(&read(&URL_SAFE_NO_PAD.encode(&odd)));
    assert!(told.contains(&"encoded-url-safe"), "{told:?}");
}

#[test]
fn numbers_that_are_filled_up_as_dot_net_writes_them_are_no_slip() {
    let short = vector(include_str!("vectors/weak_keys.json"), "/short-d");
    let d = URL_SAFE_NO_PAD
        .decode(short["d"].as_str().unwrap())
        .unwrap();
    let filled = with(
        short.clone(),
        "d",
        URL_SAFE_NO_PAD.encode([&[0][..], &d].concat()),
    );
    let reading = read(&filled.to_string());
    assert_eq!(codes(&reading), ["rsa-short-number"]);
    assert_eq!(private(&reading)["d"], short["d"]);
}

#[test]
fn of_two_members_of_one_name_the_last_counts() {
    let text = rsa()
        .to_string()
        .replacen('{', r#"{"kid":"x","n":"AQAB","#, 1);
    let reading = read(&text);
    assert_eq!(private(&reading), rsa());
    assert_eq!(codes(&reading), ["member-twice", "member-twice"]);
}

#[test]
fn base64_in_a_secret_is_not_taken_for_encoded_jwk() {
    let set = json!({ "keys": [rsa()] }).to_string();
    let reading = read(&format!("kind: Secret\ndata:\n  jwks: {}\n", encoded(&set)));
    assert_eq!(codes(&reading), ["private-set"]);
}

/// What is wrong with a key itself, each with its code.
#[test]
#[expect(clippy::too_many_lines, reason = "a list of faults")]
fn every_fault_of_a_key_is_found_by_its_rule() {
    let bad = |name: &str, pointer: &str| {
        // Another bit in the middle of the number.
        let text = rsa()[pointer].as_str().unwrap().to_owned();
        let other = if text[40..].starts_with('A') {
            "B"
        } else {
            "A"
        };
        with(
            rsa(),
            name,
            format!("{}{other}{}", &text[..40], &text[41..]),
        )
    };
    let six = format!(
        "[{}]",
        (0..6)
            .map(|number| with(rsa_public(), "kid", format!("k{number}")).to_string())
            .collect::<Vec<_>>()
            .join(",")
    );
    let point = |name: &str| {
        let mut octets = URL_SAFE_NO_PAD
            .decode(ec()[name].as_str().unwrap())
            .unwrap();
        octets[31] ^= 1;
        with(ec(), name, URL_SAFE_NO_PAD.encode(octets))
    };
    let weak = |pointer| vector(include_str!("vectors/weak_keys.json"), pointer).to_string();
    let small = vector(include_str!("vectors/weak_keys.json"), "/rsa-1024");
    let close = vector(include_str!("vectors/weak_keys.json"), "/close");
    let roca = vector(include_str!("vectors/weak_keys.json"), "/roca");
    let composite = vector(include_str!("vectors/weak_keys.json"), "/composite");
    // The same with p and q in each other's place: dp and dq go along, qi is wrong then.
    let mut exchanged = composite.clone();
    for (one, other) in [("p", "q"), ("q", "p"), ("dp", "dq"), ("dq", "dp")] {
        exchanged[one] = composite[other].clone();
    }
    let okp = json!({"kty":"OKP","crv":"Ed25519","kid":"a","use":"sig","alg":"EdDSA",
        "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"});
    let oct = json!({"kty":"oct","kid":"a","use":"sig","alg":"HS256","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"});
    let cases: Vec<(&str, String)> = vec![
        ("private-in-public-place", format!("[{}]", rsa())),
        ("private-set", json!({ "keys": [rsa()] }).to_string()),
        ("kid-missing", without(rsa(), &["kid"]).to_string()),
        ("kid-empty", with(rsa(), "kid", "").to_string()),
        ("kid-not-text", with(rsa(), "kid", 7).to_string()),
        (
            "kid-characters",
            with(rsa(), "kid", "2026-11-25T10:00").to_string(),
        ),
        (
            "kid-characters",
            with(rsa(), "kid", "a\u{202e}b").to_string(),
        ),
        (
            "kid-twice",
            format!("[{},{}]", rsa_public(), without(ec(), &["d"])),
        ),
        ("alg-missing", without(rsa(), &["alg"]).to_string()),
        ("alg-unknown", with(rsa(), "alg", "rs256").to_string()),
        ("alg-misfit", with(rsa(), "alg", "ES256").to_string()),
        (
            "alg-misfit",
            with(with(rsa(), "use", "enc"), "alg", "RS256").to_string(),
        ),
        (
            "alg-not-maskinporten",
            with(rsa(), "alg", "PS256").to_string(),
        ),
        ("use-missing", without(rsa(), &["use"]).to_string()),
        ("use-unknown", with(rsa(), "use", "signature").to_string()),
        (
            "use-encryption",
            with(with(rsa(), "use", "enc"), "alg", "RSA-OAEP").to_string(),
        ),
        ("too-many-keys", six),
        ("ec-not-maskinporten", ec().to_string()),
        ("kty-not-maskinporten", okp.to_string()),
        ("symmetric-key", oct.to_string()),
        ("encoded-public", encoded(&rsa_public().to_string())),
        ("rsa-too-small", small.to_string()),
        ("rsa-short-number", weak("/short-d")),
        ("rsa-modulus-even", {
            let mut n = URL_SAFE_NO_PAD
                .decode(rsa()["n"].as_str().unwrap())
                .unwrap();
            *n.last_mut().unwrap() &= 0xfe;
            with(rsa_public(), "n", URL_SAFE_NO_PAD.encode(n)).to_string()
        }),
        ("rsa-small-factor", {
            // 7 · 0x0101…01, which 257 divides too.
            with(rsa_public(), "n", URL_SAFE_NO_PAD.encode([7; 256])).to_string()
        }),
        (
            "rsa-exponent-invalid",
            with(rsa_public(), "e", "AQAC").to_string(),
        ),
        (
            "rsa-exponent-invalid",
            with(rsa_public(), "e", "AQ").to_string(),
        ),
        (
            "rsa-exponent-small",
            with(rsa_public(), "e", "Aw").to_string(),
        ),
        (
            "rsa-exponent-large",
            with(rsa_public(), "e", "AQAAAAE").to_string(),
        ),
        ("rsa-wrong-product", bad("n", "n").to_string()),
        ("rsa-wrong-d", bad("d", "d").to_string()),
        ("rsa-wrong-dp", bad("dp", "dp").to_string()),
        ("rsa-wrong-dq", bad("dq", "dq").to_string()),
        ("rsa-wrong-qi", bad("qi", "qi").to_string()),
        ("rsa-not-prime", composite.to_string()),
        ("rsa-not-prime", exchanged.to_string()),
        ("rsa-primes-close", close.to_string()),
        ("rsa-primes-close", weak("/somewhat-close")),
        ("rsa-wrong-d", weak("/d-for-p-alone")),
        ("rsa-wrong-d", weak("/d-for-q-alone")),
        ("rsa-roca", roca.to_string()),
        ("point-off-curve", point("x").to_string()),
        ("point-off-curve", without(point("y"), &["d"]).to_string()),
        ("wrong-private-number", point("d").to_string()),
        (
            "certificate-unreadable",
            with(rsa_public(), "x5c", json!(["AAAA"])).to_string(),
        ),
    ];
    for (code, text) in &cases {
        let told = codes(&read(text));
        assert!(told.contains(code), "{code}: {told:?}");
        assert!(
            !told.iter().any(|told| told.starts_with("read-")),
            "{code}: {told:?}"
        );
    }
    for (_, text) in cases {
        assert_ne!(read(&text).keys[0].report.verdict(), Verdict::Clean);
    }
}

#[test]
fn many_large_keys_of_rsa_together_are_judged_as_far_as_the_work_goes() {
    // An even number takes no time, and counts as any other.
    let judged = |bits: usize, count: usize| {
        let digits = (bits / 8 * 4).div_ceil(3) - 1;
        let n = format!("g{}", "A".repeat(digits));
        let key = format!(r#"{{"kty":"RSA","n":"{n}","e":"AQAB"}}"#);
        let set = format!("[{}]", vec![key; count].join(","));
        let reading = reading::read(set.as_bytes(), None, 0);
        assert_eq!(reading.keys.len(), count);
        let judged = |found: &&reading::Found| found.report.not_run().next().is_none();
        reading.keys.iter().filter(judged).count()
    };
    assert_eq!(judged(4096, 100), 100);
    assert_eq!(judged(8192, 15), 15);
    assert_eq!(judged(8192, 20), 15);
}

/// What cannot be read, each with its code, and nothing else found in it.
#[test]
fn what_cannot_be_read_is_told() {
    let huge = "B".repeat(4000);
    let cases: Vec<(&str, String)> = vec![
        ("read-empty", String::new()),
        ("read-empty", " \n\u{feff}\n".replace('\u{feff}', "")),
        ("read-nothing-found", "Hei på deg".to_owned()),
        ("read-nothing-found", "{\"a\": [1, 2]}".to_owned()),
        ("read-json-broken", "{\"kty\" \"RSA\"}".to_owned()),
        ("read-too-deep", "[".repeat(1000)),
        ("read-pem-unclosed", "-----BEGIN PRIVATE KEY-----\nAAAA".to_owned()),
        ("read-pem-broken", "-----BEGIN PRIVATE KEY-----\nÆØÅ!\n-----END PRIVATE KEY-----".to_owned()),
        ("read-pem-unknown", "-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----".to_owned()),
        ("read-pem-old-encryption", "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----".to_owned()),
        ("read-der-unknown", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----".to_owned()),
        ("read-member-missing", without(rsa(), &["n"]).to_string()),
        ("read-member-missing", without(rsa(), &["d"]).to_string()),
        ("read-member-missing", without(ec(), &["y"]).to_string()),
        ("read-member-not-text", with(rsa(), "n", 5).to_string()),
        ("read-member-not-base64", with(rsa(), "n", "!!").to_string()),
        ("read-member-length", with(rsa(), "n", "").to_string()),
        ("read-member-length", with(rsa(), "d", "AAAA").to_string()),
        ("read-member-length", with(ec(), "x", "B".repeat(44)).to_string()),
        ("read-kty-unknown", with(rsa(), "kty", "rsa").to_string()),
        ("read-crv-unknown", with(ec(), "crv", "P-192").to_string()),
        ("read-more-than-two-primes", with(rsa(), "oth", json!([{}])).to_string()),
        ("read-rsa-too-large", with(rsa_public(), "n", huge).to_string()),
        ("read-rsa-too-large", with(rsa_public(), "n", "B".repeat(2740)).to_string()),
        ("read-rsa-too-large", with(rsa_public(), "n", "B".repeat(1 << 19)).to_string()),
        ("read-rsa-not-recovered", with(without(rsa(), &["p", "q", "dp", "dq", "qi"]), "d", "Bw").to_string()),
    ];
    for (code, text) in cases {
        let reading = read(&text);
        assert_eq!(
            codes(&reading),
            [code],
            "{}",
            text.chars().take(80).collect::<String>()
        );
    }
    let over = " ".repeat(LIMIT + 1);
    assert_eq!(codes(&read(&over)), ["read-too-large"]);
    let reading = read(&vec![rsa_public().to_string(); MOST_KEYS + 3].join("\n"));
    assert_eq!(reading.keys.len(), MOST_KEYS);
    assert_eq!(reading.problems.len(), 1);
    assert_eq!(reading.problems[0].error.code(), "read-too-many-keys");
    // However much else there is to tell.
    let keys = vec![rsa_public().to_string(); MOST_KEYS + 1].join("\n");
    let reading = read(&format!("{}{keys}", "{\"kty\":\"x\"}\n".repeat(MOST_KEYS)));
    assert_eq!(reading.problems.len(), MOST_KEYS + 1);
    assert_eq!(
        reading.problems[MOST_KEYS].error.code(),
        "read-too-many-keys"
    );
}

/// What lies beyond is not even looked at: to find the primes of a key takes long.
#[test]
fn a_key_for_which_there_is_no_room_is_not_worked_on() {
    let full = vec![rsa_public().to_string(); MOST_KEYS].join("\n");
    let wrong = with(rsa(), "n", "!!").to_string();
    assert_eq!(
        codes(&read(&format!("{wrong}\n{full}"))).last(),
        Some(&"read-member-not-base64")
    );
    let reading = read(&format!("{full}\n{wrong}"));
    assert_eq!(reading.problems.len(), 1);
    assert_eq!(reading.problems[0].error.code(), "read-too-many-keys");
}

#[test]
fn a_key_in_a_security_module_of_azure_has_a_public_half_as_any_other() {
    for (public, kty) in [(rsa_public(), "RSA"), (without(ec(), &["d"]), "EC")] {
        let reading = read(&with(public.clone(), "kty", format!("{kty}-HSM")).to_string());
        let key = reading.keys[0].key.public().unwrap();
        let written: Value = serde_json::from_str(&PublicForm::Jwk.write(key)).unwrap();
        assert_eq!(written["kty"], kty);
        let plain = read(&public.to_string());
        assert_eq!(key.thumbprint(), plain.keys[0].key.thumbprint());
    }
}

/// ring until 0.16 wrote version 1 with the public key under a tag of its own.
#[test]
fn a_key_on_ed25519_by_older_libraries_of_rust_is_read() {
    const KEY: &str = "MFMCAQEwBQYDK2VwBCIEIGIsMDbeo5rdiq208eOfvZlm3K9SHOsDUt2FI2js1z9YoSMDIQDN0z6SeMgqmKvsBQ8E8qcQW5ZJebea7drLQyq7513ovQ==";
    let reading = read(&format!(
        "-----BEGIN PRIVATE KEY-----\n{KEY}\n-----END PRIVATE KEY-----\n"
    ));
    let key = reading.keys[0].key.public().unwrap();
    let written: Value = serde_json::from_str(&PublicForm::Jwk.write(key)).unwrap();
    let x = STANDARD.decode(KEY).unwrap().split_off(85 - 32);
    assert_eq!(written["x"], URL_SAFE_NO_PAD.encode(x));
}

#[test]
fn an_error_names_the_line_and_the_column() {
    let reading = read(&format!("[{},\n  {}]", rsa_public(), without(ec(), &["x"])));
    assert_eq!(reading.keys.len(), 1);
    let place = &reading.problems[0].place;
    assert_eq!(
        (place.line, place.column, place.path.as_str()),
        (2, 3, "[1]")
    );
    let reading = read("{\n \"kty\": \"RSA\",\n \"n\" 5}");
    let place = &reading.problems[0].place;
    assert_eq!((place.line, place.column), (3, 6));
    // Where it stands in what was pasted, however its quotation marks are written.
    let reading = read("æ {&quot;kty&quot;: RSA}");
    let place = &reading.problems[0].place;
    assert_eq!((place.line, place.column), (1, 24));
}

#[test]
fn the_header_of_a_token_is_told_and_no_more() {
    // RFC 7515 appendix A.1, with a kid in the header.
    let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"RS256","kid":"min\u202eklient"}"#);
    let reading = read(&format!(
        "Authorization: Bearer {header}.eyJpc3MiOiJqb2UifQ.c2lnbmF0dXI"
    ));
    assert_eq!(codes(&reading), Vec::<&str>::new());
    let token = &reading.tokens[0];
    assert_eq!(token.algorithm.as_deref(), Some("RS256"));
    assert_eq!(token.kid.as_deref(), Some("min\\u{202e}klient"));
    assert_eq!((token.place.line, token.place.column), (1, 23));
}

#[test]
fn a_clients_key_is_compared_with_what_the_portal_has() {
    let client = read(&rsa().to_string());
    let other = |portal: &str| pair(client.keys.first().map(|found| &found.key), &read(portal));
    let public = rsa_public();
    let renamed = with(public.clone(), "kid", "portalens");
    let ec = without(ec(), &["d"]);
    assert_eq!(
        other(&format!("[{ec},{public}]")),
        Pair::Matches {
            kid: "min-klient".into()
        }
    );
    assert_eq!(
        other(&format!("[{renamed},{public}]")).code(),
        "pair-matches"
    );
    assert_eq!(
        other(&renamed.to_string()),
        Pair::OtherKid {
            client: Some("min-klient".into()),
            portal: "portalens".into()
        }
    );
    // Whole, for it is to be copied: a thumbprint.
    let thumbprint = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";
    assert_eq!(
        other(&with(public.clone(), "kid", thumbprint).to_string()),
        Pair::OtherKid {
            client: Some("min-klient".into()),
            portal: thumbprint.into()
        }
    );
    assert_eq!(other(&without(public, &["kid"]).to_string()), Pair::NoKid);
    assert_eq!(other(&ec.to_string()).code(), "pair-other-key-same-kid");
    assert_eq!(other(&with(ec, "kid", "x").to_string()), Pair::OtherKey);
    assert_eq!(other("ingenting"), Pair::NothingToCompare);
    let portal = read(&rsa_public().to_string());
    assert_eq!(pair(None, &portal), Pair::NoPrivateKey);
    assert_eq!(
        pair(portal.keys.first().map(|found| &found.key), &portal),
        Pair::NoPrivateKey
    );
}

#[test]
fn a_reading_goes_between_a_worker_and_the_page_unchanged() {
    let text = format!(
        "{} {} {{\"kty\":\"x\"}}",
        rsa(),
        without(ec(), &["d", "kid"])
    );
    let reading = read(&text);
    let octets = reading.to_octets();
    assert_eq!(octets.capacity(), octets.len(), "the buffer never grew");
    let back = Reading::from_octets(&octets).unwrap();
    assert_eq!(format!("{back:?}"), format!("{reading:?}"));
    assert_eq!(back.to_octets(), octets);
    assert_eq!(back.keys[0].form, Form::Jwk);
    for length in 0..octets.len() {
        assert!(Reading::from_octets(&octets[..length]).is_none());
    }
}

#[test]
fn what_is_printed_for_a_programmer_holds_nothing_secret() {
    let text = format!("{:?}", read(&rsa().to_string()));
    for name in ["d", "p", "q", "dp", "dq", "qi"] {
        assert!(!text.contains(rsa()[name].as_str().unwrap()));
    }
}

/// What Maskinporten takes stands in one table, which the findings and the words follow.
#[test]
fn what_maskinporten_takes_is_said_as_its_table_has_it() {
    use nokkelsmie::jose::Algorithm;
    use nokkelsmie::maskinporten::Target;
    use nokkelsmie::texts::Language;
    for algorithm in Algorithm::ALL {
        let key = with(rsa_public(), "alg", algorithm.name()).to_string();
        let told = codes(&read(&key));
        if told.contains(&"alg-misfit") {
            continue;
        }
        let refused = told.contains(&"alg-not-maskinporten");
        assert_eq!(refused, !Target::Maskinporten.takes(algorithm), "{told:?}");
    }
    let says = |language: Language, target| language.texts().client.rules.of(target);
    assert_eq!(
        says(Language::English, Target::HelseId),
        "EC P-521 with ES512 or RSA 4096 with PS512. The kid is the key's thumbprint. \
         Last checked 25 November 2026."
    );
    for language in Language::ALL {
        let said = says(language, Target::Maskinporten);
        let names = Algorithm::ALL.map(|algorithm| (algorithm, algorithm.name()));
        for (algorithm, name) in names {
            let words = said.split([' ', ',', '.']);
            let is_said = words.clone().any(|word| word == name);
            let mut planned = Target::Maskinporten.planned();
            let is_said = is_said && !planned.any(|kind| kind.name() == name);
            assert_eq!(is_said, Target::Maskinporten.takes(algorithm), "{said}");
        }
    }
}
