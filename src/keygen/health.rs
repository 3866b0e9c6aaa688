//! Health tests on random octets: NIST SP 800-90B section 4.
//!
//! They see what the browser hands out, not what it is made from. So they find a generator that is
//! stuck, that was replaced, or that begins again; they can't find one that somebody else can
//! predict.

use core::fmt;

use rand_core::{TryCryptoRng, TryRng, utils};
use zeroize::{Zeroize, Zeroizing};

/// How many octets are tested, and thrown away, before the first is handed out (SP 800-90B
/// section 4.3: the start-up tests look at 1024 samples or more).
const START_UP: usize = 1024;

/// The repetition count test's cutoff, C = 1 + ⌈-log₂ α / H⌉ (SP 800-90B section 4.4.1).
///
/// α is 2⁻³⁰, and H, the entropy claimed of an octet, 4 bits. Good octets have 8. The claim is the
/// half of that, because a cutoff for 8 would be 5, and a healthy browser would be refused now and then: five
/// octets in a row are the same once in 2³² octets, and an RSA key takes some thousands. Nine in a row are the
/// same once in 2⁶⁴.
const REPETITIONS: u32 = 1 + 30_u32.div_ceil(4);

/// The adaptive proportion test's window, for samples of more than one bit (SP 800-90B
/// section 4.4.2).
const WINDOW: u32 = 512;

/// The adaptive proportion test's cutoff, C = 1 + CRITBINOM(W, 2⁻ᴴ, 1 - α), with the same H and α
/// (SP 800-90B section 4.4.2). Good octets reach it once in 2²⁷² windows.
const PROPORTION: u32 = 71;

/// The length of what must not come again. 16 given octets come by chance once in 2¹²⁸.
const MARK: usize = 16;

/// A generator whose octets pass the health tests before anyone gets them. Once they have not, it
/// gives none any more.
pub(super) struct Tested<R> {
    generator: R,
    state: State,
}

enum State {
    Fresh,
    Healthy(HealthTests),
    Faulty,
}

/// Why a tested generator gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RandomnessFault {
    /// The generator itself failed.
    Failed,
    /// What it gave did not pass a health test.
    Repeats,
}

impl fmt::Display for RandomnessFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Failed => "the generator failed",
            Self::Repeats => "the generator's octets repeat themselves",
        })
    }
}

impl core::error::Error for RandomnessFault {}

impl<R> Tested<R> {
    pub(super) const fn new(generator: R) -> Self {
        Self {
            generator,
            state: State::Fresh,
        }
    }

    pub(super) const fn is_faulty(&self) -> bool {
        matches!(self.state, State::Faulty)
    }
}

impl<R: TryCryptoRng> Tested<R> {
    /// Octets of the generator, before they are tested.
    fn draw(&mut self, octets: &mut [u8]) -> Result<(), RandomnessFault> {
        let drawn = self.generator.try_fill_bytes(octets);
        drawn.map_err(|_| RandomnessFault::Failed)
    }

    fn start(&mut self) -> Result<(), RandomnessFault> {
        let mut octets = Zeroizing::new([0; START_UP]);
        self.draw(&mut *octets)?;
        self.state = HealthTests::start(&octets).map_or(State::Faulty, State::Healthy);
        Ok(())
    }
}

impl<R: TryCryptoRng> TryRng for Tested<R> {
    type Error = RandomnessFault;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        utils::next_word_via_fill(self)
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        utils::next_word_via_fill(self)
    }

    fn try_fill_bytes(&mut self, octets: &mut [u8]) -> Result<(), Self::Error> {
        if matches!(self.state, State::Fresh) {
            self.start()?;
        }
        if !self.is_faulty() {
            self.draw(octets)?;
        }
        if let State::Healthy(tests) = &mut self.state
            && tests.pass(octets)
        {
            return Ok(());
        }
        self.state = State::Faulty;
        octets.zeroize();
        Err(RandomnessFault::Repeats)
    }
}

impl<R: TryCryptoRng> TryCryptoRng for Tested<R> {}

/// The tests, which go on from one draw to the next. Of what was handed out they keep two octets.
struct HealthTests {
    repetition: Repetition,
    proportion: Proportion,
    recurrence: Recurrence,
}

impl HealthTests {
    /// The tests after these octets, if they pass.
    fn start(octets: &[u8; START_UP]) -> Option<Self> {
        let (mark, rest) = octets.split_first_chunk()?;
        let mut tests = Self {
            repetition: Repetition::default(),
            proportion: Proportion::default(),
            recurrence: Recurrence {
                mark: *mark,
                matched: 0,
            },
        };
        let counted = mark.iter().all(|octet| tests.count(*octet));
        (counted && tests.pass(rest)).then_some(tests)
    }

    /// Whether all tests pass with these octets too.
    fn pass(&mut self, octets: &[u8]) -> bool {
        octets
            .iter()
            .all(|octet| self.count(*octet) && self.recurrence.pass(*octet))
    }

    fn count(&mut self, octet: u8) -> bool {
        self.repetition.pass(octet) && self.proportion.pass(octet)
    }
}

/// SP 800-90B section 4.4.1: the same octet many times in a row.
#[derive(Default)]
struct Repetition {
    octet: u8,
    count: u32,
}

impl Repetition {
    fn pass(&mut self, octet: u8) -> bool {
        if octet == self.octet {
            self.count += 1;
        } else {
            *self = Self { octet, count: 1 };
        }
        self.count < REPETITIONS
    }
}

/// SP 800-90B section 4.4.2: the same octet too often among many.
#[derive(Default)]
struct Proportion {
    octet: u8,
    count: u32,
    left: u32,
}

impl Proportion {
    fn pass(&mut self, octet: u8) -> bool {
        match self.left.checked_sub(1) {
            None => {
                *self = Self {
                    octet,
                    count: 1,
                    left: WINDOW - 1,
                };
            }
            Some(left) => {
                self.left = left;
                self.count += u32::from(octet == self.octet);
            }
        }
        self.count < PROPORTION
    }
}

/// A test of our own: the first octets of all never come again. They come again from a generator that is in its
/// period from the beginning, however long that is, and from one that begins anew with each draw. What is kept of
/// them was never handed out.
struct Recurrence {
    mark: [u8; MARK],
    /// So many of the last octets are the beginning of the mark.
    matched: usize,
}

impl Recurrence {
    /// Knuth, Morris and Pratt's search: a beginning of the mark that is broken off may end with a shorter
    /// one, which is not to be missed.
    fn pass(&mut self, octet: u8) -> bool {
        while self.mark.get(self.matched) != Some(&octet) {
            if self.matched == 0 {
                return true;
            }
            self.matched = self.shorter();
        }
        self.matched += 1;
        self.matched < MARK
    }

    /// The length of the longest beginning of the mark that also ends what is matched, and is not all of it.
    fn shorter(&self) -> usize {
        let matched = self.mark.get(..self.matched).unwrap_or_default();
        let mut lengths = (0..self.matched).rev();
        let is_end = |length: &usize| {
            matched
                .get(..*length)
                .is_some_and(|it| matched.ends_with(it))
        };
        lengths.find(is_end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use core::convert::Infallible;

    use getrandom::SysRng;
    use rand_core::{TryCryptoRng, TryRng, utils};

    use super::{
        PROPORTION, Proportion, REPETITIONS, RandomnessFault, Repetition, START_UP, Tested, WINDOW,
    };
    use crate::keygen::randomness::broken::{Constant, FailingAfter, StuckAfter};

    /// Gives what a function says of the number of the octet in all, and in the draw.
    struct Scripted<F> {
        given: usize,
        octet: F,
    }

    impl<F: Fn(usize, usize) -> u8> Scripted<F> {
        fn tested(octet: F) -> Tested<Self> {
            Tested::new(Self { given: 0, octet })
        }
    }

    impl<F: Fn(usize, usize) -> u8> TryRng for Scripted<F> {
        type Error = Infallible;

        fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
            utils::next_word_via_fill(self)
        }

        fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
            utils::next_word_via_fill(self)
        }

        fn try_fill_bytes(&mut self, octets: &mut [u8]) -> Result<(), Self::Error> {
            for (place, octet) in octets.iter_mut().enumerate() {
                *octet = (self.octet)(self.given, place);
                self.given += 1;
            }
            Ok(())
        }
    }

    impl<F: Fn(usize, usize) -> u8> TryCryptoRng for Scripted<F> {}

    fn random(length: usize) -> Vec<u8> {
        let mut octets = vec![0; length];
        SysRng.try_fill_bytes(&mut octets).unwrap();
        octets
    }

    /// How many octets a generator hands out, in draws of 32, before it is refused.
    fn octets_until_refused(generator: &mut impl TryRng<Error = RandomnessFault>) -> usize {
        let mut draw = [0; 32];
        for draws in 0..1_000_000 {
            if let Err(fault) = generator.try_fill_bytes(&mut draw) {
                assert_eq!(fault, RandomnessFault::Repeats);
                assert_eq!(draw, [0; 32], "what is refused is not left behind");
                return draws * 32;
            }
        }
        panic!("it was never refused");
    }

    #[test]
    fn the_browsers_octets_pass_by_the_million() {
        let mut tested = Tested::new(SysRng);
        let mut draw = [0; 4096];
        for _ in 0..1000 {
            assert_eq!(tested.try_fill_bytes(&mut draw), Ok(()));
        }
    }

    #[test]
    fn a_constant_generator_gives_nothing() {
        for octet in [0, 0x42, 0xff] {
            assert_eq!(octets_until_refused(&mut Tested::new(Constant(octet))), 0);
        }
    }

    #[test]
    fn a_generator_that_gets_stuck_is_refused_within_a_draw() {
        for octet in [0, 0x42, 0xff] {
            let mut stuck = Tested::new(StuckAfter(11, octet));
            assert_eq!(octets_until_refused(&mut stuck), 10 * 32);
        }
    }

    #[test]
    fn a_generator_that_repeats_is_refused_after_one_period_whatever_its_length() {
        for period in (1..=600).chain([1000, 1024, 1025, 4096, 65_536, 100_003]) {
            let octets = random(period);
            let mut repeating = Scripted::tested(|given, _| octets[given % period]);
            let handed_out = octets_until_refused(&mut repeating);
            let most = (period + 64).saturating_sub(START_UP);
            assert!(handed_out <= most, "{period}: {handed_out}");
        }
    }

    #[test]
    fn a_generator_that_repeats_is_refused_even_if_its_period_ends_as_it_begins() {
        for same in 1..=3 {
            for ends in 1..=4 {
                let mut octets = random(600);
                octets[..=same].fill(7);
                octets[600 - ends..].fill(7);
                octets[same + 1..600 - ends]
                    .iter_mut()
                    .for_each(|octet| *octet |= 8);
                let mut repeating = Scripted::tested(|given, _| octets[given % 600]);
                assert!(
                    octets_until_refused(&mut repeating) <= 600,
                    "{same}, {ends}"
                );
            }
        }
    }

    #[test]
    fn a_generator_that_begins_anew_with_each_draw_is_refused_at_the_first() {
        let octets = random(START_UP);
        let mut same = Scripted::tested(|_, place| octets[place]);
        assert_eq!(octets_until_refused(&mut same), 0);
    }

    #[test]
    fn a_generator_that_prefers_an_octet_is_refused() {
        let octets = random(1 << 20);
        let mut biased =
            Scripted::tested(|given, _| if given % 4 == 0 { 7 } else { octets[given] });
        assert!(octets_until_refused(&mut biased) < 1 << 17);
    }

    #[test]
    fn words_are_the_octets_of_the_generator_in_order() {
        let octet = |number: usize, _| number.wrapping_mul(2_654_435_761).to_le_bytes()[2];
        let mut octets = [0; 12];
        Scripted::tested(octet).try_fill_bytes(&mut octets).unwrap();
        let mut words = Scripted::tested(octet);
        let first = words.try_next_u32().unwrap().to_le_bytes();
        let second = words.try_next_u64().unwrap().to_le_bytes();
        assert_eq!([&first[..], &second[..]].concat(), octets);
        assert_ne!(first, [0; 4]);
    }

    #[test]
    fn a_generator_that_was_refused_stays_so() {
        let octets = random(1 << 12);
        // Stuck for a while, and then good again.
        let mut tested = Scripted::tested(|given, _| {
            if (START_UP..START_UP + 32).contains(&given) {
                0
            } else {
                octets[given]
            }
        });
        let mut draw = [0; 32];
        for _ in 0..3 {
            assert_eq!(
                tested.try_fill_bytes(&mut draw),
                Err(RandomnessFault::Repeats)
            );
        }
        assert!(tested.is_faulty());
    }

    #[test]
    fn a_generator_that_fails_is_not_one_that_repeats() {
        for calls in 0..2 {
            let mut tested = Tested::new(FailingAfter(calls));
            let mut draw = [0; 32];
            assert_eq!(
                (0..3).find_map(|_| tested.try_fill_bytes(&mut draw).err()),
                Some(RandomnessFault::Failed)
            );
            assert!(!tested.is_faulty());
        }
        let words =
            [RandomnessFault::Failed, RandomnessFault::Repeats].map(|fault| fault.to_string());
        assert!(words[0].contains("failed") && words[1].contains("repeat"));
    }

    #[test]
    fn the_cutoffs_are_those_of_the_standard() {
        let (alpha, entropy) = (2_f64.powi(-30), 4.0);
        let repetitions = 1.0 + (-alpha.log2() / entropy).ceil();
        assert!((f64::from(REPETITIONS) - repetitions).abs() < 0.5);

        // CRITBINOM(W, p, 1 - α): the least k that no more than α lies above.
        let p = 2_f64.powf(-entropy);
        let mut probability = (1.0 - p).powi(512);
        let mut probabilities = vec![probability];
        for k in 1..=WINDOW {
            probability *= f64::from(WINDOW - k + 1) / f64::from(k) * p / (1.0 - p);
            probabilities.push(probability);
        }
        let above = |k: usize| probabilities.iter().skip(k + 1).rev().sum::<f64>();
        let critical = (0..512).find(|k| above(*k) <= alpha).unwrap();
        assert_eq!(PROPORTION as usize, 1 + critical);
    }

    #[test]
    fn the_last_of_nine_equal_octets_in_a_row_is_refused_and_no_earlier_one() {
        let mut test = Repetition::default();
        assert!(test.pass(1));
        for place in 1..=REPETITIONS {
            assert_eq!(test.pass(2), place < 9, "at {place}");
        }
    }

    #[test]
    fn an_octet_is_refused_the_71st_time_among_512_and_is_counted_anew_after_them() {
        let mut test = Proportion::default();
        let others = (0..WINDOW - 70).map(|place| if place % 2 == 0 { 8 } else { 9 });
        for octet in [7; 70].into_iter().chain(others) {
            assert!(test.pass(octet));
        }
        for place in 1..=PROPORTION {
            assert_eq!(test.pass(7), place < 71, "at {place} of the next");
        }
    }
}
