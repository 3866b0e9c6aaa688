//! Unpacks the program that is in the page: LZMA makes it a fifth smaller than gzip, which is all that
//! browsers unpack by themselves.
//!
//! What it exports takes and gives nothing but numbers, so that no glue is needed to call it, and its
//! memory. `static/boot.js` asks for [`room`], writes what is packed there, and reads what [`unpack`] made
//! of it.

use std::cell::RefCell;

#[cfg(target_arch = "wasm32")]
use lol_alloc::{FreeListAllocator, LockedAllocator};
use lzma_rust2::{Action, LzmaStream};
use wasm_bindgen::prelude::wasm_bindgen;

/// A few hundred octets, where the standard library's allocator would be a quarter of the module.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: LockedAllocator<FreeListAllocator> =
    LockedAllocator::new(FreeListAllocator::new());

/// The most memory that unpacking may take, in KiB: many times what the program needs.
const MOST_KIB: u32 = 64 * 1024;

/// The most that is unpacked, in octets.
const MOST_OCTETS: usize = 16 * 1024 * 1024;

/// How much is unpacked at once, in octets. Firefox takes the faster code of a function, which it makes
/// meanwhile, when the function is called again, and not before.
const PIECE: usize = 16 * 1024;

thread_local! {
    static PACKED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static UNPACKED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Where in memory to write so many octets of what is packed.
#[wasm_bindgen]
#[must_use]
pub fn room(length: usize) -> usize {
    PACKED.with_borrow_mut(|packed| {
        *packed = vec![0; length];
        packed.as_ptr().addr()
    })
}

/// Unpacks what was written, and tells where in memory it is: a file of LZMA's first format (`.lzma`)
/// that says how long it is when it is unpacked. [`length`] is 0 if it is none, or is damaged.
#[wasm_bindgen]
#[must_use]
pub fn unpack() -> usize {
    let unpacked = unpacked_of(&PACKED.take()).unwrap_or_default();
    let place = unpacked.as_ptr().addr();
    UNPACKED.set(unpacked);
    place
}

/// How many octets [`unpack`] made.
#[wasm_bindgen]
#[must_use]
pub fn length() -> usize {
    UNPACKED.with_borrow(Vec::len)
}

fn unpacked_of(packed: &[u8]) -> Option<Vec<u8>> {
    // Behind the coder's parameters and the size of its dictionary.
    let length = packed.get(5..13)?.try_into().ok()?;
    let length = usize::try_from(u64::from_le_bytes(length)).ok()?;
    if length > MOST_OCTETS {
        return None;
    }
    let mut unpacked = vec![0; length];
    // The library's reader keeps a copy of what it reads, and takes a fifth longer.
    let mut stream = LzmaStream::new_mem_limit(MOST_KIB, None);
    let mut rest = packed;
    for piece in unpacked.chunks_mut(PIECE) {
        let done = stream.process(rest, piece, Action::Finish).ok()?;
        if done.bytes_produced < piece.len() {
            return None;
        }
        rest = rest.get(done.bytes_consumed..)?;
    }
    Some(unpacked)
}

#[cfg(test)]
mod tests {
    use super::unpacked_of;

    const TEXT: &str = "Egne public nøkler\n";

    /// What liblzma makes of it, with the length in front.
    const PACKED: [u8; 44] = [
        0x5d, 0x00, 0x00, 0x80, 0x00, 0x14, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x22,
        0x99, 0xc9, 0xc6, 0x67, 0x42, 0x65, 0x29, 0x58, 0x4b, 0xe4, 0xdd, 0x9f, 0xa5, 0xd9, 0x6c,
        0xca, 0x76, 0x1f, 0xa9, 0xa4, 0xf7, 0x41, 0x36, 0xdb, 0xff, 0xfe, 0x8e, 0x60, 0x00,
    ];

    #[test]
    fn what_another_program_packed_is_unpacked() {
        assert_eq!(unpacked_of(&PACKED).unwrap(), TEXT.as_bytes());
    }

    #[test]
    fn what_is_damaged_or_far_too_long_is_not_unpacked() {
        assert_eq!(unpacked_of(&PACKED[..20]), None);
        let mut long = PACKED;
        long[9] = 1;
        assert_eq!(unpacked_of(&long), None);
        assert_eq!(unpacked_of(&[]), None);
    }
}
