//! Azure Key Vault, from which both of Altinn's libraries get their settings.

use super::{Consumer, Content, KeyFile, Piece, Place, Setup, Target, signs_by_rs256};
use crate::formats::PrivateForm;
use crate::maskinporten::quoting::{powershell, sh};

/// `az keyvault secret set` reads a secret from a file, so that it gets into no shell's history. Two
/// hyphens in the name of a secret stand for a section of the settings.
pub(super) static CONSUMER: Consumer = Consumer {
    id: "key-vault",
    name: "Key Vault",
    version: "Azure CLI 2",
    source: "https://learn.microsoft.com/cli/azure/keyvault/secret#az-keyvault-secret-set",
    targets: &[Target::Maskinporten],
    takes: signs_by_rs256,
    key_file: Some(KeyFile::Json(PrivateForm::EncodedJwk)),
    has_resource: true,
    pieces: &[
        Piece {
            id: "key-vault-sh",
            place: Place::Sh,
            content: Content::Public(for_sh),
        },
        Piece {
            id: "key-vault-powershell",
            place: Place::PowerShell,
            content: Content::Public(for_powershell),
        },
    ],
};

/// What stands for the name of the vault, to be filled in by hand: each environment has one of its own.
const VAULT: &str = "NAVN-PAA-KEY-VAULT-";

fn for_sh(setup: &Setup) -> String {
    commands(setup, sh)
}

fn for_powershell(setup: &Setup) -> String {
    commands(setup, powershell)
}

/// An Altinn app reads `JwkBase64` and `Authority`; Altinn.ApiClients.Maskinporten reads `EncodedJwk`, the same
/// text, and the settings that come last.
fn commands(setup: &Setup, quoted: fn(&str) -> String) -> String {
    let set = |name: &str, option: &str, value: &str| {
        let name = quoted(&format!("MaskinportenSettings--{name}"));
        let vault = quoted(&format!("{VAULT}{}", setup.environment.label()));
        let value = quoted(value);
        format!(
            "az keyvault secret set --vault-name {vault} --name {name} {option} {value} --output none"
        )
    };
    let file = setup.encoded_jwk_file();
    let scope = setup.scope();
    let values = [
        ("ClientId", Some(setup.client_id())),
        ("Authority", Some(setup.environment.issuer())),
        ("Environment", Some(setup.environment.id())),
        ("Scope", Some(&*scope)),
        ("Resource", setup.resource()),
    ];
    let keys = ["EncodedJwk", "JwkBase64"].map(|name| set(name, "--file", &file));
    let values = values
        .into_iter()
        .filter_map(|(name, value)| Some(set(name, "--value", value?)));
    keys.into_iter()
        .chain(values)
        .collect::<Vec<_>>()
        .join("\n")
}
