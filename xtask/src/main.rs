//! `cargo xtask`: set-up, build, serve, test, prove, audit, release, bench and pictures of Nøkkelsmie, one command
//! each.

mod audit;
mod bench;
mod build;
mod error;
mod inline;
mod inventory;
mod project;
mod prove;
mod release;
mod run;
mod screenshots;
mod serve;
mod setup;
mod test;

use std::process::ExitCode;

use error::Error;

const USAGE: &str = "\
cargo xtask serve [--port N]      set up what is missing, build, serve on http://localhost:8080
cargo xtask test [STEP …]         set up what is missing, run every check (or only the steps named)
cargo xtask bench [OPTION …]      set up what is missing, build, measure (docs/performance.md)
cargo xtask prove [--keys N]      set up what is missing, build, make many keys and have them judged
cargo xtask screenshots [OPTION …]
                                  set up what is missing, build, take pictures of every state
cargo xtask audit [--write]       check licences and origin of what is inside (docs/dependencies.md)
cargo xtask release               build, and make dist/ complete (docs/verify.md)
cargo xtask build                 set up what is missing, make dist/nokkelsmie.html
cargo xtask setup [build|test]    only set up what building (or testing) needs
cargo xtask inline                the step of `trunk build` that makes one file (Trunk calls it)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[&str]) -> Result<(), Error> {
    match arguments {
        ["serve", rest @ ..] => serve::run(rest),
        ["test", steps @ ..] => test::run(steps),
        ["bench", options @ ..] => bench::run(options),
        ["prove", options @ ..] => prove::run(options),
        ["screenshots", options @ ..] => screenshots::run(options),
        ["audit"] => audit::run(),
        ["audit", "--write"] => audit::write(),
        ["release"] => release::run(),
        ["build"] => build::run().map(drop),
        ["setup"] | ["setup", "build"] => setup::ensure(setup::Scope::Build).map(drop),
        ["setup", "test"] => setup::ensure(setup::Scope::Test).map(drop),
        ["inline"] => inline::run(),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(Error::Usage(USAGE)),
    }
}
