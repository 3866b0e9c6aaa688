//! The structures in which keys stand in ASN.1, taken apart. What is not such a structure, to the last
//! octet, is nothing.

use crate::asn1::oid::{self, Oid};
use crate::asn1::reader::{Reader, Value, whole_octets};
use crate::asn1::{bmp_string, tag, time};

/// AlgorithmIdentifier (RFC 5280 section 4.1.1.2).
#[derive(Clone, Copy)]
pub(super) struct Algorithm<'der> {
    pub(super) oid: Oid<'der>,
    pub(super) parameters: Option<Value<'der>>,
}

impl<'der> Algorithm<'der> {
    pub(super) fn take(reader: &mut Reader<'der>) -> Option<Self> {
        let mut inner = reader.sequence()?;
        let oid = inner.oid()?;
        let parameters = if inner.is_finished() {
            None
        } else {
            Some(inner.value()?)
        };
        inner.finish()?;
        Some(Self { oid, parameters })
    }

    /// What the parameters name, if they name something, as they do a curve (RFC 5480 section 2.1.1).
    pub(super) fn named(&self) -> Option<Oid<'der>> {
        Oid::from_content(self.parameters?.of(tag::OBJECT_IDENTIFIER)?)
    }

    /// What stands in the parameters, if they are a SEQUENCE.
    pub(super) fn sequence(&self) -> Option<Reader<'der>> {
        Some(Reader::new(self.parameters?.of(tag::SEQUENCE)?))
    }
}

/// OneAsymmetricKey (RFC 5958 section 2).
pub(super) struct PrivateKeyInfo<'der> {
    pub(super) algorithm: Algorithm<'der>,
    pub(super) private_key: &'der [u8],
    pub(super) public_key: Option<&'der [u8]>,
}

/// Takes apart a private key that says of which kind it is.
pub(super) fn private_key_info(octets: &[u8]) -> Option<PrivateKeyInfo<'_>> {
    let mut info = Reader::of_sequence(octets)?;
    let has_public_key = match info.small()? {
        0 => false,
        1 => true,
        _ => return None,
    };
    let algorithm = Algorithm::take(&mut info)?;
    let private_key = info.octet_string()?;
    // attributes
    info.optional(tag::constructed_field(0));
    let public_key = match info.optional(tag::field(1)) {
        Some(content) => Some(whole_octets(content)?),
        None => None,
    };
    // Older libraries of Rust write it under another tag. It is reckoned where it is not read.
    info.pass_over()?;
    (has_public_key || public_key.is_none()).then_some(PrivateKeyInfo {
        algorithm,
        private_key,
        public_key,
    })
}

/// EncryptedPrivateKeyInfo (RFC 5958 section 3).
pub(super) struct EncryptedPrivateKeyInfo<'der> {
    pub(super) algorithm: Algorithm<'der>,
    pub(super) sealed: &'der [u8],
}

/// Takes apart a private key that is encrypted, in whatever way.
pub(super) fn encrypted_private_key_info(octets: &[u8]) -> Option<EncryptedPrivateKeyInfo<'_>> {
    let mut info = Reader::of_sequence(octets)?;
    let algorithm = Algorithm::take(&mut info)?;
    let sealed = info.octet_string()?;
    info.finish()?;
    Some(EncryptedPrivateKeyInfo { algorithm, sealed })
}

/// SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7).
pub(super) struct PublicKeyInfo<'der> {
    pub(super) algorithm: Algorithm<'der>,
    pub(super) key: &'der [u8],
}

impl<'der> PublicKeyInfo<'der> {
    fn take(reader: &mut Reader<'der>) -> Option<Self> {
        let mut info = reader.sequence()?;
        let algorithm = Algorithm::take(&mut info)?;
        let key = info.bit_string()?;
        info.finish()?;
        Some(Self { algorithm, key })
    }
}

/// Takes apart a public key that says of which kind it is.
pub(super) fn public_key_info(octets: &[u8]) -> Option<PublicKeyInfo<'_>> {
    let mut reader = Reader::new(octets);
    let info = PublicKeyInfo::take(&mut reader)?;
    reader.finish()?;
    Some(info)
}

/// RSAPublicKey (RFC 8017 appendix A.1.1): n and e.
pub(super) fn rsa_public_key(octets: &[u8]) -> Option<[&[u8]; 2]> {
    let mut key = Reader::of_sequence(octets)?;
    let numbers = [key.unsigned()?, key.unsigned()?];
    key.finish()?;
    Some(numbers)
}

/// RSAPrivateKey (RFC 8017 appendix A.1.2).
pub(super) struct RsaPrivateKey<'der> {
    /// n, e, d, p, q, dP, dQ and qInv
    pub(super) numbers: [&'der [u8]; 8],
    /// Whether there are more primes than two.
    pub(super) has_more_primes: bool,
}

/// Takes apart the private numbers of an RSA key.
pub(super) fn rsa_private_key(octets: &[u8]) -> Option<RsaPrivateKey<'_>> {
    let mut key = Reader::of_sequence(octets)?;
    let has_more_primes = match key.small()? {
        0 => false,
        1 => true,
        _ => return None,
    };
    let mut numbers = [&[][..]; 8];
    for number in &mut numbers {
        *number = key.unsigned()?;
    }
    let others = key.optional(tag::SEQUENCE);
    key.finish()?;
    let others_are_there = others.is_some_and(|others| !others.is_empty());
    (others_are_there == has_more_primes && others.is_some() == has_more_primes).then_some(
        RsaPrivateKey {
            numbers,
            has_more_primes,
        },
    )
}

/// ECPrivateKey (RFC 5915 section 3).
pub(super) struct EcPrivateKey<'der> {
    pub(super) private_key: &'der [u8],
    pub(super) curve: Option<Oid<'der>>,
    pub(super) public_key: Option<&'der [u8]>,
}

/// Takes apart the private number of an EC key.
pub(super) fn ec_private_key(octets: &[u8]) -> Option<EcPrivateKey<'_>> {
    let mut key = Reader::of_sequence(octets)?;
    if key.small()? != 1 {
        return None;
    }
    let private_key = key.octet_string()?;
    // Instead of a curve's name its numbers may be there, which are not known.
    let curve = key.optional(tag::constructed_field(0));
    let curve = curve.and_then(|parameters| only(parameters, Reader::oid));
    let public_key = match key.optional(tag::constructed_field(1)) {
        Some(point) => Some(only(point, Reader::bit_string)?),
        None => None,
    };
    key.finish()?;
    Some(EcPrivateKey {
        private_key,
        curve,
        public_key,
    })
}

/// The octets of an OCTET STRING.
pub(super) fn octet_string(octets: &[u8]) -> Option<&[u8]> {
    only(octets, Reader::octet_string)
}

/// How long a certificate is valid, in seconds since 1970, and of which key it is.
pub(super) struct Certificate<'der> {
    pub(super) not_before: u64,
    pub(super) not_after: u64,
    pub(super) key: PublicKeyInfo<'der>,
}

/// Takes apart a certificate (RFC 5280 section 4.1). The rest of it is passed over: whom it is about
/// and who vouches for that is nobody's business here. What follows it is passed over too: OpenSSL's
/// `TRUSTED CERTIFICATE` has more behind it.
pub(super) fn certificate(octets: &[u8]) -> Option<Certificate<'_>> {
    let mut certificate = Reader::new(octets).sequence()?;
    let mut tbs = certificate.sequence()?;
    // version
    tbs.optional(tag::constructed_field(0));
    // serialNumber, which others than we make negative too
    tbs.content(tag::INTEGER)?;
    // signature, issuer
    tbs.sequence()?;
    tbs.sequence()?;
    let mut validity = tbs.sequence()?;
    let not_before = time::read(validity.value()?)?;
    let not_after = time::read(validity.value()?)?;
    validity.finish()?;
    // subject
    tbs.sequence()?;
    let key = PublicKeyInfo::take(&mut tbs)?;
    tbs.pass_over()?;
    pass_over_signature(&mut certificate)?;
    Some(Certificate {
        not_before,
        not_after,
        key,
    })
}

/// Of which key a request is (RFC 2986 section 4.1).
pub(super) fn request(octets: &[u8]) -> Option<PublicKeyInfo<'_>> {
    let mut request = Reader::of_sequence(octets)?;
    let mut info = request.sequence()?;
    // version, subject
    info.small()?;
    info.sequence()?;
    let key = PublicKeyInfo::take(&mut info)?;
    info.pass_over()?;
    pass_over_signature(&mut request)?;
    Some(key)
}

/// Passes over signatureAlgorithm and signatureValue, which end what is signed.
fn pass_over_signature(signed: &mut Reader) -> Option<()> {
    signed.sequence()?;
    signed.bit_string()?;
    signed.finish()
}

/// ContentInfo (RFC 5652 section 3).
pub(super) struct ContentInfo<'der> {
    pub(super) kind: Oid<'der>,
    /// The one value that it holds.
    pub(super) content: &'der [u8],
}

impl<'der> ContentInfo<'der> {
    pub(super) fn take(reader: &mut Reader<'der>) -> Option<Self> {
        let mut info = reader.sequence()?;
        let kind = info.oid()?;
        let content = info.content(tag::constructed_field(0))?;
        info.finish()?;
        Some(Self { kind, content })
    }
}

/// PFX of version 3 (RFC 7292 section 4).
pub(super) struct Pfx<'der> {
    pub(super) safe: ContentInfo<'der>,
    pub(super) mac: Option<MacData<'der>>,
}

/// Takes apart a PKCS #12 file.
pub(super) fn pfx(octets: &[u8]) -> Option<Pfx<'_>> {
    let mut pfx = Reader::of_sequence(octets)?;
    if pfx.small()? != 3 {
        return None;
    }
    let safe = ContentInfo::take(&mut pfx)?;
    let mac = match pfx.optional(tag::SEQUENCE) {
        Some(content) => Some(MacData::of(content)?),
        None => None,
    };
    pfx.finish()?;
    Some(Pfx { safe, mac })
}

/// MacData (RFC 7292 section 4).
pub(super) struct MacData<'der> {
    pub(super) algorithm: Algorithm<'der>,
    pub(super) mac: &'der [u8],
    pub(super) salt: &'der [u8],
    pub(super) rounds: u64,
}

impl<'der> MacData<'der> {
    fn of(content: &'der [u8]) -> Option<Self> {
        let mut data = Reader::new(content);
        let mut info = data.sequence()?;
        let algorithm = Algorithm::take(&mut info)?;
        let mac = info.octet_string()?;
        info.finish()?;
        let salt = data.octet_string()?;
        let rounds = data.optional_small().unwrap_or(1);
        data.finish()?;
        Some(Self {
            algorithm,
            mac,
            salt,
            rounds,
        })
    }
}

/// EncryptedData (RFC 5652 section 8).
pub(super) struct EncryptedData<'der> {
    pub(super) algorithm: Algorithm<'der>,
    /// An octet string by another name, perhaps in pieces; nothing if it lies elsewhere.
    pub(super) sealed: Option<Value<'der>>,
}

/// Takes apart encrypted data.
pub(super) fn encrypted_data(octets: &[u8]) -> Option<EncryptedData<'_>> {
    let mut data = Reader::of_sequence(octets)?;
    data.small()?;
    let mut info = data.sequence()?;
    info.oid()?;
    let algorithm = Algorithm::take(&mut info)?;
    let sealed = if info.is_finished() {
        None
    } else {
        Some(info.value()?)
    };
    info.finish()?;
    // unprotectedAttrs
    data.optional(tag::constructed_field(1));
    data.finish()?;
    Some(EncryptedData { algorithm, sealed })
}

/// SafeBag (RFC 7292 section 4.2).
pub(super) struct SafeBag<'der> {
    pub(super) kind: Oid<'der>,
    /// The one value that it holds.
    pub(super) content: &'der [u8],
    attributes: &'der [u8],
}

impl<'der> SafeBag<'der> {
    pub(super) fn take(reader: &mut Reader<'der>) -> Option<Self> {
        let mut bag = reader.sequence()?;
        let kind = bag.oid()?;
        let content = bag.content(tag::constructed_field(0))?;
        let attributes = bag.optional(tag::SET).unwrap_or_default();
        bag.finish()?;
        Some(Self {
            kind,
            content,
            attributes,
        })
    }

    /// What programs show the key as (friendlyName, RFC 2985 section 5.5.1).
    pub(super) fn friendly_name(&self) -> Option<String> {
        let mut attributes = Reader::new(self.attributes);
        while let Some(mut attribute) = attributes.sequence() {
            if attribute.oid()? == oid::FRIENDLY_NAME {
                let mut values = Reader::new(attribute.content(tag::SET)?);
                return bmp_string::read(values.content(tag::BMP_STRING)?);
            }
        }
        None
    }
}

/// The certificate in a CertBag (RFC 7292 section 4.2.3).
pub(super) fn certificate_bag(octets: &[u8]) -> Option<&[u8]> {
    let mut bag = Reader::of_sequence(octets)?;
    bag.oid()?;
    let certificate = bag.content(tag::constructed_field(0))?;
    bag.finish()?;
    octet_string(certificate)
}

/// What is taken of the octets, if nothing is left then.
fn only<'der, T>(octets: &'der [u8], take: fn(&mut Reader<'der>) -> Option<T>) -> Option<T> {
    let mut reader = Reader::new(octets);
    let value = take(&mut reader)?;
    reader.finish()?;
    Some(value)
}
