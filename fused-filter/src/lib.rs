//! [`prime_search::fused`] as a WebAssembly module of its own: it needs relaxed SIMD, and an engine
//! that has none refuses a module that does, as a whole.
//!
//! What it exports takes and gives nothing but numbers, so that no glue is needed to call it; its memory
//! is exported too, so that tests can see that no candidate is left in it. The
//! build (`xtask/src/inline/module.rs`) puts it into the page, a worker loads it where it can,
//! and `src/platform/fused_filter.rs` calls it.

use std::cell::RefCell;

#[cfg(target_arch = "wasm32")]
use lol_alloc::{FreeListAllocator, LockedAllocator};
use prime_search::Candidate;
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::{Zeroize, Zeroizing, zeroize_stack};

/// A few hundred octets, where the standard library's allocator would be a fifth of the module.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: LockedAllocator<FreeListAllocator> =
    LockedAllocator::new(FreeListAllocator::new());

/// How much of the stack is wiped after a test, in octets: several times what a test takes.
const WIPED: usize = 32 * 1024;

/// The octets of the longest candidate.
const MOST_OCTETS: usize = Candidate::MOST_BITS as usize / 8;

thread_local! {
    /// The octets of two candidates of the same length, one after the other, as far as they have
    /// come. There is room for the longest, so that no part is left behind as they grow.
    static OCTETS: RefCell<Zeroizing<Vec<u8>>> =
        RefCell::new(Zeroizing::new(Vec::with_capacity(2 * MOST_OCTETS)));
}

/// Whether this engine multiplies and adds with one rounding. Where it does not, [`judge`] is wrong.
#[wasm_bindgen]
#[must_use]
pub fn fuses() -> bool {
    prime_search::fuses()
}

/// Takes in the next four octets of two candidates, big-endian: all of the first, then all of the
/// second, each with octets of zero in front if it has others than four at a time.
#[wasm_bindgen]
pub fn push(word: u32) {
    OCTETS.with_borrow_mut(|octets| {
        if octets.len() < octets.capacity() {
            octets.extend(word.to_be_bytes());
        }
    });
}

/// Judges the two candidates that were taken in, and wipes them. Bit 0 tells whether the first may
/// be prime, and bit 1 the second.
#[wasm_bindgen]
#[must_use]
pub fn judge() -> u32 {
    let [first, second] = OCTETS.with_borrow_mut(judge_and_wipe).map(u32::from);
    zeroize_stack::<WIPED>();
    first | second << 1
}

/// In a frame of its own, so that its stack is free when it is wiped.
#[inline(never)]
fn judge_and_wipe(octets: &mut Zeroizing<Vec<u8>>) -> [bool; 2] {
    let (first, second) = octets.split_at(octets.len() / 2);
    let passes = match [first, second]
        .map(without_zeros)
        .map(Candidate::from_octets)
    {
        [Some(first), Some(second)] => prime_search::fused([&first, &second]),
        _ => [false; 2],
    };
    octets.zeroize();
    passes
}

/// A number in its fewest octets.
fn without_zeros(octets: &[u8]) -> &[u8] {
    let zeros = octets.iter().take_while(|octet| **octet == 0).count();
    octets.get(zeros..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{fuses, judge, push};

    fn judged(numbers: [&[u32]; 2]) -> u32 {
        numbers.concat().into_iter().for_each(push);
        judge()
    }

    #[test]
    fn each_bit_tells_of_one_candidate() {
        assert!(fuses());
        // 2^64 - 2^32 + 1 is prime, 2^64 - 1 is not.
        let (prime, composite) = ([0xffff_ffff, 1], [u32::MAX; 2]);
        assert_eq!(judged([&prime, &composite]), 1);
        assert_eq!(judged([&composite, &prime]), 2);
        assert_eq!(judged([&prime, &prime]), 3);
        assert_eq!(judged([&composite, &composite]), 0);
        // 2^67 - 19 is prime, 2^67 - 17 is not.
        let (prime, composite) = ([7, u32::MAX, 0xffff_ffed], [7, u32::MAX, 0xffff_ffef]);
        assert_eq!(judged([&prime, &composite]), 1);
    }

    #[test]
    fn what_is_no_pair_of_candidates_does_not_pass_and_is_forgotten() {
        assert_eq!(judge(), 0);
        assert_eq!(judged([&[0xffff_ffff, 2], &[0xffff_ffff, 1]]), 0);
        assert_eq!(judged([&[2; 600], &[2; 600]]), 0);
        assert_eq!(judged([&[0xffff_ffff, 1], &[0xffff_ffff, 1]]), 3);
    }

    #[test]
    fn there_is_room_for_two_of_the_longest_candidates_and_what_follows_them_is_left_out() {
        // 8192 bits each.
        let mut prime = [0; 256];
        prime[254..].copy_from_slice(&[0xffff_ffff, 1]);
        let with_more = [&prime[..], &[u32::MAX; 2]].concat();
        assert_eq!(judged([&prime, &with_more]), 3);
    }
}
