//! RSA keys by FIPS 186-5 appendix A.1.3, "random primes that are probably prime".
//!
//! A key is made in three parts, so that a caller can count candidates, stop at any of them, and
//! have several engines share the work: [`PrimeSearch`] finds primes, each [`passes`] the
//! [`rounds`] that are left, and [`assemble`] makes a key of two of them. Where each demand of
//! FIPS 186-5 is met:
//!
//! | FIPS 186-5 | here |
//! |---|---|
//! | section 5.1: nlen is even, and 2048 or more | [`RsaSize`](crate::jose::RsaSize) has no other |
//! | A.1.1, e: odd, 2¹⁶ < e < 2²⁵⁶, chosen before p and q | 65537, always |
//! | A.1.3: p comes from an approved random bit generator | the generator that is handed over; the 1024 numbers from each random one on are searched, which `prime-search` shows to cost one bit at most |
//! | A.1.1 and A.1.3: √2·2^(nlen/2 - 1) ≤ p ≤ 2^(nlen/2) - 1, and the same for q | [`Prime`]: exactly nlen/2 bits, the two top ones set, so that p ≥ 1.5·2^(nlen/2 - 1) |
//! | A.1.1 and A.1.3: p - 1 and q - 1 have no factor in common with e | each candidate in [`PrimeSearch`], and once more in [`assemble`] |
//! | A.1.3, B.3 and table B.1: p is tested by so many rounds of Miller-Rabin with random bases | `judge.rs`: as many or more. A test that can only throw away goes before them |
//! | A.1.1 and A.1.3: abs(p - q) > 2^(nlen/2 - 100) | [`assemble`] |
//! | A.1.1: d = e⁻¹ mod lcm(p - 1, q - 1) | [`assemble`], by `RsaPrivateKey::from_p_q` |
//! | A.1.1: d > 2^(nlen/2), or else other primes | [`assemble`] |
//! | section 5.1: n has nlen bits | it follows from the two top bits of p and q: n ≥ 2.25·2^(nlen - 2); [`assemble`] looks all the same |
//! | A.1.3: give up after so many candidates | not here: the caller stops the search when the person does not want to wait. What the limit guards against, a generator that is stuck, is asked for with each window |
//!
//! What is not met: the generator of a browser or an operating system is no validated module, and
//! neither is this program.
//!
//! A prime is wiped wherever it is in a type of ours. The arithmetic underneath (`crypto-bigint`,
//! `crypto-primes`, `rsa`) also keeps numbers on the heap that it frees without wiping them, and
//! says so; in the page the allocator wipes what is freed.

mod assemble;
mod expected_candidates;
mod judge;
mod prime;
mod prime_search;

pub use assemble::assemble;
pub use expected_candidates::expected_candidates;
pub use judge::{passes, rounds};
pub use prime::Prime;
pub use prime_search::{PrimeSearch, ROUNDS_OF_SEARCH, Step};

/// The public exponent of every key: 65537, the smallest that FIPS 186-5 appendix A.1.1 allows,
/// and the one that everybody uses.
const PUBLIC_EXPONENT: u32 = 65537;
