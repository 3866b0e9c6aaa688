//! Nøkkelsmie makes the key that a Maskinporten integration signs with, in the browser.
//!
//! Arrows between modules run one way: [`app`] → `platform` → [`making`] → [`keygen`] → [`jose`],
//! and [`formats`] and [`maskinporten`] → [`keygen`], [`jose`]. Only `platform` and `app`'s
//! components know a browser.

pub mod app;
pub mod findings;
pub mod formats;
pub mod jose;
pub mod keygen;
pub mod making;
pub mod maskinporten;
#[cfg(target_arch = "wasm32")]
pub mod platform;
pub mod reading;
#[cfg(target_arch = "wasm32")]
mod start;
pub mod texts;

#[cfg(target_arch = "wasm32")]
pub use start::start;
