//! torleifg's client for Java, which reads a JWK Set.

use super::{Consumer, Content, KeyFile, Language, Piece, Place, Setup, Target, signs_by_rs256};
use crate::formats::PrivateForm;

/// Takes the text of a JWK Set and the key ID of the key to use (`MaskinportenJwksClient.java`).
pub(super) static CONSUMER: Consumer = Consumer {
    id: "java-jwks",
    name: "Java (JWKS)",
    version: "torleifg/maskinporten-client 0.2.0-SNAPSHOT (cd13c8c)",
    source: "https://github.com/torleifg/maskinporten-client",
    targets: &[Target::Maskinporten],
    takes: signs_by_rs256,
    key_file: Some(KeyFile::Json(PrivateForm::JwkSet)),
    has_resource: false,
    pieces: &[Piece {
        id: "java-jwks",
        place: Place::Code(Language::Java),
        content: Content::Public(write),
    }],
};

fn write(setup: &Setup) -> String {
    setup.fill(
        r"// §label§
import com.github.torleifg.maskinporten.MaskinportenClient;
import com.github.torleifg.maskinporten.MaskinportenJwksClient;
import java.nio.file.Files;
import java.nio.file.Path;

public class Token {
    public static void main(String[] arguments) throws Exception {
        MaskinportenClient client = MaskinportenJwksClient.builder()
                .wellKnown(§audience§)
                .clientId(§client§)
                .jwks(Files.readString(Path.of(§jwks§)))
                .kid(§kid§)
                .cache(true)
                .build();

        client.getAccessToken(§scopes§).ifPresent(System.out::println);
    }
}",
    )
}
