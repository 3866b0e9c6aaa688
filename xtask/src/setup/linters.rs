//! rustfmt and clippy, which a small installation of rustup leaves out.

use super::Scope;
use crate::error::Error;
use crate::run::{self, Environment};

/// Whether the tests would not find them.
pub(super) fn are_missing(environment: &Environment, scope: Scope) -> bool {
    scope >= Scope::Native
        && ["fmt", "clippy"].into_iter().any(|command| {
            run::read(environment.command("cargo").args([command, "--version"])).is_err()
        })
}

/// Lets rustup bring them.
pub(super) fn install(environment: &Environment) -> Result<(), Error> {
    environment.require(
        "rustup",
        "install rustfmt and clippy as you installed Rust, or install Rust by rustup",
    )?;
    run::log_to_the_end(
        "rustup component add",
        environment
            .command("rustup")
            .args(["component", "add", "rustfmt", "clippy"]),
    )
}
