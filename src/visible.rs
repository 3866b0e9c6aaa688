//! Text from outside, as it may stand in a message.

/// At most 40 characters of `text`, for a message that quotes what came from outside, with every mark that
/// does not show, or that turns the text around it, written as `\u{202e}`.
pub(crate) fn visible(text: &str) -> String {
    written_out(text, 40)
}

/// The same of a kid, which somebody may have to copy: at most 200 characters. A thumbprint has 43, and as a
/// URI (RFC 9278) 91.
pub(crate) fn visible_kid(kid: &str) -> String {
    written_out(kid, 200)
}

fn written_out(text: &str, most: usize) -> String {
    let mut shown = String::new();
    for character in shortened(text, most).chars() {
        if character.is_control() || is_invisible(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown
}

fn shortened(text: &str, most: usize) -> String {
    let mut short: String = text.chars().take(most).collect();
    if text.chars().nth(most).is_some() {
        short.push('…');
    }
    short
}

/// Marks that change the direction of the text around them, or show nothing: Unicode's
/// `Default_Ignorable_Code_Point`, and a few besides.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            // The fillers of Korean, and the empty pattern of braille.
            | '\u{115f}'..='\u{1160}'
            | '\u{3164}'
            | '\u{ffa0}'
            | '\u{2800}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::{visible, visible_kid};

    #[test]
    fn what_does_not_show_or_turns_text_is_written_out() {
        for (text, shown) in [
            ("a\u{202e}b", "a\\u{202e}b"),
            ("a\u{61c}b", "a\\u{61c}b"),
            ("a\u{2028}\u{e0041}", "a\\u{2028}\\u{e0041}"),
            ("a\u{3164}\u{2800}", "a\\u{3164}\\u{2800}"),
            ("a\u{fe0f}\u{34f}", "a\\u{fe0f}\\u{34f}"),
            ("a\u{180d}\u{e0fff}", "a\\u{180d}\\u{e0fff}"),
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
        assert_eq!(visible_kid(&"æ".repeat(200)), "æ".repeat(200));
        assert_eq!(visible_kid(&"æ".repeat(201)), "æ".repeat(200) + "…");
    }
}
