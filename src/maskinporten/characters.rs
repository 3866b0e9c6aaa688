//! Characters that a field does not take.

/// Every character of `text` that is not `allowed`, each once, in the order in which they stand.
pub(super) fn refused(text: &str, allowed: impl Fn(char) -> bool) -> Vec<char> {
    let mut refused = Vec::new();
    for character in text.chars().filter(|character| !allowed(*character)) {
        if !refused.contains(&character) {
            refused.push(character);
        }
    }
    refused
}
