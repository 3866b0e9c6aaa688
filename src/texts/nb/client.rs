//! Det nøkkelen skal brukes til, og det som kommer etter den, på bokmål.

use crate::maskinporten::ClientIdError;
use crate::maskinporten::client_configuration::{Language, Place};
use crate::maskinporten::rotation::MOST_KEYS;
use crate::maskinporten::targets::Refusal;
use crate::maskinporten::{
    AnswerError, CalendarDate, Cause, Environment, GrantError, ResourceError, Rotation,
    RotationError, ScopeError, Target,
};
use crate::texts::Client;
use crate::texts::client::{Rules, algorithms, code_of_expired};
use crate::texts::message::{Message, QUOTES, quoted_list};
use crate::visible::{visible, visible_kid};

pub(super) const TEXTS: Client = Client {
    target: "Nøkkelen er til",
    own: "Egne innstillinger",
    rules: Rules {
        none: "Ingen regler: Velg fritt.",
        takes: "Tar imot",
        with: "med",
        and: " og ",
        or: " eller ",
        planned: "tas ikke imot i dag, men er planlagt.",
        thumbprint: " Kid er nøkkelens fingeravtrykk.",
        year: " Nøkkelen gjelder i høyst ett år.",
        checked: "Sist kontrollert",
        date,
    },
    environment: "Miljø",
    test: "Test",
    production: "Produksjon",
    both: "Begge",
    made_for: |environment| format!("Nøkkelen er til {}", name(environment)),
    about: |environment| format!("Trinn 4 og 5 gjelder {}", name(environment)),
    show_other: |environment| format!("Bytt til {}", name(environment)),
    refusal,
    faulty: "Siden fant en feil i tallene i denne nøkkelen da den ble lest. Se «Har du en nøkkel fra før?». Ikke bruk den noe sted.",
    portal_heading: "Slik gjør du det i portalen",
    portal_link: |environment| format!("Åpne Samarbeidsportalen i {}", name(environment)),
    portal_kid: "Nøkkel-ID fra portalen (bare for PEM)",
    portal_kid_help: "Limte du inn PEM, må klienten bruke UUID-en som portalen viser. Kopier den hit, så kommer den med i privat nøkkel og oppsett.",
    portal_kid_missing: "Nøkkel-ID fra portalen mangler. Kopier den derfra, eller bruk «Én JWK», som har sin egen.",
    take_portal_kid: "Bruk denne nøkkel-ID-en",
    renamed: "Nøkkelen har nå nøkkel-ID-en fra portalen, også her på siden.",
    rotation_heading: "Har integrasjonen nøkler fra før?",
    rotation_lead: "Et nytt sett i Digdirs API erstatter det gamle. Lim inn det portalen har nå, så lager siden et sett med både de gamle nøklene og den nye. Settet legger du inn selv.",
    portal_keys: "Nøklene portalen har nå",
    portal_keys_help: "Liste, JWKS, én JWK eller svaret fra Digdirs API. Bare offentlige nøkler.",
    add: "Lag nytt sett",
    rotated,
    rotation_steps: &[
        "Legg hele det nye settet inn i portalen. Har den fanen «Nøkler», legg til bare den nye, som én JWK, og kontroller at den gamle fortsatt står der. Den gamle nøkkelen gjelder fortsatt, og klienten virker som før. Legger du inn en nøkkel på nytt, fornyes den.",
        "Vent to minutter. Så lang tid kan det ta før den nye nøkkelen gjelder.",
        "Gi klienten den nye private nøkkelen, og kontroller at den får token.",
        "Ta den gamle nøkkelen ut av portalen når ingen klient bruker den lenger.",
    ],
    rotated_array: "Det nye settet som liste",
    rotated_set: "Det nye settet som JWKS, til API-et",
    rotation_error,
    configuration: "Oppsett av klienten",
    configuration_lead: "Fyll ut det du vet. Det du lar stå tomt, står med store bokstaver i oppsettet, og du må bytte det ut selv.",
    client_id: "Integrasjonens identifikator",
    client_id_help: "Står i portalen, på integrasjonen. Klienten kaller den client_id, og Altinns biblioteker ClientId.",
    scope: "Scope",
    scope_help: "Ett eller flere av scopene integrasjonen har, for eksempel altinn:serviceowner. Skill dem med mellomrom.",
    resource: "Resource (valgfritt)",
    resource_help: "Fyll ut bare hvis den som eier API-et, har oppgitt en.",
    consumers: "Oppsett til",
    checked: |version| format!("Kontrollert mot {version}."),
    source: "Kilde",
    place: |place| match place {
        Place::File(name) => format!("Til filen {name}"),
        Place::Member(name, member) => format!("Til filen {name}, med nøkkelen i {member}"),
        Place::OrMember(name, member) => {
            format!("Eller alt i filen {name}, med nøkkelen i {member}")
        }
        Place::Sh => "Kommando i sh eller bash".to_owned(),
        Place::PowerShell => "Kommando i PowerShell".to_owned(),
        Place::AnyShell => "Kommando i sh, bash eller PowerShell".to_owned(),
        Place::Code(language) => format!("Kode i {}", language_name(language)),
    },
    needs_file: |form| {
        format!(
            "Last først ned den private nøkkelen over, som {form}. Oppsettet viser til den filen."
        )
    },
    needs_pkcs12: "Lag først PKCS #12-filen under «Beskytt med passord», og last den ned. Oppsettet viser til den. Passordet skriver du inn selv, med \\\\ for hver \\.",
    no_resource: "Resource er ikke med i dette oppsettet. Krever API-et det, må klienten selv sende den med i forespørselen.",
    files_note: "Oppsett som viser til en fil, bruker navnet filen får når du laster den ned fra siden.",
    try_heading: "4. Prøv nøkkelen",
    try_lead: "Siden signerer en forespørsel om token, og du sender den straks fra en terminal. Ha terminalen klar.",
    fill_in: |target| match target {
        Target::IdPorten => {
            "Fyll først ut «Integrasjonens identifikator» under «Oppsett av klienten» i trinn 3."
        }
        _ => {
            "Fyll først ut «Integrasjonens identifikator» og «Scope» under «Oppsett av klienten» i trinn 3."
        }
    },
    once: "Forespørselen kan bare brukes én gang og gjelder i to minutter. Ifølge Digdirs dokumentasjon må tidspunktet i den (iat) være mindre enn ti sekunder fra Maskinportens klokke, så kontroller også klokken på maskinen.",
    assertion_lead: "ID-porten gir token når en bruker har logget inn, så klienten din lager selve forespørselen. Siden signerer en client_assertion, som viser hvem klienten er. Legg de to feltene til i forespørselen. De gjelder i to minutter.",
    sign: "Signer",
    sign_again: "Signer på nytt",
    signed: "Signert. Den gjelder i to minutter.",
    seconds_left: |seconds| format!("Sekunder igjen: {seconds}."),
    late: "Den er mer enn ti sekunder gammel, og Maskinporten kan avvise den. Lag i så fall en ny, og send den straks.",
    expired: "Den gjelder ikke lenger. Lag en ny.",
    requests: "Send den med",
    curl: "curl i sh eller bash",
    powershell: "PowerShell",
    form: "Bare innholdet (body)",
    assertion_fields: "Felter til forespørselen",
    decoded: "Dette er signert",
    header: "Header",
    claims: "Claims",
    answer: "Svaret du fikk",
    answer_help: "Lim inn svaret, feilmeldingen eller tokenet, så forklarer siden det.",
    explain: "Forklar svaret",
    token: "Dette er et token. Var det svaret på forespørselen, virker nøkkelen.",
    token_says: "Siden har ikke kontrollert signaturen. Dette står i tokenet:",
    said: |said| format!("Svaret sier: {said}"),
    cause,
    assertion_audience: "aud er feil. Den skal være https://test.idporten.no i TEST og https://idporten.no i PROD, uten skråstrek til slutt, og ikke adressen til token-endepunktet.",
    troubleshooting: "Digdirs side om feilsøking",
    answer_error: |error| match error {
        AnswerError::Empty => "Svaret mangler. Lim inn det du fikk tilbake.",
        AnswerError::Unreadable => {
            "Dette er verken et svar på en forespørsel om token eller et token. Lim inn hele svaret, fra { til }."
        }
    },
    year_heading: "5. Om ett år",
    expires: |registered, day, environment, target| {
        let code = code_of_expired(target);
        format!(
            "Nøkkelen til {} utløper senest {} når den er lagt inn {}. Da får ikke klienten token lenger{code}, med mindre den har en ny nøkkel.",
            name(environment),
            date(day),
            date(registered)
        )
    },
    registered: "Dagen nøkkelen legges inn i portalen",
    registered_before: "Dagen nøkkelen ble lagt inn i portalen",
    registered_help: "Skriv den som 2026-11-22 eller 22.11.2026. En nøkkel gjelder i høyst ett år fra den dagen.",
    registered_wrong: "Dette er ikke en dato. Skriv den som 22.11.2026.",
    registered_too_long_ago: "En nøkkel som ble lagt inn den dagen, er utløpt. Skriv dagen da denne nøkkelen legges inn.",
    remind: "Legg påminnelse i kalenderen",
    remind_note: "Knappen lagrer en kalenderfil (.ics) med påminnelser 30 og 7 dager før. Åpne den med kalenderen din. Den inneholder «Integrasjonens identifikator», nøkkel-ID-en og miljøet, men ingenting hemmelig.",
    remind_both: "Påminnelsene gjelder begge nøklene.",
};

const fn name(environment: Environment) -> &'static str {
    match environment {
        Environment::Test => "test (TEST)",
        Environment::Production => "produksjon (PROD)",
    }
}

fn refusal(target: Target, refusal: Refusal) -> String {
    let service = target.rules().name;
    match refusal {
        Refusal::Algorithm => {
            let algorithms = algorithms(target, " eller ");
            format!("{service} tar ikke imot denne nøkkelen i dag, bare RSA-nøkler med {algorithms}. Lag en slik hvis nøkkelen skal brukes i {service}.")
        }
        Refusal::KeyIdMissing => format!(
            "{service} krever at nøkkelen har en nøkkel-ID, og denne har ingen. Har du lest den inn, trykk «Ta i bruk og fyll ut». Ellers velger du under «Flere valg» hvor nøkkel-ID-en skal komme fra, og lager en ny nøkkel."
        ),
        Refusal::KeyId => {
            "Digdir tar ikke imot nøkkel-ID-en til denne nøkkelen. Den kan bare ha bokstavene a–z og A–Z, tall, punktum, bindestrek og understrek. Lag en ny nøkkel med en annen nøkkel-ID.".to_owned()
        }
        Refusal::Incomplete => {
            "Denne nøkkelen mangler bruk (use), algoritme (alg) eller begge deler, og Digdir vil ha hele definisjonen. Har du lest den inn, trykk «Ta i bruk og fyll ut». Ellers velger du «Bruk» og «Algoritme» under «Flere valg», og lager en ny nøkkel.".to_owned()
        }
    }
}

/// A day as it is read.
pub(super) fn date(day: CalendarDate) -> String {
    const MONTHS: [&str; 12] = [
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ];
    let (day, month, year) = day.in_words(&MONTHS);
    format!("{day}. {month} {year}")
}

const fn language_name(language: Language) -> &'static str {
    match language {
        Language::CSharp => "C#",
        Language::Java => "Java",
        Language::JavaScript => "JavaScript",
        Language::Python => "Python",
    }
}

fn rotated(rotation: &Rotation) -> Vec<String> {
    let old = rotation.old().iter().map(|key| {
        let kid = visible_kid(key.kid());
        match (key.expires(), key.has_expired()) {
            (Some(day), true) => {
                let day = date(day);
                format!("«{kid}» utløp {day} og er ikke med i det nye settet. Legger du den inn igjen, blir den gyldig på nytt.")
            }
            (Some(day), false) => {
                let day = date(day);
                format!("«{kid}» utløper {day} og er med.")
            }
            (None, _) => format!("«{kid}» er med. Portalen oppga ikke når den utløper."),
        }
    });
    old.chain(["Den nye nøkkelen står sist.".to_owned()])
        .collect()
}

fn rotation_error(error: &RotationError) -> String {
    match error {
        RotationError::Empty => "Nøklene fra portalen mangler. Har integrasjonen ingen, skriv [].".to_owned(),
        RotationError::NotKeys => {
            "Dette er ikke en liste med nøkler. Lim inn hele listen, fra [ til ]. Andre formater leses under «Har du en nøkkel fra før?».".to_owned()
        }
        RotationError::Private(number) => format!(
            "Nøkkel nummer {number} er privat. I Samarbeidsportalen skal bare den offentlige delen inn. Ta bort den private nøkkelen, og bytt den ut hvis den har ligget i portalen."
        ),
        RotationError::Unreadable(number, _) => format!(
            "Nøkkel nummer {number} kan ikke leses som en offentlig JWK. Kontroller at hele nøkkelen er med."
        ),
        RotationError::NoKeyId(number) => format!(
            "Nøkkel nummer {number} har ingen nøkkel-ID (kid). Maskinporten krever det. Gi nøkkelen en nøkkel-ID, eller ta den bort."
        ),
        RotationError::DuplicateKeyId(kid) => format!(
            "To nøkler har nøkkel-ID «{}». Er den ene ny, lag den med en annen nøkkel-ID.",
            visible_kid(kid)
        ),
        RotationError::AlreadyThere(kid) => format!(
            "Den nye nøkkelen står i portalen fra før, som «{}». Du trenger ikke legge den til, men må legge den inn på nytt hvis den er utløpt eller skal fornyes. La klienten sende den kid-en.",
            visible_kid(kid)
        ),
        RotationError::TooMany(count) => format!(
            "Det ville blitt {count} nøkler, og en klient kan ha høyst {MOST_KEYS}. Ta bort en som ikke er i bruk."
        ),
        RotationError::NewHasNoKeyId => {
            "Nøkkelen på siden har ingen nøkkel-ID (kid). Lag en ny, og velg under «Flere valg» hvor nøkkel-ID-en skal komme fra.".to_owned()
        }
    }
}

const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Malformed => {
            "Forespørselen er ødelagt. Ofte skyldes det et linjeskift midt i den. Kopier den på nytt, i ett stykke."
        }
        Cause::UsedBefore => {
            "Forespørselen er brukt før. Hver forespørsel kan bare brukes én gang, og jti må være ny hver gang. Lag en ny."
        }
        Cause::UnknownClient => {
            "Maskinporten kjenner ikke klienten i dette miljøet. Kontroller «Integrasjonens identifikator», og at integrasjonen er opprettet i miljøet du sender forespørselen til (TEST eller PROD)."
        }
        Cause::Audience => {
            "aud er feil. Den skal være https://test.maskinporten.no/ i TEST og https://maskinporten.no/ i PROD, med skråstreken til slutt, og ikke adressen til token-endepunktet."
        }
        Cause::ExpiredKey => {
            "Nøkkelen er utløpt: Den gjelder i høyst ett år. Legg inn en ny nøkkel i portalen, eller legg inn den samme på nytt for å fornye den."
        }
        Cause::Signature => {
            "Signaturen er ikke laget med nøkkelen som står under denne kid-en i portalen. Kontroller at klienten har den private delen av nettopp den nøkkelen."
        }
        Cause::ExpiredGrant => {
            "Forespørselen er for gammel, eller klokken går feil. Lag en ny, og kontroller klokken på maskinen."
        }
        Cause::ScopeNotOnClient => {
            "Scopet er ikke lagt til på integrasjonen. Legg det til i portalen, og se etter skrivefeil."
        }
        Cause::ScopeNotForMaskinporten => {
            "Integrasjonen er av en type som scopet ikke godtar. Opprett en integrasjon av riktig type."
        }
        Cause::ScopeNotGranted => {
            "Virksomheten din har ikke fått tilgang til scopet. Be den som eier API-et, om tilgang i dette miljøet. Er du leverandør for en annen virksomhet, må forespørselen også ha consumer_org."
        }
        Cause::ScopeNotDelegated => {
            "Virksomheten har ikke delegert scopet til leverandøren i Altinn. Be virksomheten om å delegere det."
        }
        Cause::UnknownKeyId => {
            "Klienten har ingen nøkkel med denne kid-en. Kontroller at nøkkelen er lagt inn på integrasjonen med denne identifikatoren (iss), og i det samme miljøet. En ny nøkkel virker etter høyst to minutter. En nøkkel lagt inn som PEM har fått en UUID som kid: Skriv den i trinn 2, under «Slik gjør du det i portalen»."
        }
        Cause::NoKeyId => {
            "Forespørselen sier ikke hvilken nøkkel den er signert med. Legg kid i headeren."
        }
        Cause::IssuedInTheFuture => "iat ligger fram i tid. Still klokken på maskinen.",
        Cause::Unreachable => {
            "Forespørselen kom ikke fram. Kontroller nettet, en eventuell proxy og brannmur, og at maskinen har oppdaterte rotsertifikater. Lag så en ny forespørsel."
        }
        Cause::Unknown => {
            "Siden vet ikke hva denne meldingen skyldes. Les hva den sier, og kontroller nøkkel-ID, identifikator, miljø og klokke."
        }
    }
}

/// What is wrong with the client, or with its request.
pub(super) fn message(message: &Message) -> String {
    match message {
        Message::ClientId(ClientIdError::Empty) => {
            "«Integrasjonens identifikator» mangler. Du finner den på integrasjonen i portalen."
                .to_owned()
        }
        Message::ClientId(ClientIdError::Characters(characters)) => format!(
            "«Integrasjonens identifikator» kan ikke ha {}. Kopier den slik den står i portalen.",
            quoted_list(characters, QUOTES, " eller ", "mellomrom")
        ),
        Message::Scope(ScopeError::Empty) => {
            "Scope mangler. Skriv et som integrasjonen har, for eksempel altinn:serviceowner."
                .to_owned()
        }
        Message::Scope(ScopeError::Characters(characters)) => format!(
            "Scope kan ikke ha {}. Kopier scopet slik det står i portalen.",
            quoted_list(characters, QUOTES, " eller ", "mellomrom")
        ),
        Message::Scope(ScopeError::NoPrefix(scope)) => format!(
            "Scopet «{}» mangler prefiks. Skriv det som prefiks:scope.",
            visible(scope)
        ),
        Message::Resource(ResourceError::Characters(characters)) => format!(
            "Resource kan ikke ha {}. Kopier den slik du fikk den av den som eier API-et.",
            quoted_list(characters, QUOTES, " eller ", "mellomrom")
        ),
        Message::Resource(ResourceError::NotAbsolute) => {
            "Resource er ikke en hel adresse. Skriv den fra begynnelsen, for eksempel https://api.example.no/."
                .to_owned()
        }
        Message::Resource(ResourceError::Fragment) => {
            "Resource kan ikke ha «#». Ta bort det, og det som står etter.".to_owned()
        }
        Message::Grant(GrantError::NoKeyId) => {
            "Nøkkelen har ingen nøkkel-ID (kid), og forespørselen må si hvilken nøkkel den er signert med. Har du lest den inn, trykk «Ta i bruk og fyll ut». Ellers lager du en ny nøkkel, med nøkkel-ID."
                .to_owned()
        }
        Message::Grant(GrantError::CannotSign) => {
            "Nøkkelen kan ikke signere en forespørsel om token. Lag en RSA-nøkkel med RS256."
                .to_owned()
        }
        _ => "Forespørselen ble ikke signert. Prøv igjen, eller lag en ny nøkkel.".to_owned(),
    }
}
