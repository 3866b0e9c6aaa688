//! Keys in ASN.1, DER (X.690).

use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode, Reader, SliceReader, Tag, Tagged};
use pkcs8::{EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef};
use sec1::EcPrivateKey;
use spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};
use x509_cert::time::Validity;
use zeroize::Zeroizing;

use super::decryption::Decryption;
use super::found::{Draft, Drafts};
use super::rsa::{self, Numbers};
use super::{Form, Layer, Place, ReadError, pkcs12};
use crate::findings::{CertificateFacts, Finding, Standing, public_point};
use crate::jose::{
    Curve, EcPrivate, EcPublic, Key, Material, Metadata, OkpCurve, OkpPrivate, OkpPublic,
    PrivateMaterial, PublicMaterial, SecretOctets,
};
use crate::keygen::okp_public_octets;

/// rsaEncryption (RFC 8017 appendix A.1).
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
/// id-RSASSA-PSS (RFC 8017 appendix A.2.3).
const RSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
/// id-ecPublicKey (RFC 5480 section 2.1.1).
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");

/// A key that was read, with all that was noticed.
pub(super) struct Read {
    pub(super) form: Form,
    pub(super) material: Material,
    pub(super) findings: Vec<Finding>,
    pub(super) certificates: Vec<CertificateFacts>,
}

/// Reads a whole file of DER.
pub(super) fn read_into(octets: &[u8], decryption: &mut Decryption, drafts: &mut Drafts) {
    keep(
        read(octets, decryption),
        &Place::default(),
        &[],
        &[],
        drafts,
    );
}

/// Puts what was read of octets among the drafts.
pub(super) fn keep(
    read: Result<Vec<Read>, ReadError>,
    place: &Place,
    layers: &[Layer],
    spelling: &[Finding],
    drafts: &mut Drafts,
) {
    match read {
        Err(error) => drafts.problem(place.clone(), error),
        Ok(keys) => {
            for key in keys {
                let Some((made, _)) = Key::from_material(key.material, Metadata::default()) else {
                    continue;
                };
                drafts.key(Draft {
                    key: made,
                    place: place.clone(),
                    form: key.form,
                    layers: layers.to_vec(),
                    standing: Standing::Alone,
                    container: None,
                    spelling: [spelling, &key.findings].concat(),
                    claims: None,
                    certificates: key.certificates,
                });
            }
        }
    }
}

/// Reads the keys of one ASN.1 value, whatever it is.
pub(super) fn read(octets: &[u8], decryption: &mut Decryption) -> Result<Vec<Read>, ReadError> {
    if let Some(result) = pkcs12::read(octets, decryption) {
        return result;
    }
    if let Ok(info) = PrivateKeyInfoRef::from_der(octets) {
        return private_key_info(&info, Form::Pkcs8).map(|key| vec![key]);
    }
    if let Ok(info) = EncryptedPrivateKeyInfoRef::from_der(octets) {
        let opened = decryption.open(&info.encryption_algorithm, info.encrypted_data.as_bytes())?;
        return decrypted_key(&opened).map(|key| vec![key]);
    }
    if let Ok(info) = SubjectPublicKeyInfoRef::from_der(octets) {
        return public_key_info(&info)
            .map(|material| vec![bare(Form::Spki, Material::Public(material))]);
    }
    if let Ok(key) = pkcs1::RsaPrivateKeyRef::from_der(octets) {
        return pkcs1_private(&key, Form::Pkcs1Private).map(|key| vec![key]);
    }
    if let Ok(key) = pkcs1::RsaPublicKeyRef::from_der(octets) {
        return pkcs1_public(&key)
            .map(|material| vec![bare(Form::Pkcs1Public, Material::Public(material))]);
    }
    if let Ok(key) = EcPrivateKey::from_der(octets) {
        let curve = key.parameters.and_then(sec1::EcParameters::named_curve);
        return sec1_key(&key, curve, Form::Sec1).map(|key| vec![key]);
    }
    if let Some(key) = certificate_key(octets) {
        return key.map(|key| vec![key]);
    }
    if let Ok(info) = request_key_info(octets) {
        let material = public_key_info(&info)?;
        return Ok(vec![bare(
            Form::CertificateRequest,
            Material::Public(material),
        )]);
    }
    match unknown_encryption(octets) {
        Some(oid) => Err(ReadError::EncryptionUnknown {
            oid: oid.to_string(),
        }),
        None => Err(ReadError::DerUnknown),
    }
}

/// What a certificate in DER says of a key.
pub(super) fn certificate_facts(octets: &[u8], key: Option<&PublicMaterial>) -> CertificateFacts {
    let Ok((validity, info)) = certificate_parts(octets) else {
        return CertificateFacts::Unreadable;
    };
    let holder = public_key_info(&info).ok();
    facts(&validity, holder.is_some() && holder.as_ref() == key)
}

/// A private key that was encrypted.
pub(super) fn decrypted_key(octets: &[u8]) -> Result<Read, ReadError> {
    // What is not a key after decryption was decrypted under another password.
    let info = PrivateKeyInfoRef::from_der(octets).map_err(|_| ReadError::PasswordWrong)?;
    private_key_info(&info, Form::Pkcs8Encrypted)
}

/// A private key that says of which kind it is (RFC 5958).
pub(super) fn private_key_info(info: &PrivateKeyInfoRef, form: Form) -> Result<Read, ReadError> {
    let octets = info.private_key.as_bytes();
    match info.algorithm.oid {
        RSA | RSA_PSS => {
            let key =
                pkcs1::RsaPrivateKeyRef::from_der(octets).map_err(|_| ReadError::DerUnknown)?;
            pkcs1_private(&key, form)
        }
        EC => {
            let key = EcPrivateKey::from_der(octets).map_err(|_| ReadError::DerUnknown)?;
            sec1_key(&key, curve_oid(&info.algorithm), form)
        }
        oid => {
            let curve = okp_curve(oid).ok_or_else(|| unknown_kind(oid))?;
            // CurvePrivateKey is an OCTET STRING within the OCTET STRING (RFC 8410 section 7).
            let d = <&der::asn1::OctetStringRef>::from_der(octets)
                .map_err(|_| ReadError::DerUnknown)?
                .as_bytes();
            let x = info
                .public_key
                .as_ref()
                .and_then(der::asn1::BitStringRef::as_bytes);
            let x = match x {
                Some(x) => x.to_vec(),
                None => okp_public_octets(curve, d).ok_or_else(|| unknown_kind(oid))?,
            };
            let wrong = |_| ReadError::DerUnknown;
            let public = OkpPublic::new(curve, &x).map_err(wrong)?;
            let key = OkpPrivate::new(public, SecretOctets::from(d)).map_err(wrong)?;
            Ok(bare(form, Material::Private(PrivateMaterial::Okp(key))))
        }
    }
}

/// A certificate, as the public key that it is of; `None` if it is none.
pub(super) fn certificate_key(octets: &[u8]) -> Option<Result<Read, ReadError>> {
    let (validity, info) = certificate_parts(octets).ok()?;
    Some(public_key_info(&info).map(|material| Read {
        certificates: vec![facts(&validity, true)],
        ..bare(Form::Certificate, Material::Public(material))
    }))
}

fn facts(validity: &Validity, is_of_key: bool) -> CertificateFacts {
    CertificateFacts::Read {
        not_before: validity.not_before.to_unix_duration().as_secs(),
        not_after: validity.not_after.to_unix_duration().as_secs(),
        is_of_key,
    }
}

/// How long a certificate is valid, and of which key it is (RFC 5280 section 4.1). The rest of it is
/// passed over: whom it is about and who vouches for that is nobody's business here.
fn certificate_parts(octets: &[u8]) -> der::Result<(Validity, SubjectPublicKeyInfoRef<'_>)> {
    let mut reader = SliceReader::new(octets)?;
    reader.sequence(|certificate| {
        let parts = certificate.sequence(|tbs| {
            // version, which may be left out, serialNumber, signature, issuer
            let first = AnyRef::decode(tbs)?;
            if first.tag() != Tag::Integer {
                AnyRef::decode(tbs)?;
            }
            AnyRef::decode(tbs)?;
            AnyRef::decode(tbs)?;
            let validity = Validity::decode(tbs)?;
            // subject
            AnyRef::decode(tbs)?;
            let info = SubjectPublicKeyInfoRef::decode(tbs)?;
            pass_over(tbs)?;
            Ok::<_, der::Error>((validity, info))
        })?;
        pass_over(certificate)?;
        Ok(parts)
    })
}

/// Of which key a request is (RFC 2986 section 4.1).
fn request_key_info(octets: &[u8]) -> der::Result<SubjectPublicKeyInfoRef<'_>> {
    let mut reader = SliceReader::new(octets)?;
    reader.sequence(|request| {
        let info = request.sequence(|info| {
            // version, subject
            u8::decode(info)?;
            AnyRef::decode(info)?;
            let key = SubjectPublicKeyInfoRef::decode(info)?;
            pass_over(info)?;
            Ok::<_, der::Error>(key)
        })?;
        pass_over(request)?;
        Ok(info)
    })
}

/// Passes over whatever is left.
fn pass_over(reader: &mut SliceReader<'_>) -> der::Result<()> {
    while !reader.is_finished() {
        AnyRef::decode(reader)?;
    }
    Ok(())
}

fn bare(form: Form, material: Material) -> Read {
    Read {
        form,
        material,
        findings: Vec::new(),
        certificates: Vec::new(),
    }
}

fn public_key_info(info: &SubjectPublicKeyInfoRef) -> Result<PublicMaterial, ReadError> {
    let octets = info
        .subject_public_key
        .as_bytes()
        .ok_or(ReadError::DerUnknown)?;
    match info.algorithm.oid {
        RSA | RSA_PSS => {
            let key =
                pkcs1::RsaPublicKeyRef::from_der(octets).map_err(|_| ReadError::DerUnknown)?;
            pkcs1_public(&key)
        }
        EC => ec_public(curve(curve_oid(&info.algorithm))?, octets).map(PublicMaterial::Ec),
        oid => {
            let curve = okp_curve(oid).ok_or_else(|| unknown_kind(oid))?;
            OkpPublic::new(curve, octets)
                .map(PublicMaterial::Okp)
                .map_err(|_| ReadError::DerUnknown)
        }
    }
}

fn pkcs1_public(key: &pkcs1::RsaPublicKeyRef) -> Result<PublicMaterial, ReadError> {
    let numbers = Numbers {
        n: owned(key.modulus.as_bytes()),
        e: owned(key.public_exponent.as_bytes()),
        ..Numbers::default()
    };
    match rsa::key(numbers)? {
        (Material::Public(material), _) => Ok(material),
        (Material::Private(_), _) => Err(ReadError::DerUnknown),
    }
}

fn pkcs1_private(key: &pkcs1::RsaPrivateKeyRef, form: Form) -> Result<Read, ReadError> {
    if key.other_prime_infos.is_some() {
        return Err(ReadError::MoreThanTwoPrimes);
    }
    let (material, findings) = rsa::key(Numbers {
        n: owned(key.modulus.as_bytes()),
        e: owned(key.public_exponent.as_bytes()),
        d: Some(owned(key.private_exponent.as_bytes())),
        p: Some(owned(key.prime1.as_bytes())),
        q: Some(owned(key.prime2.as_bytes())),
        dp: Some(owned(key.exponent1.as_bytes())),
        dq: Some(owned(key.exponent2.as_bytes())),
        qi: Some(owned(key.coefficient.as_bytes())),
    })?;
    Ok(Read {
        findings,
        ..bare(form, material)
    })
}

fn sec1_key(
    key: &EcPrivateKey,
    outer: Option<ObjectIdentifier>,
    form: Form,
) -> Result<Read, ReadError> {
    let inner = key.parameters.and_then(sec1::EcParameters::named_curve);
    let curve = curve(outer.or(inner))?;
    let wrong = || ReadError::MemberLength {
        member: "d".to_owned(),
    };
    // RFC 5915 section 3 has it fill the curve's octets; some writers leave zeros out.
    let missing = curve
        .field_octets()
        .checked_sub(key.private_key.len())
        .ok_or_else(wrong)?;
    let mut d = Zeroizing::new(vec![0; missing]);
    d.reserve_exact(key.private_key.len());
    d.extend_from_slice(key.private_key);
    let public = if let Some(point) = key.public_key {
        ec_public(curve, point)?
    } else {
        let (x, y) = public_point(curve, &d).ok_or_else(wrong)?;
        EcPublic::new(curve, &x, &y).map_err(|_| wrong())?
    };
    let key = EcPrivate::new(public, d.into()).map_err(|_| wrong())?;
    Ok(bare(form, Material::Private(PrivateMaterial::Ec(key))))
}

/// A point (SEC 1 section 2.3.4), compressed or not.
fn ec_public(curve: Curve, octets: &[u8]) -> Result<EcPublic, ReadError> {
    let wrong = || ReadError::MemberLength {
        member: "x".to_owned(),
    };
    match octets {
        [4, coordinates @ ..] if coordinates.len() == 2 * curve.field_octets() => {
            let (x, y) = coordinates.split_at(curve.field_octets());
            EcPublic::new(curve, x, y).map_err(|_| wrong())
        }
        [2 | 3, ..] => {
            let (x, y) = decompressed(curve, octets).ok_or_else(wrong)?;
            EcPublic::new(curve, &x, &y).map_err(|_| wrong())
        }
        _ => Err(wrong()),
    }
}

fn decompressed(curve: Curve, octets: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    use p256::elliptic_curve::sec1::ToSec1Point;
    macro_rules! on {
        ($curve:ident) => {{
            let point = $curve::PublicKey::from_sec1_bytes(octets).ok()?;
            let point = point.to_sec1_point(false);
            Some((point.x()?.to_vec(), point.y()?.to_vec()))
        }};
    }
    match curve {
        Curve::P256 => on!(p256),
        Curve::P384 => on!(p384),
        Curve::P521 => on!(p521),
        Curve::Secp256k1 => on!(k256),
    }
}

fn owned(octets: &[u8]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(octets.to_vec())
}

/// The curve that an algorithm names in its parameters (RFC 5480 section 2.1.1).
fn curve_oid(algorithm: &AlgorithmIdentifierRef) -> Option<ObjectIdentifier> {
    algorithm
        .parameters
        .filter(|parameters| parameters.tag() == Tag::ObjectIdentifier)
        .and_then(|parameters| parameters.decode_as().ok())
}

/// A curve by its object identifier (RFC 5480 section 2.1.1.1, RFC 8812 section 3.1).
fn curve(oid: Option<ObjectIdentifier>) -> Result<Curve, ReadError> {
    let name = oid.map(|oid| oid.to_string());
    match name.as_deref() {
        Some("1.2.840.10045.3.1.7") => Ok(Curve::P256),
        Some("1.3.132.0.34") => Ok(Curve::P384),
        Some("1.3.132.0.35") => Ok(Curve::P521),
        Some("1.3.132.0.10") => Ok(Curve::Secp256k1),
        other => Err(ReadError::CurveUnknown {
            value: other.unwrap_or("–").to_owned(),
        }),
    }
}

/// A subtype by its object identifier (RFC 8410 section 3).
fn okp_curve(oid: ObjectIdentifier) -> Option<OkpCurve> {
    match oid.to_string().as_str() {
        "1.3.101.110" => Some(OkpCurve::X25519),
        "1.3.101.111" => Some(OkpCurve::X448),
        "1.3.101.112" => Some(OkpCurve::Ed25519),
        "1.3.101.113" => Some(OkpCurve::Ed448),
        _ => None,
    }
}

fn unknown_kind(oid: ObjectIdentifier) -> ReadError {
    ReadError::KeyKindUnknown {
        oid: oid.to_string(),
    }
}

/// The way in which something is encrypted, if that is what it is.
fn unknown_encryption(octets: &[u8]) -> Option<ObjectIdentifier> {
    let mut reader = SliceReader::new(octets).ok()?;
    reader
        .sequence(|inner| {
            let algorithm = AlgorithmIdentifierRef::decode(inner)?;
            <&der::asn1::OctetStringRef>::decode(inner)?;
            Ok::<_, der::Error>(algorithm.oid)
        })
        .ok()
}
