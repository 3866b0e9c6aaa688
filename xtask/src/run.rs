//! Running other programs: in view, into a log, or for what they say.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{Error, Log};
use crate::project;

/// What set-up found, as other programs must see it.
#[derive(Clone, Debug)]
pub(crate) struct Environment {
    path: OsString,
}

impl Environment {
    /// The environment of this program, with `folders` searched for programs before all others.
    pub(crate) fn with_folders_first(folders: &[PathBuf]) -> Self {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let mut all: Vec<PathBuf> = Vec::new();
        for folder in folders.iter().cloned().chain(env::split_paths(&inherited)) {
            if !all.contains(&folder) {
                all.push(folder);
            }
        }
        // A folder with a colon in its name is the only thing that cannot be joined.
        let path = env::join_paths(all).unwrap_or(inherited);
        Self { path }
    }

    /// A program in the checkout's folder, found by this environment.
    pub(crate) fn command(&self, program: &str) -> Command {
        let program = self.find(program).unwrap_or_else(|| program.into());
        let mut command = Command::new(program);
        command
            .current_dir(project::root())
            .env("PATH", &self.path)
            .stdin(Stdio::null());
        command
    }

    /// The file that a program's name stands for.
    pub(crate) fn find(&self, program: &str) -> Option<PathBuf> {
        env::split_paths(&self.path)
            .map(|folder| folder.join(program))
            .find(|file| is_program(file))
    }

    /// A program that must be there.
    pub(crate) fn require(
        &self,
        program: &'static str,
        install: &'static str,
    ) -> Result<PathBuf, Error> {
        self.find(program).ok_or_else(|| Error::MissingCommand {
            command: program.to_owned(),
            install,
        })
    }
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata()
        .is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

/// Runs a command whose output the person sees.
pub(crate) fn show(command: &mut Command) -> Result<(), Error> {
    let status = command
        .status()
        .map_err(Error::file(command.get_program()))?;
    ended_well(command, status, None)
}

/// Runs a command whose output the person sees, and gives what it wrote to standard output
/// together with how it ended.
pub(crate) fn show_and_read(command: &mut Command) -> Result<(String, Result<(), Error>), Error> {
    let failed = Error::file(command.get_program().to_owned());
    let mut child = match command.stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => return Err(failed(error)),
    };
    let mut output = String::new();
    for line in child
        .stdout
        .take()
        .map(BufReader::new)
        .into_iter()
        .flat_map(BufRead::lines)
    {
        let line = line.map_err(Error::file(command.get_program()))?;
        println!("{line}");
        output.push_str(&line);
        output.push('\n');
    }
    let status = child.wait().map_err(failed)?;
    Ok((output, ended_well(command, status, None)))
}

/// Runs a command and gives what it writes to standard output, trimmed.
pub(crate) fn read(command: &mut Command) -> Result<String, Error> {
    let output = command
        .output()
        .map_err(Error::file(command.get_program()))?;
    let tail = last_lines(&String::from_utf8_lossy(&output.stderr));
    ended_well(command, output.status, Some(Log { path: None, tail }))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a command that may take long, says so, and keeps what it writes in `target/setup/`.
///
/// `go_on` is asked every tenth of a second, with the time that has gone, whether to wait longer.
pub(crate) fn log(
    name: &str,
    command: &mut Command,
    go_on: impl Fn(Duration) -> bool,
) -> Result<(), Error> {
    let folder = project::logs();
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    let path = folder.join(format!("{}.log", name.replace([' ', '/'], "-")));
    let file = File::create(&path).map_err(Error::file(&path))?;
    let copy = file.try_clone().map_err(Error::file(&path))?;

    println!("  {name} …");
    let start = Instant::now();
    let mut child = command
        .stdout(file)
        .stderr(copy)
        .spawn()
        .map_err(Error::file(command.get_program()))?;
    let status = wait(&mut child, start, go_on).map_err(Error::file(command.get_program()))?;
    let Some(status) = status else {
        return Err(Error::TimedOut {
            command: text_of(command),
            seconds: start.elapsed().as_secs(),
        });
    };
    let tail = last_lines(&fs::read_to_string(&path).unwrap_or_default());
    ended_well(
        command,
        status,
        Some(Log {
            path: Some(path),
            tail,
        }),
    )?;
    println!("  {name}: {}", seconds(start.elapsed()));
    Ok(())
}

/// `log` without a limit.
pub(crate) fn log_to_the_end(name: &str, command: &mut Command) -> Result<(), Error> {
    log(name, command, |_| true)
}

/// A time as a person reads it: `12 s`, `3 min 5 s`.
pub(crate) fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        whole @ 1..60 => format!("{whole} s"),
        whole => format!("{} min {} s", whole / 60, whole % 60),
    }
}

fn wait(
    child: &mut Child,
    start: Instant,
    go_on: impl Fn(Duration) -> bool,
) -> std::io::Result<Option<ExitStatus>> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if !go_on(start.elapsed()) {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(100));
    }
}

fn ended_well(command: &Command, status: ExitStatus, log: Option<Log>) -> Result<(), Error> {
    if status.success() {
        return Ok(());
    }
    Err(Error::CommandFailed {
        command: text_of(command),
        status: status.to_string(),
        log,
    })
}

fn text_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(program)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

/// As many as a person reads.
fn last_lines(text: &str) -> String {
    const MOST: usize = 15;
    let lines: Vec<&str> = text.lines().collect();
    let from = lines.len().saturating_sub(MOST);
    lines.get(from..).unwrap_or_default().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{last_lines, seconds};
    use std::time::Duration;

    #[test]
    fn a_time_is_written_as_a_person_reads_it() {
        assert_eq!(seconds(Duration::from_millis(250)), "250 ms");
        assert_eq!(seconds(Duration::from_secs(59)), "59 s");
        assert_eq!(seconds(Duration::from_secs(185)), "3 min 5 s");
    }

    #[test]
    fn a_failure_shows_the_last_lines_only() {
        let last: Vec<String> = (2..17).map(|number| number.to_string()).collect();
        assert_eq!(
            last_lines(&format!("0\n1\n{}\n", last.join("\n"))),
            last.join("\n")
        );
        assert_eq!(last_lines("a"), "a");
    }
}
