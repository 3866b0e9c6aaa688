//! What is to be made, parsed from the form when the button is pressed.

use rand_core::TryCryptoRng;

use crate::jose::{Algorithm, KeyId, KeySpec, KeyUse, Metadata, PrivateJwk, PrivateMaterial};
use crate::keygen::{KeygenError, random_key_id};
use crate::maskinporten::{KeyName, Moment, key_id};

/// A key to be made. Nothing in it can be wrong any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The kind of key.
    pub spec: KeySpec,
    /// What it is for.
    pub key_use: Option<KeyUse>,
    /// With which algorithm.
    pub algorithm: Option<Algorithm>,
    /// Where its kid comes from.
    pub kid: KidSource,
}

/// Where the kid comes from, with what the person typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KidSource {
    /// The name, today's date and six random letters.
    Name(KeyName),
    /// The RFC 7638 thumbprint.
    Thumbprint,
    /// A random UUID.
    Uuid,
    /// Seconds since 1970.
    Timestamp,
    /// This text.
    Text(KeyId),
    /// No kid.
    None,
}

impl Order {
    /// Gives the finished `material` its use, algorithm and kid.
    ///
    /// # Errors
    ///
    /// [`KeygenError::RandomnessFailed`] and [`KeygenError::RandomnessRepeats`] when the kid needs
    /// random letters and there are none; [`KeygenError::KeyCheckFailed`] when `material` is not of
    /// the kind that was ordered.
    pub fn name_key(
        &self,
        material: PrivateMaterial,
        moment: Moment,
        randomness: &mut impl TryCryptoRng,
    ) -> Result<PrivateJwk, KeygenError> {
        let kid = match &self.kid {
            KidSource::Name(name) => {
                Some(key_id::from_name_and_date(name, moment.date, randomness)?)
            }
            KidSource::Thumbprint => Some(KeyId::from_thumbprint(&material)),
            KidSource::Uuid => Some(random_key_id(randomness)?),
            KidSource::Timestamp => Some(KeyId::from_unix_seconds(moment.unix_seconds)),
            KidSource::Text(kid) => Some(kid.clone()),
            KidSource::None => None,
        };
        let metadata = Metadata {
            key_use: self.key_use,
            algorithm: self.algorithm,
            kid,
        };
        PrivateJwk::new(material, metadata).map_err(|_| KeygenError::KeyCheckFailed)
    }
}
