//! Where a run of base64 ends, on one line or wrapped over several.

use super::{base64, pem};

/// The shortest first line of base64 that goes on after a space: words are shorter.
const SHORTEST_BEFORE_SPACE: usize = 40;

/// How long the run of base64 is that a text begins with, its padding included.
pub(super) fn length(text: &str) -> usize {
    let octets = text.as_bytes();
    let mut digits = 0;
    while let Some(rest @ [octet, ..]) = octets.get(digits..)
        && base64::is_digit(*octet)
        // Dashes begin the next block of PEM.
        && !rest.starts_with(b"-----")
    {
        digits += 1;
    }
    let padding = text.bytes().skip(digits).take_while(|octet| *octet == b'=');
    (digits + padding.take(2).count()).max(1)
}

/// Every length that the run may have which a text begins with, the likeliest first. Its first line is
/// `first` octets long, and it may go on over line breaks, or over the spaces that a shell makes of them.
///
/// A word that follows is made of the digits of base64 too. So it may end where a line is shorter than the
/// one before, and before its last line; and what is whole is a multiple of four digits.
pub(super) fn lengths(text: &str, first: usize) -> Vec<usize> {
    let mut ends = vec![End {
        length: first,
        digits: first,
    }];
    let mut regular = None;
    let (mut width, mut last) = (first, first);
    let mut is_open = true;
    while is_open
        && let Some(end) = ends.last().copied()
        && let Some(rest) = text.get(end.length..)
        && !text.get(..end.length).unwrap_or_default().ends_with('=')
        && let Some(gap) = gap(rest, first)
        && let Some(next) = rest.get(gap..)
        && let run = length(next)
        && let Some(after) = next.get(run..)
    {
        let is_closed = after.starts_with(['"', '\'', '`', '<', '\\', ',', ';', ')', '&']);
        is_open = gap_or_end(after, first);
        if !is_open && !is_closed {
            break;
        }
        if ends.len() == 1 {
            // In front of the first line there may have been a name.
            width = run.max(first);
        } else if last < width || run > width {
            regular = regular.or(Some(end));
        }
        last = run;
        ends.push(End {
            length: end.length + gap + run,
            digits: end.digits + run,
        });
    }
    let before_last = ends.len().checked_sub(2).and_then(|at| ends.get(at));
    let likely = [ends.last(), regular.as_ref(), before_last, ends.first()];
    let mut likely: Vec<&End> = likely.into_iter().flatten().collect();
    likely.sort_by_key(|end| !end.digits.is_multiple_of(4));
    let mut lengths: Vec<usize> = Vec::new();
    for end in likely {
        if !lengths.contains(&end.length) {
            lengths.push(end.length);
        }
    }
    lengths
}

/// Where a run may end: after so many octets, of which so many are no white space.
#[derive(Clone, Copy)]
struct End {
    length: usize,
    digits: usize,
}

/// How much white space stands in front of more base64.
fn gap(rest: &str, first: usize) -> Option<usize> {
    let line = rest.trim_start_matches([' ', '\t', '\r']);
    let next = match line.strip_prefix('\n') {
        Some(next) => next.trim_start_matches([' ', '\t']),
        None if first >= SHORTEST_BEFORE_SPACE => rest.strip_prefix(' ')?,
        None => return None,
    };
    let begins = next.bytes().next().is_some_and(base64::is_digit) && !pem::begins(next);
    begins.then_some(rest.len() - next.len())
}

/// Whether a line holds nothing else after its run.
fn gap_or_end(after: &str, first: usize) -> bool {
    let line = after.trim_start_matches([' ', '\t', '\r']);
    line.is_empty() || line.starts_with('\n') || gap(after, first).is_some()
}

#[cfg(test)]
mod tests {
    use super::{length, lengths};

    #[test]
    fn a_run_ends_with_its_padding_and_before_dashes() {
        assert_eq!(length("QUJD==="), 6);
        assert_eq!(length("QUJD-----BEGIN"), 4);
        assert_eq!(length("ø"), 1);
    }

    #[test]
    fn the_likeliest_length_comes_first() {
        let line = "A".repeat(76);
        for (text, expected) in [
            (format!("{line}\n{line}\nAAAA\n"), &[158, 153, 76][..]),
            (format!("{line}\n  {line}\n  AAAA\n"), &[162, 155, 76]),
            (format!("{line}\n{line}\nAA==\nlogout\n"), &[158, 153, 76]),
            (format!("{line}\n{line}\nAAAA\nlogout\n"), &[158, 76, 165]),
            (format!("{line}\n{line}\nAAAA\" />"), &[158, 153, 76]),
            (format!("{line}\n{line}\nAAAA = x"), &[153, 76]),
            (format!("{line} {line} AAAA"), &[158, 153, 76]),
            (format!("{line}\n-----BEGIN"), &[76]),
            ("AAAA AAAA".to_owned(), &[4]),
        ] {
            let first = length(&text);
            assert_eq!(lengths(&text, first), expected, "{text}");
        }
    }
}
