//! Bokmål.

use super::message::{Failure, Message, quoted_list};
use super::{Form, FormTexts, Making, Output, Page, Private, Public, Texts};
use crate::keygen::KeygenError;
use crate::maskinporten::KeyIdError;

pub(super) const TEXTS: Texts = Texts {
    page: Page {
        title: "Nøkkelsmie – lag en nøkkel til Maskinporten",
        skip: "Hopp til hovedinnholdet",
        language: "Språk",
        heading: "Lag en nøkkel til Maskinporten",
        lead: "Nøkkelen blir til i nettleseren din. Siden kan ikke sende den noe sted: nettleseren sperrer all trafikk herfra.",
        check_heading: "Slik kan du kontrollere det",
        check: &[
            "Koble fra nettet før du lager nøkkelen. Siden virker like godt uten.",
            "Eller åpne utviklerverktøyene i nettleseren (F12), velg «Nettverk» og lag en nøkkel: Ingenting blir sendt.",
            "Regelen som nettleseren håndhever, står øverst i kildekoden til siden: «connect-src 'none'».",
        ],
        version: |version, rustc| format!("Nøkkelsmie {version}, bygget med rustc {rustc}"),
    },
    form: Form {
        heading: "1. Lag nøkkelen",
        name: "Navn på integrasjonen (valgfritt)",
        name_help: "Navnet blir første del av nøkkel-ID-en, for eksempel",
        name_example: "min-integrasjon.2026-11-22.kwxbrt",
        kid: "Nøkkel-ID (kid)",
        kid_help: "Bruk bokstavene a–z, tall, punktum, bindestrek og understrek. Ikke bruk samme ID på to nøkler.",
        kid_question: "Hva er kid?",
        kid_explained: "Kid er nøkkelens navn. Klienten sender det med hver forespørsel, så Maskinporten vet hvilken nøkkel signaturen skal kontrolleres mot.",
        more: "Flere valg",
        key_type: "Nøkkeltype",
        rsa: "RSA",
        ec: "EC (elliptisk kurve)",
        ec_note: "Maskinporten tar ikke imot EC-nøkler i dag, bare RSA.",
        size: "Størrelse",
        bits: |bits| format!("{bits} bit"),
        curve: "Kurve",
        key_use: "Bruk",
        signature: "Signering",
        encryption: "Kryptering",
        unspecified: "Ikke oppgitt",
        algorithm: "Algoritme",
        kid_from: "Nøkkel-ID (kid) fra",
        kid_from_name: "Navn og dato",
        kid_from_thumbprint: "Fingeravtrykk av nøkkelen (RFC 7638)",
        kid_from_uuid: "UUID",
        kid_from_timestamp: "Tidspunkt",
        kid_from_text: "Egen tekst",
        kid_from_none: "Ingen nøkkel-ID",
        kid_none_note: "Maskinporten krever at nøkkelen har en nøkkel-ID.",
        generate: "Lag nøkkel",
        generate_again: "Lag en ny nøkkel",
        generate_again_note: "En ny nøkkel erstatter den som står på siden nå.",
    },
    making: Making {
        searching: "Leter etter to primtall.",
        progress: |tested, expected| {
            if tested <= expected {
                format!("{tested} av omtrent {expected} kandidater er prøvd.")
            } else {
                format!("{tested} kandidater er prøvd. Det vanlige er omtrent {expected}.")
            }
        },
        progress_label: "Kandidater prøvd",
        finishing: "Setter sammen og kontrollerer nøkkelen.",
        cancel: "Avbryt",
        cancelled: "Du avbrøt. Ingen nøkkel ble laget.",
        done: "Nøkkelen er laget og kontrollert: signert med den private delen og bekreftet med den offentlige.",
        clear: "Slett nøkkelen fra siden",
        cleared: "Nøkkelen er slettet fra siden.",
    },
    output: Output {
        copy: "Kopier",
        copied: "Kopiert.",
        copied_private: "Kopiert. Tøm utklippstavlen når du er ferdig.",
        download: "Last ned",
        show: "Vis",
        hide: "Skjul",
        hidden: "Skjult. Du kan kopiere uten å vise teksten.",
    },
    public: Public {
        heading: "2. Lim inn den offentlige nøkkelen i Samarbeidsportalen",
        tag: "Offentlig · kan deles",
        forms: "Den offentlige nøkkelen som",
        array: FormTexts {
            name: "Liste",
            purpose: "Til feltet «Egne public nøkler». Lim inn alt, også klammene [ og ].",
        },
        jwk: FormTexts {
            name: "Én JWK",
            purpose: "Til feltet «JWK eller PEM format» i den nye portalen.",
        },
        jwk_set: FormTexts {
            name: "JWKS",
            purpose: "Til Digdirs API: /clients/{client_id}/jwks. Et nytt sett erstatter det gamle, så ta med nøklene som fortsatt skal gjelde.",
        },
        portal_heading: "Slik gjør du det i portalen",
        portal_steps: &[
            "Åpne integrasjonen din i Samarbeidsportalen.",
            "Velg «Egne public nøkler».",
            "Lim inn listen. Har integrasjonen nøkler fra før, kontroller at de fortsatt står der når du er ferdig.",
            "Velg «Legg til».",
            "Noter «Integrasjonens identifikator». Klienten trenger den sammen med nøkkelen.",
        ],
    },
    private: Private {
        heading: "3. Gi klienten den private nøkkelen",
        tag: "Hemmelig · del den aldri",
        forms: "Den private nøkkelen som",
        encoded_jwk: FormTexts {
            name: "EncodedJwk",
            purpose: "Slik Altinns biblioteker leser nøkkelen: hele den private nøkkelen i base64. Legg den i Key Vault eller et annet hemmelig lager, aldri i Git.",
        },
        jwk: FormTexts {
            name: "JWK",
            purpose: "Den private nøkkelen som JSON, for klienter som leser en JWK.",
        },
        jwk_set: FormTexts {
            name: "JWKS",
            purpose: "Den private nøkkelen i et sett, for klienter som leser en JWKS-fil.",
        },
        client_note: "Klienten trenger også «Integrasjonens identifikator» fra portalen. En nøkkel gjelder i høyst ett år fra du legger den inn.",
    },
    errors_heading: "Dette må du se på",
    message,
};

fn message(message: &Message) -> String {
    match message {
        Message::UnknownName { name } => {
            format!(
                "Adressen har et valg som siden ikke kjenner: «{name}». Det er hoppet over, resten er brukt."
            )
        }
        Message::UnknownValue { name, value } => format!(
            "Adressen gir «{name}» verdien «{value}», som siden ikke kjenner. Den er hoppet over. Kontroller valgene før du lager nøkkelen."
        ),
        Message::Misfit { value } => format!(
            "Algoritmen «{value}» i adressen passer ikke til resten av valgene. En som passer, er valgt i stedet."
        ),
        Message::Kid(KeyIdError::Empty) => {
            "Nøkkel-ID mangler. Skriv en, eller velg under «Flere valg» hvor den skal komme fra."
                .to_owned()
        }
        Message::Kid(KeyIdError::Characters(characters)) => format!(
            "Nøkkel-ID kan bare ha bokstavene a–z og A–Z, tall, punktum, bindestrek og understrek. Ta bort {}.",
            quoted_list(characters, " og ", "mellomrom")
        ),
        Message::InSlices => {
            "Nettleseren lot ikke siden arbeide i bakgrunnen. Nøkkelen lages på selve siden i stedet, og det kan ta lengre tid."
                .to_owned()
        }
        Message::Failure(failure) => self::failure(*failure).to_owned(),
    }
}

fn failure(failure: Failure) -> &'static str {
    match failure {
        Failure::Keygen(KeygenError::RandomnessFailed) => {
            "Nettleseren ga ikke siden tilfeldige tall, og uten dem blir ingen nøkkel trygg. Oppdater nettleseren eller prøv en annen."
        }
        Failure::Keygen(_) => {
            "Nøkkelen besto ikke kontrollen og er kastet. Prøv igjen. Skjer det flere ganger, bruk en annen maskin."
        }
        Failure::WorkerLost => {
            "Nettleseren stanset arbeidet før nøkkelen var ferdig. Valgene dine står. Lag nøkkelen på nytt."
        }
        Failure::CopyRefused => {
            "Nettleseren ga ikke siden lov til å kopiere. Teksten er merket, trykk Ctrl+C (⌘C på Mac)."
        }
        Failure::CopyHiddenRefused => {
            "Nettleseren ga ikke siden lov til å kopiere. Velg «Vis», merk teksten og trykk Ctrl+C (⌘C på Mac), eller last ned filen."
        }
        Failure::DownloadRefused => {
            "Nettleseren ga ikke siden lov til å laste ned. Vis teksten og kopier den i stedet."
        }
    }
}
