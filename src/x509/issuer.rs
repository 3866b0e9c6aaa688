//! A key that signs what it says of itself.

use der::asn1::{Any, AnyRef, BitString};
use der::oid::db::rfc5912;
use der::{Encode, Sequence};
use rand_core::TryCryptoRng;
use spki::AlgorithmIdentifierOwned;

use crate::asn1::encoding::{der, written};
use crate::asn1::okp_algorithm;
use crate::jose::{Curve, PrivateJwk, PublicJwk, PublicMaterial};
use crate::keygen::{KeygenError, Signer};

/// A key that can sign, with its public half.
pub(super) struct Issuer<'key> {
    signer: Signer<'key>,
    public: &'key PublicJwk,
}

impl<'key> Issuer<'key> {
    /// The key as an issuer; nothing if it cannot sign.
    pub(super) fn of(key: &'key PrivateJwk) -> Option<Self> {
        Some(Self {
            signer: Signer::of(key.material())?,
            public: key.public()?,
        })
    }

    /// The public half.
    pub(super) const fn public(&self) -> &'key PublicJwk {
        self.public
    }

    /// By what the key signs. RSA: RFC 4055 section 5. EC: RFC 5758 section 3.2, the hash being that
    /// of the curve. OKP: RFC 8410 section 6.
    pub(super) fn algorithm(&self) -> AlgorithmIdentifierOwned {
        let (oid, parameters) = match self.public.material() {
            PublicMaterial::Rsa(_) => (rfc5912::SHA_256_WITH_RSA_ENCRYPTION, Some(Any::null())),
            PublicMaterial::Ec(key) => match key.curve() {
                Curve::P256 | Curve::Secp256k1 => (rfc5912::ECDSA_WITH_SHA_256, None),
                Curve::P384 => (rfc5912::ECDSA_WITH_SHA_384, None),
                Curve::P521 => (rfc5912::ECDSA_WITH_SHA_512, None),
            },
            PublicMaterial::Okp(key) => (okp_algorithm(key.curve()), None),
        };
        AlgorithmIdentifierOwned { oid, parameters }
    }

    /// The content with its signature, in DER: the shape that certificates (RFC 5280 section 4.1) and
    /// requests (RFC 2986 section 4.2) share.
    ///
    /// # Errors
    ///
    /// Those of [`Signer::sign`].
    pub(super) fn sign(
        &self,
        content: &impl Encode,
        randomness: &mut impl TryCryptoRng,
    ) -> Result<Vec<u8>, KeygenError> {
        let content = der(content);
        let signature = self.signer.sign(&content, randomness)?;
        Ok(der(&Signed {
            content: written(AnyRef::try_from(content.as_slice())),
            algorithm: self.algorithm(),
            signature: written(BitString::new(0, signature)),
        }))
    }
}

#[derive(Sequence)]
struct Signed<'content> {
    content: AnyRef<'content>,
    algorithm: AlgorithmIdentifierOwned,
    signature: BitString,
}
