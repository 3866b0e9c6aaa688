//! Everything that the page gives of a key, and what it holds.

use std::borrow::Cow;
use std::rc::Rc;

use zeroize::Zeroizing;

use crate::app::state::{Client, Side};
use crate::formats::{
    CertificateForm, DerForm, PrivateForm, PrivatePem, PublicForm, PublicPem, key_file_name,
    spki_der,
};
use crate::jose::{Key, SecretOctets, SecretText};
use crate::making::{Certified, Protected};
use crate::maskinporten::client_configuration::{self, Consumer, Piece, Setup};
use crate::maskinporten::reminder::calendar;
use crate::maskinporten::{Environment, Reminder, TokenRequest, client_assertion_fields};
use crate::texts::Language;

/// One thing that is given of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
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
    /// A key as DER: a file and no text.
    Der(DerForm),
    /// The certificate as DER: a file and no text.
    CertificateDer,
    /// A piece of a client's configuration.
    Client(&'static Piece),
    /// A signed request for a token.
    Grant(TokenRequest),
    /// The fields that show ID-porten who the client is.
    ClientAssertion,
    /// The new key beside those that the portal has.
    Rotated(RotatedForm),
    /// A calendar file that reminds of the key before it expires.
    Reminder,
    /// The same of the key of the other environment, where two were made.
    Other(Beside),
}

/// What is given of both keys side by side, where two were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// The public key as JSON.
    Public(PublicForm),
    /// The public key as PEM.
    PublicPem(PublicPem),
    /// The private key as JSON or what is made of it.
    Private(PrivateForm),
    /// The private key as PEM.
    PrivatePem(PrivatePem),
    /// What the key signs of itself, as PEM.
    Certificate(CertificateForm),
    /// The private key behind a password, as PEM.
    EncryptedPem,
    /// The private key and its certificate behind a password.
    Pkcs12,
    /// A key as DER.
    Der(DerForm),
    /// The certificate as DER.
    CertificateDer,
    /// A piece of a client's configuration.
    Client(&'static Piece),
}

impl Beside {
    /// The same of the page's own key.
    const fn output(self) -> Output {
        match self {
            Self::Public(form) => Output::Public(form),
            Self::PublicPem(form) => Output::PublicPem(form),
            Self::Private(form) => Output::Private(form),
            Self::PrivatePem(form) => Output::PrivatePem(form),
            Self::Certificate(form) => Output::Certificate(form),
            Self::EncryptedPem => Output::EncryptedPem,
            Self::Pkcs12 => Output::Pkcs12,
            Self::Der(form) => Output::Der(form),
            Self::CertificateDer => Output::CertificateDer,
            Self::Client(piece) => Output::Client(piece),
        }
    }
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
    /// The same of the key of the other environment, if that is given beside it.
    #[must_use]
    pub const fn of_other(self) -> Option<Self> {
        Some(Self::Other(match self {
            Self::Public(form) => Beside::Public(form),
            Self::PublicPem(form) => Beside::PublicPem(form),
            Self::Private(form) => Beside::Private(form),
            Self::PrivatePem(form) => Beside::PrivatePem(form),
            Self::Certificate(form) => Beside::Certificate(form),
            Self::EncryptedPem => Beside::EncryptedPem,
            Self::Pkcs12 => Beside::Pkcs12,
            Self::Der(form) => Beside::Der(form),
            Self::CertificateDer => Beside::CertificateDer,
            Self::Client(piece) => Beside::Client(piece),
            Self::Grant(_)
            | Self::ClientAssertion
            | Self::Rotated(_)
            | Self::Reminder
            | Self::Other(_) => return None,
        }))
    }

    /// The same of the page's own key.
    #[must_use]
    pub const fn of_shown(self) -> Self {
        match self {
            Self::Other(beside) => beside.output(),
            _ => self,
        }
    }

    /// The id of its element, and the end of the ids of its buttons.
    #[must_use]
    pub fn element(self) -> Cow<'static, str> {
        match self {
            Self::Other(beside) => format!("other-{}", beside.output().id()).into(),
            _ => self.id().into(),
        }
    }

    /// The name of what is given, of whichever key.
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
            Self::Grant(request) => request.id(),
            Self::ClientAssertion => "client-assertion",
            Self::Rotated(RotatedForm::Array) => "rotated-keys",
            Self::Rotated(RotatedForm::JwkSet) => "rotated-jwks",
            Self::Reminder => "reminder",
            Self::Other(beside) => beside.output().id(),
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
            | Self::CertificateDer
            | Self::Rotated(_)
            | Self::Reminder => false,
            Self::Client(piece) => piece.is_secret(),
            Self::Other(beside) => beside.output().is_private(),
            Self::Private(_)
            | Self::PrivatePem(_)
            | Self::EncryptedPem
            | Self::Pkcs12
            | Self::Der(DerForm::Pkcs8)
            | Self::Grant(_)
            | Self::ClientAssertion => true,
        }
    }

    /// The same as a file of DER, which stands beside the text.
    #[must_use]
    pub const fn as_der(self) -> Option<Self> {
        match self {
            Self::PublicPem(PublicPem::Spki) => Some(Self::Der(DerForm::Spki)),
            Self::PrivatePem(PrivatePem::Pkcs8) => Some(Self::Der(DerForm::Pkcs8)),
            Self::Certificate(CertificateForm::Certificate) => Some(Self::CertificateDer),
            Self::Other(beside) => match beside.output().as_der() {
                Some(der) => der.of_other(),
                None => None,
            },
            _ => None,
        }
    }
}

/// A finished key with all that was written of it.
#[derive(Clone)]
pub struct Content {
    /// The key.
    pub key: Key,
    /// Its certificate and request, once they are made.
    pub certified: Option<Rc<Certified>>,
    /// Whether the certificate is to stand in every JWK.
    pub is_certificate_included: bool,
    /// The key behind a password, once there is one.
    pub protected: Option<Rc<Protected>>,
    /// What the key is for, and what was made with it.
    pub client: Rc<Client>,
    /// The language of what has words in it.
    pub language: Language,
}

impl PartialEq for Content {
    /// Whether it is of the very same key, and nothing else was written of it meanwhile.
    fn eq(&self, other: &Self) -> bool {
        self.key.is_same(&other.key)
            && same(self.certified.as_ref(), other.certified.as_ref())
            && self.is_certificate_included == other.is_certificate_included
            && same(self.protected.as_ref(), other.protected.as_ref())
            && self.client.fields == other.client.fields
            && self.client.environment == other.client.environment
            && same(self.client.grant.as_ref(), other.client.grant.as_ref())
            && same_sides(self.client.other.as_ref(), other.client.other.as_ref())
    }
}

fn same<T>(one: Option<&Rc<T>>, other: Option<&Rc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
    }
}

fn same_sides(one: Option<&Side>, other: Option<&Side>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one.key.is_same(&other.key)
                && same(one.certified.as_ref(), other.certified.as_ref())
                && same(one.protected.as_ref(), other.protected.as_ref())
        }
        (None, None) => true,
        _ => false,
    }
}

impl Content {
    /// What has a tab in the step of the public key, in the order of the tabs.
    #[must_use]
    pub fn public_tabs(&self) -> Vec<Output> {
        let Some(key) = self.key.public() else {
            return Vec::new();
        };
        let certificates = self.certified.iter().flat_map(|_| CertificateForm::ALL);
        PublicForm::ALL
            .map(Output::Public)
            .into_iter()
            .chain(PublicPem::fitting(key).map(Output::PublicPem))
            .chain(certificates.map(Output::Certificate))
            .collect()
    }

    /// What has a tab in the step of the private key, in the order of the tabs.
    #[must_use]
    pub fn private_tabs(&self) -> Vec<Output> {
        let Some(key) = self.key.private() else {
            return Vec::new();
        };
        let protected = self.protected.as_ref();
        let store = protected.and_then(|protected| protected.pkcs12.as_ref());
        PrivateForm::ALL
            .map(Output::Private)
            .into_iter()
            .chain(PrivatePem::fitting(key).map(Output::PrivatePem))
            .chain(protected.map(|_| Output::EncryptedPem))
            .chain(store.map(|_| Output::Pkcs12))
            .collect()
    }

    /// The text of an output, to be wiped after use whether it is secret or not; nothing if it is
    /// not there, or is no text.
    #[must_use]
    pub fn text(&self, output: Output) -> Option<SecretText> {
        let key = &self.key;
        let public = |text| SecretText::from(Zeroizing::new(text));
        let certificate = self
            .certified
            .as_ref()
            .filter(|_| self.is_certificate_included)
            .map(|certified| &certified.certificate);
        Some(match (output, certificate) {
            (Output::Public(form), None) => public(form.write(key.public()?)),
            (Output::Public(form), Some(certificate)) => {
                public(form.write_with(key.public()?, certificate))
            }
            (Output::PublicPem(form), _) => public(form.write(key.public()?)?),
            (Output::Certificate(form), _) => {
                let Certified {
                    certificate,
                    request,
                } = &**self.certified.as_ref()?;
                public(form.write(certificate, request))
            }
            (Output::Private(form), None) => form.write(key.private()?),
            (Output::Private(form), Some(certificate)) => {
                form.write_with(key.private()?, certificate)
            }
            (Output::PrivatePem(form), _) => form.write(key.private()?)?,
            (Output::EncryptedPem, _) => {
                let text = self.protected.as_ref()?.pem.as_str().to_owned();
                SecretText::from(Zeroizing::new(text))
            }
            (Output::Client(piece), _) => piece.write(&self.setup()?),
            (Output::Grant(request), _) => {
                let endpoint = self.client.environment.token_endpoint();
                request.write(endpoint, self.client.grant.as_ref()?.assertion())
            }
            (Output::ClientAssertion, _) => {
                client_assertion_fields(self.client.grant.as_ref()?.assertion())
            }
            (Output::Rotated(form), _) => {
                let rotation = self.client.rotation.as_ref()?.as_ref().ok()?;
                public(match form {
                    RotatedForm::Array => rotation.array(),
                    RotatedForm::JwkSet => rotation.jwk_set(),
                })
            }
            (Output::Reminder, _) => public(self.reminder()?),
            (Output::Other(beside), _) => self.other()?.text(beside.output())?,
            (Output::Pkcs12 | Output::Der(_) | Output::CertificateDer, _) => return None,
        })
    }

    /// The octets of the file that is downloaded; nothing if the output is not there.
    #[must_use]
    pub fn octets(&self, output: Output) -> Option<SecretOctets> {
        match output {
            Output::Pkcs12 => {
                let store = self.protected.as_ref()?.pkcs12.as_ref()?;
                Some(SecretOctets::from(store.as_slice()))
            }
            Output::Der(DerForm::Pkcs8) => DerForm::Pkcs8.write(self.key.private()?),
            Output::Der(DerForm::Spki) => Some(spki_der(self.key.public()?)),
            Output::CertificateDer => {
                let certificate = &self.certified.as_ref()?.certificate;
                Some(SecretOctets::from(certificate.der()))
            }
            Output::Other(beside) => self.other()?.octets(beside.output()),
            _ => Some(SecretOctets::from(self.text(output)?.as_str().as_bytes())),
        }
    }

    /// The consumers that this key can be given to.
    #[must_use]
    pub fn consumers(&self) -> Vec<&'static Consumer> {
        let key = self.key.private();
        key.into_iter()
            .flat_map(|key| client_configuration::fitting(key, self.client.fields.target()))
            .collect()
    }

    fn setup(&self) -> Option<Setup<'_>> {
        let fields = &self.client.fields;
        Some(Setup {
            key: self.key.private()?,
            target: fields.target(),
            environment: self.client.environment,
            client: fields.client(self.client.environment),
            scopes: fields.scopes(),
            resource: fields.resource(),
        })
    }

    /// The same of the key of the other environment.
    fn other(&self) -> Option<Self> {
        let (other, client) = self.client.seen_from_other(Side {
            environment: self.client.environment,
            key: self.key.clone(),
            certified: self.certified.clone(),
            protected: self.protected.clone(),
        })?;
        Some(Self {
            key: other.key,
            certified: other.certified,
            is_certificate_included: self.is_certificate_included,
            protected: other.protected,
            client: Rc::new(client),
            language: self.language,
        })
    }

    fn reminder(&self) -> Option<String> {
        let fields = &self.client.fields;
        let expires = self.client.expires().ok()?;
        let other = self.client.other.as_ref();
        let other = other.map(|side| (&side.key, side.environment));
        let keys = [(&self.key, self.client.environment)]
            .into_iter()
            .chain(other);
        let mut keys: Vec<_> = keys
            .filter_map(|(key, environment)| {
                Some((key.public()?, environment, fields.client(environment)))
            })
            .collect();
        // The same file whichever of them is shown.
        keys.sort_by_key(|(_, environment, _)| *environment != Environment::Test);
        let reminders: Vec<_> = keys
            .iter()
            .map(|(key, environment, client)| Reminder {
                key,
                client: client.as_ref(),
                environment: *environment,
                expires,
            })
            .collect();
        let words = &self.language.texts().reminder;
        (!reminders.is_empty()).then(|| calendar(&reminders, words, self.client.now))
    }

    /// What that file is called, such as `min-integrasjon.2026-11-22.abcdef.private.pem`; nothing if
    /// the file is of a half that is not there. The file of a key for Digdir tells its environment.
    #[must_use]
    pub fn file_name(&self, output: Output) -> Option<String> {
        match output {
            Output::Other(beside) => return self.other()?.file_name(beside.output()),
            Output::Client(piece) => return Some(piece.file_name(&self.setup()?)),
            _ => {}
        }
        let name = self.file_name_by_key(output)?;
        if let (Output::Reminder, Some(_)) = (output, &self.client.other) {
            return Some(format!("TEST-PROD.{name}"));
        }
        Some(if self.client.fields.target().is_at_digdir() {
            self.client.environment.told_in(name)
        } else {
            name
        })
    }

    fn file_name_by_key(&self, output: Output) -> Option<String> {
        let key = &self.key;
        Some(match output {
            Output::Public(form) => form.file_name(key.public()?),
            Output::PublicPem(form) => form.file_name(key.public()?),
            Output::Private(form) => form.file_name(key.private()?),
            Output::PrivatePem(form) => form.file_name(key.private()?),
            Output::Certificate(form) => key_file_name(key, form.id(), "pem"),
            Output::EncryptedPem => key_file_name(key, "private-encrypted", "pem"),
            Output::Pkcs12 => key_file_name(key, "private", "p12"),
            Output::Der(DerForm::Spki) => key_file_name(key, "public", "der"),
            Output::Der(DerForm::Pkcs8) => key_file_name(key, "private", "der"),
            Output::CertificateDer => key_file_name(key, "certificate", "der"),
            Output::Grant(_) | Output::ClientAssertion => key_file_name(key, output.id(), "txt"),
            Output::Rotated(_) => key_file_name(key, output.id(), "json"),
            Output::Reminder => {
                // The same file whichever of two keys is shown.
                let key = match &self.client.other {
                    Some(other) if other.environment == Environment::Test => &other.key,
                    _ => key,
                };
                key_file_name(key, output.id(), "ics")
            }
            Output::Client(_) | Output::Other(_) => return None,
        })
    }
}
