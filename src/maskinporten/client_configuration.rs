//! What a client is configured with, ready to paste: one consumer a file.
//!
//! A consumer is a library, a platform or a language that needs the key. What it is given is one
//! [`Piece`] or more, each either public, and then it names a file that has the key, or secret.

mod altinn_api_client;
mod altinn_app;
mod dotenv;
mod fiks_dotnet;
mod fiks_java;
mod integrasjonspunkt;
mod java_jwks;
mod java_pkcs12;
mod key_vault;
mod kubernetes;
mod node;
mod python;
mod setup;
mod variables;

pub use setup::Setup;

use std::fmt;

use crate::formats::{PrivateForm, file_name};
use crate::jose::{Algorithm, PrivateJwk, PrivateMaterial, SecretText};
use crate::maskinporten::Target;

/// What needs the key.
pub struct Consumer {
    /// Its name on the page, which does not change.
    pub id: &'static str,
    /// Its own name.
    pub name: &'static str,
    /// The version that its shape was checked against.
    pub version: &'static str,
    /// Where that was read.
    pub source: &'static str,
    /// Whose tokens it asks for.
    pub targets: &'static [Target],
    /// Whether it takes such a key.
    pub takes: fn(&PrivateJwk) -> bool,
    /// The file of the key that what it is given names.
    pub key_file: Option<KeyFile>,
    /// Whether the resource stands in what it is given.
    pub has_resource: bool,
    /// What it is given, in the order in which it is needed.
    pub pieces: &'static [Piece],
}

/// A file in which the page saves the private key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFile {
    /// JSON, or what is made of it.
    Json(PrivateForm),
    /// PKCS #8 as PEM.
    Pem,
    /// PKCS #12, which is made behind a password.
    Pkcs12,
}

/// Every consumer, in the order in which they are offered.
pub static CONSUMERS: [&Consumer; 12] = [
    &altinn_api_client::CONSUMER,
    &altinn_app::CONSUMER,
    &key_vault::CONSUMER,
    &kubernetes::CONSUMER,
    &dotenv::CONSUMER,
    &node::CONSUMER,
    &python::CONSUMER,
    &java_jwks::CONSUMER,
    &java_pkcs12::CONSUMER,
    &fiks_java::CONSUMER,
    &fiks_dotnet::CONSUMER,
    &integrasjonspunkt::CONSUMER,
];

/// The consumers that ask `target` for tokens and take this key.
pub fn fitting(key: &PrivateJwk, target: Target) -> impl Iterator<Item = &'static Consumer> {
    CONSUMERS
        .into_iter()
        .filter(move |consumer| consumer.targets.contains(&target) && (consumer.takes)(key))
}

/// The piece of that name, of whichever consumer.
#[cfg(test)]
pub(crate) fn piece(id: &str) -> Option<&'static Piece> {
    CONSUMERS
        .into_iter()
        .flat_map(|consumer| consumer.pieces)
        .find(|piece| piece.id == id)
}

/// One text for a consumer.
pub struct Piece {
    /// Its name on the page, which does not change.
    pub id: &'static str,
    /// Where it goes.
    pub place: Place,
    /// How it is written.
    pub content: Content,
}

/// Where a piece goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into the file of this name.
    File(&'static str),
    /// Into the file of this name, with the key in this member.
    Member(&'static str, &'static str),
    /// The same, in the place of what comes before.
    OrMember(&'static str, &'static str),
    /// To sh or bash.
    Sh,
    /// To PowerShell.
    PowerShell,
    /// To sh, bash or PowerShell, which all understand it.
    AnyShell,
    /// Into a program in this language.
    Code(Language),
}

/// A programming language, by the ending of its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// C#
    CSharp,
    /// Java
    Java,
    /// JavaScript, as a module
    JavaScript,
    /// Python
    Python,
}

/// How a piece is written.
#[derive(Clone, Copy)]
pub enum Content {
    /// With nothing secret in it.
    Public(fn(&Setup) -> String),
    /// With the key in it.
    Secret(fn(&Setup) -> SecretText),
}

impl PartialEq for Piece {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Piece {}

impl fmt::Debug for Piece {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id)
    }
}

impl Piece {
    /// Whether the key is in it.
    #[must_use]
    pub const fn is_secret(&self) -> bool {
        matches!(self.content, Content::Secret(_))
    }

    /// The text, to be wiped after use whether it is secret or not.
    #[must_use]
    pub fn write(&self, setup: &Setup) -> SecretText {
        match self.content {
            Content::Public(write) => SecretText::from(zeroize::Zeroizing::new(write(setup))),
            Content::Secret(write) => write(setup),
        }
    }

    /// What a file with it is called, such as
    /// `min-integrasjon-TEST.2026-11-22.abcdef.appsettings.json`: it tells the environment.
    #[must_use]
    pub fn file_name(&self, setup: &Setup) -> String {
        let extension = match self.place {
            Place::File(name) | Place::Member(name, _) | Place::OrMember(name, _) => {
                name.rsplit('.').next().unwrap_or(name)
            }
            Place::Sh | Place::AnyShell => "sh",
            Place::PowerShell => "ps1",
            Place::Code(Language::CSharp) => "cs",
            Place::Code(Language::Java) => "java",
            Place::Code(Language::JavaScript) => "mjs",
            Place::Code(Language::Python) => "py",
        };
        setup
            .environment
            .told_in(file_name(setup.key, self.id, extension))
    }
}

/// Whether it is a key for RSA signatures of RFC 7518 section 3.3, with a key ID: all that
/// Maskinporten takes.
fn signs_by_rsa(key: &PrivateJwk) -> bool {
    let metadata = key.metadata();
    matches!(key.material(), PrivateMaterial::Rsa(_))
        && metadata.kid.is_some()
        && matches!(
            metadata.algorithm,
            Some(Algorithm::Rs256 | Algorithm::Rs384 | Algorithm::Rs512)
        )
}

/// Whether the key has a public half that can be registered, and a key ID by which a client names it.
fn has_key_id(key: &PrivateJwk) -> bool {
    key.metadata().kid.is_some() && !matches!(key.material(), PrivateMaterial::Oct(_))
}

/// As [`signs_by_rsa`], by RS256 alone.
fn signs_by_rs256(key: &PrivateJwk) -> bool {
    signs_by_rsa(key) && key.metadata().algorithm == Some(Algorithm::Rs256)
}
