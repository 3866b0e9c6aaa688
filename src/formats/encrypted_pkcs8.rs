//! PKCS #8 behind a password.

use rand_core::TryCryptoRng;

use super::{Password, pbes2, pem};
use crate::asn1::pkcs8;
use crate::jose::{PrivateMaterial, SecretText};
use crate::keygen::KeygenError;

/// How often PBKDF2 goes round: what OWASP's Password Storage Cheat Sheet asks for with
/// HMAC-SHA-256.
const ITERATIONS: u32 = 600_000;

/// EncryptedPrivateKeyInfo (RFC 5958 section 3) as PEM, which OpenSSL and others open; nothing for
/// a symmetric key, which PKCS #8 does not hold. It takes a good part of a second.
///
/// # Errors
///
/// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`].
pub fn encrypted_pem(
    key: &PrivateMaterial,
    password: &Password,
    randomness: &mut impl TryCryptoRng,
) -> Result<Option<SecretText>, KeygenError> {
    let Some(plain) = pkcs8::write(key) else {
        return Ok(None);
    };
    let encrypted = pbes2::encrypt(plain.as_slice(), password, ITERATIONS, randomness)?;
    let der = encrypted.private_key_info();
    let text = pem::write("ENCRYPTED PRIVATE KEY", &der);
    Ok(Some(SecretText::from(text)))
}
