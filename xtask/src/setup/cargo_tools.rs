//! Programs that cargo installs: Trunk, wasm-bindgen, and geckodriver and cargo-deny for the tests.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::Scope;
use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};

/// The last version that compiles with the oldest Rust of this project.
const TRUNK: &str = "0.21.14";
const GECKODRIVER: &str = "0.36.0";
const CARGO_DENY: &str = "0.20.2";

/// Time for `cargo binstall`, which takes seconds where it works at all.
const BINSTALL: Duration = Duration::from_secs(90);

/// A program, and how cargo comes by it.
#[derive(Debug)]
pub(super) struct Tool {
    program: &'static str,
    package: &'static str,
    version: String,
    options: &'static [&'static str],
    /// How `--version` has to begin.
    fits: fn(found: &str, wanted: &str) -> bool,
}

/// The programs that are not there in a version that fits.
pub(super) fn missing(environment: &Environment, scope: Scope) -> Result<Vec<Tool>, Error> {
    let mut tools = vec![
        Tool {
            program: "trunk",
            package: "trunk",
            version: TRUNK.to_owned(),
            // Its default features are for finding newer versions and for HTTPS: neither is used.
            options: &["--locked", "--no-default-features"],
            fits: same_version,
        },
        Tool {
            program: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version: locked_version("wasm-bindgen")?,
            options: &[],
            fits: same_version,
        },
    ];
    if scope == Scope::Test {
        tools.push(Tool {
            program: "geckodriver",
            package: "geckodriver",
            version: GECKODRIVER.to_owned(),
            options: &["--locked"],
            fits: |_, _| true,
        });
        tools.push(Tool {
            program: "cargo-deny",
            package: "cargo-deny",
            version: CARGO_DENY.to_owned(),
            options: &["--locked", "--no-default-features"],
            fits: same_version,
        });
    }
    tools.retain(|tool| !is_there(environment, tool));
    Ok(tools)
}

/// Installs programs into cargo's usual folder, where plain `trunk serve` finds them too.
pub(super) fn install(environment: &Environment, tools: &[Tool]) -> Result<(), Error> {
    let target = project::logs().join("tools");
    for tool in tools {
        if binstall(environment, tool).is_ok_and(|()| is_there(environment, tool)) {
            continue;
        }
        compile(environment, tool, &target)?;
    }
    // A gigabyte that nothing needs any more.
    if target.exists() {
        fs::remove_dir_all(&target).map_err(Error::file(&target))?;
    }
    Ok(())
}

fn binstall(environment: &Environment, tool: &Tool) -> Result<(), Error> {
    environment.require("cargo-binstall", "")?;
    run::log(
        &format!("cargo binstall {}", tool.package),
        in_cargo_home(environment)?
            .args(["binstall", "--no-confirm", "--disable-strategies=compile"])
            .arg(format!("{}@={}", tool.package, tool.version)),
        |time| time < BINSTALL,
    )
}

/// The lightest profile: these programs are compiled once and run for seconds.
fn compile(environment: &Environment, tool: &Tool, target: &Path) -> Result<(), Error> {
    run::log_to_the_end(
        &format!("cargo install {}", tool.package),
        in_cargo_home(environment)?
            .args(["install", "--force", tool.package])
            .arg(format!("--version={}", tool.version))
            .arg("--root")
            .arg(project::cargo_home()?)
            .args(tool.options)
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    )
}

/// Outside the checkout, where the toolchain and the flags of this project do not apply.
fn in_cargo_home(environment: &Environment) -> Result<std::process::Command, Error> {
    let mut command = environment.command("cargo");
    command.current_dir(project::cargo_home()?);
    Ok(command)
}

fn is_there(environment: &Environment, tool: &Tool) -> bool {
    environment.find(tool.program).is_some()
        && run::read(environment.command(tool.program).arg("--version"))
            .is_ok_and(|found| (tool.fits)(&found, &tool.version))
}

/// `trunk 0.21.14` is version 0.21.14.
fn same_version(found: &str, wanted: &str) -> bool {
    found.split_whitespace().nth(1) == Some(wanted)
}

/// The version of a library that Cargo.lock holds: a program that works on what the library made
/// must have the same.
fn locked_version(package: &str) -> Result<String, Error> {
    let path = project::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(Error::file(&path))?;
    version_in(&lock, package).ok_or_else(|| Error::Unexpected {
        what: format!("Cargo.lock has no {package}. What to do: take Cargo.lock from git again"),
    })
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{same_version, version_in};

    #[test]
    fn the_version_of_a_library_is_read_from_the_lock() {
        let lock = "[[package]]\nname = \"wasm-bindgen-x\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "trunk"), None);
    }

    #[test]
    fn only_the_version_that_was_asked_for_fits() {
        assert!(same_version("wasm-bindgen 0.2.130", "0.2.130"));
        assert!(same_version("wasm-bindgen 0.2.130 (abcdef)", "0.2.130"));
        assert!(!same_version("wasm-bindgen 0.2.13", "0.2.130"));
    }
}
