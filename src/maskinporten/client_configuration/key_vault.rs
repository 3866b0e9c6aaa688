//! Azure Key Vault, from which both of Altinn's libraries get their settings.

use super::{Consumer, Content, KeyFile, Piece, Place, Setup, Target, signs_by_rs256};
use crate::formats::PrivateForm;
use crate::maskinporten::quoting::{powershell, sh};
use crate::maskinporten::{ClientId, Scopes};

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
    commands(setup, sh, |_| true)
}

/// On Windows `az` is a batch file: cmd.exe reads what PowerShell hands it once more, with other rules, by which
/// `&` begins a command and `%` a variable. PowerShell hands on a word without a space bare, and no quoting
/// serves both: `'"…"'` keeps `&` from cmd.exe but not `%`, and gets the marks into the value on other systems.
/// So a value of other characters than cmd.exe leaves alone is written into a file by PowerShell itself.
fn for_powershell(setup: &Setup) -> String {
    commands(setup, powershell, |value| {
        value.chars().all(|character| {
            character.is_ascii_alphanumeric()
                || matches!(character, '-' | '.' | '_' | ':' | '/' | ' ')
        })
    })
}

/// An Altinn app reads `JwkBase64` and `Authority`; Altinn.ApiClients.Maskinporten reads `EncodedJwk`, the same
/// text, and the settings that come last. A comment, which begins with `#` in both shells, says whose key is whose.
fn commands(
    setup: &Setup,
    quoted: fn(&str) -> String,
    can_be_handed_on: fn(&str) -> bool,
) -> String {
    let set = |name: &str, option: &str, value: &str| {
        let name = quoted(&format!("MaskinportenSettings--{name}"));
        let vault = quoted(&format!("{VAULT}{}", setup.environment.label()));
        let value = quoted(value);
        format!(
            "az keyvault secret set --vault-name {vault} --name {name} {option} {value} --output none"
        )
    };
    let set_value = |name: &str, value: &str| {
        if can_be_handed_on(value) {
            return set(name, "--value", value);
        }
        let file = format!("MaskinportenSettings--{name}.txt");
        let write = format!("Set-Content -NoNewline {} {}", quoted(&file), quoted(value));
        format!("{write}\n{}", set(name, "--file", &file))
    };
    let file = setup.encoded_jwk_file();
    let scope = setup.scopes.as_ref().map(Scopes::joined);
    // What is not typed leaves what the vault has: unlike a file, nobody looks at it before it is read.
    let values = [
        ("ClientId", setup.client.as_ref().map(ClientId::as_str)),
        ("Authority", Some(setup.environment.issuer())),
        ("Environment", Some(setup.environment.id())),
        ("Scope", scope.as_deref()),
        ("Resource", setup.resource()),
    ];
    let keys = [
        ("Altinn.ApiClients.Maskinporten", "EncodedJwk"),
        ("Altinn-app", "JwkBase64"),
    ];
    let keys = keys.map(|(reader, name)| format!("# {reader}\n{}", set(name, "--file", &file)));
    let values = values
        .into_iter()
        .filter_map(|(name, value)| Some(set_value(name, value?)));
    keys.into_iter()
        .chain(values)
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::{Setup, Target, for_powershell, for_sh};
    use crate::jose::PrivateJwk;
    use crate::maskinporten::{ClientId, Environment, Resource, Scopes};

    #[test]
    fn what_cmd_would_read_anew_gets_to_az_by_a_file_that_powershell_writes() {
        let json = r#"{"kty": "oct", "k": "AAECAwQFBgcICQoLDA0ODw", "kid": "a&calc"}"#;
        let key = PrivateJwk::from_json(json).ok().unwrap();
        let mut setup = Setup {
            key: &key,
            target: Target::Maskinporten,
            environment: Environment::Test,
            client: ClientId::parse("a&calc").ok(),
            scopes: Scopes::parse("a:b%26calc c:d^|(calc)!").ok(),
            resource: Resource::parse("https://x.no/v1?a=1&b=2").ok(),
        };
        let empty = Setup {
            client: None,
            scopes: None,
            resource: None,
            ..setup
        };
        for command in [for_sh(&empty), for_powershell(&empty)] {
            assert!(
                !command.contains("ClientId") && !command.contains("Scope"),
                "{command}"
            );
            assert!(command.contains("EncodedJwk"));
        }
        let written = for_powershell(&setup);
        for (name, value) in [
            ("ClientId", "a&calc"),
            ("Scope", "a:b%26calc c:d^|(calc)!"),
            ("Resource", "https://x.no/v1?a=1&b=2"),
        ] {
            let file = format!("'MaskinportenSettings--{name}.txt'");
            assert!(written.contains(&format!("Set-Content -NoNewline {file} '{value}'\naz ")));
            assert!(written.contains(&format!(
                " --name 'MaskinportenSettings--{name}' --file {file} "
            )));
        }
        for line in written.lines().filter(|line| line.starts_with("az ")) {
            assert!(
                !line.contains(['&', '|', '<', '>', '^', '(', ')', '%', '!']),
                "{line}"
            );
        }
        assert!(for_sh(&setup).contains(" --value 'https://x.no/v1?a=1&b=2' "));
        setup.client = ClientId::parse("e15abbbc-36ad-4300-abe9-021c9a245e20").ok();
        setup.scopes = Scopes::parse("altinn:serviceowner altinn:serviceowner/instances.read").ok();
        setup.resource = Resource::parse("https://api.example.no/v1").ok();
        assert_eq!(for_powershell(&setup), for_sh(&setup));
    }

    #[test]
    fn a_comment_says_who_reads_the_key_by_which_name() {
        let json = r#"{"kty": "oct", "k": "AAECAwQFBgcICQoLDA0ODw", "kid": "a"}"#;
        let setup = Setup {
            key: &PrivateJwk::from_json(json).ok().unwrap(),
            target: Target::Maskinporten,
            environment: Environment::Test,
            client: None,
            scopes: None,
            resource: None,
        };
        let written = for_sh(&setup);
        let lines: Vec<&str> = written.lines().collect();
        assert_eq!(lines[0], "# Altinn.ApiClients.Maskinporten");
        assert!(lines[1].contains("--EncodedJwk'"));
        assert_eq!(lines[2], "# Altinn-app");
        assert!(lines[3].contains("--JwkBase64'"));
    }
}
