//! What the key is for, and what comes after it, in English.

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
use crate::texts::message::{ENGLISH_QUOTES, Message, quoted_list};
use crate::visible::{visible, visible_kid};

pub(super) const TEXTS: Client = Client {
    target: "The key is for",
    own: "Your own settings",
    rules: Rules {
        none: "No rules: choose freely.",
        takes: "Accepts",
        with: "with",
        and: " and ",
        or: " or ",
        planned: "keys are not accepted today, but are planned.",
        thumbprint: " The kid is the key's thumbprint.",
        year: " A key is valid for at most a year.",
        checked: "Last checked",
        date,
    },
    environment: "Environment",
    test: "Test",
    production: "Production",
    both: "Both",
    made_for: |environment| format!("The key is for {}", name(environment)),
    about: |environment| format!("Steps 4 and 5 are for {}", name(environment)),
    show_other: |environment| format!("Switch to {}", name(environment)),
    refusal,
    faulty: "The page found a fault in the numbers of this key when it was read. See “Do you have a key already?”. Do not use it anywhere.",
    portal_heading: "What to do in the portal",
    portal_link: |environment| format!("Open Samarbeidsportalen in {}", name(environment)),
    portal_kid: "Key ID from the portal (for PEM only)",
    portal_kid_help: "If you pasted PEM, the client must use the UUID that the portal shows. Copy it here, and the private key and the configuration get it too.",
    portal_kid_missing: "The key ID from the portal is missing. Copy it from there, or use “One JWK”, which has its own.",
    take_portal_kid: "Use this key ID",
    renamed: "The key now has the key ID from the portal, on this page too.",
    rotation_heading: "Does the integration have keys already?",
    rotation_lead: "In Digdir's API, a new set replaces the old one. Paste what the portal has now, and the page makes a set with both the old keys and the new one. You put the set into the portal yourself.",
    portal_keys: "The keys that the portal has now",
    portal_keys_help: "An array, a JWKS, one JWK or the response of Digdir's API. Public keys only.",
    add: "Make the new set",
    rotated,
    rotation_steps: &[
        "Put the whole new set into the portal. If it has the tab “‹Nøkler›”, add the new one alone, as one JWK, and check that the old one is still there. The old key is still valid, and the client works as before. Putting a key in again renews it.",
        "Wait two minutes. It can take that long before the new key is valid.",
        "Give the client the new private key, and check that it gets a token.",
        "Take the old key out of the portal when no client uses it any more.",
    ],
    rotated_array: "The new set as an array",
    rotated_set: "The new set as a JWKS, for the API",
    rotation_error,
    configuration: "Client configuration",
    configuration_lead: "Fill in what you know. What you leave empty is in capital letters in the configuration, for you to replace.",
    client_id: "‹Integrasjonens identifikator› (client id)",
    client_id_help: "It is on the integration in the portal. The client calls it client_id, and Altinn's libraries ClientId.",
    scope: "Scope",
    scope_help: "One or more of the integration's scopes, for example altinn:serviceowner. Separate them with spaces.",
    resource: "Resource (optional)",
    resource_help: "Fill in only if the owner of the API has given you one.",
    consumers: "Configuration for",
    checked: |version| format!("Checked against {version}."),
    source: "Source",
    place: |place| match place {
        Place::File(name) => format!("For the file {name}"),
        Place::Member(name, member) => format!("For the file {name}, with the key in {member}"),
        Place::OrMember(name, member) => {
            format!("Or all in the file {name}, with the key in {member}")
        }
        Place::Sh => "Command in sh or bash".to_owned(),
        Place::PowerShell => "Command in PowerShell".to_owned(),
        Place::AnyShell => "Command in sh, bash or PowerShell".to_owned(),
        Place::Code(language) => format!("Code in {}", language_name(language)),
    },
    needs_file: |form| {
        format!(
            "First download the private key as {form}, above. The configuration names that file."
        )
    },
    needs_pkcs12: "First make PKCS #12 under “Protect with a password”, and download it. The configuration names that file. You enter the password yourself, with \\\\ for each \\.",
    no_resource: "Resource is not part of this configuration. If the API requires it, the client must add it to the request itself.",
    files_note: "Configuration that names a file uses the name that the file gets when you download it from this page.",
    try_heading: "4. Try the key",
    try_lead: "The page signs a request for a token, and you send it at once from a terminal. Have the terminal ready.",
    fill_in: |target| match target {
        Target::IdPorten => {
            "First fill in “‹Integrasjonens identifikator›” under “Client configuration” in step 3."
        }
        _ => {
            "First fill in “‹Integrasjonens identifikator›” and “Scope” under “Client configuration” in step 3."
        }
    },
    once: "The request can be used only once, and is valid for two minutes. According to Digdir's documentation, the time in it (iat) must be within ten seconds of Maskinporten's clock, so check the computer's clock too.",
    assertion_lead: "ID-porten gives tokens when a person has logged in, so your client makes the request itself. The page signs a client_assertion, which shows who the client is. Add the two fields to the request. They are valid for two minutes.",
    sign: "Sign",
    sign_again: "Sign again",
    signed: "Signed. It is valid for two minutes.",
    seconds_left: |seconds| format!("Seconds left: {seconds}."),
    late: "It is more than ten seconds old, and Maskinporten may refuse it. If so, make a new one, and send it at once.",
    expired: "It is not valid any more. Make a new one.",
    requests: "Send it with",
    curl: "curl in sh or bash",
    powershell: "PowerShell",
    form: "Only the body",
    assertion_fields: "Fields for the request",
    decoded: "What was signed",
    header: "Header",
    claims: "Claims",
    answer: "The response you got",
    answer_help: "Paste the response, the error message or the token, and the page explains it.",
    explain: "Explain the response",
    token: "This is a token. If it was the response to the request, the key works.",
    token_says: "The page has not checked the signature. This is what the token says:",
    said: |said| format!("The response says: {said}"),
    cause,
    assertion_audience: "aud is wrong. It must be https://test.idporten.no in TEST and https://idporten.no in PROD, without a final slash, and not the address of the token endpoint.",
    troubleshooting: "Digdir's page on troubleshooting",
    answer_error: |error| match error {
        AnswerError::Empty => "The response is missing. Paste what you got back.",
        AnswerError::Unreadable => {
            "This is neither a response to a token request nor a token. Paste the whole response, from { to }."
        }
    },
    year_heading: "5. In a year",
    expires: |registered, day, environment, target| {
        let code = code_of_expired(target);
        format!(
            "The key for {} expires on {} at the latest, if added on {}. Then the client gets no more tokens{code}, unless it has a new key.",
            name(environment),
            date(day),
            date(registered)
        )
    },
    registered: "The day the key is put into the portal",
    registered_before: "The day the key was put into the portal",
    registered_help: "Enter it as 2026-11-22. A key is valid for at most a year from that day.",
    registered_wrong: "This is not a date. Enter it as 2026-11-22.",
    registered_too_long_ago: "A key that was added on that day has expired. Enter the day on which this key is added.",
    remind: "Put a reminder in the calendar",
    remind_note: "The button saves a calendar file (.ics) with reminders 30 and 7 days before. Open it with your calendar. It contains “‹Integrasjonens identifikator›”, the key ID and the environment, but nothing secret.",
    remind_both: "The reminders are about both keys.",
};

const fn name(environment: Environment) -> &'static str {
    match environment {
        Environment::Test => "test (TEST)",
        Environment::Production => "production (PROD)",
    }
}

fn refusal(target: Target, refusal: Refusal) -> String {
    let service = target.rules().name;
    match refusal {
        Refusal::Algorithm => {
            let algorithms = algorithms(target, " or ");
            format!("{service} does not accept this key today, only RSA keys with {algorithms}. Make one of those if you need a key for {service}.")
        }
        Refusal::KeyIdMissing => format!(
            "{service} requires that a key has a key ID, and this one has none. If you read it in, press “Use and fill in”. If not, choose under “More choices” where the key ID comes from, and make a new key."
        ),
        Refusal::KeyId => {
            "Digdir does not accept the key ID of this key. It can only have the letters a–z and A–Z, digits, full stop, hyphen and underscore. Make a new key with another key ID.".to_owned()
        }
        Refusal::Incomplete => {
            "This key lacks its use (use), its algorithm (alg) or both, and Digdir wants the whole definition. If you read it in, press “Use and fill in”. If not, choose “Use” and “Algorithm” under “More choices”, and make a new key.".to_owned()
        }
    }
}

/// A day as it is read.
pub(super) fn date(day: CalendarDate) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (day, month, year) = day.in_words(&MONTHS);
    format!("{day} {month} {year}")
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
                format!("“{kid}” expired on {day} and is not in the new set. If you put it in again, it becomes valid again.")
            }
            (Some(day), false) => {
                let day = date(day);
                format!("“{kid}” expires on {day} and is in the set.")
            }
            (None, _) => format!("“{kid}” is in the set. The portal did not say when it expires."),
        }
    });
    old.chain(["The new key comes last.".to_owned()]).collect()
}

fn rotation_error(error: &RotationError) -> String {
    match error {
        RotationError::Empty => "The keys from the portal are missing. If the integration has none, enter [].".to_owned(),
        RotationError::NotKeys => {
            "This is not an array of keys. Paste the whole array, from [ to ]. Other forms are read under “Do you have a key already?”.".to_owned()
        }
        RotationError::Private(number) => format!(
            "Key number {number} is private. Only the public half belongs in Samarbeidsportalen. Remove the private key, and replace it if it has been in the portal."
        ),
        RotationError::Unreadable(number, _) => format!(
            "Key number {number} cannot be read as a public JWK. Check that the whole key is there."
        ),
        RotationError::NoKeyId(number) => format!(
            "Key number {number} has no key ID (kid). Maskinporten requires one. Give the key a key ID, or remove it."
        ),
        RotationError::DuplicateKeyId(kid) => format!(
            "Two keys have the key ID “{}”. If one of them is new, make it with another key ID.",
            visible_kid(kid)
        ),
        RotationError::AlreadyThere(kid) => format!(
            "The new key is in the portal already, as “{}”. You do not need to add it, but must put it in again if it has expired or is to be renewed. Have the client send that kid.",
            visible_kid(kid)
        ),
        RotationError::TooMany(count) => format!(
            "There would be {count} keys, and a client can have {MOST_KEYS} at most. Remove one that is not in use."
        ),
        RotationError::NewHasNoKeyId => {
            "The key on the page has no key ID (kid). Make a new one, and choose under “More choices” where the key ID comes from.".to_owned()
        }
    }
}

const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Malformed => {
            "The request is damaged, often by a line break in the middle. Copy it again, in one piece."
        }
        Cause::UsedBefore => {
            "The request was used before. Each can be used only once, and jti must be new every time. Make a new one."
        }
        Cause::UnknownClient => {
            "Maskinporten does not know the client in this environment. Check “‹Integrasjonens identifikator›”, and that the integration was made in the environment that you send the request to (TEST or PROD)."
        }
        Cause::Audience => {
            "aud is wrong. It must be https://test.maskinporten.no/ in TEST and https://maskinporten.no/ in PROD, with the final slash, and not the address of the token endpoint."
        }
        Cause::ExpiredKey => {
            "The key has expired: it is valid for at most a year. Put a new key into the portal, or put the same one in again to renew it."
        }
        Cause::Signature => {
            "The signature was not made with the key that has this kid in the portal. Check that the client has the private half of that very key."
        }
        Cause::ExpiredGrant => {
            "The request is too old, or the clock is wrong. Make a new one, and check the computer's clock."
        }
        Cause::ScopeNotOnClient => {
            "The scope is not on the integration. Add it in the portal, and check the spelling."
        }
        Cause::ScopeNotForMaskinporten => {
            "The integration is of a type that the scope does not accept. Make an integration of the right type."
        }
        Cause::ScopeNotGranted => {
            "Your organization has not been given the scope. Ask the owner of the API for access in this environment. If you are a supplier for another organization, the request needs consumer_org too."
        }
        Cause::ScopeNotDelegated => {
            "The organization has not delegated the scope to the supplier in Altinn. Ask it to do so."
        }
        Cause::UnknownKeyId => {
            "The client has no key with this kid. Check that the key was put on the integration with this identifier (iss), and in the same environment. A new key works within two minutes. A key added as PEM got a UUID as its kid: enter that in step 2, under “What to do in the portal”."
        }
        Cause::NoKeyId => "The request does not say which key signed it. Put kid into the header.",
        Cause::IssuedInTheFuture => "iat is in the future. Set the computer's clock.",
        Cause::Unreachable => {
            "The request did not get through. Check the network, a proxy or firewall on the way, and that the computer's root certificates are up to date. Then make a new request."
        }
        Cause::Unknown => {
            "The page does not know what causes this message. Read what it says, and check the key ID, the identifier, the environment and the clock."
        }
    }
}

/// What is wrong with the client, or with its request.
pub(super) fn message(message: &Message) -> String {
    match message {
        Message::ClientId(ClientIdError::Empty) => {
            "‹Integrasjonens identifikator› is missing. It is on the integration in the portal."
                .to_owned()
        }
        Message::ClientId(ClientIdError::Characters(characters)) => format!(
            "‹Integrasjonens identifikator› cannot have {}. Copy it exactly as it is in the portal.",
            quoted_list(characters, ENGLISH_QUOTES, " or ", "a space")
        ),
        Message::Scope(ScopeError::Empty) => {
            "The scope is missing. Type one that the integration has, for example altinn:serviceowner."
                .to_owned()
        }
        Message::Scope(ScopeError::Characters(characters)) => format!(
            "A scope cannot have {}. Copy it exactly as it is in the portal.",
            quoted_list(characters, ENGLISH_QUOTES, " or ", "a space")
        ),
        Message::Scope(ScopeError::NoPrefix(scope)) => format!(
            "The scope “{}” lacks its prefix. Enter it as prefix:scope.",
            visible(scope)
        ),
        Message::Resource(ResourceError::Characters(characters)) => format!(
            "Resource cannot have {}. Copy it exactly as the owner of the API gave it.",
            quoted_list(characters, ENGLISH_QUOTES, " or ", "a space")
        ),
        Message::Resource(ResourceError::NotAbsolute) => {
            "Resource is not a whole address. Enter it from the start, for example https://api.example.no/."
                .to_owned()
        }
        Message::Resource(ResourceError::Fragment) => {
            "Resource cannot have “#”. Remove it, and what comes after it.".to_owned()
        }
        Message::Grant(GrantError::NoKeyId) => {
            "The key has no key ID (kid), and the request must say which key signed it. If you read it in, press “Use and fill in”. Otherwise make a new key, with a key ID."
                .to_owned()
        }
        Message::Grant(GrantError::CannotSign) => {
            "The key cannot sign a request for a token. Make an RSA key with RS256."
                .to_owned()
        }
        _ => "The request was not signed. Try again, or make a new key.".to_owned(),
    }
}
