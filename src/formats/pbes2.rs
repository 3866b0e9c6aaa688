//! Encryption by a password, as PKCS #5 has it.

use aes::Aes256Enc;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeEncrypt, KeyIvInit};
use pbkdf2::pbkdf2_hmac;
use rand_core::TryCryptoRng;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::Password;
use crate::asn1::oid;
use crate::asn1::writer::{self, Der, octet_string, public, sequence, small};
use crate::keygen::{KeygenError, fill};

/// Octets that only the password opens, with how they were encrypted.
pub(super) struct Encrypted {
    salt: [u8; 16],
    iv: [u8; 16],
    iterations: u32,
    /// The octets.
    pub(super) octets: Vec<u8>,
}

/// Encrypts by PBES2 (RFC 8018 section 6.2): AES-256 in CBC mode, by a key that `iterations` of
/// PBKDF2 with HMAC-SHA-256 make of the password and 128 random bits of salt.
///
/// # Errors
///
/// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`].
pub(super) fn encrypt(
    plain: &[u8],
    password: &Password,
    iterations: u32,
    randomness: &mut impl TryCryptoRng,
) -> Result<Encrypted, KeygenError> {
    let mut salt = [0; 16];
    let mut iv = [0; 16];
    fill(randomness, &mut salt)?;
    fill(randomness, &mut iv)?;
    let mut key = Zeroizing::new([0; 32]);
    pbkdf2_hmac::<Sha256>(password.as_str().as_bytes(), &salt, iterations, &mut *key);
    let cipher = cbc::Encryptor::<Aes256Enc>::new((&*key).into(), (&iv).into());
    let octets = cipher.encrypt_padded_vec::<Pkcs7>(plain);
    Ok(Encrypted {
        salt,
        iv,
        iterations,
        octets,
    })
}

impl Encrypted {
    /// EncryptedPrivateKeyInfo (RFC 5958 section 3), if what was encrypted is a key, in DER.
    pub(super) fn private_key_info(&self) -> Vec<u8> {
        public(sequence(&[&self.algorithm(), &octet_string(&self.octets)]))
    }

    /// PBES2 with its parameters (RFC 8018 appendices A.2 and A.4).
    pub(super) fn algorithm(&self) -> Der {
        let prf = sequence(&[&writer::oid(oid::HMAC_WITH_SHA256), writer::NULL]);
        let derivation = sequence(&[
            &writer::oid(oid::PBKDF2),
            &sequence(&[&octet_string(&self.salt), &small(self.iterations), &prf]),
        ]);
        let encryption = sequence(&[&writer::oid(oid::AES256_CBC), &octet_string(&self.iv)]);
        sequence(&[
            &writer::oid(oid::PBES2),
            &sequence(&[&derivation, &encryption]),
        ])
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::encrypt;
    use crate::formats::Password;
    use crate::jose::SecretText;
    use crate::keygen::broken::FailingAfter;
    use crate::keygen::{KeygenError, SystemRandomness};

    fn password() -> Password {
        let text = SecretText::from(Zeroizing::new("hest-batteri-stift".to_owned()));
        Password::new(text).unwrap()
    }

    /// The salt and the initialization vector of one encryption.
    fn drawn() -> ([u8; 16], [u8; 16]) {
        let encrypted = encrypt(b"plain", &password(), 1, &mut SystemRandomness).unwrap();
        (encrypted.salt, encrypted.iv)
    }

    #[test]
    fn salt_and_vector_are_drawn_anew_each_time_and_are_not_the_same() {
        let ((salt, iv), (other_salt, other_iv)) = (drawn(), drawn());
        assert_ne!(salt, other_salt);
        assert_ne!(iv, other_iv);
        assert_ne!(salt, iv);
    }

    #[test]
    fn nothing_is_encrypted_without_randomness_for_both() {
        for calls in 0..2 {
            let error = encrypt(b"plain", &password(), 1, &mut FailingAfter(calls)).err();
            assert_eq!(error, Some(KeygenError::RandomnessFailed));
        }
        assert!(encrypt(b"plain", &password(), 1, &mut FailingAfter(2)).is_ok());
    }
}
