//! A number that may be prime.

use zeroize::Zeroizing;

/// An odd number with its two top bits set. Wiped when dropped, and impossible to print.
pub struct Candidate {
    /// 32 bits each, the least significant first.
    words: Zeroizing<Vec<u32>>,
    bits: u32,
}

impl Candidate {
    /// The fewest bits: the arithmetic wants some room.
    pub const FEWEST_BITS: u32 = 64;

    /// The most bits: half of 16384, the longest RSA modulus in use.
    pub const MOST_BITS: u32 = 8192;

    /// Takes a number, big-endian, in its fewest octets. `None` if it has too few or too many bits,
    /// is even, or the second of its bits is not set.
    #[must_use]
    pub fn from_octets(octets: &[u8]) -> Option<Self> {
        let (first, second, last) = (octets.first()?, octets.get(1)?, octets.last()?);
        let spare = first.leading_zeros();
        let bits = u32::try_from(octets.len()).ok()?.checked_mul(8)? - spare;
        let fits = (Self::FEWEST_BITS..=Self::MOST_BITS).contains(&bits);
        let top = u16::from_be_bytes([*first, *second]).checked_shl(spare)?;
        if *first == 0 || !fits || top >> 14 != 0b11 || last % 2 == 0 {
            return None;
        }
        let word = |octets: &[u8]| octets.iter().fold(0, |word, o| word << 8 | u32::from(*o));
        let mut words = Zeroizing::new(vec![0; octets.len().div_ceil(4)]);
        for (place, octets) in words.iter_mut().zip(octets.rchunks(4)) {
            *place = word(octets);
        }
        Some(Self { words, bits })
    }

    /// The number, big-endian.
    #[must_use]
    pub fn to_octets(&self) -> Zeroizing<Vec<u8>> {
        let mut octets = Zeroizing::new(vec![0; self.bits.div_ceil(8) as usize]);
        for (place, word) in octets.rchunks_mut(4).zip(self.words.iter()) {
            for (octet, value) in place.iter_mut().rev().zip(word.to_le_bytes()) {
                *octet = value;
            }
        }
        octets
    }

    /// The length of the number, in bits.
    #[must_use]
    pub const fn bits(&self) -> u32 {
        self.bits
    }

    /// The number in words of 32 bits, the least significant first.
    pub(crate) fn words(&self) -> &[u32] {
        &self.words
    }

    /// The number that lies so far above this one; `None` if that is not a candidate of the same
    /// length.
    pub(crate) fn plus(&self, distance: u32) -> Option<Self> {
        let mut words = self.words.clone();
        let mut carry = distance;
        for word in words.iter_mut() {
            let (sum, overflows) = word.overflowing_add(carry);
            *word = sum;
            carry = u32::from(overflows);
        }
        let sum = Self {
            words,
            bits: self.bits,
        };
        // A sum that is longer is refused: it is a power of two and less than 2^32 more, so its second bit is
        // not set, or it has lost all that its octets have no room for.
        Self::from_octets(&sum.to_octets())
    }
}

#[cfg(test)]
mod tests {
    use super::Candidate;

    #[test]
    fn a_candidate_is_written_as_it_was_read() {
        for length in [8, 9, 10, 11, 128, 1024] {
            let mut octets: Vec<u8> = (1..=251).step_by(2).cycle().take(length).collect();
            octets[0] |= 0xc0;
            let candidate = Candidate::from_octets(&octets).unwrap();
            assert_eq!(*candidate.to_octets(), octets);
            assert_eq!(candidate.bits() as usize, 8 * length);
        }
    }

    #[test]
    fn a_candidate_need_not_fill_its_first_octet() {
        for (first, spare) in [(0b0110_0000, 1), (0b1111, 4), (0b11, 6), (0b1, 7)] {
            for length in [9, 10, 129, 1024] {
                let mut octets = vec![0xff; length];
                octets[0] = first;
                let candidate = Candidate::from_octets(&octets).unwrap();
                assert_eq!(*candidate.to_octets(), octets);
                assert_eq!(candidate.bits() as usize, 8 * length - spare);
            }
        }
    }

    #[test]
    fn what_is_no_candidate_is_refused() {
        let good = [0xc0, 0, 0, 0, 0, 0, 0, 1];
        assert!(Candidate::from_octets(&good).is_some());
        for (place, octet) in [(0, 0x80), (0, 0x7f), (7, 2)] {
            let mut wrong = good;
            wrong[place] = octet;
            assert!(Candidate::from_octets(&wrong).is_none());
        }
        assert!(Candidate::from_octets(&[]).is_none());
        assert!(Candidate::from_octets(&good[..7]).is_none());
        assert!(Candidate::from_octets(&[0xff; 1025]).is_none());
        // 63 bits, and 8193.
        assert!(Candidate::from_octets(&[0x7f, 0, 0, 0, 0, 0, 0, 1]).is_none());
        let mut long = [0xff; 1025];
        long[0] = 1;
        assert!(Candidate::from_octets(&long).is_none());
        // A zero in front, and a second bit that is not set.
        for (first, second) in [(0, 0xff), (1, 0x7f), (0b1011, 0xff)] {
            let octets = [first, second, 0, 0, 0, 0, 0, 0, 0, 1];
            assert!(Candidate::from_octets(&octets).is_none());
        }
    }

    #[test]
    fn a_number_further_up_is_carried_into_every_word() {
        let mut octets = [0xff; 16];
        octets[0] = 0xc0;
        let next = Candidate::from_octets(&octets).unwrap().plus(2).unwrap();
        let mut expected = [0; 16];
        expected[0] = 0xc1;
        expected[15] = 1;
        assert_eq!(*next.to_octets(), expected);
    }

    #[test]
    fn there_is_no_candidate_beyond_the_longest_number_of_its_length() {
        for length in [8, 9] {
            let top = Candidate::from_octets(&vec![0xff; length]).unwrap();
            assert!(top.plus(2).is_none());
            let mut octets = vec![0xff; length + 1];
            octets[0] = 0x0f;
            assert!(Candidate::from_octets(&octets).unwrap().plus(2).is_none());
        }
    }
}
