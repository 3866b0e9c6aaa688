//! Set-up: what building and testing need and this machine lacks. Does nothing twice.

mod apt;
mod cargo_tools;
mod debian_toolchain;
mod linters;
mod npm;
mod wasm_target;

use std::panic::resume_unwind;
use std::path::PathBuf;
use std::thread;
use std::time::Instant;

use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};

/// How much is set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    /// What `cargo xtask build` and `cargo xtask serve` need.
    Build,
    /// That, and the programs that read what is written of a key.
    Native,
    /// That, and browsers with their drivers.
    Test,
}

/// Sets up what is missing, and gives the environment in which all of it is found.
///
/// Three things run side by side, because on a fresh machine minutes go to each: programs that
/// cargo compiles, packages of npm, and the standard library for WebAssembly (after the packages
/// of the distribution that it may need).
pub(crate) fn ensure(scope: Scope) -> Result<Environment, Error> {
    let start = Instant::now();
    let mut folders = vec![project::cargo_home()?.join("bin"), project::npm_programs()];
    folders.extend(apt::folders());
    let before = Environment::with_folders_first(&folders);
    npm::require(&before)?;
    before.require(
        "cc",
        "install a C compiler, which cargo links with: `apt-get install gcc libc6-dev`",
    )?;

    let programs = cargo_tools::missing(&before, scope)?;
    let npm_is_missing = npm::is_missing(scope)?;
    let programs_of_tests = apt::missing_for_tests(&before, scope);
    let linters_are_missing = linters::are_missing(&before, scope);
    let wasm = wasm_target::look(&before);
    let is_complete = programs.is_empty()
        && !npm_is_missing
        && programs_of_tests.is_empty()
        && !linters_are_missing
        && wasm.is_there();
    if !is_complete {
        println!("Setting up what is missing on this machine:");
    }

    let toolchain = thread::scope(|threads| {
        let programs = threads.spawn(|| at_once(cargo_tools::install(&before, &programs)));
        let packages = threads.spawn(|| {
            if npm_is_missing {
                at_once(npm::install(&before, scope))
            } else {
                Ok(())
            }
        });
        let toolchain = at_once(wasm_target::ensure(&before, wasm, programs_of_tests));
        // Debian's toolchain has them from its packages.
        let linters = match &toolchain {
            Ok(None) if linters_are_missing => at_once(linters::install(&before)),
            _ => Ok(()),
        };
        let packages = packages.join().unwrap_or_else(|panic| resume_unwind(panic));
        let programs = programs.join().unwrap_or_else(|panic| resume_unwind(panic));
        packages.and(programs).and(linters).and(toolchain)
    })?;

    if !is_complete {
        println!("Set-up done in {}.", run::seconds(start.elapsed()));
    }
    let toolchain: Vec<PathBuf> = toolchain.into_iter().collect();
    Ok(Environment::with_folders_first(
        &[toolchain, folders].concat(),
    ))
}

/// Says what went wrong while the other things still run: nobody should wait minutes for it.
fn at_once<T>(result: Result<T, Error>) -> Result<T, Error> {
    result.inspect_err(|error| {
        eprintln!("error: {error}\nThe rest goes on, so that the next run has less to do.");
    })
}
