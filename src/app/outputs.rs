//! Everything that the page gives.

use std::borrow::Cow;

use crate::app::state::Which;
use crate::formats::{
    CertificateForm, DerForm, PrivateForm, PrivatePem, PublicForm, PublicPem, key_file_name,
};
use crate::jose::Key;
use crate::maskinporten::TokenRequest;
use crate::maskinporten::client_configuration::Piece;

/// One thing that the page gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// Something of one of its keys. Where there are two, both stand side by side.
    Key(Which, KeyOutput),
    /// A signed request for a token.
    Grant(TokenRequest),
    /// The fields that show ID-porten who the client is.
    ClientAssertion,
    /// The new key beside those that the portal has.
    Rotated(RotatedForm),
    /// A calendar file that reminds of the keys before they expire.
    Reminder,
}

/// One thing that is given of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOutput {
    /// The public key as JSON.
    Public(PublicForm),
    /// The public key as PEM.
    PublicPem(PublicPem),
    /// What the key signs of itself, as PEM.
    Certificate(CertificateForm),
    /// The private key as JSON or what is made of it.
    Private(PrivateForm),
    /// The private key as PEM.
    PrivatePem(PrivatePem),
    /// The private key behind a password, as PEM.
    EncryptedPem,
    /// The private key and its certificate behind a password: a file and no text.
    Pkcs12,
    /// The key as DER: a file and no text.
    Der(DerForm),
    /// The certificate as DER: a file and no text.
    CertificateDer,
    /// A piece of the configuration of a client that has the key.
    Client(&'static Piece),
}

/// A form in which the new key is written beside those that the portal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RotatedForm {
    /// For "Egne public nøkler".
    Array,
    /// For Digdir's API.
    JwkSet,
}

impl RotatedForm {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Array, Self::JwkSet];
}

impl Output {
    /// The id of its element, and the end of the ids of its buttons.
    #[must_use]
    pub fn element(self) -> Cow<'static, str> {
        match self {
            Self::Key(Which::Other, one) => format!("other-{}", one.id()).into(),
            _ => self.id().into(),
        }
    }

    /// The name of what is given, of whichever key.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Key(_, one) => one.id(),
            Self::Grant(request) => request.id(),
            Self::ClientAssertion => "client-assertion",
            Self::Rotated(RotatedForm::Array) => "rotated-keys",
            Self::Rotated(RotatedForm::JwkSet) => "rotated-jwks",
            Self::Reminder => "reminder",
        }
    }

    /// Whether nobody else may see it.
    #[must_use]
    pub const fn is_private(self) -> bool {
        match self {
            Self::Key(_, one) => one.is_private(),
            Self::Grant(_) | Self::ClientAssertion => true,
            Self::Rotated(_) | Self::Reminder => false,
        }
    }

    /// The same as a file of DER, which stands beside the text.
    #[must_use]
    pub fn as_der(self) -> Option<Self> {
        match self {
            Self::Key(which, one) => Some(Self::Key(which, one.as_der()?)),
            _ => None,
        }
    }
}

impl KeyOutput {
    /// It, of the page's own key.
    #[must_use]
    pub const fn of_shown(self) -> Output {
        Output::Key(Which::Shown, self)
    }

    /// It, of the key of the other environment.
    #[must_use]
    pub const fn of_other(self) -> Output {
        Output::Key(Which::Other, self)
    }

    /// Its name.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Public(form) => form.id(),
            Self::PublicPem(form) => form.id(),
            Self::Certificate(form) => form.id(),
            Self::Private(form) => form.id(),
            Self::PrivatePem(form) => form.id(),
            Self::EncryptedPem => "encrypted-pem",
            Self::Pkcs12 => "pkcs12",
            Self::Der(form) => form.id(),
            Self::CertificateDer => "certificate-der",
            Self::Client(piece) => piece.id,
        }
    }

    /// Whether nobody else may see it.
    #[must_use]
    pub const fn is_private(self) -> bool {
        match self {
            Self::Public(_)
            | Self::PublicPem(_)
            | Self::Certificate(_)
            | Self::Der(DerForm::Spki)
            | Self::CertificateDer => false,
            Self::Client(piece) => piece.is_secret(),
            Self::Private(_)
            | Self::PrivatePem(_)
            | Self::EncryptedPem
            | Self::Pkcs12
            | Self::Der(DerForm::Pkcs8) => true,
        }
    }

    /// The same as a file of DER, which stands beside the text.
    const fn as_der(self) -> Option<Self> {
        match self {
            Self::PublicPem(PublicPem::Spki) => Some(Self::Der(DerForm::Spki)),
            Self::PrivatePem(PrivatePem::Pkcs8) => Some(Self::Der(DerForm::Pkcs8)),
            Self::Certificate(CertificateForm::Certificate) => Some(Self::CertificateDer),
            _ => None,
        }
    }

    /// What the file of it is called, by the key; nothing if the key has not got that half, or the name
    /// does not come from the key.
    #[must_use]
    pub fn file_name(self, key: &Key) -> Option<String> {
        Some(match self {
            Self::Public(form) => form.file_name(key.public()?),
            Self::PublicPem(form) => form.file_name(key.public()?),
            Self::Private(form) => form.file_name(key.private()?),
            Self::PrivatePem(form) => form.file_name(key.private()?),
            Self::Certificate(form) => key_file_name(key, form.id(), "pem"),
            Self::EncryptedPem => key_file_name(key, "private-encrypted", "pem"),
            Self::Pkcs12 => key_file_name(key, "private", "p12"),
            Self::Der(DerForm::Spki) => key_file_name(key, "public", "der"),
            Self::Der(DerForm::Pkcs8) => key_file_name(key, "private", "der"),
            Self::CertificateDer => key_file_name(key, "certificate", "der"),
            Self::Client(_) => return None,
        })
    }
}
