//! Nynorsk.

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
        title: "Nøkkelsmie – lag ein nøkkel til Maskinporten",
        skip: "Hopp til hovudinnhaldet",
        language: "Språk",
        heading: |target| match target {
            Target::Own => "Lag ein nøkkel".to_owned(),
            _ => format!("Lag ein nøkkel til {}", target.rules().name),
        },
        lead: "Nøkkelen blir til i nettlesaren din. Sida sender han ikkje nokon stad, og nettlesaren sperrar førespurnader herifrå.",
        check_heading: "Slik kan du kontrollere det",
        check: &[
            "Kople frå nettet før du lagar nøkkelen. Sida verkar like godt utan.",
            "Eller opne utviklarverktøya i nettlesaren (F12), vel «Nettverk» og lag ein nøkkel: Ingenting blir sendt.",
            "Regelen som nettlesaren handhevar, står øvst i kjeldekoden til sida: «connect-src 'none'».",
        ],
        accessibility_heading: "Tilgjengelegheit",
        accessibility: &[
            "Sida er laga for å oppfylle WCAG 2.2 på nivå A og AA. Alt kan gjerast med berre tastatur og på ein skjerm som er 320 pikslar brei.",
            "Testane kontrollerer sida med axe-core i tre nettlesarar og går gjennom det som blir formidla til ein skjermlesar. Sida er ikkje prøvd av folk som bruker hjelpemiddel til dagleg.",
            "Er det noko du ikkje får til? Sei frå til dei du fekk sida av. Tilgjengelegheitserklæringa følgjer med utgivinga, i ACCESSIBILITY.md.",
        ],
        version: |version, rustc| format!("Nøkkelsmie {version}, bygd med rustc {rustc}"),
    },
    form: Form {
        heading: "1. Kva skal nøkkelen brukast til?",
        name: "Namn på integrasjonen (valfritt)",
        name_help: "Namnet blir første del av nøkkel-ID-en. Bruk a–z, tal, punktum, bindestrek og understrek. Døme:",
        kid: "Nøkkel-ID (kid)",
        kid_help: "Bruk bokstavane a–z og A–Z, tal, punktum, bindestrek og understrek. Ikkje bruk same ID på to nøklar.",
        kid_question: "Kva er kid?",
        kid_explained: "Kid er namnet på nøkkelen. Klienten sender det med kvar førespurnad, så tenesta veit kva nøkkel signaturen skal kontrollerast mot.",
        more: "Fleire val",
        key_type: "Nøkkeltype",
        rsa: "RSA",
        ec: "EC (elliptisk kurve)",
        okp: "OKP (Ed25519, Ed448, X25519, X448)",
        oct: "oct (symmetrisk nøkkel)",
        key_type_note: "Tenesta du har valt, tek ikkje imot slike nøklar i dag, berre RSA.",
        oct_note: "Ein symmetrisk nøkkel har ingen offentleg del: Begge partar har heile nøkkelen, og begge må halde han hemmeleg. Maskinporten tek ikkje imot slike nøklar.",
        size: "Storleik i bit",
        rsa_size_help: "Vanleg: 2048, 3072 eller 4096. Du kan velje alle tal som kan delast på 8, frå 2048 til 16384.",
        oct_size_help: "Vanleg: 256 eller 512. Du kan velje alle tal som kan delast på 8, frå 128 til 4096.",
        size_note: "Store nøklar tek tid: som regel nokre sekund for 6144 og 8192 bit, men kanskje mange minutt for 16384.",
        curve: "Kurve",
        key_use: "Bruk",
        signature: "Signering",
        encryption: "Kryptering",
        unspecified: "Ikkje oppgitt",
        algorithm: "Algoritme",
        algorithm_note: "Tenesta du har valt, tek berre imot RS256, RS384 og RS512 i dag.",
        rsa15_note: "RSA1_5 er frårådd (RFC 8725). Bruk han berre når eit eldre system krev det.",
        kid_from: "Nøkkel-ID (kid) frå",
        kid_from_name: "Namn og dato",
        kid_from_thumbprint: "Fingeravtrykk av nøkkelen (RFC 7638)",
        kid_from_thumbprint_uri: "Fingeravtrykk som URI (RFC 9278)",
        kid_from_spki: "SHA-256 av den offentlege nøkkelen (SPKI, DER)",
        kid_from_uuid: "UUID",
        kid_from_timestamp: "Tidspunkt",
        kid_from_text: "Eigen tekst",
        kid_from_none: "Ingen nøkkel-ID",
        kid_none_note: "Maskinporten krev ein nøkkel-ID.",
        kid_refused_note: "Digdir tek ikkje imot kolon i ein nøkkel-ID og ville avvist denne.",
        generate: "Lag nøkkel",
        generate_again: "Lag ein ny nøkkel",
        generate_again_note: "Ein ny nøkkel erstattar den som står på sida no.",
    },
    making: Making {
        searching: "Leitar etter to primtal.",
        making: "Lagar nøkkelen.",
        progress: |tested, expected| {
            if tested <= expected {
                format!("{tested} av omtrent {expected} kandidatar er prøvde.")
            } else {
                format!("{tested} kandidatar er prøvde. Det vanlege er omtrent {expected}.")
            }
        },
        progress_label: "Kandidatar prøvde",
        finishing: "Set saman og kontrollerer nøkkelen.",
        cancel: "Avbryt",
        cancelled: "Du avbraut. Ingen nøkkel vart laga.",
        done: "Nøkkelen er laga og kontrollert: Den offentlege delen stadfesta det den private signerte.",
        done_agreeing: "Laga og kontrollert: Den private og den offentlege delen kjem fram til same hemmelegheit.",
        done_both: "Begge nøklane er laga og kontrollerte: Den offentlege delen stadfesta det den private signerte.",
        done_symmetric: "Laga av tilfeldige tal.",
        clear: "Slett nøkkelen frå sida",
        clear_both: "Slett begge nøklane frå sida",
        cleared: "Sletta. Det er ingen nøkkel på sida lenger.",
    },
    output: Output {
        copy: "Kopier",
        copy_public: "Kopier offentleg nøkkel",
        copy_private: "Kopier privat nøkkel",
        copied_label: "Kopiert",
        copied: "Kopiert.",
        copied_private: "Kopiert. Tøm utklippstavla når du er ferdig.",
        download: "Last ned",
        download_der: "Last ned som DER",
        show: "Vis",
        hide: "Gøym",
        hidden: "Gøymd. Du kan kopiere utan å vise teksten.",
        secret: "hemmeleg",
    },
    public: Public {
        heading: "2. Lim inn den offentlege nøkkelen i Samarbeidsportalen",
        heading_elsewhere: "2. Registrer den offentlege nøkkelen",
        tag: "Offentleg · kan delast",
        forms: "Den offentlege nøkkelen som",
        array: FormTexts {
            name: "Liste",
            purpose: "Til feltet «Egne public nøkler». Lim inn alt, òg klammane [ og ].",
        },
        jwk: FormTexts {
            name: "Éin JWK",
            purpose: "Til feltet «JWK eller PEM format», dersom portalen har fana «Nøkler».",
        },
        jwk_set: FormTexts {
            name: "JWKS",
            purpose: "Til API-et til Digdir: /clients/{client_id}/jwks. Eit nytt sett erstattar det gamle, så ta med nøklane som framleis skal gjelde.",
        },
        pem: FormTexts {
            name: "PEM",
            purpose: "Den offentlege nøkkelen som SubjectPublicKeyInfo. Portalen med fana «Nøkler» tek imot han òg, men gir då nøkkelen ein UUID som nøkkel-ID, og klienten må bruke han.",
        },
        pkcs1_pem: FormTexts {
            name: "PEM (PKCS #1)",
            purpose: "Det eldre formatet for RSA-nøklar, for program som ikkje les det vanlege (SubjectPublicKeyInfo).",
        },
        certificate: FormTexts {
            name: "Sertifikat",
            purpose: "Eit sjølvsignert sertifikat for nøkkelen (X.509).",
        },
        request: FormTexts {
            name: "Førespurnad",
            purpose: "Ein sertifikatførespurnad (PKCS #10), som du sender til ein sertifikatutferdar.",
        },
    },
    private: Private {
        heading: "3. Gi klienten den private nøkkelen",
        tag: "Hemmeleg · del han aldri",
        forms: "Den private nøkkelen som",
        encoded_jwk: FormTexts {
            name: "EncodedJwk",
            purpose: "Slik biblioteka til Altinn les nøkkelen: heile den private nøkkelen i base64. Legg han i Key Vault eller eit anna lager for hemmelegheiter, aldri i Git.",
        },
        encoded_jwk_elsewhere: FormTexts {
            name: "EncodedJwk",
            purpose: "Heile nøkkelen som JWK, i base64 på éi linje, for program som vil ha han slik. Legg han i eit lager for hemmelegheiter, aldri i Git.",
        },
        jwk: FormTexts {
            name: "JWK",
            purpose: "Som JSON, for klientar som les ein JWK.",
        },
        jwk_set: FormTexts {
            name: "JWKS",
            purpose: "I eit sett, for klientar som les ei JWKS-fil.",
        },
        pem: FormTexts {
            name: "PEM",
            purpose: "Den private nøkkelen som PKCS #8, som dei fleste program og bibliotek les.",
        },
        pkcs1_pem: FormTexts {
            name: "PEM (PKCS #1)",
            purpose: "Det eldre formatet for RSA-nøklar, for program som ikkje les PKCS #8.",
        },
        sec1_pem: FormTexts {
            name: "PEM (SEC 1)",
            purpose: "Det eldre formatet for EC-nøklar, for program som ikkje les PKCS #8.",
        },
        encrypted_pem: FormTexts {
            name: "PEM med passord",
            purpose: "Den private nøkkelen som PKCS #8, kryptert med AES-256. Berre passordet opnar han.",
        },
        pkcs12: FormTexts {
            name: "PKCS #12",
            purpose: "Den private nøkkelen og sertifikatet i éi fil, for Java, .NET og Windows. Berre passordet opnar ho.",
        },
        pkcs12_note: "Dette er ei fil og ikkje ein tekst, så ho kan berre lastast ned.",
        client_note: "Klienten treng òg «Integrasjonens identifikator» frå portalen. Skriv han under «Oppsett av klienten», så set sida han inn i oppsettet. Ein nøkkel gjeld i høgst eitt år frå du legg han inn.",
        symmetric_heading: "2. Gi begge partar nøkkelen",
        symmetric_tag: "Hemmeleg · del han berre med den andre parten",
        symmetric_note: "Ein symmetrisk nøkkel har ingen offentleg del. Den som kan kontrollere ein signatur med han, kan òg signere.",
    },
    certificate: Certificate {
        heading: "Lag eit sertifikat",
        lead: "Maskinporten treng ikkje noko sertifikat. Nokre program gjer det: Dei vil ha eit sertifikat som nøkkelen har signert sjølv, eller ein førespurnad til ein sertifikatutferdar.",
        cannot_sign: "Ein X25519- eller X448-nøkkel kan ikkje signere, berre avtale nøklar. Difor får han verken sertifikat eller sertifikatførespurnad.",
        name: "Namn (valfritt)",
        name_help: "Høgst 64 teikn. Lèt du det stå tomt, blir nøkkel-ID-en brukt.",
        organization: "Organisasjon (valfritt)",
        organization_help: "Høgst 64 teikn.",
        country: "Land (valfritt)",
        country_help: "To bokstavar, til dømes NO.",
        days: "Talet på dagar det skal gjelde",
        days_help: "1 til 3650. I Maskinporten gjeld ein nøkkel i høgst eitt år.",
        include: "Ta sertifikatet med i JWK-ane under fanene i steg 2 og 3",
        include_help: "Legg x5c og x5t#S256 til i dei offentlege og dei private JWK-ane på sida. Digdir treng dei ikkje.",
        make: "Lag sertifikat",
        make_again: "Lag eit nytt sertifikat",
        making: "Lagar sertifikatet.",
        done: "Sertifikatet er laga.",
    },
    protection: Protection {
        heading: "Vern med passord",
        lead: "Lagar to filer som berre passordet opnar: ein kryptert PEM og ei PKCS #12-fil med sertifikat.",
        lead_without_store: "Lagar ein kryptert PEM, som berre passordet opnar. Ein nøkkel som ikkje kan signere, kan ikkje stå i ei PKCS #12-fil.",
        password: "Passord",
        password_help: "Minst 12 teikn. Ingen kan finne det att for deg.",
        short: "Eit passord på færre enn 12 teikn kan gjettast.",
        not_for_all: "Java opnar ikkje filer der passordet har andre teikn enn a–z, A–Z, tal og vanlege skiljeteikn.",
        show: "Vis passordet",
        make: "Lag filene",
        making: "Krypterer. Det tek litt tid med vilje, så passordet blir vanskeleg å gjette.",
        done: "Filene er laga.",
    },
    client: client::TEXTS,
    about: about::TEXTS,
    trust: trust::TEXTS,
    reminder: ReminderWords {
        title: |key, day| format!("Nøkkelen {key} går ut {}", client::date(day)),
        text: |environment, client, key, day| {
            let client = client.map_or_else(String::new, |id| format!(" for integrasjonen {id}"));
            format!(
                "Nøkkelen «{key}»{client} i {} går ut {}, dersom han vart lagd inn den dagen som vart oppgitt.\n\n1. Lag ein ny nøkkel.\n2. Legg han inn i Samarbeidsportalen ved sida av den gamle.\n3. Gi klienten den nye nøkkelen, og kontroller at han får token.\n4. Ta bort den gamle nøkkelen frå portalen.",
                environment.label(),
                client::date(day)
            )
        },
    },
    reading: reading::TEXTS,
    errors_heading: "Dette må du sjå på",
    message,
};

fn message(message: &Message) -> String {
    match message {
        Message::UnknownName { name } => format!(
            "Adressa har eit val som sida ikkje kjenner: «{name}». Det er hoppa over. Resten er brukt."
        ),
        Message::UnknownValue { name, value } => format!(
            "Adressa gir «{name}» verdien «{value}», som sida ikkje kjenner. Han er hoppa over. Kontroller vala før du lagar nøkkelen."
        ),
        Message::Misfit { value } => format!(
            "Algoritmen «{value}» i adressa passar ikkje til resten av vala. Ein som passar, er vald i staden."
        ),
        Message::FieldMisfit { name, value } => format!(
            "Adressa gir «{name}» verdien «{value}», som ikkje passar til resten av vala. Han er hoppa over. Kontroller vala før du lagar nøkkelen."
        ),
        Message::Size(error) => size(*error),
        Message::Kid(KeyIdError::Empty) => {
            "Nøkkel-ID manglar. Skriv ein, eller vel under «Fleire val» kvar han skal kome frå."
                .to_owned()
        }
        Message::Kid(KeyIdError::IsKey) => {
            "Dette er ein nøkkel og ikkje eit namn. Tøm feltet. Ein nøkkel limer du inn under «Har du ein nøkkel frå før?».".to_owned()
        }
        Message::Kid(KeyIdError::Characters(characters)) => format!(
            "Namn og nøkkel-ID kan berre ha bokstavane a–z og A–Z, tal, punktum, bindestrek og understrek. Ta bort {}.",
            quoted_list(characters, QUOTES, " og ", "mellomrom")
        ),
        Message::Certificate(error) => order_error(*error).to_owned(),
        Message::PasswordEmpty => "Passordet manglar. Utan passord vernar filene ingenting. Skriv eit passord, eller bruk PEM utan passord.".to_owned(),
        Message::ClientId(_) | Message::Scope(_) | Message::Resource(_) | Message::Grant(_) => {
            client::message(message)
        }
        Message::InSlices => {
            "Nettlesaren lét ikkje sida arbeide i bakgrunnen. Nøkkelen blir laga på sjølve sida i staden, og det kan ta lengre tid."
                .to_owned()
        }
        Message::Failure(failure) => self::failure(*failure).to_owned(),
    }
}

fn size(error: SizeError) -> String {
    match error {
        SizeError::NotANumber => {
            "Storleiken er ikkje eit heilt tal. Skriv talet på bit med siffer, til dømes 2048."
                .to_owned()
        }
        SizeError::TooSmall(least) => format!("Storleiken er for liten. Skriv {least} eller meir."),
        SizeError::TooLarge(most) => format!("Storleiken er for stor. Skriv {most} eller mindre."),
        SizeError::NotWholeOctets => {
            "Storleiken kan ikkje delast på 8. Skriv til dømes 2048 eller 2056.".to_owned()
        }
    }
}

fn failure(failure: Failure) -> &'static str {
    match failure {
        Failure::Keygen(KeygenError::RandomnessFailed)
        | Failure::Writing(KeygenError::RandomnessFailed) => {
            "Sida fekk ingen tilfeldige tal frå nettlesaren, og utan dei blir ingen nøkkel trygg. Oppdater nettlesaren eller prøv ein annan."
        }
        Failure::Keygen(KeygenError::RandomnessRepeats)
        | Failure::Writing(KeygenError::RandomnessRepeats) => {
            "Dei tilfeldige tala frå nettlesaren gjentok seg, så dei er ikkje til å lite på, og det vart ikkje laga noko av dei. Last sida på nytt. Skjer det igjen, ikkje lag nøklar i denne nettlesaren."
        }
        Failure::Keygen(_) => {
            "Nøkkelen klarte ikkje kontrollen og er kasta. Prøv igjen. Skjer det fleire gonger, bruk ei anna maskin."
        }
        Failure::BrowserObjects => {
            "Nettlesaren sin eigen kryptografi godtok ikkje nøkkelen, så han er kasta. Prøv igjen. Skjer det fleire gonger, bruk ein annan nettlesar eller ei anna maskin."
        }
        Failure::WorkerLost => {
            "Nettlesaren stansa arbeidet før nøkkelen var ferdig. Vala dine er ikkje endra. Lag nøkkelen på nytt."
        }
        Failure::Writing(_) => {
            "Sida klarte ikkje å lage dette. Nøkkelen står her framleis. Prøv igjen, eller lag ein ny nøkkel."
        }
        Failure::WritingLost => {
            "Nettlesaren stansa arbeidet før det var ferdig. Nøkkelen står her framleis. Prøv igjen."
        }
        Failure::CopyRefused => {
            "Nettlesaren gav ikkje sida lov til å kopiere. Teksten er merkt: Trykk Ctrl+C (⌘C på Mac)."
        }
        Failure::CopyHiddenRefused => {
            "Nettlesaren gav ikkje sida lov til å kopiere. Vel «Vis», merk teksten og trykk Ctrl+C (⌘C på Mac), eller last ned fila."
        }
        Failure::DownloadRefused => {
            "Nettlesaren gav ikkje sida lov til å laste ned. Kopier teksten dersom han står på sida, eller prøv ein annan nettlesar."
        }
    }
}

fn order_error(error: OrderError) -> &'static str {
    match error {
        OrderError::CommonName => "Namnet kan ha høgst 64 teikn.",
        OrderError::Organization => "Namnet på organisasjonen kan ha høgst 64 teikn.",
        OrderError::Country => {
            "Landet må skrivast med to bokstavar, til dømes NO. Du kan òg la det stå tomt."
        }
        OrderError::Days => "Talet på dagar det skal gjelde, må vere eit heilt tal frå 1 til 3650.",
    }
}
