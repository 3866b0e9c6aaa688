//! Private keys behind a password, opened by OpenSSL and by Java's keytool.

use crate::folder::Folder;
use crate::keys::{ec, every_key, oct, rsa};
use nokkelsmie::formats::{Password, PrivatePem, encrypted_pem, pkcs12};
use nokkelsmie::jose::{Curve, PrivateJwk, SecretText};
use nokkelsmie::keygen::SystemRandomness;
use nokkelsmie::x509::{Certificate, CertificateOrder, Days, Subject};

use zeroize::Zeroizing;

fn password(text: &str) -> Password {
    Password::new(SecretText::from(Zeroizing::new(text.to_owned()))).unwrap()
}

pub(crate) fn certificate(key: &PrivateJwk) -> Option<Certificate> {
    let order = CertificateOrder {
        subject: Subject::new("kid", "", "").unwrap(),
        not_before: 1_795_608_000,
        days: Days::YEAR,
    };
    Certificate::make(key, &order, &mut SystemRandomness).unwrap()
}

fn encrypted(key: &PrivateJwk, text: &str) -> Option<String> {
    let written = encrypted_pem(key.material(), &password(text), &mut SystemRandomness);
    written.unwrap().map(|text| text.as_str().to_owned())
}

pub(crate) fn store(key: &PrivateJwk, certificate: &Certificate, text: &str) -> Option<Vec<u8>> {
    pkcs12(key, certificate, &password(text), &mut SystemRandomness).unwrap()
}

fn plain(key: &PrivateJwk) -> String {
    PrivatePem::Pkcs8.write(key).unwrap().as_str().to_owned()
}

#[test]
fn openssl_opens_an_encrypted_key_with_its_password_alone() {
    for (name, key) in every_key() {
        let folder = Folder::new();
        folder.put("key.pem", encrypted(&key, "hest-batteri-stift").unwrap());
        let opened = folder.say(
            "openssl",
            "pkey -in key.pem -passin pass:hest-batteri-stift",
        );
        assert_eq!(opened, plain(&key), "{name}");
        let with_another = folder.fails("openssl", "pkey -in key.pem -passin pass:hest");
        assert!(with_another, "{name}");
    }
    assert_eq!(encrypted(&oct(), "hest-batteri-stift"), None);
}

#[test]
fn a_key_is_encrypted_by_aes_256_and_600_000_rounds_of_pbkdf2_with_a_salt_of_its_own() {
    let key = ec(Curve::P256);
    let folder = Folder::new();
    let first = encrypted(&key, "hest-batteri-stift").unwrap();
    assert!(first.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
    assert!(first.ends_with("\n-----END ENCRYPTED PRIVATE KEY-----\n"));
    assert_ne!(first, encrypted(&key, "hest-batteri-stift").unwrap());
    folder.put("key.pem", first);
    let said = folder.say("openssl", "asn1parse -in key.pem -i");
    for words in [
        ":PBES2",
        ":PBKDF2",
        ":hmacWithSHA256",
        ":aes-256-cbc",
        ":0927C0",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn openssl_opens_a_store_with_the_key_and_its_certificate() {
    for (name, key) in every_key() {
        let Some(certificate) = certificate(&key) else {
            continue;
        };
        let folder = Folder::new();
        folder.put(
            "key.p12",
            store(&key, &certificate, "hest-batteri-stift").unwrap(),
        );
        let open = "pkcs12 -in key.p12 -passin pass:hest-batteri-stift";
        let said = folder.say("openssl", &format!("{open} -nodes -nocerts"));
        assert!(said.contains(&plain(&key)), "{name}");
        assert!(said.contains("friendlyName: kid"), "{said}");
        let said = folder.say("openssl", &format!("{open} -nokeys"));
        let (_, pem) = said.split_once("-----BEGIN").unwrap();
        folder.put("certificate.pem", format!("-----BEGIN{pem}"));
        let der = folder.run("openssl", "x509 -in certificate.pem -outform DER");
        assert_eq!(der, certificate.der(), "{name}");
    }
}

#[test]
fn a_store_is_encrypted_and_sealed_as_is_usual_today() {
    let key = rsa();
    let folder = Folder::new();
    let store = store(&key, &certificate(&key).unwrap(), "hest-batteri-stift").unwrap();
    folder.put("key.p12", store);
    let said = folder.words(
        "openssl",
        "pkcs12 -in key.p12 -passin pass:hest-batteri-stift -info -noout",
    );
    for words in [
        "MAC: sha256, Iteration 300000",
        "PKCS7 Encrypted data: PBES2, PBKDF2, AES-256-CBC, Iteration 300000, PRF hmacWithSHA256",
        "Shrouded Keybag: PBES2, PBKDF2, AES-256-CBC, Iteration 300000, PRF hmacWithSHA256",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn keytool_lists_a_store_and_takes_the_key_out_of_it() {
    for (name, key) in every_key() {
        // Java knows no secp256k1 any more.
        let Some(certificate) = certificate(&key).filter(|_| name != "secp256k1") else {
            continue;
        };
        let folder = Folder::new();
        folder.put(
            "key.p12",
            store(&key, &certificate, "hest-batteri-stift").unwrap(),
        );
        let with = "-keystore key.p12 -storepass hest-batteri-stift";
        let said = folder.say("keytool", &format!("-J-Duser.language=en -list {with}"));
        assert!(
            said.contains("kid, ") && said.contains("PrivateKeyEntry"),
            "{said}"
        );
        // To copy a key, keytool has to decrypt it.
        let copy = "-srcstoretype PKCS12 -destkeystore copy.p12 -deststorepass hest-batteri-stift";
        let from = "-srckeystore key.p12 -srcstorepass hest-batteri-stift";
        folder.run(
            "keytool",
            &format!("-importkeystore -noprompt {from} {copy}"),
        );
        let open = "pkcs12 -in copy.p12 -passin pass:hest-batteri-stift -nodes -nocerts";
        folder.put("copy.pem", folder.say("openssl", open));
        folder.put("key.pem", plain(&key));
        // Java writes some keys in its own way, so the numbers are compared.
        let numbers = |file| folder.say("openssl", &format!("pkey -in {file} -text -noout"));
        assert_eq!(numbers("copy.pem"), numbers("key.pem"), "{name}");
    }
}

#[test]
fn openssl_takes_a_password_of_any_characters_and_java_one_of_ascii() {
    let key = ec(Curve::P256);
    let certificate = certificate(&key).unwrap();
    for text in ["blåbærsyltetøy", "ключ", "🔑-emoji", "\"'$`\\"] {
        let folder = Folder::new();
        folder.put("key.pem", encrypted(&key, text).unwrap());
        folder.put("key.p12", store(&key, &certificate, text).unwrap());
        folder.put("password", text);
        let opened = folder.say("openssl", "pkey -in key.pem -passin file:password");
        assert_eq!(opened, plain(&key), "{text}");
        let opened = folder.say(
            "openssl",
            "pkcs12 -in key.p12 -passin file:password -nodes -nocerts",
        );
        assert!(opened.contains(&plain(&key)), "{text}");
        if text.is_ascii() {
            let list = "-J-Duser.language=en -list -keystore key.p12 -storepass:file password";
            let said = folder.say("keytool", list);
            assert!(said.contains("PrivateKeyEntry"), "{text}: {said}");
        } else {
            // Java takes no other passwords for AES: `Password::is_for_all` is false of them.
            let list = "-list -keystore key.p12 -storepass:file password";
            assert!(folder.fails("keytool", &format!("-J-Dfile.encoding=UTF-8 {list}")));
        }
        assert_eq!(password(text).is_for_all(), text.is_ascii());
    }
}
