//! A key that signs what it says of itself.

use der::Document;
use der::asn1::{Any, BitString};
use der::oid::db::rfc5912;
use p256::ecdsa::signature::Keypair;
use rand_core::TryCryptoRng;
use spki::{
    AlgorithmIdentifierOwned, DynSignatureAlgorithmIdentifier, EncodePublicKey,
    SubjectPublicKeyInfoOwned,
};
use x509_cert::builder::{self, Builder};

use crate::asn1::encoding::written;
use crate::asn1::{okp_algorithm, spki as key_info};
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

    /// The public half in ASN.1.
    pub(super) fn info(&self) -> SubjectPublicKeyInfoOwned {
        key_info::info(self.public.material())
    }

    /// Signs what `builder` holds.
    ///
    /// # Errors
    ///
    /// Those of [`Signer::sign`].
    pub(super) fn sign<B: Builder>(
        &self,
        mut builder: B,
        randomness: &mut impl TryCryptoRng,
    ) -> Result<B::Output, KeygenError> {
        let content = built(builder.finalize(self));
        let signature = self.signer.sign(&content, randomness)?;
        Ok(built(
            builder.assemble(written(BitString::new(0, signature)), self),
        ))
    }
}

/// What was put together by the builders of X.509.
pub(super) fn built<T>(result: builder::Result<T>) -> T {
    #[expect(
        clippy::expect_used,
        reason = "names, keys and extensions are checked before, and short enough for DER"
    )]
    result.expect("a certificate can be put together")
}

impl<'key> Keypair for Issuer<'key> {
    type VerifyingKey = VerifyingKey<'key>;

    fn verifying_key(&self) -> VerifyingKey<'key> {
        VerifyingKey(self.public.material())
    }
}

impl DynSignatureAlgorithmIdentifier for Issuer<'_> {
    /// RSA: RFC 4055 section 5. EC: RFC 5758 section 3.2, the hash being that of the curve. OKP:
    /// RFC 8410 section 6.
    fn signature_algorithm_identifier(&self) -> spki::Result<AlgorithmIdentifierOwned> {
        let (oid, parameters) = match self.public.material() {
            PublicMaterial::Rsa(_) => (rfc5912::SHA_256_WITH_RSA_ENCRYPTION, Some(Any::null())),
            PublicMaterial::Ec(key) => match key.curve() {
                Curve::P256 | Curve::Secp256k1 => (rfc5912::ECDSA_WITH_SHA_256, None),
                Curve::P384 => (rfc5912::ECDSA_WITH_SHA_384, None),
                Curve::P521 => (rfc5912::ECDSA_WITH_SHA_512, None),
            },
            PublicMaterial::Okp(key) => (okp_algorithm(key.curve()), None),
        };
        Ok(AlgorithmIdentifierOwned { oid, parameters })
    }
}

/// The public half, as the builders want it.
#[derive(Clone)]
pub(super) struct VerifyingKey<'key>(&'key PublicMaterial);

impl EncodePublicKey for VerifyingKey<'_> {
    fn to_public_key_der(&self) -> spki::Result<Document> {
        Ok(Document::encode_msg(&key_info::info(self.0))?)
    }
}
