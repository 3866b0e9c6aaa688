//! How far the key has come, and what is said of it.

use std::rc::Rc;

use crate::app::finished::Finished;
use crate::app::order::Order;
use crate::app::outputs::Output;
use crate::jose::KeySpec;
use crate::making::Progress;

/// How far the key has come.
#[derive(Clone)]
pub enum Phase {
    /// No key.
    Ready,
    /// On its way.
    Working {
        /// What was asked for.
        order: Rc<Order>,
        /// How far it is.
        progress: Progress,
    },
    /// Here it is.
    Done(Finished),
    /// There is none; a message says why.
    Failed,
}

impl Phase {
    /// The word in `main[data-state]`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Working { .. } => "working",
            Self::Done(_) => "done",
            Self::Failed => "failed",
        }
    }
}

/// Said once to whoever listens (`aria-live`), and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// The search for primes has begun.
    Searching,
    /// A key that needs no search is being made.
    Making,
    /// Both primes are found.
    Finishing,
    /// The key is there.
    Done,
    /// A key that was read is the page's now.
    Taken,
    /// It was stopped.
    Cancelled,
    /// The key was wiped.
    Cleared,
    /// This was copied.
    Copied(Output),
    /// The key signs a certificate.
    Certifying,
    /// The certificate is there.
    Certified,
    /// The key is encrypted.
    Protecting,
    /// The files behind a password are there.
    Protected,
    /// A request is signed.
    Signed,
}

impl Announcement {
    /// That a key of this kind is being made.
    pub(super) const fn beginning(spec: KeySpec) -> Self {
        match spec {
            KeySpec::Rsa(_) => Self::Searching,
            KeySpec::Ec(_) | KeySpec::Okp(_) | KeySpec::Oct(_) => Self::Making,
        }
    }
}
