//! The engine: does what a [`Request`] asks, a slice at a time.

use rand_core::TryCryptoRng;

use super::{Reply, Request};
use crate::jose::{PrivateMaterial, RsaSize};
use crate::keygen::rsa::{Prime, PrimeSearch, Step, assemble};
use crate::keygen::{self, KeygenError};

/// Makes keys with the randomness of `R`, in slices that its owner measures out.
pub struct Engine<R> {
    randomness: R,
    search: Option<PrimeSearch>,
}

impl<R: TryCryptoRng> Engine<R> {
    /// An engine at rest.
    #[must_use]
    pub fn new(randomness: R) -> Self {
        Self {
            randomness,
            search: None,
        }
    }

    /// Takes in a request. A search only begins here, and goes on by [`Engine::advance`]; the rest
    /// is done at once, and answered.
    pub fn handle(&mut self, request: Request) -> Option<Reply> {
        self.search = None;
        match request {
            Request::SearchPrime(size) => {
                self.search = Some(PrimeSearch::new(size));
                None
            }
            Request::Rest => None,
            Request::AssembleRsa { size, p, q } => Some(self.assemble(size, p, q)),
            Request::MakeEc(curve) => {
                let made = keygen::make_ec(curve, &mut self.randomness);
                Some(self.checked(made))
            }
        }
    }

    /// Whether there is a search that [`Engine::advance`] takes further.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.search.is_some()
    }

    /// Tests candidates for as long as `go_on` says, at least one, and until a prime is found,
    /// which ends the search. Returns what there is to reply, in order.
    pub fn advance(&mut self, mut go_on: impl FnMut() -> bool) -> Vec<Reply> {
        let Some(search) = &mut self.search else {
            return Vec::new();
        };
        let mut tested = 0;
        loop {
            match search.step(&mut self.randomness) {
                Ok(Step::Rejected) => {
                    tested += 1;
                    if !go_on() {
                        return vec![Reply::Tested(tested)];
                    }
                }
                Ok(Step::Prime(prime)) => {
                    self.search = None;
                    return vec![Reply::Tested(tested + 1), Reply::Prime(prime)];
                }
                Err(error) => {
                    self.search = None;
                    return vec![Reply::Failed(error)];
                }
            }
        }
    }

    fn assemble(&mut self, size: RsaSize, p: Prime, q: Prime) -> Reply {
        match assemble(size, p, q) {
            Err(error) if error.asks_for_other_primes() => Reply::SearchOn,
            made => self.checked(made),
        }
    }

    /// Every key is proved before anyone sees it.
    fn checked(&mut self, made: Result<PrivateMaterial, KeygenError>) -> Reply {
        let checked = made.and_then(|material| {
            keygen::check(&material, &mut self.randomness)?;
            Ok(material)
        });
        match checked {
            Ok(material) => Reply::Made(material),
            Err(error) => Reply::Failed(error),
        }
    }
}
