//! Apps made in Altinn Studio.

use super::{Consumer, Content, Piece, Place, Setup, Target, signs_by_rs256};
use crate::formats::PrivateForm;
use crate::jose::{PrivateJwk, SecretText};
use crate::maskinporten::json_object::JsonObject;

/// Reads the section `MaskinportenSettings` with either `jwkBase64` or `jwk`, and refuses a key that
/// lacks one of twelve members (`MaskinportenSettings.cs`, `JwkWrapper`).
pub(super) static CONSUMER: Consumer = Consumer {
    id: "altinn-app",
    name: "Altinn-app",
    version: "Altinn.App.Core 8.12.7",
    source: "https://github.com/Altinn/app-lib-dotnet",
    targets: &[Target::Maskinporten],
    takes: has_all_members,
    key_file: None,
    has_resource: false,
    pieces: &[
        Piece {
            id: "altinn-app-base64",
            place: Place::Member("maskinporten-settings.json", "jwkBase64"),
            content: Content::Secret(with_base64),
        },
        Piece {
            id: "altinn-app-jwk",
            place: Place::OrMember("maskinporten-settings.json", "jwk"),
            content: Content::Secret(with_jwk),
        },
    ],
};

fn has_all_members(key: &PrivateJwk) -> bool {
    signs_by_rs256(key) && key.metadata().key_use.is_some()
}

fn with_base64(setup: &Setup) -> SecretText {
    let encoded = PrivateForm::EncodedJwk.write(setup.key);
    write(&settings(setup).text("jwkBase64", encoded.as_str()))
}

fn with_jwk(setup: &Setup) -> SecretText {
    let jwk = PrivateForm::Jwk.write(setup.key);
    write(&settings(setup).raw("jwk", jwk.as_str()))
}

fn settings(setup: &Setup) -> JsonObject {
    JsonObject::default()
        .text("authority", setup.environment.issuer())
        .text("clientId", setup.client_id())
}

fn write(settings: &JsonObject) -> SecretText {
    let settings = settings.indented();
    let section = JsonObject::default().raw("MaskinportenSettings", settings.as_str());
    SecretText::from(section.indented())
}
