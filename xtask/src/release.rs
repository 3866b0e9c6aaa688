//! `cargo xtask release`: the page, and what goes out beside it.

mod bill;
mod licences;
mod notes;

use std::fs;

use sha2::{Digest, Sha256};

use crate::build;
use crate::error::Error;
use crate::inventory::{self, hex};
use crate::project;
use crate::run::{self, Environment};
use crate::setup::{self, Scope};

const PAGE: &str = "nokkelsmie.html";
const SUMS: &str = "SHA256SUMS";

/// Sets up what is missing, builds, and makes dist/ complete.
pub(crate) fn run() -> Result<(), Error> {
    let environment = setup::ensure(Scope::Build)?;
    build::build(&environment)?;
    pack(&environment)
}

/// Puts beside dist/nokkelsmie.html: what is inside, its licences, what is new, how to check it, and
/// the checksums of all that. The same page gives the same files.
pub(crate) fn pack(environment: &Environment) -> Result<(), Error> {
    let dist = project::dist();
    let page = dist.join(PAGE);
    let page = fs::read(&page).map_err(Error::file(&page))?;
    let page_sum = hex(&Sha256::digest(&page));
    let components = inventory::read(environment)?;
    let version = inventory::product(&components)?.version.as_str();
    let changelog = project::root().join("CHANGELOG.md");
    let changelog = fs::read_to_string(&changelog).map_err(Error::file(&changelog))?;

    let document = |name: &str| {
        let path = project::root().join("docs").join(name);
        fs::read_to_string(&path).map_err(Error::file(&path))
    };

    let texts = [
        (
            "nokkelsmie.cdx.json",
            bill::of_materials(&components, &page_sum)?,
        ),
        ("THIRD-PARTY-LICENSES.txt", licences::of(&components)?),
        (
            "RELEASE-NOTES.md",
            notes::of(&changelog, version, &page_sum, &tools(environment)?)?,
        ),
        ("VERIFY.md", document("verify.md")?),
        ("ACCESSIBILITY.md", document("accessibility-statement.md")?),
    ];
    let mut sums = vec![format!("{page_sum}  {PAGE}")];
    for (name, text) in &texts {
        let path = dist.join(name);
        fs::write(&path, text).map_err(Error::file(&path))?;
        sums.push(format!("{}  {name}", hex(&Sha256::digest(text))));
    }
    let path = dist.join(SUMS);
    fs::write(&path, sums.join("\n") + "\n").map_err(Error::file(&path))?;

    // As docs/verify.md tells everyone to.
    run::show(
        environment
            .command("sha256sum")
            .args(["--check", "--strict", SUMS])
            .current_dir(&dist),
    )
}

/// The programs that the page's bytes depend on, a line each.
fn tools(environment: &Environment) -> Result<Vec<String>, Error> {
    [
        ("rustc", "--version"),
        ("trunk", "--version"),
        ("wasm-bindgen", "--version"),
        ("wasm-opt", "--version"),
    ]
    .into_iter()
    .map(|(program, argument)| run::read(environment.command(program).arg(argument)))
    .collect()
}
