//! What was found in a text.

use std::cell::Cell;

use super::{MOST_KEYS, Place, ReadError, Token};
use crate::findings::{CertificateFacts, Claims, Finding, Report, Standing, Subject};
use crate::jose::Key;

/// Everything that was found in a text.
#[derive(Debug)]
pub struct Reading {
    /// The keys, in the order in which they stand.
    pub keys: Vec<Found>,
    /// The tokens, of which only the header is told.
    pub tokens: Vec<Token>,
    /// What looks like a key and could not be read.
    pub problems: Vec<Problem>,
}

/// A key that was found.
#[derive(Debug)]
pub struct Found {
    /// The key. What is wrong with it, or was mended, is in the report.
    pub key: Key,
    /// Where it stands.
    pub place: Place,
    /// The form it has.
    pub form: Form,
    /// What it is wrapped in, outermost first.
    pub layers: Vec<Layer>,
    /// Whether it stands in a list or a set.
    pub standing: Standing,
    /// What every rule says of it.
    pub report: Report,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// Why.
    pub error: ReadError,
}

/// The form of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A JWK (RFC 7517).
    Jwk,
    /// SubjectPublicKeyInfo (RFC 5280 section 4.1).
    Spki,
    /// RSAPublicKey (RFC 8017 appendix A.1.1).
    Pkcs1Public,
    /// RSAPrivateKey (RFC 8017 appendix A.1.2).
    Pkcs1Private,
    /// PrivateKeyInfo (RFC 5958).
    Pkcs8,
    /// EncryptedPrivateKeyInfo (RFC 5958 section 3).
    Pkcs8Encrypted,
    /// ECPrivateKey (RFC 5915).
    Sec1,
    /// A certificate (RFC 5280).
    Certificate,
    /// A certificate request (RFC 2986).
    CertificateRequest,
    /// A PKCS#12 file (RFC 7292).
    Pkcs12,
}

/// What a key is wrapped in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Base64 (RFC 4648).
    Base64,
    /// PEM (RFC 7468).
    Pem,
    /// Text in quotation marks, with escapes.
    Quoted,
}

/// A key before the rules have seen it.
pub(super) struct Draft {
    pub(super) key: Key,
    pub(super) place: Place,
    pub(super) form: Form,
    pub(super) layers: Vec<Layer>,
    pub(super) standing: Standing,
    /// The number of the list or set.
    pub(super) container: Option<usize>,
    pub(super) spelling: Vec<Finding>,
    pub(super) claims: Option<Claims>,
    pub(super) certificates: Vec<CertificateFacts>,
}

/// The work on primes of one reading ([`Subject::work_left`]): as much as the most keys of 4096 bits need.
const MOST_WORK: u64 = MOST_KEYS as u64 * (4096_u64.pow(3) + 2 * 2048_u64.pow(3));

/// What has been found so far.
#[derive(Default)]
pub(super) struct Drafts {
    keys: Vec<Draft>,
    tokens: Vec<Token>,
    problems: Vec<Problem>,
    containers: usize,
}

impl Drafts {
    pub(super) fn key(&mut self, draft: Draft) {
        if self.has_room(&draft.place) {
            self.keys.push(draft);
        }
    }

    /// Whether there is room for one more key at `place`: if not, that is a problem.
    pub(super) fn has_room(&mut self, place: &Place) -> bool {
        let has_room = self.keys.len() < MOST_KEYS;
        if !has_room {
            self.limit(place.clone(), ReadError::TooManyKeys);
        }
        has_room
    }

    pub(super) fn token(&mut self, token: Token) {
        if self.tokens.len() < MOST_KEYS {
            self.tokens.push(token);
        }
    }

    pub(super) fn problem(&mut self, place: Place, error: ReadError) {
        if self.problems.len() < MOST_KEYS {
            self.problems.push(Problem { place, error });
        }
    }

    /// A limit that was met, of which there are a few: each is told once, however many problems there are.
    pub(super) fn limit(&mut self, place: Place, error: ReadError) {
        if !self.problems.iter().any(|problem| problem.error == error) {
            self.problems.push(Problem { place, error });
        }
    }

    /// How much has been found, to see whether more was.
    pub(super) fn count(&self) -> usize {
        self.keys.len() + self.tokens.len() + self.problems.len()
    }

    /// The number of a list or set that begins.
    pub(super) fn new_container(&mut self) -> usize {
        self.containers += 1;
        self.containers
    }

    /// Runs the rules on every key.
    pub(super) fn finish(mut self, now: u64) -> Reading {
        if self.count() == 0 {
            self.problem(Place::default(), ReadError::NothingFound);
        }
        let work_left = Cell::new(MOST_WORK);
        let reports: Vec<Report> = self
            .keys
            .iter()
            .map(|draft| {
                let siblings: Vec<&Key> = self
                    .keys
                    .iter()
                    .filter(|other| draft.container.is_some() && other.container == draft.container)
                    .map(|other| &other.key)
                    .collect();
                Report::of(&Subject {
                    key: &draft.key,
                    spelling: &draft.spelling,
                    claims: draft.claims.as_ref(),
                    standing: draft.standing,
                    siblings: &siblings,
                    certificates: &draft.certificates,
                    now,
                    work_left: &work_left,
                })
            })
            .collect();
        let keys = self.keys.into_iter().zip(reports);
        Reading {
            keys: keys
                .map(|(draft, report)| Found {
                    key: draft.key,
                    place: draft.place,
                    form: draft.form,
                    layers: draft.layers,
                    standing: draft.standing,
                    report,
                })
                .collect(),
            tokens: self.tokens,
            problems: self.problems,
        }
    }
}

impl Reading {
    /// Whether a password, or another one, would open something.
    #[must_use]
    pub fn asks_for_password(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.error.asks_for_password())
    }
}
