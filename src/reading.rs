//! Reading keys back, from whatever people paste or drop.
//!
//! [`read`] finds every key in a text or in octets: JWKs, lists and sets of them, EncodedJwk, PEM,
//! DER, PKCS#12, and settings files that hold one of these. It is lenient where it is plain what is
//! meant, and tells each slip; what is read is a [`Key`](crate::jose::Key) like any other, with a
//! [`Report`](crate::findings::Report) of every rule.

mod base64;
mod decryption;
mod der;
mod foreign;
mod found;
mod html;
mod input;
mod json;
mod jwk;
mod pair;
mod pbes2;
mod pem;
mod pkcs12;
mod place;
mod read_error;
mod rsa;
mod run;
mod scan;
mod structures;
mod token;
mod wire;

pub use found::{Form, Found, Layer, Problem, Reading};
pub use pair::{Pair, pair};
pub use place::Place;
pub use read_error::ReadError;
pub use token::Token;

use self::found::Drafts;
use self::input::Input;
use crate::jose::SecretText;

/// The most octets that are read: a key takes a few thousand, a settings file some more.
pub const LIMIT: usize = 1 << 20;

/// The most keys that are read from one text.
pub const MOST_KEYS: usize = 100;

/// The most bits of an RSA modulus, as OpenSSL has it (`OPENSSL_RSA_MAX_MODULUS_BITS`).
pub const LARGEST_RSA: usize = 16384;

/// Finds every key in `octets`, which are a text or a file of keys. `password` opens what is
/// encrypted; `now` is the time in seconds since 1970, for certificates.
///
/// What cannot be read is told in [`Reading::problems`], never by a panic.
#[must_use]
pub fn read(octets: &[u8], password: Option<&SecretText>, now: u64) -> Reading {
    let mut drafts = Drafts::default();
    if octets.len() > LIMIT {
        drafts.problem(Place::default(), ReadError::TooLarge);
        return drafts.finish(now);
    }
    let mut decryption = decryption::Decryption::new(password);
    match Input::of(octets) {
        Input::Empty => drafts.problem(Place::default(), ReadError::Empty),
        Input::Der(octets) => der::read_into(octets, &mut decryption, &mut drafts),
        Input::Text { text, spelling } => {
            scan::Scanner::new(&mut decryption, &mut drafts).scan(&text, spelling);
        }
    }
    drafts.finish(now)
}
