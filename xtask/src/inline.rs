//! The step of `trunk build` and `trunk serve` that makes one HTML file of Trunk's files.

mod imports;
mod module;
pub(crate) mod packed;
mod page;
mod policy;
mod program;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) use page::{glue_and_program, inline_contents};
pub(crate) use policy::{Purpose, policy};

use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};
use page::Parts;

/// Trunk's page, and what the step makes of it.
const PAGE: &str = "index.html";

/// What wasm-opt does to the program, which the compiler made as small as it could. A short function moves
/// to where it is called: WebKit compiles each that is called a few times, while the page starts, and stops
/// the program for it. One that is called in a single place moves there only if it is short: LZMA finds more
/// in two functions than in one that is long.
const LEVEL: [&str; 4] = [
    "-O3",
    "--always-inline-max-function-size=15",
    "--flexible-inline-max-function-size=20",
    "--one-caller-inline-max-function-size=100",
];

/// Reads Trunk's files from the folder that it names in `TRUNK_STAGING_DIR`, and leaves one.
pub(crate) fn run() -> Result<(), Error> {
    let stage = variable("TRUNK_STAGING_DIR")?;
    let stage = Path::new(&stage);
    let path = stage.join(PAGE);
    let template = read(&path)?;

    let (glue_name, wasm_name) = glue_and_program(&template)?;
    let wasm_path = stage.join(wasm_name);
    let purpose = Purpose::of(&template);
    // Trunk was started with the toolchain on its path: cargo's own folder before it would hide that.
    let environment = Environment::with_folders_first(&[project::npm_programs()]);
    let mut wasm = fs::read(&wasm_path).map_err(Error::file(&wasm_path))?;
    let glue_path = stage.join(glue_name);
    let mut glue = read(&glue_path)?;
    let scripts = project::root().join("static");
    // Together they are one script: the last hands the first to the program.
    let mut boot = String::new();
    for name in ["judge.js", "seen.js", "spoken.js", "boot.js"] {
        boot += &read(&scripts.join(name))?;
    }
    if purpose == Purpose::Publish {
        (wasm, glue) = imports::shorten(&wasm, &glue)?;
        glue = minified(&glue, &glue_path, &environment)?;
        boot = minified(&boot, &stage.join("boot.js"), &environment)?;
        wasm = program::shrink(&wasm, &LEVEL, "program", &environment)?;
    }
    let page = page::assemble(
        &template,
        &Parts {
            wasm,
            glue,
            boot,
            reload: read(&project::root().join("static/reload.js"))?,
            icon: read(&project::root().join("static/icon.svg"))?,
            fused_filter: module::fused_filter(&environment)?,
            unpacker: module::unpacker(&environment)?,
            style: style(&environment)?,
        },
        purpose,
    )?;

    for entry in fs::read_dir(stage).map_err(Error::file(stage))?.flatten() {
        if entry.path() != path {
            remove(&entry.path())?;
        }
    }
    fs::write(&path, page).map_err(Error::file(&path))
}

/// A script as short as can be, which is put at `path` for that: its readers have the sources.
fn minified(script: &str, path: &Path, environment: &Environment) -> Result<String, Error> {
    fs::write(path, script).map_err(Error::file(path))?;
    let mut terser = environment.command("terser");
    run::read(terser.arg(path).args(["--compress", "--mangle"]))
}

/// The rules of style that the page uses, in one text.
fn style(environment: &Environment) -> Result<String, Error> {
    run::read(environment.command("node").arg("xtask/style.mjs"))
}

fn remove(path: &PathBuf) -> Result<(), Error> {
    if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    }
    .map_err(Error::file(path))
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(Error::file(path))
}

fn variable(name: &str) -> Result<String, Error> {
    env::var(name).map_err(|_| Error::Unexpected {
        what: format!("{name} is not set. What to do: let Trunk call this step (`trunk serve`)"),
    })
}
