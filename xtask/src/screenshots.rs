//! `cargo xtask screenshots`: pictures of the page in every state, for somebody to look at.

use crate::build;
use crate::error::Error;
use crate::project;
use crate::run;
use crate::setup::{self, Scope};

/// Sets up what is missing, builds, and takes the pictures. `options` are those of
/// tests/browser/screenshots.mjs.
pub(crate) fn run(options: &[&str]) -> Result<(), Error> {
    let environment = setup::ensure(Scope::Test)?;
    build::build(&environment)?;
    run::show(
        environment
            .command("node")
            .arg("tests/browser/screenshots.mjs")
            .args(options)
            .env("NOKKELSMIE_PAGE", project::page()),
    )
}
