//! What only a browser can do. Nothing outside this module and the components touches it.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod download;
pub mod field;
pub mod gestures;
pub mod language;
pub mod leaving;
pub mod own_file;
pub mod reader;
pub mod steps;
pub mod view;
pub mod web_crypto;
pub mod worker;
pub mod workers;

mod fused_filter;
mod stack;
mod storage;
mod wire;

pub(crate) use stack::wiping_stack;
