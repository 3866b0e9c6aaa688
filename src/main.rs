//! The program that the page runs, in its window and in its workers.

/// Every piece of memory is wiped when it is freed: the libraries that make a key free numbers of it
/// in places that our own types do not reach.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

#[cfg(target_arch = "wasm32")]
fn main() -> Result<(), wasm_bindgen::JsValue> {
    nokkelsmie::start()
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Nøkkelsmie runs in a browser: `cargo xtask serve` builds the page and serves it.");
}
