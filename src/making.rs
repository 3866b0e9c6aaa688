//! How a key is made: what the page asks of an engine, what the engine answers, and how the answers
//! become a key.
//!
//! An [`Engine`] does the arithmetic, in a Web Worker or in slices on the page's own thread. A
//! [`Making`] belongs to the page: it hears what the engines answer, and says what to ask of them
//! next. Neither knows a browser.
//!
//! An RSA key goes through two stages. All engines search, each on its own, until there are two
//! primes. Then one puts the key together and checks it, while the others, and it too when it is
//! done, judge the primes by the rounds that are left. The key is handed over when all of them have
//! passed.

mod engine;
mod message;
mod opinion;
mod progress;
mod proof;
mod writing;

pub use engine::Engine;
pub use message::{Reply, Request, WarmUp};
pub use opinion::{Objection, Opinion};
pub use progress::Progress;
pub use writing::{Certified, Protected, Writing, Written};

use crate::jose::{KeySpec, PrivateMaterial};
use crate::keygen::KeygenError;
use crate::keygen::rsa::Prime;
use proof::Proof;

/// Which engine: a number that the page gave it.
pub type EngineId = u32;

/// What an engine is to be asked.
pub struct Order {
    /// Which engine.
    pub engine: EngineId,
    /// What it is asked.
    pub request: Request,
}

/// One key on its way: from the press of the button to a finished key or an error.
pub struct Making {
    spec: KeySpec,
    engines: Vec<EngineId>,
    tested: u32,
    /// How many had been tested when each prime was found.
    found: [Option<u32>; 2],
    stage: Stage,
}

enum Stage {
    /// One engine makes the whole key.
    Whole,
    /// All search; one prime may have been found.
    Searching(Option<Prime>),
    /// Two primes are made a key of.
    Proving(Box<Proof>),
}

/// What the page does after a reply.
pub enum Next {
    /// Asks the engines this, and waits.
    Ask(Vec<Order>),
    /// The same, and takes no notice of what was asked before: the two primes did not make a key.
    StartOver(Vec<Order>),
    /// The key, or why there is none.
    Done(Result<PrivateMaterial, KeygenError>),
}

/// How many rounds an engine is asked for in advance, so that it does not stand idle while the page
/// hears of the last.
const AHEAD: usize = 2;

impl Making {
    /// Begins a key of the kind `spec` with these engines, and says what to ask of them first.
    #[must_use]
    pub fn begin(spec: KeySpec, engines: Vec<EngineId>) -> (Self, Vec<Order>) {
        let mut making = Self {
            spec,
            engines,
            tested: 0,
            found: [None; 2],
            stage: Stage::Whole,
        };
        let orders = making.start();
        (making, orders)
    }

    /// Takes in what an engine replied.
    pub fn hear(&mut self, engine: EngineId, reply: Reply) -> Next {
        match (reply, &mut self.stage) {
            (Reply::Tested(count), _) => {
                self.tested = self.tested.saturating_add(count);
                Next::Ask(Vec::new())
            }
            (Reply::Prime(prime), Stage::Searching(found)) => match found.take() {
                None => {
                    let request = Request::SearchPrime(prime.size());
                    *found = Some(prime);
                    self.found = [Some(self.tested), None];
                    Next::Ask(vec![Order { engine, request }])
                }
                Some(first) => {
                    self.found[1] = Some(self.tested);
                    Next::Ask(self.prove(engine, [first, prime]))
                }
            },
            (Reply::Judged(true), Stage::Proving(proof)) => {
                proof.pass();
                self.go_on(engine)
            }
            // What comes too late, or what nobody asked for, is dropped, and so wiped. Nothing is written of a
            // key that is not there yet.
            (Reply::Prime(_) | Reply::Written(_) | Reply::Judged(true), _)
            | (Reply::Made(_), Stage::Searching(_)) => Next::Ask(Vec::new()),
            (Reply::Judged(false) | Reply::SearchOn, _) => Next::StartOver(self.start()),
            (Reply::Made(material), Stage::Proving(proof)) => {
                proof.put_together(Ok(material));
                self.go_on(engine)
            }
            // If the primes are none, their judges will say so, and the search goes on.
            (Reply::Failed(KeygenError::KeyCheckFailed), Stage::Proving(proof)) => {
                proof.put_together(Err(KeygenError::KeyCheckFailed));
                self.go_on(engine)
            }
            (Reply::Made(material), Stage::Whole) => Next::Done(Ok(material)),
            (Reply::Failed(error), _) => Next::Done(Err(error)),
        }
    }

    /// How far the search has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress::new(self.spec, self.tested, self.found)
    }

    /// An RSA key is made by all engines, any other by the first.
    fn start(&mut self) -> Vec<Order> {
        self.found = [None; 2];
        match self.spec {
            KeySpec::Rsa(size) => {
                self.stage = Stage::Searching(None);
                let engines = self.engines.iter();
                engines
                    .map(|engine| Order {
                        engine: *engine,
                        request: Request::SearchPrime(size),
                    })
                    .collect()
            }
            KeySpec::Ec(curve) => self.make_whole(Request::MakeEc(curve)),
            KeySpec::Okp(curve) => self.make_whole(Request::MakeOkp(curve)),
            KeySpec::Oct(size) => self.make_whole(Request::MakeOct(size)),
        }
    }

    fn make_whole(&mut self, request: Request) -> Vec<Order> {
        self.stage = Stage::Whole;
        let engine = self.engines.first();
        let order = engine.map(|engine| Order {
            engine: *engine,
            request,
        });
        order.into_iter().collect()
    }

    /// Shares out what is to be done with two primes. The engine that found the second puts the key
    /// together, and the others begin to judge; one for which nothing is left rests.
    fn prove(&mut self, finder: EngineId, primes: [Prime; 2]) -> Vec<Order> {
        let (mut proof, request) = Proof::begin(primes[0].size(), primes);
        let mut orders = vec![Order {
            engine: finder,
            request,
        }];
        for round in 0..AHEAD {
            for engine in self.engines.iter().copied().filter(|id| *id != finder) {
                let request = match proof.next_round() {
                    Some(request) => request,
                    None if round == 0 => Request::Rest,
                    None => continue,
                };
                orders.push(Order { engine, request });
            }
        }
        if let Some(request) = proof.next_round() {
            orders.push(Order {
                engine: finder,
                request,
            });
        }
        self.stage = Stage::Proving(Box::new(proof));
        orders
    }

    /// Hands over the finished key, or gives the engine that has answered its next round.
    fn go_on(&mut self, engine: EngineId) -> Next {
        let Stage::Proving(proof) = &mut self.stage else {
            return Next::Ask(Vec::new());
        };
        if let Some(key) = proof.take_key() {
            return Next::Done(key);
        }
        let request = proof.next_round();
        let order = request.map(|request| Order { engine, request });
        Next::Ask(order.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;
    use crate::jose::{Curve, OctSize, OkpCurve, RsaSize};
    use crate::keygen::SystemRandomness;
    use crate::keygen::broken::{Constant, FailingAfter};
    use crate::keygen::rsa::{ROUNDS_OF_SEARCH, rounds};

    /// Engines at work, each with the requests that wait for it.
    struct Crew<R> {
        engines: Vec<(Engine<R>, VecDeque<Request>)>,
        rounds: u32,
    }

    impl<R: rand_core::TryCryptoRng> Crew<R> {
        fn new(engines: Vec<Engine<R>>) -> Self {
            let engines = engines.into_iter().map(|engine| (engine, VecDeque::new()));
            Self {
                engines: engines.collect(),
                rounds: 0,
            }
        }

        fn ask(&mut self, orders: Vec<Order>) {
            for Order { engine, request } in orders {
                self.rounds += u32::from(matches!(request, Request::Judge(_)));
                self.engines[engine as usize].1.push_back(request);
            }
        }

        /// Makes a key as the page does, every engine in turn.
        fn make(&mut self, spec: KeySpec) -> (Result<PrivateMaterial, KeygenError>, Progress) {
            let all = (0..self.engines.len()).map(|id| EngineId::try_from(id).unwrap());
            let (mut making, orders) = Making::begin(spec, all.clone().collect());
            self.ask(orders);
            for _ in 0..1_000_000 {
                for id in all.clone() {
                    let (engine, requests) = &mut self.engines[id as usize];
                    let replies: Vec<Reply> = match requests.pop_front() {
                        Some(request) => engine.handle(request).into_iter().collect(),
                        None => engine.advance(|| false),
                    };
                    for reply in replies {
                        match making.hear(id, reply) {
                            Next::Ask(orders) => self.ask(orders),
                            Next::StartOver(orders) => {
                                for (_, requests) in &mut self.engines {
                                    requests.clear();
                                }
                                self.rounds = 0;
                                self.ask(orders);
                                break;
                            }
                            Next::Done(result) => return (result, making.progress()),
                        }
                    }
                }
            }
            panic!("no key after a million slices");
        }
    }

    fn honest(engines: usize) -> Crew<SystemRandomness> {
        Crew::new(
            (0..engines)
                .map(|_| Engine::new(SystemRandomness))
                .collect(),
        )
    }

    #[test]
    fn an_rsa_key_comes_of_two_primes_that_passed_every_round_whatever_the_number_of_engines() {
        let size = RsaSize::BITS_2048;
        for engines in [1, 2, 3, 8, 16] {
            let mut crew = honest(engines);
            let (key, progress) = crew.make(KeySpec::Rsa(size));
            assert!(key.is_ok());
            assert_eq!(progress.primes(), 2);
            assert!(progress.tested() >= 2);
            assert_eq!(crew.rounds, 2 * (rounds(size) - ROUNDS_OF_SEARCH));
        }
    }

    #[test]
    fn any_other_key_comes_at_once() {
        let mut specs = Curve::ALL.map(KeySpec::Ec).to_vec();
        specs.extend(OkpCurve::ALL.map(KeySpec::Okp));
        specs.extend(OctSize::USUAL.map(KeySpec::Oct));
        for spec in specs {
            let key = honest(2).make(spec).0.ok().unwrap();
            assert_eq!(key.key_type(), spec.key_type());
        }
    }

    #[test]
    fn an_rsa_key_has_every_one_of_its_bits_where_its_primes_are_no_whole_octets() {
        for bits in [2056, 2072, 2104] {
            let size = RsaSize::new(bits).unwrap();
            let key = honest(2).make(KeySpec::Rsa(size)).0.ok().unwrap();
            let PrivateMaterial::Rsa(key) = key else {
                panic!("not an RSA key");
            };
            assert_eq!(key.public().n().len(), bits as usize / 8);
            assert!(key.public().n()[0] >= 0x80);
        }
    }

    #[test]
    fn a_generator_that_fails_or_repeats_ends_in_an_error_and_not_in_a_key() {
        for spec in [
            KeySpec::Rsa(RsaSize::BITS_2048),
            KeySpec::Ec(Curve::P256),
            KeySpec::Okp(OkpCurve::Ed25519),
            KeySpec::Oct(OctSize::BITS_256),
        ] {
            let (key, _) = Crew::new(vec![Engine::new(FailingAfter(0))]).make(spec);
            assert_eq!(key.err(), Some(KeygenError::RandomnessFailed));
            let (key, _) = Crew::new(vec![Engine::new(Constant(0xa5))]).make(spec);
            assert_eq!(key.err(), Some(KeygenError::RandomnessRepeats));
        }
    }

    #[test]
    fn only_good_keys_come_out_whatever_the_filter_lets_through() {
        let spec = KeySpec::Rsa(RsaSize::BITS_2048);
        let everything: prime_search::Filter = |_| [true; 2];
        let mut crew = Crew::new(vec![Engine::with_filter(SystemRandomness, everything)]);
        let key = crew.make(spec).0.ok().unwrap();
        assert_eq!(crate::keygen::check(&key, &mut SystemRandomness), Ok(()));
    }

    fn prime(engine: &mut Engine<SystemRandomness>, size: RsaSize) -> Prime {
        let _ = engine.handle(Request::SearchPrime(size));
        loop {
            let replies = engine.advance(|| true);
            let found = replies.into_iter().find_map(|reply| match reply {
                Reply::Prime(prime) => Some(prime),
                _ => None,
            });
            if let Some(prime) = found {
                return prime;
            }
        }
    }

    /// A making that has found two primes, and the first orders for them.
    fn proving(primes: [Prime; 2]) -> (Making, Vec<Order>) {
        let (mut making, _) = Making::begin(KeySpec::Rsa(primes[0].size()), vec![0, 1]);
        let [first, second] = primes;
        assert!(matches!(making.hear(0, Reply::Prime(first)), Next::Ask(_)));
        let Next::Ask(orders) = making.hear(1, Reply::Prime(second)) else {
            panic!("two primes are judged");
        };
        (making, orders)
    }

    #[test]
    fn a_key_that_nobody_asked_for_is_none() {
        let size = KeySpec::Rsa(RsaSize::BITS_2048);
        let (mut making, _) = Making::begin(size, vec![0]);
        let Some(made) = Engine::new(SystemRandomness).handle(Request::MakeEc(Curve::P256)) else {
            panic!("it is made at once");
        };
        assert!(matches!(making.hear(0, made), Next::Ask(orders) if orders.is_empty()));
    }

    #[test]
    fn two_primes_that_do_not_suit_each_other_are_searched_for_again() {
        let mut engine = Engine::new(SystemRandomness);
        let prime = prime(&mut engine, RsaSize::BITS_2048);
        // A neighbour: nothing but its distance is looked at before it is refused.
        let mut octets = prime.octets().as_slice().to_vec();
        *octets.last_mut().unwrap() ^= 2;
        let neighbour = Prime::from_octets(&octets).unwrap();
        let (mut making, orders) = proving([prime, neighbour]);
        let request = orders.into_iter().next().unwrap().request;
        let reply = engine.handle(request).unwrap();
        assert!(matches!(reply, Reply::SearchOn));
        assert!(matches!(making.hear(1, reply), Next::StartOver(_)));
        assert_eq!(making.progress().primes(), 0);
    }

    #[test]
    fn a_number_that_a_judge_finds_composite_makes_no_key_even_if_one_was_put_together() {
        let size = RsaSize::BITS_2048;
        let mut engine = Engine::new(SystemRandomness);
        let primes = [prime(&mut engine, size), prime(&mut engine, size)];
        let (mut making, orders) = proving(primes);
        let request = orders.into_iter().next().unwrap().request;
        let made = engine.handle(request).unwrap();
        assert!(matches!(made, Reply::Made(_)));
        assert!(matches!(making.hear(1, made), Next::Ask(_)));
        for _ in 1..2 * (rounds(size) - ROUNDS_OF_SEARCH) {
            assert!(matches!(making.hear(0, Reply::Judged(true)), Next::Ask(_)));
        }
        let last = making.hear(0, Reply::Judged(false));
        assert!(matches!(last, Next::StartOver(orders) if orders.len() == 2));
        assert_eq!(making.progress().primes(), 0);
    }

    #[test]
    fn a_key_that_fails_its_check_is_an_error_once_its_primes_are_proved() {
        let size = RsaSize::BITS_2048;
        let mut engine = Engine::new(SystemRandomness);
        let primes = [prime(&mut engine, size), prime(&mut engine, size)];
        let (mut making, _) = proving(primes);
        let failed = Reply::Failed(KeygenError::KeyCheckFailed);
        assert!(matches!(making.hear(1, failed), Next::Ask(_)));
        let mut last = None;
        for _ in 0..2 * (rounds(size) - ROUNDS_OF_SEARCH) {
            last = Some(making.hear(0, Reply::Judged(true)));
        }
        let Some(Next::Done(Err(error))) = last else {
            panic!("it is not done");
        };
        assert_eq!(error, KeygenError::KeyCheckFailed);
    }

    #[test]
    fn an_engine_at_rest_does_nothing() {
        let mut engine = Engine::new(SystemRandomness);
        let _ = engine.handle(Request::SearchPrime(RsaSize::BITS_2048));
        assert!(engine.is_busy());
        assert!(engine.handle(Request::Rest).is_none());
        assert!(!engine.is_busy());
        assert!(engine.advance(|| true).is_empty());
    }

    #[test]
    fn an_engine_that_warms_up_says_nothing_and_comes_to_rest() {
        let mut engine = Engine::new(SystemRandomness);
        assert!(engine.handle(Request::WarmUp(WarmUp::Rsa)).is_none());
        let mut slices = 0;
        while engine.is_busy() {
            assert!(engine.advance(|| true).is_empty());
            slices += 1;
        }
        assert!((2..=120).contains(&slices));
    }
}
