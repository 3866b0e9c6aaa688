//! English.

use super::message::{Failure, Message, quoted_list};
use super::{Form, FormTexts, Making, Output, Page, Private, Public, Texts};
use crate::keygen::KeygenError;
use crate::maskinporten::KeyIdError;

pub(super) const TEXTS: Texts = Texts {
    page: Page {
        title: "Nøkkelsmie – make a key for Maskinporten",
        skip: "Skip to main content",
        language: "Language",
        heading: "Make a key for Maskinporten",
        lead: "The key is made in your browser. This page cannot send it anywhere: the browser blocks all traffic from here.",
        check_heading: "How to check that",
        check: &[
            "Disconnect from the network before you make the key. The page works just as well without it.",
            "Or open the browser's developer tools (F12), choose “Network” and make a key: nothing is sent.",
            "The rule that the browser enforces stands at the top of the page's source: “connect-src 'none'”.",
        ],
        version: |version, rustc| format!("Nøkkelsmie {version}, built with rustc {rustc}"),
    },
    form: Form {
        heading: "1. Make the key",
        name: "Name of the integration (optional)",
        name_help: "The name becomes the first part of the key ID, for example",
        name_example: "min-integrasjon.2026-11-22.kwxbrt",
        kid: "Key ID (kid)",
        kid_help: "Use the letters a–z, digits, full stop, hyphen and underscore. Never use the same ID for two keys.",
        kid_question: "What is a kid?",
        kid_explained: "The kid is the key's name. The client sends it with every request, so that Maskinporten knows which key to check the signature with.",
        more: "More choices",
        key_type: "Key type",
        rsa: "RSA",
        ec: "EC (elliptic curve)",
        ec_note: "Maskinporten does not accept EC keys today, only RSA.",
        size: "Size",
        bits: |bits| format!("{bits} bits"),
        curve: "Curve",
        key_use: "Use",
        signature: "Signature",
        encryption: "Encryption",
        unspecified: "Not stated",
        algorithm: "Algorithm",
        kid_from: "Key ID (kid) from",
        kid_from_name: "Name and date",
        kid_from_thumbprint: "Thumbprint of the key (RFC 7638)",
        kid_from_uuid: "UUID",
        kid_from_timestamp: "Timestamp",
        kid_from_text: "Own text",
        kid_from_none: "No key ID",
        kid_none_note: "Maskinporten requires a key ID.",
        generate: "Make key",
        generate_again: "Make a new key",
        generate_again_note: "A new key replaces the one on the page.",
    },
    making: Making {
        searching: "Searching for two primes.",
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
        clear: "Wipe the key from the page",
        cleared: "The key is wiped from the page.",
    },
    output: Output {
        copy: "Copy",
        copied: "Copied.",
        copied_private: "Copied. Clear the clipboard when you are done.",
        download: "Download",
        show: "Show",
        hide: "Hide",
        hidden: "Hidden. You can copy without showing the text.",
    },
    public: Public {
        heading: "2. Paste the public key into Samarbeidsportalen",
        tag: "Public · can be shared",
        forms: "The public key as",
        array: FormTexts {
            name: "Array",
            purpose: "For the field “Egne public nøkler”. Paste all of it, the brackets [ and ] too.",
        },
        jwk: FormTexts {
            name: "One JWK",
            purpose: "For the field “JWK eller PEM format” in the new portal.",
        },
        jwk_set: FormTexts {
            name: "JWKS",
            purpose: "For Digdir's API: /clients/{client_id}/jwks. A new set replaces the old one, so include the keys that are to stay valid.",
        },
        portal_heading: "What to do in the portal",
        portal_steps: &[
            "Open your integration in Samarbeidsportalen.",
            "Choose “Egne public nøkler”.",
            "Paste the array. If the integration has keys already, check that they are still there when you are done.",
            "Choose “Legg til”.",
            "Note “Integrasjonens identifikator”. The client needs it together with the key.",
        ],
    },
    private: Private {
        heading: "3. Give the client the private key",
        tag: "Secret · never share it",
        forms: "The private key as",
        encoded_jwk: FormTexts {
            name: "EncodedJwk",
            purpose: "As Altinn's libraries read the key: the whole private key in base64. Keep it in Key Vault or another secret store, never in Git.",
        },
        jwk: FormTexts {
            name: "JWK",
            purpose: "The private key as JSON, for clients that read a JWK.",
        },
        jwk_set: FormTexts {
            name: "JWKS",
            purpose: "The private key in a set, for clients that read a JWKS file.",
        },
        client_note: "The client also needs “Integrasjonens identifikator” from the portal. A key is valid for at most one year from the day you add it.",
    },
    errors_heading: "Please look at this",
    message,
};

fn message(message: &Message) -> String {
    match message {
        Message::UnknownName { name } => format!(
            "The address has a choice that this page does not know: “{name}”. It was skipped, the rest was used."
        ),
        Message::UnknownValue { name, value } => format!(
            "The address gives “{name}” the value “{value}”, which this page does not know. It was skipped. Check the choices before you make the key."
        ),
        Message::Misfit { value } => format!(
            "The algorithm “{value}” in the address does not fit the other choices. One that fits was chosen instead."
        ),
        Message::Kid(KeyIdError::Empty) => {
            "The key ID is missing. Type one, or choose under “More choices” where it comes from."
                .to_owned()
        }
        Message::Kid(KeyIdError::Characters(characters)) => format!(
            "A key ID can only have the letters a–z and A–Z, digits, full stop, hyphen and underscore. Remove {}.",
            quoted_list(characters, " and ", "space")
        ),
        Message::InSlices => {
            "The browser did not let the page work in the background. The key is made on the page itself instead, which may take longer."
                .to_owned()
        }
        Message::Failure(failure) => self::failure(*failure).to_owned(),
    }
}

fn failure(failure: Failure) -> &'static str {
    match failure {
        Failure::Keygen(KeygenError::RandomnessFailed) => {
            "The browser gave the page no random numbers, and without them no key is safe. Update the browser, or use another."
        }
        Failure::Keygen(_) => {
            "The key did not pass its check and was thrown away. Try again. If it happens more than once, use another computer."
        }
        Failure::WorkerLost => {
            "The browser stopped the work before the key was finished. Your choices are kept. Make the key again."
        }
        Failure::CopyRefused => {
            "The browser did not let the page copy. The text is selected, press Ctrl+C (⌘C on a Mac)."
        }
        Failure::CopyHiddenRefused => {
            "The browser did not let the page copy. Choose “Show”, select the text and press Ctrl+C (⌘C on a Mac), or download the file."
        }
        Failure::DownloadRefused => {
            "The browser did not let the page download. Show the text and copy it instead."
        }
    }
}
