//! What docs/keygen.md says is tested, is.
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
