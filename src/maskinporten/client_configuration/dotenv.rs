//! `.env` files.

use zeroize::Zeroizing;

use super::variables::variables;
use super::{Consumer, Content, Piece, Place, Setup, Target, has_key_id};
use crate::jose::SecretText;

/// `NAME='value'`: between single quotation marks Docker Compose, dotenv of npm, python-dotenv and a
/// shell that reads the file all leave a value as it is. Only a key ID can have such a mark in it, and
/// stands in JSON, where it can be escaped. `docker run` takes the marks for a part of the value, and no
/// spelling serves it and a shell.
pub(super) static CONSUMER: Consumer = Consumer {
    id: "dotenv",
    name: ".env (NAIS)",
    version: "nais/digdirator b11811a",
    source: "https://github.com/nais/digdirator",
    targets: &[Target::Maskinporten, Target::IdPorten],
    takes: has_key_id,
    key_file: None,
    has_resource: false,
    pieces: &[Piece {
        id: "dotenv",
        place: Place::File(".env"),
        content: Content::Secret(write),
    }],
};

fn write(setup: &Setup) -> SecretText {
    let mut text = Zeroizing::new(format!(
        "# {}\n# docker run --env-file: remove the ' around each value\n",
        setup.label()
    ));
    for (name, value) in variables(setup) {
        text.push_str(name);
        text.push_str("='");
        text.push_str(&Zeroizing::new(value.replace('\'', "\\u0027")));
        text.push_str("'\n");
    }
    SecretText::from(text)
}
