//! PEM and DER, against what OpenSSL writes of the same keys.

use crate::folder::Folder;
use crate::keys::{ec, every_key, made_by_openssl, oct, okp, rsa};
use nokkelsmie::formats::{DerForm, PrivatePem, PublicPem};
use nokkelsmie::jose::{
    Curve, EcPrivate, EcPublic, Metadata, OkpCurve, PrivateJwk, PrivateMaterial, SecretOctets,
};

fn public(form: PublicPem, key: &PrivateJwk) -> String {
    form.write(key.public().unwrap()).unwrap()
}

fn private(form: PrivatePem, key: &PrivateJwk) -> String {
    form.write(key).unwrap().as_str().to_owned()
}

#[test]
fn pkcs_8_is_octet_for_octet_what_openssl_writes() {
    for (name, key) in every_key() {
        let folder = Folder::new();
        let ours = private(PrivatePem::Pkcs8, &key);
        folder.put("key.pem", &ours);
        assert_eq!(folder.say("openssl", "pkey -in key.pem"), ours, "{name}");
        let der = DerForm::Pkcs8.write(&key).unwrap();
        folder.run(
            "openssl",
            "pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out key.der",
        );
        assert_eq!(folder.get("key.der"), der.as_slice(), "{name}");
        folder.put("ours.der", der.as_slice());
        assert_eq!(folder.say("openssl", "pkey -inform DER -in ours.der"), ours);
    }
}

#[test]
fn openssl_finds_that_the_numbers_of_a_private_key_belong_together() {
    for (name, key) in every_key() {
        let folder = Folder::new();
        folder.put("key.pem", private(PrivatePem::Pkcs8, &key));
        let said = folder.say("openssl", "pkey -in key.pem -check -noout");
        assert!(said.contains("Key is valid"), "{name}: {said}");
    }
}

#[test]
fn the_public_key_is_octet_for_octet_what_openssl_makes_of_the_private_one() {
    for (name, key) in every_key() {
        let folder = Folder::new();
        folder.put("key.pem", private(PrivatePem::Pkcs8, &key));
        let theirs = folder.say("openssl", "pkey -in key.pem -pubout");
        assert_eq!(public(PublicPem::Spki, &key), theirs, "{name}");
        folder.run(
            "openssl",
            "pkey -in key.pem -pubout -outform DER -out public.der",
        );
        let der = DerForm::Spki.write(&key).unwrap();
        assert_eq!(folder.get("public.der"), der.as_slice(), "{name}");
    }
}

#[test]
fn the_older_forms_are_octet_for_octet_what_openssl_calls_traditional() {
    for (name, key) in every_key() {
        let folder = Folder::new();
        folder.put("key.pem", private(PrivatePem::Pkcs8, &key));
        for form in [PrivatePem::Pkcs1, PrivatePem::Sec1] {
            if let Some(ours) = form.write(&key) {
                let theirs = folder.say("openssl", "pkey -in key.pem -traditional");
                assert_eq!(ours.as_str(), theirs, "{name}");
                folder.put("older.pem", ours.as_str());
                assert_eq!(
                    folder.say("openssl", "pkey -in older.pem"),
                    private(PrivatePem::Pkcs8, &key)
                );
            }
        }
        if let Some(ours) = PublicPem::Pkcs1.write(key.public().unwrap()) {
            let theirs = folder.say("openssl", "rsa -in key.pem -RSAPublicKey_out");
            assert_eq!(ours, theirs);
        }
    }
}

/// Other than what OpenSSL reads, what it makes tells whether anything is left out.
#[test]
fn ec_keys_are_written_as_openssl_made_them() {
    for curve in Curve::ALL {
        let folder = Folder::new();
        let name = curve.name();
        let make = format!("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:{name}");
        folder.run("openssl", &format!("{make} -out key.pem"));
        let to_der = "pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out key.der";
        folder.run("openssl", to_der);
        let theirs = folder.get("key.der");
        // The point stands last, and the private octets before its tags and lengths.
        let octets = curve.field_octets();
        let tags = if octets > 63 { 8 } else { 6 };
        let (rest, point) = theirs.split_at(theirs.len() - 2 * octets);
        let (x, y) = point.split_at(octets);
        let d = &rest[rest.len() - tags - octets..rest.len() - tags];
        let public = EcPublic::new(curve, x, y).unwrap();
        let material = EcPrivate::new(public, SecretOctets::from(d)).map(PrivateMaterial::Ec);
        let key = PrivateJwk::new(material.ok().unwrap(), Metadata::default());
        let key = key.ok().unwrap();
        assert_eq!(DerForm::Pkcs8.write(&key).unwrap().as_slice(), theirs);
        let traditional = folder.say("openssl", "pkey -in key.pem -traditional");
        assert_eq!(private(PrivatePem::Sec1, &key), traditional, "{name}");
    }
}

#[test]
fn what_one_half_signs_the_other_verifies() {
    for (name, key) in every_key() {
        if name.starts_with('X') {
            continue;
        }
        let folder = Folder::new();
        folder.put("key.pem", private(PrivatePem::Pkcs8, &key));
        folder.put("public.pem", public(PublicPem::Spki, &key));
        folder.put("message", "En melding");
        let raw = if name.starts_with("Ed") { "-rawin" } else { "" };
        let digest = if raw.is_empty() {
            "-rawin -digest sha256"
        } else {
            raw
        };
        folder.run(
            "openssl",
            &format!("pkeyutl -sign -inkey key.pem {digest} -in message -out signature"),
        );
        let verify = "pkeyutl -verify -pubin -inkey public.pem -sigfile signature";
        let said = folder.say("openssl", &format!("{verify} {digest} -in message"));
        assert!(said.contains("Verified Successfully"), "{name}: {said}");
    }
}

/// RFC 8410 section 10.1 and 10.3, by the octets of the key in its examples.
#[test]
fn rfc_8410_examples_come_out_as_they_stand() {
    let d = [
        0xd4, 0xee, 0x72, 0xdb, 0xf9, 0x13, 0x58, 0x4a, 0xd5, 0xb6, 0xd8, 0xf1, 0xf7, 0x69, 0xf8,
        0xad, 0x3a, 0xfe, 0x7c, 0x28, 0xcb, 0xf1, 0xd4, 0xfb, 0xe0, 0x97, 0xa8, 0x8f, 0x44, 0x75,
        0x58, 0x42,
    ];
    let x = [
        0x19, 0xbf, 0x44, 0x09, 0x69, 0x84, 0xcd, 0xfe, 0x85, 0x41, 0xba, 0xc1, 0x67, 0xdc, 0x3b,
        0x96, 0xc8, 0x50, 0x86, 0xaa, 0x30, 0xb6, 0xb6, 0xcb, 0x0c, 0x5c, 0x38, 0xad, 0x70, 0x31,
        0x66, 0xe1,
    ];
    let key = okp(OkpCurve::Ed25519, &x, &d);
    assert_eq!(
        private(PrivatePem::Pkcs8, &key),
        "-----BEGIN PRIVATE KEY-----\n\
         MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n\
         -----END PRIVATE KEY-----\n"
    );
    assert_eq!(
        public(PublicPem::Spki, &key),
        "-----BEGIN PUBLIC KEY-----\n\
         MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n\
         -----END PUBLIC KEY-----\n"
    );
}

#[test]
fn pem_is_lines_of_64_characters_with_a_line_break_after_each() {
    for (_, key) in every_key() {
        let text = private(PrivatePem::Pkcs8, &key);
        assert!(text.ends_with("-----END PRIVATE KEY-----\n"));
        assert!(!text.contains('\r') && !text.contains("\n\n"));
        let lines: Vec<_> = text.lines().collect();
        let [_, base64 @ .., short, _] = lines.as_slice() else {
            panic!("no lines");
        };
        assert!(base64.iter().all(|line| line.len() == 64));
        assert!((1..=64).contains(&short.len()));
    }
}

#[test]
fn only_forms_that_fit_the_key_are_offered_and_those_are_written() {
    let (rsa, ec, okp) = (rsa(), ec(Curve::P521), made_by_openssl(OkpCurve::Ed25519));
    for (key, public, private) in [
        (
            &rsa,
            vec![PublicPem::Spki, PublicPem::Pkcs1],
            vec![PrivatePem::Pkcs8, PrivatePem::Pkcs1],
        ),
        (
            &ec,
            vec![PublicPem::Spki],
            vec![PrivatePem::Pkcs8, PrivatePem::Sec1],
        ),
        (&okp, vec![PublicPem::Spki], vec![PrivatePem::Pkcs8]),
        (&oct(), vec![], vec![]),
    ] {
        let fitting = key.public().map(|key| PublicPem::fitting(key).collect());
        assert_eq!(fitting.unwrap_or_else(Vec::new), public);
        for form in PublicPem::ALL {
            let written = key.public().and_then(|key| form.write(key));
            assert_eq!(written.is_some(), public.contains(&form));
        }
        assert_eq!(PrivatePem::fitting(key).collect::<Vec<_>>(), private);
        for form in PrivatePem::ALL {
            assert_eq!(form.write(key).is_some(), private.contains(&form));
        }
    }
    assert!(DerForm::Pkcs8.write(&oct()).is_none());
    assert!(DerForm::Spki.write(&oct()).is_none());
}

#[test]
fn files_are_named_after_the_key_id_and_what_is_in_them() {
    let key = rsa();
    let key_public = key.public().unwrap();
    let public = PublicPem::ALL.map(|form| form.file_name(key_public));
    assert_eq!(public, ["kid.public.pem", "kid.public-pkcs1.pem"]);
    let private = PrivatePem::ALL.map(|form| form.file_name(&key));
    assert_eq!(
        private,
        [
            "kid.private.pem",
            "kid.private-pkcs1.pem",
            "kid.private-sec1.pem"
        ]
    );
}
