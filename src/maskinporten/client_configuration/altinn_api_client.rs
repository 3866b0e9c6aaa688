//! Altinn's .NET client for Maskinporten.

use zeroize::Zeroizing;

use super::{Consumer, Content, Piece, Place, Setup, Target, signs_by_rs256};
use crate::formats::PrivateForm;
use crate::jose::SecretText;
use crate::maskinporten::json_object::JsonObject;
use crate::maskinporten::quoting::sh;

/// Reads the section `MaskinportenSettings`, signs by RS256 alone, and takes "kid" from the key
/// (`SettingsJwkClientDefinition.cs`, `MaskinportenSettings.cs`).
pub(super) static CONSUMER: Consumer = Consumer {
    id: "altinn-api-client",
    name: "Altinn-klient (.NET)",
    version: "Altinn.ApiClients.Maskinporten 10.1.0",
    source: "https://github.com/Altinn/altinn-apiclient-maskinporten",
    targets: &[Target::Maskinporten],
    takes: signs_by_rs256,
    key_file: None,
    has_resource: true,
    pieces: &[
        Piece {
            id: "appsettings",
            place: Place::File("appsettings.json"),
            content: Content::Public(appsettings),
        },
        USER_SECRETS,
        Piece {
            id: "user-secrets-command",
            place: Place::AnyShell,
            content: Content::Public(user_secrets_command),
        },
        Piece {
            id: "appsettings-with-key",
            place: Place::OrMember("appsettings.json", "EncodedJwk"),
            content: Content::Secret(appsettings_with_key),
        },
    ],
};

/// `dotnet user-secrets set` reads JSON from its standard input.
const USER_SECRETS: Piece = Piece {
    id: "user-secrets",
    place: Place::Member("user-secrets.json", "EncodedJwk"),
    content: Content::Secret(user_secrets),
};

fn settings(setup: &Setup) -> JsonObject {
    JsonObject::default()
        .text("Environment", setup.environment.id())
        .text("ClientId", setup.client_id())
        .text("Scope", &setup.scope())
        .optional("Resource", setup.resource())
}

fn section(settings: &JsonObject) -> Zeroizing<String> {
    let settings = settings.indented();
    JsonObject::default()
        .raw("MaskinportenSettings", settings.as_str())
        .indented()
}

fn with_key(settings: JsonObject, setup: &Setup) -> SecretText {
    let encoded = PrivateForm::EncodedJwk.write(setup.key);
    SecretText::from(section(&settings.text("EncodedJwk", encoded.as_str())))
}

fn appsettings(setup: &Setup) -> String {
    section(&settings(setup)).to_string()
}

fn appsettings_with_key(setup: &Setup) -> SecretText {
    with_key(settings(setup), setup)
}

fn user_secrets(setup: &Setup) -> SecretText {
    with_key(JsonObject::default(), setup)
}

/// A file name of the page has no character that any shell minds, and both know `cat` and a pipe.
fn user_secrets_command(setup: &Setup) -> String {
    let file = USER_SECRETS.file_name(setup);
    format!("cat {} | dotnet user-secrets set", sh(&file))
}
