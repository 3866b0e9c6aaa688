//! What must be true of the page before it may be published, read from the page itself.

use std::fmt;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::inline::packed::{gzip, unpack};
use crate::inline::{Purpose, inline_contents, policy};

/// The most that the page may weigh on its way over the network, in bytes.
const GZIP_BUDGET: usize = 400_000;

/// What is worth knowing about a page.
#[derive(Debug)]
pub(super) struct Figures {
    bytes: usize,
    gzip_bytes: usize,
    sha256: Vec<u8>,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            bytes,
            gzip_bytes,
            sha256,
        } = self;
        write!(f, "{bytes} bytes, {gzip_bytes} gzipped\nsha256 ")?;
        sha256.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
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
    let gzip_bytes = gzip(page.as_bytes())?.len();
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
        sha256: Sha256::digest(page).to_vec(),
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
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
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

fn paths_in(page: &str, machine_paths: &[PathBuf]) -> Result<Option<String>, Error> {
    let mut texts = programs(page)?;
    texts.push(page.to_owned());
    for path in machine_paths {
        // With the slash: a home `/root` is no reason to forbid the word.
        let path = path.display().to_string();
        let path = format!("{}/", path.trim_end_matches('/'));
        // Everything is below `/`, which is the home of who has none.
        if path == "/" {
            continue;
        }
        for text in &texts {
            let found = text.find(&path).and_then(|place| text.get(place..));
            if let Some(found) = found {
                let found: String = found.chars().take(100).collect();
                return Ok(Some(format!("a path of this machine is in it: {found}")));
            }
        }
    }
    Ok(None)
}

/// The program and its modules, unpacked as static/boot.js does it, as far as they are text.
fn programs(page: &str) -> Result<Vec<String>, Error> {
    let unexpected = || Error::Page(vec!["its program cannot be unpacked".to_owned()]);
    let packed = inline_contents(page, "script", |attributes| {
        attributes.contains("text/plain")
    });
    if packed.is_empty() {
        return Err(unexpected());
    }
    let unpack = |text: &str| {
        let program = unpack(text).ok_or_else(unexpected)?;
        Ok(String::from_utf8_lossy(&program).into_owned())
    };
    packed.into_iter().map(unpack).collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::check;
    use crate::inline::packed::lzma;
    use crate::inline::{Purpose, policy};
    use crate::inventory::hex;

    /// A program with a text in it, packed as the page has it.
    fn packed(text: &str) -> String {
        lzma(text.as_bytes(), Purpose::Develop).unwrap()
    }

    fn page(style: &str, body: &str) -> String {
        format!(
            "<head><meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\
             <style>{style}</style></head><body>{body}\
             <script type=\"text/plain\">{}</script><script>boot()</script></body>",
            policy(["boot()"], style, Purpose::Publish),
            packed("/home/kari/x.rs")
        )
    }

    fn faults(page: &str, machine_path: &str) -> String {
        check(page, &[PathBuf::from(machine_path)])
            .map_or_else(|error| error.to_string(), |_| "none".to_owned())
    }

    #[test]
    fn a_page_that_keeps_to_itself_may_be_published() {
        let page = page(
            "p{background:url(data:,)}",
            "<a href=\"https://a.no\">a</a>",
        );
        assert_eq!(faults(&page, "/home/ola"), "none");
    }

    #[test]
    fn a_script_that_the_policy_does_not_name_is_found() {
        let page = page("", "").replace("boot()</script>", "boot(1)</script>");
        assert!(faults(&page, "/home/ola").contains("policy is not the expected one"));
    }

    #[test]
    fn a_policy_that_lets_the_page_connect_is_found() {
        let page = page("", "").replace("connect-src 'none'", "connect-src 'self'");
        assert!(faults(&page, "/home/ola").contains("policy is not the expected one"));
    }

    #[test]
    fn a_style_that_stands_before_the_policy_is_found() {
        let page = page("", "");
        let page = page.replacen("<head>", "<head><link rel=\"icon\" href=\"data:,\" />", 1);
        assert!(faults(&page, "/home/ola").contains("before the policy"));
    }

    #[test]
    fn whatever_a_browser_would_fetch_is_found() {
        for body in [
            "<link rel=\"stylesheet\" href=\"a.css\">",
            "<img alt=\"\" src=\"https://a.no/a.png\">",
            "<iframe src=\"/a\">",
        ] {
            assert!(faults(&page("", body), "/home/ola").contains("fetches something"));
        }
        let page = page("p{background:url('//a.no/a.png')}", "");
        assert!(faults(&page, "/home/ola").contains("style fetches"));
    }

    #[test]
    fn a_path_of_the_machine_is_found_in_the_text_and_in_the_packed_program() {
        let in_text = page("", "/home/ola/x.rs");
        assert!(faults(&in_text, "/home/ola").contains("a path of this machine"));
        assert!(faults(&page("", ""), "/home/kari").contains("a path of this machine"));
        let behind_another = page(
            "",
            &format!(
                "<script type=\"text/plain\">{}</script>",
                hex(b"\0asm/home/per/x.rs")
            ),
        );
        for home in ["/home/kari", "/home/per"] {
            assert!(faults(&behind_another, home).contains("a path of this machine"));
        }
    }

    #[test]
    fn a_page_over_the_budget_is_found() {
        // Digits of a number that repeats late enough: gzip cannot make them small.
        let mut state = 1_u64;
        let noise: String = (0..900_000)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                char::from(b'A' + u8::try_from((state >> 33) % 26).unwrap())
            })
            .collect();
        assert!(faults(&page("", &noise), "/home/ola").contains("the budget is"));
    }
}
