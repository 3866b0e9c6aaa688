//! The numbers of a private key.

use super::public_material::{require_length, require_minimal};
use super::{
    EcPublic, JwkError, KeyType, Members, OkpPublic, PublicMaterial, RsaPublic, SecretOctets,
    thumbprint,
};

/// A whole key, without what it is for and what it is called. What is secret is wiped when
/// dropped, and nothing of it prints.
pub enum PrivateMaterial {
    /// An RSA key of two primes (RFC 7518 section 6.3.2).
    Rsa(RsaPrivate),
    /// An EC key (RFC 7518 section 6.2.2).
    Ec(EcPrivate),
    /// An OKP key (RFC 8037 section 2).
    Okp(OkpPrivate),
    /// A symmetric key (RFC 7518 section 6.4).
    Oct(OctKey),
}

impl PrivateMaterial {
    /// The "kty" of the key.
    #[must_use]
    pub const fn key_type(&self) -> KeyType {
        match self {
            Self::Rsa(_) => KeyType::Rsa,
            Self::Ec(_) => KeyType::Ec,
            Self::Okp(_) => KeyType::Okp,
            Self::Oct(_) => KeyType::Oct,
        }
    }

    /// The public half; `None` for a symmetric key, which has none.
    #[must_use]
    pub fn public(&self) -> Option<PublicMaterial> {
        match self {
            Self::Rsa(key) => Some(PublicMaterial::Rsa(key.public.clone())),
            Self::Ec(key) => Some(PublicMaterial::Ec(key.public.clone())),
            Self::Okp(key) => Some(PublicMaterial::Okp(key.public.clone())),
            Self::Oct(_) => None,
        }
    }

    /// The SHA-256 thumbprint of the key, as base64url (RFC 7638 section 3): 43 characters. It is
    /// that of the public half, and of a symmetric key that of all of it (section 3.2).
    #[must_use]
    pub fn thumbprint(&self) -> String {
        if let Some(public) = self.public() {
            return public.thumbprint();
        }
        let mut members = Members::default();
        members.push_text("kty", self.key_type().name());
        self.write_secrets(&mut members);
        thumbprint::of(&members)
    }

    /// Writes the members that only a private key has.
    pub(super) fn write_secrets(&self, members: &mut Members) {
        match self {
            Self::Rsa(key) => {
                for (name, octets) in key.secrets.named() {
                    members.push_octets(name, octets.as_slice());
                }
            }
            Self::Ec(key) => members.push_octets("d", key.d.as_slice()),
            Self::Okp(key) => members.push_octets("d", key.d.as_slice()),
            Self::Oct(key) => members.push_octets("k", key.k.as_slice()),
        }
    }
}

/// An RSA key of two primes.
pub struct RsaPrivate {
    public: RsaPublic,
    secrets: RsaSecrets,
}

impl RsaPrivate {
    /// Takes a public key and the numbers that belong to it. Whether they do belong is for the
    /// arithmetic to say.
    ///
    /// # Errors
    ///
    /// [`JwkError::WrongLength`] if a number is zero, begins with an octet of zero, or is longer
    /// than it can be: "d" than "n", "dp" and "qi" than "p", "dq" than "q", and "p" and "q"
    /// together than their product allows.
    pub fn new(public: RsaPublic, secrets: RsaSecrets) -> Result<Self, JwkError> {
        for (name, octets) in secrets.named() {
            require_minimal(name, octets.as_slice())?;
        }
        let length = |octets: &SecretOctets| octets.as_slice().len();
        let at_most = |name, octets, limit| {
            if length(octets) <= limit {
                Ok(())
            } else {
                Err(JwkError::WrongLength(name))
            }
        };
        at_most("d", &secrets.d, public.n().len())?;
        at_most("dp", &secrets.dp, length(&secrets.p))?;
        at_most("dq", &secrets.dq, length(&secrets.q))?;
        at_most("qi", &secrets.qi, length(&secrets.p))?;
        at_most("p", &secrets.p, public.n().len())?;
        // A product has as many octets as its factors together, or one fewer.
        match (length(&secrets.p) + length(&secrets.q)).checked_sub(public.n().len()) {
            Some(0 | 1) => Ok(Self { public, secrets }),
            _ => Err(JwkError::WrongLength("q")),
        }
    }

    /// The public half.
    #[must_use]
    pub const fn public(&self) -> &RsaPublic {
        &self.public
    }

    /// The private half.
    #[must_use]
    pub const fn secrets(&self) -> &RsaSecrets {
        &self.secrets
    }
}

/// The secret numbers of an RSA key, each in its fewest octets, big-endian.
pub struct RsaSecrets {
    /// The private exponent.
    pub d: SecretOctets,
    /// The first prime factor.
    pub p: SecretOctets,
    /// The second prime factor.
    pub q: SecretOctets,
    /// d mod (p - 1)
    pub dp: SecretOctets,
    /// d mod (q - 1)
    pub dq: SecretOctets,
    /// q⁻¹ mod p
    pub qi: SecretOctets,
}

impl RsaSecrets {
    /// The numbers by the names of their members, in the order of RFC 7518 section 6.3.2.
    fn named(&self) -> [(&'static str, &SecretOctets); 6] {
        [
            ("d", &self.d),
            ("p", &self.p),
            ("q", &self.q),
            ("dp", &self.dp),
            ("dq", &self.dq),
            ("qi", &self.qi),
        ]
    }
}

/// An EC key.
pub struct EcPrivate {
    public: EcPublic,
    d: SecretOctets,
}

impl EcPrivate {
    /// Takes a point and the number that belongs to it. Whether it does belong is for the
    /// arithmetic to say.
    ///
    /// # Errors
    ///
    /// [`JwkError::WrongLength`] if `d` is not as long as the curve's coordinates.
    pub fn new(public: EcPublic, d: SecretOctets) -> Result<Self, JwkError> {
        require_length("d", d.as_slice(), public.curve().field_octets())?;
        Ok(Self { public, d })
    }

    /// The public half.
    #[must_use]
    pub const fn public(&self) -> &EcPublic {
        &self.public
    }

    /// The private number, as many octets as a coordinate.
    #[must_use]
    pub fn d(&self) -> &SecretOctets {
        &self.d
    }
}

/// An OKP key.
pub struct OkpPrivate {
    public: OkpPublic,
    d: SecretOctets,
}

impl OkpPrivate {
    /// Takes the public octets and the private ones that belong to them. Whether they do belong is
    /// for the arithmetic to say.
    ///
    /// # Errors
    ///
    /// [`JwkError::WrongLength`] if there are not as many as the subtype has.
    pub fn new(public: OkpPublic, d: SecretOctets) -> Result<Self, JwkError> {
        require_length("d", d.as_slice(), public.curve().octets())?;
        Ok(Self { public, d })
    }

    /// The public half.
    #[must_use]
    pub const fn public(&self) -> &OkpPublic {
        &self.public
    }

    /// The private octets, as RFC 8032 or RFC 7748 writes them: as many as the public ones.
    #[must_use]
    pub const fn d(&self) -> &SecretOctets {
        &self.d
    }
}

/// A symmetric key.
pub struct OctKey {
    k: SecretOctets,
}

impl OctKey {
    /// Takes the octets of the key.
    ///
    /// # Errors
    ///
    /// [`JwkError::WrongLength`] if there are none.
    pub fn new(k: SecretOctets) -> Result<Self, JwkError> {
        if k.as_slice().is_empty() {
            return Err(JwkError::WrongLength("k"));
        }
        Ok(Self { k })
    }

    /// The octets of the key.
    #[must_use]
    pub const fn k(&self) -> &SecretOctets {
        &self.k
    }
}

#[cfg(test)]
mod tests {
    use super::{EcPrivate, OctKey, OkpPrivate, RsaPrivate, RsaSecrets};
    use crate::jose::{Curve, EcPublic, JwkError, OkpCurve, OkpPublic, RsaPublic, SecretOctets};

    /// The error, if any, of a key whose numbers have so many octets.
    fn rsa_error(n: usize, lengths: [usize; 6]) -> Option<JwkError> {
        let octets = |length| vec![1; length];
        let [d, p, q, dp, dq, qi] =
            lengths.map(|length| SecretOctets::from(octets(length).as_slice()));
        let secrets = RsaSecrets {
            d,
            p,
            q,
            dp,
            dq,
            qi,
        };
        RsaPrivate::new(RsaPublic::new(&octets(n), &[3]).unwrap(), secrets).err()
    }

    #[test]
    fn the_numbers_of_an_rsa_key_are_no_longer_than_they_can_be() {
        assert_eq!(rsa_error(8, [8, 4, 4, 4, 4, 4]), None);
        assert_eq!(rsa_error(7, [7, 4, 4, 4, 4, 4]), None);
        assert_eq!(rsa_error(8, [1, 6, 2, 1, 1, 1]), None);
        for (lengths, member) in [
            ([9, 4, 4, 4, 4, 4], "d"),
            ([8, 9, 4, 4, 4, 4], "p"),
            ([8, 4, 3, 3, 3, 4], "q"),
            ([8, 4, 6, 4, 4, 4], "q"),
            ([8, 4, 4, 5, 4, 4], "dp"),
            ([8, 4, 4, 4, 5, 4], "dq"),
            ([8, 4, 4, 4, 4, 5], "qi"),
            ([8, 4, 4, 4, 4, 0], "qi"),
        ] {
            assert_eq!(rsa_error(8, lengths), Some(JwkError::WrongLength(member)));
        }
    }

    #[test]
    fn the_private_number_of_an_ec_key_fills_the_octets_of_its_curve() {
        for curve in Curve::ALL {
            let full = vec![0; curve.field_octets()];
            let with_d = |d: &[u8]| {
                let public = EcPublic::new(curve, &full, &full).unwrap();
                EcPrivate::new(public, SecretOctets::from(d)).err()
            };
            assert_eq!(with_d(&full), None);
            assert_eq!(with_d(&full[1..]), Some(JwkError::WrongLength("d")));
        }
    }

    #[test]
    fn the_private_octets_of_an_okp_key_are_as_many_as_the_public_ones() {
        for curve in OkpCurve::ALL {
            let full = vec![1; curve.octets()];
            let with_d = |d: &[u8]| {
                let public = OkpPublic::new(curve, &full).unwrap();
                OkpPrivate::new(public, SecretOctets::from(d)).err()
            };
            assert_eq!(with_d(&full), None);
            assert_eq!(with_d(&full[1..]), Some(JwkError::WrongLength("d")));
        }
    }

    #[test]
    fn a_symmetric_key_has_octets() {
        let key = |k: &[u8]| OctKey::new(SecretOctets::from(k));
        assert_eq!(key(&[]).err(), Some(JwkError::WrongLength("k")));
        assert_eq!(key(&[7]).ok().unwrap().k().as_slice(), [7]);
    }
}
