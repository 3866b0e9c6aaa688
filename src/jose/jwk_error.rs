//! Why something is not a JWK.

/// What is wrong with a JWK. Where a member is to blame, the error names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JwkError {
    /// The text is not one JSON object.
    NotAnObject,
    /// A member stands there twice (RFC 7517 section 4 lets a reader refuse that).
    DuplicateMember(String),
    /// A member that the key needs is not there.
    MissingMember(&'static str),
    /// The value of a member is not text.
    NotText(&'static str),
    /// The value of a member is not base64url without padding.
    NotBase64Url(&'static str),
    /// The value of a member has the wrong length: an integer that is zero or not written in its
    /// fewest octets, a coordinate that does not fill the curve's, or a symmetric key of no octets (RFC 7518
    /// section 6, RFC 8037 section 2).
    WrongLength(&'static str),
    /// A public key was asked for, and there is a member of a private one.
    PrivateMember(&'static str),
    /// A public key was asked for, and the key is symmetric: there is no public half of it.
    NoPublicHalf,
    /// An RSA key of more than two primes, which RFC 7518 section 6.3.2.7 has us refuse.
    MoreThanTwoPrimes,
    /// A "kty" other than RSA, EC, OKP and oct.
    UnknownKeyType,
    /// A "crv" that is not of ours.
    UnknownCurve,
    /// A "use" other than sig and enc.
    UnknownUse,
    /// An "alg" that is not of ours.
    UnknownAlgorithm,
    /// An "alg" that the key, or its use, does not fit.
    AlgorithmMisfit,
    /// A "kid" without a character.
    EmptyKeyId,
}

impl JwkError {
    /// The code of the error, which does not change.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAnObject => "jwk-not-an-object",
            Self::DuplicateMember(_) => "jwk-duplicate-member",
            Self::MissingMember(_) => "jwk-missing-member",
            Self::NotText(_) => "jwk-not-text",
            Self::NotBase64Url(_) => "jwk-not-base64url",
            Self::WrongLength(_) => "jwk-wrong-length",
            Self::PrivateMember(_) => "jwk-private-member",
            Self::NoPublicHalf => "jwk-no-public-half",
            Self::MoreThanTwoPrimes => "jwk-more-than-two-primes",
            Self::UnknownKeyType => "jwk-unknown-key-type",
            Self::UnknownCurve => "jwk-unknown-curve",
            Self::UnknownUse => "jwk-unknown-use",
            Self::UnknownAlgorithm => "jwk-unknown-algorithm",
            Self::AlgorithmMisfit => "jwk-algorithm-misfit",
            Self::EmptyKeyId => "jwk-empty-kid",
        }
    }
}
