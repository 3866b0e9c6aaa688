//! KS Fiks' client for Spring Boot.

use super::{Consumer, Content, KeyFile, Piece, Place, Setup, Target, signs_by_rs256};

/// Reads the key from a PEM file, PKCS #8, and its key ID from `asymmetricKey`
/// (`MaskinportenProperties.kt`, `MaskinportenPrivateKeyFactory.kt`).
pub(super) static CONSUMER: Consumer = Consumer {
    id: "fiks-java",
    name: "KS Fiks (Java)",
    version: "maskinporten-spring-boot-client 3.6.1",
    source: "https://github.com/ks-no/fiks-maskinporten",
    targets: &[Target::Maskinporten],
    takes: signs_by_rs256,
    key_file: Some(KeyFile::Pem),
    has_resource: false,
    pieces: &[Piece {
        id: "fiks-java",
        place: Place::File("application.yaml"),
        content: Content::Public(write),
    }],
};

fn write(setup: &Setup) -> String {
    setup.fill(
        "# §label§
maskinporten:
  audience: §audience§
  tokenEndpoint: §endpoint§
  issuer: §client§
  numberOfSecondsLeftBeforeExpire: 10
  asymmetricKey: §kid§
  privateKey:
    pemFilePath: §pem§",
    )
}
