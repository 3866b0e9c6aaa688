//! Everything that can stop a command, each with what to do about it.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a command stopped. Its text says what is wrong, and what to do.
#[derive(Debug)]
pub(crate) enum Error {
    /// The command line names nothing we know.
    Usage(&'static str),
    /// A command that set-up cannot bring is not there.
    MissingCommand {
        command: String,
        install: &'static str,
    },
    /// Packages of the distribution are missing, and this user may not install them.
    MayNotInstall { packages: Vec<String> },
    /// Nothing here can give a standard library for WebAssembly.
    NoWasmTarget { tried: Vec<String> },
    /// A command ended badly.
    CommandFailed {
        command: String,
        status: String,
        log: Option<Log>,
    },
    /// A command did not end in time.
    TimedOut { command: String, seconds: u64 },
    /// A file could not be read or written.
    File { path: PathBuf, source: io::Error },
    /// Something in a file of the project is not as this program expects it.
    Unexpected { what: String },
    /// The page that was built is not what may be published.
    Page(Vec<String>),
    /// The port is in use.
    PortTaken(u16),
    /// A step of the tests failed.
    StepsFailed(Vec<String>),
}

/// What a command wrote in the end, and where the whole of it lies, if it was kept.
#[derive(Debug)]
pub(crate) struct Log {
    pub(crate) path: Option<PathBuf>,
    pub(crate) tail: String,
}

impl Error {
    /// Turns an I/O error on a file into an error that names the file.
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(usage) => write!(f, "not a command of this project. There are:\n{usage}"),
            Self::MissingCommand { command, install } => {
                write!(
                    f,
                    "`{command}` is not on this machine.\nWhat to do: {install}"
                )
            }
            Self::MayNotInstall { packages } => write!(
                f,
                "packages are missing and only the administrator (root) may install them.\n\
                 What to do: run this, then the same command again:\n  \
                 sudo apt-get update && sudo apt-get install --no-install-recommends {}",
                packages.join(" ")
            ),
            Self::NoWasmTarget { tried } => write!(
                f,
                "there is no standard library for wasm32-unknown-unknown.\nTried: {}.\n\
                 What to do: run `rustup target add wasm32-unknown-unknown` where rustup's server \
                 is in reach, or use Debian 12 or newer, whose packages set-up can build it from",
                tried.join("; ")
            ),
            Self::CommandFailed {
                command,
                status,
                log,
            } => {
                write!(f, "`{command}` failed ({status}).")?;
                let Some(Log { path, tail }) = log else {
                    return write!(f, "\nWhat to do: see what it wrote above");
                };
                write!(f, " It ended with:\n{tail}\n")?;
                if looks_like_no_network(tail) {
                    write!(
                        f,
                        "What to do: the network seems out of reach. Check the connection (and a \
                         proxy's settings), then run the same command again: what is done is kept"
                    )
                } else if let Some(path) = path {
                    write!(f, "What to do: all of it is in {}", path.display())
                } else {
                    write!(f, "What to do: mend what it says")
                }
            }
            Self::TimedOut { command, seconds } => write!(
                f,
                "`{command}` did not end within {seconds} s.\n\
                 What to do: check the network, then run the same command again"
            ),
            Self::File { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Unexpected { what } => f.write_str(what),
            Self::Page(faults) => {
                write!(f, "the page may not be published:")?;
                faults.iter().try_for_each(|fault| write!(f, "\n- {fault}"))
            }
            Self::PortTaken(port) => write!(
                f,
                "port {port} is taken by another program.\n\
                 What to do: stop that program, or choose another port: \
                 `cargo xtask serve --port {}`",
                port.wrapping_add(1)
            ),
            Self::StepsFailed(steps) => write!(f, "failed: {}", steps.join(", ")),
        }
    }
}

/// What cargo, apt, npm and pip write when they do not reach their server.
fn looks_like_no_network(text: &str) -> bool {
    [
        "Could not resolve",
        "Couldn't resolve",
        "Temporary failure",
        "spurious network error",
        "EAI_AGAIN",
        "ENOTFOUND",
        "ETIMEDOUT",
        "ECONNREFUSED",
        "Connection refused",
        "Connection timed out",
        "Failed to fetch",
        "failed to download",
    ]
    .iter()
    .any(|sign| text.contains(sign))
}
