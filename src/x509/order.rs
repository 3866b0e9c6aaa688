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

/// What keeps a text from being part of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderError {
    /// The common name is empty or has more than 64 characters.
    CommonName,
    /// The organization has more than 64 characters.
    Organization,
    /// The country is not two letters.
    Country,
    /// The days are not a number from 1 to 3650.
    Days,
}

impl OrderError {
    /// The code of the error, which does not change.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CommonName => "subject-name-length",
            Self::Organization => "subject-organization-length",
            Self::Country => "subject-country-letters",
            Self::Days => "validity-days-range",
        }
    }
}
