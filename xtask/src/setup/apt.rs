//! Packages of Debian.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::Scope;
use crate::error::Error;
use crate::project;
use crate::run::{self, Environment};

/// Names of packages.
pub(super) type Packages = Vec<String>;

/// Programs that the tests start, the package that brings each, and the least scope that needs it.
const FOR_TESTS: [(&str, &str, Scope); 12] = [
    ("openssl", "openssl", Scope::Native),
    ("keytool", "default-jre-headless", Scope::Native),
    ("python3", "python3-venv", Scope::Native),
    ("curl", "curl", Scope::Native),
    ("chromium", "chromium", Scope::Test),
    ("chromedriver", "chromium-driver", Scope::Test),
    ("firefox-esr", "firefox-esr", Scope::Test),
    ("WebKitWebDriver", "webkit2gtk-driver", Scope::Test),
    ("xvfb-run", "xvfb", Scope::Test),
    ("faketime", "faketime", Scope::Test),
    ("nginx", "nginx", Scope::Test),
    ("apache2", "apache2-bin", Scope::Test),
];

/// Packages whose installation would start a server on this machine: they are unpacked and no more.
const UNPACKED: [&str; 1] = ["nginx"];

/// Where the programs are that an ordinary user's PATH leaves out: the system's, and the unpacked.
pub(super) fn folders() -> [PathBuf; 2] {
    [unpacked().join("usr/sbin"), PathBuf::from("/usr/sbin")]
}

fn unpacked() -> PathBuf {
    project::logs().join("debian")
}

/// The packages whose programs the tests would not find.
pub(super) fn missing_for_tests(environment: &Environment, scope: Scope) -> Packages {
    FOR_TESTS
        .iter()
        .filter(|(program, _, needed)| *needed <= scope && !is_there(environment, program))
        .map(|(_, package, _)| (*package).to_owned())
        .collect()
}

/// Whether a program is found, and can do what the tests want of it.
fn is_there(environment: &Environment, program: &str) -> bool {
    // Debian's Python comes without what an environment of its own needs, in a package by itself.
    let makes_environments = || {
        let mut python = environment.command("python3");
        run::read(python.args(["-c", "import ensurepip"])).is_ok()
    };
    environment.find(program).is_some() && (program != "python3" || makes_environments())
}

/// The lists of packages, read anew: nothing is looked up or installed without them.
pub(super) struct Lists<'a> {
    environment: &'a Environment,
}

impl<'a> Lists<'a> {
    /// Reads the lists of packages anew.
    ///
    /// # Errors
    ///
    /// [`Error::MissingCommand`] where there is no apt-get; [`Error::MayNotInstall`], naming
    /// `packages`, when this user is not the administrator and cannot become it without a password.
    pub(super) fn update(environment: &'a Environment, packages: &Packages) -> Result<Self, Error> {
        environment.require(
            "apt-get",
            "set-up installs programs on Debian only. Elsewhere, install rustup with the target \
             wasm32-unknown-unknown, and for the tests chromium, chromedriver, firefox-esr, \
             WebKitWebDriver, xvfb-run, openssl, keytool, python3, curl, faketime, nginx and apache2",
        )?;
        if !may_install(environment) {
            return Err(Error::MayNotInstall {
                packages: packages.clone(),
            });
        }
        run::log_to_the_end(
            "apt-get update",
            as_administrator(environment).arg("update"),
        )?;
        Ok(Self { environment })
    }

    /// What a package needs, and what that needs, and so on, as apt-cache writes it.
    pub(super) fn dependencies(&self, package: &str) -> Option<String> {
        let mut apt_cache = self.environment.command("apt-cache");
        apt_cache.args(["depends", "--recurse", "--important", package]);
        // It speaks the person's language otherwise.
        run::read(apt_cache.env("LC_ALL", "C"))
            .ok()
            .filter(|text| !text.is_empty())
    }

    /// Installs packages, or unpacks them.
    pub(super) fn install(&self, packages: &Packages) -> Result<(), Error> {
        let (unpacked, installed): (Vec<_>, Vec<_>) = packages
            .iter()
            .partition(|package| UNPACKED.contains(&package.as_str()));
        if !installed.is_empty() {
            run::log_to_the_end(
                "apt-get install",
                as_administrator(self.environment)
                    .args(["install", "--yes", "--no-install-recommends"])
                    .args(installed)
                    .env("DEBIAN_FRONTEND", "noninteractive"),
            )?;
        }
        unpacked
            .into_iter()
            .try_for_each(|package| self.unpack(package))
    }

    fn unpack(&self, package: &str) -> Result<(), Error> {
        let folder = unpacked();
        let downloads = folder.join("packages").join(package);
        fs::create_dir_all(&downloads).map_err(Error::file(&downloads))?;
        run::log_to_the_end(
            &format!("apt-get download {package}"),
            self.environment
                .command("apt-get")
                .args(["download", package])
                .current_dir(&downloads),
        )?;
        for file in fs::read_dir(&downloads).map_err(Error::file(&downloads))? {
            let file = file.map_err(Error::file(&downloads))?.path();
            run::log_to_the_end(
                &format!("dpkg-deb {package}"),
                self.environment
                    .command("dpkg-deb")
                    .arg("--extract")
                    .args([&file, &folder]),
            )?;
        }
        fs::remove_dir_all(&downloads).map_err(Error::file(&downloads))
    }
}

/// Installs packages, if there are any to install.
pub(super) fn install(environment: &Environment, packages: &Packages) -> Result<(), Error> {
    if packages.is_empty() {
        return Ok(());
    }
    Lists::update(environment, packages)?.install(packages)
}

/// Whether this user may install packages without being asked for a password.
fn may_install(environment: &Environment) -> bool {
    is_administrator(environment)
        || run::read(
            environment
                .command("sudo")
                .args(["--non-interactive", "true"]),
        )
        .is_ok()
}

fn as_administrator(environment: &Environment) -> Command {
    if is_administrator(environment) {
        return environment.command("apt-get");
    }
    let mut command = environment.command("sudo");
    command.args([
        "--non-interactive",
        "--preserve-env=DEBIAN_FRONTEND",
        "apt-get",
    ]);
    command
}

fn is_administrator(environment: &Environment) -> bool {
    run::read(environment.command("id").arg("-u")).is_ok_and(|id| id == "0")
}
