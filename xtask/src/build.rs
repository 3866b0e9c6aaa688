//! `cargo xtask build`: the page in one file, checked before it may be published.

mod check;
mod place;

use std::fs;
use std::time::Instant;

pub(crate) use place::Place;

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
    let place = Place::usual()?;
    let page = make(environment, &place)?;
    let figures = check::check(&page, &place.paths())?;

    let path = project::page();
    let folder = project::dist();
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    fs::write(&path, page).map_err(Error::file(&path))?;
    println!(
        "dist/nokkelsmie.html built in {}: {figures}",
        run::seconds(start.elapsed())
    );
    Ok(())
}

/// Makes the page of the checkout at a place, which leaves no trace in it: the same sources, the
/// same versions of Cargo.lock and package-lock.json and the same compiler give the same text.
pub(crate) fn make(environment: &Environment, place: &Place) -> Result<String, Error> {
    let dist = place.checkout().join("target/page");
    run::show(
        place
            .trunk(environment)?
            .args(["build", "--release", "--offline", "--locked", "--dist"])
            .arg(&dist)
            .current_dir(place.checkout())
            // Trunk takes it for an option of its own, and ends on any value but true and false.
            .env_remove("NO_COLOR")
            // Cargo would leave out the flags of .cargo/config.toml for those.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .envs(place.variables(environment)?),
    )?;
    let page = dist.join("index.html");
    fs::read_to_string(&page).map_err(Error::file(&page))
}
