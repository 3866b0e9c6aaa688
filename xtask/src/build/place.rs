//! Where a page is made, and how no trace of that comes into it.

use std::env;
use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};

/// The folders that a page is made in and from, of one user on one machine, on one day.
#[derive(Debug)]
pub(crate) struct Place {
    checkout: PathBuf,
    cargo_home: PathBuf,
    rustup_home: PathBuf,
    home: PathBuf,
    target: Option<OsString>,
    is_another_day: bool,
}

impl Place {
    /// This checkout, and the folders of whoever runs this program.
    pub(crate) fn usual() -> Result<Self, Error> {
        Ok(Self {
            checkout: project::root(),
            cargo_home: project::cargo_home()?,
            rustup_home: project::rustup_home()?,
            home: project::home()?,
            target: env::var_os("CARGO_TARGET_DIR"),
            is_another_day: false,
        })
    }

    /// Another checkout, another user's home and another day, with the compiler of the usual place.
    pub(crate) fn elsewhere(
        checkout: PathBuf,
        home: PathBuf,
        cargo_home: PathBuf,
    ) -> Result<Self, Error> {
        Ok(Self {
            target: Some(checkout.join("target").into()),
            checkout,
            cargo_home,
            home,
            is_another_day: true,
            ..Self::usual()?
        })
    }

    pub(crate) fn checkout(&self) -> &Path {
        &self.checkout
    }

    /// Trunk, on the day that it is at this place: today, or 400 days from now.
    pub(super) fn trunk(&self, environment: &Environment) -> Result<Command, Error> {
        if !self.is_another_day {
            return Ok(environment.command("trunk"));
        }
        let mut faketime = environment.command("faketime");
        faketime
            .args(["-m", "--exclude-monotonic", "-f", "+400d", "trunk"])
            // Cargo compares the times of files with each other.
            .env("NO_FAKE_STAT", "1")
            .env("RUSTC", self.rustc_of_today(environment)?)
            .envs([
                ("USER", "en-annen"),
                ("LOGNAME", "en-annen"),
                ("TZ", "Pacific/Kiritimati"),
                ("LC_ALL", "nn_NO.UTF-8"),
                ("RUSTFLAGS", "-C opt-level=0"),
            ]);
        Ok(faketime)
    }

    /// The compiler without the library that changes the day, under which its allocator waits for itself
    /// for ever. All that it starts has the day of today, too; what starts it has another.
    fn rustc_of_today(&self, environment: &Environment) -> Result<PathBuf, Error> {
        let sysroot = run::read(environment.command("rustc").args(["--print", "sysroot"]))?;
        let folder = self.checkout.join("target");
        let script = folder.join("rustc-of-today");
        let text = format!("#!/bin/sh\nunset LD_PRELOAD\nexec {sysroot}/bin/rustc \"$@\"\n");
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(&script, text))
            .and_then(|()| fs::set_permissions(&script, Permissions::from_mode(0o755)))
            .map_err(Error::file(&script))?;
        Ok(script)
    }

    /// Paths that must not be in the page.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        [
            &self.checkout,
            &self.cargo_home,
            &self.rustup_home,
            &self.home,
        ]
        .into_iter()
        .cloned()
        .collect()
    }

    /// What cargo must be told, so that it works here and the page does not show it.
    pub(super) fn variables(
        &self,
        environment: &Environment,
    ) -> Result<Vec<(&'static str, OsString)>, Error> {
        let mut variables: Vec<(&'static str, OsString)> = vec![
            ("HOME", self.home.clone().into()),
            ("CARGO_HOME", self.cargo_home.clone().into()),
            ("RUSTUP_HOME", self.rustup_home.clone().into()),
            // Cargo joins it to the flags of .cargo/config.toml, as RUSTFLAGS would not be.
            (
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                self.flags(environment)?.join(" ").into(),
            ),
        ];
        variables.extend(
            self.target
                .clone()
                .map(|target| ("CARGO_TARGET_DIR", target)),
        );
        Ok(variables)
    }

    /// Panic messages name the file that they come from, and would carry its folder into the page.
    fn flags(&self, environment: &Environment) -> Result<Vec<String>, Error> {
        let mut remaps = vec![
            (self.checkout.clone(), "/nokkelsmie".to_owned()),
            (self.rustup_home.clone(), "/rustup".to_owned()),
            (self.cargo_home.clone(), "/cargo".to_owned()),
        ];
        // The last one that fits counts. A folder is named after the registry, which may be a copy.
        let registries = self.cargo_home.join("registry/src");
        for registry in fs::read_dir(&registries).into_iter().flatten().flatten() {
            remaps.push((registry.path(), "/cargo".to_owned()));
        }
        remaps.push(library_sources(environment)?);
        remaps
            .into_iter()
            .map(|(from, to)| {
                let from = from.to_string_lossy();
                if from.contains(char::is_whitespace) {
                    return Err(Error::Unexpected {
                        what: format!(
                            "the folder {from} has a space in its name, and cargo takes flags \
                             apart at spaces.\nWhat to do: build in another folder"
                        ),
                    });
                }
                Ok(format!("--remap-path-prefix={from}={to}"))
            })
            .collect()
    }
}

/// The sources of the standard library, which rustup's component `rust-src` brings, and the name
/// that they have in a library that was compiled where there were none.
fn library_sources(environment: &Environment) -> Result<(PathBuf, String), Error> {
    let rustc = |arguments: &[&str]| run::read(environment.command("rustc").args(arguments));
    let sysroot = rustc(&["--print", "sysroot"])?;
    let version = rustc(&["--version", "--verbose"])?;
    let commit = commit(&version).ok_or_else(|| Error::Unexpected {
        what: format!("rustc does not say which commit it is made of:\n{version}"),
    })?;
    Ok((
        Path::new(&sysroot).join("lib/rustlib/src/rust"),
        format!("/rustc/{commit}"),
    ))
}

/// `commit-hash: …` of `rustc --version --verbose`.
fn commit(version: &str) -> Option<&str> {
    version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "))
}

#[cfg(test)]
mod tests {
    use super::Place;
    use crate::run::Environment;

    fn flags(checkout: &str) -> Result<Vec<String>, String> {
        Place::elsewhere(checkout.into(), "/home/kari".into(), "/home/kari/c".into())
            .and_then(|place| place.flags(&Environment::with_folders_first(&[])))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn folders_that_differ_between_machines_get_one_name() {
        let flags = flags("/home/kari/n").unwrap();
        for flag in [
            "--remap-path-prefix=/home/kari/n=/nokkelsmie",
            "--remap-path-prefix=/home/kari/c=/cargo",
        ] {
            assert!(flags.iter().any(|known| known == flag), "{flags:?}");
        }
        assert!(
            flags
                .iter()
                .any(|flag| flag.contains("lib/rustlib/src/rust=/rustc/")),
            "{flags:?}"
        );
    }

    #[test]
    fn a_folder_that_cargo_would_take_apart_is_refused() {
        assert!(
            flags("/home/kari nordmann/n")
                .unwrap_err()
                .contains("space")
        );
    }
}
