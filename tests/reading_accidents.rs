//! What people paste by accident: each is read, or said what it is, and where, and what to do.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails, and says where"
)]

mod rsa_key;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use nokkelsmie::findings::Finding;
use nokkelsmie::formats::PrivatePem;
use nokkelsmie::jose::PrivateJwk;
use nokkelsmie::reading::{self, Reading};
use rsa_key::{rsa, rsa_public};
use serde_json::{Value, json};

/// 2026-11-25.
const NOW: u64 = 1_795_564_800;

fn read(octets: &[u8]) -> Reading {
    reading::read(octets, None, NOW)
}

/// What is said of a text: of each key its kid and findings, and of each problem its place and code.
fn said(octets: &[u8]) -> Vec<String> {
    let reading = read(octets);
    let keys = reading.keys.iter().flat_map(|found| {
        let findings = found.report.findings().into_iter().map(Finding::code);
        let findings = findings.filter(|code| *code != "kid-from-portal");
        [vec!["key"], findings.collect()].concat()
    });
    let problems = reading.problems.iter().map(|problem| {
        let place = &problem.place;
        format!("{}:{} {}", place.line, place.column, problem.error.code())
    });
    keys.map(str::to_owned).chain(problems).collect()
}

fn pem() -> String {
    let key = PrivateJwk::from_json(&rsa().to_string()).ok().unwrap();
    PrivatePem::Pkcs8.write(&key).unwrap().as_str().to_owned()
}

/// Each line of a text with something in front of it.
fn lines(text: &str, in_front: impl Fn(usize) -> String) -> String {
    let lines = text.lines().enumerate();
    lines
        .map(|(number, line)| [&*in_front(number + 1), line, "\n"].concat())
        .collect()
}

#[test]
fn pem_that_went_through_mail_or_an_editor_is_read_or_its_first_fault_shown() {
    let pem = pem();
    let read = [
        (
            "by CR alone",
            pem.replace('\n', "\r"),
            &["pem-line-breaks"][..],
        ),
        ("by CR and LF", pem.replace('\n', "\r\n"), &[]),
        ("indented", lines(&pem, |_| "    ".to_owned()), &[]),
        (
            "em dashes",
            pem.replace("-----", "\u{2014}\u{2014}-"),
            &["pem-lines"],
        ),
        (
            "four dashes",
            pem.replace("-----BEGIN", "----BEGIN"),
            &["pem-lines"],
        ),
        (
            "small letters",
            pem.replace("BEGIN", "begin"),
            &["pem-lines"],
        ),
        (
            "another end",
            pem.replace("END PRIVATE", "END RSA PRIVATE"),
            &["pem-lines"],
        ),
    ];
    for (name, text, findings) in read {
        let expected = [&["key"], findings].concat();
        assert_eq!(said(text.as_bytes()), expected, "{name}");
    }
    let (before, after) = pem.split_at(200);
    for (name, text, expected) in [
        ("quoted in a mail", lines(&pem, |_| "> ".to_owned()), "2:1"),
        ("broken by HTML", pem.replace('\n', "<br>\n"), "1:28"),
        ("starred", format!("{before}*{after}"), "4:43"),
        (
            "numbered",
            lines(&pem, |number| format!("{number:3} ")),
            "1:5",
        ),
    ] {
        let expected = format!("{expected} read-pem-broken");
        assert_eq!(said(text.as_bytes()), [expected], "{name}");
    }
}

#[test]
fn json_that_lost_its_beginning_or_its_names_is_told_from_what_is_no_key() {
    let jwk = serde_json::to_string_pretty(&rsa_public()).unwrap();
    let mut nameless = rsa_public();
    nameless.as_object_mut().unwrap().remove("kty");
    let dotnet = jwk.replace("\"k", "\"K").replace("\"n\"", "\"N\"");
    for (text, expected) in [
        (jwk.trim_start_matches('{'), "5:3 read-json-unopened"),
        (jwk.trim_matches(['{', '}']), "5:3 read-json-unopened"),
        (&nameless.to_string(), "1:1 read-member-missing"),
        (&dotnet, "1:1 read-member-case"),
        (&jwk.replace('"', "%22"), "5:3 read-percent-encoded"),
        (&jwk.replace("\"kty\":", "\"kty:"), "5:10 read-json-broken"),
        (
            &jwk.replace("\"alg\":", "# hva\n  \"alg\":"),
            "2:3 read-json-broken",
        ),
    ] {
        assert_eq!(said(text.as_bytes()), [expected], "{text}");
    }
}

#[test]
fn what_nobody_sees_is_told_and_a_name_is_a_word() {
    let jwk = serde_json::to_string_pretty(&rsa()).unwrap();
    let said = said(jwk.replace("  ", "\u{a0}\u{a0}").as_bytes());
    assert_eq!(said, ["key", "json-odd-space"]);
    let reading = read(format!("key := `{}`", pem()).as_bytes());
    assert_eq!(reading.keys[0].place.path, "");
}

#[test]
fn base64_with_a_part_missing_is_told_and_with_escapes_read() {
    let encoded = STANDARD.encode(rsa().to_string());
    let half = encoded.len() / 2;
    for part in [&encoded[..half], &encoded[37..], &encoded[40..]] {
        assert_eq!(said(part.as_bytes()), ["1:1 read-base64-unknown"]);
    }
    let (front, back) = encoded.split_at(half);
    let escaped = format!("{front}\\n{back}");
    assert_eq!(said(escaped.as_bytes()), ["key", "encoded-line-breaks"]);
}

/// As `base64` of GNU writes it, without the last line break.
fn wrapped(octets: &[u8], width: usize) -> String {
    let encoded = STANDARD.encode(octets);
    let lines = encoded.as_bytes().chunks(width);
    let lines: Vec<_> = lines
        .map(|line| str::from_utf8(line).unwrap().to_owned())
        .collect();
    lines.join("\n")
}

#[test]
fn wrapped_base64_is_read_whatever_it_stands_between() {
    let jwk = rsa().to_string();
    for width in [64, 76] {
        let base64 = wrapped(jwk.as_bytes(), width);
        for text in [
            format!("ENCODED_JWK=\"{base64}\"\n"),
            format!("var jwk = @\"{base64}\";"),
            format!("<EncodedJwk>{base64}</EncodedJwk>"),
            format!("enc: \"{}\"\n", base64.replace('\n', "\n  ")),
            format!("{base64}\nlogout\n"),
            format!("cat <<SLUTT\n{base64}\nSLUTT\n"),
            format!("{base64}\nHilsen\nOla Nordmann"),
            base64.replace('\n', " "),
        ] {
            let expected = ["key", "encoded-line-breaks"];
            assert_eq!(said(text.as_bytes()), expected, "{text}");
        }
        let two = format!("{base64}\n{base64}\n");
        let expected = ["key", "encoded-line-breaks"].repeat(2);
        assert_eq!(said(two.as_bytes()), expected, "{two}");
    }
}

#[test]
fn wrapped_der_in_a_tag_is_read() {
    let pem = pem();
    let body: Vec<_> = pem.lines().filter(|line| !line.contains("-----")).collect();
    let text = format!("<key>{}</key>", body.join("\n"));
    assert_eq!(said(text.as_bytes()), ["key"]);
}

#[test]
fn a_key_that_lost_the_marks_around_its_escapes_is_read() {
    let jwk = rsa().to_string();
    for text in [
        jwk.replace('"', "\\\""),
        jwk.replace('"', "\\u0022"),
        format!("MASKINPORTEN_CLIENT_JWK={}", jwk.replace('"', "\\\"")),
        format!("  - JWK={}\n", jwk.replace('"', "\\\"")),
        format!("var jwk = @\"{}\";", jwk.replace('"', "\"\"")),
        jwk.replace("\":", "\"\\:"),
    ] {
        assert_eq!(said(text.as_bytes()), ["key"], "{text}");
    }
}

#[test]
fn padding_that_is_escaped_is_padding() {
    let mut jwk = rsa().to_string();
    while jwk.len().is_multiple_of(3) {
        jwk.push(' ');
    }
    let encoded = STANDARD.encode(jwk);
    for padding in ["\\=", "%3D"] {
        let text = format!("jwk={}", encoded.replace('=', padding));
        assert_eq!(said(text.as_bytes()), ["key"], "{text}");
    }
    let text = encoded.replace('=', "&#x3D;");
    assert_eq!(said(text.as_bytes()), ["key", "json-html-quotes"]);
    assert_eq!(
        said(encoded.trim_end_matches('=').as_bytes()),
        ["key", "encoded-unpadded"]
    );
}

#[test]
fn a_key_in_html_is_read_and_said_to_be_in_it() {
    let jwk = rsa().to_string();
    let pretty = serde_json::to_string_pretty(&rsa()).unwrap();
    let pem = pem();
    for text in [
        jwk.replace('"', "&#034;"),
        jwk.replace('"', "&QUOT;"),
        jwk.replace('"', "&amp;quot;"),
        jwk.replace('"', "&quot;").replace('{', "&#123;"),
        format!("<pre>{}</pre>", jwk.replace('"', "&amp;quot;")),
        pretty.replace('"', "&quot;").replace(' ', "&nbsp;"),
        pem.replace('\n', "&#10;"),
        pem.replace('\n', "&#xA;").replace('+', "&#x2B;"),
    ] {
        let said = said(text.as_bytes());
        assert!(said.contains(&"json-html-quotes".to_owned()), "{said:?}");
        assert!(!said.iter().any(|code| code.contains(' ')), "{said:?}");
    }
    // Marks of HTML that have nothing to do with the key.
    let page = format!("<p>Drift &amp; test &#8211; nøkkel</p>\n{pem}");
    assert_eq!(said(page.as_bytes()), ["key"]);
}

#[test]
fn a_key_of_another_program_is_called_what_it_is() {
    let ssh = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7 ola@pc";
    let openssh = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----";
    let pgp =
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQEN\n=aB3d\n-----END PGP PUBLIC KEY BLOCK-----";
    let hexadecimal = "30820122300d06092a864886f70d01010105000382010f003082010a0282010100";
    for (text, code) in [
        (ssh, "read-ssh-key"),
        (openssh, "read-ssh-key"),
        (
            "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\n",
            "read-ssh-key",
        ),
        ("---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n", "read-ssh-key"),
        (pgp, "read-pgp-key"),
        (
            "<RSAKeyValue><Modulus>AAAA</Modulus></RSAKeyValue>",
            "read-xml-key",
        ),
        (
            "&lt;RSAKeyValue&gt;&lt;Modulus&gt;AAAA&lt;/Modulus&gt;",
            "read-xml-key",
        ),
        ("<ds:RSAKeyValue xmlns:ds=\"x\">", "read-xml-key"),
        (r#"{"Modulus":"AAAA","Exponent":"AQAB"}"#, "read-xml-key"),
        (
            &STANDARD.encode("<RSAKeyValue><Modulus>AAAA"),
            "read-xml-key",
        ),
        ("kty: RSA\nn: AAAA\ne: AQAB\n", "read-yaml"),
        (
            r#"{"protected":"eyJhbGciOiJQQkVTMi1IUzI1NitBMTI4S1ciLCJlbmMiOiJBMjU2R0NNIn0","encrypted_key":"AA","iv":"AA","ciphertext":"AAAA","tag":"AA"}"#,
            "read-jwe",
        ),
        (hexadecimal, "read-hexadecimal"),
        // A key of 32 octets by itself.
        (&hexadecimal[..64], "read-hexadecimal"),
        ("Modulus=B57C21FA63\n", "read-hexadecimal"),
        (
            "<!DOCTYPE html><script>var a={b:[1]}</script>",
            "read-web-page",
        ),
    ] {
        let reading = read(text.as_bytes());
        let codes = reading.problems.iter().map(|problem| problem.error.code());
        assert_eq!(codes.collect::<Vec<_>>(), [code], "{text}");
    }
}

#[test]
fn a_file_that_is_no_text_is_not_taken_for_broken_json() {
    let java = [&[0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2][..], b"{\"[{x}"].concat();
    let zip = b"PK\x03\x04\x14\0\0\0\x08\0{\"a\" [";
    for octets in [&java[..], zip, b"\x89PNG\r\n\x1a\n\0\0[", &[0; 10]] {
        assert_eq!(said(octets), ["1:1 read-not-text"]);
    }
    // A file of DER that was cut short.
    assert_eq!(
        said(b"0\x82\x04\xbd\x02\x01\x00{"),
        ["1:1 read-der-unknown"]
    );
}

#[test]
fn numbers_and_names_that_nobody_should_register_are_found() {
    let of = |name: &str, value: Value| {
        let mut key = rsa_public();
        key[name] = value;
        key
    };
    // 2^2203 − 1 is a prime (Mersenne's seventeenth).
    let mersenne = [vec![7], vec![0xff; 275]].concat();
    let mersenne = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(mersenne);
    let both = json!([of("kid", "a-TEST.1".into()), of("kid", "a-PROD.1".into())]);
    let one = json!([
        of("kid", "a-TEST.1".into()),
        of("kid", "LATEST-PRODUCT".into())
    ]);
    let mixed = ["key", "environments-mixed", "key", "environments-mixed"];
    for (json, expected) in [
        (of("n", mersenne.into()), &["key", "rsa-modulus-prime"][..]),
        (of("n", "".into()), &["1:1 read-member-length"]),
        (both, &mixed),
        (one, &["key", "key"]),
    ] {
        assert_eq!(said(json.to_string().as_bytes()), expected);
    }
    let reading = read(of("n", "".into()).to_string().as_bytes());
    let problem = format!("{:?}", reading.problems[0].error);
    assert!(problem.contains("\"n\""), "{problem}");
}

/// A line of a log with JSON in JSON in quotation marks, and no key.
fn json_in_json_in_a_log(items: usize) -> String {
    let item =
        r#"{\\\"id\\\":0,\\\"navn\\\":\\\"Ola Nordmann\\\",\\\"adresse\\\":\\\"Storgata 1\\\"}"#;
    let items = vec![item; items].join(",");
    format!("2026-11-22 12:00:00 INFO svar=\"{{\\\"body\\\":\\\"[{items}]\\\"}}\"")
}

/// Whatever a megabyte of brackets begins with, it is gone through a few times and no more.
#[test]
fn a_megabyte_that_is_no_key_is_told_so_without_a_wait() {
    let long = |start: &str, again: &str| {
        let count = (reading::LIMIT - start.len()) / again.len();
        [start, &again.repeat(count)].concat()
    };
    let spaces = " ".repeat(reading::LIMIT / 2);
    let line = "A".repeat(76);
    for text in [
        long("x", "["),
        long(&format!("{spaces}x"), "[x"),
        long("x", "{\\n"),
        long("", "a\\n"),
        long("", "4 "),
        long("<", "{"),
        long("\"", "\\\"") + "\"",
        format!(
            "{}{}",
            "\"a\n\"".repeat(20_000),
            " ".repeat(reading::LIMIT / 2)
        ),
        "\"A-----\"".repeat(100_000),
        json_in_json_in_a_log(60),
        long("", "&amp;#34;"),
        long("", &"&amp;".repeat(100)) + "&quot;",
        long("", &(line.clone() + "\n")),
        long("", &(line.clone() + " ")),
    ] {
        let start = std::time::Instant::now();
        assert!(!read(text.as_bytes()).problems.is_empty());
        assert!(start.elapsed().as_secs() < 20, "{}", &text[..1]);
    }
}

#[test]
fn what_libraries_write_for_nothing_is_nothing() {
    let mut private = rsa();
    private["oth"] = Value::Null;
    private["key_ops"] = json!([]);
    assert_eq!(said(private.to_string().as_bytes()), ["key"]);
    private["oth"] = json!([]);
    assert_eq!(said(private.to_string().as_bytes()), ["key"]);
    private["oth"] = json!([{ "r": "AQ" }]);
    let refused = said(private.to_string().as_bytes());
    assert_eq!(refused, ["1:1 read-more-than-two-primes"]);
    let mut public = rsa_public();
    for name in ["d", "p", "q", "dp", "dq", "qi"] {
        public[name] = Value::Null;
    }
    assert_eq!(said(public.to_string().as_bytes()), ["key"]);
    let of_python = public.to_string().replace('"', "'").replace("null", "None");
    assert_eq!(said(of_python.as_bytes()), ["key", "json-single-quotes"]);
}

#[test]
fn a_secret_is_one_however_its_kind_is_written() {
    let encoded = STANDARD.encode(rsa_public().to_string());
    for secret in [
        format!("kind: Secret\ndata:\n  jwk: {encoded}\n"),
        format!("kind: \"Secret\"\ndata:\n  jwk: {encoded}\n"),
        format!("kind: Secret # hemmelig\ndata:\n  jwk: {encoded}\n"),
        format!("items:\n- kind: Secret\n  data:\n    jwk: {encoded}\n"),
        format!("{{\"kind\":\"Secret\",\"data\":{{\"jwk\":\"{encoded}\"}}}}"),
        format!("{{\n  \"kind\": \"Secret\",\n  \"data\": {{\"jwk\": \"{encoded}\"}}}}"),
    ] {
        assert_eq!(said(secret.as_bytes()), ["key"], "{secret}");
    }
    // What the client reads as EncodedJwk is base64 once more in a Secret, and in nothing else.
    let of_client = STANDARD.encode(STANDARD.encode(rsa().to_string()));
    let secret = format!("kind: Secret\ndata:\n  EncodedJwk: {of_client}\n");
    assert_eq!(said(secret.as_bytes()), ["key"]);
    let twice = format!("EncodedJwk={of_client}");
    assert_eq!(said(twice.as_bytes()), ["key", "encoded-twice"]);
}

#[test]
fn what_stands_where_the_dashes_of_pem_are_missing_is_not_shown() {
    let key = "MHcCAQEEIPhjsfsvRFgt3e";
    for text in [
        format!("-----BEGIN EC PRIVATE KEY----{key}"),
        format!("-----BEGIN EC PRIVATE KEY {key}"),
        format!("-----BEGIN EC PRIVATE KEY----{key}\n-----END EC PRIVATE KEY-----"),
    ] {
        let reading = read(text.as_bytes());
        let told = format!("{:?}", reading.problems);
        assert!(told.contains("EC PRIVATE KEY"), "{told}");
        assert!(!told.contains("cCAQEE"), "{told}");
    }
}

#[test]
fn an_encoded_jwk_in_utf_16_is_an_error() {
    let units = rsa().to_string();
    let octets: Vec<u8> = units.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let text = STANDARD.encode(octets);
    assert_eq!(said(text.as_bytes()), ["key", "encoded-utf16"]);
}

#[test]
fn a_key_in_settings_has_no_fault_of_the_settings_that_dotnet_reads() {
    let encoded = STANDARD.encode(rsa().to_string());
    let settings = format!("{{\"MaskinportenSettings\":{{\"EncodedJwk\":\"{encoded}\",}}}}");
    assert_eq!(said(settings.as_bytes()), ["key"]);
}

#[test]
fn a_key_with_a_dot_behind_it_is_no_token() {
    let text = format!("{}.konfigurasjon", STANDARD.encode(rsa().to_string()));
    assert_eq!(said(text.as_bytes()), ["key"]);
}

#[test]
fn a_number_whose_end_is_missing_is_told_so() {
    let mut public = rsa_public();
    let n = public["n"].as_str().unwrap();
    public["n"] = json!(n.get(..n.len() - 8).unwrap());
    let said = said(public.to_string().as_bytes());
    assert!(said.contains(&"member-stray-bits".to_owned()), "{said:?}");
    assert!(!said.contains(&"member-not-base64url".to_owned()));
}
