//! eFormidling's integrasjonspunkt.

use super::{Consumer, Content, KeyFile, Piece, Place, Setup, Target, signs_by_rs256};
use crate::formats::PrivateForm;
use crate::maskinporten::quoting::properties;

/// Reads a private JWK from a file; where Maskinporten is, the profile `staging` or `production`
/// says (`application.properties`, `Oidc.java`).
pub(super) static CONSUMER: Consumer = Consumer {
    id: "integrasjonspunkt",
    name: "Integrasjonspunkt",
    version: "integrasjonspunkt 4.0.8",
    source: "https://github.com/felleslosninger/efm-integrasjonspunkt",
    targets: &[Target::Maskinporten],
    takes: signs_by_rs256,
    key_file: Some(KeyFile::Json(PrivateForm::Jwk)),
    has_resource: false,
    pieces: &[Piece {
        id: "integrasjonspunkt",
        place: Place::File("integrasjonspunkt-local.properties"),
        content: Content::Public(write),
    }],
};

fn write(setup: &Setup) -> String {
    let file = properties(&format!("file:{}", setup.jwk_file()));
    let client = properties(setup.client_id());
    let mut lines = vec![format!("# {}", setup.label())];
    // Each by itself: other services sign by the organisation's certificate, as the client of all.
    for service in ["dpo", "dpv"] {
        lines.push(format!("difi.move.{service}.oidc.clientId={client}"));
        lines.push(format!("difi.move.{service}.oidc.authenticationType=JWK"));
        lines.push(format!("difi.move.{service}.oidc.jwk.path={file}"));
    }
    lines.join("\n")
}
