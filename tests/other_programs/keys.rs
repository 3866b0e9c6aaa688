//! A key of each type, for tests of how they are written.

use nokkelsmie::jose::{
    Curve, KeyId, Metadata, OctKey, OkpCurve, OkpPrivate, OkpPublic, PrivateJwk, PrivateMaterial,
    SecretOctets,
};
use nokkelsmie::keygen::{SystemRandomness, make_ec};
use serde_json::Value;

use crate::folder::Folder;

/// A key of each type and curve that has a public half, by its name.
pub(crate) fn every_key() -> Vec<(&'static str, PrivateJwk)> {
    let ec = Curve::ALL
        .into_iter()
        .map(|curve| (curve.name(), ec(curve)));
    let okp = OkpCurve::ALL
        .into_iter()
        .map(|curve| (curve.name(), made_by_openssl(curve)));
    [("RSA", rsa())].into_iter().chain(ec).chain(okp).collect()
}

/// The key of RFC 7515 appendix A.2.
pub(crate) fn rsa() -> PrivateJwk {
    let vectors: Value = serde_json::from_str(include_str!("../vectors/rfc7515.json")).unwrap();
    let key = vectors.pointer("/A.2/key").unwrap().to_string();
    named(PrivateJwk::from_json(&key).ok().unwrap().into_material())
}

pub(crate) fn ec(curve: Curve) -> PrivateJwk {
    named(make_ec(curve, &mut SystemRandomness).ok().unwrap())
}

/// An OKP key that OpenSSL made: the octets stand last in its files.
pub(crate) fn made_by_openssl(curve: OkpCurve) -> PrivateJwk {
    let folder = Folder::new();
    let name = curve.name();
    let make = format!("genpkey -algorithm {name} -outform DER -out key.der");
    folder.run("openssl", &make);
    let last = |der: &[u8]| der[der.len() - curve.octets()..].to_vec();
    let public = folder.run(
        "openssl",
        "pkey -inform DER -in key.der -pubout -outform DER",
    );
    okp(curve, &last(&public), &last(&folder.get("key.der")))
}

pub(crate) fn okp(curve: OkpCurve, x: &[u8], d: &[u8]) -> PrivateJwk {
    let public = OkpPublic::new(curve, x).unwrap();
    let key = OkpPrivate::new(public, SecretOctets::from(d)).ok().unwrap();
    named(PrivateMaterial::Okp(key))
}

pub(crate) fn oct() -> PrivateJwk {
    let key = OctKey::new(SecretOctets::from([7; 32].as_slice()));
    named(PrivateMaterial::Oct(key.ok().unwrap()))
}

fn named(material: PrivateMaterial) -> PrivateJwk {
    let metadata = Metadata {
        kid: KeyId::from_text("kid"),
        ..Metadata::default()
    };
    PrivateJwk::new(material, metadata).ok().unwrap()
}
