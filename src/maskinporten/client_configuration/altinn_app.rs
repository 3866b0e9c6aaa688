//! Apps made in Altinn Studio.

use serde::Serialize;

use super::{Consumer, Content, Piece, Place, Setup, signs_by_rsa};
use crate::formats::PrivateForm;
use crate::jose::{Members, PrivateJwk, SecretText, indented};

/// Reads the section `MaskinportenSettings` with either `jwkBase64` or `jwk`, and refuses a key that
/// lacks one of twelve members (`MaskinportenSettings.cs`, `JwkWrapper`).
pub(super) static CONSUMER: Consumer = Consumer {
    id: "altinn-app",
    name: "Altinn-app (Altinn.App.Core)",
    version: "8.12.7",
    source: "https://github.com/Altinn/app-lib-dotnet",
    takes: has_all_members,
    pieces: &[
        Piece {
            id: "altinn-app-base64",
            place: Place::File("maskinporten-settings.json"),
            content: Content::Secret(with_base64),
        },
        Piece {
            id: "altinn-app-jwk",
            place: Place::File("maskinporten-settings.json"),
            content: Content::Secret(with_jwk),
        },
    ],
};

fn has_all_members(key: &PrivateJwk) -> bool {
    signs_by_rsa(key) && key.metadata().key_use.is_some()
}

#[derive(Serialize)]
struct File<'text> {
    #[serde(rename = "MaskinportenSettings")]
    settings: Settings<'text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Settings<'text> {
    authority: &'text str,
    client_id: &'text str,
    #[serde(skip_serializing_if = "Option::is_none")]
    jwk: Option<&'text Members>,
    #[serde(skip_serializing_if = "Option::is_none")]
    jwk_base64: Option<&'text str>,
}

fn with_base64(setup: &Setup) -> SecretText {
    let encoded = PrivateForm::EncodedJwk.write(setup.key);
    write(setup, None, Some(encoded.as_str()))
}

fn with_jwk(setup: &Setup) -> SecretText {
    write(setup, Some(&setup.key.members()), None)
}

fn write(setup: &Setup, jwk: Option<&Members>, jwk_base64: Option<&str>) -> SecretText {
    SecretText::from(indented(&File {
        settings: Settings {
            authority: setup.environment.issuer(),
            client_id: setup.client_id(),
            jwk,
            jwk_base64,
        },
    }))
}
