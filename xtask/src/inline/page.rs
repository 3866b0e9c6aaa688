//! The one file: its template, and what goes into each of its places.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::packed::lzma;
use super::policy::{Purpose, policy};
use crate::error::Error;
use crate::inventory::hex;

/// How Trunk's own script for reloading is known.
const TRUNK_RELOAD: &str = "{{__TRUNK_ADDRESS__}}";

/// What goes into the page.
#[derive(Debug)]
pub(super) struct Parts {
    /// The program.
    pub(super) wasm: Vec<u8>,
    /// The module that makes the program's search faster where an engine takes it.
    pub(super) fused_filter: Vec<u8>,
    /// The module that unpacks both.
    pub(super) unpacker: Vec<u8>,
    /// wasm-bindgen's script, target `no-modules`.
    pub(super) glue: String,
    /// The script that starts the program.
    pub(super) boot: String,
    /// The script that reloads the page while it is developed.
    pub(super) reload: String,
    pub(super) style: String,
    /// SVG.
    pub(super) icon: String,
}

impl Purpose {
    /// Trunk puts a script for reloading into the page when it serves, and only then.
    pub(super) fn of(template: &str) -> Self {
        if template.contains(TRUNK_RELOAD) {
            Self::Develop
        } else {
            Self::Publish
        }
    }
}

/// The names of the glue and of the program, as `pattern_script` of Trunk.toml wrote them.
pub(crate) fn glue_and_program(template: &str) -> Result<(&str, &str), Error> {
    let (_, names) = marker(template, "program")?;
    names
        .strip_prefix("glue=")
        .and_then(|names| names.split_once(" wasm="))
        .ok_or_else(|| Error::Unexpected {
            what: format!(
                "Trunk named the program in an unknown way: `{names}`.\n\
                 What to do: compare `pattern_script` in Trunk.toml with xtask/src/inline/page.rs"
            ),
        })
}

/// Puts the parts into their places.
///
/// # Errors
///
/// [`Error::Unexpected`] when a place is missing or there twice, or when a part cannot stand in
/// HTML unchanged.
pub(super) fn assemble(template: &str, parts: &Parts, purpose: Purpose) -> Result<String, Error> {
    let glue = in_element(&parts.glue, "the glue")?;
    let boot = in_element(&parts.boot, "static/boot.js")?;
    let reload = in_element(&parts.reload, "static/reload.js")?;
    let style = in_element(&parts.style, "the style")?;

    let mut scripts = vec![glue.as_str(), boot.as_str()];
    let mut program = format!(
        "<script type=\"text/plain\" id=\"unpacker\">{}</script>\n\
         <script type=\"text/plain\" id=\"wasm\">{}</script>\n\
         <script type=\"text/plain\" id=\"fused-filter\">{}</script>\n\
         <script id=\"glue\">{glue}</script>\n<script>{boot}</script>",
        // In it gzip finds what is alike, as it does not in base64.
        hex(&parts.unpacker),
        lzma(&parts.wasm, purpose)?,
        lzma(&parts.fused_filter, purpose)?
    );
    let mut page = template.to_owned();
    if purpose == Purpose::Develop {
        scripts.push(&reload);
        program = format!("{program}\n<script>{reload}</script>");
        page = without_trunk_reload(&page)?;
    }
    let policy = policy(scripts, &style, purpose);

    for (name, content) in [
        (
            "policy",
            format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"),
        ),
        (
            "icon",
            format!(
                "<link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\">",
                STANDARD.encode(parts.icon.trim())
            ),
        ),
        ("style", format!("<style>{style}</style>")),
        ("program", program),
    ] {
        let (place, _) = marker(&page, name)?;
        page = page.replacen(&place, &content, 1);
    }
    Ok(as_browsers_write(&page))
}

/// The page as a browser writes it when it is asked for what it has read, so that the page can be saved
/// from itself, octet for octet. `index.html` is written so already (no `/>`, and nothing before the
/// head); what stands after the last script, a browser would move.
fn as_browsers_write(page: &str) -> String {
    let end = ["</html>", "</body>"];
    let page = end.iter().fold(page.trim_end(), |page, tag| {
        page.strip_suffix(tag).unwrap_or(page).trim_end()
    });
    format!("{page}</body></html>")
}

/// The contents of every `<name …>` element of a page whose attributes satisfy `wanted`.
pub(crate) fn inline_contents<'a>(
    page: &'a str,
    name: &str,
    wanted: impl Fn(&str) -> bool,
) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut contents = Vec::new();
    let mut rest = page;
    while let Some((_, from_name)) = rest.split_once(&open) {
        let Some((attributes, after_tag)) = from_name.split_once('>') else {
            break;
        };
        let Some((content, after)) = after_tag.split_once(&close) else {
            break;
        };
        if wanted(attributes) {
            contents.push(content);
        }
        rest = after;
    }
    contents
}

/// The comment `<!-- inline: name … -->`, which must be there once, and what follows the name.
fn marker<'a>(template: &'a str, name: &str) -> Result<(String, &'a str), Error> {
    let open = format!("<!-- inline: {name}");
    let mut places = template.match_indices(&open);
    let unexpected = || Error::Unexpected {
        what: format!(
            "index.html must have `{open} -->` once.\n\
             What to do: compare index.html and Trunk.toml with xtask/src/inline/page.rs"
        ),
    };
    let (Some((start, _)), None) = (places.next(), places.next()) else {
        return Err(unexpected());
    };
    let (comment, _) = template
        .get(start..)
        .and_then(|rest| rest.split_once("-->"))
        .ok_or_else(unexpected)?;
    let detail = comment.get(open.len()..).unwrap_or_default();
    Ok((format!("{comment}-->"), detail.trim()))
}

/// A script's or style's text as it can stand in its element.
///
/// `</script` would end the element and `<!--` would change how its end is found, so both are
/// written with a backslash that JavaScript drops from its strings again.
fn in_element(text: &str, what: &str) -> Result<String, Error> {
    let refuse = |why: &str| {
        Err(Error::Unexpected {
            what: format!("{what} {why}, so it cannot be put into the page unchanged"),
        })
    };
    if text.contains('\r') {
        // HTML parsers drop it, and the policy's hash would not be that of what they read.
        return refuse("has a carriage return");
    }
    if text.to_ascii_lowercase().contains("</style") {
        return refuse("has `</style`");
    }
    let text = text.trim().replace("<!--", "<\\!--");
    let text = text.replace("</script", "<\\/script");
    if text.to_ascii_lowercase().contains("</script") {
        return refuse("has `</script` in capital letters");
    }
    Ok(text)
}

fn without_trunk_reload(page: &str) -> Result<String, Error> {
    let script = inline_contents(page, "script", |_| true)
        .into_iter()
        .find(|script| script.contains(TRUNK_RELOAD))
        .ok_or_else(|| Error::Unexpected {
            what: "Trunk's script for reloading is not in a script element of its own".to_owned(),
        })?;
    Ok(page.replacen(&format!("<script>{script}</script>"), "", 1))
}

#[cfg(test)]
mod tests {
    use super::{Parts, assemble, glue_and_program, inline_contents};
    use crate::inline::policy::Purpose;

    const TEMPLATE: &str = "<head><!-- inline: policy --><!-- inline: icon -->\
        <!-- inline: style --></head><body><!-- inline: program glue=a.js wasm=a.wasm --></body>";

    fn parts() -> Parts {
        Parts {
            wasm: b"\0asm".to_vec(),
            fused_filter: b"\0asm".to_vec(),
            unpacker: b"\0asm".to_vec(),
            glue: "let glue = '</script>';".to_owned(),
            boot: "boot();".to_owned(),
            reload: "reload();".to_owned(),
            style: "p{}".to_owned(),
            icon: "<svg/>".to_owned(),
        }
    }

    fn publish(template: &str) -> Result<String, String> {
        assemble(template, &parts(), Purpose::of(template)).map_err(|error| error.to_string())
    }

    #[test]
    fn trunk_names_the_glue_and_the_program() {
        assert_eq!(glue_and_program(TEMPLATE).unwrap(), ("a.js", "a.wasm"));
    }

    #[test]
    fn every_part_stands_in_its_place() {
        let page = publish(TEMPLATE).unwrap();
        assert!(page.starts_with("<head><meta http-equiv=\"Content-Security-Policy\""));
        assert!(page.contains("href=\"data:image/svg+xml;base64,PHN2Zy8+\""));
        assert_eq!(inline_contents(&page, "style", |_| true), ["p{}"]);
        let scripts = inline_contents(&page, "script", |_| true);
        assert_eq!(scripts.len(), 5);
        assert_eq!(scripts.first(), Some(&"0061736d"));
        assert!(!page.contains("inline:"));
    }

    #[test]
    fn the_page_ends_as_browsers_write_it() {
        let page = publish(&format!("{TEMPLATE}\n</html>\n")).unwrap();
        assert!(page.ends_with("boot();</script></body></html>"));
    }

    #[test]
    fn the_end_of_a_script_element_within_the_glue_does_not_end_it() {
        let page = publish(TEMPLATE).unwrap();
        let glue = inline_contents(&page, "script", |attributes| attributes.contains("glue"));
        assert_eq!(glue, ["let glue = '<\\/script>';"]);
    }

    #[test]
    fn the_program_is_packed_to_the_same_bytes_each_time() {
        assert_eq!(publish(TEMPLATE).unwrap(), publish(TEMPLATE).unwrap());
    }

    #[test]
    fn a_loader_that_is_unknown_is_refused() {
        let unknown = TEMPLATE.replace(
            "<!-- inline: program glue=a.js wasm=a.wasm -->",
            "<script type=\"module\">import init from './a.js'</script>",
        );
        assert!(publish(&unknown).unwrap_err().contains("inline: program"));
        let unnamed = TEMPLATE.replace("glue=a.js wasm=a.wasm", "a.js");
        assert!(glue_and_program(&unnamed).is_err());
    }

    #[test]
    fn a_place_that_is_there_twice_is_refused() {
        let twice = format!("{TEMPLATE}<!-- inline: style -->");
        assert!(publish(&twice).unwrap_err().contains("inline: style"));
    }

    #[test]
    fn a_carriage_return_is_refused_because_browsers_would_hash_another_text() {
        let mut parts = parts();
        parts.boot = "a();\r\nb();".to_owned();
        assert!(assemble(TEMPLATE, &parts, Purpose::Publish).is_err());
    }

    #[test]
    fn only_a_page_that_trunk_serves_reloads_itself() {
        let served = TEMPLATE.replace(
            "</body>",
            "<script>connect('{{__TRUNK_ADDRESS__}}')</script></body>",
        );
        let page = publish(&served).unwrap();
        assert!(page.contains("<script>reload();</script>"));
        assert!(!page.contains("TRUNK"));
        assert!(!publish(TEMPLATE).unwrap().contains("reload"));
    }
}
