//! What there is to say about a key that was read.

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The key, or the text it stands in, does not work as it is, or is not safe.
    Error,
    /// It may work, and may cause trouble.
    Warning,
    /// Good to know.
    Information,
}

impl Severity {
    /// The word in `data-severity`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Information => "information",
        }
    }
}

/// One thing to know about a key that was read. Its words are in [`crate::texts`].
///
/// Texts in it come from what was pasted, shortened and with nothing hidden in them; none is secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    // How the text was spelt.
    /// The text is UTF-16.
    TextUtf16,
    /// The text is not UTF-8; what could not be read became `U+FFFD`.
    TextNotUtf8,
    /// A byte order mark stands before the text.
    TextByteOrderMark,
    /// JSON with `'` for quotation marks.
    JsonSingleQuotes,
    /// JSON with typographic quotation marks.
    JsonTypographicQuotes,
    /// JSON with quotation marks written as in HTML.
    JsonHtmlQuotes,
    /// JSON with a comma too many.
    JsonExtraComma,
    /// JSON with a comma too few.
    JsonMissingComma,
    /// JSON with a line break in the middle of a text.
    JsonLineBreak,
    /// JSON with a comment.
    JsonComment,
    /// JSON without its last bracket.
    JsonUnclosed,
    /// A member stands twice.
    MemberTwice {
        /// Its name.
        member: String,
    },
    /// A member is base64 in the other alphabet, or padded, or broken over lines.
    MemberNotBase64Url {
        /// Its name.
        member: String,
    },
    /// An integer begins with octets of zero.
    LeadingZeros {
        /// The member.
        member: String,
    },
    /// A coordinate, or the private number of a curve, is shorter than its curve asks for.
    ShortCoordinate {
        /// The member.
        member: String,
    },
    /// EncodedJwk in the alphabet for addresses.
    EncodedUrlSafe,
    /// EncodedJwk without its padding.
    EncodedUnpadded,
    /// EncodedJwk with white space in it.
    EncodedLineBreaks,
    /// EncodedJwk with a byte order mark in front of the JSON.
    EncodedByteOrderMark,
    /// EncodedJwk of an array.
    EncodedArray,
    /// EncodedJwk of a JWK set.
    EncodedSet,
    /// EncodedJwk of EncodedJwk.
    EncodedTwice,
    /// EncodedJwk of a public key.
    EncodedPublic,
    /// PEM whose line breaks are lost or escaped.
    PemLineBreaks,
    /// PEM whose label says another thing than what it holds.
    PemLabel {
        /// What it says.
        label: String,
    },

    // What the key is called and meant for.
    /// A private key stands where a public one belongs: in a list or set.
    PrivateInPublicPlace,
    /// The key is symmetric.
    SymmetricKey,
    /// There is no kid in a JWK.
    KidMissing,
    /// The kid is empty.
    KidEmpty,
    /// The kid is not text.
    KidNotText,
    /// There is no kid in this form, and the portal gives the key one.
    KidFromPortal,
    /// The kid has characters that Digdir refuses.
    KidCharacters {
        /// Each once.
        characters: Vec<char>,
    },
    /// Two keys of the set have one kid.
    KidTwice {
        /// The kid.
        kid: String,
    },
    /// There is no alg.
    AlgorithmMissing,
    /// The alg is not one that the page knows.
    AlgorithmUnknown {
        /// What it says.
        value: String,
    },
    /// The alg does not fit the key, or its use.
    AlgorithmMisfit {
        /// What it says.
        value: String,
    },
    /// The alg is not one that Maskinporten takes.
    AlgorithmNotMaskinporten {
        /// What it says.
        value: String,
    },
    /// There is no use.
    UseMissing,
    /// The use is neither sig nor enc.
    UseUnknown {
        /// What it says.
        value: String,
    },
    /// The key is for encryption.
    UseEncryption,
    /// There are more keys than a client may have.
    TooManyKeys {
        /// How many.
        count: usize,
    },
    /// The key is on a curve.
    CurveNotMaskinporten,
    /// The public half of the symmetric or other key cannot be shown.
    KeyTypeNotMaskinporten {
        /// The "kty".
        key_type: String,
    },

    // Whether the numbers are sound.
    /// The modulus is too short.
    RsaTooSmall {
        /// Its length.
        bits: usize,
    },
    /// The modulus is even.
    RsaModulusEven,
    /// A small prime divides the modulus.
    RsaSmallFactor {
        /// The prime.
        prime: u32,
    },
    /// The public exponent is even or one.
    RsaExponentInvalid,
    /// The public exponent is small.
    RsaExponentSmall {
        /// What it is.
        exponent: u32,
    },
    /// The public exponent is longer than common libraries take.
    RsaExponentLarge {
        /// Its length.
        bits: usize,
    },
    /// n is not p · q.
    RsaWrongProduct,
    /// p or q is not a prime.
    RsaNotPrime,
    /// d does not undo e.
    RsaWrongD,
    /// dp is not d mod (p − 1).
    RsaWrongDp,
    /// dq is not d mod (q − 1).
    RsaWrongDq,
    /// qi is not the inverse of q.
    RsaWrongQi,
    /// There were only n, e and d.
    RsaOnlyD,
    /// Some of dp, dq, qi were missing or too long, and were computed.
    RsaCrtMissing,
    /// The modulus carries the mark of CVE-2017-15361.
    RsaRoca,
    /// The primes are so close that the modulus is easily factored.
    RsaPrimesClose,
    /// The point is not on its curve.
    PointOffCurve,
    /// The private number belongs to another point, or is out of range.
    WrongPrivateNumber,

    // What the certificate says.
    /// The certificate has expired.
    CertificateExpired {
        /// The last day, as `2026-11-22`.
        date: String,
    },
    /// The certificate is not valid yet.
    CertificateNotYetValid {
        /// The first day.
        date: String,
    },
    /// The certificate is of another key.
    CertificateMismatch,
    /// The certificate cannot be read.
    CertificateUnreadable,
}

impl Finding {
    /// The stable code, as in `data-code` and in docs/automation.md.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.row().0
    }

    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.row().1
    }

    const fn row(&self) -> (&'static str, Severity) {
        use Severity::{Error, Information, Warning};
        match self {
            Self::TextUtf16 => ("text-utf16", Warning),
            Self::TextNotUtf8 => ("text-not-utf8", Warning),
            Self::TextByteOrderMark => ("text-byte-order-mark", Warning),
            Self::JsonSingleQuotes => ("json-single-quotes", Error),
            Self::JsonTypographicQuotes => ("json-typographic-quotes", Error),
            Self::JsonHtmlQuotes => ("json-html-quotes", Error),
            Self::JsonExtraComma => ("json-extra-comma", Error),
            Self::JsonMissingComma => ("json-missing-comma", Error),
            Self::JsonLineBreak => ("json-line-break", Error),
            Self::JsonComment => ("json-comment", Warning),
            Self::JsonUnclosed => ("json-unclosed", Error),
            Self::MemberTwice { .. } => ("member-twice", Error),
            Self::MemberNotBase64Url { .. } => ("member-not-base64url", Error),
            Self::LeadingZeros { .. } => ("leading-zeros", Warning),
            Self::ShortCoordinate { .. } => ("short-coordinate", Error),
            Self::EncodedUrlSafe => ("encoded-url-safe", Error),
            Self::EncodedUnpadded => ("encoded-unpadded", Error),
            Self::EncodedLineBreaks => ("encoded-line-breaks", Warning),
            Self::EncodedByteOrderMark => ("encoded-byte-order-mark", Error),
            Self::EncodedArray => ("encoded-array", Error),
            Self::EncodedSet => ("encoded-set", Error),
            Self::EncodedTwice => ("encoded-twice", Error),
            Self::EncodedPublic => ("encoded-public", Error),
            Self::PemLineBreaks => ("pem-line-breaks", Warning),
            Self::PemLabel { .. } => ("pem-label", Error),
            Self::PrivateInPublicPlace => ("private-in-public-place", Error),
            Self::SymmetricKey => ("symmetric-key", Error),
            Self::KidMissing => ("kid-missing", Error),
            Self::KidEmpty => ("kid-empty", Error),
            Self::KidNotText => ("kid-not-text", Error),
            Self::KidFromPortal => ("kid-from-portal", Information),
            Self::KidCharacters { .. } => ("kid-characters", Error),
            Self::KidTwice { .. } => ("kid-twice", Error),
            Self::AlgorithmMissing => ("alg-missing", Warning),
            Self::AlgorithmUnknown { .. } => ("alg-unknown", Error),
            Self::AlgorithmMisfit { .. } => ("alg-misfit", Error),
            Self::AlgorithmNotMaskinporten { .. } => ("alg-not-maskinporten", Error),
            Self::UseMissing => ("use-missing", Warning),
            Self::UseUnknown { .. } => ("use-unknown", Error),
            Self::UseEncryption => ("use-encryption", Error),
            Self::TooManyKeys { .. } => ("too-many-keys", Error),
            Self::CurveNotMaskinporten => ("ec-not-maskinporten", Warning),
            Self::KeyTypeNotMaskinporten { .. } => ("kty-not-maskinporten", Warning),
            Self::RsaTooSmall { .. } => ("rsa-too-small", Error),
            Self::RsaModulusEven => ("rsa-modulus-even", Error),
            Self::RsaSmallFactor { .. } => ("rsa-small-factor", Error),
            Self::RsaExponentInvalid => ("rsa-exponent-invalid", Error),
            Self::RsaExponentSmall { .. } => ("rsa-exponent-small", Warning),
            Self::RsaExponentLarge { .. } => ("rsa-exponent-large", Warning),
            Self::RsaWrongProduct => ("rsa-wrong-product", Error),
            Self::RsaNotPrime => ("rsa-not-prime", Error),
            Self::RsaWrongD => ("rsa-wrong-d", Error),
            Self::RsaWrongDp => ("rsa-wrong-dp", Error),
            Self::RsaWrongDq => ("rsa-wrong-dq", Error),
            Self::RsaWrongQi => ("rsa-wrong-qi", Error),
            Self::RsaOnlyD => ("rsa-only-d", Error),
            Self::RsaCrtMissing => ("rsa-crt-missing", Error),
            Self::RsaRoca => ("rsa-roca", Error),
            Self::RsaPrimesClose => ("rsa-primes-close", Error),
            Self::PointOffCurve => ("point-off-curve", Error),
            Self::WrongPrivateNumber => ("wrong-private-number", Error),
            Self::CertificateExpired { .. } => ("certificate-expired", Warning),
            Self::CertificateNotYetValid { .. } => ("certificate-not-yet-valid", Warning),
            Self::CertificateMismatch => ("certificate-mismatch", Error),
            Self::CertificateUnreadable => ("certificate-unreadable", Warning),
        }
    }
}
