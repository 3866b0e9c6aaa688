//! A JWK, read leniently: what does not fit is left out of the key and told.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use super::json::{Node, Value};
use super::rsa::{self, Numbers};
use super::{LARGEST_RSA, ReadError, base64, der};
use crate::findings::{CertificateFacts, Claim, Claims, Finding};
use crate::jose::{
    Algorithm, Curve, EcPrivate, EcPublic, Key, KeyId, KeyType, KeyUse, Material, Metadata, OctKey,
    OkpCurve, OkpPrivate, OkpPublic, PrivateMaterial, PublicMaterial,
};
use crate::visible::visible;

type Members<'text> = [(String, Node<'text>)];

/// The most octets of a symmetric key, and of anything else but an RSA integer.
const MOST_OCTETS: usize = LARGEST_RSA / 8;

/// The most certificates of one key that are looked at.
const MOST_CERTIFICATES: usize = 10;

/// A key that was read, with all that was noticed.
pub(super) struct Read {
    pub(super) key: Key,
    pub(super) claims: Claims,
    pub(super) spelling: Vec<Finding>,
    pub(super) certificates: Vec<CertificateFacts>,
}

/// Whether an object is meant as a JWK: it has "kty" (RFC 7517 section 4.1), or the numbers of a key.
pub(super) fn is_one(members: &Members) -> bool {
    let has = |wanted: &str| members.iter().any(|(name, _)| name == wanted);
    has("kty") || (has("n") && has("e")) || (has("crv") && has("x"))
}

/// Whether its members are those of a JWK in capital letters, as .NET names properties.
pub(super) fn is_one_of_dotnet(members: &Members) -> bool {
    let mut names = members.iter().map(|(name, _)| name);
    names.any(|name| name.eq_ignore_ascii_case("kty"))
}

/// Reads the members of one JWK. Where one stands twice, the last counts, as in JavaScript and .NET.
pub(super) fn read(members: &Members) -> Result<Read, ReadError> {
    let mut reader = Reader {
        members,
        spelling: Vec::new(),
    };
    reader.tell_duplicates();
    let material = reader.material()?;
    let (metadata, mut claims) = reader.metadata();
    let named = metadata.algorithm.map(Algorithm::name);
    let certificates = reader.certificates(&material);
    let (key, fits) = Key::from_material(material, metadata).ok_or(ReadError::DerUnknown)?;
    if !fits {
        claims.algorithm = Claim::Misfit(named.unwrap_or_default().to_owned());
    }
    Ok(Read {
        key,
        claims,
        spelling: reader.spelling,
        certificates,
    })
}

struct Reader<'members, 'text> {
    members: &'members Members<'text>,
    spelling: Vec<Finding>,
}

impl<'text> Reader<'_, 'text> {
    fn tell_duplicates(&mut self) {
        let mut counts = BTreeMap::<&str, usize>::new();
        for (name, _) in self.members {
            *counts.entry(name).or_default() += 1;
        }
        let twice = counts.into_iter().filter(|(_, count)| *count > 1);
        self.spelling
            .extend(twice.map(|(name, _)| Finding::MemberTwice {
                member: visible(name),
            }));
    }

    /// A member's value. Some libraries write `null` where there is none.
    fn get(&self, name: &str) -> Option<&Value<'text>> {
        let found = self.members.iter().rev().find(|(known, _)| known == name);
        let value = found.map(|(_, node)| &node.value);
        value.filter(|value| !matches!(value, Value::Null))
    }

    fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The text of a member that must be there.
    fn text(&self, name: &'static str) -> Result<Zeroizing<String>, ReadError> {
        let member = || name.to_owned();
        match self.get(name) {
            None => Err(ReadError::MemberMissing { member: member() }),
            Some(Value::Text(text)) => Ok(text.unescaped()),
            Some(_) => Err(ReadError::MemberNotText { member: member() }),
        }
    }

    /// The octets of a member that must be there.
    fn octets(&mut self, name: &'static str) -> Result<Zeroizing<Vec<u8>>, ReadError> {
        let text = self.text(name)?;
        let member = name.to_owned();
        // Four characters are three octets; what is longer is not even decoded.
        if text.len() > 2 * MOST_OCTETS {
            let too_large = if name == "n" {
                ReadError::RsaTooLarge
            } else {
                ReadError::MemberLength { member }
            };
            return Err(too_large);
        }
        let Some(decoded) = base64::decode(&text) else {
            return Err(ReadError::MemberNotBase64 { member });
        };
        // Base64urlUInt and the like have neither padding nor white space (RFC 7518 section 2).
        if decoded.has_stray_bits {
            let member = member.clone();
            self.spelling.push(Finding::MemberStrayBits { member });
        }
        if decoded.is_standard || decoded.has_padding || decoded.has_space {
            self.spelling.push(Finding::MemberNotBase64Url { member });
        }
        Ok(decoded.octets)
    }

    /// An integer, told if it begins with octets of zero (RFC 7518 section 2, "Base64urlUInt"). .NET fills those of
    /// a private key up to a `length`.
    fn integer(
        &mut self,
        name: &'static str,
        length: usize,
    ) -> Result<Zeroizing<Vec<u8>>, ReadError> {
        let octets = self.octets(name)?;
        if octets.len() > length && octets.first() == Some(&0) {
            self.spelling.push(Finding::LeadingZeros {
                member: name.to_owned(),
            });
        }
        Ok(octets)
    }

    fn optional_integer(
        &mut self,
        name: &'static str,
        length: usize,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, ReadError> {
        if self.has(name) {
            self.integer(name, length).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Octets of a fixed length: what is shorter is filled up with zeros in front, which writers
    /// wrongly leave out, and what is longer by zeros alone is cut (RFC 7518 section 6.2.1.2).
    fn fixed(
        &mut self,
        name: &'static str,
        length: usize,
    ) -> Result<Zeroizing<Vec<u8>>, ReadError> {
        let octets = self.octets(name)?;
        let member = name.to_owned();
        if octets.len() == length {
            return Ok(octets);
        }
        if let Some(missing) = length.checked_sub(octets.len()) {
            if octets.is_empty() {
                return Err(ReadError::MemberLength { member });
            }
            self.spelling.push(Finding::ShortCoordinate { member });
            let mut full = Zeroizing::new(vec![0; missing]);
            full.reserve_exact(octets.len());
            full.extend_from_slice(&octets);
            return Ok(full);
        }
        let (front, rest) = octets.split_at(octets.len() - length);
        if front.iter().any(|octet| *octet != 0) {
            return Err(ReadError::MemberLength { member });
        }
        self.spelling.push(Finding::LeadingZeros { member });
        Ok(Zeroizing::new(rest.to_vec()))
    }

    fn material(&mut self) -> Result<Material, ReadError> {
        let name = self.text("kty")?;
        // Azure says so of a key that stays in a security module. Its public half is as any other.
        match KeyType::parse(name.strip_suffix("-HSM").unwrap_or(&name)) {
            Some(KeyType::Rsa) => self.rsa(),
            Some(KeyType::Ec) => self.ec(),
            Some(KeyType::Okp) => self.okp(),
            Some(KeyType::Oct) => self.oct(),
            None => Err(ReadError::KeyTypeUnknown {
                value: visible(&name),
            }),
        }
    }

    fn rsa(&mut self) -> Result<Material, ReadError> {
        match self.get("oth") {
            None => {}
            Some(Value::Array(others)) if others.is_empty() => {}
            Some(_) => return Err(ReadError::MoreThanTwoPrimes),
        }
        let n = self.integer("n", 1)?;
        let (modulus, prime) = (n.len(), n.len().div_ceil(2));
        let numbers = Numbers {
            n,
            e: self.integer("e", 1)?,
            d: self.optional_integer("d", modulus)?,
            p: self.optional_integer("p", prime)?,
            q: self.optional_integer("q", prime)?,
            dp: self.optional_integer("dp", prime)?,
            dq: self.optional_integer("dq", prime)?,
            qi: self.optional_integer("qi", prime)?,
        };
        if numbers.d.is_none() && (numbers.p.is_some() || numbers.q.is_some()) {
            return Err(ReadError::MemberMissing {
                member: "d".to_owned(),
            });
        }
        let (material, findings) = rsa::key(numbers)?;
        self.spelling.extend(findings);
        Ok(material)
    }

    fn ec(&mut self) -> Result<Material, ReadError> {
        let name = self.text("crv")?;
        let curve = Curve::parse(&name).ok_or_else(|| ReadError::CurveUnknown {
            value: visible(&name),
        })?;
        let length = curve.field_octets();
        let (x, y) = (self.fixed("x", length)?, self.fixed("y", length)?);
        let public = EcPublic::new(curve, &x, &y).map_err(|_| ReadError::MemberLength {
            member: "x".to_owned(),
        })?;
        if !self.has("d") {
            return Ok(Material::Public(PublicMaterial::Ec(public)));
        }
        let d = self.fixed("d", length)?;
        let key = EcPrivate::new(public, d.into()).map_err(|_| ReadError::MemberLength {
            member: "d".to_owned(),
        })?;
        Ok(Material::Private(PrivateMaterial::Ec(key)))
    }

    fn okp(&mut self) -> Result<Material, ReadError> {
        let name = self.text("crv")?;
        let curve = OkpCurve::parse(&name).ok_or_else(|| ReadError::CurveUnknown {
            value: visible(&name),
        })?;
        let wrong = |member: &str| ReadError::MemberLength {
            member: member.to_owned(),
        };
        let x = self.octets("x")?;
        let public = OkpPublic::new(curve, &x).map_err(|_| wrong("x"))?;
        if !self.has("d") {
            return Ok(Material::Public(PublicMaterial::Okp(public)));
        }
        let d = self.octets("d")?;
        let key = OkpPrivate::new(public, d.into()).map_err(|_| wrong("d"))?;
        Ok(Material::Private(PrivateMaterial::Okp(key)))
    }

    fn oct(&mut self) -> Result<Material, ReadError> {
        let k = self.octets("k")?;
        let wrong = |_| ReadError::MemberLength {
            member: "k".to_owned(),
        };
        if k.len() > MOST_OCTETS {
            return Err(ReadError::MemberLength {
                member: "k".to_owned(),
            });
        }
        let key = OctKey::new(k.into()).map_err(wrong)?;
        Ok(Material::Private(PrivateMaterial::Oct(key)))
    }

    /// What the key is for and called, as far as it is known and fits the key.
    fn metadata(&self) -> (Metadata, Claims) {
        let (key_use, use_claim) = self.claim("use", KeyUse::parse);
        let (algorithm, algorithm_claim) = self.claim("alg", Algorithm::parse);
        let (kid, kid_claim) = self.claim("kid", KeyId::from_text);
        let metadata = Metadata {
            key_use,
            algorithm,
            kid,
        };
        let claims = Claims {
            key_use: use_claim,
            algorithm: algorithm_claim,
            kid: kid_claim,
        };
        (metadata, claims)
    }

    fn claim<T>(&self, name: &str, parse: impl FnOnce(&str) -> Option<T>) -> (Option<T>, Claim) {
        match self.get(name) {
            None => (None, Claim::Absent),
            Some(Value::Text(text)) => {
                let text = text.unescaped();
                match parse(&text) {
                    Some(value) => (Some(value), Claim::Kept),
                    None if text.is_empty() => (None, Claim::Empty),
                    None => (None, Claim::Unknown(visible(&text))),
                }
            }
            Some(_) => (None, Claim::NotText),
        }
    }

    /// What the certificates of "x5c" say (RFC 7517 section 4.7).
    fn certificates(&self, material: &Material) -> Vec<CertificateFacts> {
        let Some(Value::Array(items)) = self.get("x5c") else {
            return Vec::new();
        };
        let public = match material {
            Material::Public(public) => Some(public.clone()),
            Material::Private(private) => private.public(),
        };
        items
            .iter()
            .take(MOST_CERTIFICATES)
            .map(|item| match item.value {
                Value::Text(text) => base64::decode(&text.unescaped())
                    .map_or(CertificateFacts::Unreadable, |decoded| {
                        der::certificate_facts(&decoded.octets, public.as_ref())
                    }),
                _ => CertificateFacts::Unreadable,
            })
            .collect()
    }
}
