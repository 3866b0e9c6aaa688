//! PKCS #12: a key and its certificate in one file behind a password.

use hmac::{Hmac, KeyInit, Mac};
use pkcs12::kdf::{Pkcs12KeyType, derive_key};
use rand_core::TryCryptoRng;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Password, pbes2};
use crate::asn1::oid::{self, Oid};
use crate::asn1::writer::{
    self, Der, explicit, octet_string, public, sequence, set_of, small, value,
};
use crate::asn1::{bmp_string, pkcs8, tag};
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
/// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`].
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
    let certificates = safe(
        oid::CERTIFICATE_BAG,
        &sequence(&[
            &writer::oid(oid::X509_CERTIFICATE),
            &explicit(0, &octet_string(certificate.der())),
        ]),
        &attributes,
    );
    let certificates = pbes2::encrypt(&certificates, password, ITERATIONS, randomness)?;
    let shrouded = pbes2::encrypt(plain.as_slice(), password, ITERATIONS, randomness)?;
    let keys = safe(
        oid::SHROUDED_KEY_BAG,
        &shrouded.private_key_info(),
        &attributes,
    );
    let safe = sequence(&[&encrypted_data(&certificates), &data(&keys)]);
    let mac = mac(&safe, password, randomness)?;
    let pfx = sequence(&[&small(VERSION_3), &data(&safe), &mac]);
    Ok(Some(public(pfx)))
}

/// The version of PFX (RFC 7292 section 4).
const VERSION_3: u32 = 3;

/// SafeContents of one bag (RFC 7292 section 4.2).
fn safe(kind: Oid, bag: &[u8], attributes: &[u8]) -> Der {
    sequence(&[&sequence(&[
        &writer::oid(kind),
        &explicit(0, bag),
        attributes,
    ])])
}

/// The name, and the identifier that the key and its certificate share (RFC 7292 section 4.2).
fn attributes(key: &PrivateJwk, certificate: &Certificate) -> Der {
    let local = attribute(oid::LOCAL_KEY_ID, &octet_string(&certificate.thumbprint()));
    // A name with characters beyond the first 65 536 has no BMPString, and may be left out.
    let name = key.metadata().kid.as_ref();
    match name.and_then(|kid| bmp_string::write(kid.as_str())) {
        None => set_of(&mut [&local]),
        Some(name) => set_of(&mut [&local, &attribute(oid::FRIENDLY_NAME, &name)]),
    }
}

fn attribute(kind: Oid, value: &[u8]) -> Der {
    sequence(&[&writer::oid(kind), &set_of(&mut [value])])
}

/// The content type Data (RFC 5652 section 4).
fn data(octets: &[u8]) -> Der {
    sequence(&[&writer::oid(oid::DATA), &explicit(0, &octet_string(octets))])
}

/// The content type EncryptedData of version 0 (RFC 5652 section 8).
fn encrypted_data(encrypted: &pbes2::Encrypted) -> Der {
    let content = sequence(&[
        &writer::oid(oid::DATA),
        &encrypted.algorithm(),
        &value(tag::field(0), &[&encrypted.octets]),
    ]);
    sequence(&[
        &writer::oid(oid::ENCRYPTED_DATA),
        &explicit(0, &sequence(&[&small(0), &content])),
    ])
}

/// The MAC, by a key that is derived as RFC 7292 appendix B.4 has it: what OpenSSL 3 and Java make
/// and read. PBMAC1 (RFC 9579) is newer than most programs that open such files.
fn mac(
    safe: &[u8],
    password: &Password,
    randomness: &mut impl TryCryptoRng,
) -> Result<Der, KeygenError> {
    let mut salt = [0; 16];
    fill(randomness, &mut salt)?;
    let key = Zeroizing::new(derive_key::<Sha256>(
        &bmp_string::password(password.as_str()),
        &salt,
        Pkcs12KeyType::Mac,
        ITERATIONS.cast_signed(),
        32,
    ));
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("HMAC takes 32 octets");
    mac.update(safe);
    let algorithm = sequence(&[&writer::oid(oid::SHA256), writer::NULL]);
    Ok(sequence(&[
        &sequence(&[&algorithm, &octet_string(&mac.finalize().into_bytes())]),
        &octet_string(&salt),
        &small(ITERATIONS),
    ]))
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::mac;
    use crate::asn1::reader::Reader;
    use crate::formats::Password;
    use crate::jose::SecretText;
    use crate::keygen::broken::FailingAfter;
    use crate::keygen::{KeygenError, SystemRandomness};

    #[test]
    fn the_salt_of_a_mac_is_drawn_anew_each_time() {
        let text = SecretText::from(Zeroizing::new("hest-batteri-stift".to_owned()));
        let password = Password::new(text).unwrap();
        let drawn = || {
            let mac = mac(b"safe", &password, &mut SystemRandomness).unwrap();
            let mut reader = Reader::of_sequence(&mac).unwrap();
            reader.sequence().unwrap();
            reader.octet_string().unwrap().to_vec()
        };
        let (salt, other) = (drawn(), drawn());
        assert_eq!(salt.len(), 16);
        assert_ne!(salt, other);
        let error = mac(b"safe", &password, &mut FailingAfter(0)).err();
        assert_eq!(error, Some(KeygenError::RandomnessFailed));
    }
}
