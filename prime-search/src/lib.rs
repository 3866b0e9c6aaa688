//! Finds numbers that are probably prime: a sieve, a filter, and a search that joins them.
//!
//! Nearly all the time that an RSA key takes goes into throwing composite numbers away. This crate
//! does that fast in WebAssembly, where there is neither a 64 by 64 bit multiplication nor one that
//! keeps a carry, but SIMD with two `f64` side by side. It builds for every other target too, with
//! the same results in every bit.
//!
//! [`fused`] is the same filter for engines with relaxed SIMD, most of which multiply and add with one
//! rounding: that makes the limbs twice as wide. It is built into a module of its own
//! (`fused-filter/`), since an engine without relaxed SIMD refuses a module that has it.
//!
//! **It only ever throws away.** A number that it lets through is to be judged by a library that is
//! made for it, and a fault here costs time, never a bad key. So nothing here is made to withstand
//! candidates that an opponent chose, and nothing draws random numbers: the caller does.
//!
//! A [`Search`] draws a random odd number, sieves the numbers after it by small primes, puts what is
//! left to Fermat's test, two numbers at a time, and hands over the first that passes. How it fits
//! together:
//!
//! | file | holds |
//! |---|---|
//! | `search.rs` | the search, a step at a time |
//! | `window.rs` | the numbers after a random one that no small prime divides |
//! | `small_primes.rs` | the small primes |
//! | `fermat.rs` | the filter: Fermat's test of two candidates at once |
//! | `montgomery.rs` | squaring modulo two candidates, which is where the time goes |
//! | `layout.rs` | how a number is cut into limbs, and why no sum of products overflows |
//! | `column.rs` | the sum of a column of products: plain, or fused |
//! | `lanes.rs` | two numbers side by side |
//! | `candidate.rs` | a number that may be prime, wiped when dropped |

mod candidate;
mod column;
#[cfg(test)]
mod drawing;
mod expected_tests;
mod fermat;
mod lanes;
mod layout;
mod montgomery;
mod search;
mod small_primes;
mod window;

pub use candidate::Candidate;
pub use expected_tests::expected_tests;
pub use fermat::{Filter, fermat, fused};
pub use lanes::fuses;
pub use search::{Search, Step};
