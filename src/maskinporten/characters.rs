//! Characters that a field does, or does not, take.

/// So many characters to take away are enough to be told of.
const MOST_REFUSED: usize = 20;

/// Every character of `text` that is not `allowed`, each once, in the order in which they stand, up to
/// [`MOST_REFUSED`].
pub(super) fn refused(text: &str, allowed: impl Fn(char) -> bool) -> Vec<char> {
    let mut refused = Vec::new();
    for character in text.chars().filter(|character| !allowed(*character)) {
        if !refused.contains(&character) {
            refused.push(character);
        }
        if refused.len() == MOST_REFUSED {
            break;
        }
    }
    refused
}

/// Whether it is a visible character of ASCII that means nothing in a text between single, double or
/// backward quotation marks, except that a shell takes `$` for something between the last two.
pub(super) fn can_stand_between_any_quotes(character: char) -> bool {
    character.is_ascii_graphic() && !matches!(character, '"' | '\'' | '`' | '\\')
}
