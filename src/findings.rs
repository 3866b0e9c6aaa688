//! What is wrong with a key that was read, or good to know of it.
//!
//! [`Report::of`] runs every rule on a key: a report without findings says that all of them ran, or
//! which did not. Nothing here reads a key; [`crate::reading`] does.

mod finding;
pub(crate) mod number;
mod report;
mod rules;
mod subject;

pub use finding::{Finding, Severity};
pub use report::{Outcome, Report, Verdict};
pub use subject::{CertificateFacts, Claim, Claims, Standing, Subject};
