//! What the certificates that stand with a key say of it.

use super::found;
use crate::findings::report::Outcome;
use crate::findings::{CertificateFacts, Finding, Subject};
use crate::maskinporten::CalendarDate;

/// Each certificate can be read.
pub(super) fn readable(subject: &Subject) -> Outcome {
    let unreadable = subject.certificates.contains(&CertificateFacts::Unreadable);
    if subject.certificates.is_empty() {
        Outcome::Passed
    } else {
        found(unreadable.then_some(Finding::CertificateUnreadable))
    }
}

/// The first certificate is of the key itself (RFC 7517 section 4.7).
pub(super) fn of_key(subject: &Subject) -> Outcome {
    match subject.certificates.first() {
        Some(CertificateFacts::Read { is_of_key, .. }) => {
            found((!is_of_key).then_some(Finding::CertificateMismatch))
        }
        _ => Outcome::Passed,
    }
}

/// The certificate of the key has not expired.
pub(super) fn expired(subject: &Subject) -> Outcome {
    match subject.certificates.first() {
        Some(CertificateFacts::Read { not_after, .. }) => found((*not_after < subject.now).then(
            || Finding::CertificateExpired {
                date: date(*not_after),
            },
        )),
        _ => Outcome::Passed,
    }
}

/// The certificate of the key is valid already.
pub(super) fn begun(subject: &Subject) -> Outcome {
    match subject.certificates.first() {
        Some(CertificateFacts::Read { not_before, .. }) => found((subject.now < *not_before).then(
            || Finding::CertificateNotYetValid {
                date: date(*not_before),
            },
        )),
        _ => Outcome::Passed,
    }
}

/// The day, in UTC, of a moment.
fn date(unix_seconds: u64) -> String {
    CalendarDate::of_unix_seconds(unix_seconds)
        .unwrap_or(CalendarDate::UNIX_EPOCH)
        .to_string()
}
