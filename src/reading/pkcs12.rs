//! PKCS#12 files (RFC 7292): keys and certificates under a password.

use std::borrow::Cow;

use des::TdesEde3;
use hmac::{Hmac, KeyInit, Mac};
use pkcs12::kdf::{Pkcs12KeyType, derive_key};
use sha1::Sha1;
use sha2::Sha256;
use sha2::digest::block_api::BlockSizeUser;
use sha2::digest::{Digest, FixedOutputReset};
use zeroize::Zeroizing;

use super::decryption::{Decryption, opened_by};
use super::der::{Read, certificate_facts, certificate_key, decrypted_key, private_key_info};
use super::structures::{self, Algorithm, ContentInfo, MacData, Pfx, SafeBag};
use super::{Form, ReadError};
use crate::asn1::reader::{Reader, Value};
use crate::asn1::{ber, bmp_string, oid, tag};
use crate::findings::{CertificateFacts, Finding};
use crate::jose::Material;
use crate::visible::visible;

/// The keys and certificates of a PKCS#12 file; `None` if it is none. A certificate that stands with
/// a private key counts with that, and by itself only where there is no private key.
///
/// With a password, the MAC over the file is verified first. Without one, the empty password and none at all are tried by it.
pub(super) fn read(
    octets: &[u8],
    decryption: &mut Decryption,
) -> Option<Result<Vec<Read>, ReadError>> {
    let der = ber::to_der(octets)?;
    let pfx = structures::pfx(&der)?;
    Some(decryption.with_password_of_one_file(|decryption| contents(&pfx, decryption)))
}

fn contents(pfx: &Pfx, decryption: &mut Decryption) -> Result<Vec<Read>, ReadError> {
    let mut bags = Bags::default();
    let safe = data(&pfx.safe)?;
    if let Some(mac) = &pfx.mac {
        if let Ok(password) = decryption.password() {
            verify(mac, safe, password, decryption)?;
        } else if is_verifiable(mac) {
            // Programs that ask for no password write the empty one; Azure Key Vault and .NET write none.
            let mut untyped = ["", bmp_string::NO_PASSWORD].into_iter();
            if let Some(fits) = untyped.find(|it| verify(mac, safe, it, decryption).is_ok()) {
                decryption.password_is(fits);
            }
        }
    }
    let safe = ber::to_der(safe).ok_or(ReadError::DerUnknown)?;
    let mut parts = Reader::of_sequence(&safe).ok_or(ReadError::DerUnknown)?;
    while !parts.is_finished() {
        let part = ContentInfo::take(&mut parts).ok_or(ReadError::DerUnknown)?;
        if part.kind == oid::DATA {
            bags.take(data(&part)?, decryption)?;
        } else if part.kind == oid::ENCRYPTED_DATA {
            bags.take_encrypted(part.content, decryption)?;
        } else {
            bags.unknown = Some(unknown(part.kind));
        }
    }
    bags.keys()
}

/// Whether the MAC is by one of the hashes that it can be verified with.
fn is_verifiable(mac: &MacData) -> bool {
    mac.algorithm.oid == oid::SHA256 || mac.algorithm.oid == oid::SHA1
}

/// Sees by the MAC that the file is what was written under the password (RFC 7292 section 4, and appendix
/// B.4 for the key). One by another hash than the two that programs choose by themselves is passed over,
/// as is none at all: whoever wants to deceive can leave it out.
fn verify(
    mac: &MacData,
    safe: &[u8],
    password: &str,
    decryption: &mut Decryption,
) -> Result<(), ReadError> {
    let fits = if mac.algorithm.oid == oid::SHA256 {
        fits::<Sha256, Hmac<Sha256>>
    } else if mac.algorithm.oid == oid::SHA1 {
        fits::<Sha1, Hmac<Sha1>>
    } else {
        return Ok(());
    };
    let rounds = i32::try_from(mac.rounds).map_err(|_| ReadError::EncryptionTooCostly)?;
    decryption.spend_rounds(rounds.max(1).cast_unsigned())?;
    if !mac.salt.is_empty() && fits(mac, rounds, safe, password) {
        Ok(())
    } else {
        Err(ReadError::PasswordWrong)
    }
}

/// Whether the MAC is that of the octets, by a hash.
fn fits<Hash, Code>(mac: &MacData, rounds: i32, safe: &[u8], password: &str) -> bool
where
    Hash: Digest + FixedOutputReset + BlockSizeUser,
    Code: Mac + KeyInit,
{
    let password = bmp_string::password(password);
    let length = <Hash as Digest>::output_size();
    let kind = Pkcs12KeyType::Mac;
    let key = Zeroizing::new(derive_key::<Hash>(
        &password, mac.salt, kind, rounds, length,
    ));
    <Code as KeyInit>::new_from_slice(&key)
        .is_ok_and(|code| code.chain_update(safe).verify_slice(mac.mac).is_ok())
}

/// What lies in the file.
#[derive(Default)]
struct Bags {
    private: Vec<Read>,
    certificates: Vec<Vec<u8>>,
    /// Why something could not be opened.
    unknown: Option<ReadError>,
}

impl Bags {
    fn take_encrypted(
        &mut self,
        octets: &[u8],
        decryption: &mut Decryption,
    ) -> Result<(), ReadError> {
        let data = structures::encrypted_data(octets).ok_or(ReadError::DerUnknown)?;
        let Some(sealed) = data.sealed else {
            return Ok(());
        };
        let sealed = content(sealed).ok_or(ReadError::DerUnknown)?;
        match opened(&data.algorithm, &sealed, decryption) {
            // Old files have their certificates under RC2, and the key under something better.
            Err(error @ ReadError::EncryptionUnknown { .. }) => {
                self.unknown = Some(error);
                Ok(())
            }
            Err(error) => Err(error),
            Ok(plain) => self
                .take(&plain, decryption)
                .map_err(|_| ReadError::PasswordWrong),
        }
    }

    fn take(&mut self, octets: &[u8], decryption: &mut Decryption) -> Result<(), ReadError> {
        let der = ber::to_der(octets).ok_or(ReadError::DerUnknown)?;
        let mut bags = Reader::of_sequence(&der).ok_or(ReadError::DerUnknown)?;
        while !bags.is_finished() {
            let bag = SafeBag::take(&mut bags).ok_or(ReadError::DerUnknown)?;
            if bag.kind == oid::KEY_BAG {
                let info =
                    structures::private_key_info(bag.content).ok_or(ReadError::DerUnknown)?;
                self.push(private_key_info(&info, Form::Pkcs12)?, &bag);
            } else if bag.kind == oid::SHROUDED_KEY_BAG {
                let info = structures::encrypted_private_key_info(bag.content)
                    .ok_or(ReadError::DerUnknown)?;
                let plain = opened(&info.algorithm, info.sealed, decryption)?;
                self.push(decrypted_key(&plain)?, &bag);
            } else if bag.kind == oid::CERTIFICATE_BAG {
                let certificate =
                    structures::certificate_bag(bag.content).ok_or(ReadError::DerUnknown)?;
                self.certificates.push(certificate.to_vec());
            }
        }
        Ok(())
    }

    /// Takes a private key, and tells what it is called: the page writes the kid there, and others may.
    fn push(&mut self, mut key: Read, bag: &SafeBag) {
        key.form = Form::Pkcs12;
        let name = bag.friendly_name().filter(|name| !name.is_empty());
        key.findings.extend(name.map(|name| Finding::FriendlyName {
            name: visible(&name),
        }));
        self.private.push(key);
    }

    fn keys(mut self) -> Result<Vec<Read>, ReadError> {
        if self.private.is_empty() {
            let keys: Vec<Read> = self
                .certificates
                .iter()
                .filter_map(|octets| certificate_key(octets)?.ok())
                .collect();
            return match (keys.is_empty(), self.unknown) {
                (true, error) => Err(error.unwrap_or(ReadError::StoreWithoutKey)),
                (false, _) => Ok(keys),
            };
        }
        // With several keys one cannot tell by their order which certificate is whose.
        if let [key] = self.private.as_mut_slice()
            && let Material::Private(material) = &key.material
        {
            let public = material.public();
            let facts = self
                .certificates
                .iter()
                .map(|octets| certificate_facts(octets, public.as_ref()));
            // The key's own before those that vouch for it.
            let (mut own, others): (Vec<_>, Vec<_>) = facts.partition(|facts| {
                matches!(
                    facts,
                    CertificateFacts::Read {
                        is_of_key: true,
                        ..
                    }
                )
            });
            own.extend(others);
            key.certificates = own;
        }
        Ok(self.private)
    }
}

/// The octets of a part that is not encrypted.
fn data<'der>(part: &ContentInfo<'der>) -> Result<&'der [u8], ReadError> {
    if part.kind != oid::DATA {
        return Err(unknown(part.kind));
    }
    structures::octet_string(part.content).ok_or(ReadError::DerUnknown)
}

/// The octets of an `IMPLICIT` OCTET STRING, which BER may have in pieces.
fn content(value: Value<'_>) -> Option<Cow<'_, [u8]>> {
    if let Some(octets) = value.of(tag::field(0)) {
        return Some(Cow::Borrowed(octets));
    }
    let pieces = value.of(tag::constructed_field(0))?;
    Some(Cow::Owned(ber::pieces(pieces)?.to_vec()))
}

fn unknown(kind: oid::Oid) -> ReadError {
    ReadError::EncryptionUnknown {
        oid: kind.to_string(),
    }
}

/// Opens what is encrypted by PBES2, or in the way that most files from before it are.
pub(super) fn opened(
    algorithm: &Algorithm,
    sealed: &[u8],
    decryption: &mut Decryption,
) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    if algorithm.oid == oid::PBE_WITH_SHA1_AND_TRIPLE_DES {
        opened_by_triple_des(algorithm, sealed, decryption)
    } else {
        decryption.open(algorithm, sealed)
    }
}

/// RFC 7292 appendices B and C.
fn opened_by_triple_des(
    algorithm: &Algorithm,
    sealed: &[u8],
    decryption: &mut Decryption,
) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    let (salt, rounds) = triple_des_parameters(algorithm).ok_or(ReadError::DerUnknown)?;
    let password = bmp_string::password(decryption.password()?);
    decryption.spend_rounds(rounds.max(1).cast_unsigned().saturating_mul(3))?;
    let derive =
        |kind, length| Zeroizing::new(derive_key::<Sha1>(&password, salt, kind, rounds, length));
    let key = derive(Pkcs12KeyType::EncryptionKey, 24);
    let start = derive(Pkcs12KeyType::Iv, 8);
    opened_by::<TdesEde3>(&key, &start, sealed).ok_or(ReadError::PasswordWrong)
}

/// Salt and rounds. The library fills up with the salt, and does not survive one without octets.
fn triple_des_parameters<'der>(algorithm: &Algorithm<'der>) -> Option<(&'der [u8], i32)> {
    let mut parameters = algorithm.sequence()?;
    let salt = parameters.octet_string()?;
    let rounds = parameters.small()?.try_into().ok()?;
    parameters.finish()?;
    (!salt.is_empty()).then_some((salt, rounds))
}
