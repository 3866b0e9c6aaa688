//! DER, written from the inside out (X.690 sections 8, 10 and 11).
//!
//! Any of it may be the inside of a private key, so all of it is wiped, and no buffer grows.

use zeroize::Zeroizing;

use super::oid::Oid;
use super::tag;

/// A value in DER.
pub(crate) type Der = Zeroizing<Vec<u8>>;

/// NULL.
pub(crate) const NULL: &[u8] = &[tag::NULL, 0];

/// TRUE (X.690 section 11.1).
pub(crate) const TRUE: &[u8] = &[tag::BOOLEAN, 1, 0xff];

/// A value of this tag, whose content is put together of parts.
#[inline(never)]
pub(crate) fn value(tag: u8, parts: &[&[u8]]) -> Der {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut der = Zeroizing::new(Vec::with_capacity(6 + length));
    der.push(tag);
    let [.., a, b, c, d] = length.to_be_bytes();
    match length {
        0..=0x7f => der.push(d),
        0x80..=0xff => der.extend_from_slice(&[0x81, d]),
        0x100..=0xffff => der.extend_from_slice(&[0x82, c, d]),
        0x1_0000..=0xff_ffff => der.extend_from_slice(&[0x83, b, c, d]),
        _ => der.extend_from_slice(&[0x84, a, b, c, d]),
    }
    for part in parts {
        der.extend_from_slice(part);
    }
    der
}

/// SEQUENCE.
pub(crate) fn sequence(parts: &[&[u8]]) -> Der {
    value(tag::SEQUENCE, parts)
}

/// SET OF, in the order that DER asks for (X.690 section 11.6).
pub(crate) fn set_of(parts: &mut [&[u8]]) -> Der {
    parts.sort_unstable();
    value(tag::SET, parts)
}

/// A field with an `EXPLICIT` tag.
pub(crate) fn explicit(number: u8, content: &[u8]) -> Der {
    value(tag::constructed_field(number), &[content])
}

/// OCTET STRING.
pub(crate) fn octet_string(octets: &[u8]) -> Der {
    value(tag::OCTET_STRING, &[octets])
}

/// BIT STRING of whole octets.
pub(crate) fn bit_string(octets: &[u8]) -> Der {
    value(tag::BIT_STRING, &[&[0], octets])
}

/// OBJECT IDENTIFIER.
pub(crate) fn oid(oid: Oid) -> Der {
    value(tag::OBJECT_IDENTIFIER, &[oid.content()])
}

/// INTEGER of a number that is big-endian and not negative, with or without zeros in front of it.
#[inline(never)]
pub(crate) fn integer(octets: &[u8]) -> Der {
    let zeros = octets.iter().take_while(|octet| **octet == 0).count();
    let digits = octets.get(zeros..).unwrap_or_default();
    // Zero has an octet too, and a first bit would make the number negative (X.690 section 8.3).
    let zero: &[u8] = match digits {
        [0x01..=0x7f, ..] => &[],
        _ => &[0],
    };
    value(tag::INTEGER, &[zero, digits])
}

/// INTEGER.
pub(crate) fn small(number: u32) -> Der {
    integer(&number.to_be_bytes())
}

/// What is no secret, in a buffer that is not wiped.
pub(crate) fn public(mut der: Der) -> Vec<u8> {
    std::mem::take(&mut *der)
}

#[cfg(test)]
mod tests {
    use super::{
        NULL, TRUE, bit_string, explicit, integer, octet_string, oid, sequence, set_of, small,
    };
    use crate::asn1::oid::ED25519;
    use crate::asn1::reader::Reader;

    #[test]
    fn a_length_is_written_in_the_fewest_octets() {
        for (length, head) in [
            (0, &[4, 0][..]),
            (0x7f, &[4, 0x7f]),
            (0x80, &[4, 0x81, 0x80]),
            (0xff, &[4, 0x81, 0xff]),
            (0x100, &[4, 0x82, 1, 0]),
            (0xffff, &[4, 0x82, 0xff, 0xff]),
            (0x1_0000, &[4, 0x83, 1, 0, 0]),
            (0x100_0000, &[4, 0x84, 1, 0, 0, 0]),
        ] {
            let octets = vec![7; length];
            let der = octet_string(&octets);
            assert_eq!(der.get(..head.len()), Some(head));
            assert_eq!(Reader::new(&der).octet_string(), Some(&octets[..]));
        }
    }

    #[test]
    fn an_integer_is_written_in_the_fewest_octets_and_never_negative() {
        for (number, der) in [
            (&[][..], &[2, 1, 0][..]),
            (&[0, 0], &[2, 1, 0]),
            (&[1], &[2, 1, 1]),
            (&[0, 0x7f], &[2, 1, 0x7f]),
            (&[0x80], &[2, 2, 0, 0x80]),
            (&[0, 0, 0xff, 0], &[2, 3, 0, 0xff, 0]),
            (&[1, 0], &[2, 2, 1, 0]),
        ] {
            assert_eq!(&**integer(number), der);
        }
        assert_eq!(**small(600_000), [2, 3, 9, 0x27, 0xc0]);
        assert_eq!(**small(0), [2, 1, 0]);
    }

    #[test]
    fn a_set_is_in_the_order_of_its_octets() {
        assert_eq!(
            **set_of(&mut [&[4, 1, 9], &[2, 1, 5], &[2, 1, 3]]),
            [0x31, 9, 2, 1, 3, 2, 1, 5, 4, 1, 9]
        );
    }

    #[test]
    fn the_public_key_of_rfc_8410_is_written_as_it_stands_there() {
        // RFC 8410 section 10.1.
        let x = [
            0x19, 0xbf, 0x44, 0x09, 0x69, 0x84, 0xcd, 0xfe, 0x85, 0x41, 0xba, 0xc1, 0x67, 0xdc,
            0x3b, 0x96, 0xc8, 0x50, 0x86, 0xaa, 0x30, 0xb6, 0xb6, 0xcb, 0x0c, 0x5c, 0x38, 0xad,
            0x70, 0x31, 0x66, 0xe1,
        ];
        let head = [
            0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0, 0x19,
        ];
        let der = sequence(&[&sequence(&[&oid(ED25519)]), &bit_string(&x)]);
        assert_eq!(der.get(..head.len()), Some(&head[..]));
        assert_eq!(der.len(), 44);
    }

    #[test]
    fn what_has_no_content_of_its_own_is_written_as_der_has_it() {
        assert_eq!(**explicit(0, TRUE), [0xa0, 3, 1, 1, 0xff]);
        assert_eq!(**sequence(&[NULL]), [0x30, 2, 5, 0]);
    }
}
