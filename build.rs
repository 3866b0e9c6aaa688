//! Tells the program which compiler made it: whoever builds it again needs the same one.

use std::env;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Cargo runs this anew when the compiler is another one.
    println!("cargo::rustc-env=RUSTC_VERSION={}", version().trim());
}

/// What `rustc --version` says, without the program's name.
fn version() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let text = text.unwrap_or_default();
    text.strip_prefix("rustc ").unwrap_or(&text).to_owned()
}
