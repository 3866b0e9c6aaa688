//! PBES2, by which PKCS #8 and PKCS #12 encrypt (RFC 8018 section 6.2).

use super::structures::Algorithm;
use crate::asn1::oid::{self, Oid};
use crate::asn1::reader::Reader;
use crate::asn1::tag;

/// How something was encrypted.
pub(super) struct Scheme<'der> {
    pub(super) derivation: Derivation<'der>,
    /// How long the key is, if the derivation says so.
    pub(super) key_length: Option<u64>,
    pub(super) cipher: Cipher,
    /// As many octets as a block of the cipher.
    pub(super) start: &'der [u8],
}

/// How a key is made of the password.
pub(super) enum Derivation<'der> {
    /// RFC 8018 section 5.2.
    Pbkdf2 {
        salt: &'der [u8],
        rounds: u32,
        hash: Hash,
    },
    /// RFC 7914.
    Scrypt {
        salt: &'der [u8],
        /// N
        cost: u64,
        /// r
        block_size: u16,
        /// p
        parallelization: u16,
    },
}

/// By which hash PBKDF2 goes, in HMAC.
#[derive(Clone, Copy)]
pub(super) enum Hash {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

/// By what the octets are encrypted, in CBC mode.
#[derive(Clone, Copy)]
pub(super) enum Cipher {
    Aes128,
    Aes192,
    Aes256,
    TripleDes,
}

impl<'der> Scheme<'der> {
    /// The scheme that an algorithm names (RFC 8018 appendix A.4); nothing if it is another one, or
    /// one that is not known in any of its parts.
    pub(super) fn of(algorithm: &Algorithm<'der>) -> Option<Self> {
        if algorithm.oid != oid::PBES2 {
            return None;
        }
        let mut parameters = algorithm.sequence()?;
        let derivation = Algorithm::take(&mut parameters)?;
        let encryption = Algorithm::take(&mut parameters)?;
        parameters.finish()?;
        let (derivation, key_length) = derivation_of(&derivation)?;
        let cipher = cipher(encryption.oid)?;
        let start = encryption.parameters?.of(tag::OCTET_STRING)?;
        (start.len() == cipher.block_length()).then_some(Self {
            derivation,
            key_length,
            cipher,
            start,
        })
    }
}

impl Cipher {
    /// How many octets its key has.
    pub(super) const fn key_length(self) -> usize {
        match self {
            Self::Aes128 => 16,
            Self::Aes192 | Self::TripleDes => 24,
            Self::Aes256 => 32,
        }
    }

    const fn block_length(self) -> usize {
        match self {
            Self::Aes128 | Self::Aes192 | Self::Aes256 => 16,
            Self::TripleDes => 8,
        }
    }
}

fn derivation_of<'der>(algorithm: &Algorithm<'der>) -> Option<(Derivation<'der>, Option<u64>)> {
    let mut parameters = algorithm.sequence()?;
    let salt = parameters.octet_string()?;
    let (derivation, key_length) = if algorithm.oid == oid::PBKDF2 {
        let rounds = parameters.small()?.try_into().ok()?;
        let key_length = optional_number(&mut parameters)?;
        let hash = hash(&mut parameters)?;
        (Derivation::Pbkdf2 { salt, rounds, hash }, key_length)
    } else if algorithm.oid == oid::SCRYPT {
        let derivation = Derivation::Scrypt {
            salt,
            cost: parameters.small()?,
            block_size: parameters.small()?.try_into().ok()?,
            parallelization: parameters.small()?.try_into().ok()?,
        };
        (derivation, optional_number(&mut parameters)?)
    } else {
        return None;
    };
    parameters.finish()?;
    Some((derivation, key_length))
}

fn optional_number(reader: &mut Reader) -> Option<Option<u64>> {
    if reader.is_next(tag::INTEGER) {
        reader.small().map(Some)
    } else {
        Some(None)
    }
}

/// The hash that is named, or SHA-1 where none is (RFC 8018 appendix A.2).
fn hash(reader: &mut Reader) -> Option<Hash> {
    const HASHES: [(Oid, Hash); 5] = [
        (oid::HMAC_WITH_SHA1, Hash::Sha1),
        (oid::HMAC_WITH_SHA224, Hash::Sha224),
        (oid::HMAC_WITH_SHA256, Hash::Sha256),
        (oid::HMAC_WITH_SHA384, Hash::Sha384),
        (oid::HMAC_WITH_SHA512, Hash::Sha512),
    ];
    if reader.is_finished() {
        return Some(Hash::Sha1);
    }
    let algorithm = Algorithm::take(reader)?;
    if algorithm
        .parameters
        .is_some_and(|parameters| parameters.of(tag::NULL) != Some(&[]))
    {
        return None;
    }
    let (_, hash) = HASHES.into_iter().find(|(oid, _)| *oid == algorithm.oid)?;
    Some(hash)
}

fn cipher(oid: Oid) -> Option<Cipher> {
    const CIPHERS: [(Oid, Cipher); 4] = [
        (oid::AES128_CBC, Cipher::Aes128),
        (oid::AES192_CBC, Cipher::Aes192),
        (oid::AES256_CBC, Cipher::Aes256),
        (oid::DES_EDE3_CBC, Cipher::TripleDes),
    ];
    let (_, cipher) = CIPHERS.into_iter().find(|(named, _)| *named == oid)?;
    Some(cipher)
}
