//! DER, read value by value (X.690 sections 8, 10 and 11).

use super::oid::Oid;
use super::tag;

/// A value: what it is, and what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Value<'der> {
    pub(crate) tag: u8,
    pub(crate) content: &'der [u8],
}

impl<'der> Value<'der> {
    /// The content, if this is the tag.
    pub(crate) fn of(self, tag: u8) -> Option<&'der [u8]> {
        (self.tag == tag).then_some(self.content)
    }
}

/// Octets of which values are taken, one after the other. Whatever does not stand there as DER has it,
/// in the fewest octets and whole, is nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'der>(&'der [u8]);

impl<'der> Reader<'der> {
    /// Reads what stands in the octets.
    pub(crate) const fn new(octets: &'der [u8]) -> Self {
        Self(octets)
    }

    /// Reads what stands in the SEQUENCE that the octets are, with nothing after it.
    pub(crate) fn of_sequence(octets: &'der [u8]) -> Option<Self> {
        let mut reader = Self(octets);
        let inner = reader.sequence()?;
        reader.finish()?;
        Some(inner)
    }

    /// Whether nothing is left.
    pub(crate) const fn is_finished(&self) -> bool {
        self.0.is_empty()
    }

    /// What is left.
    pub(super) const fn rest(&self) -> &'der [u8] {
        self.0
    }

    /// Something only if nothing is left.
    pub(crate) fn finish(&self) -> Option<()> {
        self.is_finished().then_some(())
    }

    /// Takes the next value, whatever it is. Tags of more than one octet are refused: none that is
    /// read here has one.
    #[inline(never)]
    pub(crate) fn value(&mut self) -> Option<Value<'der>> {
        let [tag, length, rest @ ..] = self.0 else {
            return None;
        };
        if *tag == 0 || tag & tag::NUMBER == tag::NUMBER {
            return None;
        }
        let (length, rest) = match length {
            0..=0x7f => (usize::from(*length), rest),
            0x81..=0x84 => long_length(usize::from(length & 0x7f), rest)?,
            _ => return None,
        };
        let (content, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some(Value { tag: *tag, content })
    }

    /// Takes the content of the next value, if that has the tag.
    #[inline(never)]
    pub(crate) fn content(&mut self, tag: u8) -> Option<&'der [u8]> {
        self.value()?.of(tag)
    }

    /// The same of a value that may be left out: nothing is taken if another one stands there, or one
    /// that is cut, which whatever is taken next stumbles over.
    #[inline(never)]
    pub(crate) fn optional(&mut self, tag: u8) -> Option<&'der [u8]> {
        let mut ahead = *self;
        let content = ahead.content(tag)?;
        *self = ahead;
        Some(content)
    }

    /// Passes over all that is left.
    pub(crate) fn pass_over(&mut self) -> Option<()> {
        while !self.is_finished() {
            self.value()?;
        }
        Some(())
    }

    /// Takes a SEQUENCE, to read what stands in it.
    pub(crate) fn sequence(&mut self) -> Option<Self> {
        self.content(tag::SEQUENCE).map(Self)
    }

    /// Takes an OCTET STRING.
    pub(crate) fn octet_string(&mut self) -> Option<&'der [u8]> {
        self.content(tag::OCTET_STRING)
    }

    /// Takes a BIT STRING of whole octets.
    pub(crate) fn bit_string(&mut self) -> Option<&'der [u8]> {
        whole_octets(self.content(tag::BIT_STRING)?)
    }

    /// Takes an OBJECT IDENTIFIER.
    pub(crate) fn oid(&mut self) -> Option<Oid<'der>> {
        Oid::from_content(self.content(tag::OBJECT_IDENTIFIER)?)
    }

    /// Takes an INTEGER that is not negative, big-endian and without the zero that keeps it so.
    #[inline(never)]
    pub(crate) fn unsigned(&mut self) -> Option<&'der [u8]> {
        match self.content(tag::INTEGER)? {
            [] | [0x80..=0xff, ..] | [0, 0..=0x7f, ..] => None,
            [0, octets @ ..] if !octets.is_empty() => Some(octets),
            octets => Some(octets),
        }
    }

    /// Takes an INTEGER that is not negative and has no more than 64 bits.
    #[inline(never)]
    pub(crate) fn small(&mut self) -> Option<u64> {
        let octets = self.unsigned()?;
        (octets.len() <= 8).then(|| {
            octets
                .iter()
                .fold(0, |sum, octet| sum << 8 | u64::from(*octet))
        })
    }

    /// The same of an INTEGER that may be left out, as [`Reader::optional`] has it.
    pub(crate) fn optional_small(&mut self) -> Option<u64> {
        let mut ahead = *self;
        let number = ahead.small()?;
        *self = ahead;
        Some(number)
    }
}

/// The octets of the content of a BIT STRING, if no bits of the last one are unused
/// (X.690 section 8.6.2).
pub(crate) const fn whole_octets(content: &[u8]) -> Option<&[u8]> {
    match content {
        [0, octets @ ..] => Some(octets),
        _ => None,
    }
}

/// A length of so many octets, and what follows it (X.690 sections 8.1.3.5 and 10.1).
fn long_length(count: usize, rest: &[u8]) -> Option<(usize, &[u8])> {
    let (digits, rest) = rest.split_at_checked(count)?;
    let length = digits
        .iter()
        .fold(0, |sum: usize, octet| sum << 8 | usize::from(*octet));
    let is_shortest = digits.first() != Some(&0) && length > 0x7f;
    is_shortest.then_some((length, rest))
}

#[cfg(test)]
mod tests {
    use super::{Reader, Value};
    use crate::asn1::{oid, tag};

    fn first(octets: &[u8]) -> Option<Value<'_>> {
        Reader::new(octets).value()
    }

    #[test]
    fn a_value_is_its_tag_its_length_and_so_many_octets() {
        let mut reader = Reader::new(&[4, 2, 7, 8, 5, 0]);
        let octets = Value {
            tag: tag::OCTET_STRING,
            content: &[7, 8],
        };
        assert_eq!(reader.value(), Some(octets));
        assert_eq!(reader.finish(), None);
        assert_eq!(reader.content(tag::NULL), Some(&[][..]));
        assert_eq!(reader.finish(), Some(()));
        assert_eq!(reader.value(), None);
    }

    #[test]
    fn a_length_is_written_in_the_fewest_octets() {
        for (head, length) in [
            (&[4, 0x7f][..], 0x7f),
            (&[4, 0x81, 0x80], 0x80),
            (&[4, 0x81, 0xff], 0xff),
            (&[4, 0x82, 1, 0], 0x100),
            (&[4, 0x82, 0xff, 0xff], 0xffff),
            (&[4, 0x83, 1, 0, 0], 0x1_0000),
            (&[4, 0x84, 1, 0, 0, 0], 0x100_0000),
        ] {
            let octets = [head, &vec![7; length]].concat();
            let content = first(&octets).map(|value| value.content.len());
            assert_eq!(content, Some(length));
            // One octet less is too few.
            assert_eq!(first(&octets[..octets.len() - 1]), None);
        }
        let long = [7; 0x101];
        for head in [
            &[4, 0x81, 0][..],
            &[4, 0x81, 0x7f],
            &[4, 0x82, 0, 0x80],
            &[4, 0x83, 0, 1, 0],
            &[4, 0x84, 0, 0, 1, 0],
            &[4, 0x85, 0, 0, 0, 1, 0],
            &[4, 0xff],
        ] {
            assert_eq!(first(&[head, &long].concat()), None, "{head:?}");
        }
    }

    #[test]
    fn what_is_cut_or_has_no_end_or_a_long_tag_is_no_value() {
        for octets in [
            &[][..],
            &[4],
            &[4, 1],
            &[4, 0x82, 1],
            &[4, 0x84, 0xff, 0xff, 0xff, 0xff],
            // Indefinite.
            &[0x30, 0x80, 0, 0],
            &[0x24, 0x80, 4, 1, 7, 0, 0],
            // The end of what is indefinite.
            &[0, 0],
        ] {
            assert_eq!(first(octets), None, "{octets:?}");
        }
        // A number of 31 or more, which would be a length if it were not looked at.
        for tag in [0x1f, 0x5f, 0x9f, 0xbf, 0xff] {
            let octets = [&[tag, 0x1f, 0x20][..], &[0; 0x20]].concat();
            assert_eq!(first(&octets), None, "{tag}");
        }
    }

    #[test]
    fn another_tag_is_not_the_one_that_was_asked_for() {
        // 24 and 10 are an octet string that is made of others, and a sequence that is not.
        for octets in [[0x24, 0], [0x10, 0], [0x84, 0], [0x31, 0]] {
            assert_eq!(Reader::new(&octets).octet_string(), None);
            assert!(Reader::new(&octets).sequence().is_none());
        }
        assert!(Reader::of_sequence(&[0x30, 0]).is_some());
        assert!(Reader::of_sequence(&[0x30, 0, 5, 0]).is_none());
    }

    #[test]
    fn what_may_be_left_out_is_taken_only_if_it_is_there() {
        let mut reader = Reader::new(&[0x80, 1, 7, 4, 0]);
        assert_eq!(reader.optional(tag::field(1)), None);
        assert_eq!(reader.optional_small(), None);
        assert_eq!(reader.optional(tag::field(0)), Some(&[7][..]));
        assert_eq!(reader.optional(tag::field(0)), None);
        assert_eq!(reader.octet_string(), Some(&[][..]));
        assert_eq!(reader.optional(tag::field(0)), None);
        let mut numbers = Reader::new(&[2, 1, 7, 2, 1, 8]);
        assert_eq!(numbers.optional_small(), Some(7));
        assert_eq!(numbers.small(), Some(8));
        // There, and cut or no number: it is still there.
        let mut cut = Reader::new(&[0x80, 2, 7]);
        assert_eq!(cut.optional(tag::field(0)), None);
        assert_eq!(cut.finish(), None);
        let mut negative = Reader::new(&[2, 1, 0xff]);
        assert_eq!(negative.optional_small(), None);
        assert_eq!(negative.finish(), None);
    }

    #[test]
    fn an_integer_is_not_negative_and_has_one_zero_in_front_at_most() {
        let unsigned = |octets: &[u8]| Reader::new(octets).unsigned().map(<[u8]>::to_vec);
        for (octets, number) in [
            (&[2, 1, 0][..], &[0][..]),
            (&[2, 1, 0x7f], &[0x7f]),
            (&[2, 2, 0, 0x80], &[0x80]),
            (&[2, 3, 0, 0xff, 0], &[0xff, 0]),
            (&[2, 2, 1, 0], &[1, 0]),
        ] {
            assert_eq!(unsigned(octets).as_deref(), Some(number));
        }
        for wrong in [
            &[2, 0][..],
            &[2, 1, 0x80],
            &[2, 2, 0xff, 0],
            &[2, 2, 0, 0],
            &[2, 2, 0, 0x7f],
            &[2, 3, 0, 0, 0x80],
            &[4, 1, 1],
        ] {
            assert_eq!(unsigned(wrong), None, "{wrong:?}");
        }
        let small = |octets: &[u8]| Reader::new(octets).small();
        assert_eq!(small(&[2, 3, 1, 0x86, 0xa0]), Some(100_000));
        let most = [2, 9, 0, 255, 255, 255, 255, 255, 255, 255, 255];
        assert_eq!(small(&most), Some(u64::MAX));
        assert_eq!(small(&[2, 9, 1, 0, 0, 0, 0, 0, 0, 0, 0]), None);
    }

    #[test]
    fn a_bit_string_has_whole_octets() {
        let bits = |octets: &[u8]| Reader::new(octets).bit_string().map(<[u8]>::to_vec);
        assert_eq!(bits(&[3, 3, 0, 7, 8]), Some(vec![7, 8]));
        assert_eq!(bits(&[3, 1, 0]), Some(vec![]));
        for wrong in [&[3, 0][..], &[3, 2, 1, 6], &[3, 2, 8, 0], &[4, 2, 0, 7]] {
            assert_eq!(bits(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn an_object_identifier_is_read_or_refused() {
        let ed25519 = [6, 3, 0x2b, 0x65, 0x70];
        assert_eq!(Reader::new(&ed25519).oid(), Some(oid::ED25519));
        assert_eq!(Reader::new(&[6, 0]).oid(), None);
        assert_eq!(Reader::new(&[6, 2, 0x2b, 0x80]).oid(), None);
    }

    #[test]
    fn what_is_passed_over_is_whole_too() {
        assert_eq!(Reader::new(&[5, 0, 4, 1, 7]).pass_over(), Some(()));
        assert_eq!(Reader::new(&[5, 0, 4, 2, 7]).pass_over(), None);
    }
}
