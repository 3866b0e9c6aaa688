//! docs/dependencies.md: it names everything that is inside the page, and nothing else.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use crate::error::Error;
use crate::inventory::{Component, Origin};
use crate::project;

/// Between these stands what is written by this program.
const START: &str = "<!-- the rest -->\n";
const END: &str = "<!-- /the rest -->\n";

/// How to make the page right again.
const WRITE: &str = "cargo xtask audit --write";

/// Compares the page with what is inside.
///
/// # Errors
///
/// [`Error::Unexpected`] with all that the page lacks or has too much.
pub(super) fn check(components: &[Component]) -> Result<(), Error> {
    let path = path();
    let document = fs::read_to_string(&path).map_err(Error::file(&path))?;
    let faults = faults(&document, components)?;
    if faults.is_empty() {
        println!(
            "docs/dependencies.md names all {} packages that are inside",
            components.len()
        );
        return Ok(());
    }
    Err(Error::Unexpected {
        what: format!(
            "docs/dependencies.md is not right:\n- {}",
            faults.join("\n- ")
        ),
    })
}

/// Writes the list of what our own dependencies bring.
pub(super) fn write(components: &[Component]) -> Result<(), Error> {
    let path = path();
    let document = fs::read_to_string(&path).map_err(Error::file(&path))?;
    let (before, _, after) = parts(&document)?;
    let document = format!("{before}{START}{}{END}{after}", list(components));
    fs::write(&path, &document).map_err(Error::file(&path))?;
    check(components)
}

fn path() -> PathBuf {
    project::root().join("docs/dependencies.md")
}

fn faults(document: &str, components: &[Component]) -> Result<Vec<String>, Error> {
    let (by_hand, rest, _) = parts(document)?;
    let named = rows(by_hand);
    let direct: Vec<&str> = components
        .iter()
        .filter(|component| is_direct(component, components))
        .map(|component| component.name.as_str())
        .collect();
    let mut faults: Vec<String> = Vec::new();
    for name in &direct {
        if !named.contains(name) {
            faults.push(format!(
                "{name} has no row. What to do: say in one why it is inside, and what it could do"
            ));
        }
    }
    for name in named {
        if !direct.contains(&name) {
            faults.push(format!(
                "{name} has a row and is no dependency of ours. What to do: remove it"
            ));
        }
    }
    if rest != list(components) {
        faults.push(format!(
            "the list of the rest is stale. What to do: {WRITE}"
        ));
    }
    Ok(faults)
}

/// What stands before the list, the list, and what stands after it.
fn parts(document: &str) -> Result<(&str, &str, &str), Error> {
    document
        .split_once(START)
        .and_then(|(before, rest)| {
            let (list, after) = rest.split_once(END)?;
            Some((before, list, after))
        })
        .ok_or_else(|| Error::Unexpected {
            what: format!(
                "docs/dependencies.md must have `{}` and `{}`",
                START.trim(),
                END.trim()
            ),
        })
}

/// The names that rows of tables begin with.
fn rows(text: &str) -> Vec<&str> {
    text.lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(name, _)| name)
        .collect()
}

fn is_direct(component: &Component, components: &[Component]) -> bool {
    let ours = components
        .iter()
        .filter(|component| component.origin == Origin::Ours);
    let mut users = ours.filter(|user| component.used_by.contains(&user.package()));
    component.origin != Origin::Ours && users.next().is_some()
}

fn list(components: &[Component]) -> String {
    let mut list = String::from("| package | licence | used by |\n|---|---|---|\n");
    let rest = components
        .iter()
        .filter(|component| component.origin != Origin::Ours && !is_direct(component, components));
    let mut rows: Vec<String> = rest
        .map(|component| {
            let Component {
                name,
                licence,
                used_by,
                ..
            } = component;
            let mut users: Vec<&str> = used_by.iter().map(|(user, _)| user.as_str()).collect();
            users.dedup();
            format!("| {name} | {licence} | {} |", users.join(", "))
        })
        .collect();
    rows.dedup();
    for row in rows {
        // A String takes whatever is written to it.
        let _ = writeln!(list, "{row}");
    }
    list
}

#[cfg(test)]
mod tests {
    use super::{faults, list};
    use crate::inventory::{Component, Origin};

    fn component(name: &str, origin: Origin, used_by: &str) -> Component {
        Component {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: "MIT".to_owned(),
            origin,
            repository: None,
            folder: None,
            hash: None,
            used_by: vec![(used_by.to_owned(), "1.0.0".to_owned())],
        }
    }

    fn components() -> [Component; 3] {
        [
            component("nokkelsmie", Origin::Ours, ""),
            component("rsa", Origin::Crate, "nokkelsmie"),
            component("der", Origin::Crate, "rsa"),
        ]
    }

    fn document(rows: &str, rest: &str) -> String {
        format!("{rows}<!-- the rest -->\n{rest}<!-- /the rest -->\n")
    }

    #[test]
    fn what_is_inside_must_be_named() {
        let rest = list(&components());
        let right = document("| `rsa` | why |\n", &rest);
        assert!(faults(&right, &components()).unwrap().is_empty());
        let silent = faults(&document("", &rest), &components()).unwrap();
        assert!(silent[0].starts_with("rsa has no row"));
        let stale = document("| `rsa` | why |\n", "");
        assert!(faults(&stale, &components()).unwrap()[0].contains("stale"));
    }

    #[test]
    fn what_is_not_inside_must_not_be_named() {
        let gone = document("| `rsa` | why |\n| `ring` | why |\n", &list(&components()));
        assert!(faults(&gone, &components()).unwrap()[0].starts_with("ring has a row"));
    }

    #[test]
    fn what_others_bring_is_listed_with_its_licence() {
        assert!(list(&components()).ends_with("| der | MIT | rsa |\n"));
        assert!(!list(&components()).contains("nokkelsmie |"));
    }
}
