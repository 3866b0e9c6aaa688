//! What stands in all that the page gives: the texts and files of a finished key, or of two.

use std::rc::Rc;

use zeroize::Zeroizing;

use crate::app::finished::{Finished, is_same};
use crate::app::outputs::{KeyOutput, Output, RotatedForm};
use crate::app::state::{Client, Which};
use crate::formats::{
    CertificateForm, DerForm, PrivateForm, PrivatePem, PublicForm, PublicPem, key_file_name,
    spki_der,
};
use crate::jose::{SecretOctets, SecretText};
use crate::making::Certified;
use crate::maskinporten::client_configuration::{self, Consumer, Setup};
use crate::maskinporten::reminder::calendar;
use crate::maskinporten::{ClientId, Environment, Reminder, Target, client_assertion_fields};
use crate::texts::Language;

/// A finished key, or two, with all that the page gives of them.
#[derive(Clone)]
pub struct Content {
    /// The page's key.
    pub finished: Finished,
    /// Whether the certificate is to stand in every JWK.
    pub is_certificate_included: bool,
    /// What the key is for, what was made with it, and the key of the other environment.
    pub client: Rc<Client>,
    /// The language of what has words in it.
    pub language: Language,
}

impl PartialEq for Content {
    /// Whether it is of the very same keys, and nothing else was written of them meanwhile.
    fn eq(&self, other: &Self) -> bool {
        self.finished == other.finished
            && self.is_certificate_included == other.is_certificate_included
            && self.client.fields == other.client.fields
            && self.client.environment == other.client.environment
            && self.client.other == other.client.other
            && is_same(self.client.grant.as_ref(), other.client.grant.as_ref())
    }
}

impl Content {
    /// What has a tab in the step of the public key, in the order of the tabs.
    #[must_use]
    pub fn public_tabs(&self) -> Vec<KeyOutput> {
        let Some(key) = self.finished.key.public() else {
            return Vec::new();
        };
        let certificates = self.finished.certified.iter();
        let mut json = PublicForm::ALL.map(KeyOutput::Public);
        // The array is for Digdir's portal.
        if !self.client.fields.target().is_at_digdir() {
            json.rotate_left(1);
        }
        json.into_iter()
            .chain(PublicPem::fitting(key).map(KeyOutput::PublicPem))
            .chain(certificates.flat_map(|_| CertificateForm::ALL.map(KeyOutput::Certificate)))
            .collect()
    }

    /// What has a tab in the step of the private key, in the order of the tabs.
    #[must_use]
    pub fn private_tabs(&self) -> Vec<KeyOutput> {
        let Some(key) = self.finished.key.private() else {
            return Vec::new();
        };
        let protected = self.finished.protected.as_ref();
        let store = protected.and_then(|protected| protected.pkcs12.as_ref());
        let mut json = PrivateForm::ALL.map(KeyOutput::Private);
        // EncodedJwk is for Altinn's libraries, which ask Maskinporten for tokens.
        if self.client.fields.target() != Target::Maskinporten {
            json.rotate_left(1);
        }
        json.into_iter()
            .chain(PrivatePem::fitting(key).map(KeyOutput::PrivatePem))
            .chain(protected.map(|_| KeyOutput::EncryptedPem))
            .chain(store.map(|_| KeyOutput::Pkcs12))
            .collect()
    }

    /// The consumers that this key can be given to.
    #[must_use]
    pub fn consumers(&self) -> Vec<&'static Consumer> {
        let key = self.finished.key.private();
        key.into_iter()
            .flat_map(|key| client_configuration::fitting(key, self.client.fields.target()))
            .collect()
    }

    /// The text of an output, to be wiped after use whether it is secret or not; nothing if it is
    /// not there, or is no text.
    #[must_use]
    pub fn text(&self, output: Output) -> Option<SecretText> {
        let client = &self.client;
        Some(match output {
            Output::Key(which, one) => self.of(which)?.text(one)?,
            Output::Grant(request) => {
                let endpoint = client.environment.token_endpoint();
                request.write(endpoint, client.grant.as_ref()?.assertion())
            }
            Output::ClientAssertion => client_assertion_fields(client.grant.as_ref()?.assertion()),
            Output::Rotated(form) => {
                let rotation = client.rotation.as_ref()?.as_ref().ok()?;
                public(match form {
                    RotatedForm::Array => rotation.array(),
                    RotatedForm::JwkSet => rotation.jwk_set(),
                })
            }
            Output::Reminder => public(self.reminder()?),
        })
    }

    /// The octets of the file that is downloaded; nothing if the output is not there.
    #[must_use]
    pub fn octets(&self, output: Output) -> Option<SecretOctets> {
        match output {
            Output::Key(which, one) => self.of(which)?.octets(one),
            _ => Some(octets_of(&self.text(output)?)),
        }
    }

    /// What that file is called, such as `min-integrasjon.2026-11-22.abcdef.private.pem`; nothing if
    /// the file is of a half that is not there. The file of a key for Digdir tells its environment.
    #[must_use]
    pub fn file_name(&self, output: Output) -> Option<String> {
        let extension = match output {
            Output::Key(which, one) => return self.of(which)?.file_name(one),
            Output::Grant(_) | Output::ClientAssertion => "txt",
            Output::Rotated(_) => "json",
            Output::Reminder => "ics",
        };
        let keys = match output {
            Output::Reminder => self.keys(),
            _ => vec![self.shown()],
        };
        let first = keys.first()?;
        let name = key_file_name(&first.finished.key, output.id(), extension);
        Some(if keys.len() == 1 {
            first.told_in(name)
        } else {
            format!("TEST-PROD.{name}")
        })
    }

    fn reminder(&self) -> Option<String> {
        let expires = self.client.expires().ok()?;
        let keys = self.keys();
        let clients: Vec<_> = keys.iter().map(OfKey::client).collect();
        let reminders: Vec<_> = keys
            .iter()
            .zip(&clients)
            .filter_map(|(of, client)| {
                Some(Reminder {
                    key: of.finished.key.public()?,
                    client: client.as_ref(),
                    environment: of.environment,
                    expires,
                })
            })
            .collect();
        let words = &self.language.texts().reminder;
        (!reminders.is_empty()).then(|| calendar(&reminders, words, self.client.now))
    }

    /// Both keys, or the one: that for TEST first, whichever of them is shown.
    fn keys(&self) -> Vec<OfKey<'_>> {
        let mut keys: Vec<_> = [self.shown()].into_iter().chain(self.other()).collect();
        keys.sort_by_key(|of| of.environment != Environment::Test);
        keys
    }

    fn of(&self, which: Which) -> Option<OfKey<'_>> {
        match which {
            Which::Shown => Some(self.shown()),
            Which::Other => self.other(),
        }
    }

    fn shown(&self) -> OfKey<'_> {
        OfKey {
            finished: &self.finished,
            environment: self.client.environment,
            content: self,
        }
    }

    fn other(&self) -> Option<OfKey<'_>> {
        let other = self.client.other.as_ref()?;
        Some(OfKey {
            finished: &other.finished,
            environment: other.environment,
            content: self,
        })
    }
}

/// One of the keys, with its environment.
struct OfKey<'content> {
    finished: &'content Finished,
    environment: Environment,
    content: &'content Content,
}

impl OfKey<'_> {
    fn text(&self, output: KeyOutput) -> Option<SecretText> {
        let Finished {
            key,
            certified,
            protected,
        } = self.finished;
        let included = certified
            .as_ref()
            .filter(|_| self.content.is_certificate_included)
            .map(|certified| &certified.certificate);
        Some(match (output, included) {
            (KeyOutput::Public(form), None) => public(form.write(key.public()?)),
            (KeyOutput::Public(form), Some(certificate)) => {
                public(form.write_with(key.public()?, certificate))
            }
            (KeyOutput::PublicPem(form), _) => public(form.write(key.public()?)?),
            (KeyOutput::Certificate(form), _) => {
                let Certified {
                    certificate,
                    request,
                } = &**certified.as_ref()?;
                public(form.write(certificate, request))
            }
            (KeyOutput::Private(form), None) => form.write(key.private()?),
            (KeyOutput::Private(form), Some(certificate)) => {
                form.write_with(key.private()?, certificate)
            }
            (KeyOutput::PrivatePem(form), _) => form.write(key.private()?)?,
            (KeyOutput::EncryptedPem, _) => {
                SecretText::from(Zeroizing::new(protected.as_ref()?.pem.as_str().to_owned()))
            }
            (KeyOutput::Client(piece), _) => piece.write(&self.setup()?),
            (KeyOutput::Pkcs12 | KeyOutput::Der(_) | KeyOutput::CertificateDer, _) => return None,
        })
    }

    fn octets(&self, output: KeyOutput) -> Option<SecretOctets> {
        let Finished {
            key,
            certified,
            protected,
        } = self.finished;
        match output {
            KeyOutput::Pkcs12 => {
                let store = protected.as_ref()?.pkcs12.as_ref()?;
                Some(SecretOctets::from(store.as_slice()))
            }
            KeyOutput::Der(DerForm::Pkcs8) => DerForm::Pkcs8.write(key.private()?),
            KeyOutput::Der(DerForm::Spki) => Some(spki_der(key.public()?)),
            KeyOutput::CertificateDer => {
                Some(SecretOctets::from(certified.as_ref()?.certificate.der()))
            }
            _ => Some(octets_of(&self.text(output)?)),
        }
    }

    fn file_name(&self, output: KeyOutput) -> Option<String> {
        Some(match output {
            KeyOutput::Client(piece) => piece.file_name(&self.setup()?),
            _ => self.told_in(output.file_name(&self.finished.key)?),
        })
    }

    fn client(&self) -> Option<ClientId> {
        self.content.client.fields.client(self.environment)
    }

    /// The name of a file, with the environment in it if the key is for one.
    fn told_in(&self, name: String) -> String {
        if self.content.client.fields.target().is_at_digdir() {
            self.environment.told_in(name)
        } else {
            name
        }
    }

    fn setup(&self) -> Option<Setup<'_>> {
        let fields = &self.content.client.fields;
        Some(Setup {
            key: self.finished.key.private()?,
            target: fields.target(),
            environment: self.environment,
            client: self.client(),
            scopes: fields.scopes(),
            resource: fields.resource(),
        })
    }
}

/// The tab that is open: the one that was chosen, if it is there, or else the first.
#[must_use]
pub fn open_tab<T: PartialEq + Copy>(tabs: &[T], chosen: Option<T>) -> Option<T> {
    let chosen = chosen.filter(|chosen| tabs.contains(chosen));
    chosen.or_else(|| tabs.first().copied())
}

fn public(text: String) -> SecretText {
    SecretText::from(Zeroizing::new(text))
}

fn octets_of(text: &SecretText) -> SecretOctets {
    SecretOctets::from(text.as_str().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::open_tab;
    use crate::app::client_fields::ClientField;
    use crate::app::outputs::KeyOutput;
    use crate::app::state::testing::{EC, made};
    use crate::app::state::{Action, ClientAction};
    use crate::formats::{PrivateForm, PublicForm};

    #[test]
    fn a_tab_that_is_not_there_gives_way_to_the_first() {
        assert_eq!(open_tab(&[1, 2], Some(2)), Some(2));
        assert_eq!(open_tab(&[1, 2], Some(3)), Some(1));
        assert_eq!(open_tab(&[1, 2], None), Some(1));
        assert_eq!(open_tab::<u8>(&[], Some(1)), None);
    }

    fn choose(target: &str) -> Action {
        Action::Client(ClientAction::Set(ClientField::Target, target.to_owned()))
    }

    #[test]
    fn the_array_comes_first_where_digdirs_portal_wants_it_and_last_of_json_elsewhere() {
        let [array, jwk, jwk_set] = PublicForm::ALL.map(KeyOutput::Public);
        for (target, order) in [
            ("maskinporten", [array, jwk, jwk_set]),
            ("idporten", [array, jwk, jwk_set]),
            ("helseid", [jwk, jwk_set, array]),
            ("own", [jwk, jwk_set, array]),
        ] {
            let (state, _) = made(EC).after(choose(target));
            let tabs = state.content().unwrap().public_tabs();
            assert_eq!(tabs.first_chunk(), Some(&order), "{target}");
        }
    }

    #[test]
    fn encoded_jwk_comes_first_for_those_that_altinns_libraries_ask_and_last_of_json_for_others() {
        let [encoded_jwk, jwk, jwk_set] = PrivateForm::ALL.map(KeyOutput::Private);
        for (target, order) in [
            ("maskinporten", [encoded_jwk, jwk, jwk_set]),
            ("idporten", [jwk, jwk_set, encoded_jwk]),
            ("helseid", [jwk, jwk_set, encoded_jwk]),
            ("own", [jwk, jwk_set, encoded_jwk]),
        ] {
            let (state, _) = made(EC).after(choose(target));
            let tabs = state.content().unwrap().private_tabs();
            assert_eq!(tabs.first_chunk(), Some(&order), "{target}");
        }
        // What is shown would stay in the page behind another tab.
        let (state, _) = made(EC).after(Action::Toggle(encoded_jwk.of_shown()));
        let (state, _) = state.after(choose("helseid"));
        assert_eq!(state.shown, None);
    }
}
