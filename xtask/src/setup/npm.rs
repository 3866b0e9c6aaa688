//! Packages of npm, exactly those of package-lock.json.

use std::fs;
use std::path::PathBuf;

use super::Scope;
use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};

/// Whether what is installed is something else than package-lock.json says.
pub(super) fn is_missing(scope: Scope) -> Result<bool, Error> {
    let wanted = stamp(scope)?;
    let installed = fs::read_to_string(stamp_file()).unwrap_or_default();
    // What the tests have is enough for building too.
    Ok(installed != wanted && installed != stamp(Scope::Test)?)
}

/// Installs what package-lock.json says.
pub(super) fn install(environment: &Environment, scope: Scope) -> Result<(), Error> {
    let mut command = environment.command("npm");
    command.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    if scope == Scope::Build {
        command.arg("--omit=dev");
    }
    run::log_to_the_end("npm ci", &mut command)?;
    let file = stamp_file();
    fs::write(&file, stamp(scope)?).map_err(Error::file(&file))
}

fn stamp_file() -> PathBuf {
    project::root().join("node_modules/.installed-by-xtask")
}

fn stamp(scope: Scope) -> Result<String, Error> {
    let lock = project::root().join("package-lock.json");
    let lock = fs::read_to_string(&lock).map_err(Error::file(&lock))?;
    Ok(format!("{scope:?}\n{lock}"))
}
