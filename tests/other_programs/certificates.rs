//! Certificates and requests, read by OpenSSL and by Java's keytool.

use crate::folder::Folder;
use crate::keys::{ec, every_key, made_by_openssl, oct, rsa};
use nokkelsmie::formats::{CertificateForm, PublicPem};
use nokkelsmie::jose::{Curve, KeyUse, Metadata, OkpCurve, PrivateJwk};
use nokkelsmie::keygen::SystemRandomness;
use nokkelsmie::x509::{Certificate, CertificateOrder, CertificateRequest, Days, Subject};

/// Noon of 25 November 2026.
const NOON: u64 = 1_795_608_000;

fn order() -> CertificateOrder {
    CertificateOrder {
        subject: Subject::new("min-integrasjon", "Prøvekommunen, \"avd. 2\"", "no").unwrap(),
        not_before: NOON,
        days: Days::YEAR,
    }
}

fn certificate(key: &PrivateJwk) -> Option<Certificate> {
    Certificate::make(key, &order(), &mut SystemRandomness).unwrap()
}

fn request(key: &PrivateJwk) -> Option<CertificateRequest> {
    CertificateRequest::make(key, &order().subject, &mut SystemRandomness).unwrap()
}

/// A folder with the certificate, the request and the public key of each key that can sign.
fn issued() -> impl Iterator<Item = (&'static str, PrivateJwk, Folder)> {
    every_key().into_iter().filter_map(|(name, key)| {
        let (certificate, request) = (certificate(&key)?, request(&key)?);
        let folder = Folder::new();
        let write = |form: CertificateForm| form.write(&certificate, &request);
        folder.put("certificate.pem", write(CertificateForm::Certificate));
        folder.put("certificate.der", certificate.der());
        folder.put("request.pem", write(CertificateForm::Request));
        folder.put("public.pem", PublicPem::Spki.write(key.public()?)?);
        Some((name, key, folder))
    })
}

#[test]
fn every_key_that_can_sign_has_a_certificate_and_no_other_has() {
    let names: Vec<_> = issued().map(|(name, ..)| name).collect();
    let expected = [
        "RSA",
        "P-256",
        "P-384",
        "P-521",
        "secp256k1",
        "Ed25519",
        "Ed448",
    ];
    assert_eq!(names, expected);
    for key in [
        made_by_openssl(OkpCurve::X25519),
        made_by_openssl(OkpCurve::X448),
        oct(),
    ] {
        assert!(!Certificate::is_for(&key));
        assert!(certificate(&key).is_none());
        assert!(request(&key).is_none());
    }
    assert!(Certificate::is_for(&rsa()));
}

#[test]
fn openssl_verifies_that_a_certificate_is_signed_by_its_own_key() {
    for (name, _, folder) in issued() {
        let verify = format!("verify -check_ss_sig -attime {NOON} -x509_strict");
        let said = folder.say(
            "openssl",
            &format!("{verify} -partial_chain -trusted certificate.pem certificate.pem"),
        );
        assert_eq!(said, "certificate.pem: OK\n", "{name}");
        let public = folder.say("openssl", "x509 -in certificate.pem -noout -pubkey");
        assert_eq!(public.as_bytes(), folder.get("public.pem"), "{name}");
        let der = folder.run("openssl", "x509 -in certificate.pem -outform DER");
        assert_eq!(der, folder.get("certificate.der"));
    }
}

#[test]
fn a_certificate_says_what_was_ordered() {
    for (name, _, folder) in issued() {
        let show = "x509 -in certificate.pem -noout -nameopt RFC2253,-esc_msb -dateopt iso_8601";
        let said = folder.say(
            "openssl",
            &format!("{show} -subject -issuer -startdate -enddate"),
        );
        let who = r#"CN=min-integrasjon,O=Prøvekommunen\, \"avd. 2\",C=NO"#;
        assert_eq!(
            said,
            format!(
                "subject={who}\nissuer={who}\n\
                 notBefore=2026-11-25 12:00:00Z\nnotAfter=2027-11-25 12:00:00Z\n"
            ),
            "{name}"
        );
        let text = folder.say("openssl", "x509 -in certificate.pem -noout -text");
        assert!(text.contains("Version: 3 (0x2)"));
        assert!(text.contains("X509v3 Basic Constraints: critical\n                CA:FALSE"));
        assert!(text.contains("X509v3 Key Usage: critical\n"));
        assert!(text.contains("X509v3 Subject Key Identifier: \n"));
    }
}

#[test]
fn each_key_type_signs_with_the_hash_that_belongs_to_it() {
    let algorithms: Vec<_> = issued()
        .map(|(_, _, folder)| {
            let text = folder.say("openssl", "x509 -in certificate.pem -noout -text");
            let line = text
                .lines()
                .find(|line| line.contains("Signature Algorithm"));
            line.unwrap().trim().to_owned()
        })
        .collect();
    let expected = [
        "sha256WithRSAEncryption",
        "ecdsa-with-SHA256",
        "ecdsa-with-SHA384",
        "ecdsa-with-SHA512",
        "ecdsa-with-SHA256",
        "ED25519",
        "ED448",
    ];
    assert_eq!(
        algorithms,
        expected.map(|name| format!("Signature Algorithm: {name}"))
    );
}

#[test]
fn the_key_usage_fits_the_key_and_its_use() {
    let cases = [
        (rsa(), "Digital Signature", "Key Encipherment"),
        (ec(Curve::P256), "Digital Signature", "Key Agreement"),
    ];
    for (key, signature, encryption) in cases {
        let with_use = |key_use| {
            let public = key.public().unwrap();
            let json = nokkelsmie::formats::PrivateForm::Jwk.write(&key);
            let metadata = Metadata {
                key_use,
                ..public.metadata().clone()
            };
            let material = PrivateJwk::from_json(json.as_str())
                .ok()
                .unwrap()
                .into_material();
            PrivateJwk::new(material, metadata).ok().unwrap()
        };
        for (key_use, expected) in [
            (Some(KeyUse::Signature), signature.to_owned()),
            (Some(KeyUse::Encryption), encryption.to_owned()),
            (None, format!("{signature}, {encryption}")),
        ] {
            let key = with_use(key_use);
            let folder = Folder::new();
            folder.put("certificate.der", certificate(&key).unwrap().der());
            folder.put("request.der", request(&key).unwrap().der());
            let extensions = "x509 -inform DER -in certificate.der -noout -ext keyUsage";
            let said = folder.say("openssl", extensions);
            assert_eq!(said.lines().last().unwrap().trim(), expected);
            let text = folder.say("openssl", "req -inform DER -in request.der -noout -text");
            let mut lines = text.lines().map(str::trim);
            assert!(lines.any(|line| line == "X509v3 Key Usage: critical"));
            assert_eq!(lines.next(), Some(expected.as_str()));
        }
    }
    let folder = Folder::new();
    let key = made_by_openssl(OkpCurve::Ed25519);
    folder.put("certificate.der", certificate(&key).unwrap().der());
    let said = folder.say(
        "openssl",
        "x509 -inform DER -in certificate.der -noout -ext keyUsage",
    );
    assert_eq!(said.lines().last().unwrap().trim(), "Digital Signature");
}

#[test]
fn openssl_verifies_a_request_and_finds_the_subject_and_the_key_in_it() {
    for (name, _, folder) in issued() {
        folder.run("openssl", "req -in request.pem -verify -noout");
        let said = folder.say(
            "openssl",
            "req -in request.pem -noout -subject -nameopt RFC2253,-esc_msb",
        );
        assert_eq!(
            said, "subject=CN=min-integrasjon,O=Prøvekommunen\\, \\\"avd. 2\\\",C=NO\n",
            "{name}"
        );
        let public = folder.say("openssl", "req -in request.pem -noout -pubkey");
        assert_eq!(public.as_bytes(), folder.get("public.pem"), "{name}");
    }
}

#[test]
fn keytool_prints_certificates_and_requests() {
    for (name, _, folder) in issued() {
        // Java knows no secp256k1 any more.
        if name == "secp256k1" {
            continue;
        }
        let certificate = folder.say(
            "keytool",
            "-J-Dfile.encoding=UTF-8 -J-Duser.language=en -printcert -file certificate.pem",
        );
        assert!(
            certificate.contains("Owner: CN=min-integrasjon, O="),
            "{certificate}"
        );
        let request = folder.say(
            "keytool",
            "-J-Duser.language=en -printcertreq -file request.pem",
        );
        assert!(
            request.contains("PKCS #10 Certificate Request"),
            "{request}"
        );
    }
}

#[test]
fn every_bit_of_a_serial_number_is_random() {
    let key = ec(Curve::P256);
    let (mut ever_one, mut ever_zero) = (0, 0);
    for _ in 0..60 {
        let folder = Folder::new();
        folder.put("certificate.der", certificate(&key).unwrap().der());
        let show = "x509 -inform DER -in certificate.der -noout -serial";
        let said = folder.say("openssl", show);
        let digits = said.trim().strip_prefix("serial=").unwrap();
        let serial = u128::from_str_radix(digits, 16).unwrap();
        ever_one |= serial;
        ever_zero |= !serial;
    }
    assert_eq!((ever_one, ever_zero), (u128::MAX, u128::MAX));
}

#[test]
fn a_certificate_that_outlives_2049_has_its_date_in_the_longer_form() {
    let order = CertificateOrder {
        // 1 January 2049.
        not_before: 2_493_072_000,
        days: Days::parse("730").unwrap(),
        ..order()
    };
    let folder = Folder::new();
    let certificate = Certificate::make(&ec(Curve::P256), &order, &mut SystemRandomness);
    folder.put("certificate.der", certificate.unwrap().unwrap().der());
    let said = folder.say(
        "openssl",
        "x509 -inform DER -in certificate.der -noout -dateopt iso_8601 -startdate -enddate",
    );
    assert_eq!(
        said,
        "notBefore=2049-01-01 00:00:00Z\nnotAfter=2051-01-01 00:00:00Z\n"
    );
    let asn1 = folder.say("openssl", "asn1parse -inform DER -in certificate.der");
    assert!(asn1.contains("UTCTIME           :490101000000Z"));
    assert!(asn1.contains("GENERALIZEDTIME   :20510101000000Z"));
}

#[test]
fn pem_of_certificates_ends_with_one_line_break() {
    let key = ec(Curve::P256);
    let (certificate, request) = (certificate(&key).unwrap(), request(&key).unwrap());
    for (form, label) in [
        (CertificateForm::Certificate, "CERTIFICATE"),
        (CertificateForm::Request, "CERTIFICATE REQUEST"),
    ] {
        let text = form.write(&certificate, &request);
        assert!(text.starts_with(&format!("-----BEGIN {label}-----\n")));
        assert!(text.ends_with(&format!("\n-----END {label}-----\n")));
    }
    // The two ways of writing differ in nothing else.
    assert_eq!(certificate.der()[0], 0x30);
}
