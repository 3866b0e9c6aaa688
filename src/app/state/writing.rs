//! What is written of a finished key only when it is asked for: a certificate, and files behind a
//! password.

use std::rc::Rc;

use super::{Announcement, Effect, State};
use crate::app::certificate_fields::CertificateField;
use crate::app::outputs::Output;
use crate::formats::{CertificateForm, Password};
use crate::jose::SecretText;
use crate::making::Written;
use crate::texts::message::{Failure, Message};
use crate::x509::Certificate;

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pending {
    /// A certificate, because it was asked for.
    Certificate,
    /// A certificate, because files behind a password are to hold it.
    CertificateToProtect,
    /// Files behind a password.
    Protected,
}

impl State {
    /// Whether the key can sign, so that there can be a certificate of it.
    #[must_use]
    pub fn can_certify(&self) -> bool {
        self.key().is_some_and(|key| Certificate::is_for(key))
    }

    pub(super) fn set_certificate(&mut self, field: CertificateField, value: String) {
        self.certificate_fields.set(field, value);
        self.messages
            .retain(|message| message.control() != Some(field.id()));
    }

    pub(super) fn type_password(&mut self, typed: SecretText) {
        self.password = Password::new(typed).map(Rc::new);
        self.messages
            .retain(|message| *message != Message::PasswordEmpty);
        // It was written with another password.
        self.protected = None;
        self.keep_tabs();
    }

    pub(super) fn certify(&mut self) -> Vec<Effect> {
        if self.pending.is_some() || !self.can_certify() {
            return Vec::new();
        }
        self.begin_certificate(Pending::Certificate)
    }

    pub(super) fn protect(&mut self) -> Vec<Effect> {
        if self.pending.is_some() || self.key().is_none() {
            return Vec::new();
        }
        if self.password.is_none() {
            self.dismiss_writing();
            self.messages.push(Message::PasswordEmpty);
            return vec![Effect::Focus("errors")];
        }
        if self.certified.is_none() && self.can_certify() {
            return self.begin_certificate(Pending::CertificateToProtect);
        }
        self.begin_protecting()
    }

    pub(super) fn written(&mut self, written: Written) -> Vec<Effect> {
        match (self.pending.take(), written) {
            (Some(Pending::Certificate), Written::Certified(certified)) => {
                self.certified = Some(Rc::new(certified));
                // What is behind the password has another certificate.
                self.protected = None;
                self.announcement = Some(Announcement::Certified);
                self.public_tab = Output::Certificate(CertificateForm::Certificate);
                self.keep_tabs();
                vec![Effect::Focus("tab-certificate")]
            }
            (Some(Pending::CertificateToProtect), Written::Certified(certified)) => {
                self.certified = Some(Rc::new(certified));
                self.begin_protecting()
            }
            (Some(Pending::Protected), Written::Protected(protected)) => {
                self.protected = Some(Rc::new(protected));
                self.announcement = Some(Announcement::Protected);
                self.shown = None;
                self.private_tab = Output::EncryptedPem;
                vec![Effect::Focus("tab-encrypted-pem")]
            }
            // Nobody waits for it any more.
            (pending, _) => {
                self.pending = pending;
                Vec::new()
            }
        }
    }

    pub(super) fn writing_failed(&mut self, failure: Failure) -> Vec<Effect> {
        if self.pending.take().is_none() {
            return Vec::new();
        }
        self.announcement = None;
        self.messages.push(Message::Failure(failure));
        vec![Effect::Focus("errors")]
    }

    /// Lets go of all that was written of the key, and of the password.
    pub(super) fn forget_writing(&mut self) {
        self.pending = None;
        self.certified = None;
        self.password = None;
        self.protected = None;
        self.dismiss_writing();
    }

    /// A tab that is no longer there gives way to the first.
    pub(super) fn keep_tabs(&mut self) {
        let Some(content) = self.content() else {
            return;
        };
        if !content.public_tabs().contains(&self.public_tab) {
            self.public_tab = super::FIRST_PUBLIC_TAB;
        }
        if !content.private_tabs().contains(&self.private_tab) {
            self.private_tab = super::FIRST_PRIVATE_TAB;
        }
        if self.shown.is_some_and(|shown| shown != self.private_tab) {
            self.shown = None;
        }
    }

    fn begin_certificate(&mut self, pending: Pending) -> Vec<Effect> {
        self.dismiss_writing();
        let Some(key) = self.key() else {
            return Vec::new();
        };
        let kid = key.metadata().kid.as_ref().map(|kid| kid.as_str().trim());
        let name = match kid {
            Some(kid) if !kid.is_empty() => kid.to_owned(),
            _ => key.thumbprint(),
        };
        match self.certificate_fields.order(&name) {
            Err(error) => {
                self.messages.push(Message::Certificate(error));
                vec![Effect::Focus("errors")]
            }
            Ok((subject, days)) => {
                self.pending = Some(pending);
                self.announcement = Some(Announcement::Certifying);
                vec![Effect::Certify(subject, days)]
            }
        }
    }

    fn begin_protecting(&mut self) -> Vec<Effect> {
        self.dismiss_writing();
        self.pending = Some(Pending::Protected);
        self.announcement = Some(Announcement::Protecting);
        vec![Effect::Protect]
    }

    fn dismiss_writing(&mut self) {
        self.messages.retain(|message| {
            !matches!(
                message,
                Message::Certificate(_)
                    | Message::PasswordEmpty
                    | Message::Failure(Failure::WritingLost | Failure::Writing(_))
            )
        });
    }
}
