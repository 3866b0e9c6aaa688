//! The program that the page runs, in its window and in its workers.

#[cfg(target_arch = "wasm32")]
fn main() -> Result<(), wasm_bindgen::JsValue> {
    nokkelsmie::start()
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Nøkkelsmie runs in a browser: `cargo xtask serve` builds the page and serves it.");
}
