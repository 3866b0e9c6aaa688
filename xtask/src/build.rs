//! `cargo xtask build`: the page in one file, checked before it may be published.

mod check;

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};
use crate::setup::{self, Scope};

/// Sets up what is missing, and makes dist/nokkelsmie.html.
pub(crate) fn run() -> Result<(), Error> {
    let environment = setup::ensure(Scope::Build)?;
    build(&environment)
}

/// Makes dist/nokkelsmie.html with what set-up has brought.
pub(crate) fn build(environment: &Environment) -> Result<(), Error> {
    println!("Building the page …");
    let start = Instant::now();
    let dist = project::trunk_dist();
    run::show(
        environment
            .command("trunk")
            .args(["build", "--release", "--offline", "--dist"])
            .arg(&dist)
            // Trunk takes it for an option of its own, and ends on any value but true and false.
            .env_remove("NO_COLOR")
            .envs(flags()?),
    )?;

    let built = dist.join("index.html");
    let page = fs::read_to_string(&built).map_err(Error::file(&built))?;
    let figures = check::check(&page, &machine_paths()?)?;

    let path = project::page();
    let folder = project::root().join("dist");
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    fs::write(&path, page).map_err(Error::file(&path))?;
    println!(
        "dist/nokkelsmie.html built in {}: {figures}",
        run::seconds(start.elapsed())
    );
    Ok(())
}

/// Where the sources lie is no part of the page: panic messages would carry it, and the same
/// sources in another folder would give another file.
fn flags() -> Result<[(&'static str, String); 1], Error> {
    let remaps: Vec<String> = [
        (project::cargo_home()?, "cargo"),
        (project::rustup_home()?, "rustup"),
        (project::root(), "nokkelsmie"),
    ]
    .into_iter()
    .map(|(from, to)| format!("--remap-path-prefix={}=/{to}", from.display()))
    .collect();
    Ok([(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        remaps.join(" "),
    )])
}

/// Paths that must not be in the page.
fn machine_paths() -> Result<Vec<PathBuf>, Error> {
    let mut paths = vec![
        project::cargo_home()?,
        project::rustup_home()?,
        project::root(),
    ];
    paths.extend(std::env::home_dir());
    Ok(paths)
}
