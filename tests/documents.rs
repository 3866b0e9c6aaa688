//! What the documents say is so.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and says where"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each file and the test in it that a document names: `` `file.rs` `test` ``.
fn named(document: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = document.split('`').collect();
    parts
        .windows(3)
        .filter_map(|parts| match parts {
            [file, " " | " in\n", test] | [test, " in\n", file]
                if Path::new(file).extension().is_some_and(|kind| kind == "rs") =>
            {
                Some((*file, *test))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn every_test_that_the_document_on_making_keys_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = fs::read_to_string(root.join("docs/keygen.md")).unwrap();
    let named = named(&document);
    assert!(named.len() > 20, "{named:?}");
    for (file, test) in named {
        let source = fs::read_to_string(root.join(file)).unwrap();
        assert!(
            source.contains(&format!("#[test]\n    fn {test}()"))
                || source.contains(&format!("#[test]\nfn {test}()")),
            "{file} has no test {test}"
        );
    }
}

/// Every file under a folder of the project, with its text.
fn files_under(folder: &Path) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                return files_under(&path);
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            vec![(path, text)]
        })
        .collect()
}

/// What stands between quotation marks.
fn quoted(source: &str) -> impl Iterator<Item = &str> {
    source.split('"').skip(1).step_by(2)
}

/// The codes that a source gives: those of each function of codes, and those of a table of `coded!`.
fn codes(source: &str) -> Vec<&str> {
    let functions = source.split("fn ").filter(|rest| {
        let name = rest.split('(').next().unwrap_or_default();
        name == "code" || name == "answer_code"
    });
    let bodies = functions.filter_map(|rest| rest.split("\n    }").next());
    let tables = source.split("coded! {").skip(1);
    let rows = tables.filter_map(|rest| rest.split("\n}").next());
    let of_rows = rows.flat_map(|rows| rows.lines().filter(|line| line.contains(" = \"")));
    bodies.chain(of_rows).flat_map(quoted).collect()
}

/// Codes that nobody meets, each by the beginning of them.
const INNER: [&str; 6] = [
    // Why something is no JWK: the page says it in the words of reading, or of the rotation.
    "jwk-",
    // The search goes on for other primes.
    "exponent-not-invertible",
    "primes-too-close",
    "private-exponent-too-small",
    "number-too-short",
    // Nothing is said of a day that nobody has typed.
    "registered-not-said",
];

#[test]
fn every_severity_is_the_one_that_the_document_on_automation_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = fs::read_to_string(root.join("docs/automation.md")).unwrap();
    let source = fs::read_to_string(root.join("src/findings/finding.rs")).unwrap();
    let (_, after) = source.split_once("fn severity(").unwrap();
    let (information, after) = after.split_once("=> Severity::Information").unwrap();
    let (warning, _) = after.split_once("=> Severity::Warning").unwrap();
    let is_among = |arm: &str, name: &str| {
        let mut names = arm.split("Self::").skip(1);
        names.any(|rest| rest.split(|c: char| !c.is_alphanumeric()).next() == Some(name))
    };
    let mut tables = document.split("\n\n");
    let table = tables
        .find(|table| table.starts_with("| code of a finding"))
        .unwrap();
    let mut count = 0;
    for row in table.lines().skip(2) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let code = cells[1].trim_matches('`');
        let place = source.find(&format!("= \"{code}\"")).unwrap();
        // The name stands on the line of the code, or before what it holds.
        let before = &source[..place];
        let before = before
            .trim_end()
            .strip_suffix('}')
            .map_or(before, |fields| fields.rsplit_once('{').unwrap().0);
        let name = before.split_whitespace().next_back().unwrap();
        let severity = if is_among(information, name) {
            "information"
        } else if is_among(warning, name) {
            "warning"
        } else {
            "error"
        };
        assert_eq!(severity, cells[2], "{code}");
        count += 1;
    }
    assert!(count > 60, "{count}");
}

#[test]
fn every_code_is_in_the_document_on_automation() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = fs::read_to_string(root.join("docs/automation.md")).unwrap();
    let mut count = 0;
    for (path, source) in files_under(&root.join("src")) {
        if path.ends_with("coded.rs") {
            continue;
        }
        let codes = codes(&source);
        let is_said = source.contains("fn code(") || source.contains("coded! {");
        assert!(!is_said || !codes.is_empty(), "no code in {path:?}");
        for code in codes {
            let is_inner = INNER.iter().any(|inner| code.starts_with(inner));
            let is_there = document.contains(&format!("`{code}`"));
            assert!(is_there || is_inner, "{code} of {path:?}");
            count += 1;
        }
    }
    assert!(count > 160, "{count}");
}

#[test]
fn every_code_in_the_document_on_automation_is_one_that_the_page_has() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = fs::read_to_string(root.join("docs/automation.md")).unwrap();
    let sources = files_under(&root.join("src"));
    let page = fs::read_to_string(root.join("index.html")).unwrap();
    let program = sources
        .iter()
        .map(|(_, text)| text.split("#[cfg(test)]").next().unwrap());
    let all: Vec<&str> = program.chain([page.as_str()]).collect();
    let tables = document.split("\n\n");
    let rows = tables
        .filter(|table| table.starts_with("| code"))
        .flat_map(|table| table.lines().skip(2));
    let mut count = 0;
    for row in rows {
        let first = row.split('|').nth(1).unwrap();
        for code in first.split('`').skip(1).step_by(2) {
            let quoted = format!("\"{code}\"");
            assert!(all.iter().any(|text| text.contains(&quoted)), "{code}");
            count += 1;
        }
    }
    assert!(count > 160, "{count}");
}

/// What is said in a language is in that language. Words that only another has tell.
#[test]
fn each_language_has_its_own_words() {
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/texts");
    let of_bokmal = ["ikke", "noe", "fra", "hvis", "bare", "hva", "nøkler"];
    let of_nynorsk = ["ikkje", "noko", "frå", "dersom", "berre", "kva", "nøklar"];
    let of_english = ["the", "is", "not", "from", "which"];
    for (language, own, others) in [
        (
            "nb",
            of_bokmal.as_slice(),
            [of_nynorsk.as_slice(), &of_english],
        ),
        ("nn", &of_nynorsk, [&of_bokmal, &of_english]),
        ("en", &of_english, [&of_bokmal, &of_nynorsk]),
    ] {
        let mut files = vec![texts.join(format!("{language}.rs"))];
        let folder = fs::read_dir(texts.join(language)).unwrap();
        files.extend(folder.map(|entry| entry.unwrap().path()));
        assert!(files.len() >= 5, "{files:?}");
        for file in files {
            let source = fs::read_to_string(&file).unwrap();
            let said: Vec<&str> = source.split('"').skip(1).step_by(2).collect();
            let words: Vec<String> = said
                .iter()
                // Digdir's own labels are kept letter for letter, and marked in English.
                .map(|text| text.split(['‹', '›']).step_by(2).collect::<String>())
                .map(|text| {
                    text.replace("«Egne public nøkler»", "")
                        .replace("«Nøkler»", "")
                })
                .flat_map(|text| {
                    let words = text.split(|character: char| !character.is_alphabetic());
                    words.map(str::to_lowercase).collect::<Vec<_>>()
                })
                .collect();
            assert!(
                own.iter().any(|word| words.iter().any(|said| said == word)),
                "{file:?}"
            );
            for word in others.into_iter().flatten() {
                assert!(!words.iter().any(|said| said == word), "{word} in {file:?}");
            }
        }
    }
}
