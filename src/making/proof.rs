//! The last stretch of an RSA key: two primes are put together and judged by as many rounds as it
//! takes, shared among the engines.

use super::Request;
use crate::jose::{PrivateMaterial, RsaSize};
use crate::keygen::KeygenError;
use crate::keygen::rsa::{Prime, ROUNDS_OF_SEARCH, rounds};

/// Two primes, what is still to be done with them, and the key that they make.
pub(super) struct Proof {
    primes: [Prime; 2],
    /// Rounds that no engine has been asked for.
    unasked: [u32; 2],
    /// Rounds that no engine has answered.
    unanswered: u32,
    key: Option<Result<PrivateMaterial, KeygenError>>,
}

impl Proof {
    /// Begins with two primes for a key of a size, and the request to put it together.
    pub(super) fn begin(size: RsaSize, primes: [Prime; 2]) -> (Self, Request) {
        let each = rounds(size).saturating_sub(ROUNDS_OF_SEARCH);
        let request = Request::AssembleRsa {
            size,
            p: primes[0].copy(),
            q: primes[1].copy(),
        };
        let proof = Self {
            primes,
            unasked: [each; 2],
            unanswered: 2 * each,
            key: None,
        };
        (proof, request)
    }

    /// A round that is still to be asked for, of the prime that lacks the more.
    pub(super) fn next_round(&mut self) -> Option<Request> {
        let [first, second] = &mut self.unasked;
        let [p, q] = &self.primes;
        let (unasked, prime) = if first >= second {
            (first, p)
        } else {
            (second, q)
        };
        *unasked = unasked.checked_sub(1)?;
        Some(Request::Judge(prime.copy()))
    }

    /// A round was passed.
    pub(super) fn pass(&mut self) {
        self.unanswered = self.unanswered.saturating_sub(1);
    }

    /// The key was put together, or could not be.
    pub(super) fn put_together(&mut self, key: Result<PrivateMaterial, KeygenError>) {
        self.key = Some(key);
    }

    /// The key, once it is there and its primes have passed every round.
    pub(super) fn take_key(&mut self) -> Option<Result<PrivateMaterial, KeygenError>> {
        self.key.take_if(|_| self.unanswered == 0)
    }
}
