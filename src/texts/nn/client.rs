//! Det nøkkelen skal brukast til, og det som kjem etter han, på nynorsk.

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
    own: "Eigne innstillingar",
    rules: Rules {
        none: "Ingen reglar: Vel fritt.",
        takes: "Tek imot",
        with: "med",
        and: " og ",
        or: " eller ",
        planned: "kan ikkje brukast i dag, men det er planlagt.",
        thumbprint: " Kid er fingeravtrykket av nøkkelen.",
        year: " Nøkkelen gjeld i høgst eitt år.",
        checked: "Sist kontrollert",
        date,
    },
    environment: "Miljø",
    test: "Test",
    production: "Produksjon",
    both: "Begge",
    made_for: |environment| format!("Nøkkelen er til {}", name(environment)),
    about: |environment| format!("Steg 4 og 5 gjeld {}", name(environment)),
    show_other: |environment| format!("Byt til {}", name(environment)),
    refusal,
    faulty: "Sida fann ein feil i tala i denne nøkkelen då han vart lesen. Sjå «Har du ein nøkkel frå før?». Ikkje bruk han nokon stad.",
    portal_heading: "Slik gjer du det i portalen",
    portal_link: |environment| format!("Opne Samarbeidsportalen i {}", name(environment)),
    portal_kid: "Nøkkel-ID frå portalen (berre for PEM)",
    portal_kid_help: "Limte du inn PEM, må klienten bruke UUID-en som portalen viser. Kopier han hit, så kjem han med i privat nøkkel og oppsett.",
    portal_kid_missing: "Nøkkel-ID frå portalen manglar. Kopier han derifrå, eller bruk «Éin JWK», som har sin eigen.",
    take_portal_kid: "Bruk denne nøkkel-ID-en",
    renamed: "Nøkkelen har no nøkkel-ID-en frå portalen, òg her på sida.",
    rotation_heading: "Har integrasjonen nøklar frå før?",
    rotation_lead: "Eit nytt sett i API-et til Digdir erstattar det gamle. Lim inn det portalen har no, så lagar sida eit sett med både dei gamle nøklane og den nye. Settet legg du inn sjølv.",
    portal_keys: "Nøklane portalen har no",
    portal_keys_help: "Liste, JWKS, éin JWK eller svaret frå API-et til Digdir. Berre offentlege nøklar.",
    add: "Lag nytt sett",
    rotated,
    rotation_steps: &[
        "Legg heile det nye settet inn i portalen. Har han fana «Nøkler», legg til berre den nye, som éin JWK, og kontroller at den gamle framleis står der. Den gamle nøkkelen gjeld framleis, og klienten verkar som før. Legg du inn ein nøkkel på nytt, blir han fornya.",
        "Vent to minutt. Så lang tid kan det ta før den nye nøkkelen gjeld.",
        "Gi klienten den nye private nøkkelen, og kontroller at han får token.",
        "Ta den gamle nøkkelen ut av portalen når ingen klient bruker han lenger.",
    ],
    rotated_array: "Det nye settet som liste",
    rotated_set: "Det nye settet som JWKS, til API-et",
    rotation_error,
    configuration: "Oppsett av klienten",
    configuration_lead: "Fyll ut det du veit. Det du lèt stå tomt, står med store bokstavar i oppsettet, og du må byte det ut sjølv.",
    client_id: "Integrasjonens identifikator",
    client_id_help: "Står i portalen, på integrasjonen. Klienten kallar han client_id, og biblioteka til Altinn ClientId.",
    scope: "Scope",
    scope_help: "Eitt eller fleire av scopa integrasjonen har, til dømes altinn:serviceowner. Skil dei med mellomrom.",
    resource: "Resource (valfritt)",
    resource_help: "Fyll ut berre dersom den som eig API-et, har oppgitt ein.",
    consumers: "Oppsett til",
    checked: |version| format!("Kontrollert mot {version}."),
    source: "Kjelde",
    place: |place| match place {
        Place::File(name) => format!("Til fila {name}"),
        Place::Member(name, member) => format!("Til fila {name}, med nøkkelen i {member}"),
        Place::OrMember(name, member) => {
            format!("Eller alt i fila {name}, med nøkkelen i {member}")
        }
        Place::Sh => "Kommando i sh eller bash".to_owned(),
        Place::PowerShell => "Kommando i PowerShell".to_owned(),
        Place::AnyShell => "Kommando i sh, bash eller PowerShell".to_owned(),
        Place::Code(language) => format!("Kode i {}", language_name(language)),
    },
    needs_file: |form| {
        format!(
            "Last først ned den private nøkkelen over, som {form}. Oppsettet viser til den fila."
        )
    },
    needs_pkcs12: "Lag først PKCS #12-fila under «Vern med passord», og last ho ned. Oppsettet viser til ho. Passordet skriv du inn sjølv, med \\\\ for kvar \\.",
    no_resource: "Resource er ikkje med i dette oppsettet. Krev API-et det, må klienten sjølv sende han med i førespurnaden.",
    files_note: "Oppsett som viser til ei fil, bruker namnet fila får når du lastar ho ned frå sida.",
    try_heading: "4. Prøv nøkkelen",
    try_lead: "Sida signerer ein førespurnad om token, og du sender han straks frå ein terminal. Ha terminalen klar.",
    fill_in: |target| match target {
        Target::IdPorten => {
            "Fyll først ut «Integrasjonens identifikator» under «Oppsett av klienten» i steg 3."
        }
        _ => {
            "Fyll først ut «Integrasjonens identifikator» og «Scope» under «Oppsett av klienten» i steg 3."
        }
    },
    once: "Førespurnaden kan berre brukast éin gong og gjeld i to minutt. Ifølgje dokumentasjonen til Digdir må tidspunktet i han (iat) vere mindre enn ti sekund frå klokka til Maskinporten, så kontroller òg klokka på maskina.",
    assertion_lead: "ID-porten gir token når ein brukar har logga inn, så klienten din lagar sjølve førespurnaden. Sida signerer ein client_assertion, som viser kven klienten er. Legg dei to felta til i førespurnaden. Dei gjeld i to minutt.",
    sign: "Signer",
    sign_again: "Signer på nytt",
    signed: "Signert. Han gjeld i to minutt.",
    seconds_left: |seconds| format!("Sekund igjen: {seconds}."),
    late: "Han er meir enn ti sekund gammal, og Maskinporten kan avvise han. Lag i så fall ein ny, og send han straks.",
    expired: "Han gjeld ikkje lenger. Lag ein ny.",
    requests: "Send han med",
    curl: "curl i sh eller bash",
    powershell: "PowerShell",
    form: "Berre innhaldet (body)",
    assertion_fields: "Felt til førespurnaden",
    decoded: "Dette er signert",
    header: "Header",
    claims: "Claims",
    answer: "Svaret du fekk",
    answer_help: "Lim inn svaret, feilmeldinga eller tokenet, så forklarer sida det.",
    explain: "Forklar svaret",
    token: "Dette er eit token. Var det svaret på førespurnaden, verkar nøkkelen.",
    token_says: "Sida har ikkje kontrollert signaturen. Dette står i tokenet:",
    said: |said| format!("Svaret seier: {said}"),
    cause,
    assertion_audience: "aud er feil. Han skal vere https://test.idporten.no i TEST og https://idporten.no i PROD, utan skråstrek til slutt, og ikkje adressa til token-endepunktet.",
    troubleshooting: "Sida til Digdir om feilsøking",
    answer_error: |error| match error {
        AnswerError::Empty => "Svaret manglar. Lim inn det du fekk tilbake.",
        AnswerError::Unreadable => {
            "Dette er verken eit svar på ein førespurnad om token eller eit token. Lim inn heile svaret, frå { til }."
        }
    },
    year_heading: "5. Om eitt år",
    expires: |registered, day, environment, target| {
        let code = code_of_expired(target);
        format!(
            "Nøkkelen til {} går ut seinast {} når han er lagd inn {}. Då får ikkje klienten token lenger{code}, med mindre han har ein ny nøkkel.",
            name(environment),
            date(day),
            date(registered)
        )
    },
    registered: "Dagen nøkkelen blir lagd inn i portalen",
    registered_before: "Dagen nøkkelen vart lagd inn i portalen",
    registered_help: "Skriv han som 2026-11-22 eller 22.11.2026. Ein nøkkel gjeld i høgst eitt år frå den dagen.",
    registered_wrong: "Dette er ikkje ein dato. Skriv han som 22.11.2026.",
    registered_too_long_ago: "Ein nøkkel som vart lagd inn den dagen, har gått ut. Skriv dagen då denne nøkkelen blir lagd inn.",
    remind: "Legg påminning i kalenderen",
    remind_note: "Knappen lagrar ei kalenderfil (.ics) med påminningar 30 og 7 dagar før. Opne ho med kalenderen din. Ho inneheld «Integrasjonens identifikator», nøkkel-ID-en og miljøet, men ingenting hemmeleg.",
    remind_both: "Påminningane gjeld begge nøklane.",
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
            format!("{service} tek ikkje imot denne nøkkelen i dag, berre RSA-nøklar med {algorithms}. Lag ein slik dersom nøkkelen skal brukast i {service}.")
        }
        Refusal::KeyIdMissing => format!(
            "{service} krev at nøkkelen har ein nøkkel-ID, og denne har ingen. Har du lese han inn, trykk «Ta i bruk og fyll ut». Elles vel du under «Fleire val» kvar nøkkel-ID-en skal kome frå, og lagar ein ny nøkkel."
        ),
        Refusal::KeyId => {
            "Digdir tek ikkje imot nøkkel-ID-en til denne nøkkelen. Han kan berre ha bokstavane a–z og A–Z, tal, punktum, bindestrek og understrek. Lag ein ny nøkkel med ein annan nøkkel-ID.".to_owned()
        }
        Refusal::Incomplete => {
            "Denne nøkkelen manglar bruk (use), algoritme (alg) eller begge delar, og Digdir vil ha heile definisjonen. Har du lese han inn, trykk «Ta i bruk og fyll ut». Elles vel du «Bruk» og «Algoritme» under «Fleire val», og lagar ein ny nøkkel.".to_owned()
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
                format!("«{kid}» gjekk ut {day} og er ikkje med i det nye settet. Legg du han inn igjen, blir han gyldig på nytt.")
            }
            (Some(day), false) => {
                let day = date(day);
                format!("«{kid}» går ut {day} og er med.")
            }
            (None, _) => format!("«{kid}» er med. Portalen sa ikkje når han går ut."),
        }
    });
    old.chain(["Den nye nøkkelen står sist.".to_owned()])
        .collect()
}

fn rotation_error(error: &RotationError) -> String {
    match error {
        RotationError::Empty => "Nøklane frå portalen manglar. Har integrasjonen ingen, skriv [].".to_owned(),
        RotationError::NotKeys => {
            "Dette er ikkje ei liste med nøklar. Lim inn heile lista, frå [ til ]. Andre format limer du inn under «Har du ein nøkkel frå før?».".to_owned()
        }
        RotationError::Private(number) => format!(
            "Nøkkel nummer {number} er privat. I Samarbeidsportalen skal berre den offentlege delen inn. Ta bort den private nøkkelen, og byt han ut dersom han har lege i portalen."
        ),
        RotationError::Unreadable(number, _) => format!(
            "Nøkkel nummer {number} kan ikkje lesast som ein offentleg JWK. Kontroller at heile nøkkelen er med."
        ),
        RotationError::NoKeyId(number) => format!(
            "Nøkkel nummer {number} har ingen nøkkel-ID (kid). Maskinporten krev det. Gi nøkkelen ein nøkkel-ID, eller ta han bort."
        ),
        RotationError::DuplicateKeyId(kid) => format!(
            "To nøklar har nøkkel-ID «{}». Er den eine ny, lag han med ein annan nøkkel-ID.",
            visible_kid(kid)
        ),
        RotationError::AlreadyThere(kid) => format!(
            "Den nye nøkkelen står i portalen frå før, som «{}». Du treng ikkje leggje han til, men må leggje han inn på nytt dersom han er utgått eller skal fornyast. La klienten sende den kid-en.",
            visible_kid(kid)
        ),
        RotationError::TooMany(count) => format!(
            "Det ville blitt {count} nøklar, og ein klient kan ha høgst {MOST_KEYS}. Ta bort ein som ikkje er i bruk."
        ),
        RotationError::NewHasNoKeyId => {
            "Nøkkelen på sida har ingen nøkkel-ID (kid). Lag ein ny, og vel under «Fleire val» kvar nøkkel-ID-en skal kome frå.".to_owned()
        }
    }
}

const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Malformed => {
            "Førespurnaden er øydelagd. Ofte kjem det av eit linjeskift midt i han. Kopier han på nytt, i eitt stykke."
        }
        Cause::UsedBefore => {
            "Førespurnaden er brukt før. Kvar førespurnad kan berre brukast éin gong, og jti må vere ny kvar gong. Lag ein ny."
        }
        Cause::UnknownClient => {
            "Maskinporten kjenner ikkje klienten i dette miljøet. Kontroller «Integrasjonens identifikator», og at integrasjonen er oppretta i miljøet du sender førespurnaden til (TEST eller PROD)."
        }
        Cause::Audience => {
            "aud er feil. Han skal vere https://test.maskinporten.no/ i TEST og https://maskinporten.no/ i PROD, med skråstreken til slutt, og ikkje adressa til token-endepunktet."
        }
        Cause::ExpiredKey => {
            "Nøkkelen har gått ut: Han gjeld i høgst eitt år. Legg inn ein ny nøkkel i portalen, eller legg inn den same på nytt for å fornye han."
        }
        Cause::Signature => {
            "Signaturen er ikkje laga med nøkkelen som står under denne kid-en i portalen. Kontroller at klienten har den private delen av nettopp den nøkkelen."
        }
        Cause::ExpiredGrant => {
            "Førespurnaden er for gammal, eller klokka går feil. Lag ein ny, og kontroller klokka på maskina."
        }
        Cause::ScopeNotOnClient => {
            "Scopet er ikkje lagt til på integrasjonen. Legg det til i portalen, og sjå etter skrivefeil."
        }
        Cause::ScopeNotForMaskinporten => {
            "Integrasjonen er av ein type som scopet ikkje godtek. Opprett ein integrasjon av rett type."
        }
        Cause::ScopeNotGranted => {
            "Verksemda di har ikkje fått tilgang til scopet. Be den som eig API-et, om tilgang i dette miljøet. Er du leverandør for ei anna verksemd, må førespurnaden òg ha consumer_org."
        }
        Cause::ScopeNotDelegated => {
            "Verksemda har ikkje delegert scopet til leverandøren i Altinn. Be verksemda om å delegere det."
        }
        Cause::UnknownKeyId => {
            "Klienten har ingen nøkkel med denne kid-en. Kontroller at nøkkelen er lagd inn på integrasjonen med denne identifikatoren (iss), og i det same miljøet. Ein ny nøkkel verkar etter høgst to minutt. Ein nøkkel lagd inn som PEM har fått ein UUID som kid: Skriv han i steg 2, under «Slik gjer du det i portalen»."
        }
        Cause::NoKeyId => {
            "Førespurnaden seier ikkje kva nøkkel han er signert med. Legg kid i headeren."
        }
        Cause::IssuedInTheFuture => "iat ligg fram i tid. Still klokka på maskina.",
        Cause::Unreachable => {
            "Førespurnaden kom ikkje fram. Kontroller nettet, ein eventuell proxy og brannmur, og at maskina har oppdaterte rotsertifikat. Lag så ein ny førespurnad."
        }
        Cause::Unknown => {
            "Sida veit ikkje kva denne meldinga kjem av. Les kva ho seier, og kontroller nøkkel-ID, identifikator, miljø og klokke."
        }
    }
}

/// What is wrong with the client, or with its request.
pub(super) fn message(message: &Message) -> String {
    match message {
        Message::ClientId(ClientIdError::Empty) => {
            "«Integrasjonens identifikator» manglar. Du finn han på integrasjonen i portalen."
                .to_owned()
        }
        Message::ClientId(ClientIdError::Characters(characters)) => format!(
            "«Integrasjonens identifikator» kan ikkje ha {}. Kopier han slik han står i portalen.",
            quoted_list(characters, QUOTES, " eller ", "mellomrom")
        ),
        Message::Scope(ScopeError::Empty) => {
            "Scope manglar. Skriv eit som integrasjonen har, til dømes altinn:serviceowner."
                .to_owned()
        }
        Message::Scope(ScopeError::Characters(characters)) => format!(
            "Scope kan ikkje ha {}. Kopier scopet slik det står i portalen.",
            quoted_list(characters, QUOTES, " eller ", "mellomrom")
        ),
        Message::Scope(ScopeError::NoPrefix(scope)) => format!(
            "Scopet «{}» manglar prefiks. Skriv det som prefiks:scope.",
            visible(scope)
        ),
        Message::Resource(ResourceError::Characters(characters)) => format!(
            "Resource kan ikkje ha {}. Kopier han slik du fekk han av den som eig API-et.",
            quoted_list(characters, QUOTES, " eller ", "mellomrom")
        ),
        Message::Resource(ResourceError::NotAbsolute) => {
            "Resource er ikkje ei heil adresse. Skriv ho frå byrjinga, til dømes https://api.example.no/."
                .to_owned()
        }
        Message::Resource(ResourceError::Fragment) => {
            "Resource kan ikkje ha «#». Ta bort det, og det som står etter.".to_owned()
        }
        Message::Grant(GrantError::NoKeyId) => {
            "Nøkkelen har ingen nøkkel-ID (kid), og førespurnaden må seie kva nøkkel han er signert med. Har du lese han inn, trykk «Ta i bruk og fyll ut». Elles lagar du ein ny nøkkel, med nøkkel-ID."
                .to_owned()
        }
        Message::Grant(GrantError::CannotSign) => {
            "Nøkkelen kan ikkje signere ein førespurnad om token. Lag ein RSA-nøkkel med RS256."
                .to_owned()
        }
        _ => "Førespurnaden vart ikkje signert. Prøv igjen, eller lag ein ny nøkkel.".to_owned(),
    }
}
