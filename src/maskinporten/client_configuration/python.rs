//! Python, with PyJWT.

use super::{Consumer, Content, Language, Piece, Place, Setup, signs_by_rsa};

/// A program that gets a token: the grant by `maskinporten_protocol_jwtgrant`, signed by PyJWT with
/// the key from a PEM file.
pub(super) static CONSUMER: Consumer = Consumer {
    id: "python",
    name: "Python",
    version: "PyJWT 2.10",
    source: "https://pyjwt.readthedocs.io/en/stable/usage.html",
    takes: signs_by_rsa,
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
    setup.fill(&[START, resource, END].concat())
}

const START: &str = r#"# Maskinporten §label§. Trenger: pip install "pyjwt[crypto]"
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
    "iss": §client§,
    "scope": §scope§,"#;

const END: &str = r#"
    "iat": now,
    "exp": now + 120,
    "jti": str(uuid.uuid4()),
}
key = Path(§pem§).read_text()
assertion = jwt.encode(claims, key, algorithm="§algorithm§", headers={"kid": §kid§})
form = urllib.parse.urlencode(
    {"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": assertion}
)
try:
    with urllib.request.urlopen(§endpoint§, form.encode()) as response:
        print(response.read().decode())
except urllib.error.HTTPError as error:
    print(error.read().decode())"#;
