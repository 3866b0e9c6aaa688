//! The search, a step at a time.

use crate::window::Window;
use crate::{Candidate, Filter, fermat};

/// A search for primes of one length. It may be left after any step, and goes on to the next prime
/// after it has found one.
pub struct Search {
    octets: usize,
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
    /// A search for primes of so many octets that has not begun. With fewer or more octets than a
    /// [`Candidate`] has it finds nothing.
    #[must_use]
    pub fn new(octets: usize) -> Self {
        Self::with_filter(octets, fermat)
    }

    /// The same with another filter than [`fermat`].
    #[must_use]
    pub fn with_filter(octets: usize, filter: Filter) -> Self {
        Self {
            octets,
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
            self.window = Window::draw(self.octets, draw)?;
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
