//! Nøkkelsmie makes the key that a Maskinporten integration signs with, in the browser.
//!
//! Arrows between modules run one way: [`app`] → `platform` → [`making`] → [`formats`] → [`x509`] →
//! `asn1`, [`keygen`] → [`jose`], and [`maskinporten`] → [`formats`], [`keygen`],
//! [`jose`]; [`reading`] → `asn1`, [`formats`], [`findings`] → [`maskinporten`]. Only `platform` and `app`'s components know a browser.

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
