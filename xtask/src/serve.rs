//! `cargo xtask serve`: the page that is published, on this machine alone.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use crate::build;
use crate::error::Error;
use crate::project;
use crate::setup::{self, Scope};

const PORT: u16 = 8080;

/// Time for a browser to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);

/// Sets up what is missing, builds, and serves until it is stopped.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Error> {
    let port = port(arguments)?;
    // First, so that a taken port is not found out after minutes of set-up.
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => Error::PortTaken(port),
            _ => Error::file(format!("port {port}"))(error),
        })?;
    build::build(&setup::ensure(Scope::Build)?)?;
    let path = project::page();
    let page = fs::read(&path).map_err(Error::file(&path))?;

    println!("\nNøkkelsmie is served on http://localhost:{port} (stop with Ctrl-C)");
    thread::scope(|scope| {
        for stream in listener.incoming().flatten() {
            // A browser that goes away in the middle concerns nobody else.
            let page = &page;
            scope.spawn(move || drop(answer(&stream, page)));
        }
    });
    Ok(())
}

fn port(arguments: &[&str]) -> Result<u16, Error> {
    let usage = Error::Usage("cargo xtask serve [--port N], N from 1 to 65535");
    match arguments {
        [] => Ok(PORT),
        ["--port", number] => number.parse().ok().filter(|port| *port != 0).ok_or(usage),
        _ => Err(usage),
    }
}

fn answer(mut stream: &TcpStream, page: &[u8]) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let (status, kind, body) = respond(&request, page);
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {}\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n\
         Content-Security-Policy: frame-ancestors 'none'\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if !request.starts_with("HEAD ") {
        stream.write_all(body)?;
    }
    stream.flush()
}

/// Status, media type and body for a request's first line.
fn respond<'a>(request: &str, page: &'a [u8]) -> (&'static str, &'static str, &'a [u8]) {
    let mut words = request.split(' ');
    let (method, path) = (words.next(), words.next().unwrap_or_default());
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    match (method, path) {
        (Some("GET" | "HEAD"), "/" | "/nokkelsmie.html") => ("200 OK", "text/html", page),
        (Some("GET" | "HEAD"), _) => ("404 Not Found", "text/plain", b"There is only /.\n"),
        _ => ("405 Method Not Allowed", "text/plain", b"Only GET.\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::{port, respond};

    #[test]
    fn the_page_is_served_at_the_root_and_under_its_name() {
        assert_eq!(respond("GET / HTTP/1.1", b"page").2, b"page");
        assert_eq!(respond("GET /nokkelsmie.html HTTP/1.1", b"page").2, b"page");
        assert_eq!(respond("GET /?a=b HTTP/1.1", b"page").2, b"page");
    }

    #[test]
    fn nothing_but_the_page_is_served() {
        assert!(
            respond("GET /../Cargo.toml HTTP/1.1", b"page")
                .0
                .starts_with("404")
        );
        assert!(respond("POST / HTTP/1.1", b"page").0.starts_with("405"));
        assert!(respond("", b"page").0.starts_with("405"));
    }

    #[test]
    fn a_port_is_8080_or_the_one_that_was_asked_for() {
        assert_eq!(port(&[]).unwrap(), 8080);
        assert_eq!(port(&["--port", "9000"]).unwrap(), 9000);
        assert!(port(&["--port", "0"]).is_err());
        assert!(port(&["9000"]).is_err());
    }
}
