//! English. What a portal says in bokmål stands between ‹ and ›.

mod about;
mod client;
mod reading;
mod trust;

use super::message::{ENGLISH_QUOTES, Failure, Message, quoted_list};
use super::{
    Certificate, Form, FormTexts, Making, Output, Page, Private, Protection, Public, Texts,
};
use crate::jose::SizeError;
use crate::keygen::KeygenError;
use crate::maskinporten::{KeyIdError, ReminderWords, Target};
use crate::x509::OrderError;

pub(super) const TEXTS: Texts = Texts {
    page: Page {
        title: "Nøkkelsmie – make a key for Maskinporten",
        skip: "Skip to main content",
        language: "Language",
        heading: |target| match target {
            Target::Own => "Make a key".to_owned(),
            _ => format!("Make a key for {}", target.rules().name),
        },
        lead: "The key is made in your browser. This page does not send it anywhere, and the browser blocks requests from here.",
        check_heading: "How to check this",
        check: &[
            "Disconnect from the network before you make the key. The page works just as well without it.",
            "Or open the browser's developer tools (F12), choose “Network” and make a key: nothing is sent.",
            "The rule that the browser enforces is at the top of the page's source: “connect-src 'none'”.",
        ],
        accessibility_heading: "Accessibility",
        accessibility: &[
            "The page is made to meet WCAG 2.2 at levels A and AA. Everything can be done with a keyboard alone, and on a screen 320 pixels wide.",
            "The tests check the page with axe-core in three browsers, and read it as a screen reader gets it. People who use assistive technology every day have not tried it.",
            "Is there something that you cannot do? Tell whoever gave you the page. The accessibility statement goes out with each release, as ACCESSIBILITY.md.",
        ],
        version: |version, rustc| format!("Nøkkelsmie {version}, built with rustc {rustc}"),
    },
    form: Form {
        heading: "1. What is the key for?",
        name: "Name of the integration (optional)",
        name_help: "The name becomes the first part of the key ID. Use a–z, digits, full stop, hyphen and underscore. Example:",
        kid: "Key ID (kid)",
        kid_help: "Use the letters a–z and A–Z, digits, full stop, hyphen and underscore. Never use the same ID for two keys.",
        kid_question: "What is a kid?",
        kid_explained: "The kid is the key's name. The client sends it with every request, so that the service knows which key to check the signature with.",
        more: "More choices",
        key_type: "Key type",
        rsa: "RSA",
        ec: "EC (elliptic curve)",
        okp: "OKP (Ed25519, Ed448, X25519, X448)",
        oct: "oct (symmetric key)",
        key_type_note: "The service you chose does not accept such keys today, only RSA.",
        oct_note: "A symmetric key has no public half: both parties have the whole key, and both must keep it secret. Maskinporten does not accept such keys.",
        size: "Size in bits",
        rsa_size_help: "Usual: 2048, 3072 or 4096. Any multiple of 8 from 2048 to 16384 will do.",
        oct_size_help: "Usual: 256 or 512. Any multiple of 8 from 128 to 4096 will do.",
        size_note: "Large keys take time: usually seconds for 6144 and 8192 bits, but it may be many minutes for 16384.",
        curve: "Curve",
        key_use: "Use",
        signature: "Signing",
        encryption: "Encryption",
        unspecified: "Not stated",
        algorithm: "Algorithm",
        algorithm_note: "The service you chose accepts only RS256, RS384 and RS512 today.",
        rsa15_note: "RSA1_5 is advised against (RFC 8725). Use it only where an older system requires it.",
        kid_from: "Key ID (kid) from",
        kid_from_name: "Name and date",
        kid_from_thumbprint: "Thumbprint of the key (RFC 7638)",
        kid_from_thumbprint_uri: "Thumbprint as a URI (RFC 9278)",
        kid_from_spki: "SHA-256 of the public key (SPKI, DER)",
        kid_from_uuid: "UUID",
        kid_from_timestamp: "Timestamp",
        kid_from_text: "Your own text",
        kid_from_none: "No key ID",
        kid_none_note: "Maskinporten requires a key ID.",
        kid_refused_note: "Digdir does not accept a colon in a key ID and would refuse this one.",
        generate: "Make key",
        generate_again: "Make a new key",
        generate_again_note: "A new key replaces the one on the page.",
    },
    making: Making {
        searching: "Searching for two primes.",
        making: "Making the key.",
        progress: |tested, expected| {
            if tested <= expected {
                format!("{tested} of about {expected} candidates tested.")
            } else {
                format!("{tested} candidates tested. About {expected} is usual.")
            }
        },
        progress_label: "Candidates tested",
        finishing: "Putting the key together and checking it.",
        cancel: "Cancel",
        cancelled: "You cancelled. No key was made.",
        done: "The key is made and checked: signed with the private half and verified with the public one.",
        done_agreeing: "Made and checked: the private and the public half come to the same secret.",
        done_both: "Both keys are made and checked: signed with the private half and verified with the public one.",
        done_symmetric: "Made from random numbers.",
        clear: "Wipe the key from the page",
        clear_both: "Wipe both keys from the page",
        cleared: "Wiped. There is no key on the page any more.",
    },
    output: Output {
        copy: "Copy",
        copy_public: "Copy public key",
        copy_private: "Copy private key",
        copied_label: "Copied",
        copied: "Copied.",
        copied_private: "Copied. Clear the clipboard when you are done.",
        download: "Download",
        download_der: "Download as DER",
        show: "Show",
        hide: "Hide",
        hidden: "Hidden. You can copy without showing the text.",
        secret: "secret",
    },
    public: Public {
        heading: "2. Paste the public key into Samarbeidsportalen",
        heading_elsewhere: "2. Register the public key",
        tag: "Public · can be shared",
        forms: "The public key as",
        array: FormTexts {
            name: "Array",
            purpose: "For the field “‹Egne public nøkler›”. Paste all of it, the brackets [ and ] too.",
        },
        jwk: FormTexts {
            name: "One JWK",
            purpose: "For the field “‹JWK eller PEM format›”, if the portal has the tab “‹Nøkler›”.",
        },
        jwk_set: FormTexts {
            name: "JWKS",
            purpose: "For Digdir's API: /clients/{client_id}/jwks. A new set replaces the old one, so include the keys that are to stay valid.",
        },
        pem: FormTexts {
            name: "PEM",
            purpose: "The public key as SubjectPublicKeyInfo. The portal with the tab “‹Nøkler›” takes it too, but then gives the key a UUID as its key ID, which the client must use.",
        },
        pkcs1_pem: FormTexts {
            name: "PEM (PKCS #1)",
            purpose: "The older form of RSA keys, for programs that do not read the usual one (SubjectPublicKeyInfo).",
        },
        certificate: FormTexts {
            name: "Certificate",
            purpose: "A self-signed certificate for the key (X.509).",
        },
        request: FormTexts {
            name: "Request",
            purpose: "A certificate signing request (PKCS #10), to send to a certificate authority.",
        },
    },
    private: Private {
        heading: "3. Give the client the private key",
        tag: "Secret · never share it",
        forms: "The private key as",
        encoded_jwk: FormTexts {
            name: "EncodedJwk",
            purpose: "As Altinn's libraries read the key: the whole private key in base64. Keep it in Key Vault or another secret store, never in Git.",
        },
        encoded_jwk_elsewhere: FormTexts {
            name: "EncodedJwk",
            purpose: "The whole key as a JWK, in base64 on one line, for programs that need that. Keep it in a secret store, never in Git.",
        },
        jwk: FormTexts {
            name: "JWK",
            purpose: "As JSON, for clients that read a JWK.",
        },
        jwk_set: FormTexts {
            name: "JWKS",
            purpose: "In a set, for clients that read a JWKS file.",
        },
        pem: FormTexts {
            name: "PEM",
            purpose: "The private key as PKCS #8, which most programs and libraries read.",
        },
        pkcs1_pem: FormTexts {
            name: "PEM (PKCS #1)",
            purpose: "The older form of RSA keys, for programs that do not read PKCS #8.",
        },
        sec1_pem: FormTexts {
            name: "PEM (SEC 1)",
            purpose: "The older form of EC keys, for programs that do not read PKCS #8.",
        },
        encrypted_pem: FormTexts {
            name: "PEM with password",
            purpose: "The private key as PKCS #8, encrypted with AES-256. Only the password opens it.",
        },
        pkcs12: FormTexts {
            name: "PKCS #12",
            purpose: "The private key and the certificate in one file, for Java, .NET and Windows. Only the password opens it.",
        },
        pkcs12_note: "A file, not a text: it can only be downloaded.",
        client_note: "The client also needs “‹Integrasjonens identifikator›” from the portal. Enter it under “Client configuration”, and the page puts it into the configuration. A key is valid for at most one year from the day you add it.",
        symmetric_heading: "2. Give both parties the key",
        symmetric_tag: "Secret · share it only with the other party",
        symmetric_note: "A symmetric key has no public half. Whoever can verify a signature with it can sign as well.",
    },
    certificate: Certificate {
        heading: "Make a certificate",
        lead: "Maskinporten needs no certificate. Some programs do: they want a self-signed certificate, or a signing request for a certificate authority.",
        cannot_sign: "An X25519 or X448 key cannot sign; it can only be used for key agreement. So it gets neither a certificate nor a certificate request.",
        name: "Name (optional)",
        name_help: "At most 64 characters. If you leave it empty, the key ID is used.",
        organization: "Organization (optional)",
        organization_help: "At most 64 characters.",
        country: "Country (optional)",
        country_help: "Two letters, for example NO.",
        days: "Days of validity",
        days_help: "1 to 3650. A key is valid in Maskinporten for at most one year.",
        include: "Put the certificate into the JWKs under the tabs of steps 2 and 3",
        include_help: "Adds x5c and x5t#S256 to the public and the private JWKs on this page. Digdir does not need them.",
        make: "Make certificate",
        make_again: "Make a new certificate",
        making: "Making the certificate.",
        done: "The certificate is made.",
    },
    protection: Protection {
        heading: "Protect with a password",
        lead: "Makes two files that only the password opens: an encrypted PEM, and a PKCS #12 file with a certificate.",
        lead_without_store: "Makes an encrypted PEM, which only the password opens. A key that cannot sign cannot be put into PKCS #12.",
        password: "Password",
        password_help: "At least 12 characters. Nobody can recover it for you.",
        short: "A password of fewer than 12 characters can be guessed.",
        not_for_all: "Java does not open files whose password has characters other than a–z, A–Z, digits and common punctuation.",
        show: "Show the password",
        make: "Make the files",
        making: "Encrypting. It takes a little while on purpose, which makes the password hard to guess.",
        done: "The files are made.",
    },
    client: client::TEXTS,
    about: about::TEXTS,
    trust: trust::TEXTS,
    reminder: ReminderWords {
        title: |key, day| format!("The key {key} expires on {}", client::date(day)),
        text: |environment, client, key, day| {
            let client = client.map_or_else(String::new, |id| format!(" of the integration {id}"));
            format!(
                "The key “{key}”{client} in {} expires on {}, if it was put into the portal on the day that was given.\n\n1. Make a new key.\n2. Add it in Samarbeidsportalen beside the old one.\n3. Give the client the new key, and check that it gets a token.\n4. Remove the old key from the portal.",
                environment.label(),
                client::date(day)
            )
        },
    },
    reading: reading::TEXTS,
    errors_heading: "Please look at this",
    message,
};

fn message(message: &Message) -> String {
    match message {
        Message::UnknownName { name } => format!(
            "The address has a choice that this page does not know: “{name}”. It was skipped; the rest was used."
        ),
        Message::UnknownValue { name, value } => format!(
            "The address gives “{name}” the value “{value}”, which this page does not know. It was skipped. Check the choices before you make the key."
        ),
        Message::Misfit { value } => format!(
            "The algorithm “{value}” in the address does not fit the other choices. One that fits was chosen instead."
        ),
        Message::FieldMisfit { name, value } => format!(
            "The address gives “{name}” the value “{value}”, which does not fit the other choices. It was skipped. Check the choices before you make the key."
        ),
        Message::Size(error) => size(*error),
        Message::Kid(KeyIdError::Empty) => {
            "The key ID is missing. Enter one, or choose under “More choices” where it comes from."
                .to_owned()
        }
        Message::Kid(KeyIdError::IsKey) => {
            "This is a key and not a name. Clear the field. A key is pasted under “Do you have a key already?”.".to_owned()
        }
        Message::Kid(KeyIdError::Characters(characters)) => format!(
            "Names and key IDs can only have the letters a–z and A–Z, digits, full stop, hyphen and underscore. Remove {}.",
            quoted_list(characters, ENGLISH_QUOTES, " and ", "a space")
        ),
        Message::Certificate(error) => order_error(*error).to_owned(),
        Message::PasswordEmpty => "The password is missing. Without one the files would protect nothing. Enter one, or use the PEM without a password.".to_owned(),
        Message::ClientId(_) | Message::Scope(_) | Message::Resource(_) | Message::Grant(_) => {
            client::message(message)
        }
        Message::InSlices => {
            "The browser did not let the page work in the background. The key is made on the page itself instead, which may take longer."
                .to_owned()
        }
        Message::Failure(failure) => self::failure(*failure).to_owned(),
    }
}

fn size(error: SizeError) -> String {
    match error {
        SizeError::NotANumber => {
            "The size is not a whole number. Enter the number of bits in digits, for example 2048."
                .to_owned()
        }
        SizeError::TooSmall(least) => format!("The size is too small. Enter {least} or more."),
        SizeError::TooLarge(most) => format!("The size is too large. Enter {most} or less."),
        SizeError::NotWholeOctets => {
            "The size is not a multiple of 8. Enter for example 2048 or 2056.".to_owned()
        }
    }
}

fn failure(failure: Failure) -> &'static str {
    match failure {
        Failure::Keygen(KeygenError::RandomnessFailed)
        | Failure::Writing(KeygenError::RandomnessFailed) => {
            "The browser gave the page no random numbers, and without them no key is safe. Update the browser, or use another."
        }
        Failure::Keygen(KeygenError::RandomnessRepeats)
        | Failure::Writing(KeygenError::RandomnessRepeats) => {
            "The browser's random numbers repeated themselves, so they cannot be relied on, and nothing was made of them. Reload the page. If it happens again, make no keys in this browser."
        }
        Failure::Keygen(_) => {
            "The key did not pass its check and was thrown away. Try again. If it happens more than once, use another computer."
        }
        Failure::BrowserObjects => {
            "The browser's own cryptography did not accept the key, so it was thrown away. Try again. If it happens again, use another browser or computer."
        }
        Failure::WorkerLost => {
            "The browser stopped the work before the key was finished. Your choices are kept. Make the key again."
        }
        Failure::Writing(_) => {
            "The page could not make this. The key is still here. Try again, or make a new key."
        }
        Failure::WritingLost => {
            "The browser stopped the work before it was finished. The key is still here. Try again."
        }
        Failure::CopyRefused => {
            "The browser did not let the page copy. The text is selected: press Ctrl+C (⌘C on a Mac)."
        }
        Failure::CopyHiddenRefused => {
            "The browser did not let the page copy. Choose “Show”, select the text and press Ctrl+C (⌘C on a Mac), or download the file."
        }
        Failure::DownloadRefused => {
            "The browser did not let the page download. Copy the text if it is on the page, or try another browser."
        }
    }
}

fn order_error(error: OrderError) -> &'static str {
    match error {
        OrderError::CommonName => "The name can have at most 64 characters.",
        OrderError::Organization => "The organization's name can have at most 64 characters.",
        OrderError::Country => {
            "The country must be two letters, for example NO. You can also leave it empty."
        }
        OrderError::Days => "The days of validity must be a whole number from 1 to 3650.",
    }
}
