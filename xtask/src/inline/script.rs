//! Scripts, as the page has them: their readers have the sources.

/// The script without what only a reader needs: the room before a line, comments of whole lines, and empty
/// lines. What the script does is the same, as long as no text of it that goes over lines means anything by
/// how it begins them.
pub(super) fn unadorned(script: &str) -> String {
    let is_comment = |line: &str| ["/*", "*", "//"].iter().any(|mark| line.starts_with(mark));
    let mut short = String::with_capacity(script.len());
    for line in script.lines().map(str::trim_start) {
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
        let script = "/**\n * @returns {number}\n */\nlet a = 1 // one\n\n    + 2;\n    // three\n  b(`x  y`);\n";
        assert_eq!(unadorned(script), "let a = 1 // one\n+ 2;\nb(`x  y`);\n");
    }
}
