//! The page: its state, and what draws it.

pub mod certificate_fields;
pub mod client_fields;
pub mod content;
pub mod controls;
pub mod finished;
pub mod fragment;
pub mod options;
pub mod order;
pub mod origin;
pub mod outputs;
pub mod report;
pub mod state;

#[cfg(target_arch = "wasm32")]
pub mod components;
#[cfg(target_arch = "wasm32")]
mod root;

#[cfg(target_arch = "wasm32")]
pub use root::App;
