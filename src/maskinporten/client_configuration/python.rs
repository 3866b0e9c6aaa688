//! Python, with PyJWT.

use super::{Consumer, Content, KeyFile, Language, Piece, Place, Setup, Target, signs_by_rsa};

/// A program that gets a token, with a JWT that is signed by PyJWT with the key from a PEM file: of
/// Maskinporten by a grant (`maskinporten_protocol_jwtgrant`), of ID-porten for the code of a person who
/// has logged in (`oidc_protocol_token`).
pub(super) static CONSUMER: Consumer = Consumer {
    id: "python",
    name: "Python",
    version: "PyJWT 2.10",
    source: "https://pyjwt.readthedocs.io/en/stable/usage.html",
    targets: &[Target::Maskinporten, Target::IdPorten],
    takes: signs_by_rsa,
    key_file: Some(KeyFile::Pem),
    has_resource: true,
    pieces: &[Piece {
        id: "python",
        place: Place::Code(Language::Python),
        content: Content::Public(write),
    }],
};

fn write(setup: &Setup) -> String {
    let resource = match setup.resource() {
        Some(_) => "\n    \"resource\": [§resource§],",
        None => "",
    };
    setup.fill(&match setup.target {
        Target::IdPorten => [
            START,
            IMPORT_ARGUMENTS,
            IMPORTS,
            SUBJECT,
            "",
            END,
            CODE,
            SEND,
        ]
        .concat(),
        _ => [START, "", IMPORTS, SCOPE, resource, END, GRANT, SEND].concat(),
    })
}

const START: &str = "# §label§: pip install \"pyjwt[crypto]\"";
const IMPORT_ARGUMENTS: &str = "\nimport sys";

const IMPORTS: &str = r#"
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from pathlib import Path

import jwt

now = int(time.time())
claims = {
    "aud": §audience§,
    "iss": §client§,"#;

const SCOPE: &str = "\n    \"scope\": §scope§,";
const SUBJECT: &str = "\n    \"sub\": §client§,";

const END: &str = r#"
    "iat": now,
    "exp": now + 120,
    "jti": str(uuid.uuid4()),
}
key = Path(§pem§).read_text()
assertion = jwt.encode(claims, key, algorithm="§algorithm§", headers={"kid": §kid§})
"#;

const GRANT: &str = r#"form = {
    "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer",
    "assertion": assertion,
}
"#;

const CODE: &str = r#"# python <file> <code> <redirect_uri> <code_verifier>
code, redirect_uri, code_verifier = sys.argv[1:]
form = {
    "grant_type": "authorization_code",
    "client_id": §client§,
    "code": code,
    "redirect_uri": redirect_uri,
    "code_verifier": code_verifier,
    "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    "client_assertion": assertion,
}
"#;

const SEND: &str = r"try:
    with urllib.request.urlopen(§endpoint§, urllib.parse.urlencode(form).encode()) as response:
        print(response.read().decode())
except urllib.error.HTTPError as error:
    print(error.read().decode())";
