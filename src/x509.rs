//! Certificates that a key signs for itself, and requests for certificates of others.
//!
//! Nothing here is a certificate authority: what a key says of itself is worth what the way is worth
//! on which it came.

mod certificate;
mod days;
mod extensions;
mod issuer;
mod order;
mod request;
mod subject;

pub use certificate::Certificate;
pub use days::Days;
pub use order::{CertificateOrder, OrderError};
pub use request::CertificateRequest;
pub use subject::Subject;
