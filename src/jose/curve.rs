//! The "crv" of an EC key.

/// An elliptic curve: the value of "crv" (RFC 7518 section 6.2.1.1, RFC 8812 section 3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Curve {
    /// NIST P-256, secp256r1.
    P256,
    /// NIST P-384, secp384r1.
    P384,
    /// NIST P-521, secp521r1.
    P521,
    /// SECG secp256k1.
    Secp256k1,
}

impl Curve {
    /// Every curve: NIST's from the smallest, and then the other.
    pub const ALL: [Self; 4] = [Self::P256, Self::P384, Self::P521, Self::Secp256k1];

    /// The value of "crv": `P-256`, `P-384`, `P-521` or `secp256k1`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::P521 => "P-521",
            Self::Secp256k1 => "secp256k1",
        }
    }

    /// Reads the value of a "crv", which is case-sensitive.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// How many octets a coordinate takes: ⌈log₂(field size) / 8⌉ (RFC 7518 section 6.2.1.2).
    ///
    /// On these curves "d" takes as many, since ⌈log₂(n) / 8⌉ is the same number
    /// (RFC 7518 section 6.2.2.1).
    #[must_use]
    pub const fn field_octets(self) -> usize {
        match self {
            Self::P256 | Self::Secp256k1 => 32,
            Self::P384 => 48,
            Self::P521 => 66,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Curve;

    #[test]
    fn a_curve_is_read_by_the_name_it_writes() {
        for curve in Curve::ALL {
            assert_eq!(Curve::parse(curve.name()), Some(curve));
        }
        for wrong in ["P-256K", "secp256r1", "Ed25519", ""] {
            assert_eq!(Curve::parse(wrong), None);
        }
    }

    #[test]
    fn a_coordinate_takes_as_many_whole_octets_as_the_bits_of_the_curve_ask_for() {
        for curve in Curve::ALL {
            let name = curve.name().trim_start_matches("P-");
            let bits = name.trim_start_matches("secp").trim_end_matches("k1");
            let bits: usize = bits.parse().unwrap();
            assert_eq!(curve.field_octets(), bits.div_ceil(8));
        }
    }
}
