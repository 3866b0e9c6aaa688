//! BER, which some programs write PKCS #12 in: values that end where two zeros stand, and octet
//! strings in pieces (X.690 sections 8.1.3.6 and 8.7.3).

use zeroize::Zeroizing;

use super::reader::Reader;
use super::tag;
use super::writer::{Der, value};

/// How deep values lie in each other: in PKCS #12 they are nine deep or less.
const DEEPEST: usize = 32;

/// The one value that the octets are, with a length for each value and with octet strings of one
/// piece: what is left of BER then is DER, as far as [`Reader`] looks. Nothing if it is none.
pub(crate) fn to_der(octets: &[u8]) -> Option<Der> {
    let (der, rest) = definite(octets, DEEPEST)?;
    rest.is_empty().then_some(der)
}

/// The first value, and what follows it.
fn definite(octets: &[u8], depth: usize) -> Option<(Der, &[u8])> {
    let depth = depth.checked_sub(1)?;
    if let [first, 0x80, rest @ ..] = octets {
        if *first & tag::CONSTRUCTED == 0 || *first & tag::NUMBER == tag::NUMBER {
            return None;
        }
        let (parts, rest) = parts(rest, depth)?;
        let rest = rest.strip_prefix(&[0, 0])?;
        return Some((joined(*first, &parts)?, rest));
    }
    let mut reader = Reader::new(octets);
    let whole = reader.value()?;
    let der = if whole.tag & tag::CONSTRUCTED == 0 {
        value(whole.tag, &[whole.content])
    } else {
        let (parts, rest) = parts(whole.content, depth)?;
        rest.is_empty().then_some(())?;
        joined(whole.tag, &parts)?
    };
    Some((der, reader.rest()))
}

/// The values up to two zeros, or to the end, and what follows them.
fn parts(mut octets: &[u8], depth: usize) -> Option<(Vec<Der>, &[u8])> {
    let mut parts = Vec::new();
    while !octets.is_empty() && !octets.starts_with(&[0, 0]) {
        let (part, rest) = definite(octets, depth)?;
        parts.push(part);
        octets = rest;
    }
    Some((parts, octets))
}

/// A value of its parts; the pieces of an octet string become one.
fn joined(tag: u8, parts: &[Der]) -> Option<Der> {
    let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_slice()).collect();
    let whole = value(tag, &parts);
    if tag != tag::CONSTRUCTED | tag::OCTET_STRING {
        return Some(whole);
    }
    let content = Reader::new(&whole).content(tag)?;
    Some(value(tag::OCTET_STRING, &[&pieces(content)?]))
}

/// What the octet strings hold together that a value is made of.
pub(crate) fn pieces(content: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut reader = Reader::new(content);
    let mut octets = Zeroizing::new(Vec::with_capacity(content.len()));
    while !reader.is_finished() {
        octets.extend_from_slice(reader.octet_string()?);
    }
    Some(octets)
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, pieces, to_der};

    #[test]
    fn what_ends_with_two_zeros_gets_a_length() {
        for (ber, der) in [
            (&[0x30, 0x80, 0, 0][..], &[0x30, 0][..]),
            (&[0x30, 0x80, 2, 1, 3, 0, 0], &[0x30, 3, 2, 1, 3]),
            (
                &[0x30, 0x80, 0xa0, 0x80, 5, 0, 0, 0, 4, 2, 0, 0, 0, 0],
                &[0x30, 8, 0xa0, 2, 5, 0, 4, 2, 0, 0],
            ),
            // Within what has a length.
            (&[0x30, 4, 0x31, 0x80, 0, 0], &[0x30, 2, 0x31, 0]),
        ] {
            assert_eq!(to_der(ber).as_deref().map(Vec::as_slice), Some(der));
        }
    }

    #[test]
    fn an_octet_string_in_pieces_becomes_one() {
        let ber = [0x24, 0x80, 4, 2, 7, 8, 0x24, 3, 4, 1, 9, 4, 0, 0, 0];
        assert_eq!(to_der(&ber).as_deref(), Some(&vec![4, 3, 7, 8, 9]));
        assert_eq!(to_der(&[0x24, 2, 5, 0]), None);
        assert_eq!(pieces(&[4, 1, 7, 4, 1, 8]).as_deref(), Some(&vec![7, 8]));
        assert_eq!(pieces(&[4, 1, 7, 5, 0]), None);
    }

    #[test]
    fn what_is_der_already_stays_as_it_is() {
        let der = [0x30, 7, 4, 1, 0, 0x31, 2, 5, 0];
        assert_eq!(to_der(&der).as_deref(), Some(&der.to_vec()));
    }

    #[test]
    fn what_does_not_end_or_ends_twice_or_lies_too_deep_is_refused() {
        for octets in [
            &[][..],
            &[0, 0],
            &[0x30, 0x80],
            &[0x30, 0x80, 0],
            &[0x30, 0x80, 5, 0],
            &[0x30, 0x80, 0, 0, 0, 0],
            &[0x30, 2, 0, 0],
            &[0x30, 0, 5, 0],
            &[4, 0x80, 0, 0],
            &[0x3f, 0x80, 0, 0],
            &[0x30, 0x81, 0],
        ] {
            assert_eq!(to_der(octets), None, "{octets:?}");
        }
        let nested = |depth| [[0x30, 0x80].repeat(depth), [0, 0].repeat(depth)].concat();
        assert!(to_der(&nested(DEEPEST)).is_some());
        assert!(to_der(&nested(DEEPEST + 1)).is_none());
        assert!(to_der(&nested(500_000)).is_none());
    }
}
