//! The notes of a release: what CHANGELOG.md says of it, and what the file is known by.

use crate::error::Error;

/// The heading of what has no version yet.
const UNRELEASED: &str = "Unreleased";

/// The notes of a version, for a page with this SHA-256 that was made with these programs.
///
/// # Errors
///
/// [`Error::Unexpected`] if CHANGELOG.md has neither the version nor anything unreleased.
pub(super) fn of(
    changelog: &str,
    version: &str,
    page_sum: &str,
    tools: &[String],
) -> Result<String, Error> {
    let (heading, changes) = section(changelog, version)
        .or_else(|| section(changelog, UNRELEASED))
        .ok_or_else(|| Error::Unexpected {
            what: format!(
                "CHANGELOG.md has no section {version}.\n\
                 What to do: give the section {UNRELEASED} that number and a date"
            ),
        })?;
    if heading == UNRELEASED {
        println!("CHANGELOG.md has no section {version}: these are notes of what is unreleased");
    }
    let tools = tools.join("\n    ");
    Ok(format!(
        "# Nøkkelsmie {version}{}\n\n{changes}\n\n## Check the file\n\n\
         SHA-256 of `nokkelsmie.html`:\n\n    {page_sum}\n\n\
         [VERIFY.md](VERIFY.md) says how to compare it, and how to build the same file with\n\n    \
         {tools}\n",
        if heading == UNRELEASED {
            ", unreleased"
        } else {
            ""
        },
    ))
}

/// The heading of a section, without its date, and what stands under it.
fn section<'a>(changelog: &'a str, wanted: &str) -> Option<(&'a str, &'a str)> {
    changelog.split("\n## ").skip(1).find_map(|section| {
        let (heading, text) = section.split_once('\n')?;
        let heading = heading.split_whitespace().next()?;
        let heading = heading.trim_matches(['[', ']']);
        (heading == wanted).then(|| (heading, text.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::of;

    const CHANGELOG: &str = "# Changes\n\n## Unreleased\n\n- C\n\n## 1.1.0 - 2027-01-02\n\n- B\n\n\
                             ## [1.0.0] - 2027-01-01\n\n- A\n";

    fn notes(version: &str) -> String {
        of(CHANGELOG, version, "0123", &["rustc 1.95.0".to_owned()]).unwrap()
    }

    #[test]
    fn the_notes_are_those_of_the_version() {
        let text = notes("1.1.0");
        assert!(text.starts_with("# Nøkkelsmie 1.1.0\n\n- B\n\n## Check the file"));
        assert!(text.contains("    0123\n") && text.contains("    rustc 1.95.0\n"));
        assert!(notes("1.0.0").contains("- A\n"));
    }

    #[test]
    fn what_is_unreleased_says_so() {
        assert!(notes("2.0.0").starts_with("# Nøkkelsmie 2.0.0, unreleased\n\n- C\n"));
        assert!(of("# Changes\n", "2.0.0", "", &[]).is_err());
    }
}
