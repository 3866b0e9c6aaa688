//! `cargo xtask test`: every check, each with its name and its time.

mod count;
mod reproduce;

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::audit;
use crate::build;
use crate::error::Error;
use crate::project;
use crate::release;
use crate::run::{self, Environment};
use crate::setup::{self, Scope};
use count::Count;

/// What runs in the page: everything but this program.
const IN_THE_PAGE: &str = "--workspace --exclude xtask --target wasm32-unknown-unknown";

/// A step of the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Format,
    Lint,
    LintWasm,
    Audit,
    Native,
    Wasm,
    Build,
    Reproduce,
    Release,
    Hosting,
    Browser,
}

impl Step {
    /// In the order in which they run: what is quick to fail first.
    const ALL: [Self; 11] = [
        Self::Format,
        Self::Lint,
        Self::LintWasm,
        Self::Audit,
        Self::Native,
        Self::Wasm,
        Self::Build,
        Self::Reproduce,
        Self::Release,
        Self::Hosting,
        Self::Browser,
    ];

    /// As it is named on the command line.
    fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lint => "lint",
            Self::LintWasm => "lint-wasm",
            Self::Audit => "audit",
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::Build => "build",
            Self::Reproduce => "reproduce",
            Self::Release => "release",
            Self::Hosting => "hosting",
            Self::Browser => "browser",
        }
    }

    fn description(self) -> &'static str {
        match self {
            Self::Format => "the sources are formatted",
            Self::Lint => "no warning in what runs on this machine",
            Self::LintWasm => "no warning in what runs in the page",
            Self::Audit => "licences and origin of what is inside, and known faults",
            Self::Native => "tests of what needs no browser",
            Self::Wasm => "tests of the program in headless Chromium",
            Self::Build => "dist/nokkelsmie.html",
            Self::Reproduce => "the same bytes for another user, in another folder, on another day",
            Self::Release => "what goes out with it: checksums, licences, bill of materials",
            Self::Hosting => "that file from nginx and Apache, as docs/hosting.md says",
            Self::Browser => "tests of that file in Chromium, Firefox and WebKitGTK",
        }
    }

    /// Whether it is about dist/nokkelsmie.html.
    fn is_about_the_page(self) -> bool {
        matches!(
            self,
            Self::Reproduce | Self::Release | Self::Hosting | Self::Browser
        )
    }

    /// Whether it needs more than building does.
    fn scope(self) -> Scope {
        match self {
            Self::Format | Self::Lint | Self::LintWasm | Self::Native => Scope::Native,
            Self::Audit | Self::Wasm | Self::Reproduce | Self::Hosting | Self::Browser => {
                Scope::Test
            }
            _ => Scope::Build,
        }
    }
}

/// Sets up what is missing, and runs the steps that are named, or all.
///
/// # Errors
///
/// [`Error::StepsFailed`] with the names of all that failed: one failure hides no other.
pub(crate) fn run(names: &[&str]) -> Result<(), Error> {
    let steps = chosen(names)?;
    let scopes = steps.iter().map(|step| step.scope());
    let scope = scopes.max().unwrap_or(Scope::Build);
    let environment = setup::ensure(scope)?;

    let start = Instant::now();
    let mut done: Vec<(Step, Duration)> = Vec::new();
    let mut failed: Vec<Step> = Vec::new();
    let mut total = Count::default();
    for step in steps {
        println!("\n== {}: {}", step.name(), step.description());
        let step_start = Instant::now();
        if step.is_about_the_page() && failed.contains(&Step::Build) {
            println!("not run: there is no file to test");
            failed.push(step);
            continue;
        }
        match run_step(step, &environment) {
            Ok(count) => total += count,
            Err(Failure { error, count }) => {
                eprintln!("error: {error}");
                total += count;
                failed.push(step);
            }
        }
        done.push((step, step_start.elapsed()));
        println!("== {}: {}", step.name(), run::seconds(step_start.elapsed()));
    }

    println!("\nAll of it: {}", run::seconds(start.elapsed()));
    for (step, time) in &done {
        let result = if failed.contains(step) {
            "FAILED"
        } else {
            "ok"
        };
        println!(
            "  {:<10} {:<7} {}",
            step.name(),
            result,
            run::seconds(*time)
        );
    }
    println!("{total}");
    if failed.is_empty() {
        return Ok(());
    }
    let names = failed.iter().map(|step| step.name().to_owned());
    Err(Error::StepsFailed(names.collect()))
}

fn chosen(names: &[&str]) -> Result<Vec<Step>, Error> {
    if names.is_empty() {
        return Ok(Step::ALL.to_vec());
    }
    let known = |name: &&str| Step::ALL.into_iter().find(|step| step.name() == *name);
    names
        .iter()
        .map(known)
        .collect::<Option<_>>()
        .ok_or(Error::Usage(
            "cargo xtask test [format] [lint] [lint-wasm] [audit] [native] [wasm] [build] \
             [reproduce] [release] [hosting] [browser]",
        ))
}

/// Why a step failed, and the tests that it had run by then.
struct Failure {
    error: Error,
    count: Count,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self {
            error,
            count: Count::default(),
        }
    }
}

fn run_step(step: Step, environment: &Environment) -> Result<Count, Failure> {
    let cargo = |arguments: &str| {
        let mut command = environment.command("cargo");
        command.args(arguments.split_whitespace());
        command
    };
    match step {
        Step::Format => run::show(&mut cargo("fmt --all --check"))?,
        Step::Lint => {
            run::show(&mut cargo(
                "clippy --workspace --all-targets -- --deny warnings",
            ))?;
            // The fuzzers are linked on a nightly compiler alone, and what this names is looked at only then.
            run::show(
                cargo(
                    "clippy --locked --manifest-path fuzz/Cargo.toml --target-dir target/fuzz -- --deny warnings",
                )
                .env("CUSTOM_LIBFUZZER_PATH", "./libfuzzer.a"),
            )?;
        }
        Step::LintWasm => run::show(&mut cargo(&format!(
            "clippy {IN_THE_PAGE} --all-targets -- --deny warnings"
        )))?,
        Step::Audit => audit::check(environment)?,
        Step::Native => return count_tests(&mut cargo("test --workspace --no-fail-fast")),
        Step::Wasm => {
            let mut command = cargo(&format!("test {IN_THE_PAGE} --lib --tests --no-fail-fast"));
            let driver = environment.find("chromedriver").unwrap_or_default();
            return count_tests(
                command
                    .env("CHROMEDRIVER", driver)
                    // Seconds for a whole file of tests, RSA keys included.
                    .env("WASM_BINDGEN_TEST_TIMEOUT", "600"),
            );
        }
        Step::Build => build::build(environment)?,
        Step::Reproduce => reproduce::check(environment)?,
        Step::Release => release::pack(environment)?,
        Step::Hosting => return count_tests(&mut node_tests(environment, "hosting")?),
        Step::Browser => return count_tests(&mut node_tests(environment, "browser")?),
    }
    Ok(Count::default())
}

/// The tests in a folder of tests/ that drive the built file.
fn node_tests(environment: &Environment, folder: &str) -> Result<Command, Error> {
    let folder = project::root().join("tests").join(folder);
    let mut files: Vec<PathBuf> = folder
        .read_dir()
        .map_err(Error::file(&folder))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    let mut command = environment.command("node");
    command
        .args(["--test", "--test-reporter=spec"])
        .args(files)
        .env("NOKKELSMIE_PAGE", project::page())
        // The summary is read from the output, so it has to be plain text.
        .env("NO_COLOR", "1")
        .env_remove("FORCE_COLOR");
    Ok(command)
}

/// Runs tests in view and counts them: a run without a test, or with one left out, is no success.
fn count_tests(command: &mut Command) -> Result<Count, Failure> {
    let (output, ended) = run::show_and_read(command)?;
    let count = Count::of(&output);
    let error = match ended {
        Err(error) => error,
        Ok(()) if count.passed == 0 => Error::Unexpected {
            what: "no test was run".to_owned(),
        },
        Ok(()) if count.failed > 0 || count.skipped > 0 => Error::Unexpected {
            what: format!("not every test passed: {count}"),
        },
        Ok(()) => return Ok(count),
    };
    Err(Failure { error, count })
}

#[cfg(test)]
mod tests {
    use super::{Step, chosen};

    #[test]
    fn without_names_every_step_runs() {
        assert_eq!(chosen(&[]).unwrap(), Step::ALL);
    }

    #[test]
    fn a_step_that_does_not_exist_is_refused() {
        assert_eq!(chosen(&["wasm"]).unwrap(), [Step::Wasm]);
        assert!(chosen(&["wasm", "wsam"]).is_err());
    }
}
