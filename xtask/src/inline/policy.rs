//! The page's Content-Security-Policy: the browser itself enforces that nothing leaves the page.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// What a page is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be published: every connection is forbidden.
    Publish,
    /// `trunk serve`: a script that reloads the page may hear from the server that the page came
    /// from.
    Develop,
}

/// The policy for a page with these inline scripts and this inline style.
///
/// A hash for each, so that nothing that was not built into the page can run; Trusted Types, so
/// that no text becomes a script but by the one policy of static/boot.js; no connections, so that a
/// key cannot leave.
pub(crate) fn policy<'a>(
    scripts: impl IntoIterator<Item = &'a str>,
    style: &str,
    purpose: Purpose,
) -> String {
    let scripts: Vec<String> = scripts.into_iter().map(source_of).collect();
    let scripts = scripts.join(" ");
    let connections = match purpose {
        Purpose::Publish => "'none'",
        Purpose::Develop => "'self'",
    };
    [
        "default-src 'none'".to_owned(),
        format!("connect-src {connections}"),
        format!("script-src {scripts} 'wasm-unsafe-eval'"),
        format!("style-src {}", source_of(style)),
        "img-src data:".to_owned(),
        "worker-src blob:".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        "require-trusted-types-for 'script'".to_owned(),
        "trusted-types nokkelsmie".to_owned(),
    ]
    .join("; ")
}

/// How a policy names an inline script or style: CSP Level 3, section 2.3.1, `hash-source`.
fn source_of(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::{Purpose, policy};

    #[test]
    fn scripts_and_style_are_named_by_their_hash() {
        // The example of CSP Level 2, section 7.17.
        let policy = policy(["alert('Hello, world.');"], "", Purpose::Publish);
        assert!(policy.contains(
            "script-src 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=' 'wasm-unsafe-eval';"
        ));
    }

    #[test]
    fn a_published_page_may_not_connect_to_anything() {
        assert!(policy([], "", Purpose::Publish).contains("connect-src 'none';"));
        assert!(policy([], "", Purpose::Develop).contains("connect-src 'self';"));
    }
}
