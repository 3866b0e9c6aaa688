//! One text as one word of a shell, or one value of a file: whatever it holds, it stays that.

use crate::jose::{compact, escape};

/// A word of a POSIX shell: between single quotation marks nothing means anything but the mark
/// itself (POSIX.1-2024, Shell Command Language, 2.2.2).
pub(super) fn sh(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A word of PowerShell: between single quotation marks nothing means anything but the mark, which
/// is doubled. PowerShell takes the typographic ones (U+2018 to U+201B) for the same
/// (about_Quoting_Rules; `CharExtensions.IsSingleQuote`).
pub(super) fn powershell(text: &str) -> String {
    let mut word = String::from("'");
    for character in text.chars() {
        if matches!(character, '\'' | '\u{2018}'..='\u{201b}') {
            word.push(character);
        }
        word.push(character);
    }
    word.push('\'');
    word
}

/// A text in double quotation marks, as JSON has it (RFC 8259 section 7), and YAML, JavaScript,
/// Python, Java and C# too: what is escaped here up to U+FFFF, they escape in the same way.
pub(super) fn json(text: &str) -> String {
    compact(&text).as_str().to_owned()
}

/// A value of a `.properties` file (`java.util.Properties.load`): a backslash and an end of a line
/// mean something, and white space at the start. The file is read as ISO 8859-1, so that whatever is
/// not ASCII is escaped.
pub(super) fn properties(text: &str) -> String {
    let mut value = String::new();
    for character in text.chars() {
        match character {
            '\\' => value.push_str(r"\\"),
            '\n' => value.push_str(r"\n"),
            '\r' => value.push_str(r"\r"),
            ' ' | '\t' | '\u{c}' if value.is_empty() => {
                value.push('\\');
                value.push(character);
            }
            ' '..='~' => value.push(character),
            _ => escape(character, &mut value),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::{json, powershell, properties, sh};

    #[test]
    fn a_word_of_sh_has_its_marks_outside() {
        assert_eq!(sh("a b"), "'a b'");
        assert_eq!(sh("it's"), r"'it'\''s'");
        assert_eq!(sh("$(x)`y`\"\\"), "'$(x)`y`\"\\'");
    }

    #[test]
    fn a_word_of_powershell_has_its_marks_doubled_the_typographic_ones_too() {
        assert_eq!(powershell("$x`n"), "'$x`n'");
        assert_eq!(powershell("it's"), "'it''s'");
        assert_eq!(powershell("\u{2019}; calc"), "'\u{2019}\u{2019}; calc'");
    }

    #[test]
    fn a_text_in_json_ends_no_line_of_any_language() {
        for character in [
            '\n', '\r', '\u{85}', '\u{2028}', '\u{2029}', '\0', '\u{7f}', '\u{202e}',
        ] {
            let quoted = json(&character.to_string());
            assert!(!quoted.contains(character), "{quoted}");
            let read: String = serde_json::from_str(&quoted).unwrap();
            assert_eq!(read, character.to_string());
        }
    }

    #[test]
    fn a_property_stays_on_its_line() {
        assert_eq!(properties(" a=b:c#\\\nd"), "\\ a=b:c#\\\\\\nd");
        assert_eq!(
            properties("æ\u{85}\u{1f511}\t"),
            r"\u00e6\u0085\ud83d\udd11\u0009"
        );
    }
}
