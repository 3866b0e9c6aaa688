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

/// Whether a text has at least so many digits of base64 or base64url in a row, over several lines too, or of
/// hexadecimal, which may stand in groups with colons or spaces between, as `openssl -text` writes them. Words are
/// shorter than lines, and what has other marks in it, such as a scope, is none.
#[must_use]
pub fn has_digits_of_key(text: &str, fewest_digits: usize) -> bool {
    const SHORTEST_LINE: usize = 16;
    let is_digit = |octet: u8| octet.is_ascii_alphanumeric() || b"+/=-_".contains(&octet);
    let mut digits = 0;
    text.split_whitespace().any(|word| {
        let is_line = word.len() >= SHORTEST_LINE && word.bytes().all(is_digit);
        let are_groups = word
            .bytes()
            .all(|octet| octet.is_ascii_hexdigit() || octet == b':');
        digits = if is_line || are_groups {
            digits + word.len()
        } else {
            0
        };
        let mut runs = word.as_bytes().split(|octet| !is_digit(*octet));
        digits >= fewest_digits || runs.any(|run| run.len() >= fewest_digits)
    })
}

/// Whether it is a visible character of ASCII that means nothing in a text between single, double or
/// backward quotation marks, except that a shell takes `$` for something between the last two. Azure's program takes
/// what begins with `@` for the name of a file.
pub(super) fn can_stand_between_any_quotes(character: char) -> bool {
    character.is_ascii_graphic() && !matches!(character, '"' | '\'' | '`' | '\\' | '@')
}

#[cfg(test)]
mod tests {
    use super::{MOST_REFUSED, refused};

    #[test]
    fn of_many_different_characters_the_first_are_named_each_once() {
        let alphabet: Vec<char> = ('a'..='z').collect();
        let twice: String = alphabet.iter().chain(&alphabet).collect();
        assert_eq!(
            refused(&twice, |_| false),
            alphabet.get(..MOST_REFUSED).unwrap()
        );
        let long: String = "aå".repeat(100_000);
        assert_eq!(refused(&long, char::is_alphabetic), Vec::<char>::new());
        assert_eq!(refused(&long, |character| character.is_ascii()), ['å']);
    }
}
