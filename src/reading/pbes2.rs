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

impl Hash {
    /// The octets of its value: PBKDF2 goes through all its rounds for each of them (RFC 8018 section 5.2).
    pub(super) const fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha224 => 28,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }
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

/// The part of an algorithm that is not known: of PBES2 its cipher, or what derives the key.
pub(super) fn unknown_part<'der>(algorithm: &Algorithm<'der>) -> Oid<'der> {
    let parts = || {
        let mut parameters = algorithm.sequence()?;
        let derivation = Algorithm::take(&mut parameters)?.oid;
        Some((derivation, Algorithm::take(&mut parameters)?.oid))
    };
    match parts().filter(|_| algorithm.oid == oid::PBES2) {
        None => algorithm.oid,
        Some((derivation, encryption)) if cipher(encryption).is_some() => derivation,
        Some((_, encryption)) => encryption,
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
        let key_length = parameters.optional_small();
        let hash = hash(&mut parameters)?;
        (Derivation::Pbkdf2 { salt, rounds, hash }, key_length)
    } else if algorithm.oid == oid::SCRYPT {
        let derivation = Derivation::Scrypt {
            salt,
            cost: parameters.small()?,
            block_size: parameters.small()?.try_into().ok()?,
            parallelization: parameters.small()?.try_into().ok()?,
        };
        (derivation, parameters.optional_small())
    } else {
        return None;
    };
    parameters.finish()?;
    Some((derivation, key_length))
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

#[cfg(test)]
mod tests {
    use super::Scheme;
    use crate::asn1::oid::{self, Oid};
    use crate::asn1::reader::Reader;
    use crate::asn1::writer::{self, Der, NULL, octet_string, sequence, small};
    use crate::reading::structures::Algorithm;

    fn algorithm(oid: Oid, parameters: &[u8]) -> Der {
        sequence(&[&writer::oid(oid), parameters])
    }

    fn pbkdf2(rest: &[&[u8]]) -> Der {
        let start: [&[u8]; 2] = [&octet_string(&[7; 8]), &small(1000)];
        algorithm(oid::PBKDF2, &sequence(&[&start, rest].concat()))
    }

    fn scrypt(numbers: [u32; 3]) -> Der {
        let [n, r, p] = numbers.map(small);
        algorithm(oid::SCRYPT, &sequence(&[&octet_string(&[]), &n, &r, &p]))
    }

    fn is_known(kind: Oid, derivation: &[u8], encryption: &[u8]) -> bool {
        let der = algorithm(kind, &sequence(&[derivation, encryption]));
        let algorithm = Algorithm::take(&mut Reader::new(&der)).unwrap();
        Scheme::of(&algorithm).is_some()
    }

    #[test]
    fn a_scheme_is_known_if_every_part_of_it_is() {
        let aes = algorithm(oid::AES256_CBC, &octet_string(&[7; 16]));
        let known = |derivation: &[u8]| is_known(oid::PBES2, derivation, &aes);
        let prf = algorithm(oid::HMAC_WITH_SHA384, NULL);
        let bare = algorithm(oid::HMAC_WITH_SHA384, &[]);
        assert!(known(&pbkdf2(&[])));
        assert!(known(&pbkdf2(&[&small(32)])));
        assert!(known(&pbkdf2(&[&small(32), &prf])));
        assert!(known(&pbkdf2(&[&bare])));
        assert!(known(&scrypt([2, 8, 1])));

        let other = algorithm(oid::SHA256, NULL);
        let parameters = algorithm(oid::HMAC_WITH_SHA384, &small(1));
        assert!(!is_known(oid::PBKDF2, &pbkdf2(&[]), &aes));
        assert!(!known(&other));
        assert!(!known(&pbkdf2(&[&other])));
        assert!(!known(&pbkdf2(&[&parameters])));
        assert!(!known(&pbkdf2(&[&prf, &prf])));
        assert!(!known(&pbkdf2(&[NULL])));
        assert!(!known(&scrypt([2, 0x1_0000, 1])));
        assert!(!known(&scrypt([2, 1, 0x1_0000])));
    }

    #[test]
    fn a_cipher_begins_with_a_block() {
        for (cipher, block) in [
            (oid::AES128_CBC, 16),
            (oid::AES192_CBC, 16),
            (oid::AES256_CBC, 16),
            (oid::DES_EDE3_CBC, 8),
        ] {
            for length in 0..20 {
                let encryption = algorithm(cipher, &octet_string(&vec![7; length]));
                let known = is_known(oid::PBES2, &pbkdf2(&[]), &encryption);
                assert_eq!(known, length == block, "{cipher} {length}");
            }
            assert!(!is_known(
                oid::PBES2,
                &pbkdf2(&[]),
                &algorithm(cipher, NULL)
            ));
        }
    }
}
