//! The numbers of a public key.

use super::{Curve, JwkError, KeySpec, KeyType, Members, OkpCurve, thumbprint};

/// The public half of a key, without what it is for and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicMaterial {
    /// An RSA key (RFC 7518 section 6.3.1).
    Rsa(RsaPublic),
    /// An EC key (RFC 7518 section 6.2.1).
    Ec(EcPublic),
    /// An OKP key (RFC 8037 section 2).
    Okp(OkpPublic),
}

impl PublicMaterial {
    /// The "kty" of the key.
    #[must_use]
    pub const fn key_type(&self) -> KeyType {
        match self {
            Self::Rsa(_) => KeyType::Rsa,
            Self::Ec(_) => KeyType::Ec,
            Self::Okp(_) => KeyType::Okp,
        }
    }

    /// What kind of key it is, if it is one on a curve.
    #[must_use]
    pub const fn on_curve(&self) -> Option<KeySpec> {
        match self {
            Self::Rsa(_) => None,
            Self::Ec(key) => Some(KeySpec::Ec(key.curve())),
            Self::Okp(key) => Some(KeySpec::Okp(key.curve())),
        }
    }

    /// The SHA-256 thumbprint of the key, as base64url (RFC 7638 section 3): 43 characters.
    #[must_use]
    pub fn thumbprint(&self) -> String {
        let mut members = Members::default();
        members.push_text("kty", self.key_type().name());
        self.write(&mut members);
        thumbprint::of(&members)
    }

    /// Writes the members that hold the key, "kty" left out.
    pub(super) fn write(&self, members: &mut Members) {
        match self {
            Self::Rsa(key) => {
                members.push_octets("n", &key.n);
                members.push_octets("e", &key.e);
            }
            Self::Ec(key) => {
                members.push_text("crv", key.curve.name());
                members.push_octets("x", &key.x);
                members.push_octets("y", &key.y);
            }
            Self::Okp(key) => {
                members.push_text("crv", key.curve.name());
                members.push_octets("x", &key.x);
            }
        }
    }
}

/// The modulus and the exponent of an RSA key, in their fewest octets, big-endian
/// (RFC 7518 section 6.3.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RsaPublic {
    n: Vec<u8>,
    e: Vec<u8>,
}

impl RsaPublic {
    /// Takes the modulus and the exponent, big-endian.
    ///
    /// # Errors
    ///
    /// [`JwkError::WrongLength`] if one of them is zero or begins with an octet of zero.
    pub fn new(n: &[u8], e: &[u8]) -> Result<Self, JwkError> {
        require_minimal("n", n)?;
        require_minimal("e", e)?;
        Ok(Self {
            n: n.to_vec(),
            e: e.to_vec(),
        })
    }

    /// The modulus.
    #[must_use]
    pub fn n(&self) -> &[u8] {
        &self.n
    }

    /// The public exponent.
    #[must_use]
    pub fn e(&self) -> &[u8] {
        &self.e
    }
}

/// The curve and the point of an EC key, each coordinate as many octets as the curve has
/// (RFC 7518 section 6.2.1). Whether the point lies on the curve is for the arithmetic to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EcPublic {
    curve: Curve,
    x: Vec<u8>,
    y: Vec<u8>,
}

impl EcPublic {
    /// Takes the coordinates, big-endian.
    ///
    /// # Errors
    ///
    /// [`JwkError::WrongLength`] if one of them is not as long as the curve's
    /// ([`Curve::field_octets`]).
    pub fn new(curve: Curve, x: &[u8], y: &[u8]) -> Result<Self, JwkError> {
        require_length("x", x, curve.field_octets())?;
        require_length("y", y, curve.field_octets())?;
        Ok(Self {
            curve,
            x: x.to_vec(),
            y: y.to_vec(),
        })
    }

    /// The curve.
    #[must_use]
    pub const fn curve(&self) -> Curve {
        self.curve
    }

    /// The x coordinate.
    #[must_use]
    pub fn x(&self) -> &[u8] {
        &self.x
    }

    /// The y coordinate.
    #[must_use]
    pub fn y(&self) -> &[u8] {
        &self.y
    }
}

/// The subtype and the public octets of an OKP key (RFC 8037 section 2). Whether they are a point is
/// for the arithmetic to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OkpPublic {
    curve: OkpCurve,
    x: Vec<u8>,
}

impl OkpPublic {
    /// Takes the public octets, as RFC 8032 or RFC 7748 writes them.
    ///
    /// # Errors
    ///
    /// [`JwkError::WrongLength`] if they are not as many as the subtype has ([`OkpCurve::octets`]).
    pub fn new(curve: OkpCurve, x: &[u8]) -> Result<Self, JwkError> {
        require_length("x", x, curve.octets())?;
        Ok(Self {
            curve,
            x: x.to_vec(),
        })
    }

    /// The subtype.
    #[must_use]
    pub const fn curve(&self) -> OkpCurve {
        self.curve
    }

    /// The public octets.
    #[must_use]
    pub fn x(&self) -> &[u8] {
        &self.x
    }
}

/// An integer is written in its fewest octets (RFC 7518 section 2, "Base64urlUInt"), and none of a
/// key's is zero.
pub(super) fn require_minimal(member: &'static str, octets: &[u8]) -> Result<(), JwkError> {
    match octets.first() {
        None | Some(0) => Err(JwkError::WrongLength(member)),
        Some(_) => Ok(()),
    }
}

/// A coordinate, and the "d" of an EC key, fills the curve's octets (RFC 7518 sections 6.2.1.2 and
/// 6.2.2.1), and so do "x" and "d" of an OKP key (RFC 8037 section 2).
pub(super) fn require_length(
    member: &'static str,
    octets: &[u8],
    length: usize,
) -> Result<(), JwkError> {
    if octets.len() == length {
        Ok(())
    } else {
        Err(JwkError::WrongLength(member))
    }
}

#[cfg(test)]
mod tests {
    use super::{EcPublic, OkpPublic, RsaPublic};
    use crate::jose::{Curve, JwkError, OkpCurve};

    #[test]
    fn an_rsa_integer_takes_its_fewest_octets_and_is_not_zero() {
        assert!(RsaPublic::new(&[1, 0], &[3]).is_ok());
        for wrong in [&[][..], &[0], &[0, 1]] {
            let error = RsaPublic::new(wrong, &[3]).unwrap_err();
            assert_eq!(error, JwkError::WrongLength("n"));
            let error = RsaPublic::new(&[1, 0], wrong).unwrap_err();
            assert_eq!(error, JwkError::WrongLength("e"));
        }
    }

    #[test]
    fn a_coordinate_fills_the_octets_of_its_curve() {
        for curve in Curve::ALL {
            let full = vec![0; curve.field_octets()];
            assert!(EcPublic::new(curve, &full, &full).is_ok());
            for wrong in [vec![1; full.len() - 1], vec![1; full.len() + 1]] {
                let error = EcPublic::new(curve, &wrong, &full).unwrap_err();
                assert_eq!(error, JwkError::WrongLength("x"));
                let error = EcPublic::new(curve, &full, &wrong).unwrap_err();
                assert_eq!(error, JwkError::WrongLength("y"));
            }
        }
    }

    #[test]
    fn public_octets_are_as_many_as_their_subtype_has() {
        for curve in OkpCurve::ALL {
            assert!(OkpPublic::new(curve, &vec![1; curve.octets()]).is_ok());
            for length in [0, curve.octets() - 1, curve.octets() + 1] {
                let error = OkpPublic::new(curve, &vec![1; length]).unwrap_err();
                assert_eq!(error, JwkError::WrongLength("x"));
            }
        }
    }
}
