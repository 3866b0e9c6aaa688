//! The address after `#`: the form's choices as a link.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::app::client_fields::{ClientField, ClientFields};
use crate::app::options::{Field, Options, Refusal};
use crate::jose::Algorithm;
use crate::maskinporten::{Target, has_digits_of_key};
use crate::texts::Language;
use crate::texts::message::Message;
use crate::visible::visible;

/// What a fragment says.
#[derive(Debug, PartialEq, Eq)]
pub struct Reading {
    /// The form, as far as the fragment could be used.
    pub options: Options,
    /// What the key is for, and the client, likewise.
    pub client: ClientFields,
    /// The language, if the fragment names one.
    pub language: Option<Language>,
    /// What could not be used.
    pub problems: Vec<Message>,
}

/// The name of the language in the fragment.
const LANGUAGE: &str = "lang";

/// The most parts that are read: there are not so many names, and each that is unknown is told.
const MOST_PARTS: usize = 99;

/// Everything but the characters that RFC 3986 2.3 calls unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Reads a fragment, with or without its `#`. What it does not name is as in a fresh form; what
/// can't be used is left out and reported.
#[must_use]
pub fn read(fragment: &str) -> Reading {
    let mut values: Vec<(Field, String)> = Vec::new();
    let mut client_values: Vec<(ClientField, String)> = Vec::new();
    let mut language = None;
    let mut problems = Vec::new();
    for part in fragment.trim_start_matches('#').split('&').take(MOST_PARTS) {
        if part.is_empty() {
            continue;
        }
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let (name, value) = (decoded(name), decoded(value));
        if name == LANGUAGE {
            language = Language::parse(&value);
            if language.is_none() {
                problems.push(unknown_value(LANGUAGE, &value));
            }
        } else if let Some(field) = Field::parse(&name) {
            values.push((field, value));
        } else if let Some(field) = ClientField::parse(&name) {
            client_values.push((field, value));
        } else {
            problems.push(Message::UnknownName {
                name: visible(&name),
            });
        }
    }
    let client = client(&client_values, &mut problems);
    let options = options(client.target(), &values, &mut problems);
    Reading {
        options,
        client,
        language,
        problems,
    }
}

/// Writes the form, the client and the language as a fragment, without `#`. Browsers remember addresses, so
/// whatever may be a key that was pasted into the wrong field is left out.
#[must_use]
pub fn write(options: &Options, client: &ClientFields, language: Language) -> String {
    let fields = options
        .fields_in_use()
        .map(|field| (field.name(), options.value(field)));
    let client = client
        .fields_in_use()
        .map(|field| (field.name(), client.value(field).to_owned()));
    fields
        .chain(client)
        .chain([(LANGUAGE, language.tag().to_owned())])
        .filter(|(_, value)| !may_be_key(value))
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(&value, RESERVED)))
        .collect::<Vec<_>>()
        .join("&")
}

/// Whether a text is JSON, its members without braces, PEM, or as much base64 or hexadecimal as the shortest
/// private key, which is one of Ed25519 as PKCS #8. An identifier is shorter, and a scope has other marks in it.
fn may_be_key(value: &str) -> bool {
    const FEWEST_DIGITS: usize = 60;
    let mut behind_marks = value.split(['"', '\'']).skip(1);
    value.contains(['{', '['])
        || value.contains("-----")
        || behind_marks.any(|rest| rest.trim_start().starts_with(':'))
        || has_digits_of_key(value, FEWEST_DIGITS)
}

/// The order in the fragment does not matter: each field is set after those that it depends on.
fn client(values: &[(ClientField, String)], problems: &mut Vec<Message>) -> ClientFields {
    let mut client = ClientFields::default();
    for field in ClientField::ALL {
        for (_, value) in values.iter().filter(|(named, _)| *named == field) {
            match client.set(field, value) {
                Ok(()) => {}
                Err(Refusal::UnknownValue) => problems.push(unknown_value(field.name(), value)),
                Err(Refusal::Misfit) => problems.push(misfit(field.name(), value)),
            }
        }
    }
    client
}

/// The same, and all of them after what is proposed for the target.
fn options(target: Target, values: &[(Field, String)], problems: &mut Vec<Message>) -> Options {
    let mut options = Options::default();
    options.propose(target);
    for field in Field::ALL {
        for (_, value) in values.iter().filter(|(named, _)| *named == field) {
            if field == Field::Algorithm && !values.iter().any(|(named, _)| *named == Field::KeyUse)
            {
                take_use_from(value, &mut options);
            }
            match options.set(field, value) {
                Ok(()) => {}
                Err(Refusal::UnknownValue) => problems.push(unknown_value(field.name(), value)),
                Err(Refusal::Misfit) if field == Field::Algorithm => {
                    problems.push(Message::Misfit {
                        value: value.clone(),
                    });
                }
                Err(Refusal::Misfit) => problems.push(misfit(field.name(), value)),
            }
        }
    }
    options
}

/// A link that names an algorithm and no use means the algorithm's own use.
fn take_use_from(algorithm: &str, options: &mut Options) {
    let mut with_use = options.clone();
    if let Some(algorithm) = Algorithm::parse(algorithm)
        && with_use
            .set(Field::KeyUse, algorithm.key_use().name())
            .is_ok()
        && algorithm.fits(with_use.spec(), with_use.key_use())
    {
        *options = with_use;
    }
}

fn unknown_value(name: &'static str, value: &str) -> Message {
    Message::UnknownValue {
        name,
        value: visible(value),
    }
}

fn misfit(name: &'static str, value: &str) -> Message {
    Message::FieldMisfit {
        name,
        value: visible(value),
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::maskinporten::Environment;

    #[test]
    fn no_more_is_read_than_there_can_be() {
        assert_eq!(read(&"a&".repeat(100_000)).problems.len(), MOST_PARTS);
    }

    #[test]
    fn what_a_link_says_wrong_is_quoted_with_nothing_hidden_in_it() {
        let problems = read("%E2%80%AEabc=1&kty=%E2%80%AE1").problems;
        assert_eq!(problems.len(), 2);
        for problem in problems {
            let (Message::UnknownName { name: said }
            | Message::UnknownValue { value: said, .. }
            | Message::FieldMisfit { value: said, .. }) = &problem
            else {
                panic!("{problem:?}")
            };
            assert!(said.starts_with("\\u{202e}"), "{said}");
        }
    }

    #[test]
    fn a_key_in_the_wrong_field_does_not_get_into_the_address() {
        let pkcs8 = "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC";
        for secret in [
            pkcs8.to_owned(),
            format!("-----BEGIN PRIVATE KEY-----{pkcs8}-----END PRIVATE KEY-----"),
            r#"{"kty":"EC","d":"AQ"}"#.to_owned(),
            format!("klient {}", "eyJrdHkiOiJFQyIsImNydiI6IlAtMjU2".repeat(2)),
            r#""kty":"EC","d":"AQ""#.to_owned(),
            "'d' : 'AQ'".to_owned(),
            format!("{} {}", &pkcs8[..32], &pkcs8[32..]),
            format!("nøkkel: {}\r\n\t{}", &pkcs8[..40], &pkcs8[40..]),
            format!("priv:\n    {}\n    00", "00:c5:1F:".repeat(12)),
            "c51f ".repeat(16),
        ] {
            let mut client = ClientFields::default();
            client.set(ClientField::ClientId, &secret).unwrap();
            let mut options = Options::default();
            options.set(Field::KidFrom, "text").unwrap();
            options.set(Field::Kid, &secret).unwrap();
            let written = write(&options, &client, Language::Bokmal);
            let fresh = write(&options, &ClientFields::default(), Language::Bokmal);
            assert_eq!(written, fresh);
            let kid = read(&written).options.value(Field::Kid);
            assert_eq!(kid, "");
        }
        for id in [
            "0b7b9b5e-5a5e-4a5e-9a5e-0b7b9b5e5a5e",
            "digdir:krr/person.read",
            "altinn:serviceowner altinn:serviceowner/instances/read altinn:serviceowner/instances/write",
            "skatteetaten:innrapporteringaksjonaerregisteroppgave skatteetaten:formueinntekt/skattemelding",
            "fiskeridirektoratet:fangstdagbok/les fiskeridirektoratet:fangstdagbok/skriv",
            "landbruksdirektoratet:produksjonstilskudd/read landbruksdirektoratet:produksjonstilskudd/write",
            "https://api.miljodirektoratet.no/v1/utslippstillatelser/innrapportering?virksomhetsnummer=991825827",
            "aa:bb cc:dd ee:ff a:b c:d e:f",
            "0b7b9b5e5a5e4a5e9a5e0b7b9b5e5a5e0b7b9b5e",
            "0b:7b:9b:5e:5a:5e:4a:5e:9a:5e:0b:7b:9b:5e:5a:5e:0b:7b:9b:5e",
            "nøkkelen til 'a', b: min integrasjon hos Digitaliseringsdirektoratet i produksjonsmiljøet",
            "the key for the integration with maskinporten at digdir in production since last year",
            "https://api.example.no/v1?a='b'&c=d:e",
        ] {
            let mut client = ClientFields::default();
            client.set(ClientField::ClientId, id).unwrap();
            assert_ne!(
                write(&Options::default(), &client, Language::Bokmal),
                write(
                    &Options::default(),
                    &ClientFields::default(),
                    Language::Bokmal
                )
            );
        }
    }

    #[test]
    fn an_empty_fragment_is_a_fresh_form() {
        for fragment in ["", "#", "#&&"] {
            let reading = read(fragment);
            assert_eq!(reading.options, Options::default());
            assert_eq!(reading.problems, []);
        }
    }

    #[test]
    fn every_form_comes_back_from_its_link() {
        let fragments = [
            "kty=RSA&size=2048&use=sig&alg=RS256&kid_from=name&kid=my-client&lang=nb",
            "kty=RSA&size=2048&use=sig&alg=RS256&kid_from=name&env=both&client_id=min-id&client_id_prod=min-id-i-prod&scope=a%3Ab%20c%3Ad&resource=https%3A%2F%2Fa%2F&registered=2026-12-01&lang=nb",
            "kty=RSA&size=2048&use=sig&alg=RS256&kid_from=name&env=prod&client_id=p%C3%A5%20vei&registered=snart&lang=nn",
            "kty=EC&crv=P-521&use=sig&alg=ES512&kid_from=thumbprint&target=helseid&lang=en",
            "kty=RSA&size=4096&use=enc&alg=RSA-OAEP-256&kid_from=uuid&lang=en",
            "kty=EC&crv=P-521&use=enc&alg=ECDH-ES%2BA192KW&kid_from=thumbprint&lang=nn",
            "kty=EC&crv=P-256&use=none&alg=none&kid_from=none&lang=nb",
            "kty=OKP&crv=Ed25519&use=sig&alg=Ed25519&kid_from=thumbprint-uri&lang=en",
            "kty=OKP&crv=X448&use=enc&alg=ECDH-ES&kid_from=spki-sha256&lang=nn",
            "kty=oct&size=1032&use=sig&alg=HS512&kid_from=name&lang=nb",
            "kty=RSA&size=2056&use=enc&alg=RSA1_5&kid_from=timestamp&lang=nb",
            "kty=EC&crv=secp256k1&use=none&alg=ES256K&kid_from=name&lang=nb",
            "kty=RSA&size=3072&use=sig&alg=PS512&kid_from=text&kid=n%C3%B8kkel%2F%26%231&lang=nb",
        ];
        for fragment in fragments {
            let reading = read(fragment);
            assert_eq!(reading.problems, [], "{fragment}");
            assert_eq!(
                write(&reading.options, &reading.client, reading.language.unwrap()),
                fragment
            );
        }
    }

    #[test]
    fn the_contract_in_the_docs_is_read_whole() {
        let reading = read(
            "#kty=RSA&size=2048&crv=P-256&use=sig&alg=RS256&kid_from=name&kid=my-client&lang=nb",
        );
        assert_eq!(reading.problems, []);
        assert_eq!(reading.options.kid(), "my-client");
    }

    #[test]
    fn the_order_of_the_names_does_not_matter() {
        let reading = read("#alg=ES384&crv=P-384&kty=EC&client_id_prod=a&client_id=b&env=both");
        assert_eq!(reading.problems, []);
        assert_eq!(reading.client.client_id(Environment::Production), "a");
        assert_eq!(reading.client.client_id(Environment::Test), "b");
        assert_eq!(reading.options.algorithm(), Some(Algorithm::Es384));
    }

    #[test]
    fn an_unknown_name_or_value_is_reported_and_the_rest_is_used() {
        let reading = read("#crv=P-128&colour=red&kid=a&lang=xx");
        let codes: Vec<_> = reading.problems.iter().map(Message::code).collect();
        assert_eq!(
            codes,
            [
                "fragment-unknown-name",
                "fragment-unknown-value",
                "fragment-unknown-value"
            ]
        );
        assert_eq!(reading.options.kid(), "a");
        assert_eq!(reading.options.value(Field::Curve), "P-256");
    }

    #[test]
    fn a_size_that_no_key_has_stands_in_the_field_as_if_it_was_typed() {
        let reading = read("#size=1024");
        assert_eq!(reading.problems, []);
        assert_eq!(reading.options.value(Field::Size), "1024");
        assert!(reading.options.order().is_err());
    }

    #[test]
    fn a_value_that_does_not_fit_the_rest_is_reported() {
        for (fragment, name) in [
            ("#kty=EC&crv=Ed25519", "crv"),
            ("#kty=OKP&crv=X25519&use=sig", "use"),
            ("#kty=oct&size=128&use=sig", "use"),
            ("#kty=oct&kid_from=spki-sha256", "kid_from"),
            ("#client_id_prod=a&env=prod&client_id=b", "client_id_prod"),
        ] {
            let problems = read(fragment).problems;
            assert!(
                matches!(problems.as_slice(), [Message::FieldMisfit { name: of, .. }] if *of == name),
                "{fragment}: {problems:?}"
            );
        }
    }

    #[test]
    fn an_algorithm_that_does_not_fit_is_reported_and_one_that_fits_stands() {
        let reading = read("#kty=EC&crv=P-384&alg=ES256");
        assert_eq!(
            reading.problems,
            [Message::Misfit {
                value: "ES256".to_owned()
            }]
        );
        assert_eq!(reading.options.algorithm(), Some(Algorithm::Es384));
    }

    #[test]
    fn an_algorithm_brings_its_use_where_the_link_names_none() {
        let reading = read("#alg=RSA-OAEP");
        assert_eq!(reading.problems, []);
        assert_eq!(reading.options.value(Field::KeyUse), "enc");
        let contradiction = read("#alg=RSA-OAEP&use=sig");
        assert_eq!(contradiction.problems.len(), 1);
    }

    #[test]
    fn hostile_bytes_are_text_like_any_other() {
        let reading = read("#%ff%00=%3Cscript%3E&kid=%3Cimg%20src=x%3E&size=%E2%80%AE&=&kid_from");
        assert_eq!(reading.options.kid(), "<img src=x>");
        assert_eq!(reading.options.value(Field::Size), "\u{202e}");
        assert_eq!(reading.problems.len(), 3);
    }

    #[test]
    fn a_plus_sign_is_a_plus_sign_with_or_without_its_code() {
        for fragment in ["kty=EC&alg=ECDH-ES+A128KW", "kty=EC&alg=ECDH-ES%2BA128KW"] {
            let reading = read(fragment);
            assert_eq!(reading.options.value(Field::Algorithm), "ECDH-ES+A128KW");
        }
    }
}
