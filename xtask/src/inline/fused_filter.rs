//! The search's faster filter, a module of its own: only engines with relaxed SIMD take it.

use std::fs;

use super::program;
use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};

/// Added to the flags of .cargo/config.toml. LLVM otherwise orders the inner loop so that it needs
/// twice as many registers as there are, which costs a sixth of the speed.
const FLAGS: &str = "target.wasm32-unknown-unknown.rustflags=[\"-C\", \"target-feature=+relaxed-simd\", \
                     \"-C\", \"llvm-args=-pre-RA-sched=source\"]";

/// Builds the module. It imports nothing, and exports what fused-filter/exports.json names:
/// what wasm-bindgen adds for its own glue is left out.
pub(super) fn build(environment: &Environment) -> Result<Vec<u8>, Error> {
    let folder = project::root().join("target/fused-filter");
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    let library = project::target().join("wasm32-unknown-unknown/release/fused_filter.wasm");
    let bound = folder.join("fused_filter_bg.wasm");
    let stripped = folder.join("stripped.wasm");

    run::show(
        environment
            .command("cargo")
            .args(["build", "--release", "--locked", "--quiet"])
            .args(["--package", "fused-filter"])
            .args(["--target", "wasm32-unknown-unknown", "--config", FLAGS]),
    )?;
    run::show(
        environment
            .command("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--out-dir"])
            .args([&folder, &library]),
    )?;
    // It tells of everything that it leaves out.
    run::read(
        environment
            .command("wasm-metadce")
            .args(["--all-features", "--debuginfo", "--graph-file"])
            .arg(project::root().join("fused-filter/exports.json"))
            .arg(&bound)
            .arg("-o")
            .arg(&stripped),
    )?;
    let stripped = fs::read(&stripped).map_err(Error::file(&stripped))?;
    program::shrink(&stripped, &["-O2"], "fused-filter", environment)
}
