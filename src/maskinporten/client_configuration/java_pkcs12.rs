//! Digdir's own sample for Java, which reads a key from PKCS #12.

use super::{Consumer, Content, KeyFile, Piece, Place, Setup, Target, signs_by_rs256};
use crate::maskinporten::quoting::properties;

/// Signs by RS256 alone, and with "kid" in the header where `keystore.kid` is set
/// (`Configuration.java`, `JwtGrantGenerator.java`).
pub(super) static CONSUMER: Consumer = Consumer {
    id: "java-pkcs12",
    name: "Java (PKCS #12)",
    version: "felleslosninger/jwt-grant-generator 1.1.0-SNAPSHOT (abfd5d3)",
    source: "https://github.com/felleslosninger/jwt-grant-generator",
    targets: &[Target::Maskinporten],
    takes: signs_by_rs256,
    key_file: Some(KeyFile::Pkcs12),
    has_resource: true,
    pieces: &[Piece {
        id: "java-pkcs12",
        place: Place::File("client.properties"),
        content: Content::Public(write),
    }],
};

/// What stands for the password, to be filled in by hand: a store of PKCS #12 has one for all that is
/// in it.
const PASSWORD: &str = "PASSORDET";

fn write(setup: &Setup) -> String {
    let scope = setup.scope();
    let file = setup.pkcs12_file();
    let settings = [
        ("issuer", Some(setup.client_id())),
        ("audience", Some(setup.environment.issuer())),
        ("resource", setup.resource()),
        ("token.endpoint", Some(setup.environment.token_endpoint())),
        ("scope", Some(&*scope)),
        ("keystore.type", Some("PKCS12")),
        ("keystore.file", Some(&*file)),
        ("keystore.password", Some(PASSWORD)),
        // The page calls the key after its key ID.
        ("keystore.alias", Some(setup.kid())),
        ("keystore.alias.password", Some(PASSWORD)),
        ("keystore.kid", Some(setup.kid())),
    ];
    let mut lines = vec![format!("# {}", setup.label())];
    for (name, value) in settings {
        lines.extend(value.map(|value| format!("{name}={}", properties(value))));
    }
    lines.join("\n")
}
