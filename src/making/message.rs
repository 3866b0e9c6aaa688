//! What the page and an engine say to each other.

use crate::jose::{Curve, OctSize, OkpCurve, PrivateMaterial, RsaSize};
use crate::keygen::KeygenError;
use crate::keygen::rsa::Prime;
use crate::making::{Writing, Written};

/// What the page asks of an engine.
pub enum Request {
    /// Do work of a kind that may come, so that the browser has compiled the program well by then.
    /// Any request for work that is wanted ends it.
    WarmUp(WarmUp),
    /// Search for one prime of a key of this size.
    SearchPrime(RsaSize),
    /// Put a number to one more round of Miller-Rabin.
    Judge(Prime),
    /// Stop searching.
    Rest,
    /// Put a key together from two primes, and check it.
    AssembleRsa {
        /// The size of the key.
        size: RsaSize,
        /// One prime.
        p: Prime,
        /// The other prime.
        q: Prime,
    },
    /// Make an EC key on this curve, and check it.
    MakeEc(Curve),
    /// Make an OKP key of this subtype, and check it.
    MakeOkp(OkpCurve),
    /// Make a symmetric key of this size, and check it.
    MakeOct(OctSize),
    /// Write something of a finished key.
    Write(Writing),
}

/// The kind of a key that is made for nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarmUp {
    /// An RSA key of 2048 bits.
    Rsa,
    /// An EC key on this curve.
    Ec(Curve),
    /// An OKP key of this subtype.
    Okp(OkpCurve),
}

/// What an engine answers.
pub enum Reply {
    /// So many candidates were tested since the last reply.
    Tested(u32),
    /// A prime was found.
    Prime(Prime),
    /// Whether the number passed its round.
    Judged(bool),
    /// The two primes do not make a key together: search for two others.
    SearchOn,
    /// The key, checked.
    Made(PrivateMaterial),
    /// What was to be written.
    Written(Written),
    /// There will be no key, and nothing of it.
    Failed(KeygenError),
}
