//! The "crv" of an EC key.

/// An elliptic curve: the value of "crv" (RFC 7518 section 6.2.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Curve {
    /// NIST P-256, secp256r1.
    P256,
    /// NIST P-384, secp384r1.
    P384,
    /// NIST P-521, secp521r1.
    P521,
}

impl Curve {
    /// Every curve, from the smallest.
    pub const ALL: [Self; 3] = [Self::P256, Self::P384, Self::P521];

    /// The value of "crv": `P-256`, `P-384` or `P-521`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::P521 => "P-521",
        }
    }

    /// Reads the value of a "crv", which is case-sensitive.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// How many octets a coordinate takes: ⌈log₂(field size) / 8⌉ (RFC 7518 section 6.2.1.2).
    ///
    /// On these three curves "d" takes as many, since ⌈log₂(n) / 8⌉ is the same number
    /// (RFC 7518 section 6.2.2.1).
    #[must_use]
    pub const fn field_octets(self) -> usize {
        match self {
            Self::P256 => 32,
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
        assert_eq!(Curve::parse("secp256k1"), None);
    }

    #[test]
    fn a_coordinate_takes_as_many_whole_octets_as_the_bits_of_the_curve_ask_for() {
        for curve in Curve::ALL {
            let bits: usize = curve.name().trim_start_matches("P-").parse().unwrap();
            assert_eq!(curve.field_octets(), bits.div_ceil(8));
        }
    }
}
