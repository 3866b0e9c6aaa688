//! What is written of a key, read by programs that know nothing of this one: OpenSSL, Java's keytool,
//! and those that a client of Maskinporten runs; and what such programs write, read here.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and says where"
)]

mod certificates;
mod client;
mod folder;
mod keys;
mod pem;
mod protected;
mod theirs;
