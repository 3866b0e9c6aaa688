//! Opening what is encrypted under a password (RFC 8018).

use aes::{Aes128Dec, Aes192Dec, Aes256Dec};
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockCipherDecrypt, BlockModeDecrypt, KeyInit, KeyIvInit};
use des::TdesEde3;
use pbkdf2::pbkdf2_hmac;
use sha1::Sha1;
use sha2::{Sha224, Sha256, Sha384, Sha512};
use zeroize::Zeroizing;

use super::ReadError;
use super::pbes2::{Cipher, Derivation, Hash, Scheme, unknown_part};
use super::structures::Algorithm;
use crate::asn1::bmp_string::NO_PASSWORD;
use crate::jose::SecretText;

/// The most rounds of PBKDF2 in one reading: seconds in a browser. OWASP advises 600,000 and
/// 1,300,000; whoever asks for billions wants to stop the page.
const MOST_ROUNDS: u32 = 5_000_000;

/// The most memory that scrypt may take, in octets (RFC 7914 section 2: 128 · r · (N + p)).
const MOST_MEMORY: u64 = 64 << 20;

/// The most work that scrypt may do in one reading: 128 · N · r · p octets.
const MOST_MIXED: u64 = 1 << 30;

/// A password, and how much may still be spent on it.
pub(super) struct Decryption<'password> {
    password: Option<&'password str>,
    rounds_left: u32,
    mixed_left: u64,
}

impl<'password> Decryption<'password> {
    pub(super) fn new(password: Option<&'password SecretText>) -> Self {
        Self {
            password: password.map(SecretText::as_str),
            rounds_left: MOST_ROUNDS,
            mixed_left: MOST_MIXED,
        }
    }

    /// The password, if there is one.
    pub(super) fn password(&self) -> Result<&'password str, ReadError> {
        self.password.ok_or(ReadError::PasswordNeeded)
    }

    /// Reads one file, whose password may turn out to be one that nobody types.
    pub(super) fn with_password_of_one_file<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let password = self.password;
        let result = read(self);
        self.password = password;
        result
    }

    /// What is read is under this password.
    pub(super) fn password_is(&mut self, password: &'static str) {
        self.password = Some(password);
    }

    /// Takes rounds from those that are left.
    pub(super) fn spend_rounds(&mut self, rounds: u32) -> Result<(), ReadError> {
        self.rounds_left = self
            .rounds_left
            .checked_sub(rounds)
            .ok_or(ReadError::EncryptionTooCostly)?;
        Ok(())
    }

    /// Opens what is encrypted by PBES2.
    pub(super) fn open(
        &mut self,
        algorithm: &Algorithm,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, ReadError> {
        let scheme = Scheme::of(algorithm).ok_or_else(|| ReadError::EncryptionUnknown {
            oid: unknown_part(algorithm).to_string(),
        })?;
        // PBES2 knows no difference between the empty password and none.
        let password = self.password()?.trim_end_matches(NO_PASSWORD).as_bytes();
        let length = scheme.cipher.key_length();
        let mut room = Zeroizing::new([0; LONGEST_KEY]);
        let key = room.get_mut(..length).ok_or(ReadError::PasswordWrong)?;
        match scheme.derivation {
            Derivation::Pbkdf2 { salt, rounds, hash } => {
                let blocks = u32::try_from(length.div_ceil(hash.length())).unwrap_or(u32::MAX);
                self.spend_rounds(rounds.saturating_mul(blocks))?;
                derive(hash, password, salt, rounds, key);
            }
            Derivation::Scrypt {
                salt,
                cost,
                block_size,
                parallelization,
            } => {
                // The cost is a power of two (RFC 7914 section 2), and the library takes which one.
                if !cost.is_power_of_two() {
                    return Err(ReadError::PasswordWrong);
                }
                self.spend_mixing(cost, block_size, parallelization)?;
                let wrong = |_| ReadError::PasswordWrong;
                let logarithm = u8::try_from(cost.ilog2()).unwrap_or(u8::MAX);
                let parameters =
                    scrypt::Params::new(logarithm, block_size.into(), parallelization.into())
                        .map_err(wrong)?;
                scrypt::scrypt(password, salt, &parameters, key)
                    .map_err(|_| ReadError::PasswordWrong)?;
            }
        }
        let start = scheme.start;
        match scheme.cipher {
            Cipher::Aes128 => opened_by::<Aes128Dec>(key, start, sealed),
            Cipher::Aes192 => opened_by::<Aes192Dec>(key, start, sealed),
            Cipher::Aes256 => opened_by::<Aes256Dec>(key, start, sealed),
            Cipher::TripleDes => opened_by::<TdesEde3>(key, start, sealed),
        }
        .filter(|_| scheme.key_length.is_none_or(|named| named == length as u64))
        .ok_or(ReadError::PasswordWrong)
    }

    /// Takes memory and work of scrypt from what is left.
    fn spend_mixing(
        &mut self,
        cost: u64,
        block_size: u16,
        parallelization: u16,
    ) -> Result<(), ReadError> {
        let block = u64::from(block_size).saturating_mul(128);
        let memory = block.saturating_mul(cost.saturating_add(u64::from(parallelization)));
        let mixed = block
            .saturating_mul(cost)
            .saturating_mul(u64::from(parallelization));
        self.mixed_left = self
            .mixed_left
            .checked_sub(mixed)
            .filter(|_| memory <= MOST_MEMORY)
            .ok_or(ReadError::EncryptionTooCostly)?;
        Ok(())
    }
}

/// The most octets of a key.
const LONGEST_KEY: usize = 32;

/// PBKDF2 with HMAC (RFC 8018 section 5.2).
fn derive(hash: Hash, password: &[u8], salt: &[u8], rounds: u32, key: &mut [u8]) {
    match hash {
        Hash::Sha1 => pbkdf2_hmac::<Sha1>(password, salt, rounds, key),
        Hash::Sha224 => pbkdf2_hmac::<Sha224>(password, salt, rounds, key),
        Hash::Sha256 => pbkdf2_hmac::<Sha256>(password, salt, rounds, key),
        Hash::Sha384 => pbkdf2_hmac::<Sha384>(password, salt, rounds, key),
        Hash::Sha512 => pbkdf2_hmac::<Sha512>(password, salt, rounds, key),
    }
}

/// Opens what a cipher encrypted in CBC mode, with the padding of RFC 8018 appendix B.2; nothing if
/// there is no such padding.
pub(super) fn opened_by<C: BlockCipherDecrypt + KeyInit>(
    key: &[u8],
    start: &[u8],
    sealed: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    cbc::Decryptor::<C>::new_from_slices(key, start)
        .ok()?
        .decrypt_padded_vec::<Pkcs7>(sealed)
        .map(Zeroizing::new)
        .ok()
}

#[cfg(test)]
mod tests {
    use super::Decryption;
    use crate::reading::ReadError;

    #[test]
    fn scrypt_may_take_64_mebibytes_and_mix_a_gibibyte_and_no_more() {
        let spend = |numbers: &[(u64, u16, u16)]| {
            let mut decryption = Decryption::new(None);
            let mut results = numbers.iter().map(|&(cost, block_size, parallelization)| {
                decryption.spend_mixing(cost, block_size, parallelization)
            });
            results.try_for_each(|result| result)
        };
        let too_costly = Err(ReadError::EncryptionTooCostly);
        // 128 · 8 · (2^15 + 1) octets of memory, and the same with more room than there is.
        assert_eq!(spend(&[(1 << 15, 8, 1)]), Ok(()));
        assert_eq!(spend(&[(1 << 16, 8, 1)]), too_costly);
        // 128 · 256 · (2 + 2046) octets are all the memory; the library allocates it for every p.
        assert_eq!(spend(&[(2, 256, 2046)]), Ok(()));
        assert_eq!(spend(&[(2, 256, 2047)]), too_costly);
        // Thirty-two times 32 MiB are all the work, in one derivation or in several.
        assert_eq!(spend(&[(1 << 15, 8, 32)]), Ok(()));
        assert_eq!(spend(&[(1 << 15, 8, 33)]), too_costly);
        assert_eq!(spend(&[(1 << 15, 8, 1); 32]), Ok(()));
        assert_eq!(spend(&[(1 << 15, 8, 1); 33]), too_costly);
        assert_eq!(spend(&[(u64::MAX, u16::MAX, u16::MAX)]), too_costly);
    }
}
