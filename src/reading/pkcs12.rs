//! PKCS#12 files (RFC 7292): keys and certificates under a password.

use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use der::asn1::{ContextSpecific, ObjectIdentifier, OctetString, OctetStringRef};
use der::referenced::OwnedToRef;
use der::{Decode, Encode};
use pkcs5::EncryptionScheme;
use pkcs8::PrivateKeyInfoRef;
use pkcs12::cms::content_info::ContentInfo;
use pkcs12::cms::encrypted_data::EncryptedData;
use pkcs12::kdf::{Pkcs12KeyType, derive_key_utf8};
use pkcs12::pbe_params::Pkcs12PbeParams;
use pkcs12::pfx::Pfx;
use pkcs12::{
    CertBag, PKCS_12_CERT_BAG_OID, PKCS_12_KEY_BAG_OID,
    PKCS_12_PBE_WITH_SHAAND3_KEY_TRIPLE_DES_CBC, PKCS_12_PKCS8_KEY_BAG_OID, SafeBag,
};
use sha1::Sha1;
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::decryption::Decryption;
use super::der::{Read, certificate_facts, certificate_key, decrypted_key, private_key_info};
use super::{Form, ReadError};
use crate::findings::CertificateFacts;
use crate::jose::Material;

/// id-data (RFC 5652 section 4).
const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
/// id-encryptedData (RFC 5652 section 8).
const ENCRYPTED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.6");

/// The keys and certificates of a PKCS#12 file; `None` if it is none. A certificate that stands with
/// a private key counts with that, and by itself only where there is no private key.
///
/// The MAC over the file is not looked at: what was damaged does not become a key, and whoever knows
/// the password could have made any MAC.
pub(super) fn read(
    octets: &[u8],
    decryption: &mut Decryption,
) -> Option<Result<Vec<Read>, ReadError>> {
    let pfx = Pfx::from_ber(octets).ok()?;
    Some(contents(&pfx, decryption))
}

fn contents(pfx: &Pfx, decryption: &mut Decryption) -> Result<Vec<Read>, ReadError> {
    let broken = |_| ReadError::DerUnknown;
    let mut bags = Bags::default();
    let safe = data(&pfx.auth_safe)?;
    for part in Vec::<ContentInfo>::from_ber(safe.as_bytes()).map_err(broken)? {
        match part.content_type {
            DATA => bags.take(data(&part)?.as_bytes(), decryption)?,
            ENCRYPTED_DATA => {
                let sealed: EncryptedData = part.content.decode_as().map_err(broken)?;
                let info = sealed.enc_content_info;
                let Some(content) = &info.encrypted_content else {
                    continue;
                };
                match opened(&info.content_enc_alg, content.as_bytes(), decryption) {
                    // Old files have their certificates under RC2, and the key under something better.
                    Err(ReadError::EncryptionUnknown { oid }) => {
                        bags.unknown = Some(ReadError::EncryptionUnknown { oid });
                    }
                    Err(error) => return Err(error),
                    Ok(plain) => bags
                        .take(&plain, decryption)
                        .map_err(|_| ReadError::PasswordWrong)?,
                }
            }
            other => {
                bags.unknown = Some(ReadError::EncryptionUnknown {
                    oid: other.to_string(),
                });
            }
        }
    }
    bags.keys()
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
    fn take(&mut self, octets: &[u8], decryption: &mut Decryption) -> Result<(), ReadError> {
        let broken = |_| ReadError::DerUnknown;
        for bag in Vec::<SafeBag>::from_ber(octets).map_err(broken)? {
            match bag.bag_id {
                PKCS_12_KEY_BAG_OID => {
                    let bag = ContextSpecific::<PrivateKeyInfoRef>::from_der(&bag.bag_value)
                        .map_err(broken)?;
                    self.private
                        .push(private_key_info(&bag.value, Form::Pkcs12)?);
                }
                PKCS_12_PKCS8_KEY_BAG_OID => {
                    let bag = ContextSpecific::<Shrouded>::from_der(&bag.bag_value)
                        .map_err(broken)?
                        .value;
                    let plain = opened(&bag.algorithm, bag.sealed.as_bytes(), decryption)?;
                    let key = decrypted_key(&plain)?;
                    self.private.push(Read {
                        form: Form::Pkcs12,
                        ..key
                    });
                }
                PKCS_12_CERT_BAG_OID => {
                    let bag =
                        ContextSpecific::<CertBag>::from_der(&bag.bag_value).map_err(broken)?;
                    self.certificates
                        .push(bag.value.cert_value.into_bytes().into());
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn keys(mut self) -> Result<Vec<Read>, ReadError> {
        if self.private.is_empty() {
            let keys: Vec<Read> = self
                .certificates
                .iter()
                .filter_map(|octets| certificate_key(octets)?.ok())
                .collect();
            return match (keys.is_empty(), self.unknown) {
                (true, error) => Err(error.unwrap_or(ReadError::NothingFound)),
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

/// EncryptedPrivateKeyInfo whose algorithm may be any.
#[derive(der::Sequence)]
struct Shrouded {
    algorithm: AlgorithmIdentifierOwned,
    sealed: OctetString,
}

/// The octets of a part that is not encrypted.
fn data(part: &ContentInfo) -> Result<&OctetStringRef, ReadError> {
    if part.content_type != DATA {
        return Err(ReadError::EncryptionUnknown {
            oid: part.content_type.to_string(),
        });
    }
    part.content.decode_as().map_err(|_| ReadError::DerUnknown)
}

/// Opens what is encrypted by PBES2, or in the way that most files from before it are.
fn opened(
    algorithm: &AlgorithmIdentifierOwned,
    sealed: &[u8],
    decryption: &mut Decryption,
) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    if algorithm.oid == PKCS_12_PBE_WITH_SHAAND3_KEY_TRIPLE_DES_CBC {
        return opened_by_triple_des(algorithm, sealed, decryption);
    }
    match EncryptionScheme::try_from(algorithm.owned_to_ref()) {
        Ok(scheme) => decryption.open(&scheme, sealed),
        Err(_) => Err(ReadError::EncryptionUnknown {
            oid: algorithm.oid.to_string(),
        }),
    }
}

/// RFC 7292 appendices B and C.
fn opened_by_triple_des(
    algorithm: &AlgorithmIdentifierOwned,
    sealed: &[u8],
    decryption: &mut Decryption,
) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    let wrong = || ReadError::PasswordWrong;
    let parameters: Pkcs12PbeParams = algorithm
        .parameters
        .as_ref()
        .and_then(|any| any.to_der().ok())
        .and_then(|octets| Decode::from_der(&octets).ok())
        .ok_or(ReadError::DerUnknown)?;
    let password = decryption.password()?;
    let rounds = u32::try_from(parameters.iterations).map_err(|_| ReadError::DerUnknown)?;
    decryption.spend_rounds(rounds.max(1).saturating_mul(3))?;
    // The library fills up with the salt, and does not survive one without octets.
    let salt = parameters.salt.as_bytes();
    if salt.is_empty() {
        return Err(ReadError::DerUnknown);
    }
    let derive = |kind, length| {
        derive_key_utf8::<Sha1>(password, salt, kind, parameters.iterations, length)
            .map(Zeroizing::new)
            .map_err(|_| wrong())
    };
    let key = derive(Pkcs12KeyType::EncryptionKey, 24)?;
    let start = derive(Pkcs12KeyType::Iv, 8)?;
    cbc::Decryptor::<des::TdesEde3>::new_from_slices(&key, &start)
        .map_err(|_| wrong())?
        .decrypt_padded_vec::<Pkcs7>(sealed)
        .map(Zeroizing::new)
        .map_err(|_| wrong())
}
