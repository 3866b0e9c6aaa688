//! Bokmål.

mod about;
mod client;
mod reading;
mod trust;

use super::message::{Failure, Message, QUOTES, quoted_list};
use super::{
    Certificate, Form, FormTexts, Making, Output, Page, Private, Protection, Public, Texts,
};
use crate::jose::SizeError;
use crate::keygen::KeygenError;
use crate::maskinporten::{KeyIdError, ReminderWords, Target};
use crate::x509::OrderError;

pub(super) const TEXTS: Texts = Texts {
    page: Page {
        title: "Nøkkelsmie – lag en nøkkel til Maskinporten",
        skip: "Hopp til hovedinnholdet",
        language: "Språk",
        heading: |target| match target {
            Target::Own => "Lag en nøkkel".to_owned(),
            _ => format!("Lag en nøkkel til {}", target.rules().name),
        },
        lead: "Nøkkelen blir til i nettleseren din. Siden sender den ikke noe sted, og nettleseren sperrer forespørsler herfra.",
        check_heading: "Slik kan du kontrollere det",
        check: &[
            "Koble fra nettet før du lager nøkkelen. Siden virker like godt uten.",
            "Eller åpne utviklerverktøyene i nettleseren (F12), velg «Nettverk» og lag en nøkkel: Ingenting blir sendt.",
            "Regelen som nettleseren håndhever, står øverst i kildekoden til siden: «connect-src 'none'».",
        ],
        accessibility_heading: "Tilgjengelighet",
        accessibility: &[
            "Siden er laget for å oppfylle WCAG 2.2 på nivå A og AA. Alt kan gjøres med bare tastatur og på en skjerm som er 320 piksler bred.",
            "Testene kontrollerer siden med axe-core i tre nettlesere og går gjennom det som blir formidlet til en skjermleser. Siden er ikke prøvd av folk som bruker hjelpemidler til daglig.",
            "Er det noe du ikke får til? Si fra til dem du fikk siden av. Tilgjengelighetserklæringen følger med utgivelsen, i ACCESSIBILITY.md.",
        ],
        version: |version, rustc| format!("Nøkkelsmie {version}, bygget med rustc {rustc}"),
    },
    form: Form {
        heading: "1. Hva skal nøkkelen brukes til?",
        name: "Navn på integrasjonen (valgfritt)",
        name_help: "Navnet blir første del av nøkkel-ID-en. Bruk a–z, tall, punktum, bindestrek og understrek. Eksempel:",
        kid: "Nøkkel-ID (kid)",
        kid_help: "Bruk bokstavene a–z og A–Z, tall, punktum, bindestrek og understrek. Ikke bruk samme ID på to nøkler.",
        kid_question: "Hva er kid?",
        kid_explained: "Kid er nøkkelens navn. Klienten sender det med hver forespørsel, så tjenesten vet hvilken nøkkel signaturen skal kontrolleres mot.",
        more: "Flere valg",
        key_type: "Nøkkeltype",
        rsa: "RSA",
        ec: "EC (elliptisk kurve)",
        okp: "OKP (Ed25519, Ed448, X25519, X448)",
        oct: "oct (symmetrisk nøkkel)",
        key_type_note: "Tjenesten du har valgt, tar ikke imot slike nøkler i dag, bare RSA.",
        oct_note: "En symmetrisk nøkkel har ingen offentlig del: Begge parter har hele nøkkelen, og begge må holde den hemmelig. Maskinporten tar ikke imot slike nøkler.",
        size: "Størrelse i bit",
        rsa_size_help: "Vanlig: 2048, 3072 eller 4096. Du kan velge alle tall som kan deles på 8, fra 2048 til 16384.",
        oct_size_help: "Vanlig: 256 eller 512. Du kan velge alle tall som kan deles på 8, fra 128 til 4096.",
        size_note: "Store nøkler tar tid: som regel noen sekunder for 6144 og 8192 bit, men kanskje mange minutter for 16384.",
        curve: "Kurve",
        key_use: "Bruk",
        signature: "Signering",
        encryption: "Kryptering",
        unspecified: "Ikke oppgitt",
        algorithm: "Algoritme",
        algorithm_note: "Tjenesten du har valgt, tar bare imot RS256, RS384 og RS512 i dag.",
        rsa15_note: "RSA1_5 er frarådet (RFC 8725). Bruk den bare når et eldre system krever det.",
        kid_from: "Nøkkel-ID (kid) fra",
        kid_from_name: "Navn og dato",
        kid_from_thumbprint: "Fingeravtrykk av nøkkelen (RFC 7638)",
        kid_from_thumbprint_uri: "Fingeravtrykk som URI (RFC 9278)",
        kid_from_spki: "SHA-256 av den offentlige nøkkelen (SPKI, DER)",
        kid_from_uuid: "UUID",
        kid_from_timestamp: "Tidspunkt",
        kid_from_text: "Egen tekst",
        kid_from_none: "Ingen nøkkel-ID",
        kid_none_note: "Maskinporten krever en nøkkel-ID.",
        kid_refused_note: "Digdir tar ikke imot kolon i en nøkkel-ID og ville avvist denne.",
        generate: "Lag nøkkel",
        generate_again: "Lag en ny nøkkel",
        generate_again_note: "En ny nøkkel erstatter den som står på siden nå.",
    },
    making: Making {
        searching: "Leter etter to primtall.",
        making: "Lager nøkkelen.",
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
        done: "Nøkkelen er laget og kontrollert: Den offentlige delen bekreftet det den private signerte.",
        done_agreeing: "Laget og kontrollert: Den private og den offentlige delen kommer fram til samme hemmelighet.",
        done_both: "Begge nøklene er laget og kontrollert: Den offentlige delen bekreftet det den private signerte.",
        done_symmetric: "Laget av tilfeldige tall.",
        clear: "Slett nøkkelen fra siden",
        clear_both: "Slett begge nøklene fra siden",
        cleared: "Slettet. Det er ingen nøkkel på siden lenger.",
    },
    output: Output {
        copy: "Kopier",
        copy_public: "Kopier offentlig nøkkel",
        copy_private: "Kopier privat nøkkel",
        copied_label: "Kopiert",
        copied: "Kopiert.",
        copied_private: "Kopiert. Tøm utklippstavlen når du er ferdig.",
        download: "Last ned",
        download_der: "Last ned som DER",
        show: "Vis",
        hide: "Skjul",
        hidden: "Skjult. Du kan kopiere uten å vise teksten.",
        secret: "hemmelig",
    },
    public: Public {
        heading: "2. Lim inn den offentlige nøkkelen i Samarbeidsportalen",
        heading_elsewhere: "2. Registrer den offentlige nøkkelen",
        tag: "Offentlig · kan deles",
        forms: "Den offentlige nøkkelen som",
        array: FormTexts {
            name: "Liste",
            purpose: "Til feltet «Egne public nøkler». Lim inn alt, også klammene [ og ].",
        },
        jwk: FormTexts {
            name: "Én JWK",
            purpose: "Til feltet «JWK eller PEM format», hvis portalen har fanen «Nøkler».",
        },
        jwk_set: FormTexts {
            name: "JWKS",
            purpose: "Til Digdirs API: /clients/{client_id}/jwks. Et nytt sett erstatter det gamle, så ta med nøklene som fortsatt skal gjelde.",
        },
        pem: FormTexts {
            name: "PEM",
            purpose: "Den offentlige nøkkelen som SubjectPublicKeyInfo. Portalen med fanen «Nøkler» tar imot den også, men gir da nøkkelen en UUID som nøkkel-ID, og klienten må bruke den.",
        },
        pkcs1_pem: FormTexts {
            name: "PEM (PKCS #1)",
            purpose: "Det eldre formatet for RSA-nøkler, for programmer som ikke leser det vanlige (SubjectPublicKeyInfo).",
        },
        certificate: FormTexts {
            name: "Sertifikat",
            purpose: "Et selvsignert sertifikat for nøkkelen (X.509).",
        },
        request: FormTexts {
            name: "Forespørsel",
            purpose: "En sertifikatforespørsel (PKCS #10), som du sender til en sertifikatutsteder.",
        },
    },
    private: Private {
        heading: "3. Gi klienten den private nøkkelen",
        tag: "Hemmelig · del den aldri",
        forms: "Den private nøkkelen som",
        encoded_jwk: FormTexts {
            name: "EncodedJwk",
            purpose: "Slik Altinns biblioteker leser nøkkelen: hele den private nøkkelen i base64. Legg den i Key Vault eller et annet lager for hemmeligheter, aldri i Git.",
        },
        encoded_jwk_elsewhere: FormTexts {
            name: "EncodedJwk",
            purpose: "Hele nøkkelen som JWK, i base64 på én linje, for programmer som vil ha den slik. Legg den i et lager for hemmeligheter, aldri i Git.",
        },
        jwk: FormTexts {
            name: "JWK",
            purpose: "Som JSON, for klienter som leser en JWK.",
        },
        jwk_set: FormTexts {
            name: "JWKS",
            purpose: "I et sett, for klienter som leser en JWKS-fil.",
        },
        pem: FormTexts {
            name: "PEM",
            purpose: "Den private nøkkelen som PKCS #8, som de fleste programmer og biblioteker leser.",
        },
        pkcs1_pem: FormTexts {
            name: "PEM (PKCS #1)",
            purpose: "Det eldre formatet for RSA-nøkler, for programmer som ikke leser PKCS #8.",
        },
        sec1_pem: FormTexts {
            name: "PEM (SEC 1)",
            purpose: "Det eldre formatet for EC-nøkler, for programmer som ikke leser PKCS #8.",
        },
        encrypted_pem: FormTexts {
            name: "PEM med passord",
            purpose: "Den private nøkkelen som PKCS #8, kryptert med AES-256. Bare passordet åpner den.",
        },
        pkcs12: FormTexts {
            name: "PKCS #12",
            purpose: "Den private nøkkelen og sertifikatet i én fil, for Java, .NET og Windows. Bare passordet åpner den.",
        },
        pkcs12_note: "Dette er en fil og ikke en tekst, så den kan bare lastes ned.",
        client_note: "Klienten trenger også «Integrasjonens identifikator» fra portalen. Skriv den under «Oppsett av klienten», så setter siden den inn i oppsettet. En nøkkel gjelder i høyst ett år fra du legger den inn.",
        symmetric_heading: "2. Gi begge parter nøkkelen",
        symmetric_tag: "Hemmelig · del den bare med den andre parten",
        symmetric_note: "En symmetrisk nøkkel har ingen offentlig del. Den som kan kontrollere en signatur med den, kan også signere.",
    },
    certificate: Certificate {
        heading: "Lag et sertifikat",
        lead: "Maskinporten trenger ikke noe sertifikat. Noen programmer gjør det: De vil ha et sertifikat som nøkkelen har signert selv, eller en forespørsel til en sertifikatutsteder.",
        cannot_sign: "En X25519- eller X448-nøkkel kan ikke signere, bare avtale nøkler. Derfor får den verken sertifikat eller sertifikatforespørsel.",
        name: "Navn (valgfritt)",
        name_help: "Høyst 64 tegn. Lar du det stå tomt, brukes nøkkel-ID-en.",
        organization: "Organisasjon (valgfritt)",
        organization_help: "Høyst 64 tegn.",
        country: "Land (valgfritt)",
        country_help: "To bokstaver, for eksempel NO.",
        days: "Antall dager det skal gjelde",
        days_help: "1 til 3650. I Maskinporten gjelder en nøkkel i høyst ett år.",
        include: "Ta sertifikatet med i JWK-ene under fanene i trinn 2 og 3",
        include_help: "Legger x5c og x5t#S256 til i de offentlige og de private JWK-ene på siden. Digdir trenger dem ikke.",
        make: "Lag sertifikat",
        make_again: "Lag et nytt sertifikat",
        making: "Lager sertifikatet.",
        done: "Sertifikatet er laget.",
    },
    protection: Protection {
        heading: "Beskytt med passord",
        lead: "Lager to filer som bare passordet åpner: en kryptert PEM og en PKCS #12-fil med sertifikat.",
        lead_without_store: "Lager en kryptert PEM, som bare passordet åpner. En nøkkel som ikke kan signere, kan ikke stå i en PKCS #12-fil.",
        password: "Passord",
        password_help: "Minst 12 tegn. Ingen kan finne det igjen for deg.",
        short: "Et passord på færre enn 12 tegn kan gjettes.",
        not_for_all: "Java åpner ikke filer der passordet har andre tegn enn a–z, A–Z, tall og vanlige skilletegn.",
        show: "Vis passordet",
        make: "Lag filene",
        making: "Krypterer. Det tar litt tid med vilje, så passordet blir vanskelig å gjette.",
        done: "Filene er laget.",
    },
    client: client::TEXTS,
    about: about::TEXTS,
    trust: trust::TEXTS,
    reminder: ReminderWords {
        title: |key, day| format!("Nøkkelen {key} utløper {}", client::date(day)),
        text: |environment, client, key, day| {
            let client = client.map_or_else(String::new, |id| format!(" for integrasjonen {id}"));
            format!(
                "Nøkkelen «{key}»{client} i {} utløper {}, hvis den ble lagt inn den dagen som ble oppgitt.\n\n1. Lag en ny nøkkel.\n2. Legg den inn i Samarbeidsportalen ved siden av den gamle.\n3. Gi klienten den nye nøkkelen, og kontroller at den får token.\n4. Ta bort den gamle nøkkelen fra portalen.",
                environment.label(),
                client::date(day)
            )
        },
    },
    reading: reading::TEXTS,
    errors_heading: "Dette må du se på",
    message,
};

fn message(message: &Message) -> String {
    match message {
        Message::UnknownName { name } => {
            format!(
                "Adressen har et valg som siden ikke kjenner: «{name}». Det er hoppet over. Resten er brukt."
            )
        }
        Message::UnknownValue { name, value } => format!(
            "Adressen gir «{name}» verdien «{value}», som siden ikke kjenner. Den er hoppet over. Kontroller valgene før du lager nøkkelen."
        ),
        Message::Misfit { value } => format!(
            "Algoritmen «{value}» i adressen passer ikke til resten av valgene. En som passer, er valgt i stedet."
        ),
        Message::FieldMisfit { name, value } => format!(
            "Adressen gir «{name}» verdien «{value}», som ikke passer til resten av valgene. Den er hoppet over. Kontroller valgene før du lager nøkkelen."
        ),
        Message::Size(error) => size(*error),
        Message::Kid(KeyIdError::Empty) => {
            "Nøkkel-ID mangler. Skriv en, eller velg under «Flere valg» hvor den skal komme fra."
                .to_owned()
        }
        Message::Kid(KeyIdError::IsKey) => {
            "Dette er en nøkkel og ikke et navn. Tøm feltet. En nøkkel limer du inn under «Har du en nøkkel fra før?».".to_owned()
        }
        Message::Kid(KeyIdError::Characters(characters)) => format!(
            "Navn og nøkkel-ID kan bare ha bokstavene a–z og A–Z, tall, punktum, bindestrek og understrek. Ta bort {}.",
            quoted_list(characters, QUOTES, " og ", "mellomrom")
        ),
        Message::Certificate(error) => order_error(*error).to_owned(),
        Message::PasswordEmpty => "Passordet mangler. Uten passord beskytter filene ingenting. Skriv et passord, eller bruk PEM uten passord.".to_owned(),
        Message::ClientId(_) | Message::Scope(_) | Message::Resource(_) | Message::Grant(_) => {
            client::message(message)
        }
        Message::InSlices => {
            "Nettleseren lot ikke siden arbeide i bakgrunnen. Nøkkelen lages på selve siden i stedet, og det kan ta lengre tid."
                .to_owned()
        }
        Message::Failure(failure) => self::failure(*failure).to_owned(),
    }
}

fn size(error: SizeError) -> String {
    match error {
        SizeError::NotANumber => {
            "Størrelsen er ikke et helt tall. Skriv antall bit med siffer, for eksempel 2048."
                .to_owned()
        }
        SizeError::TooSmall(least) => format!("Størrelsen er for liten. Skriv {least} eller mer."),
        SizeError::TooLarge(most) => format!("Størrelsen er for stor. Skriv {most} eller mindre."),
        SizeError::NotWholeOctets => {
            "Størrelsen kan ikke deles på 8. Skriv for eksempel 2048 eller 2056.".to_owned()
        }
    }
}

fn failure(failure: Failure) -> &'static str {
    match failure {
        Failure::Keygen(KeygenError::RandomnessFailed)
        | Failure::Writing(KeygenError::RandomnessFailed) => {
            "Siden fikk ingen tilfeldige tall fra nettleseren, og uten dem blir ingen nøkkel trygg. Oppdater nettleseren eller prøv en annen."
        }
        Failure::Keygen(KeygenError::RandomnessRepeats)
        | Failure::Writing(KeygenError::RandomnessRepeats) => {
            "Nettleserens tilfeldige tall gjentok seg, så de er ikke til å stole på, og det ble ikke laget noe av dem. Last siden på nytt. Skjer det igjen, ikke lag nøkler i denne nettleseren."
        }
        Failure::Keygen(_) => {
            "Nøkkelen besto ikke kontrollen og er kastet. Prøv igjen. Skjer det flere ganger, bruk en annen maskin."
        }
        Failure::BrowserObjects => {
            "Nettleserens egen kryptografi godtok ikke nøkkelen, så den er kastet. Prøv igjen. Skjer det flere ganger, bruk en annen nettleser eller maskin."
        }
        Failure::WorkerLost => {
            "Nettleseren stanset arbeidet før nøkkelen var ferdig. Valgene dine er ikke endret. Lag nøkkelen på nytt."
        }
        Failure::Writing(_) => {
            "Siden klarte ikke å lage dette. Nøkkelen står her fortsatt. Prøv igjen, eller lag en ny nøkkel."
        }
        Failure::WritingLost => {
            "Nettleseren stanset arbeidet før det var ferdig. Nøkkelen står her fortsatt. Prøv igjen."
        }
        Failure::CopyRefused => {
            "Nettleseren ga ikke siden lov til å kopiere. Teksten er merket: Trykk Ctrl+C (⌘C på Mac)."
        }
        Failure::CopyHiddenRefused => {
            "Nettleseren ga ikke siden lov til å kopiere. Velg «Vis», merk teksten og trykk Ctrl+C (⌘C på Mac), eller last ned filen."
        }
        Failure::DownloadRefused => {
            "Nettleseren ga ikke siden lov til å laste ned. Kopier teksten hvis den står på siden, eller prøv en annen nettleser."
        }
    }
}

fn order_error(error: OrderError) -> &'static str {
    match error {
        OrderError::CommonName => "Navnet kan ha høyst 64 tegn.",
        OrderError::Organization => "Navnet på organisasjonen kan ha høyst 64 tegn.",
        OrderError::Country => {
            "Landet må skrives med to bokstaver, for eksempel NO. Du kan også la det stå tomt."
        }
        OrderError::Days => "Antall dager det skal gjelde, må være et helt tall fra 1 til 3650.",
    }
}
