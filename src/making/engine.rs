//! The engine: does what a [`Request`] asks, a slice at a time.

use std::mem;

use prime_search::{Filter, fermat};
use rand_core::TryCryptoRng;

use super::{Reply, Request, WarmUp};
use crate::jose::{PrivateMaterial, RsaSize};
use crate::keygen::rsa::{Prime, PrimeSearch, assemble, passes};
use crate::keygen::{self, KeygenError};

/// The RSA key that makes an engine warm, and how many steps the search for its primes may take: four
/// times as many as on average.
const WARM_UP_SIZE: RsaSize = RsaSize::BITS_2048;
const WARM_UP_STEPS: u32 = 120;

/// Makes keys with the randomness of `R`, in slices that its owner measures out.
pub struct Engine<R> {
    randomness: R,
    filter: Filter,
    work: Work,
}

/// What goes on slice by slice.
enum Work {
    None,
    Search(PrimeSearch),
    WarmUp(RsaWarmUp),
}

/// An RSA key that nobody gets.
struct RsaWarmUp {
    search: PrimeSearch,
    found: Option<Prime>,
    steps_left: u32,
}

impl<R: TryCryptoRng> Engine<R> {
    /// An engine at rest.
    #[must_use]
    pub fn new(randomness: R) -> Self {
        Self::with_filter(randomness, fermat)
    }

    /// The same with another filter between candidates and their judge.
    #[must_use]
    pub fn with_filter(randomness: R, filter: Filter) -> Self {
        Self {
            randomness,
            filter,
            work: Work::None,
        }
    }

    /// Takes in a request. A search only begins here, and goes on by [`Engine::advance`]; the rest
    /// is done at once, and answered.
    pub fn handle(&mut self, request: Request) -> Option<Reply> {
        if !matches!(request, Request::WarmUp(_)) {
            self.work = Work::None;
        }
        match request {
            Request::WarmUp(kind) => {
                self.begin_warm_up(kind);
                None
            }
            Request::SearchPrime(size) => {
                self.work = Work::Search(PrimeSearch::with_filter(size, self.filter));
                None
            }
            Request::Rest => None,
            Request::Judge(prime) => Some(match passes(&prime, 1, &mut self.randomness) {
                Ok(passed) => Reply::Judged(passed),
                Err(error) => Reply::Failed(error),
            }),
            Request::AssembleRsa { size, p, q } => Some(self.assemble(size, p, q)),
            Request::MakeEc(curve) => {
                let made = keygen::make_ec(curve, &mut self.randomness);
                Some(self.checked(made))
            }
            Request::MakeOkp(curve) => {
                let made = keygen::make_okp(curve, &mut self.randomness);
                Some(self.checked(made))
            }
            Request::MakeOct(size) => {
                let made = keygen::make_oct(size, &mut self.randomness);
                Some(self.checked(made))
            }
            Request::Write(writing) => Some(match writing.carry_out(&mut self.randomness) {
                Ok(written) => Reply::Written(written),
                Err(error) => Reply::Failed(error),
            }),
        }
    }

    /// Whether there is work that [`Engine::advance`] takes further.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !matches!(self.work, Work::None)
    }

    /// Tests candidates for as long as `go_on` says, two at least, and until a prime is found,
    /// which ends the search. Returns what there is to reply, in order.
    pub fn advance(&mut self, mut go_on: impl FnMut() -> bool) -> Vec<Reply> {
        let search = match &mut self.work {
            Work::None => return Vec::new(),
            Work::Search(search) => search,
            Work::WarmUp(_) => {
                self.warm_up();
                return Vec::new();
            }
        };
        let mut tested = 0;
        loop {
            match search.step(&mut self.randomness) {
                Ok(step) => {
                    tested += step.tested;
                    if let Some(prime) = step.prime {
                        self.work = Work::None;
                        return vec![Reply::Tested(tested), Reply::Prime(prime)];
                    }
                    if !go_on() {
                        return vec![Reply::Tested(tested)];
                    }
                }
                Err(error) => {
                    self.work = Work::None;
                    return vec![Reply::Failed(error)];
                }
            }
        }
    }

    fn begin_warm_up(&mut self, kind: WarmUp) {
        let made = match kind {
            WarmUp::Rsa => {
                self.work = Work::WarmUp(RsaWarmUp {
                    search: PrimeSearch::with_filter(WARM_UP_SIZE, self.filter),
                    found: None,
                    steps_left: WARM_UP_STEPS,
                });
                return;
            }
            WarmUp::Ec(curve) => keygen::make_ec(curve, &mut self.randomness),
            WarmUp::Okp(curve) => keygen::make_okp(curve, &mut self.randomness),
        };
        drop(self.checked(made));
    }

    /// One step of an RSA key for nobody. Whatever it finds or fails at is nobody's business.
    fn warm_up(&mut self) {
        let Work::WarmUp(mut warm_up) = mem::replace(&mut self.work, Work::None) else {
            return;
        };
        let Ok(step) = warm_up.search.step(&mut self.randomness) else {
            return;
        };
        match (step.prime, warm_up.found.take()) {
            (Some(p), Some(q)) => return drop(self.assemble(WARM_UP_SIZE, p, q)),
            (p, q) => warm_up.found = p.or(q),
        }
        warm_up.steps_left = warm_up.steps_left.saturating_sub(1);
        if warm_up.steps_left > 0 {
            self.work = Work::WarmUp(warm_up);
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
