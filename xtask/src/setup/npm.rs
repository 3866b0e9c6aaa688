//! Packages of npm, exactly those of package-lock.json.

use std::fs;
use std::path::PathBuf;

use super::Scope;
use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};

const OLDEST_NODE: u32 = 20;
const INSTALL_NODE: &str =
    "install Node.js 20 or newer with npm, from nodejs.org or your distribution";

/// Checks that Node.js and npm are there, and new enough.
pub(super) fn require(environment: &Environment) -> Result<(), Error> {
    environment.require("npm", INSTALL_NODE)?;
    environment.require("node", INSTALL_NODE)?;
    let version = run::read(environment.command("node").arg("--version"))?;
    if major(&version).is_some_and(|major| major >= OLDEST_NODE) {
        return Ok(());
    }
    Err(Error::Unexpected {
        what: format!("Node.js {version} is too old.\nWhat to do: {INSTALL_NODE}"),
    })
}

/// 20 in `v20.1.0`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

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
    // As often as npm tries by itself, but not for a minute and more: who has no network is to hear of it.
    command.args([
        "--fetch-retry-mintimeout=1000",
        "--fetch-retry-maxtimeout=5000",
    ]);
    // Said either way, for NODE_ENV says it too.
    command.arg(if scope < Scope::Native {
        "--omit=dev"
    } else {
        "--include=dev"
    });
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
    // Packages are for building, or for testing as well.
    let scope = match scope {
        Scope::Build => Scope::Build,
        Scope::Native | Scope::Test => Scope::Test,
    };
    Ok(format!("{scope:?}\n{lock}"))
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_age_of_node_is_read_from_its_version() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20"), None);
    }
}
