//! The search, a step at a time.

use crate::window::Window;
use crate::{Candidate, Filter, fermat};

/// A search for primes of one length. It may be left after any step, and goes on to the next prime
/// after it has found one.
pub struct Search {
    bits: u32,
    filter: Filter,
    window: Option<Window>,
}

/// What came of a step.
pub struct Step {
    /// How many candidates were tested.
    pub tested: u32,
    /// The one that the filter let through, if any.
    pub survivor: Option<Candidate>,
}

impl Search {
    /// A search for primes of so many bits that has not begun. With fewer or more bits than a
    /// [`Candidate`] has it finds nothing.
    #[must_use]
    pub fn new(bits: u32) -> Self {
        Self::with_filter(bits, fermat)
    }

    /// The same with another filter than [`fermat`].
    #[must_use]
    pub fn with_filter(bits: u32, filter: Filter) -> Self {
        Self {
            bits,
            filter,
            window: None,
        }
    }

    /// Tests the next two candidates, or the last one of a window. Where the window has no more, a
    /// new one is drawn: `draw` fills a buffer with random octets, once.
    ///
    /// After a survivor the rest of its window is left: another prime of the same window would be
    /// too near to go with it.
    ///
    /// # Errors
    ///
    /// What `draw` says.
    pub fn step<E>(&mut self, draw: impl FnOnce(&mut [u8]) -> Result<(), E>) -> Result<Step, E> {
        if self.window.is_none() {
            self.window = Window::draw(self.bits, draw)?;
        }
        let mut next = || self.window.as_mut().and_then(Window::next);
        let (first, second) = (next(), next());
        if second.is_none() {
            self.window = None;
        }
        let Some(first) = first else {
            return Ok(Step {
                tested: 0,
                survivor: None,
            });
        };
        let tested = if second.is_some() { 2 } else { 1 };
        let passes = (self.filter)([&first, second.as_ref().unwrap_or(&first)]);
        let survivor = match passes {
            [true, _] => Some(first),
            [false, true] => second,
            [false, false] => None,
        };
        if survivor.is_some() {
            self.window = None;
        }
        Ok(Step { tested, survivor })
    }
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, reason = "small counts")]
mod tests {
    use super::Search;
    use crate::drawing::drawing;
    use crate::{Candidate, Filter, expected_tests};

    /// Searches until there are so many survivors, and counts the candidates.
    fn survivors(search: &mut Search, count: usize) -> (Vec<Candidate>, u32) {
        let mut draw = drawing(count as u64 + 7518);
        let (mut found, mut tested) = (Vec::new(), 0);
        while found.len() < count {
            let Ok(step) = search.step(&mut draw);
            tested += step.tested;
            found.extend(step.survivor);
        }
        (found, tested)
    }

    #[test]
    fn what_survives_passes_the_filter_and_lies_far_from_the_last() {
        let (found, _) = survivors(&mut Search::new(512), 8);
        for pair in found.windows(2) {
            let [first, second] = pair else {
                panic!("not a pair");
            };
            assert_eq!(crate::fermat([first, second]), [true; 2]);
            assert_ne!(first.to_octets()[..8], second.to_octets()[..8]);
        }
    }

    #[test]
    fn what_survives_has_the_length_that_was_asked_for() {
        for bits in [508, 516, 519, 1028] {
            let (found, _) = survivors(&mut Search::new(bits), 2);
            for candidate in found {
                assert_eq!(candidate.bits(), bits);
                assert_eq!(crate::fermat([&candidate; 2]), [true; 2]);
            }
        }
    }

    #[test]
    fn a_search_takes_as_many_tests_as_expected() {
        const PRIMES: usize = 400;
        let (_, tested) = survivors(&mut Search::new(512), PRIMES);
        // The number for each prime is spread geometrically, so that the standard deviation of the
        // mean of 400 is a twentieth of it. The generator is seeded: no test fails by chance.
        let mean = f64::from(tested) / PRIMES as f64;
        let expected = expected_tests(512);
        assert!((mean / expected - 1.0).abs() < 0.2, "{mean} not {expected}");
    }

    #[test]
    fn a_filter_that_lets_nothing_through_finds_nothing_and_goes_from_window_to_window() {
        let mut search = Search::with_filter(1024, |_| [false; 2]);
        let mut draw = drawing(1);
        let (mut draws, mut tested) = (0, 0);
        for _ in 0..100 {
            let step = search.step(|octets| {
                draws += 1;
                draw(octets)
            });
            let Ok(step) = step;
            assert!(step.survivor.is_none());
            tested += step.tested;
        }
        // Some 40 candidates a window, two a step.
        assert!((3..10).contains(&draws), "{draws} windows");
        assert!((190..=200).contains(&tested), "{tested} candidates");
    }

    #[test]
    fn of_two_candidates_the_one_that_passes_survives() {
        let last = |candidate: &Candidate| candidate.to_octets().to_vec();
        let mut seen = Vec::new();
        let filters: [Filter; 3] = [|_| [true, false], |_| [false, true], |_| [true; 2]];
        for filter in filters {
            let mut draw = drawing(3);
            let Ok(step) = Search::with_filter(1024, filter).step(&mut draw);
            seen.push(last(&step.survivor.unwrap()));
        }
        assert!(seen[0] < seen[1]);
        assert_eq!(seen[0], seen[2]);
    }

    #[test]
    fn what_the_generator_says_is_passed_on() {
        let mut search = Search::new(1024);
        assert_eq!(search.step(|_| Err("no")).err(), Some("no"));
    }

    #[test]
    fn a_length_that_no_candidate_has_finds_nothing() {
        for bits in [0, 1, 63, 8193, 8200] {
            let mut draw = drawing(5);
            let Ok(step) = Search::new(bits).step(&mut draw);
            assert!(step.survivor.is_none() && step.tested == 0);
        }
    }
}
