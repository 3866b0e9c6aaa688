//! Why something that looks like a key could not be read.

use crate::coded::coded;

coded! {
    /// Why something could not be read. Its words, with what to do about it, are in [`crate::texts`].
    ///
    /// Texts in it come from what was pasted, shortened and with nothing hidden in them; none is secret.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum ReadError {
        /// There is more than [`LIMIT`](super::LIMIT) octets of it.
        TooLarge = "read-too-large",
        /// There is nothing in it.
        Empty = "read-empty",
        /// There is no key in it.
        NothingFound = "read-nothing-found",
        /// It is neither a text nor a file of keys that the page knows, such as an archive or a JKS.
        NotText = "read-not-text",
        /// It is a page of the web, or other markup, without a key in it.
        WebPage = "read-web-page",
        /// It is a key of SSH.
        SshKey = "read-ssh-key",
        /// It is a key of OpenPGP.
        PgpKey = "read-pgp-key",
        /// It is an RSA key in the XML or the `RSAParameters` of .NET.
        XmlKey = "read-xml-key",
        /// It is a JWE (RFC 7516), in which a key may be.
        Jwe = "read-jwe",
        /// It is numbers in hexadecimal digits.
        Hexadecimal = "read-hexadecimal",
        /// It is a JWK, written as in an address.
        PercentEncoded = "read-percent-encoded",
        /// It is a JWK in YAML, without the marks of JSON.
        Yaml = "read-yaml",
        /// It is base64 without a key in it: perhaps a part of it is missing.
        Base64Unknown = "read-base64-unknown",
        /// It has members of a JWK without the brace in front of them.
        JsonUnopened = "read-json-unopened",
        /// There are more than [`MOST_KEYS`](super::MOST_KEYS) keys in it; the others were left.
        TooManyKeys = "read-too-many-keys",
        /// It begins as JSON and goes wrong here.
        JsonBroken = "read-json-broken",
        /// Its values lie too deep in each other.
        TooDeep = "read-too-deep",
        /// So much of it looks like a key and is none that the search was given up.
        TooTangled = "read-too-tangled",
        /// A PEM block has a beginning and no end.
        PemUnclosed {
            /// What its first line says.
            label: String
        } = "read-pem-unclosed",
        /// What stands in a PEM block is not base64.
        PemBroken {
            /// What its first line says.
            label: String
        } = "read-pem-broken",
        /// A PEM block holds something else than a key that the page knows.
        PemUnknown {
            /// What its first line says.
            label: String
        } = "read-pem-unknown",
        /// A PEM block is encrypted in OpenSSL's own way from before PKCS#8.
        PemOldEncryption = "read-pem-old-encryption",
        /// A file of PKCS#12 holds neither a private key nor a certificate, but a secret key or the like.
        StoreWithoutKey = "read-store-without-key",
        /// These octets are ASN.1 and no key that the page knows, or a damaged one.
        DerUnknown = "read-der-unknown",
        /// The algorithm of the key is not one that the page knows.
        KeyKindUnknown {
            /// Its object identifier.
            oid: String
        } = "read-key-kind-unknown",
        /// It is encrypted: a password is needed.
        PasswordNeeded = "read-password-needed",
        /// The password is another one, or the octets are damaged.
        PasswordWrong = "read-password-wrong",
        /// It is encrypted in a way that the page does not know.
        EncryptionUnknown {
            /// The object identifier of the way.
            oid: String
        } = "read-encryption-unknown",
        /// Deriving the key from the password would take too long or too much memory.
        EncryptionTooCostly = "read-encryption-too-costly",
        /// The members of a JWK begin with capital letters, as .NET writes them.
        MemberCase = "read-member-case",
        /// A JWK lacks a member.
        MemberMissing {
            /// Which.
            member: String
        } = "read-member-missing",
        /// A member of a JWK is not text.
        MemberNotText {
            /// Which.
            member: String
        } = "read-member-not-text",
        /// A member of a JWK is not base64.
        MemberNotBase64 {
            /// Which.
            member: String
        } = "read-member-not-base64",
        /// A member of a JWK has a length that it cannot have.
        MemberLength {
            /// Which.
            member: String
        } = "read-member-length",
        /// The "kty" is not one that the page knows.
        KeyTypeUnknown {
            /// What it says.
            value: String
        } = "read-kty-unknown",
        /// The "crv" is not one that the page knows.
        CurveUnknown {
            /// What it says.
            value: String
        } = "read-crv-unknown",
        /// An RSA key of more than two primes.
        MoreThanTwoPrimes = "read-more-than-two-primes",
        /// An RSA key of more than [`LARGEST_RSA`](super::LARGEST_RSA) bits.
        RsaTooLarge = "read-rsa-too-large",
        /// The primes of an RSA key could not be recovered from n, e and d.
        RsaNotRecovered = "read-rsa-not-recovered",
    }
}

impl ReadError {
    /// Whether a password, or another one, would help.
    #[must_use]
    pub const fn asks_for_password(&self) -> bool {
        matches!(self, Self::PasswordNeeded | Self::PasswordWrong)
    }
}
