//! Modules that stand beside the program in the page, each with one thing in it.

use std::fs;

use super::program;
use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};

/// Added to the flags of .cargo/config.toml. LLVM otherwise orders the inner loop so that it needs
/// twice as many registers as there are, which costs a sixth of the speed.
const FUSED: &str = "target.wasm32-unknown-unknown.rustflags=[\"-C\", \"target-feature=+relaxed-simd\", \
                     \"-C\", \"llvm-args=-pre-RA-sched=source\"]";

/// Added likewise. A loop that is written out eight times is no faster, and the module is in the page as it is,
/// without being packed.
const ROLLED: &str = "target.wasm32-unknown-unknown.rustflags=[\"-C\", \"llvm-args=-unroll-threshold=0 \
                      -unroll-partial-threshold=0 -unroll-full-max-count=0\"]";

/// The search's faster filter: only engines with relaxed SIMD take it.
pub(super) fn fused_filter(environment: &Environment) -> Result<Vec<u8>, Error> {
    build("fused-filter", &["--config", FUSED], environment)
}

/// What unpacks the others.
pub(super) fn unpacker(environment: &Environment) -> Result<Vec<u8>, Error> {
    build("unpacker", &["--config", ROLLED], environment)
}

/// Builds a module that imports nothing, and exports what exports.json in its package names:
/// what wasm-bindgen adds for its own glue is left out.
fn build(package: &str, flags: &[&str], environment: &Environment) -> Result<Vec<u8>, Error> {
    let folder = project::root().join("target").join(package);
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    let library = format!(
        "wasm32-unknown-unknown/release/{}.wasm",
        package.replace('-', "_")
    );
    let library = project::target().join(library);
    let bound = folder.join("module_bg.wasm");
    let stripped = folder.join("stripped.wasm");

    run::show(
        environment
            .command("cargo")
            .args(["build", "--release", "--locked", "--quiet"])
            .args(["--package", package])
            .args(["--target", "wasm32-unknown-unknown"])
            .arg("--target-dir")
            .arg(project::target())
            .args(flags),
    )?;
    run::show(
        environment
            .command("wasm-bindgen")
            .args(["--target", "web", "--no-typescript"])
            .args(["--out-name", "module", "--out-dir"])
            .args([&folder, &library]),
    )?;
    // It tells of everything that it leaves out.
    run::read(
        environment
            .command("wasm-metadce")
            .args(["--all-features", "--debuginfo", "--graph-file"])
            .arg(project::root().join(package).join("exports.json"))
            .arg(&bound)
            .arg("-o")
            .arg(&stripped),
    )?;
    let stripped = fs::read(&stripped).map_err(Error::file(&stripped))?;
    program::shrink(&stripped, &["-O2"], package, environment)
}
