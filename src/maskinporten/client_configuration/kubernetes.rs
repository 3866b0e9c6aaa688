//! Kubernetes.

use zeroize::Zeroizing;

use super::variables::variables;
use super::{Consumer, Content, Piece, Place, Setup, Target, has_key_id};
use crate::jose::SecretText;
use crate::maskinporten::quoting::json;

/// A Secret, with the variables that digdirator makes one of too. Values are in double quotation
/// marks, as in JSON, which YAML 1.2 takes in as it is.
pub(super) static CONSUMER: Consumer = Consumer {
    id: "kubernetes",
    name: "Kubernetes",
    version: "Secret v1",
    source: "https://kubernetes.io/docs/concepts/configuration/secret/",
    targets: &[Target::Maskinporten, Target::IdPorten],
    takes: has_key_id,
    key_file: None,
    has_resource: false,
    pieces: &[
        SECRET,
        Piece {
            id: "kubernetes-command",
            place: Place::AnyShell,
            content: Content::Public(command),
        },
    ],
};

const SECRET: Piece = Piece {
    id: "kubernetes-secret",
    place: Place::File("secret.yaml"),
    content: Content::Secret(write),
};

/// Its name is of small letters and hyphens, as Kubernetes wants it (RFC 1123): `maskinporten-test`.
fn write(setup: &Setup) -> SecretText {
    let mut text = Zeroizing::new(format!(
        "# {}\napiVersion: v1\nkind: Secret\nmetadata:\n  name: {}-{}\ntype: Opaque\nstringData:\n",
        setup.label(),
        setup.target.rules().id,
        setup.environment.id(),
    ));
    for (name, value) in variables(setup) {
        text.push_str("  ");
        text.push_str(name);
        text.push_str(": ");
        text.push_str(&Zeroizing::new(json(&value)));
        text.push('\n');
    }
    SecretText::from(text)
}

fn command(setup: &Setup) -> String {
    format!("kubectl apply --filename '{}'", SECRET.file_name(setup))
}
