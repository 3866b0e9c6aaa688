//! Node.js, without any library.

use super::{Consumer, Content, Language, Piece, Place, Setup, signs_by_rsa};

/// A program that gets a token: the grant by `maskinporten_protocol_jwtgrant`, signed by
/// `node:crypto` with the key from a PEM file.
pub(super) static CONSUMER: Consumer = Consumer {
    id: "node",
    name: "Node.js",
    version: "Node.js 20",
    source: "https://nodejs.org/docs/latest-v20.x/api/crypto.html",
    takes: signs_by_rsa,
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
    setup.fill(&[START, resource, END].concat())
}

const START: &str = r#"// Maskinporten §label§
import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { readFileSync } from "node:fs";

const key = createPrivateKey(readFileSync(§pem§));
const now = Math.floor(Date.now() / 1000);
const header = { alg: "§algorithm§", kid: §kid§ };
const claims = {
  aud: §audience§,
  iss: §client§,
  scope: §scope§,"#;

const END: &str = r#"
  iat: now,
  exp: now + 120,
  jti: randomUUID(),
};
const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const input = `${part(header)}.${part(claims)}`;
const signature = sign("RSA-SHA§bits§", Buffer.from(input), key).toString("base64url");

const response = await fetch(§endpoint§, {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    assertion: `${input}.${signature}`,
  }),
});
console.log(await response.text());"#;
