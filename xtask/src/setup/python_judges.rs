//! Libraries of PyPI that read and write keys too, exactly those of `requirements.txt`, in a Python
//! environment below `target`.

use std::fs;

use super::Scope;
use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};

const JUDGES: &str = "tests/browser/judges";

/// Whether what is installed is something else than `requirements.txt` lists.
pub(super) fn are_missing(scope: Scope) -> bool {
    let listed = |path: &str| fs::read_to_string(project::root().join(path)).ok();
    let wanted = listed(&format!("{JUDGES}/requirements.txt"));
    scope >= Scope::Native && listed("target/key-judges/requirements.txt") != wanted
}

/// Installs what `requirements.txt` lists.
pub(super) fn install(environment: &Environment) -> Result<(), Error> {
    let script = project::root().join(JUDGES).join("install.mjs");
    let mut command = environment.command("node");
    run::log_to_the_end("pip install", command.arg(script))
}
