//! The "crv" of an OKP key.

/// The subtype of an octet key pair: the value of "crv" (RFC 8037 section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OkpCurve {
    /// Ed25519, for signatures (RFC 8032).
    Ed25519,
    /// Ed448, for signatures (RFC 8032).
    Ed448,
    /// X25519, for key agreement (RFC 7748).
    X25519,
    /// X448, for key agreement (RFC 7748).
    X448,
}

impl OkpCurve {
    /// Every subtype, those for signatures first.
    pub const ALL: [Self; 4] = [Self::Ed25519, Self::Ed448, Self::X25519, Self::X448];

    /// The value of "crv": `Ed25519`, `Ed448`, `X25519` or `X448`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ed25519 => "Ed25519",
            Self::Ed448 => "Ed448",
            Self::X25519 => "X25519",
            Self::X448 => "X448",
        }
    }

    /// Whether keys of this subtype sign (RFC 8037 section 3.1); the others agree (section 3.2).
    #[must_use]
    pub const fn signs(self) -> bool {
        matches!(self, Self::Ed25519 | Self::Ed448)
    }

    /// Reads the value of a "crv", which is case-sensitive.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// How many octets "x" takes, and "d" as many: 32 or 57 (RFC 8032 sections 5.1.5 and 5.2.5),
    /// 32 or 56 (RFC 7748 section 5).
    #[must_use]
    pub const fn octets(self) -> usize {
        match self {
            Self::Ed25519 | Self::X25519 => 32,
            Self::Ed448 => 57,
            Self::X448 => 56,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OkpCurve;

    #[test]
    fn a_subtype_is_read_by_the_name_it_writes() {
        for curve in OkpCurve::ALL {
            assert_eq!(OkpCurve::parse(curve.name()), Some(curve));
        }
        for wrong in ["ed25519", "EdDSA", "P-256", ""] {
            assert_eq!(OkpCurve::parse(wrong), None);
        }
    }
}
