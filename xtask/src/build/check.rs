//! What must be true of the page before it may be published, read from the page itself.

use std::fmt;
use std::io::{Read, Write};
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::inline::{Purpose, inline_contents, policy};

/// The most that the page may weigh on its way over the network, in bytes.
const GZIP_BUDGET: usize = 300_000;

/// What is worth knowing about a page.
#[derive(Debug)]
pub(super) struct Figures {
    bytes: usize,
    gzip_bytes: usize,
    sha256: String,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            bytes,
            gzip_bytes,
            sha256,
        } = self;
        write!(f, "{bytes} bytes, {gzip_bytes} gzipped\nsha256 {sha256}")
    }
}

/// Checks a page.
///
/// # Errors
///
/// [`Error::Page`] with every fault: a policy other than ours for exactly these scripts and this
/// style, something that the browser would fetch, a path of this machine, or too many bytes.
pub(super) fn check(page: &str, machine_paths: &[PathBuf]) -> Result<Figures, Error> {
    let mut faults = Vec::new();
    faults.extend(fault_of_policy(page));
    faults.extend(fetched(page));
    faults.extend(paths_in(page, machine_paths)?);
    let gzip_bytes = gzip_length(page.as_bytes())?;
    if gzip_bytes > GZIP_BUDGET {
        faults.push(format!(
            "it is {gzip_bytes} bytes gzipped; the budget is {GZIP_BUDGET}"
        ));
    }
    if !faults.is_empty() {
        return Err(Error::Page(faults));
    }
    Ok(Figures {
        bytes: page.len(),
        gzip_bytes,
        sha256: Sha256::digest(page)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect(),
    })
}

/// The policy must stand before all that it governs, and be the one for what the page holds.
fn fault_of_policy(page: &str) -> Option<String> {
    let scripts = inline_contents(page, "script", |attributes| {
        !attributes.contains("text/plain")
    });
    let styles = inline_contents(page, "style", |_| true);
    let [style] = styles.as_slice() else {
        return Some(format!("it has {} style elements, not one", styles.len()));
    };
    let meta = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\" />",
        policy(scripts, style, Purpose::Publish)
    );
    let Some(place) = page.find(&meta) else {
        return Some(format!("its policy is not the expected one:\n  {meta}"));
    };
    let before = page.get(..place).unwrap_or_default();
    ["<script", "<style", "<link", "<body"]
        .iter()
        .find(|element| before.contains(*element))
        .map(|element| format!("{element} stands before the policy, so it is not governed by it"))
}

/// All that a browser would fetch: the page may name nothing outside itself.
fn fetched(page: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (element, attribute) in [
        ("link", "href"),
        ("script", "src"),
        ("img", "src"),
        ("img", "srcset"),
        ("iframe", "src"),
        ("object", "data"),
        ("embed", "src"),
        ("audio", "src"),
        ("video", "src"),
        ("source", "src"),
    ] {
        for tag in tags(page, element) {
            let value = tag.split_once(&format!(" {attribute}=\""));
            if value.is_some_and(|(_, value)| !value.starts_with("data:")) {
                faults.push(format!("it fetches something: {tag}"));
            }
        }
    }
    for style in inline_contents(page, "style", |_| true) {
        let addresses = style.split("url(").skip(1);
        let outside =
            addresses.filter(|url| !url.trim_start_matches(['"', '\'']).starts_with("data:"));
        faults.extend(outside.map(|url| {
            let url: String = url.chars().take_while(|c| *c != ')').collect();
            format!("its style fetches url({url})")
        }));
        if style.contains("@import") {
            faults.push("its style imports another".to_owned());
        }
    }
    faults
}

fn tags<'a>(page: &'a str, element: &str) -> Vec<&'a str> {
    let open = format!("<{element} ");
    page.match_indices(&open)
        .filter_map(|(start, _)| page.get(start..)?.split_inclusive('>').next())
        .collect()
}

fn paths_in(page: &str, machine_paths: &[PathBuf]) -> Result<Vec<String>, Error> {
    let program = program(page)?;
    let program = String::from_utf8_lossy(&program);
    let mut faults = Vec::new();
    for path in machine_paths {
        // With the slash: a home `/root` is no reason to forbid the word.
        let path = format!("{}/", path.display());
        for text in [page, &program] {
            if let Some(place) = text.find(&path) {
                let found: String = text
                    .get(place..)
                    .unwrap_or_default()
                    .chars()
                    .take(100)
                    .collect();
                faults.push(format!("a path of this machine is in it: {found}"));
            }
        }
    }
    Ok(faults)
}

/// The program, unpacked as static/boot.js does it.
fn program(page: &str) -> Result<Vec<u8>, Error> {
    let packed = inline_contents(page, "script", |attributes| {
        attributes.contains("text/plain")
    });
    let unexpected = || Error::Page(vec!["its program cannot be unpacked".to_owned()]);
    let [packed] = packed.as_slice() else {
        return Err(unexpected());
    };
    let packed = STANDARD.decode(packed).map_err(|_| unexpected())?;
    let mut program = Vec::new();
    GzDecoder::new(packed.as_slice())
        .read_to_end(&mut program)
        .map_err(|_| unexpected())?;
    Ok(program)
}

fn gzip_length(bytes: &[u8]) -> Result<usize, Error> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .map(|packed| packed.len())
        .map_err(Error::file("the page, in memory"))
}
