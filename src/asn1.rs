//! Keys in ASN.1, which PEM, certificates and password-protected files are made of. One structure a
//! file; nothing here knows what it is wrapped in.
//!
//! DER is read and written here by a handful of functions that know no types. A library that decodes
//! whole certificates weighs more in the page than all the cryptography of a curve, and few of its
//! fields are used.

mod algorithm_identifier;
pub(crate) mod ber;
pub(crate) mod bmp_string;
pub(crate) mod oid;
pub(crate) mod pkcs1;
pub(crate) mod pkcs8;
pub(crate) mod reader;
pub(crate) mod sec1;
pub(crate) mod spki;
pub(crate) mod tag;
pub(crate) mod time;
pub(crate) mod writer;

pub(crate) use algorithm_identifier::{named_curve, okp_algorithm};
