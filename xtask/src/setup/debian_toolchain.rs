//! A Rust toolchain with WebAssembly where rustup's server is out of reach.
//!
//! Debian's packages bring a compiler and its source, but no standard library for
//! wasm32-unknown-unknown. Set-up builds it from that source, into a folder of cargo's home: a
//! toolchain whose programs are Debian's and whose libraries are Debian's and this one. Nothing
//! below `/usr` is changed, so only the packages themselves need the administrator.

use std::fs;
use std::io;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use super::apt::{self, Lists, Packages};
use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};

/// The name under which rustup knows the toolchain.
const NAME: &str = "debian-wasm";

const WASM_LIBRARIES: &str = "lib/rustlib/wasm32-unknown-unknown/lib";

/// Written last: the compiler that the library was built by, as `rustc -vV` describes it.
const BUILT_BY: &str = "built-by";

/// The packages but for the linker, whose name carries LLVM's version.
const PACKAGES: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-clippy",
    "rustfmt-web",
];

/// Installs the compiler with its source, and other packages in the same go.
///
/// # Errors
///
/// [`Error::NoWasmTarget`], with `why_not` as the first thing that was tried, where the
/// distribution has no such packages; what [`Lists`] refuses.
pub(super) fn install_packages(
    environment: &Environment,
    mut others: Packages,
    why_not: String,
) -> Result<(), Error> {
    if are_installed(environment) {
        return apt::install(environment, &others);
    }
    // As Debian 12 names them, for a message before the lists can be read.
    let mut usual = with_linker("lld-22".to_owned());
    usual.extend(others.clone());
    let lists = Lists::update(environment, &usual)?;
    // LLVM's linker in the version that the compiler uses.
    let llvm = lists
        .dependencies("rustc-web")
        .and_then(|text| llvm_version(&text))
        .ok_or_else(|| Error::NoWasmTarget {
            tried: vec![
                why_not,
                "this distribution has no package rustc-web".to_owned(),
            ],
        })?;
    others.extend(with_linker(format!("lld-{llvm}")));
    lists.install(&others)
}

/// Whether the toolchain is there and was built by the compiler that is there now.
pub(super) fn is_up_to_date() -> bool {
    let Ok(folder) = folder() else { return false };
    let built_by = fs::read_to_string(folder.join(BUILT_BY));
    built_by.is_ok_and(|built_by| debian_compiler().is_ok_and(|now| now == built_by))
}

/// Whether a folder belongs to the toolchain.
pub(super) fn owns(other: &Path) -> bool {
    folder().is_ok_and(|folder| other.starts_with(folder))
}

/// Makes the toolchain: programs, libraries of the machine itself, and the one for WebAssembly.
pub(super) fn build(environment: &Environment) -> Result<(), Error> {
    let folder = folder()?;
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Error::file(&folder))?;
    }
    lay_out(&folder).map_err(Error::file(&folder))?;

    let build = folder.join("build");
    write_empty_crate(&build).map_err(Error::file(&build))?;
    let own = Environment::with_folders_first(&[folder.join("bin")]);
    run::log_to_the_end(
        "standard library for WebAssembly",
        own.command("cargo")
            .args(["build", "--release", "--target", "wasm32-unknown-unknown"])
            .arg("-Zbuild-std=std,panic_abort,test")
            .current_dir(&build)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_DIR", build.join("target"))
            .env("CARGO_ENCODED_RUSTFLAGS", flags(&folder)?.join("\u{1f}")),
    )?;
    let libraries = build.join("target/wasm32-unknown-unknown/release/deps");
    take_libraries(&libraries, &folder.join(WASM_LIBRARIES)).map_err(Error::file(&libraries))?;
    fs::remove_dir_all(&build).map_err(Error::file(&build))?;
    // Cargo knows a library by its compiler's version: it would not see that this one is new.
    let stale = project::target().join("wasm32-unknown-unknown");
    if stale.exists() {
        fs::remove_dir_all(&stale).map_err(Error::file(&stale))?;
    }

    let built_by = folder.join(BUILT_BY);
    fs::write(&built_by, debian_compiler()?).map_err(Error::file(&built_by))?;
    if environment.find("rustup").is_some() {
        run::log_to_the_end(
            "rustup toolchain link",
            environment
                .command("rustup")
                .args(["toolchain", "link", NAME])
                .arg(&folder),
        )?;
    }
    Ok(())
}

/// Makes plain `cargo` and `trunk` in the checkout use the toolchain, where rustup can, and gives
/// the folder of its programs.
pub(super) fn select(environment: &Environment) -> Result<PathBuf, Error> {
    if environment.find("rustup").is_some() {
        run::log_to_the_end(
            "rustup override set",
            environment
                .command("rustup")
                .args(["override", "set", NAME, "--path"])
                .arg(project::root()),
        )?;
    }
    Ok(folder()?.join("bin"))
}

/// Without the bitcode, a later build with `lto` has nothing to work on; without the other names
/// for its sources, the library's messages would carry paths of this machine into the page.
fn flags(folder: &Path) -> Result<[String; 3], Error> {
    let remap = |from: PathBuf, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    Ok([
        "-Cembed-bitcode=yes".to_owned(),
        remap(project::cargo_home()?, "/cargo"),
        remap(folder.join("lib/rustlib/src/rust"), "/rustc"),
    ])
}

fn folder() -> Result<PathBuf, Error> {
    Ok(project::cargo_home()?.join(NAME))
}

fn are_installed(environment: &Environment) -> bool {
    newest_wasm_linker().is_ok()
        && run::read(
            environment
                .command("dpkg-query")
                .args(["--show", "--showformat=${db:Status-Status}\n"])
                .args(PACKAGES),
        )
        .is_ok_and(|status| status.lines().all(|line| line == "installed"))
}

fn debian_compiler() -> Result<String, Error> {
    run::read(std::process::Command::new("/usr/bin/rustc").arg("-vV"))
}

fn with_linker(linker: String) -> Packages {
    PACKAGES
        .iter()
        .map(|package| (*package).to_owned())
        .chain([linker])
        .collect()
}

/// Finds `22` in `Depends: libllvm22`.
fn llvm_version(dependencies: &str) -> Option<u32> {
    dependencies.lines().find_map(|line| {
        let (_, version) = line.split_once("Depends: libllvm")?;
        version.trim().parse().ok()
    })
}

/// Programs are scripts, because rustc looks for its libraries beside its own file: they name the
/// folder instead.
fn lay_out(folder: &Path) -> io::Result<()> {
    let programs = folder.join("bin");
    fs::create_dir_all(&programs)?;
    for program in ["rustc", "rustdoc"] {
        let line = format!(
            "exec /usr/bin/{program} --sysroot '{}' \"$@\"",
            folder.display()
        );
        write_script(&programs.join(program), &line)?;
    }
    for program in [
        "cargo",
        "cargo-clippy",
        "clippy-driver",
        "cargo-fmt",
        "rustfmt",
    ] {
        let line = format!(
            "SYSROOT='{}' exec /usr/bin/{program} \"$@\"",
            folder.display()
        );
        write_script(&programs.join(program), &line)?;
    }

    let libraries = folder.join("lib/rustlib");
    fs::create_dir_all(folder.join(WASM_LIBRARIES))?;
    symlink("/usr/lib/rustlib/src", libraries.join("src"))?;
    for entry in fs::read_dir("/usr/lib/rustlib")? {
        let host = entry?.path();
        let (Some(name), true) = (host.file_name(), host.join("lib").is_dir()) else {
            continue;
        };
        let own = libraries.join(name);
        fs::create_dir_all(own.join("bin"))?;
        symlink(host.join("lib"), own.join("lib"))?;
        // rustc starts the linker for WebAssembly under this name, and looks here for it.
        symlink(newest_wasm_linker()?, own.join("bin/rust-lld"))?;
    }
    Ok(())
}

fn newest_wasm_linker() -> io::Result<PathBuf> {
    let mut linkers: Vec<(u32, PathBuf)> = Vec::new();
    for entry in fs::read_dir("/usr/bin")? {
        let entry = entry?;
        let name = entry.file_name();
        let version = name.to_string_lossy();
        let version = version.strip_prefix("wasm-ld-").map(str::parse);
        if let Some(Ok(version)) = version {
            linkers.push((version, entry.path()));
        }
    }
    linkers.sort();
    linkers
        .pop()
        .map(|(_, linker)| linker)
        .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no wasm-ld in /usr/bin"))
}

fn write_script(file: &Path, line: &str) -> io::Result<()> {
    fs::write(file, format!("#!/bin/sh\n{line}\n"))?;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755))
}

/// The standard library is built as what an empty crate depends on.
fn write_empty_crate(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder.join("src"))?;
    fs::write(
        folder.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nedition = \"2024\"\n\n\
         [lib]\ncrate-type = [\"cdylib\"]\n\n[workspace]\n",
    )?;
    fs::write(folder.join("src/lib.rs"), "")
}

/// Moves the libraries, but not the empty crate's own.
fn take_libraries(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let library = entry?.path();
        if let (Some("rlib"), Some(name)) = (
            library.extension().and_then(|extension| extension.to_str()),
            library.file_name(),
        ) {
            fs::rename(&library, to.join(name))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::llvm_version;

    #[test]
    fn the_linker_has_the_version_of_the_compilers_llvm() {
        let text = "rustc-web\n  Depends: libc6\nlibstd-rust-web-1.96\n  Depends: libllvm22\n";
        assert_eq!(llvm_version(text), Some(22));
        assert_eq!(llvm_version("rustc\n  Depends: libc6\n"), None);
    }
}
