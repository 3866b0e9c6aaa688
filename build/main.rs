//! What the program is told when it is compiled: the compiler that made it, and what each service takes of
//! a key.

mod targets;

use std::path::Path;
use std::process::Command;
use std::{env, fs};

const TARGETS: &str = "src/maskinporten/targets.toml";

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={TARGETS}");
    // Whoever builds it again needs the same one. Cargo runs this anew when the compiler is another one.
    println!("cargo::rustc-env=RUSTC_VERSION={}", version().trim());
    if let Err(error) = write_targets() {
        for line in error.lines() {
            println!("cargo::error={line}");
        }
    }
}

/// What `rustc --version` says, without the program's name.
fn version() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let text = text.unwrap_or_default();
    text.strip_prefix("rustc ").unwrap_or(&text).to_owned()
}

/// Turns the table of services into Rust, for `src/maskinporten/targets.rs`.
fn write_targets() -> Result<(), String> {
    let table = fs::read_to_string(TARGETS).map_err(|error| format!("{TARGETS}: {error}"))?;
    let code = targets::in_rust(&table).map_err(|error| format!("{TARGETS}: {error}"))?;
    let folder = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    let file = Path::new(&folder).join("targets.rs");
    fs::write(&file, code).map_err(|error| format!("{}: {error}", file.display()))
}
