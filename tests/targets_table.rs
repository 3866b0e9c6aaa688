//! The table of services and portals, `src/maskinporten/targets.toml`, as somebody may leave it who corrects
//! it: what is right is taken, and what is wrong is named before there is a page.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../build/targets.rs"]
mod targets;

use targets::in_rust;

const TABLE: &str = include_str!("../src/maskinporten/targets.toml");

/// The table with the first `old` replaced.
fn with(old: &str, new: &str) -> String {
    assert!(TABLE.contains(old), "{old}");
    TABLE.replacen(old, new, 1)
}

#[test]
fn one_line_opens_a_service_for_another_algorithm() {
    let taken = r#"algorithms = ["RS256", "RS384", "RS512""#;
    let code = in_rust(&with(taken, &[taken, r#", "ES256", "EdDSA""#].concat()));
    let code = code.expect("a table that can be read");
    assert!(
        code.contains("Algorithm::Es256, Algorithm::EdDsa, ]"),
        "{code}"
    );
}

#[test]
fn words_are_taken_as_they_are_written() {
    let code = in_rust(&with("Velg «Legg til».", r#"Velg \"Legg til\" \\ {x}."#));
    let code = code.expect("a table that can be read");
    assert!(
        code.contains(r#"nb: "Velg \"Legg til\" \\ {x}.""#),
        "{code}"
    );
}

#[test]
fn a_mistake_is_named_with_its_line_or_its_word() {
    let first_step = TABLE
        .lines()
        .find(|line| line.starts_with("nn = "))
        .expect("a step in nynorsk");
    for (table, said) in [
        (with(first_step, ""), "missing field `nn`"),
        (
            with("checked = 2026-11-25", "checked = 2026-02-30"),
            "checked = 2026-02-30",
        ),
        (
            with("checked = 2026-11-25\n", ""),
            "missing field `checked`",
        ),
        (
            with("\"RS384\"", "\"RS348\""),
            "\"RS348\" is not one of RS256,",
        ),
        (
            with("\"RSA 2048\"", "\"RSA 2049\""),
            "\"RSA 2049\" is not one of RSA 2048,",
        ),
        (
            with("kid = \"chosen\"", "kid = \"choosen\""),
            "unknown variant `choosen`",
        ),
        (
            with("planned = [\"EC\",", "planned = [\"EV\","),
            "unknown variant `EV`",
        ),
        (with("lifetime =", "livetime ="), "unknown field `livetime`"),
        (
            with("portal = \"samarbeidsportalen\"", "portal = \"portalen\""),
            "maskinporten: there is no portal \"portalen\"",
        ),
    ] {
        let error = in_rust(&table).expect_err("a mistake");
        assert!(error.contains(said), "{error}");
    }
}
