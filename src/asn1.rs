//! Keys in ASN.1, which PEM, certificates and password-protected files are made of. One structure a
//! file; nothing here knows what it is wrapped in.

mod algorithm_identifier;
pub(crate) mod encoding;
pub(crate) mod pkcs1;
pub(crate) mod pkcs8;
pub(crate) mod sec1;
pub(crate) mod spki;

pub(crate) use algorithm_identifier::okp_algorithm;
