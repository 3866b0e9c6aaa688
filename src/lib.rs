//! Nøkkelsmie makes the key that a Maskinporten integration signs with, in the browser.
//!
//! Arrows between modules run one way, from [`app`] to [`jose`]; docs/architecture.md draws them. Only
//! `platform`, `start`, and `app`'s root and components know a browser.

pub mod app;
mod asn1;
mod coded;
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
mod visible;
pub mod x509;

#[cfg(target_arch = "wasm32")]
pub use start::start;
