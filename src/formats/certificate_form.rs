//! Certificates and requests as PEM.

use super::pem;
use crate::x509::{Certificate, CertificateRequest};

/// What is written of a key that signs for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CertificateForm {
    /// `CERTIFICATE` (RFC 7468 section 5).
    Certificate,
    /// `CERTIFICATE REQUEST` (RFC 7468 section 7).
    Request,
}

impl CertificateForm {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Certificate, Self::Request];

    /// The name of the form on the page and in file names, which does not change.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Certificate => "certificate",
            Self::Request => "certificate-request",
        }
    }

    /// The one that is asked for, with a line break at the end.
    #[must_use]
    pub fn write(self, certificate: &Certificate, request: &CertificateRequest) -> String {
        let mut text = match self {
            Self::Certificate => pem::write("CERTIFICATE", certificate.der()),
            Self::Request => pem::write("CERTIFICATE REQUEST", request.der()),
        };
        std::mem::take(&mut *text)
    }
}
