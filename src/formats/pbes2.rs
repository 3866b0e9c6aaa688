//! Encryption by a password, as PKCS #5 has it.

use aes::Aes256Enc;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeEncrypt, KeyIvInit};
use der::asn1::{Any, OctetString};
use pbkdf2::pbkdf2_hmac;
use pkcs5::pbes2::{PBES2_OID, Parameters};
use pkcs8::EncryptedPrivateKeyInfo;
use rand_core::TryCryptoRng;
use sha2::Sha256;
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::Password;
use crate::asn1::encoding::{der, written};
use crate::keygen::{KeygenError, fill};

/// Octets that only the password opens, with how they were encrypted.
pub(super) struct Encrypted {
    /// The parameters of PBES2.
    pub(super) parameters: Parameters,
    /// The octets.
    pub(super) octets: Vec<u8>,
}

/// Encrypts by PBES2 (RFC 8018 section 6.2): AES-256 in CBC mode, by a key that `iterations` of
/// PBKDF2 with HMAC-SHA-256 make of the password and 128 random bits of salt.
///
/// # Errors
///
/// [`KeygenError::RandomnessFailed`].
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
    #[expect(
        clippy::expect_used,
        reason = "16 octets of salt are fewer than the library can write"
    )]
    let parameters = Parameters::generate_pbkdf2_sha256_aes256cbc(iterations, &salt, iv)
        .expect("these parameters are right for PBES2");
    Ok(Encrypted { parameters, octets })
}

impl Encrypted {
    /// EncryptedPrivateKeyInfo (RFC 5958 section 3), if what was encrypted is a key, in DER.
    pub(super) fn private_key_info(self) -> Vec<u8> {
        der(&EncryptedPrivateKeyInfo {
            encryption_algorithm: self.parameters.into(),
            encrypted_data: written(OctetString::new(self.octets)),
        })
    }

    /// PBES2 with its parameters (RFC 8018 appendix A.4).
    pub(super) fn algorithm(&self) -> AlgorithmIdentifierOwned {
        AlgorithmIdentifierOwned {
            oid: PBES2_OID,
            parameters: Some(written(Any::encode_from(&self.parameters))),
        }
    }
}
