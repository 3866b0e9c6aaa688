//! The forms in which a key is written, one a file.
//!
//! A public form takes a [`PublicJwk`](crate::jose::PublicJwk), which has no private number to
//! give away; only a private form takes a [`PrivateJwk`](crate::jose::PrivateJwk).

mod array;
mod encoded_jwk;
mod file_name;
mod jwk;
mod jwk_set;
mod private_form;
mod public_form;

pub use private_form::PrivateForm;
pub use public_form::PublicForm;
