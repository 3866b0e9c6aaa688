//! Opening what is encrypted under a password (RFC 8018).

use pkcs5::EncryptionScheme;
use pkcs5::pbes2::Kdf;
use zeroize::Zeroizing;

use super::ReadError;
use crate::jose::SecretText;

/// The most rounds of PBKDF2 in one reading: seconds in a browser. OWASP advises 600,000 and
/// 1,300,000; whoever asks for billions wants to stop the page.
const MOST_ROUNDS: u32 = 5_000_000;

/// The most memory that scrypt may take, in octets (RFC 7914 section 2: 128 · N · r).
const MOST_MEMORY: u64 = 64 << 20;

/// The most work that scrypt may do in one reading: 128 · N · r · p octets.
const MOST_MIXED: u64 = 1 << 30;

/// A password, and how much may still be spent on it.
pub(super) struct Decryption<'password> {
    password: Option<&'password SecretText>,
    rounds_left: u32,
    mixed_left: u64,
}

impl<'password> Decryption<'password> {
    pub(super) fn new(password: Option<&'password SecretText>) -> Self {
        Self {
            password,
            rounds_left: MOST_ROUNDS,
            mixed_left: MOST_MIXED,
        }
    }

    /// The password, if there is one.
    pub(super) fn password(&self) -> Result<&'password str, ReadError> {
        self.password
            .map(SecretText::as_str)
            .ok_or(ReadError::PasswordNeeded)
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
        scheme: &EncryptionScheme,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, ReadError> {
        let EncryptionScheme::Pbes2(parameters) = scheme else {
            return Err(ReadError::EncryptionUnknown {
                oid: scheme.oid().to_string(),
            });
        };
        let password = self.password()?;
        match &parameters.kdf {
            Kdf::Pbkdf2(parameters) => self.spend_rounds(parameters.iteration_count)?,
            Kdf::Scrypt(parameters) => {
                // The library takes the logarithm of N, and does not survive that of zero.
                if !parameters.cost_parameter.is_power_of_two() {
                    return Err(ReadError::PasswordWrong);
                }
                let memory = parameters
                    .cost_parameter
                    .saturating_mul(u64::from(parameters.block_size))
                    .saturating_mul(128);
                let mixed = memory.saturating_mul(u64::from(parameters.parallelization));
                self.mixed_left = self
                    .mixed_left
                    .checked_sub(mixed)
                    .filter(|_| memory <= MOST_MEMORY)
                    .ok_or(ReadError::EncryptionTooCostly)?;
            }
            other => {
                return Err(ReadError::EncryptionUnknown {
                    oid: other.oid().to_string(),
                });
            }
        }
        scheme
            .decrypt(password.as_bytes(), sealed)
            .map(Zeroizing::new)
            .map_err(|_| ReadError::PasswordWrong)
    }
}
