//! Text from outside, as it may stand in a message.

/// At most 40 characters of `text`, for a message that quotes what came from outside, with every mark that
/// does not show, or that turns the text around it, written as `\u{202e}`.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::new();
    for character in shortened(text).chars() {
        if character.is_control() || is_invisible(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown
}

/// At most 40 characters of `text`.
fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let mut short: String = text.chars().take(MOST).collect();
    if text.chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}

/// Marks that change the direction of the text around them, or show nothing.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            // The fillers of Korean, and the empty pattern of braille.
            | '\u{115f}'..='\u{1160}'
            | '\u{3164}'
            | '\u{ffa0}'
            | '\u{2800}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_does_not_show_or_turns_text_is_written_out() {
        for (text, shown) in [
            ("a\u{202e}b", "a\\u{202e}b"),
            ("a\u{61c}b", "a\\u{61c}b"),
            ("a\u{2028}\u{e0041}", "a\\u{2028}\\u{e0041}"),
            ("a\u{3164}\u{2800}", "a\\u{3164}\\u{2800}"),
            ("a\nb", "a\\u{a}b"),
            ("blåbær 🫐", "blåbær 🫐"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(visible(&"æ".repeat(40)), "æ".repeat(40));
        assert_eq!(visible(&"æ".repeat(41)), "æ".repeat(40) + "…");
    }
}
