//! The standard library for wasm32-unknown-unknown, by the first of three ways that works.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::apt::{self, Packages};
use super::debian_toolchain;
use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};

const TARGET: &str = "wasm32-unknown-unknown";

/// Time until the first byte of `rustup target add`: behind a closed network it hangs for ever.
const FIRST_BYTE: Duration = Duration::from_secs(20);
/// Time for the whole of it.
const DOWNLOAD: Duration = Duration::from_mins(10);

/// What this machine has of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Plain `rustc` has it.
    WithRustc,
    /// An earlier set-up built it; plain `rustc` is another one.
    Built,
    Missing,
}

impl Found {
    pub(super) fn is_there(self) -> bool {
        self != Self::Missing
    }
}

/// Looks for the library.
pub(super) fn look(environment: &Environment) -> Found {
    let library = run::read(environment.command("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]));
    let built = debian_toolchain::is_up_to_date();
    match library.map(PathBuf::from) {
        Ok(folder) if has_std(&folder) && (built || !debian_toolchain::owns(&folder)) => {
            Found::WithRustc
        }
        _ if built => Found::Built,
        _ => Found::Missing,
    }
}

/// Brings what is missing, the packages named with it, and gives the folder of the toolchain's
/// programs when it is not the one that this program was started with.
pub(super) fn ensure(
    environment: &Environment,
    found: Found,
    packages: Packages,
) -> Result<Option<PathBuf>, Error> {
    match found {
        Found::WithRustc => {
            apt::install(environment, &packages)?;
            return Ok(None);
        }
        Found::Built => apt::install(environment, &packages)?,
        Found::Missing => {
            if let Err(why_not) = add_with_rustup(environment) {
                debian_toolchain::install_packages(environment, packages, why_not)?;
                debian_toolchain::build(environment)?;
            } else {
                apt::install(environment, &packages)?;
                return Ok(None);
            }
        }
    }
    debian_toolchain::select(environment).map(Some)
}

fn has_std(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|entries| {
        entries.flatten().any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("libstd-") && name.ends_with(".rlib")
        })
    })
}

fn add_with_rustup(environment: &Environment) -> Result<(), String> {
    if environment.find("rustup").is_none() {
        return Err("rustup is not there".to_owned());
    }
    let downloads = project::rustup_home()
        .map(|home| home.join("downloads"))
        .map_err(|error| error.to_string())?;
    // A download that was broken off earlier may have left a part of it, and rustup makes an empty file
    // before the server has said anything.
    let before = octets_in(&downloads);
    run::log(
        "rustup target add",
        environment
            .command("rustup")
            .args(["target", "add", TARGET]),
        |time| time < FIRST_BYTE || (time < DOWNLOAD && octets_in(&downloads) > before),
    )
    .map_err(|error| match error {
        Error::TimedOut { seconds, .. } => {
            format!("rustup's server did not answer within {seconds} s")
        }
        _ => "`rustup target add` failed".to_owned(),
    })
    .inspect_err(|why_not| println!("  {why_not}: going another way"))
}

/// The sizes of a folder's files added up; nothing if it is not there.
fn octets_in(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .filter_map(|file| file.metadata().ok())
        .map(|metadata| metadata.len())
        .sum()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::octets_in;
    use crate::project;

    #[test]
    fn an_empty_file_is_no_first_byte() {
        let folder = project::target().join("test-downloads");
        let _ = fs::remove_dir_all(&folder);
        assert_eq!(octets_in(&folder), 0);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.partial"), []).unwrap();
        assert_eq!(octets_in(&folder), 0);
        fs::write(folder.join("a.partial"), [7; 3]).unwrap();
        assert_eq!(octets_in(&folder), 3);
    }
}
