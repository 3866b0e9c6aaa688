//! Known faults of what is inside, where their database is in reach.

use std::time::Duration;

use crate::error::Error;
use crate::run::{self, Environment};

/// Time to bring the database: behind a closed network it may hang.
const PATIENCE: Duration = Duration::from_mins(1);

/// Brings the database of RustSec and checks against it. Where it can't be brought that is said, and
/// no error.
pub(super) fn check(environment: &Environment) -> Result<(), Error> {
    let deny = |arguments: &[&str]| {
        let mut command = environment.command("cargo");
        command.args(["deny", "--locked"]).args(arguments);
        command
    };
    let fetched = run::log("cargo deny fetch", &mut deny(&["fetch", "db"]), |time| {
        time < PATIENCE
    });
    if fetched.is_err() {
        println!("advisories SKIPPED: the database of known faults is out of reach from here");
        return Ok(());
    }
    run::show(&mut deny(&["check", "--disable-fetch", "advisories"]))
}
