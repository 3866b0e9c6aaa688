//! `cargo xtask audit`: whether what is inside may be there, and whether we say so.

mod advisories;
mod dependencies;

use crate::error::Error;
use crate::inventory;
use crate::run::{self, Environment};
use crate::setup::{self, Scope};

/// Sets up what is missing, and checks.
pub(crate) fn run() -> Result<(), Error> {
    check(&setup::ensure(Scope::Test)?)
}

/// Sets up what is missing, and writes the part of docs/dependencies.md that follows from
/// Cargo.toml and Cargo.lock.
pub(crate) fn write() -> Result<(), Error> {
    let environment = setup::ensure(Scope::Build)?;
    dependencies::write(&inventory::read(&environment)?)
}

/// Checks licences, origins, duplicates and known faults by deny.toml, and that
/// docs/dependencies.md names what is inside.
pub(crate) fn check(environment: &Environment) -> Result<(), Error> {
    run::show(environment.command("cargo").args([
        "deny",
        "--locked",
        "check",
        "--hide-inclusion-graph",
        "bans",
        "licenses",
        "sources",
    ]))?;
    advisories::check(environment)?;
    dependencies::check(&inventory::read(environment)?)
}
