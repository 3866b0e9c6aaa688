//! Why something that looks like a key could not be read.

use serde::{Deserialize, Serialize};

/// Why something could not be read. Its words, with what to do about it, are in [`crate::texts`].
///
/// Texts in it come from what was pasted, shortened and with nothing hidden in them; none is secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadError {
    /// There is more than [`LIMIT`](super::LIMIT) octets of it.
    TooLarge,
    /// There is nothing in it.
    Empty,
    /// There is no key in it.
    NothingFound,
    /// There are more than [`MOST_KEYS`](super::MOST_KEYS) keys in it; the others were left.
    TooManyKeys,
    /// It begins as JSON and goes wrong here.
    JsonBroken,
    /// Its values lie too deep in each other.
    TooDeep,
    /// So much of it looks like a key and is none that the search was given up.
    TooTangled,
    /// A PEM block has a beginning and no end.
    PemUnclosed {
        /// What its first line says.
        label: String,
    },
    /// What stands in a PEM block is not base64.
    PemBroken {
        /// What its first line says.
        label: String,
    },
    /// A PEM block holds something else than a key that the page knows.
    PemUnknown {
        /// What its first line says.
        label: String,
    },
    /// A PEM block is encrypted in OpenSSL's own way from before PKCS#8.
    PemOldEncryption,
    /// These octets are ASN.1 and no key that the page knows, or a damaged one.
    DerUnknown,
    /// The algorithm of the key is not one that the page knows.
    KeyKindUnknown {
        /// Its object identifier.
        oid: String,
    },
    /// It is encrypted: a password is needed.
    PasswordNeeded,
    /// The password is another one, or the octets are damaged.
    PasswordWrong,
    /// It is encrypted in a way that the page does not know.
    EncryptionUnknown {
        /// The object identifier of the way.
        oid: String,
    },
    /// Deriving the key from the password would take too long or too much memory.
    EncryptionTooCostly,
    /// A JWK lacks a member.
    MemberMissing {
        /// Which.
        member: String,
    },
    /// A member of a JWK is not text.
    MemberNotText {
        /// Which.
        member: String,
    },
    /// A member of a JWK is not base64.
    MemberNotBase64 {
        /// Which.
        member: String,
    },
    /// A member of a JWK has a length that it cannot have.
    MemberLength {
        /// Which.
        member: String,
    },
    /// The "kty" is not one that the page knows.
    KeyTypeUnknown {
        /// What it says.
        value: String,
    },
    /// The "crv" is not one that the page knows.
    CurveUnknown {
        /// What it says.
        value: String,
    },
    /// An RSA key of more than two primes.
    MoreThanTwoPrimes,
    /// An RSA key of more than [`LARGEST_RSA`](super::LARGEST_RSA) bits.
    RsaTooLarge,
    /// The primes of an RSA key could not be recovered from n, e and d.
    RsaNotRecovered,
}

impl ReadError {
    /// The stable code, as in `data-code` and in docs/automation.md.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "read-too-large",
            Self::Empty => "read-empty",
            Self::NothingFound => "read-nothing-found",
            Self::TooManyKeys => "read-too-many-keys",
            Self::JsonBroken => "read-json-broken",
            Self::TooDeep => "read-too-deep",
            Self::TooTangled => "read-too-tangled",
            Self::PemUnclosed { .. } => "read-pem-unclosed",
            Self::PemBroken { .. } => "read-pem-broken",
            Self::PemUnknown { .. } => "read-pem-unknown",
            Self::PemOldEncryption => "read-pem-old-encryption",
            Self::DerUnknown => "read-der-unknown",
            Self::KeyKindUnknown { .. } => "read-key-kind-unknown",
            Self::PasswordNeeded => "read-password-needed",
            Self::PasswordWrong => "read-password-wrong",
            Self::EncryptionUnknown { .. } => "read-encryption-unknown",
            Self::EncryptionTooCostly => "read-encryption-too-costly",
            Self::MemberMissing { .. } => "read-member-missing",
            Self::MemberNotText { .. } => "read-member-not-text",
            Self::MemberNotBase64 { .. } => "read-member-not-base64",
            Self::MemberLength { .. } => "read-member-length",
            Self::KeyTypeUnknown { .. } => "read-kty-unknown",
            Self::CurveUnknown { .. } => "read-crv-unknown",
            Self::MoreThanTwoPrimes => "read-more-than-two-primes",
            Self::RsaTooLarge => "read-rsa-too-large",
            Self::RsaNotRecovered => "read-rsa-not-recovered",
        }
    }

    /// Whether a password, or another one, would help.
    #[must_use]
    pub const fn asks_for_password(&self) -> bool {
        matches!(self, Self::PasswordNeeded | Self::PasswordWrong)
    }
}
