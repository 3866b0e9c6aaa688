//! Å lese nøkler tilbake, på bokmål.

use crate::findings::{Finding, Severity};
use crate::reading::{Form, Pair, ReadError, Token};
use crate::texts::Reading;
use crate::texts::message::{QUOTES, ReaderFailure, quoted_list};

pub(super) const TEXTS: Reading = Reading {
    heading: "Har du en nøkkel fra før? Kontroller eller gjør den om",
    lead: "Lim inn en nøkkel, eller en fil som inneholder en. Da ser du hva slags nøkkel det er, og om noe er galt med den, og du kan få den i et annet format. Alt skjer i nettleseren din.",
    input: "Nøkkel eller fil som tekst",
    input_help: "JWK, liste, JWKS, EncodedJwk, PEM, appsettings.json, Kubernetes Secret eller .env. Høyst 1 MiB.",
    file: "Eller velg en fil",
    file_help: "Du kan også slippe en fil her: PEM, DER, PKCS #12 eller tekst.",
    first_file_only: "Du valgte flere filer. Bare denne er lest. Åpne de andre én om gangen.",
    password: "Passord",
    password_help: "Passordet som nøkkelen er kryptert med. Det forlater ikke siden.",
    read: "Les nøkkelen",
    empty: "Tøm",
    busy: "Leser.",
    emptied: "Alt du limte inn, er slettet fra siden.",
    found: |keys, problems| match (keys, problems) {
        (0, _) => "Ingen nøkkel ble lest.".to_owned(),
        (1, 0) => "Én nøkkel er lest.".to_owned(),
        (keys, 0) => format!("{keys} nøkler er lest."),
        (1, _) => "Én nøkkel er lest. Noe kunne ikke leses.".to_owned(),
        (keys, _) => format!("{keys} nøkler er lest. Noe kunne ikke leses."),
    },
    private: "Privat",
    public: "Offentlig",
    symmetric: "Symmetrisk",
    form,
    in_base64: "i base64",
    place: |place| match (place.line, place.path.as_str()) {
        (0, "") => "i filen".to_owned(),
        (0, path) => format!("i «{path}»"),
        (line, "") => format!("linje {line}, kolonne {}", place.column),
        (line, path) => format!("linje {line}, kolonne {}, i «{path}»", place.column),
    },
    kid: "Nøkkel-ID (kid)",
    key: "Nøkkel",
    no_kid: "ingen",
    thumbprint: "Fingeravtrykk (RFC 7638)",
    no_findings: "Siden fant ingen feil. Alle kontrollene er kjørt.",
    not_run: |rule| format!("Kontrollen «{rule}» kunne ikke kjøres: Det tar for lang tid."),
    take: "Ta nøkkelen i bruk",
    take_note: "Da kan du kopiere nøkkelen fra trinnene over, i alle formater. En nøkkel som står der, blir erstattet.",
    name: "Ta i bruk og fyll ut",
    name_note: "«Ta i bruk og fyll ut» gir nøkkelen det den mangler: nøkkel-ID slik du har valgt i trinn 1, og bruk og algoritme som passer.",
    taken: "Nøkkelen er tatt i bruk og vises fra trinn 2.",
    token,
    severity,
    finding,
    problem,
    failure,
    match_heading: "Sammenlign med nøkkelen i portalen",
    match_lead: "Lim inn det portalen har, så ser du om det er klientens nøkkel, og hvilken kid klienten skal sende. Klientens nøkkel er den private nøkkelen du har lest inn ovenfor, ellers den som står på siden.",
    match_input: "Offentlig nøkkel eller liste fra portalen",
    compare: "Sammenlign",
    pair,
};

fn form(form: Form) -> &'static str {
    match form {
        Form::Jwk => "JWK",
        Form::Spki => "offentlig nøkkel (SPKI)",
        Form::Pkcs1Public => "offentlig RSA-nøkkel (PKCS #1)",
        Form::Pkcs1Private => "privat RSA-nøkkel (PKCS #1)",
        Form::Pkcs8 => "privat nøkkel (PKCS #8)",
        Form::Pkcs8Encrypted => "kryptert privat nøkkel (PKCS #8)",
        Form::Sec1 => "privat EC-nøkkel (SEC 1)",
        Form::Certificate => "sertifikat",
        Form::CertificateRequest => "sertifikatforespørsel",
        Form::Pkcs12 => "PKCS #12-fil",
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Feil",
        Severity::Warning => "Advarsel",
        Severity::Information => "Til orientering",
    }
}

fn token(token: &Token) -> String {
    let say = |name: &str, value: Option<&String>, none: &str| {
        value.map_or_else(|| none.to_owned(), |value| format!("{name} «{value}»"))
    };
    let said = [
        say("alg", token.algorithm.as_ref(), "ingen alg"),
        say("kid", token.kid.as_ref(), "ingen kid"),
    ]
    .join(" og ");
    format!("Token. Headeren sier {said}. Et token er ingen nøkkel.")
}

fn failure(failure: ReaderFailure) -> &'static str {
    match failure {
        ReaderFailure::Lost => {
            "Nettleseren stanset lesingen før den var ferdig. Teksten står fortsatt. Prøv igjen, eller lim inn bare nøkkelen."
        }
        ReaderFailure::FileRefused => {
            "Nettleseren ga ikke siden tilgang til filen. Prøv igjen, eller åpne filen og lim inn teksten."
        }
    }
}

#[expect(clippy::too_many_lines, reason = "a list of texts")]
fn finding(finding: &Finding) -> String {
    match finding {
        Finding::TextUtf16 => {
            "Teksten er lagret som UTF-16, slik Windows PowerShell lagrer tekst. Klienter leser UTF-8. Lagre den som UTF-8 uten BOM, eller kopier nøkkelen herfra.".to_owned()
        }
        Finding::TextNotUtf8 => {
            "Teksten er ikke UTF-8, og noen tegn kunne ikke leses. Kontroller nøkkel-ID-en, og lagre filen som UTF-8.".to_owned()
        }
        Finding::TextByteOrderMark => {
            "Foran teksten står et usynlig merke (BOM), som noen klienter ikke tåler. Lagre den som UTF-8 uten BOM.".to_owned()
        }
        Finding::JsonSingleQuotes => {
            "JSON skal ha doble anførselstegn, og her er de enkle. Portalen eller klienten kan avvise det. Kopier nøkkelen herfra.".to_owned()
        }
        Finding::JsonTypographicQuotes => {
            "Anførselstegnene er typografiske, slik Word og chatprogrammer lager dem. Portalen eller klienten kan avvise det. Kopier nøkkelen herfra.".to_owned()
        }
        Finding::JsonHtmlQuotes => {
            "Tegn i nøkkelen er skrevet som i HTML eller XML, for eksempel &quot;. Det er riktig i en XML-fil, men ikke i portalen eller i en JSON-fil. Kopier nøkkelen herfra.".to_owned()
        }
        Finding::JsonExtraComma => {
            "Det står et komma for mye i JSON-teksten. Portalen eller klienten kan avvise det. Kopier nøkkelen herfra.".to_owned()
        }
        Finding::JsonMissingComma => {
            "Det mangler et komma i JSON-teksten. Portalen eller klienten kan avvise det. Kopier nøkkelen herfra.".to_owned()
        }
        Finding::JsonLineBreak => {
            "Det står et linjeskift midt i en verdi, og det er ikke gyldig JSON. Kopier nøkkelen herfra.".to_owned()
        }
        Finding::JsonComment => {
            "Det står kommentarer i JSON-teksten. I appsettings.json går det bra, andre steder ikke.".to_owned()
        }
        Finding::JsonOddSpace => {
            "Mellom delene av JSON-teksten står mellomrom eller usynlige tegn som JSON ikke kjenner, slik nettsider og chatprogrammer lager dem. Portalen eller klienten kan avvise det. Kopier nøkkelen herfra.".to_owned()
        }
        Finding::JsonUnclosed => {
            "Den siste klammen mangler, så noe ble kanskje ikke med da du kopierte. Sammenlign med kilden.".to_owned()
        }
        Finding::MemberTwice { member } => format!(
            "«{member}» står to ganger. Den siste er brukt her, men andre programmer kan bruke den første. Ta bort den ene."
        ),
        Finding::MemberNotBase64Url { member } => format!(
            "«{member}» er ikke ren base64url: Den har «+», «/», «=» eller mellomrom. Mange klienter avviser det. Den er rettet i nøkkelen her."
        ),
        Finding::MemberStrayBits { member } => format!(
            "Det siste tegnet i «{member}» kan ikke være det siste i en base64url-tekst. Slutten er kanskje ikke kommet med: Kopier hele nøkkelen på nytt."
        ),
        Finding::LeadingZeros { member } => format!(
            "«{member}» begynner med nuller som ikke skal stå der. Noen programmer regner da nøkkelen som lengre enn den er. Det er rettet i nøkkelen her."
        ),
        Finding::ShortCoordinate { member } => format!(
            "«{member}» er kortere enn kurven krever, fordi nuller foran er utelatt. Mange klienter avviser det. Det er rettet i nøkkelen her."
        ),
        Finding::EncodedUrlSafe => {
            "Denne base64-teksten har «-» og «_». Altinns biblioteker leser bare vanlig base64 med «+» og «/». Kopier EncodedJwk herfra.".to_owned()
        }
        Finding::EncodedUnpadded => {
            "Det mangler «=» på slutten. Altinns biblioteker avviser det. Kopier EncodedJwk herfra.".to_owned()
        }
        Finding::EncodedLineBreaks => {
            "Base64-teksten er brutt over flere linjer. Altinns biblioteker tåler det, mange andre ikke. Ha den på én linje.".to_owned()
        }
        Finding::EncodedByteOrderMark => {
            "Inne i base64-teksten begynner JSON-teksten med et usynlig merke (BOM), og klienten leser den ikke. Kopier EncodedJwk herfra.".to_owned()
        }
        Finding::EncodedUtf16 => {
            "Inne i base64-teksten er JSON-teksten lagret som UTF-16, slik «Unicode» er i PowerShell, og klienten leser den ikke. Kopier EncodedJwk herfra.".to_owned()
        }
        Finding::EncodedArray => {
            "EncodedJwk skal være én JWK, og dette er en liste. Klienten leser den ikke. Ta nøkkelen i bruk her, og kopier EncodedJwk.".to_owned()
        }
        Finding::EncodedSet => {
            "EncodedJwk skal være én JWK, og dette er et sett. Klienten leser det ikke. Ta nøkkelen i bruk her, og kopier EncodedJwk.".to_owned()
        }
        Finding::EncodedTwice => {
            "Teksten er base64-kodet to ganger. Det er riktig for en verdi i en Kubernetes Secret. Ellers leser ikke klienten den: Kopier EncodedJwk herfra.".to_owned()
        }
        Finding::EncodedPublic => {
            "EncodedJwk skal være den private nøkkelen, og dette er bare den offentlige delen. Klienten kan ikke signere med den. Hent den private nøkkelen, ta den i bruk her, og kopier EncodedJwk.".to_owned()
        }
        Finding::PemLineBreaks => {
            "Linjeskiftene i PEM-teksten er borte eller skrevet som «\\n». Mange programmer leser den ikke slik. Kopier PEM herfra.".to_owned()
        }
        Finding::PemLabel { label } => format!(
            "Overskriften i PEM-teksten sier «{label}», men innholdet er noe annet. Kopier PEM herfra."
        ),
        Finding::PemLines => {
            "Linjene med BEGIN og END er skadet eller sier ikke det samme. De skal ha fem bindestreker på hver side og store bokstaver. Kopier PEM herfra.".to_owned()
        }
        Finding::PrivateInPublicPlace => {
            "Dette er en privat nøkkel i en liste. I Samarbeidsportalen skal bare den offentlige delen inn. Er dette lagt inn der, lag en ny nøkkel.".to_owned()
        }
        Finding::PrivateSet => {
            "Dette er en privat nøkkel i et sett (JWKS). Slik leser noen klienter den. I Samarbeidsportalen og Digdirs API skal bare den offentlige delen inn. Er settet lagt inn der, lag en ny nøkkel.".to_owned()
        }
        Finding::SymmetricKey => {
            "Dette er en symmetrisk nøkkel. Maskinporten tar ikke imot den, og den har ingen offentlig del å legge inn. Lag en RSA-nøkkel.".to_owned()
        }
        Finding::KidMissing => {
            "Nøkkelen har ingen nøkkel-ID (kid). Maskinporten svarer «no key identifier (kid) provided» når klienten ikke sender den. Gi nøkkelen en ID i portalen og i klienten.".to_owned()
        }
        Finding::KidEmpty => {
            "Nøkkel-ID (kid) er tom. Gi nøkkelen en ID i portalen og i klienten.".to_owned()
        }
        Finding::KidNotText => {
            "Nøkkel-ID (kid) er ikke tekst. Sett den i anførselstegn.".to_owned()
        }
        Finding::KidFromPortal => {
            "Dette formatet har ingen nøkkel-ID. Legger du det inn i portalen med fanen «Nøkler», får nøkkelen en UUID der, og klienten må sende den som kid.".to_owned()
        }
        Finding::FriendlyName { name } => format!(
            "Nøkkelen heter «{name}» i filen (friendlyName). Er det nøkkel-ID-en, velg «Egen tekst» under «Flere valg» i trinn 1, skriv den der, og trykk «Ta i bruk og fyll ut». Noen programmer gjør store bokstaver små."
        ),
        Finding::KidCharacters { characters } => format!(
            "Nøkkel-ID (kid) kan bare ha bokstavene a–z og A–Z, tall, punktum, bindestrek og understrek. Digdir avviser {}. Lag en nøkkel med en annen ID.",
            quoted_list(characters, QUOTES, " og ", "mellomrom")
        ),
        Finding::KidTwice { kid } => format!(
            "To nøkler i settet har nøkkel-ID «{kid}». Den skal være unik, ellers vet ikke Maskinporten hvilken nøkkel som gjelder. Ta bort den ene."
        ),
        Finding::EnvironmentsMixed => {
            "Navnene tyder på at settet har nøkler til både TEST og PROD. Hvert miljø har sin egen integrasjon og sitt eget sett. Lag ett sett for hvert miljø.".to_owned()
        }
        Finding::AlgorithmMissing => {
            "Nøkkelen sier ikke hvilken algoritme den er til (alg). Digdir vil ha hele definisjonen: RS256 for en RSA-nøkkel.".to_owned()
        }
        Finding::AlgorithmUnknown { value } => format!(
            "Algoritmen (alg) «{value}» er ikke kjent. Den er utelatt fra nøkkelen her. Bruk RS256 til en RSA-nøkkel."
        ),
        Finding::AlgorithmMisfit { value } => format!(
            "Algoritmen (alg) «{value}» passer ikke til nøkkelen eller bruken. Den er utelatt fra nøkkelen her. Bruk RS256 til en RSA-nøkkel."
        ),
        Finding::AlgorithmNotMaskinporten { value } => format!(
            "Maskinporten tar ikke imot {value}. Skal nøkkelen dit, lag den med RS256."
        ),
        Finding::UseMissing => {
            "Nøkkelen sier ikke hva den er til (use). Digdir vil ha hele definisjonen: Sett use til «sig».".to_owned()
        }
        Finding::UseUnknown { value } => format!(
            "Bruken (use) «{value}» er ikke kjent. Den skal være «sig» eller «enc», og er utelatt fra nøkkelen her."
        ),
        Finding::UseEncryption => {
            "Nøkkelen er til kryptering (use er «enc»). Til Maskinporten skal den signere: «sig».".to_owned()
        }
        Finding::TooManyKeys { count } => format!(
            "Settet har {count} nøkler, og en klient kan ha høyst 5. Ta bort dem som ikke er i bruk."
        ),
        Finding::CurveNotMaskinporten => {
            "Maskinporten tar ikke imot EC-nøkler i dag, bare RSA. Skal nøkkelen dit, lag en RSA-nøkkel.".to_owned()
        }
        Finding::KeyTypeNotMaskinporten { key_type } => format!(
            "Maskinporten tar ikke imot nøkler av typen {key_type} i dag, bare RSA. Skal nøkkelen dit, lag en RSA-nøkkel."
        ),
        Finding::RsaTooSmall { bits } => format!(
            "Nøkkelen har {bits} bit, og under 2048 er den ikke trygg. Altinns biblioteker avviser den. Lag en ny på 2048 bit eller mer."
        ),
        Finding::RsaModulusEven => {
            "Tallet n er et partall, så dette er ingen RSA-nøkkel. Den er skadet eller skrevet feil. Hent den på nytt.".to_owned()
        }
        Finding::RsaSmallFactor { prime } => format!(
            "Tallet n kan deles på {prime}, så nøkkelen er skadet eller verdiløs. Lag en ny."
        ),
        Finding::RsaModulusPrime => {
            "Tallet n er selv et primtall, så dette er ingen RSA-nøkkel, og hvem som helst kan signere med den. Lag en ny.".to_owned()
        }
        Finding::RsaExponentInvalid => {
            "Eksponenten e er et partall eller 1, og det virker ikke. Nøkkelen er skadet. Hent den på nytt, eller lag en ny.".to_owned()
        }
        Finding::RsaExponentSmall { exponent } => format!(
            "Eksponenten e er {exponent}. Den vanlige er 65537, og mindre frarås (FIPS 186-5). Lag en ny nøkkel når du kan."
        ),
        Finding::RsaExponentLarge { bits } => format!(
            "Eksponenten e har {bits} bit, og mange biblioteker tar ikke mer enn 32. Bruk en nøkkel med 65537."
        ),
        Finding::RsaWrongProduct => {
            "Tallene hører ikke sammen: n er ikke p ganger q. Nøkkelen er skadet eller satt sammen av to. Hent den på nytt.".to_owned()
        }
        Finding::RsaNotPrime => {
            "p eller q er ikke et primtall, så nøkkelen virker ikke eller er lett å knekke. Lag en ny.".to_owned()
        }
        Finding::RsaWrongD => {
            "Den private eksponenten d hører ikke til nøkkelen. Signaturer blir feil (MP-124). Hent nøkkelen på nytt.".to_owned()
        }
        Finding::RsaWrongDp => {
            "Tallet dp er feil. Klienten bruker det når den signerer, og signaturen blir feil (MP-124). Hent nøkkelen på nytt.".to_owned()
        }
        Finding::RsaWrongDq => {
            "Tallet dq er feil. Klienten bruker det når den signerer, og signaturen blir feil (MP-124). Hent nøkkelen på nytt.".to_owned()
        }
        Finding::RsaWrongQi => {
            "Tallet qi er feil. Klienten bruker det når den signerer, og signaturen blir feil (MP-124). Hent nøkkelen på nytt.".to_owned()
        }
        Finding::RsaOnlyD => {
            "Nøkkelen har bare n, e og d. Klienter i .NET leser den ikke. De andre tallene er regnet ut her: Ta nøkkelen i bruk, og kopier den.".to_owned()
        }
        Finding::RsaCrtMissing => {
            "Noen av tallene dp, dq og qi mangler eller er for lange. Klienter i .NET leser ikke nøkkelen slik. Tallene er regnet ut her: Ta nøkkelen i bruk, og kopier den.".to_owned()
        }
        Finding::RsaShortNumber { member } => format!(
            "Tallet {member} er kortere enn vanlig. .NET på Windows leser ikke en slik nøkkel som JWK eller EncodedJwk herfra. Bruk PEM eller PKCS #12 der, eller lag en ny nøkkel."
        ),
        Finding::RsaRoca => {
            "Nøkkelen har svakheten ROCA (CVE-2017-15361): Den kan knekkes. Bytt den ut med en gang.".to_owned()
        }
        Finding::RsaPrimesClose => {
            "De to primtallene ligger så nær hverandre at nøkkelen kan knekkes på et øyeblikk. Bytt den ut med en gang.".to_owned()
        }
        Finding::PointOffCurve => {
            "Punktet (x, y) ligger ikke på kurven, så nøkkelen er skadet eller skrevet feil. Hent den på nytt.".to_owned()
        }
        Finding::WrongPrivateNumber => {
            "Den private delen hører ikke til den offentlige. Nøkkelen er skadet eller satt sammen av to. Hent den på nytt.".to_owned()
        }
        Finding::CertificateExpired { date } => format!(
            "Sertifikatet utløp {date}. Nøkkelen virker, men den som kontrollerer sertifikatet, avviser den. Lag et nytt sertifikat."
        ),
        Finding::CertificateNotYetValid { date } => format!(
            "Sertifikatet gjelder først fra {date}. Kontroller klokken, eller vent."
        ),
        Finding::CertificateMismatch => {
            "Sertifikatet hører til en annen nøkkel. Ta det bort, eller hent det riktige.".to_owned()
        }
        Finding::CertificateUnreadable => {
            "Et sertifikat til nøkkelen kan ikke leses. Nøkkelen selv er lest. Ta sertifikatet bort, eller hent det på nytt.".to_owned()
        }
    }
}

#[expect(clippy::too_many_lines, reason = "a list of texts")]
fn problem(error: &ReadError) -> String {
    match error {
        ReadError::TooLarge => {
            "Dette er mer enn 1 MiB, og mer leses ikke. Lim inn bare den delen der nøkkelen står.".to_owned()
        }
        ReadError::Empty => {
            "Det er ingenting å lese. Lim inn en nøkkel, eller velg en fil.".to_owned()
        }
        ReadError::NothingFound => {
            "Her er ingen nøkkel. Lim inn en JWK, EncodedJwk, PEM eller en innstillingsfil som inneholder en, med begynnelse og slutt.".to_owned()
        }
        ReadError::NotText => {
            "Dette er verken tekst eller en nøkkelfil som kan leses. Pakk ut et arkiv først. Et Java-nøkkellager (JKS) gjør du om med «keytool -importkeystore -srckeystore fil -destkeystore ny.p12 -deststoretype PKCS12».".to_owned()
        }
        ReadError::WebPage => {
            "Dette er en nettside eller XML uten en nøkkel i. Kopier selve nøkkelen, fra { til } eller fra BEGIN til END.".to_owned()
        }
        ReadError::SshKey => {
            "Dette er en SSH-nøkkel. En privat nøkkel gjør du om med «ssh-keygen -p -m PKCS8 -f kopi». Kommandoen skriver over filen, så bruk en kopi. En nøkkel fra PuTTY eksporterer du først som OpenSSH. Til Maskinporten er det bedre å lage en ny.".to_owned()
        }
        ReadError::PgpKey => {
            "Dette er en PGP-nøkkel, og den kan ikke brukes i Maskinporten. Lag en ny nøkkel i trinn 1.".to_owned()
        }
        ReadError::XmlKey => {
            "Dette er en RSA-nøkkel slik .NET skriver den. Les den i .NET, med «FromXmlString» hvis den er XML, ellers med «ImportParameters», og skriv den som PEM med «ExportPkcs8PrivateKeyPem» eller «ExportSubjectPublicKeyInfoPem».".to_owned()
        }
        ReadError::Yaml => {
            "Dette er en nøkkel i YAML. Gjør den om til JSON, med anførselstegn om navn og verdier og { } rundt.".to_owned()
        }
        ReadError::Jwe => {
            "Dette er en kryptert JWE, slik step lager den. Dekrypter den med «cat fil | step crypto jwe decrypt», og lim inn det som kommer ut.".to_owned()
        }
        ReadError::Hexadecimal => {
            "Dette er tall i heksadesimal form. Hent den opprinnelige filen. Er det DER, gjør du det om med «xxd -r -p fil ny.der».".to_owned()
        }
        ReadError::PercentEncoded => {
            "Dette er en JWK skrevet som i en adresse, med %22 for anførselstegn. Hent nøkkelen der den kommer fra.".to_owned()
        }
        ReadError::Base64Unknown => {
            "Dette ligner base64, men det er ingen hel nøkkel i det. Begynnelsen eller slutten er kanskje ikke kommet med. Kopier alt på nytt.".to_owned()
        }
        ReadError::JsonUnopened => {
            "Her er innholdet av en JWK uten klammen { foran. Kopier hele nøkkelen, fra { til }.".to_owned()
        }
        ReadError::StoreWithoutKey => {
            "PKCS #12-filen har verken en privat nøkkel eller et sertifikat, bare noe annet, som en symmetrisk nøkkel (keytool -genseckey). Maskinporten trenger et RSA-nøkkelpar (keytool -genkeypair -keyalg RSA).".to_owned()
        }
        ReadError::TooManyKeys => {
            "Her er mer enn 100 nøkler. De første er lest. Lim inn resten for seg.".to_owned()
        }
        ReadError::JsonBroken => {
            "Her er det en feil i JSON-teksten. Se etter et anførselstegn, et kolon eller en klamme som mangler, eller kopier teksten på nytt.".to_owned()
        }
        ReadError::TooDeep => {
            "Klammene ligger for dypt inni hverandre. Lim inn bare nøkkelen.".to_owned()
        }
        ReadError::TooTangled => {
            "Så mye av teksten ligner en nøkkel uten å være det, at letingen ble gitt opp. Lim inn bare nøkkelen.".to_owned()
        }
        ReadError::PemUnclosed { label } => format!(
            "PEM-blokken «{label}» har ingen slutt. Ta med linjen som begynner med «-----END»."
        ),
        ReadError::PemBroken { label } => format!(
            "PEM-blokken «{label}» er skadet: Her står et tegn som ikke er base64, for eksempel «>» fra en e-post, eller et linjenummer. Kopier den på nytt."
        ),
        ReadError::PemUnknown { label } => format!(
            "PEM-blokken «{label}» har ingen nøkkel. Lim inn den som har den private eller den offentlige nøkkelen, eller sertifikatet."
        ),
        ReadError::PemOldEncryption => {
            "Nøkkelen er kryptert på OpenSSLs gamle måte. Den er svak, og siden støtter den ikke. Gjør nøkkelen om med «openssl pkcs8 -topk8 -in fil -out ny.pem».".to_owned()
        }
        ReadError::DerUnknown => {
            "Innholdet er ikke en nøkkel som kan leses, eller det er skadet. Hent filen på nytt.".to_owned()
        }
        ReadError::KeyKindUnknown { oid } => format!(
            "Nøkkelen er av et slag som ikke kan leses her ({oid}). Maskinporten tar bare imot RSA. Lag en RSA-nøkkel."
        ),
        ReadError::PasswordNeeded => {
            "Dette er kryptert. Skriv passordet, og les på nytt.".to_owned()
        }
        ReadError::PasswordWrong => {
            "Passordet passer ikke, eller innholdet er skadet. Kontroller passordet, og les på nytt.".to_owned()
        }
        ReadError::EncryptionUnknown { oid } => format!(
            "Dette er kryptert på en måte som siden ikke støtter ({oid}). Gjør om PEM med «openssl pkcs8 -topk8 -in fil -out ny.pem», og PKCS #12 med «openssl pkcs12 -legacy -in fil -out ny.pem»."
        ),
        ReadError::EncryptionTooCostly => {
            "Det ville kreve for mye tid eller minne å åpne dette. Gjør det om med OpenSSL på din egen maskin.".to_owned()
        }
        ReadError::MemberCase => {
            "Navnene i denne JWK-en har store bokstaver, slik .NET kan skrive dem. De skal være små: kty, kid, n, e. Rett det i programmet som skrev den.".to_owned()
        }
        ReadError::MemberMissing { member } => format!(
            "«{member}» mangler i nøkkelen. Kopier hele nøkkelen."
        ),
        ReadError::MemberNotText { member } => format!(
            "«{member}» skal være tekst i anførselstegn. Kopier nøkkelen på nytt."
        ),
        ReadError::MemberNotBase64 { member } => format!(
            "«{member}» har tegn som ikke er base64, kanskje en tankestrek eller et usynlig tegn som et program har satt inn. Kopier nøkkelen på nytt."
        ),
        ReadError::MemberLength { member } => format!(
            "«{member}» har en lengde som ikke passer til nøkkelen. Noe er kanskje falt bort: Kopier nøkkelen på nytt."
        ),
        ReadError::KeyTypeUnknown { value } => format!(
            "Nøkkeltypen (kty) «{value}» er ikke kjent. Den skal være RSA, EC, OKP eller oct, skrevet nøyaktig slik."
        ),
        ReadError::CurveUnknown { value } => format!(
            "Kurven «{value}» er ikke kjent her. Maskinporten tar bare imot RSA. Lag en RSA-nøkkel."
        ),
        ReadError::MoreThanTwoPrimes => {
            "Nøkkelen har mer enn to primtall, og det leser nesten ingen programmer. Lag en ny nøkkel.".to_owned()
        }
        ReadError::RsaTooLarge => {
            "Nøkkelen er på mer enn 16384 bit, og så store nøkler leses ikke her. Kontroller at den er skrevet riktig, eller lag en på 2048 til 4096 bit.".to_owned()
        }
        ReadError::RsaNotRecovered => {
            "Nøkkelen har bare n, e og d, og de andre tallene lot seg ikke regne ut. Hent et format som har p og q.".to_owned()
        }
    }
}

fn pair(pair: &Pair) -> String {
    match pair {
        Pair::NoPrivateKey => {
            "Det er ingen privat nøkkel å sammenligne med. Lim inn klientens private nøkkel øverst, og les den først.".to_owned()
        }
        Pair::NothingToCompare => {
            "I feltet for portalen er det ingen nøkkel. Lim inn listen eller den offentlige nøkkelen fra portalen.".to_owned()
        }
        Pair::Matches { kid } => format!(
            "De hører sammen: samme nøkkel og samme nøkkel-ID. Klienten skal sende kid «{kid}»."
        ),
        Pair::OtherKid { client: Some(client), portal } => format!(
            "Nøkkelen er den samme, men nøkkel-ID-ene er ulike. Klienten har «{client}», portalen «{portal}». Klienten må sende kid «{portal}»."
        ),
        Pair::OtherKid { client: None, portal } => format!(
            "Nøkkelen er den samme, men klientens nøkkel har ingen nøkkel-ID. Klienten må sende kid «{portal}»."
        ),
        Pair::KidInPortal { client: Some(client) } => format!(
            "Nøkkelen er den samme. Dette formatet har ingen nøkkel-ID: Portalen med fanen «Nøkler» gir nøkkelen en UUID, og klienten må sende den som kid, ikke «{client}»."
        ),
        Pair::KidInPortal { client: None } => {
            "Nøkkelen er den samme. Dette formatet har ingen nøkkel-ID: Portalen med fanen «Nøkler» gir nøkkelen en UUID, og klienten må sende den som kid.".to_owned()
        }
        Pair::NoKid => {
            "Nøkkelen er den samme, men det du limte inn fra portalen, har ingen nøkkel-ID. Finn nøkkel-ID-en i portalen, og la klienten sende den som kid.".to_owned()
        }
        Pair::OtherKeySameKid { kid } => format!(
            "Nøkkel-ID «{kid}» er den samme, men nøkkelen er en annen. Maskinporten svarer MP-124. Legg den offentlige delen av klientens nøkkel inn i portalen, med en ny nøkkel-ID."
        ),
        Pair::OtherKey => {
            "De hører ikke sammen: Klientens nøkkel er ikke blant dem i portalen. Legg den offentlige delen inn der.".to_owned()
        }
    }
}
