//! PKCS #12: a key and its certificate in one file behind a password.

use der::asn1::{Any, BmpString, ObjectIdentifier, OctetString, SetOfVec};
use der::oid::db::{rfc2985, rfc5911, rfc5912};
use der::{EncodeValue, Tagged};
use hmac::{Hmac, KeyInit, Mac};
use pkcs12::cms::content_info::{CmsVersion, ContentInfo};
use pkcs12::cms::encrypted_data::EncryptedData;
use pkcs12::cms::enveloped_data::EncryptedContentInfo;
use pkcs12::kdf::{Pkcs12KeyType, derive_key};
use pkcs12::pfx::{Pfx, Version};
use pkcs12::{
    CertBag, DigestInfo, MacData, PKCS_12_CERT_BAG_OID, PKCS_12_PKCS8_KEY_BAG_OID,
    PKCS_12_X509_CERT_OID, SafeBag,
};
use rand_core::TryCryptoRng;
use sha2::Sha256;
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::{Attribute, Attributes};
use zeroize::Zeroizing;

use super::{Password, pbes2};
use crate::asn1::encoding::{der, written};
use crate::asn1::pkcs8;
use crate::jose::PrivateJwk;
use crate::keygen::{KeygenError, fill};
use crate::x509::Certificate;

/// How often each derivation goes round. Half of what is asked for elsewhere, because .NET 9 and later
/// open no file with more (`Pkcs12LoaderLimits.Defaults`), and many clients are written for .NET.
const ITERATIONS: u32 = 300_000;

/// PFX (RFC 7292 section 4), in DER: the certificate in one encrypted part, the key encrypted by
/// itself in another, both by PBES2, and over them a MAC by HMAC-SHA-256. Nothing for a symmetric
/// key, which PKCS #12 does not hold. It takes a good part of a second.
///
/// Both are called after the key ID, which programs show as the "friendly name" or the alias.
///
/// # Errors
///
/// [`KeygenError::RandomnessFailed`].
pub fn pkcs12(
    key: &PrivateJwk,
    certificate: &Certificate,
    password: &Password,
    randomness: &mut impl TryCryptoRng,
) -> Result<Option<Vec<u8>>, KeygenError> {
    let Some(plain) = pkcs8::write(key.material()) else {
        return Ok(None);
    };
    let attributes = attributes(key, certificate);
    let certificates = vec![SafeBag {
        bag_id: PKCS_12_CERT_BAG_OID,
        bag_value: der(&CertBag {
            cert_id: PKCS_12_X509_CERT_OID,
            cert_value: octet_string(certificate.der()),
        }),
        bag_attributes: Some(attributes.clone()),
    }];
    let certificates = pbes2::encrypt(&der(&certificates), password, ITERATIONS, randomness)?;
    let shrouded = pbes2::encrypt(plain.as_slice(), password, ITERATIONS, randomness)?;
    let keys = vec![SafeBag {
        bag_id: PKCS_12_PKCS8_KEY_BAG_OID,
        bag_value: shrouded.private_key_info(),
        bag_attributes: Some(attributes),
    }];
    let safe = der(&vec![encrypted_data(&certificates), data(&der(&keys))]);
    let mac = mac(&safe, password, randomness)?;
    Ok(Some(der(&Pfx {
        version: Version::V3,
        auth_safe: data(&safe),
        mac_data: Some(mac),
    })))
}

/// The name, and the identifier that the key and its certificate share (RFC 7292 section 4.2).
fn attributes(key: &PrivateJwk, certificate: &Certificate) -> Attributes {
    let mut attributes = Attributes::new();
    let local = octet_string(&certificate.thumbprint());
    written(attributes.insert(attribute(rfc2985::PKCS_9_AT_LOCAL_KEY_ID, &local)));
    // A name with characters beyond the first 65 536 has no BMPString, and may be left out.
    let name = key.metadata().kid.as_ref();
    if let Some(name) = name.and_then(|kid| BmpString::from_utf8(kid.as_str()).ok()) {
        written(attributes.insert(attribute(rfc2985::PKCS_9_AT_FRIENDLY_NAME, &name)));
    }
    attributes
}

fn attribute(oid: ObjectIdentifier, value: &(impl EncodeValue + Tagged)) -> Attribute {
    let mut values = SetOfVec::new();
    written(Any::encode_from(value).and_then(|value| values.insert(value)));
    Attribute { oid, values }
}

/// The content type Data (RFC 5652 section 4).
fn data(octets: &[u8]) -> ContentInfo {
    ContentInfo {
        content_type: rfc5911::ID_DATA,
        content: written(Any::encode_from(&octet_string(octets))),
    }
}

/// The content type EncryptedData (RFC 5652 section 8).
fn encrypted_data(encrypted: &pbes2::Encrypted) -> ContentInfo {
    let content = EncryptedData {
        version: CmsVersion::V0,
        enc_content_info: EncryptedContentInfo {
            content_type: rfc5911::ID_DATA,
            content_enc_alg: encrypted.algorithm(),
            encrypted_content: Some(octet_string(&encrypted.octets)),
        },
        unprotected_attrs: None,
    };
    ContentInfo {
        content_type: rfc5911::ID_ENCRYPTED_DATA,
        content: written(Any::encode_from(&content)),
    }
}

/// The MAC, by a key that is derived as RFC 7292 appendix B.2 has it: what OpenSSL 3 and Java make
/// and read. PBMAC1 (RFC 9579) is newer than most programs that open such files.
fn mac(
    safe: &[u8],
    password: &Password,
    randomness: &mut impl TryCryptoRng,
) -> Result<MacData, KeygenError> {
    let mut salt = [0; 16];
    fill(randomness, &mut salt)?;
    let password = bmp_string(password);
    let iterations = ITERATIONS.cast_signed();
    let key = Zeroizing::new(derive_key::<Sha256>(
        &password,
        &salt,
        Pkcs12KeyType::Mac,
        iterations,
        32,
    ));
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("HMAC takes 32 octets");
    mac.update(safe);
    Ok(MacData {
        mac: DigestInfo {
            algorithm: AlgorithmIdentifierOwned {
                oid: rfc5912::ID_SHA_256,
                parameters: Some(Any::null()),
            },
            digest: octet_string(&mac.finalize().into_bytes()),
        },
        mac_salt: octet_string(&salt),
        iterations,
    })
}

/// The password in UTF-16, big-endian, with a zero at its end (RFC 7292 appendix B.1). What lies
/// beyond the first 65 536 characters is two units, as OpenSSL and Java have it.
fn bmp_string(password: &Password) -> Zeroizing<Vec<u8>> {
    let mut octets = Zeroizing::new(Vec::with_capacity(2 * password.as_str().len() + 2));
    for unit in password.as_str().encode_utf16().chain([0]) {
        octets.extend(unit.to_be_bytes());
    }
    octets
}

fn octet_string(octets: &[u8]) -> OctetString {
    written(OctetString::new(octets))
}
