//! What certificate is to be made.

use super::{Days, Subject};

/// Everything about a certificate but the key that it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateOrder {
    /// Who it is about.
    pub subject: Subject,
    /// From when on it is valid, in seconds since 1970.
    pub not_before: u64,
    /// For how long.
    pub days: Days,
}
