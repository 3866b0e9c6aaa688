//! The licences of all that is inside the page, with their texts.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::error::Error;
use crate::inventory::Component;

/// How a file with a licence is named.
const NAMES: [&str; 6] = [
    "license",
    "licence",
    "copying",
    "copyright",
    "notice",
    "unlicense",
];

/// The one licence whose text is the same for everyone, so that it needs no file of the package's.
const COMMON: &str = "Apache-2.0";

/// Packages whose authors keep the text of the licence in their repository alone, and that text.
const FROM_REPOSITORIES: [(&str, &str); 1] =
    [("lol_alloc", include_str!("licences/lol_alloc.txt"))];

const RULE: &str =
    "================================================================================";

/// A text, and the packages that carry it.
struct Text {
    text: String,
    names: Vec<String>,
}

/// A list of all components, and then each text once.
///
/// # Errors
///
/// [`Error::Unexpected`] if a component carries no text and may not be used under [`COMMON`].
pub(super) fn of(components: &[Component]) -> Result<String, Error> {
    let mut texts: Vec<Text> = Vec::new();
    let mut without: Vec<&Component> = Vec::new();
    for component in components {
        let mut found = component.folder.as_deref().map_or(Ok(Vec::new()), files)?;
        if found.is_empty() {
            found.extend(from_repository(&component.name));
        }
        if found.is_empty() {
            without.push(component);
        }
        for text in found {
            add(&mut texts, text, component);
        }
    }
    let common = texts.iter().position(|known| {
        known.text.contains("Apache License") && known.text.contains("END OF TERMS")
    });
    for component in without {
        let known = common.and_then(|at| texts.get_mut(at));
        match known {
            Some(known) if component.licence.contains(COMMON) => known.names.push(title(component)),
            _ => {
                return Err(Error::Unexpected {
                    what: format!(
                        "{} carries no text of its licence ({})",
                        component.name, component.licence
                    ),
                });
            }
        }
    }
    Ok(write(components, &texts))
}

fn write(components: &[Component], texts: &[Text]) -> String {
    let mut all = String::from(
        "What is inside nokkelsmie.html, and under which licences. Where there is a choice, each of\n\
         them holds. A package that carries no text of its own is used under Apache-2.0.\n\n",
    );
    for component in components {
        // A String takes whatever is written to it.
        let _ = writeln!(all, "{}: {}", title(component), component.licence);
    }
    for text in texts {
        let _ = write!(
            all,
            "\n{RULE}\n{}\n{RULE}\n\n{}\n",
            text.names.join(", "),
            text.text
        );
    }
    all
}

fn title(component: &Component) -> String {
    format!("{} {}", component.name, component.version)
}

fn add(texts: &mut Vec<Text>, text: String, component: &Component) {
    let title = title(component);
    match texts.iter_mut().find(|known| same(&known.text, &text)) {
        Some(known) if known.names.contains(&title) => (),
        Some(known) => known.names.push(title),
        None => texts.push(Text {
            text,
            names: vec![title],
        }),
    }
}

/// Whether two texts have the same words.
fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// The texts of the licence files in a package's folder, by name.
fn files(folder: &Path) -> Result<Vec<String>, Error> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .map_err(Error::file(folder))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file() && is_licence(path))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read(&path).map_err(Error::file(&path))?;
            Ok(String::from_utf8_lossy(&text)
                .replace('\r', "")
                .trim()
                .to_owned())
        })
        .collect()
}

fn from_repository(name: &str) -> Option<String> {
    let (_, text) = FROM_REPOSITORIES.iter().find(|(known, _)| *known == name)?;
    Some(text.trim().to_owned())
}

fn is_licence(path: &Path) -> bool {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    NAMES.iter().any(|known| name.starts_with(known))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{is_licence, of, same};
    use crate::inventory::{Component, Origin};
    use crate::project;

    fn component(name: &str, licence: &str, folder: Option<&Path>) -> Component {
        Component {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: licence.to_owned(),
            origin: Origin::Crate,
            repository: None,
            folder: folder.map(Path::to_path_buf),
            hash: None,
            used_by: Vec::new(),
        }
    }

    #[test]
    fn a_text_that_two_carry_is_there_once() {
        let root = project::root();
        let two = [
            component("a", "MIT", Some(&root)),
            component("b", "MIT", Some(&root)),
        ];
        let texts = of(&two).unwrap();
        assert_eq!(texts.matches("Permission is hereby granted").count(), 1);
        assert!(texts.contains("\na 1.0.0, b 1.0.0\n"));
    }

    #[test]
    fn a_licence_without_a_text_is_refused() {
        let error = of(&[component("a", "MIT", None)]).unwrap_err();
        assert!(error.to_string().contains("a carries no text"));
    }

    #[test]
    fn a_text_that_is_in_the_repository_alone_is_brought_along() {
        let texts = of(&[component("lol_alloc", "MIT", None)]).unwrap();
        assert!(texts.contains("lol_alloc 1.0.0\n"));
        assert!(texts.contains("Copyright (c) 2022 Craig"));
    }

    #[test]
    fn licences_are_known_by_their_name_and_compared_by_their_words() {
        assert!(is_licence(Path::new("a/LICENSE-MIT")));
        assert!(is_licence(Path::new("UNLICENSE")));
        assert!(!is_licence(Path::new("README.md")));
        assert!(same("a  b\n", "a b"));
        assert!(!same("a b", "a c"));
    }
}
