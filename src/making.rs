//! How a key is made: what the page asks of an engine, what the engine answers, and how the answers
//! become a key.
//!
//! An [`Engine`] does the arithmetic, in a Web Worker or in slices on the page's own thread. A
//! [`Making`] belongs to the page: it hears what the engines answer, and says what to ask of them
//! next. Neither knows a browser.

mod engine;
mod message;
mod progress;

pub use engine::Engine;
pub use message::{Reply, Request};
pub use progress::Progress;

use crate::jose::{KeySpec, PrivateMaterial};
use crate::keygen::KeygenError;
use crate::keygen::rsa::{Prime, expected_candidates};

/// One key on its way: from the press of the button to a finished key or an error.
pub struct Making {
    spec: KeySpec,
    tested: u32,
    found: Option<Prime>,
    finishing: bool,
}

/// What the page does after a reply.
pub enum Next {
    /// Nothing: the engines go on.
    Wait,
    /// The engine that replied gets this request, the others go on.
    Answer(Request),
    /// The engine that replied gets this request, the others rest.
    Finish(Request),
    /// Every engine gets the first request again: the two primes did not make a key together.
    StartOver,
    /// The key, or why there is none.
    Done(Result<PrivateMaterial, KeygenError>),
}

impl Making {
    /// Begins a key of the kind `spec`.
    #[must_use]
    pub fn new(spec: KeySpec) -> Self {
        Self {
            spec,
            tested: 0,
            found: None,
            finishing: false,
        }
    }

    /// What every engine is asked first. Elliptic-curve keys need one engine only.
    #[must_use]
    pub fn first_request(&self) -> Request {
        match self.spec {
            KeySpec::Rsa(size) => Request::SearchPrime(size),
            KeySpec::Ec(curve) => Request::MakeEc(curve),
        }
    }

    /// Whether several engines may work on the first request at once.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        matches!(self.spec, KeySpec::Rsa(_))
    }

    /// Takes in what an engine replied.
    pub fn hear(&mut self, reply: Reply) -> Next {
        match (reply, self.spec) {
            (Reply::Tested(count), _) => {
                self.tested = self.tested.saturating_add(count);
                Next::Wait
            }
            (Reply::Prime(prime), KeySpec::Rsa(size)) if !self.finishing => {
                match self.found.take() {
                    None => {
                        self.found = Some(prime);
                        Next::Answer(Request::SearchPrime(size))
                    }
                    Some(first) => {
                        self.finishing = true;
                        Next::Finish(Request::AssembleRsa {
                            size,
                            p: first,
                            q: prime,
                        })
                    }
                }
            }
            // A prime that comes too late, or that nobody asked for, is dropped, and so wiped.
            (Reply::Prime(_), _) => Next::Wait,
            (Reply::SearchOn, _) => {
                self.finishing = false;
                Next::StartOver
            }
            (Reply::Made(material), _) => Next::Done(Ok(material)),
            (Reply::Failed(error), _) => Next::Done(Err(error)),
        }
    }

    /// How far the search has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let expected = match self.spec {
            KeySpec::Rsa(size) => expected_candidates(size),
            KeySpec::Ec(_) => 1.0,
        };
        let primes = if self.finishing {
            2
        } else {
            u32::from(self.found.is_some())
        };
        Progress::new(self.tested, expected, primes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::{Curve, RsaSize};
    use crate::keygen::SystemRandomness;
    use crate::keygen::broken::{Constant, FailingAfter};

    /// Makes a key as the page does, with one engine.
    fn make<R: rand_core::TryCryptoRng>(
        spec: KeySpec,
        randomness: R,
    ) -> (Result<PrivateMaterial, KeygenError>, Progress) {
        let mut making = Making::new(spec);
        let mut engine = Engine::new(randomness);
        let mut replies: Vec<Reply> = engine.handle(making.first_request()).into_iter().collect();
        for _ in 0..1_000_000 {
            replies.extend(engine.advance(|| false));
            for reply in std::mem::take(&mut replies) {
                match making.hear(reply) {
                    Next::Wait => {}
                    Next::Answer(request) | Next::Finish(request) => {
                        replies.extend(engine.handle(request));
                    }
                    Next::StartOver => replies.extend(engine.handle(making.first_request())),
                    Next::Done(result) => return (result, making.progress()),
                }
            }
        }
        panic!("no key after a million slices");
    }

    #[test]
    fn an_rsa_key_comes_of_two_primes_and_the_candidates_are_counted() {
        let (key, progress) = make(KeySpec::Rsa(RsaSize::Bits2048), SystemRandomness);
        assert!(key.is_ok());
        assert_eq!(progress.primes(), 2);
        assert!(progress.tested() >= 2);
    }

    #[test]
    fn a_key_on_a_curve_comes_at_once() {
        for curve in Curve::ALL {
            assert!(make(KeySpec::Ec(curve), SystemRandomness).0.is_ok());
        }
    }

    #[test]
    fn a_generator_that_fails_or_repeats_ends_in_an_error_and_not_in_a_key() {
        for spec in [KeySpec::Rsa(RsaSize::Bits2048), KeySpec::Ec(Curve::P256)] {
            let (key, _) = make(spec, FailingAfter(0));
            assert_eq!(key.err(), Some(KeygenError::RandomnessFailed));
            let (key, _) = make(spec, Constant(0xa5));
            assert_eq!(key.err(), Some(KeygenError::RandomnessRepeats));
        }
    }

    #[test]
    fn two_primes_that_do_not_suit_each_other_are_searched_for_again() {
        let size = RsaSize::Bits2048;
        let mut engine = Engine::new(SystemRandomness);
        let _ = engine.handle(Request::SearchPrime(size));
        let prime = loop {
            let found = engine
                .advance(|| true)
                .into_iter()
                .find_map(|reply| match reply {
                    Reply::Prime(prime) => Some(prime),
                    _ => None,
                });
            if let Some(prime) = found {
                break prime;
            }
        };
        // A neighbour: nothing but its distance is looked at before it is refused.
        let mut octets = prime.octets().as_slice().to_vec();
        *octets.last_mut().unwrap() ^= 2;
        let neighbour = Prime::from_octets(&octets).unwrap();
        let mut making = Making::new(KeySpec::Rsa(size));
        assert!(matches!(
            making.hear(Reply::Prime(prime)),
            Next::Answer(Request::SearchPrime(_))
        ));
        let Next::Finish(request) = making.hear(Reply::Prime(neighbour)) else {
            panic!("two primes make a key");
        };
        let reply = engine.handle(request).unwrap();
        assert!(matches!(reply, Reply::SearchOn));
        assert!(matches!(making.hear(reply), Next::StartOver));
        assert_eq!(making.progress().primes(), 0);
    }

    #[test]
    fn an_engine_at_rest_does_nothing() {
        let mut engine = Engine::new(SystemRandomness);
        let _ = engine.handle(Request::SearchPrime(RsaSize::Bits2048));
        assert!(engine.is_searching());
        assert!(engine.handle(Request::Rest).is_none());
        assert!(!engine.is_searching());
        assert!(engine.advance(|| true).is_empty());
    }
}
