//! Node.js, without any library.

use super::{Consumer, Content, KeyFile, Language, Piece, Place, Setup, Target, signs_by_rsa};

/// A program that gets a token, with a JWT that is signed by `node:crypto` with the key from a PEM
/// file: of Maskinporten by a grant (`maskinporten_protocol_jwtgrant`), of ID-porten for the code of a
/// person who has logged in (`oidc_protocol_token`).
pub(super) static CONSUMER: Consumer = Consumer {
    id: "node",
    name: "Node.js",
    version: "Node.js 20",
    source: "https://nodejs.org/docs/latest-v20.x/api/crypto.html",
    targets: &[Target::Maskinporten, Target::IdPorten],
    takes: signs_by_rsa,
    key_file: Some(KeyFile::Pem),
    has_resource: true,
    pieces: &[Piece {
        id: "node",
        place: Place::Code(Language::JavaScript),
        content: Content::Public(write),
    }],
};

fn write(setup: &Setup) -> String {
    let resource = match setup.resource() {
        Some(_) => "\n  resource: [§resource§],",
        None => "",
    };
    setup.fill(&match setup.target {
        Target::IdPorten => [START, SUBJECT, "", END, CODE].concat(),
        _ => [START, SCOPE, resource, END, GRANT].concat(),
    })
}

const START: &str = r#"// §label§
import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { readFileSync } from "node:fs";

const key = createPrivateKey(readFileSync(§pem§));
const now = Math.floor(Date.now() / 1000);
const header = { alg: "§algorithm§", kid: §kid§ };
const claims = {
  aud: §audience§,
  iss: §client§,"#;

const SCOPE: &str = "\n  scope: §scope§,";
const SUBJECT: &str = "\n  sub: §client§,";

const END: &str = r#"
  iat: now,
  exp: now + 120,
  jti: randomUUID(),
};
const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const input = `${part(header)}.${part(claims)}`;
const signature = sign("RSA-SHA§bits§", Buffer.from(input), key).toString("base64url");
"#;

const GRANT: &str = r#"
const response = await fetch(§endpoint§, {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    assertion: `${input}.${signature}`,
  }),
});
console.log(await response.text());"#;

const CODE: &str = r#"
// node <file> <code> <redirect_uri> <code_verifier>
const [code, redirectUri, codeVerifier] = process.argv.slice(2);
const response = await fetch(§endpoint§, {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "authorization_code",
    client_id: §client§,
    code,
    redirect_uri: redirectUri,
    code_verifier: codeVerifier,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: `${input}.${signature}`,
  }),
});
console.log(await response.text());"#;
