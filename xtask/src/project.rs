//! Where things lie: in the checkout, and in cargo's home.

use std::env;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// The checkout.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// What is published.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The page that is the product.
pub(crate) fn page() -> PathBuf {
    dist().join("nokkelsmie.html")
}

/// Where cargo leaves what it compiles.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// What the commands of set-up write.
pub(crate) fn logs() -> PathBuf {
    root().join("target/setup")
}

/// The programs that npm brings.
pub(crate) fn npm_programs() -> PathBuf {
    root().join("node_modules/.bin")
}

/// Cargo's home: registry and installed programs.
pub(crate) fn cargo_home() -> Result<PathBuf, Error> {
    home_of("CARGO_HOME", ".cargo")
}

/// Rustup's home: toolchains.
pub(crate) fn rustup_home() -> Result<PathBuf, Error> {
    home_of("RUSTUP_HOME", ".rustup")
}

/// The user's home.
pub(crate) fn home() -> Result<PathBuf, Error> {
    env::home_dir().ok_or_else(|| no_home("HOME"))
}

fn home_of(variable: &'static str, default: &str) -> Result<PathBuf, Error> {
    env::var_os(variable)
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(default)))
        .ok_or_else(|| no_home(variable))
}

fn no_home(variable: &str) -> Error {
    Error::Unexpected {
        what: format!("this user has no home folder. What to do: set {variable} to a folder"),
    }
}
