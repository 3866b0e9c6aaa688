//! What the documents say is so.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::Path;

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

#[test]
fn every_code_of_reading_is_in_the_document_on_automation() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let document = read("docs/automation.md");
    let mut count = 0;
    for (path, before, after) in [
        ("src/findings/finding.rs", " = \"", "\","),
        ("src/reading/read_error.rs", " = \"", "\","),
        ("src/reading/pair.rs", " => \"pair", "\","),
    ] {
        let source = read(path);
        let codes = source.split(before).skip(1);
        for code in codes.filter_map(|rest| rest.split(after).next()) {
            let code = if before.ends_with("pair") {
                format!("`pair{code}`")
            } else {
                format!("`{code}`")
            };
            assert!(document.contains(&code), "{code} of {path}");
            count += 1;
        }
    }
    assert!(count > 80, "{count}");
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
                // Digdir's own labels are kept letter for letter.
                .map(|text| {
                    text.replace("Egne public nøkler", "")
                        .replace("«Nøkler»", "")
                        .replace("“Nøkler”", "")
                        .replace("“Egne public nøkler”", "")
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
