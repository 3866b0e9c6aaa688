//! `cargo xtask prove`: many keys of the built page, judged by other programs.

use crate::build;
use crate::error::Error;
use crate::project;
use crate::run;
use crate::setup::{self, Scope};

/// Sets up what is missing, builds, and makes keys. `options` are those of tests/browser/prove.mjs.
pub(crate) fn run(options: &[&str]) -> Result<(), Error> {
    let environment = setup::ensure(Scope::Test)?;
    build::build(&environment)?;
    run::show(
        environment
            .command("node")
            .arg("tests/browser/prove.mjs")
            .args(options)
            .env("NOKKELSMIE_PAGE", project::page()),
    )
}
