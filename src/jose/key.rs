//! A key of which one does not know beforehand whether it is private.

use std::fmt;
use std::rc::Rc;

use super::{Metadata, PrivateJwk, PrivateMaterial, PublicJwk, PublicMaterial, compact};

/// A private or a public key. Which of the two it is decides what can be asked of it: from a public
/// key nothing private can be written.
///
/// A clone is the same key: what is secret is wiped when its last owner lets go of it.
#[derive(Clone)]
pub enum Key {
    /// A whole key.
    Private(Rc<PrivateJwk>),
    /// The public half alone.
    Public(Rc<PublicJwk>),
}

/// The numbers of a key of which one does not know beforehand whether it is private.
pub enum Material {
    /// A whole key.
    Private(PrivateMaterial),
    /// The public half alone.
    Public(PublicMaterial),
}

impl Key {
    /// Puts a key and what fits it of its metadata together: an algorithm that the key or its use
    /// does not fit is left out. Returns whether it fitted.
    #[must_use]
    pub fn from_material(material: Material, mut metadata: Metadata) -> Option<(Self, bool)> {
        let fits = match &material {
            Material::Public(material) => metadata.fits(material),
            Material::Private(material) => metadata.fits(material),
        };
        if !fits {
            metadata.algorithm = None;
        }
        let key = match material {
            Material::Public(material) => PublicJwk::new(material, metadata).ok()?.into(),
            Material::Private(material) => PrivateJwk::new(material, metadata).ok()?.into(),
        };
        Some((key, fits))
    }

    /// The whole key, if that is what it is.
    #[must_use]
    pub const fn private(&self) -> Option<&Rc<PrivateJwk>> {
        match self {
            Self::Private(key) => Some(key),
            Self::Public(_) => None,
        }
    }

    /// The public half; `None` for a symmetric key, which has none.
    #[must_use]
    pub fn public(&self) -> Option<&PublicJwk> {
        match self {
            Self::Private(key) => key.public(),
            Self::Public(key) => Some(key),
        }
    }

    /// Whether this fits the key.
    #[must_use]
    pub fn fits(&self, metadata: &Metadata) -> bool {
        match self {
            Self::Private(key) => metadata.fits(key.material()),
            Self::Public(key) => metadata.fits(key.material()),
        }
    }

    /// The same key, for another use and by another name; `None` if that does not fit it.
    #[must_use]
    pub fn with_metadata(&self, metadata: Metadata) -> Option<Self> {
        match self {
            Self::Public(key) => {
                let key = PublicJwk::new(key.material().clone(), metadata).ok()?;
                Some(key.into())
            }
            Self::Private(key) => {
                // A private key cannot be copied by accident: it goes the way that it goes to a file.
                let json = compact(&key.members());
                let material = PrivateJwk::from_json(&json).ok()?.into_material();
                Some(PrivateJwk::new(material, metadata).ok()?.into())
            }
        }
    }

    /// Whether both are the very same key, and not only alike.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Private(one), Self::Private(other)) => Rc::ptr_eq(one, other),
            (Self::Public(one), Self::Public(other)) => Rc::ptr_eq(one, other),
            _ => false,
        }
    }

    /// What it is for and what it is called.
    #[must_use]
    pub fn metadata(&self) -> &Metadata {
        match self {
            Self::Private(key) => key.metadata(),
            Self::Public(key) => key.metadata(),
        }
    }

    /// The SHA-256 thumbprint of the key, as base64url (RFC 7638).
    #[must_use]
    pub fn thumbprint(&self) -> String {
        match self {
            Self::Private(key) => key.thumbprint(),
            Self::Public(key) => key.thumbprint(),
        }
    }
}

impl From<PrivateJwk> for Key {
    fn from(key: PrivateJwk) -> Self {
        Self::Private(Rc::new(key))
    }
}

impl From<PublicJwk> for Key {
    fn from(key: PublicJwk) -> Self {
        Self::Public(Rc::new(key))
    }
}

/// Says which key it is, and nothing that is secret.
impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::Private(_) => "Private",
            Self::Public(_) => "Public",
        };
        formatter
            .debug_tuple(name)
            .field(&self.thumbprint())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::Key;
    use crate::jose::{PrivateJwk, PublicJwk};

    /// RFC 7517 appendix A.2, the first key.
    const PRIVATE: &str = r#"{
        "kty": "EC", "crv": "P-256", "use": "enc", "kid": "1",
        "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
        "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
        "d": "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"
    }"#;
    /// Its thumbprint by RFC 7638, reckoned by Node.js.
    const THUMBPRINT: &str = "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s";

    fn private() -> Key {
        PrivateJwk::from_json(PRIVATE).ok().unwrap().into()
    }

    fn public() -> Key {
        let key = PublicJwk::from_json(&PRIVATE.replace("\"d\"", "\"other\""));
        key.ok().unwrap().into()
    }

    #[test]
    fn a_key_is_the_same_as_its_clone_and_as_no_other_that_is_alike() {
        for (key, alike, half) in [
            (private(), private(), public()),
            (public(), public(), private()),
        ] {
            assert!(key.is_same(&key.clone()));
            assert!(!key.is_same(&alike));
            assert!(!key.is_same(&half));
        }
    }

    #[test]
    fn a_private_key_and_its_public_half_have_one_thumbprint() {
        assert_eq!(private().thumbprint(), THUMBPRINT);
        assert_eq!(public().thumbprint(), THUMBPRINT);
    }

    #[test]
    fn what_is_printed_of_a_key_is_which_half_it_is_and_its_thumbprint() {
        assert_eq!(
            format!("{:?}", private()),
            format!("Private({THUMBPRINT:?})")
        );
        assert_eq!(format!("{:?}", public()), format!("Public({THUMBPRINT:?})"));
    }
}
