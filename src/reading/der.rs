//! Keys in ASN.1, DER (X.690).

use zeroize::Zeroizing;

use super::decryption::Decryption;
use super::found::{Draft, Drafts};
use super::rsa::{self, Numbers};
use super::structures::{
    self, Certificate, EcPrivateKey, PrivateKeyInfo, PublicKeyInfo, RsaPrivateKey,
};
use super::{Form, Layer, Place, ReadError, pkcs12};
use crate::asn1::oid::{self, Oid};
use crate::asn1::{named_curve, okp_algorithm};
use crate::findings::{CertificateFacts, Finding, Standing};
use crate::jose::{
    Curve, EcPrivate, EcPublic, Key, Material, Metadata, OkpCurve, OkpPrivate, OkpPublic,
    PrivateMaterial, PublicMaterial, SecretOctets,
};
use crate::keygen::{okp_public_octets, public_point};

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
    single(octets, decryption).map(|key| vec![key])
}

fn single(octets: &[u8], decryption: &mut Decryption) -> Result<Read, ReadError> {
    if let Some(info) = structures::private_key_info(octets) {
        return private_key_info(&info, Form::Pkcs8);
    }
    if let Some(info) = structures::encrypted_private_key_info(octets) {
        let opened = pkcs12::opened(&info.algorithm, info.sealed, decryption)?;
        return decrypted_key(&opened);
    }
    if let Some(info) = structures::public_key_info(octets) {
        return public_key(&info, Form::Spki);
    }
    if let Some(key) = structures::rsa_private_key(octets) {
        return pkcs1_private(&key, Form::Pkcs1Private);
    }
    if let Some(numbers) = structures::rsa_public_key(octets) {
        let material = pkcs1_public(numbers)?;
        return Ok(bare(Form::Pkcs1Public, Material::Public(material)));
    }
    if let Some(key) = structures::ec_private_key(octets) {
        return sec1_key(&key, None, Form::Sec1);
    }
    if let Some(key) = certificate_key(octets) {
        return key;
    }
    match structures::request(octets) {
        Some(info) => public_key(&info, Form::CertificateRequest),
        None => Err(ReadError::DerUnknown),
    }
}

/// What a certificate in DER says of a key.
pub(super) fn certificate_facts(octets: &[u8], key: Option<&PublicMaterial>) -> CertificateFacts {
    let Some(certificate) = structures::certificate(octets) else {
        return CertificateFacts::Unreadable;
    };
    let holder = public_key_info(&certificate.key).ok();
    facts(&certificate, holder.is_some() && holder.as_ref() == key)
}

/// A private key that was encrypted.
pub(super) fn decrypted_key(octets: &[u8]) -> Result<Read, ReadError> {
    // What is not a key after decryption was decrypted under another password.
    let info = structures::private_key_info(octets).ok_or(ReadError::PasswordWrong)?;
    private_key_info(&info, Form::Pkcs8Encrypted)
}

/// A private key that says of which kind it is (RFC 5958).
pub(super) fn private_key_info(info: &PrivateKeyInfo, form: Form) -> Result<Read, ReadError> {
    let octets = info.private_key;
    let kind = info.algorithm.oid;
    if is_rsa(kind) {
        let key = structures::rsa_private_key(octets).ok_or(ReadError::DerUnknown)?;
        return pkcs1_private(&key, form);
    }
    if kind == oid::EC {
        let key = structures::ec_private_key(octets).ok_or(ReadError::DerUnknown)?;
        return sec1_key(&key, info.algorithm.named(), form);
    }
    let curve = okp_curve(kind)?;
    // CurvePrivateKey is an OCTET STRING within the OCTET STRING (RFC 8410 section 7).
    let d = structures::octet_string(octets).ok_or(ReadError::DerUnknown)?;
    let x = match info.public_key {
        Some(x) => x.to_vec(),
        None => okp_public_octets(curve, d).ok_or_else(|| unknown_kind(kind))?,
    };
    let wrong = |_| ReadError::DerUnknown;
    let public = OkpPublic::new(curve, &x).map_err(wrong)?;
    let key = OkpPrivate::new(public, SecretOctets::from(d)).map_err(wrong)?;
    Ok(bare(form, Material::Private(PrivateMaterial::Okp(key))))
}

/// A certificate, as the public key that it is of; `None` if it is none.
pub(super) fn certificate_key(octets: &[u8]) -> Option<Result<Read, ReadError>> {
    let certificate = structures::certificate(octets)?;
    let key = public_key(&certificate.key, Form::Certificate);
    Some(key.map(|key| Read {
        certificates: vec![facts(&certificate, true)],
        ..key
    }))
}

fn facts(certificate: &Certificate, is_of_key: bool) -> CertificateFacts {
    CertificateFacts::Read {
        not_before: certificate.not_before,
        not_after: certificate.not_after,
        is_of_key,
    }
}

fn bare(form: Form, material: Material) -> Read {
    Read {
        form,
        material,
        findings: Vec::new(),
        certificates: Vec::new(),
    }
}

fn public_key(info: &PublicKeyInfo, form: Form) -> Result<Read, ReadError> {
    Ok(bare(form, Material::Public(public_key_info(info)?)))
}

fn public_key_info(info: &PublicKeyInfo) -> Result<PublicMaterial, ReadError> {
    let kind = info.algorithm.oid;
    if is_rsa(kind) {
        let numbers = structures::rsa_public_key(info.key).ok_or(ReadError::DerUnknown)?;
        return pkcs1_public(numbers);
    }
    if kind == oid::EC {
        let curve = curve(info.algorithm.named())?;
        return ec_public(curve, info.key).map(PublicMaterial::Ec);
    }
    OkpPublic::new(okp_curve(kind)?, info.key)
        .map(PublicMaterial::Okp)
        .map_err(|_| ReadError::DerUnknown)
}

fn pkcs1_public([n, e]: [&[u8]; 2]) -> Result<PublicMaterial, ReadError> {
    let numbers = Numbers {
        n: owned(n),
        e: owned(e),
        ..Numbers::default()
    };
    match rsa::key(numbers)? {
        (Material::Public(material), _) => Ok(material),
        (Material::Private(_), _) => Err(ReadError::DerUnknown),
    }
}

#[expect(
    clippy::many_single_char_names,
    reason = "the names that RFC 8017 gives them"
)]
fn pkcs1_private(key: &RsaPrivateKey, form: Form) -> Result<Read, ReadError> {
    if key.has_more_primes {
        return Err(ReadError::MoreThanTwoPrimes);
    }
    let [n, e, d, p, q, dp, dq, qi] = key.numbers.map(owned);
    let (material, findings) = rsa::key(Numbers {
        n,
        e,
        d: Some(d),
        p: Some(p),
        q: Some(q),
        dp: Some(dp),
        dq: Some(dq),
        qi: Some(qi),
    })?;
    Ok(Read {
        findings,
        ..bare(form, material)
    })
}

fn sec1_key(key: &EcPrivateKey, outer: Option<Oid>, form: Form) -> Result<Read, ReadError> {
    let curve = curve(outer.or(key.curve))?;
    let wrong = || ReadError::MemberLength {
        member: "d".to_owned(),
    };
    // RFC 5915 section 3 has it fill the curve's octets; some writers leave zeros out.
    let missing = curve
        .field_octets()
        .checked_sub(key.private_key.len())
        .ok_or_else(wrong)?;
    let mut d = Zeroizing::new(Vec::with_capacity(curve.field_octets()));
    d.resize(missing, 0);
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

fn is_rsa(kind: Oid) -> bool {
    kind == oid::RSA || kind == oid::RSA_PSS
}

/// A curve by its object identifier (RFC 5480 section 2.1.1.1, SEC 2 section A.2.1).
fn curve(oid: Option<Oid>) -> Result<Curve, ReadError> {
    Curve::ALL
        .into_iter()
        .find(|curve| Some(named_curve(*curve)) == oid)
        .ok_or_else(|| ReadError::CurveUnknown {
            value: oid.map_or_else(|| "–".to_owned(), |oid| oid.to_string()),
        })
}

/// A subtype by its object identifier (RFC 8410 section 3).
fn okp_curve(oid: Oid) -> Result<OkpCurve, ReadError> {
    OkpCurve::ALL
        .into_iter()
        .find(|curve| okp_algorithm(*curve) == oid)
        .ok_or_else(|| unknown_kind(oid))
}

fn unknown_kind(oid: Oid) -> ReadError {
    ReadError::KeyKindUnknown {
        oid: oid.to_string(),
    }
}
