//! wasm-bindgen's script, which wants no reader in the page.

/// The script without what only a reader needs: the room before a line, comments of whole lines, and empty
/// lines. What the script does is the same, as long as none of its texts goes over a line.
pub(super) fn unadorned(glue: &str) -> String {
    let is_comment = |line: &str| ["/*", "*", "//"].iter().any(|mark| line.starts_with(mark));
    let mut short = String::with_capacity(glue.len());
    for line in glue.lines().map(str::trim_start) {
        if !line.is_empty() && !is_comment(line) {
            short.push_str(line);
            short.push('\n');
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::unadorned;

    #[test]
    fn comments_and_room_go_and_nothing_else_does() {
        let glue = "/**\n * @returns {number}\n */\nlet a = 1 // one\n\n    + 2;\n    // three\n  b(`x  y`);\n";
        assert_eq!(unadorned(glue), "let a = 1 // one\n+ 2;\nb(`x  y`);\n");
    }
}
