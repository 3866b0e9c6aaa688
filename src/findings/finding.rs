//! What there is to say about a key that was read.

use crate::coded::coded;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// The key, or the text it stands in, does not work as it is, or is not safe.
    Error,
    /// It may work, and may cause trouble.
    Warning,
    /// Good to know.
    Information,
}

impl Severity {
    /// Every severity, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Information];

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

coded! {
    /// One thing to know about a key that was read. Its words are in [`crate::texts`].
    ///
    /// Texts in it come from what was pasted, shortened and with nothing hidden in them; none is secret.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum Finding {
        // How the text was spelt.
        /// The text is UTF-16.
        TextUtf16 = "text-utf16",
        /// The text is not UTF-8; what could not be read became `U+FFFD`.
        TextNotUtf8 = "text-not-utf8",
        /// A byte order mark stands before the text.
        TextByteOrderMark = "text-byte-order-mark",
        /// JSON with `'` for quotation marks.
        JsonSingleQuotes = "json-single-quotes",
        /// JSON with typographic quotation marks.
        JsonTypographicQuotes = "json-typographic-quotes",
        /// Characters of the key written as in HTML.
        JsonHtmlQuotes = "json-html-quotes",
        /// JSON with a comma too many.
        JsonExtraComma = "json-extra-comma",
        /// JSON with a comma too few.
        JsonMissingComma = "json-missing-comma",
        /// JSON with a line break in the middle of a text.
        JsonLineBreak = "json-line-break",
        /// JSON with a comment.
        JsonComment = "json-comment",
        /// JSON with spaces, or characters that are not seen, which JSON does not know.
        JsonOddSpace = "json-odd-space",
        /// JSON without its last bracket.
        JsonUnclosed = "json-unclosed",
        /// A member stands twice.
        MemberTwice {
            /// Its name.
            member: String
        } = "member-twice",
        /// A member is base64 in the other alphabet, or padded, or broken over lines.
        MemberNotBase64Url {
            /// Its name.
            member: String
        } = "member-not-base64url",
        /// A member's last character has bits that no octet has: its end may be missing.
        MemberStrayBits {
            /// Its name.
            member: String
        } = "member-stray-bits",
        /// An integer begins with octets of zero.
        LeadingZeros {
            /// The member.
            member: String
        } = "leading-zeros",
        /// A coordinate, or the private number of a curve, is shorter than its curve asks for.
        ShortCoordinate {
            /// The member.
            member: String
        } = "short-coordinate",
        /// EncodedJwk in the alphabet for addresses.
        EncodedUrlSafe = "encoded-url-safe",
        /// EncodedJwk without its padding.
        EncodedUnpadded = "encoded-unpadded",
        /// EncodedJwk with white space in it.
        EncodedLineBreaks = "encoded-line-breaks",
        /// EncodedJwk with a byte order mark in front of the JSON.
        EncodedByteOrderMark = "encoded-byte-order-mark",
        /// EncodedJwk of JSON in UTF-16.
        EncodedUtf16 = "encoded-utf16",
        /// EncodedJwk of an array.
        EncodedArray = "encoded-array",
        /// EncodedJwk of a JWK set.
        EncodedSet = "encoded-set",
        /// EncodedJwk of EncodedJwk.
        EncodedTwice = "encoded-twice",
        /// EncodedJwk of a public key.
        EncodedPublic = "encoded-public",
        /// PEM whose line breaks are lost or escaped.
        PemLineBreaks = "pem-line-breaks",
        /// PEM whose label says another thing than what it holds.
        PemLabel {
            /// What it says.
            label: String
        } = "pem-label",

        /// PEM whose first and last line are damaged, or say different things.
        PemLines = "pem-lines",

        // What the key is called and meant for.
        /// A private key stands where a public one belongs: in a list.
        PrivateInPublicPlace = "private-in-public-place",
        /// A private key stands in a set, which a client may read, and which is posted to Digdir when it is public.
        PrivateSet = "private-set",
        /// The key is symmetric.
        SymmetricKey = "symmetric-key",
        /// There is no kid in a JWK.
        KidMissing = "kid-missing",
        /// The kid is empty.
        KidEmpty = "kid-empty",
        /// The kid is not text.
        KidNotText = "kid-not-text",
        /// There is no kid in this form, and the portal gives the key one.
        KidFromPortal = "kid-from-portal",
        /// The key has a name in its PKCS#12 file, which may be its kid.
        FriendlyName {
            /// The name.
            name: String
        } = "friendly-name",
        /// The kid has characters that Digdir refuses.
        KidCharacters {
            /// Each once.
            characters: Vec<char>
        } = "kid-characters",
        /// Two keys of the set have one kid.
        KidTwice {
            /// The kid.
            kid: String
        } = "kid-twice",
        /// One kid of the set is named after TEST and another after PROD.
        EnvironmentsMixed = "environments-mixed",
        /// There is no alg.
        AlgorithmMissing = "alg-missing",
        /// The alg is not one that the page knows.
        AlgorithmUnknown {
            /// What it says.
            value: String
        } = "alg-unknown",
        /// The alg does not fit the key, or its use.
        AlgorithmMisfit {
            /// What it says.
            value: String
        } = "alg-misfit",
        /// The alg is not one that Maskinporten takes.
        AlgorithmNotMaskinporten {
            /// What it says.
            value: String
        } = "alg-not-maskinporten",
        /// There is no use.
        UseMissing = "use-missing",
        /// The use is neither sig nor enc.
        UseUnknown {
            /// What it says.
            value: String
        } = "use-unknown",
        /// The key is for encryption.
        UseEncryption = "use-encryption",
        /// There are more keys than a client may have.
        TooManyKeys {
            /// How many.
            count: usize
        } = "too-many-keys",
        /// The key is on a curve of "kty" EC, which Maskinporten does not take today.
        CurveNotMaskinporten = "ec-not-maskinporten",
        /// The key is of a "kty" that Maskinporten does not take: OKP.
        KeyTypeNotMaskinporten {
            /// The "kty".
            key_type: String
        } = "kty-not-maskinporten",

        // Whether the numbers are sound.
        /// The modulus is too short.
        RsaTooSmall {
            /// Its length.
            bits: usize
        } = "rsa-too-small",
        /// The modulus is even.
        RsaModulusEven = "rsa-modulus-even",
        /// A small prime divides the modulus.
        RsaSmallFactor {
            /// The prime.
            prime: u32
        } = "rsa-small-factor",
        /// The modulus is itself a prime.
        RsaModulusPrime = "rsa-modulus-prime",
        /// The public exponent is even or one.
        RsaExponentInvalid = "rsa-exponent-invalid",
        /// The public exponent is small.
        RsaExponentSmall {
            /// What it is.
            exponent: u32
        } = "rsa-exponent-small",
        /// The public exponent is longer than common libraries take.
        RsaExponentLarge {
            /// Its length.
            bits: usize
        } = "rsa-exponent-large",
        /// n is not p · q.
        RsaWrongProduct = "rsa-wrong-product",
        /// p or q is not a prime.
        RsaNotPrime = "rsa-not-prime",
        /// d does not undo e.
        RsaWrongD = "rsa-wrong-d",
        /// dp is not d mod (p − 1).
        RsaWrongDp = "rsa-wrong-dp",
        /// dq is not d mod (q − 1).
        RsaWrongDq = "rsa-wrong-dq",
        /// qi is not the inverse of q.
        RsaWrongQi = "rsa-wrong-qi",
        /// There were only n, e and d.
        RsaOnlyD = "rsa-only-d",
        /// Some of dp, dq, qi were missing or too long, and were computed.
        RsaCrtMissing = "rsa-crt-missing",
        /// A private number has fewer octets than it may have.
        RsaShortNumber {
            /// Which.
            member: String
        } = "rsa-short-number",
        /// The modulus carries the mark of CVE-2017-15361.
        RsaRoca = "rsa-roca",
        /// The primes are so close that the modulus is easily factored.
        RsaPrimesClose = "rsa-primes-close",
        /// The point is not on its curve.
        PointOffCurve = "point-off-curve",
        /// The private number belongs to another point, or is out of range.
        WrongPrivateNumber = "wrong-private-number",

        // What the certificate says.
        /// The certificate has expired.
        CertificateExpired {
            /// The last day, as `2026-11-22`.
            date: String
        } = "certificate-expired",
        /// The certificate is not valid yet.
        CertificateNotYetValid {
            /// The first day.
            date: String
        } = "certificate-not-yet-valid",
        /// The certificate is of another key.
        CertificateMismatch = "certificate-mismatch",
        /// The certificate cannot be read.
        CertificateUnreadable = "certificate-unreadable",
    }
}

impl Finding {
    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::FriendlyName { .. } | Self::KidFromPortal => Severity::Information,
            Self::TextUtf16
            | Self::TextNotUtf8
            | Self::TextByteOrderMark
            | Self::JsonComment
            | Self::LeadingZeros { .. }
            | Self::EncodedLineBreaks
            | Self::EncodedTwice
            | Self::PemLineBreaks
            | Self::PrivateSet
            | Self::AlgorithmMissing
            | Self::AlgorithmNotMaskinporten { .. }
            | Self::EnvironmentsMixed
            | Self::UseMissing
            | Self::CurveNotMaskinporten
            | Self::KeyTypeNotMaskinporten { .. }
            | Self::RsaExponentSmall { .. }
            | Self::RsaExponentLarge { .. }
            | Self::RsaShortNumber { .. }
            | Self::CertificateExpired { .. }
            | Self::CertificateNotYetValid { .. }
            | Self::CertificateUnreadable => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
