//! `cargo xtask bench`: how fast the page makes keys, beside browsers' own cryptography and other
//! programs. Times are told, never tested.

use crate::build;
use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};
use crate::setup::{self, Scope};

/// A program that the page is compared with, which cargo has to build.
const RSA_CRATE: &str = "tests/browser/bench/rsa-crate/Cargo.toml";

/// Sets up what is missing, builds, and measures. `options` are those of tests/browser/bench.mjs.
pub(crate) fn run(options: &[&str]) -> Result<(), Error> {
    let environment = setup::ensure(Scope::Test)?;
    build::build(&environment)?;
    build_rsa_crate(&environment)?;
    run::show(
        environment
            .command("node")
            .arg("tests/browser/bench.mjs")
            .args(options)
            .env("NOKKELSMIE_PAGE", project::page()),
    )
}

/// Leaves it where the script looks for it, as a classic script and its program. The flags of
/// .cargo/config.toml make it as fast as the page's own arithmetic.
fn build_rsa_crate(environment: &Environment) -> Result<(), Error> {
    println!("Building the rsa crate, to compare with …");
    let target = project::target().join("bench");
    run::show(
        environment
            .command("cargo")
            .args(["build", "--release", "--locked", "--quiet"])
            .args(["--target", "wasm32-unknown-unknown"])
            .args(["--manifest-path", RSA_CRATE])
            .env("CARGO_TARGET_DIR", &target),
    )?;
    run::show(
        environment
            .command("wasm-bindgen")
            .args(["--target", "no-modules", "--no-typescript", "--out-dir"])
            .arg(project::root().join("target/bench/rsa-crate"))
            .arg(target.join("wasm32-unknown-unknown/release/rsa_crate.wasm")),
    )
}
