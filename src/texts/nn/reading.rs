//! Å lese nøklar tilbake, på nynorsk.

use crate::findings::{Finding, Severity};
use crate::reading::{Form, Pair, ReadError, Token};
use crate::texts::Reading;
use crate::texts::message::{QUOTES, ReaderFailure, quoted_list};

pub(super) const TEXTS: Reading = Reading {
    heading: "Har du ein nøkkel frå før? Kontroller eller gjer han om",
    lead: "Lim inn ein nøkkel, eller ei fil som inneheld ein. Då ser du kva slags nøkkel det er, og om noko er gale med han, og du kan få han i eit anna format. Alt skjer i nettlesaren din.",
    input: "Nøkkel eller fil som tekst",
    input_help: "JWK, liste, JWKS, EncodedJwk, PEM, appsettings.json, Kubernetes Secret eller .env. Høgst 1 MiB.",
    file: "Eller vel ei fil",
    file_help: "Du kan òg sleppe ei fil her: PEM, DER, PKCS #12 eller tekst.",
    first_file_only: "Du valde fleire filer. Berre denne er lesen. Opne dei andre éi om gongen.",
    password: "Passord",
    password_help: "Passordet som nøkkelen er kryptert med. Det forlèt ikkje sida.",
    read: "Les nøkkelen",
    empty: "Tøm",
    busy: "Sida les.",
    emptied: "Alt du limte inn, er sletta frå sida.",
    found: |keys, problems| match (keys, problems) {
        (0, _) => "Ingen nøkkel vart lesen.".to_owned(),
        (1, 0) => "Éin nøkkel er lesen.".to_owned(),
        (keys, 0) => format!("{keys} nøklar er lesne."),
        (1, _) => "Éin nøkkel er lesen. Noko kunne ikkje lesast.".to_owned(),
        (keys, _) => format!("{keys} nøklar er lesne. Noko kunne ikkje lesast."),
    },
    private: "Privat",
    public: "Offentleg",
    symmetric: "Symmetrisk",
    form,
    in_base64: "i base64",
    place: |place| match (place.line, place.path.as_str()) {
        (0, "") => "i fila".to_owned(),
        (0, path) => format!("i «{path}»"),
        (line, "") => format!("linje {line}, kolonne {}", place.column),
        (line, path) => format!("linje {line}, kolonne {}, i «{path}»", place.column),
    },
    kid: "Nøkkel-ID (kid)",
    key: "Nøkkel",
    no_kid: "ingen",
    thumbprint: "Fingeravtrykk (RFC 7638)",
    no_findings: "Sida fann ingen feil. Alle kontrollane er køyrde.",
    not_run: |rule| format!("Kontrollen «{rule}» kunne ikkje køyrast: Det tek for lang tid."),
    take: "Ta nøkkelen i bruk",
    take_note: "Då kan du kopiere nøkkelen frå stega over, i alle format. Ein nøkkel som står der, blir erstatta.",
    name: "Ta i bruk og fyll ut",
    name_note: "«Ta i bruk og fyll ut» gir nøkkelen det han manglar: nøkkel-ID slik du har valt i steg 1, og bruk og algoritme som passar.",
    taken: "Nøkkelen er teken i bruk og blir vist frå steg 2.",
    token,
    severity,
    finding,
    problem,
    failure,
    match_heading: "Samanlikn med nøkkelen i portalen",
    match_lead: "Lim inn det portalen har, så ser du om det er nøkkelen til klienten, og kva kid klienten skal sende. Nøkkelen til klienten er den private nøkkelen du har lese inn ovanfor, elles den som står på sida.",
    match_input: "Offentleg nøkkel eller liste frå portalen",
    compare: "Samanlikn",
    pair,
};

fn form(form: Form) -> &'static str {
    match form {
        Form::Jwk => "JWK",
        Form::Spki => "offentleg nøkkel (SPKI)",
        Form::Pkcs1Public => "offentleg RSA-nøkkel (PKCS #1)",
        Form::Pkcs1Private => "privat RSA-nøkkel (PKCS #1)",
        Form::Pkcs8 => "privat nøkkel (PKCS #8)",
        Form::Pkcs8Encrypted => "kryptert privat nøkkel (PKCS #8)",
        Form::Sec1 => "privat EC-nøkkel (SEC 1)",
        Form::Certificate => "sertifikat",
        Form::CertificateRequest => "sertifikatførespurnad",
        Form::Pkcs12 => "PKCS #12-fil",
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Feil",
        Severity::Warning => "Åtvaring",
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
    format!("Token. Headeren seier {said}. Eit token er ingen nøkkel.")
}

fn failure(failure: ReaderFailure) -> &'static str {
    match failure {
        ReaderFailure::Lost => {
            "Nettlesaren stansa lesinga før ho var ferdig. Teksten står framleis. Prøv igjen, eller lim inn berre nøkkelen."
        }
        ReaderFailure::FileRefused => {
            "Nettlesaren gav ikkje sida tilgang til fila. Prøv igjen, eller opne fila og lim inn teksten."
        }
    }
}

#[expect(clippy::too_many_lines, reason = "a list of texts")]
fn finding(finding: &Finding) -> String {
    match finding {
        Finding::TextUtf16 => {
            "Teksten er lagra som UTF-16, slik Windows PowerShell lagrar tekst. Klientar les UTF-8. Lagre han som UTF-8 utan BOM, eller kopier nøkkelen herifrå.".to_owned()
        }
        Finding::TextNotUtf8 => {
            "Teksten er ikkje UTF-8, og nokre teikn kunne ikkje lesast. Kontroller nøkkel-ID-en, og lagre fila som UTF-8.".to_owned()
        }
        Finding::TextByteOrderMark => {
            "Framfor teksten står eit usynleg merke (BOM), som nokre klientar ikkje toler. Lagre han som UTF-8 utan BOM.".to_owned()
        }
        Finding::JsonSingleQuotes => {
            "JSON skal ha doble hermeteikn, og her er dei enkle. Portalen eller klienten kan avvise det. Kopier nøkkelen herifrå.".to_owned()
        }
        Finding::JsonTypographicQuotes => {
            "Hermeteikna er typografiske, slik Word og chatprogram lagar dei. Portalen eller klienten kan avvise det. Kopier nøkkelen herifrå.".to_owned()
        }
        Finding::JsonHtmlQuotes => {
            "Teikn i nøkkelen er skrivne som i HTML eller XML, til dømes &quot;. Det er rett i ei XML-fil, men ikkje i portalen eller i ei JSON-fil. Kopier nøkkelen herifrå.".to_owned()
        }
        Finding::JsonExtraComma => {
            "Det står eit komma for mykje i JSON-teksten. Portalen eller klienten kan avvise det. Kopier nøkkelen herifrå.".to_owned()
        }
        Finding::JsonMissingComma => {
            "Det manglar eit komma i JSON-teksten. Portalen eller klienten kan avvise det. Kopier nøkkelen herifrå.".to_owned()
        }
        Finding::JsonLineBreak => {
            "Det står eit linjeskift midt i ein verdi, og det er ikkje gyldig JSON. Kopier nøkkelen herifrå.".to_owned()
        }
        Finding::JsonComment => {
            "Det står kommentarar i JSON-teksten. I appsettings.json går det bra, andre stader ikkje.".to_owned()
        }
        Finding::JsonOddSpace => {
            "Mellom delane av JSON-teksten står mellomrom eller usynlege teikn som JSON ikkje kjenner, slik nettsider og chatprogram lagar dei. Portalen eller klienten kan avvise det. Kopier nøkkelen herifrå.".to_owned()
        }
        Finding::JsonUnclosed => {
            "Den siste klammen manglar, så noko vart kanskje ikkje med då du kopierte. Samanlikn med kjelda.".to_owned()
        }
        Finding::MemberTwice { member } => format!(
            "«{member}» står to gonger. Den siste er brukt her, men andre program kan bruke den første. Ta bort den eine."
        ),
        Finding::MemberNotBase64Url { member } => format!(
            "«{member}» er ikkje rein base64url: Han har «+», «/», «=» eller mellomrom. Mange klientar avviser det. Han er retta i nøkkelen her."
        ),
        Finding::MemberStrayBits { member } => format!(
            "Det siste teiknet i «{member}» kan ikkje vere det siste i ein base64url-tekst. Slutten har kanskje ikkje kome med: Kopier heile nøkkelen på nytt."
        ),
        Finding::LeadingZeros { member } => format!(
            "«{member}» byrjar med nullar som ikkje skal stå der. Nokre program reknar då nøkkelen som lengre enn han er. Det er retta i nøkkelen her."
        ),
        Finding::ShortCoordinate { member } => format!(
            "«{member}» er kortare enn kurva krev, fordi nullar framfor er utelatne. Mange klientar avviser det. Det er retta i nøkkelen her."
        ),
        Finding::EncodedUrlSafe => {
            "Denne base64-teksten har «-» og «_». Biblioteka til Altinn les berre vanleg base64 med «+» og «/». Kopier EncodedJwk herifrå.".to_owned()
        }
        Finding::EncodedUnpadded => {
            "Det manglar «=» på slutten. Biblioteka til Altinn avviser det. Kopier EncodedJwk herifrå.".to_owned()
        }
        Finding::EncodedLineBreaks => {
            "Base64-teksten er broten over fleire linjer. Biblioteka til Altinn toler det, mange andre ikkje. Ha han på éi linje.".to_owned()
        }
        Finding::EncodedByteOrderMark => {
            "Inne i base64-teksten byrjar JSON-teksten med eit usynleg merke (BOM), og klienten les han ikkje. Kopier EncodedJwk herifrå.".to_owned()
        }
        Finding::EncodedUtf16 => {
            "Inne i base64-teksten er JSON-teksten lagra som UTF-16, slik «Unicode» er i PowerShell, og klienten les han ikkje. Kopier EncodedJwk herifrå.".to_owned()
        }
        Finding::EncodedArray => {
            "EncodedJwk skal vere éin JWK, og dette er ei liste. Klienten les ho ikkje. Ta nøkkelen i bruk her, og kopier EncodedJwk.".to_owned()
        }
        Finding::EncodedSet => {
            "EncodedJwk skal vere éin JWK, og dette er eit sett. Klienten les det ikkje. Ta nøkkelen i bruk her, og kopier EncodedJwk.".to_owned()
        }
        Finding::EncodedTwice => {
            "Teksten er base64-koda to gonger. Det er rett for ein verdi i ein Kubernetes Secret. Elles les ikkje klienten han: Kopier EncodedJwk herifrå.".to_owned()
        }
        Finding::EncodedPublic => {
            "EncodedJwk skal vere den private nøkkelen, og dette er berre den offentlege delen. Klienten kan ikkje signere med han. Hent den private nøkkelen, ta han i bruk her, og kopier EncodedJwk.".to_owned()
        }
        Finding::PemLineBreaks => {
            "Linjeskifta i PEM-teksten er borte eller skrivne som «\\n». Mange program les han ikkje slik. Kopier PEM herifrå.".to_owned()
        }
        Finding::PemLabel { label } => format!(
            "Overskrifta i PEM-teksten seier «{label}», men innhaldet er noko anna. Kopier PEM herifrå."
        ),
        Finding::PemLines => {
            "Linjene med BEGIN og END er skadde eller seier ikkje det same. Dei skal ha fem bindestrekar på kvar side og store bokstavar. Kopier PEM herifrå.".to_owned()
        }
        Finding::PrivateInPublicPlace => {
            "Dette er ein privat nøkkel i ei liste. I Samarbeidsportalen skal berre den offentlege delen inn. Er dette lagt inn der, lag ein ny nøkkel.".to_owned()
        }
        Finding::PrivateSet => {
            "Dette er ein privat nøkkel i eit sett (JWKS). Slik les nokre klientar han. I Samarbeidsportalen og API-et til Digdir skal berre den offentlege delen inn. Er settet lagt inn der, lag ein ny nøkkel.".to_owned()
        }
        Finding::SymmetricKey => {
            "Dette er ein symmetrisk nøkkel. Maskinporten tek ikkje imot han, og han har ingen offentleg del å leggje inn. Lag ein RSA-nøkkel.".to_owned()
        }
        Finding::KidMissing => {
            "Nøkkelen har ingen nøkkel-ID (kid). Maskinporten svarar «no key identifier (kid) provided» når klienten ikkje sender han. Gi nøkkelen ein ID i portalen og i klienten.".to_owned()
        }
        Finding::KidEmpty => {
            "Nøkkel-ID (kid) er tom. Gi nøkkelen ein ID i portalen og i klienten.".to_owned()
        }
        Finding::KidNotText => {
            "Nøkkel-ID (kid) er ikkje tekst. Set han i hermeteikn.".to_owned()
        }
        Finding::KidFromPortal => {
            "Dette formatet har ingen nøkkel-ID. Legg du det inn i portalen med fana «Nøkler», får nøkkelen ein UUID der, og klienten må sende han som kid.".to_owned()
        }
        Finding::FriendlyName { name } => format!(
            "Nøkkelen heiter «{name}» i fila (friendlyName). Er det nøkkel-ID-en, vel «Eigen tekst» under «Fleire val» i steg 1, skriv han der, og trykk «Ta i bruk og fyll ut». Nokre program gjer store bokstavar små."
        ),
        Finding::KidCharacters { characters } => format!(
            "Nøkkel-ID (kid) kan berre ha bokstavane a–z og A–Z, tal, punktum, bindestrek og understrek. Digdir avviser {}. Lag ein nøkkel med ein annan ID.",
            quoted_list(characters, QUOTES, " og ", "mellomrom")
        ),
        Finding::KidTwice { kid } => format!(
            "To nøklar i settet har nøkkel-ID «{kid}». Han skal vere unik, elles veit ikkje Maskinporten kva nøkkel som gjeld. Ta bort den eine."
        ),
        Finding::EnvironmentsMixed => {
            "Namna tyder på at settet har nøklar til både TEST og PROD. Kvart miljø har sin eigen integrasjon og sitt eige sett. Lag eitt sett for kvart miljø.".to_owned()
        }
        Finding::AlgorithmMissing => {
            "Nøkkelen seier ikkje kva algoritme han er til (alg). Digdir vil ha heile definisjonen: RS256 for ein RSA-nøkkel.".to_owned()
        }
        Finding::AlgorithmUnknown { value } => format!(
            "Algoritmen (alg) «{value}» er ikkje kjend. Han er utelaten frå nøkkelen her. Bruk RS256 til ein RSA-nøkkel."
        ),
        Finding::AlgorithmMisfit { value } => format!(
            "Algoritmen (alg) «{value}» passar ikkje til nøkkelen eller bruken. Han er utelaten frå nøkkelen her. Bruk RS256 til ein RSA-nøkkel."
        ),
        Finding::AlgorithmNotMaskinporten { value } => format!(
            "Maskinporten tek ikkje imot {value}. Skal nøkkelen dit, lag han med RS256."
        ),
        Finding::UseMissing => {
            "Nøkkelen seier ikkje kva han er til (use). Digdir vil ha heile definisjonen: Set use til «sig».".to_owned()
        }
        Finding::UseUnknown { value } => format!(
            "Bruken (use) «{value}» er ikkje kjend. Han skal vere «sig» eller «enc», og er utelaten frå nøkkelen her."
        ),
        Finding::UseEncryption => {
            "Nøkkelen er til kryptering (use er «enc»). Til Maskinporten skal han signere: «sig».".to_owned()
        }
        Finding::TooManyKeys { count } => format!(
            "Settet har {count} nøklar, og ein klient kan ha høgst 5. Ta bort dei som ikkje er i bruk."
        ),
        Finding::CurveNotMaskinporten => {
            "Maskinporten tek ikkje imot EC-nøklar i dag, berre RSA. Skal nøkkelen dit, lag ein RSA-nøkkel.".to_owned()
        }
        Finding::KeyTypeNotMaskinporten { key_type } => format!(
            "Maskinporten tek ikkje imot nøklar av typen {key_type} i dag, berre RSA. Skal nøkkelen dit, lag ein RSA-nøkkel."
        ),
        Finding::RsaTooSmall { bits } => format!(
            "Nøkkelen har {bits} bit, og under 2048 er han ikkje trygg. Biblioteka til Altinn avviser han. Lag ein ny på 2048 bit eller meir."
        ),
        Finding::RsaModulusEven => {
            "Talet n er eit partal, så dette er ingen RSA-nøkkel. Han er skadd eller skriven feil. Hent han på nytt.".to_owned()
        }
        Finding::RsaSmallFactor { prime } => format!(
            "Talet n kan delast på {prime}, så nøkkelen er skadd eller verdilaus. Lag ein ny."
        ),
        Finding::RsaModulusPrime => {
            "Talet n er sjølv eit primtal, så dette er ingen RSA-nøkkel, og kven som helst kan signere med han. Lag ein ny.".to_owned()
        }
        Finding::RsaExponentInvalid => {
            "Eksponenten e er eit partal eller 1, og det verkar ikkje. Nøkkelen er skadd. Hent han på nytt, eller lag ein ny.".to_owned()
        }
        Finding::RsaExponentSmall { exponent } => format!(
            "Eksponenten e er {exponent}. Den vanlege er 65537, og mindre er frårådd (FIPS 186-5). Lag ein ny nøkkel når du kan."
        ),
        Finding::RsaExponentLarge { bits } => format!(
            "Eksponenten e har {bits} bit, og mange bibliotek tek ikkje meir enn 32. Bruk ein nøkkel med 65537."
        ),
        Finding::RsaWrongProduct => {
            "Tala høyrer ikkje saman: n er ikkje p gonger q. Nøkkelen er skadd eller sett saman av to. Hent han på nytt.".to_owned()
        }
        Finding::RsaNotPrime => {
            "p eller q er ikkje eit primtal, så nøkkelen verkar ikkje eller er lett å knekkje. Lag ein ny.".to_owned()
        }
        Finding::RsaWrongD => {
            "Den private eksponenten d høyrer ikkje til nøkkelen. Signaturar blir feil (MP-124). Hent nøkkelen på nytt.".to_owned()
        }
        Finding::RsaWrongDp => {
            "Talet dp er feil. Klienten bruker det når han signerer, og signaturen blir feil (MP-124). Hent nøkkelen på nytt.".to_owned()
        }
        Finding::RsaWrongDq => {
            "Talet dq er feil. Klienten bruker det når han signerer, og signaturen blir feil (MP-124). Hent nøkkelen på nytt.".to_owned()
        }
        Finding::RsaWrongQi => {
            "Talet qi er feil. Klienten bruker det når han signerer, og signaturen blir feil (MP-124). Hent nøkkelen på nytt.".to_owned()
        }
        Finding::RsaOnlyD => {
            "Nøkkelen har berre n, e og d. Klientar i .NET les han ikkje. Dei andre tala er rekna ut her: Ta nøkkelen i bruk, og kopier han.".to_owned()
        }
        Finding::RsaCrtMissing => {
            "Nokre av tala dp, dq og qi manglar eller er for lange. Klientar i .NET les ikkje nøkkelen slik. Tala er rekna ut her: Ta nøkkelen i bruk, og kopier han.".to_owned()
        }
        Finding::RsaShortNumber { member } => format!(
            "Talet {member} er kortare enn vanleg. .NET på Windows les ikkje ein slik nøkkel som JWK eller EncodedJwk herifrå. Bruk PEM eller PKCS #12 der, eller lag ein ny nøkkel."
        ),
        Finding::RsaRoca => {
            "Nøkkelen har svakheita ROCA (CVE-2017-15361): Han kan knekkjast. Byt han ut med ein gong.".to_owned()
        }
        Finding::RsaPrimesClose => {
            "Dei to primtala ligg så nær kvarandre at nøkkelen kan knekkjast på ein augneblink. Byt han ut med ein gong.".to_owned()
        }
        Finding::PointOffCurve => {
            "Punktet (x, y) ligg ikkje på kurva, så nøkkelen er skadd eller skriven feil. Hent han på nytt.".to_owned()
        }
        Finding::WrongPrivateNumber => {
            "Den private delen høyrer ikkje til den offentlege. Nøkkelen er skadd eller sett saman av to. Hent han på nytt.".to_owned()
        }
        Finding::CertificateExpired { date } => format!(
            "Sertifikatet gjekk ut {date}. Nøkkelen verkar, men den som kontrollerer sertifikatet, avviser han. Lag eit nytt sertifikat."
        ),
        Finding::CertificateNotYetValid { date } => format!(
            "Sertifikatet gjeld først frå {date}. Kontroller klokka, eller vent."
        ),
        Finding::CertificateMismatch => {
            "Sertifikatet høyrer til ein annan nøkkel. Ta det bort, eller hent det rette.".to_owned()
        }
        Finding::CertificateUnreadable => {
            "Eit sertifikat til nøkkelen kan ikkje lesast. Nøkkelen sjølv er lesen. Ta sertifikatet bort, eller hent det på nytt.".to_owned()
        }
    }
}

#[expect(clippy::too_many_lines, reason = "a list of texts")]
fn problem(error: &ReadError) -> String {
    match error {
        ReadError::TooLarge => {
            "Dette er meir enn 1 MiB, og meir blir ikkje lese. Lim inn berre den delen der nøkkelen står.".to_owned()
        }
        ReadError::Empty => {
            "Det er ingenting å lese. Lim inn ein nøkkel, eller vel ei fil.".to_owned()
        }
        ReadError::NothingFound => {
            "Her er ingen nøkkel. Lim inn ein JWK, EncodedJwk, PEM eller ei innstillingsfil som inneheld ein, med byrjing og slutt.".to_owned()
        }
        ReadError::NotText => {
            "Dette er verken tekst eller ei nøkkelfil som kan lesast. Pakk ut eit arkiv først. Eit Java-nøkkellager (JKS) gjer du om med «keytool -importkeystore -srckeystore fil -destkeystore ny.p12 -deststoretype PKCS12».".to_owned()
        }
        ReadError::WebPage => {
            "Dette er ei nettside eller XML utan ein nøkkel i. Kopier sjølve nøkkelen, frå { til } eller frå BEGIN til END.".to_owned()
        }
        ReadError::SshKey => {
            "Dette er ein SSH-nøkkel. Ein privat nøkkel gjer du om med «ssh-keygen -p -m PKCS8 -f kopi». Kommandoen skriv over fila, så bruk ein kopi. Ein nøkkel frå PuTTY eksporterer du først som OpenSSH. Til Maskinporten er det betre å lage ein ny.".to_owned()
        }
        ReadError::PgpKey => {
            "Dette er ein PGP-nøkkel, og han kan ikkje brukast i Maskinporten. Lag ein ny nøkkel i steg 1.".to_owned()
        }
        ReadError::XmlKey => {
            "Dette er ein RSA-nøkkel slik .NET skriv han. Les han i .NET, med «FromXmlString» dersom han er XML, elles med «ImportParameters», og skriv han som PEM med «ExportPkcs8PrivateKeyPem» eller «ExportSubjectPublicKeyInfoPem».".to_owned()
        }
        ReadError::Yaml => {
            "Dette er ein nøkkel i YAML. Gjer han om til JSON, med hermeteikn om namn og verdiar og { } rundt.".to_owned()
        }
        ReadError::Jwe => {
            "Dette er ein kryptert JWE, slik step lagar han. Dekrypter han med «cat fil | step crypto jwe decrypt», og lim inn det som kjem ut.".to_owned()
        }
        ReadError::Hexadecimal => {
            "Dette er tal i heksadesimal form. Hent den opphavlege fila. Er det DER, gjer du det om med «xxd -r -p fil ny.der».".to_owned()
        }
        ReadError::PercentEncoded => {
            "Dette er ein JWK skriven som i ei adresse, med %22 for hermeteikn. Hent nøkkelen der han kjem frå.".to_owned()
        }
        ReadError::Base64Unknown => {
            "Dette liknar base64, men det er ingen heil nøkkel i det. Byrjinga eller slutten er kanskje ikkje komen med. Kopier alt på nytt.".to_owned()
        }
        ReadError::JsonUnopened => {
            "Her er innhaldet av ein JWK utan klammen { framfor. Kopier heile nøkkelen, frå { til }.".to_owned()
        }
        ReadError::StoreWithoutKey => {
            "PKCS #12-fila har verken ein privat nøkkel eller eit sertifikat, berre noko anna, som ein symmetrisk nøkkel (keytool -genseckey). Maskinporten treng eit RSA-nøkkelpar (keytool -genkeypair -keyalg RSA).".to_owned()
        }
        ReadError::TooManyKeys => {
            "Her er meir enn 100 nøklar. Dei første er lesne. Lim inn resten for seg.".to_owned()
        }
        ReadError::JsonBroken => {
            "Her er det ein feil i JSON-teksten. Sjå etter eit hermeteikn, eit kolon eller ein klamme som manglar, eller kopier teksten på nytt.".to_owned()
        }
        ReadError::TooDeep => {
            "Klammane ligg for djupt inni kvarandre. Lim inn berre nøkkelen.".to_owned()
        }
        ReadError::TooTangled => {
            "Så mykje av teksten liknar ein nøkkel utan å vere det, at leitinga vart gitt opp. Lim inn berre nøkkelen.".to_owned()
        }
        ReadError::PemUnclosed { label } => format!(
            "PEM-blokka «{label}» har ingen slutt. Ta med linja som byrjar med «-----END»."
        ),
        ReadError::PemBroken { label } => format!(
            "PEM-blokka «{label}» er skadd: Her står eit teikn som ikkje er base64, til dømes «>» frå ein e-post, eller eit linjenummer. Kopier ho på nytt."
        ),
        ReadError::PemUnknown { label } => format!(
            "PEM-blokka «{label}» har ingen nøkkel. Lim inn den som har den private eller den offentlege nøkkelen, eller sertifikatet."
        ),
        ReadError::PemOldEncryption => {
            "Nøkkelen er kryptert på den gamle måten til OpenSSL. Han er svak, og sida støttar han ikkje. Gjer nøkkelen om med «openssl pkcs8 -topk8 -in fil -out ny.pem».".to_owned()
        }
        ReadError::DerUnknown => {
            "Innhaldet er ikkje ein nøkkel som kan lesast, eller det er skadd. Hent fila på nytt.".to_owned()
        }
        ReadError::KeyKindUnknown { oid } => format!(
            "Nøkkelen er av eit slag som ikkje kan lesast her ({oid}). Maskinporten tek berre imot RSA. Lag ein RSA-nøkkel."
        ),
        ReadError::PasswordNeeded => {
            "Dette er kryptert. Skriv passordet, og les på nytt.".to_owned()
        }
        ReadError::PasswordWrong => {
            "Passordet passar ikkje, eller innhaldet er skadd. Kontroller passordet, og les på nytt.".to_owned()
        }
        ReadError::EncryptionUnknown { oid } => format!(
            "Dette er kryptert på ein måte som sida ikkje støttar ({oid}). Gjer om PEM med «openssl pkcs8 -topk8 -in fil -out ny.pem», og PKCS #12 med «openssl pkcs12 -legacy -in fil -out ny.pem»."
        ),
        ReadError::EncryptionTooCostly => {
            "Det ville krevje for mykje tid eller minne å opne dette. Gjer det om med OpenSSL på di eiga maskin.".to_owned()
        }
        ReadError::MemberCase => {
            "Namna i denne JWK-en har store bokstavar, slik .NET kan skrive dei. Dei skal vere små: kty, kid, n, e. Rett det i programmet som skreiv han.".to_owned()
        }
        ReadError::MemberMissing { member } => format!(
            "«{member}» manglar i nøkkelen. Kopier heile nøkkelen."
        ),
        ReadError::MemberNotText { member } => format!(
            "«{member}» skal vere tekst i hermeteikn. Kopier nøkkelen på nytt."
        ),
        ReadError::MemberNotBase64 { member } => format!(
            "«{member}» har teikn som ikkje er base64, kanskje ein tankestrek eller eit usynleg teikn som eit program har sett inn. Kopier nøkkelen på nytt."
        ),
        ReadError::MemberLength { member } => format!(
            "«{member}» har ei lengd som ikkje passar til nøkkelen. Noko er kanskje falle bort: Kopier nøkkelen på nytt."
        ),
        ReadError::KeyTypeUnknown { value } => format!(
            "Nøkkeltypen (kty) «{value}» er ikkje kjend. Han skal vere RSA, EC, OKP eller oct, skriven nøyaktig slik."
        ),
        ReadError::CurveUnknown { value } => format!(
            "Kurva «{value}» er ikkje kjend her. Maskinporten tek berre imot RSA. Lag ein RSA-nøkkel."
        ),
        ReadError::MoreThanTwoPrimes => {
            "Nøkkelen har meir enn to primtal, og det les nesten ingen program. Lag ein ny nøkkel.".to_owned()
        }
        ReadError::RsaTooLarge => {
            "Nøkkelen er på meir enn 16384 bit, og så store nøklar blir ikkje lesne her. Kontroller at han er skriven rett, eller lag ein på 2048 til 4096 bit.".to_owned()
        }
        ReadError::RsaNotRecovered => {
            "Nøkkelen har berre n, e og d, og dei andre tala lét seg ikkje rekne ut. Hent eit format som har p og q.".to_owned()
        }
    }
}

fn pair(pair: &Pair) -> String {
    match pair {
        Pair::NoPrivateKey => {
            "Det er ingen privat nøkkel å samanlikne med. Lim inn den private nøkkelen til klienten øvst, og les han først.".to_owned()
        }
        Pair::NothingToCompare => {
            "I feltet for portalen er det ingen nøkkel. Lim inn lista eller den offentlege nøkkelen frå portalen.".to_owned()
        }
        Pair::Matches { kid } => format!(
            "Dei høyrer saman: same nøkkel og same nøkkel-ID. Klienten skal sende kid «{kid}»."
        ),
        Pair::OtherKid { client: Some(client), portal } => format!(
            "Nøkkelen er den same, men nøkkel-ID-ane er ulike. Klienten har «{client}», portalen «{portal}». Klienten må sende kid «{portal}»."
        ),
        Pair::OtherKid { client: None, portal } => format!(
            "Nøkkelen er den same, men nøkkelen til klienten har ingen nøkkel-ID. Klienten må sende kid «{portal}»."
        ),
        Pair::KidInPortal { client: Some(client) } => format!(
            "Nøkkelen er den same. Dette formatet har ingen nøkkel-ID: Portalen med fana «Nøkler» gir nøkkelen ein UUID, og klienten må sende han som kid, ikkje «{client}»."
        ),
        Pair::KidInPortal { client: None } => {
            "Nøkkelen er den same. Dette formatet har ingen nøkkel-ID: Portalen med fana «Nøkler» gir nøkkelen ein UUID, og klienten må sende han som kid.".to_owned()
        }
        Pair::NoKid => {
            "Nøkkelen er den same, men det du limte inn frå portalen, har ingen nøkkel-ID. Finn nøkkel-ID-en i portalen, og la klienten sende han som kid.".to_owned()
        }
        Pair::OtherKeySameKid { kid } => format!(
            "Nøkkel-ID «{kid}» er den same, men nøkkelen er ein annan. Maskinporten svarar MP-124. Legg den offentlege delen av nøkkelen til klienten inn i portalen, med ein ny nøkkel-ID."
        ),
        Pair::OtherKey => {
            "Dei høyrer ikkje saman: Nøkkelen til klienten er ikkje blant dei i portalen. Legg den offentlege delen inn der.".to_owned()
        }
    }
}
