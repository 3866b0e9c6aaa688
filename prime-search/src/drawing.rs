//! Numbers to test with, the same in each run.

use core::convert::Infallible;

/// Fills octets with what looks random: xorshift64* (S. Vigna, "An experimental exploration of
/// Marsaglia's xorshift generators, scrambled").
pub(crate) fn drawing(seed: u64) -> impl FnMut(&mut [u8]) -> Result<(), Infallible> {
    let mut state = seed | 1;
    move |octets| {
        for octet in octets {
            state ^= state >> 12;
            state ^= state << 25;
            state ^= state >> 27;
            let [.., top] = state.wrapping_mul(0x2545_f491_4f6c_dd1d).to_le_bytes();
            *octet = top;
        }
        Ok(())
    }
}
