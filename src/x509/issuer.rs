//! A key that signs what it says of itself.

use rand_core::TryCryptoRng;

use crate::asn1::writer::{self, Der, bit_string, public, sequence};
use crate::asn1::{oid, okp_algorithm};
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
    pub(super) fn algorithm(&self) -> Der {
        let oid = match self.public.material() {
            PublicMaterial::Rsa(_) => {
                return sequence(&[&writer::oid(oid::SHA256_WITH_RSA), writer::NULL]);
            }
            PublicMaterial::Ec(key) => match key.curve() {
                Curve::P256 | Curve::Secp256k1 => oid::ECDSA_WITH_SHA256,
                Curve::P384 => oid::ECDSA_WITH_SHA384,
                Curve::P521 => oid::ECDSA_WITH_SHA512,
            },
            PublicMaterial::Okp(key) => okp_algorithm(key.curve()),
        };
        sequence(&[&writer::oid(oid)])
    }

    /// The content with its signature, in DER: the shape that certificates (RFC 5280 section 4.1) and
    /// requests (RFC 2986 section 4.2) share.
    ///
    /// # Errors
    ///
    /// Those of [`Signer::sign`].
    pub(super) fn sign(
        &self,
        content: &[u8],
        randomness: &mut impl TryCryptoRng,
    ) -> Result<Vec<u8>, KeygenError> {
        let signature = self.signer.sign(content, randomness)?;
        Ok(public(sequence(&[
            content,
            &self.algorithm(),
            &bit_string(&signature),
        ])))
    }
}
