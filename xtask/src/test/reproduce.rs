//! Whether another checkout, another home, another user and another day give the same page, to the byte.

use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::build::{self, Place};
use crate::error::Error;
use crate::project;
use crate::run::Environment;

/// What is no source: made by building, or git's own.
const NOT_SOURCES: [&str; 4] = [".git", "dist", "node_modules", "target"];

/// Makes the page once more in other folders and on another day, and compares it with dist/nokkelsmie.html.
///
/// # Errors
///
/// [`Error::Page`] when the two differ, with the place where they begin to.
pub(super) fn check(environment: &Environment) -> Result<(), Error> {
    let place = another_place()?;
    let again = build::make(environment, &place)?;
    let path = project::page();
    let page = fs::read_to_string(&path).map_err(Error::file(&path))?;
    match first_difference(&page, &again) {
        None => {
            println!(
                "the same {} bytes in {}",
                page.len(),
                place.checkout().display()
            );
            Ok(())
        }
        Some(at) => Err(Error::Page(vec![format!(
            "it is another one when it is built elsewhere: compare {} with {}, from byte {at} on",
            path.display(),
            place.checkout().join("target/page/index.html").display(),
        )])),
    }
}

/// A copy of the checkout with folders of other names and lengths. What was compiled there before
/// is kept.
fn another_place() -> Result<Place, Error> {
    let folder = project::target().join("reproduce");
    let home = folder.join("home/en-annen");
    let cargo_home = home.join("cargo");
    let checkout = home.join("et/helt/annet/sted");
    copy_sources(&project::root(), &checkout).map_err(Error::file(&checkout))?;
    let programs = checkout.join("node_modules");
    link(&project::root().join("node_modules"), &programs).map_err(Error::file(&programs))?;
    link_all(&project::cargo_home()?, &cargo_home).map_err(Error::file(&cargo_home))?;
    Place::elsewhere(checkout, home, cargo_home)
}

/// Copies what is in `from`, and removes from `to` what is not.
fn copy_sources(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for old in entries(to)? {
        if is_source(&old) {
            remove(&old)?;
        }
    }
    for entry in entries(from)? {
        if let (true, Some(name)) = (is_source(&entry), entry.file_name()) {
            copy(&entry, &to.join(name))?;
        }
    }
    Ok(())
}

fn is_source(path: &Path) -> bool {
    !NOT_SOURCES.iter().any(|name| path.ends_with(name))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in entries(from)? {
        if let Some(name) = entry.file_name() {
            copy(&entry, &to.join(name))?;
        }
    }
    Ok(())
}

/// Registry and programs are large, and the same for everyone: the same under another name.
fn link_all(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in entries(from)? {
        if let Some(name) = entry.file_name() {
            link(&entry, &to.join(name))?;
        }
    }
    Ok(())
}

fn link(from: &Path, to: &Path) -> io::Result<()> {
    if to.is_symlink() {
        fs::remove_file(to)?;
    }
    // Cargo writes files of its own into its home.
    if to.exists() {
        Ok(())
    } else {
        symlink(from, to)
    }
}

fn remove(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    }
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect()
}

fn first_difference(one: &str, other: &str) -> Option<usize> {
    if one == other {
        return None;
    }
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
    Some(same.count())
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn pages_that_differ_say_where() {
        assert_eq!(first_difference("abc", "abc"), None);
        assert_eq!(first_difference("abc", "abd"), Some(2));
        assert_eq!(first_difference("ab", "abc"), Some(2));
    }
}
