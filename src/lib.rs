//! Nøkkelsmie makes the key that a Maskinporten integration signs with, in the browser.

#[cfg(target_arch = "wasm32")]
pub mod app;
