//! PEM: DER as lines of text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

/// How many characters a line has.
const WIDTH: usize = 64;

/// DER between two lines that say what it is, in lines of 64 characters with a line break after
/// each (RFC 7468 section 2). The buffers never grow.
pub(super) fn write(label: &str, der: &[u8]) -> Zeroizing<String> {
    let digits = Zeroizing::new(STANDARD.encode(der));
    let breaks = digits.len() / WIDTH + 1;
    let ends = 2 * ("-----BEGIN -----\n".len() + label.len());
    let mut text = Zeroizing::new(String::with_capacity(digits.len() + breaks + ends));
    for part in ["-----BEGIN ", label, "-----\n"] {
        text.push_str(part);
    }
    let mut rest = digits.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(WIDTH));
        text.push_str(line);
        text.push('\n');
        rest = after;
    }
    for part in ["-----END ", label, "-----\n"] {
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn lines_have_64_characters_and_the_buffer_never_grew() {
        for (octets, lines) in [(0, 0), (1, 1), (48, 1), (49, 2), (96, 2), (97, 3)] {
            let text = write("KEY", &vec![0; octets]);
            let all: Vec<&str> = text.lines().collect();
            let [first, between @ .., last] = all.as_slice() else {
                panic!("fewer than two lines");
            };
            assert_eq!(
                (*first, *last),
                ("-----BEGIN KEY-----", "-----END KEY-----")
            );
            assert_eq!(between.len(), lines);
            let (full, end) = between.split_at(lines.saturating_sub(1));
            assert!(full.iter().all(|line| line.len() == 64));
            assert!(end.iter().all(|line| (4..=64).contains(&line.len())));
            assert!(text.ends_with('\n'));
            // END has two letters less than BEGIN, and the last line may be a full one.
            assert!(text.capacity() <= text.len() + 3);
        }
    }
}
