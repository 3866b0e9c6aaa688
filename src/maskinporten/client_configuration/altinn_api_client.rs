//! Altinn's .NET client for Maskinporten.

use serde::Serialize;

use super::{Consumer, Content, Piece, Place, Setup, signs_by_rs256};
use crate::formats::PrivateForm;
use crate::jose::{SecretText, indented};
use crate::maskinporten::quoting::sh;

/// Reads the section `MaskinportenSettings`, signs by RS256 alone, and takes "kid" from the key
/// (`SettingsJwkClientDefinition.cs`, `MaskinportenSettings.cs`).
pub(super) static CONSUMER: Consumer = Consumer {
    id: "altinn-api-client",
    name: "Altinn.ApiClients.Maskinporten",
    version: "10.1.0",
    source: "https://github.com/Altinn/altinn-apiclient-maskinporten",
    takes: signs_by_rs256,
    pieces: &[
        Piece {
            id: "appsettings",
            place: Place::File("appsettings.json"),
            content: Content::Public(appsettings),
        },
        // `dotnet user-secrets set` reads JSON from its standard input.
        Piece {
            id: "user-secrets",
            place: Place::File("user-secrets.json"),
            content: Content::Secret(user_secrets),
        },
        Piece {
            id: "user-secrets-command",
            place: Place::AnyShell,
            content: Content::Public(user_secrets_command),
        },
        Piece {
            id: "appsettings-with-key",
            place: Place::File("appsettings.json"),
            content: Content::Secret(appsettings_with_key),
        },
    ],
};

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct AppSettings<'text> {
    maskinporten_settings: Settings<'text>,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Settings<'text> {
    #[serde(skip_serializing_if = "Option::is_none")]
    environment: Option<&'text str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<&'text str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<&'text str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoded_jwk: Option<&'text str>,
}

fn settings<'text>(setup: &'text Setup, encoded_jwk: Option<&'text str>) -> AppSettings<'text> {
    AppSettings {
        maskinporten_settings: Settings {
            environment: Some(setup.environment.id()),
            client_id: Some(setup.client_id()),
            scope: Some(setup.scope()),
            resource: setup.resource(),
            encoded_jwk,
        },
    }
}

fn appsettings(setup: &Setup) -> String {
    indented(&settings(setup, None)).to_string()
}

fn appsettings_with_key(setup: &Setup) -> SecretText {
    let encoded = PrivateForm::EncodedJwk.write(setup.key);
    SecretText::from(indented(&settings(setup, Some(encoded.as_str()))))
}

fn user_secrets(setup: &Setup) -> SecretText {
    let encoded = PrivateForm::EncodedJwk.write(setup.key);
    SecretText::from(indented(&AppSettings {
        maskinporten_settings: Settings {
            encoded_jwk: Some(encoded.as_str()),
            ..Settings::default()
        },
    }))
}

/// A file name of the page has no character that any shell minds, and both know `cat` and a pipe.
fn user_secrets_command(setup: &Setup) -> String {
    let file =
        super::piece("user-secrets").map_or_else(String::new, |piece| piece.file_name(setup));
    format!("cat {} | dotnet user-secrets set", sh(&file))
}
