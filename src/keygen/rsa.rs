//! RSA keys.

mod assemble;
mod expected_candidates;
mod judge;
mod prime;
mod prime_search;
mod window;

pub use assemble::assemble;
pub use expected_candidates::expected_candidates;
pub use prime::Prime;
pub use prime_search::{PrimeSearch, Step};

/// The public exponent of every key: 65537, the smallest that FIPS 186-5 section 5.4 (e) allows,
/// and the one that everybody uses.
const PUBLIC_EXPONENT: u32 = 65537;
