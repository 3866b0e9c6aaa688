//! Object identifiers, the names by which ASN.1 knows everything.

use std::fmt;

use der::oid::ObjectIdentifier;

/// An object identifier as it stands in DER.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Oid<'der>(&'der [u8]);

impl<'der> Oid<'der> {
    /// Takes the content of an OBJECT IDENTIFIER (X.690 section 8.19); nothing if it is not one.
    pub(crate) fn from_content(octets: &'der [u8]) -> Option<Self> {
        ObjectIdentifier::from_bytes(octets).ok()?;
        Some(Self(octets))
    }

    /// The content of the OBJECT IDENTIFIER.
    pub(super) const fn content(self) -> &'der [u8] {
        self.0
    }
}

/// Its numbers, with dots between them.
impl fmt::Display for Oid<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match ObjectIdentifier::from_bytes(self.0) {
            Ok(oid) => oid.fmt(formatter),
            Err(_) => Err(fmt::Error),
        }
    }
}

macro_rules! named {
    ($($(#[$doc:meta])* $name:ident = $numbers:literal;)*) => {
        $(
            $(#[$doc])*
            pub(crate) const $name: Oid<'static> = {
                static OID: ObjectIdentifier = ObjectIdentifier::new_unwrap($numbers);
                Oid(OID.as_bytes())
            };
        )*
    };
}

named! {
    /// rsaEncryption (RFC 8017 appendix A.1)
    RSA = "1.2.840.113549.1.1.1";
    /// id-RSASSA-PSS (RFC 8017 appendix A.2.3)
    RSA_PSS = "1.2.840.113549.1.1.10";
    /// sha256WithRSAEncryption (RFC 4055 section 5)
    SHA256_WITH_RSA = "1.2.840.113549.1.1.11";

    /// id-ecPublicKey (RFC 5480 section 2.1.1)
    EC = "1.2.840.10045.2.1";
    /// secp256r1 (RFC 5480 section 2.1.1.1)
    P256 = "1.2.840.10045.3.1.7";
    /// secp384r1
    P384 = "1.3.132.0.34";
    /// secp521r1
    P521 = "1.3.132.0.35";
    /// secp256k1 (SEC 2 appendix A.2.1)
    SECP256K1 = "1.3.132.0.10";
    /// ecdsa-with-SHA256 (RFC 5758 section 3.2)
    ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    /// ecdsa-with-SHA384
    ECDSA_WITH_SHA384 = "1.2.840.10045.4.3.3";
    /// ecdsa-with-SHA512
    ECDSA_WITH_SHA512 = "1.2.840.10045.4.3.4";

    /// id-X25519 (RFC 8410 section 3)
    X25519 = "1.3.101.110";
    /// id-X448
    X448 = "1.3.101.111";
    /// id-Ed25519
    ED25519 = "1.3.101.112";
    /// id-Ed448
    ED448 = "1.3.101.113";

    /// id-at-commonName (RFC 5280 appendix A.1)
    COMMON_NAME = "2.5.4.3";
    /// id-at-countryName
    COUNTRY_NAME = "2.5.4.6";
    /// id-at-organizationName
    ORGANIZATION_NAME = "2.5.4.10";
    /// id-ce-subjectKeyIdentifier (RFC 5280 section 4.2.1.2)
    SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    /// id-ce-keyUsage (RFC 5280 section 4.2.1.3)
    KEY_USAGE = "2.5.29.15";
    /// id-ce-basicConstraints (RFC 5280 section 4.2.1.9)
    BASIC_CONSTRAINTS = "2.5.29.19";
    /// extensionRequest (RFC 2985 section 5.4.2)
    EXTENSION_REQUEST = "1.2.840.113549.1.9.14";

    /// id-PBES2 (RFC 8018 appendix A.4)
    PBES2 = "1.2.840.113549.1.5.13";
    /// id-PBKDF2 (RFC 8018 appendix A.2)
    PBKDF2 = "1.2.840.113549.1.5.12";
    /// id-scrypt (RFC 7914 section 7)
    SCRYPT = "1.3.6.1.4.1.11591.4.11";
    /// id-hmacWithSHA1 (RFC 8018 appendix B.1.1)
    HMAC_WITH_SHA1 = "1.2.840.113549.2.7";
    /// id-hmacWithSHA224 (RFC 8018 appendix B.1.2)
    HMAC_WITH_SHA224 = "1.2.840.113549.2.8";
    /// id-hmacWithSHA256
    HMAC_WITH_SHA256 = "1.2.840.113549.2.9";
    /// id-hmacWithSHA384
    HMAC_WITH_SHA384 = "1.2.840.113549.2.10";
    /// id-hmacWithSHA512
    HMAC_WITH_SHA512 = "1.2.840.113549.2.11";
    /// id-aes128-CBC (RFC 3565 section 4.1)
    AES128_CBC = "2.16.840.1.101.3.4.1.2";
    /// id-aes192-CBC
    AES192_CBC = "2.16.840.1.101.3.4.1.22";
    /// id-aes256-CBC
    AES256_CBC = "2.16.840.1.101.3.4.1.42";
    /// des-EDE3-CBC (RFC 8018 appendix B.2.2)
    DES_EDE3_CBC = "1.2.840.113549.3.7";
    /// id-sha256 (RFC 4055 section 2.1)
    SHA256 = "2.16.840.1.101.3.4.2.1";

    /// id-data (RFC 5652 section 4)
    DATA = "1.2.840.113549.1.7.1";
    /// id-encryptedData (RFC 5652 section 8)
    ENCRYPTED_DATA = "1.2.840.113549.1.7.6";
    /// keyBag (RFC 7292 appendix D)
    KEY_BAG = "1.2.840.113549.1.12.10.1.1";
    /// pkcs8ShroudedKeyBag
    SHROUDED_KEY_BAG = "1.2.840.113549.1.12.10.1.2";
    /// certBag
    CERTIFICATE_BAG = "1.2.840.113549.1.12.10.1.3";
    /// x509Certificate (RFC 7292 section 4.2.3)
    X509_CERTIFICATE = "1.2.840.113549.1.9.22.1";
    /// friendlyName (RFC 2985 section 5.5.1)
    FRIENDLY_NAME = "1.2.840.113549.1.9.20";
    /// localKeyId (RFC 2985 section 5.5.2)
    LOCAL_KEY_ID = "1.2.840.113549.1.9.21";
    /// pbeWithSHAAnd3-KeyTripleDES-CBC (RFC 7292 appendix C)
    PBE_WITH_SHA1_AND_TRIPLE_DES = "1.2.840.113549.1.12.1.3";
}

#[cfg(test)]
mod tests {
    use super::{EC, Oid, SCRYPT};

    #[test]
    fn an_object_identifier_is_shown_by_its_numbers() {
        // 1.2.840.10045.2.1, as RFC 5480 and every EC key have it.
        let content = [0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
        let oid = Oid::from_content(&content).unwrap();
        assert_eq!((oid, oid.to_string().as_str()), (EC, "1.2.840.10045.2.1"));
        assert_ne!(oid, SCRYPT);
    }

    #[test]
    fn an_object_identifier_is_whole() {
        for content in [&[][..], &[0x2a, 0x86], &[0xff]] {
            assert_eq!(Oid::from_content(content), None, "{content:?}");
        }
    }
}
