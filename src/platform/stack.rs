//! The stack, where arithmetic leaves copies of its numbers behind.

/// How much of the stack is wiped, in octets: eight times as much as it took to find nothing of a
/// P-521 key in the memory afterwards (16 KiB). Wiping it takes microseconds.
const WIPED: usize = 128 * 1024;

/// Does `work`, and wipes the stack that it used.
///
/// What is freed on the heap is wiped by the allocator (`main`).
pub(crate) fn wiping_stack<T>(work: impl FnOnce() -> T) -> T {
    let result = in_a_frame_of_its_own(work);
    zeroize::zeroize_stack::<WIPED>();
    result
}

#[inline(never)]
fn in_a_frame_of_its_own<T>(work: impl FnOnce() -> T) -> T {
    work()
}
