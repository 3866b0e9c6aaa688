//! What is written of a finished key only when it is asked for: a certificate, and files behind a
//! password.

use std::rc::Rc;

use super::{Announcement, Effect, State};
use crate::app::certificate_fields::CertificateField;
use crate::app::outputs::Output;
use crate::formats::{CertificateForm, Password, PrivatePem};
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
        self.private_key()
            .is_some_and(|key| Certificate::is_for(key))
    }

    /// Whether the key has a form that a password protects.
    #[must_use]
    pub fn can_protect(&self) -> bool {
        self.private_key()
            .is_some_and(|key| PrivatePem::fitting(key).next().is_some())
    }

    pub(super) fn set_certificate(&mut self, field: CertificateField, value: String) {
        self.certificate_fields.set(field, value);
        self.messages
            .retain(|message| message.control() != Some(field.id()));
    }

    pub(super) fn type_password(&mut self, typed: SecretText) -> Vec<Effect> {
        self.password = Password::new(typed).map(Rc::new);
        self.messages
            .retain(|message| !matches!(message, Message::PasswordEmpty));
        // It was, or is being, written with another password.
        self.protected = None;
        self.keep_tabs();
        if self.pending != Some(Pending::Protected) {
            return Vec::new();
        }
        self.pending = None;
        self.announcement = None;
        vec![Effect::Stop]
    }

    pub(super) fn certify(&mut self) -> Vec<Effect> {
        if self.pending.is_some() || !self.can_certify() {
            return Vec::new();
        }
        self.begin_certificate(Pending::Certificate)
    }

    pub(super) fn protect(&mut self) -> Vec<Effect> {
        if self.pending.is_some() || !self.can_protect() {
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
        self.is_password_visible = false;
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

#[cfg(test)]
mod tests {

    use zeroize::Zeroizing;

    use super::*;
    use crate::app::fragment;
    use crate::app::state::{Action, Phase};
    use crate::formats::PrivateForm;
    use crate::jose::{
        Curve, KeyId, Metadata, OctSize, OkpCurve, PrivateJwk, PrivateMaterial, SecretOctets,
    };
    use crate::keygen::{KeygenError, SystemRandomness, make_ec, make_oct, make_okp};
    use crate::making::{Certified, Protected};
    use crate::texts::Language;
    use crate::x509::{CertificateRequest, Days, OrderError, Subject};

    fn done_with(material: PrivateMaterial) -> State {
        let metadata = Metadata {
            kid: KeyId::from_text("kid"),
            ..Metadata::default()
        };
        let key = PrivateJwk::new(material, metadata).ok().unwrap();
        State {
            phase: Phase::Done(key.into()),
            ..State::new(fragment::read(""), Language::Bokmal)
        }
    }

    /// A page with a key that can sign.
    fn done() -> State {
        done_with(make_ec(Curve::P256, &mut SystemRandomness).ok().unwrap())
    }

    fn after(mut state: State, actions: impl IntoIterator<Item = Action>) -> (State, Vec<Effect>) {
        let mut all = Vec::new();
        for action in actions {
            let (next, effects) = state.after(action);
            state = next;
            all.extend(effects);
        }
        (state, all)
    }

    fn typed(password: &str) -> Action {
        Action::TypePassword(SecretText::from(Zeroizing::new(password.to_owned())))
    }

    fn certified() -> Action {
        Action::Written(Written::Certified(Certified {
            certificate: Certificate::from_der(vec![1]),
            request: CertificateRequest::from_der(vec![2]),
        }))
    }

    fn protected() -> Action {
        Action::Written(Written::Protected(Protected {
            pem: SecretText::from(Zeroizing::new("pem".to_owned())),
            pkcs12: Some(SecretOctets::from([3].as_slice())),
        }))
    }

    fn codes(state: &State) -> Vec<&'static str> {
        state.messages.iter().map(Message::code).collect()
    }

    fn tabs(state: &State) -> Vec<&'static str> {
        let content = state.content().unwrap();
        let tabs = content
            .public_tabs()
            .into_iter()
            .chain(content.private_tabs());
        tabs.map(Output::id).collect()
    }

    #[test]
    fn a_certificate_is_named_after_the_key_and_its_tab_is_opened() {
        let (state, effects) = done().after(Action::Certify);
        let subject = Subject::new("kid", "", "").unwrap();
        assert_eq!(effects, [Effect::Certify(subject, Days::YEAR)]);
        assert_eq!(state.announcement, Some(Announcement::Certifying));
        let (state, effects) = state.after(certified());
        assert_eq!(effects, [Effect::Focus("tab-certificate")]);
        assert_eq!(state.public_tab.id(), "certificate");
        assert!(tabs(&state).contains(&"certificate-request"));
    }

    #[test]
    fn a_wrong_field_makes_no_certificate_and_its_message_goes_when_it_is_mended() {
        let set = |days: &str| Action::SetCertificate(CertificateField::Days, days.to_owned());
        let (state, effects) = after(done(), [set("0"), Action::Certify]);
        assert_eq!(effects, [Effect::Focus("errors")]);
        assert_eq!(state.messages, [Message::Certificate(OrderError::Days)]);
        assert_eq!(state.pending, None);
        let (state, _) = state.after(set("1"));
        assert_eq!(codes(&state), Vec::<&str>::new());
    }

    #[test]
    fn an_empty_password_protects_nothing_and_is_explained() {
        let (state, effects) = after(done(), [typed("a"), typed(""), Action::Protect]);
        assert_eq!(effects, [Effect::Focus("errors")]);
        assert_eq!(codes(&state), ["password-empty"]);
        let (state, _) = state.after(typed("a"));
        assert_eq!(codes(&state), Vec::<&str>::new());
    }

    #[test]
    fn a_key_is_protected_together_with_a_certificate_that_is_made_first() {
        let (state, effects) = after(done(), [typed("passord"), Action::Protect]);
        assert!(matches!(effects.as_slice(), [Effect::Certify(..)]));
        let (state, effects) = state.after(certified());
        assert_eq!(effects, [Effect::Protect]);
        let (state, effects) = state.after(protected());
        assert_eq!(effects, [Effect::Focus("tab-encrypted-pem")]);
        assert!(tabs(&state).ends_with(&["encrypted-pem", "pkcs12"]));
        // With a certificate there is no need for another.
        let (_, effects) = state.after(Action::Protect);
        assert_eq!(effects, [Effect::Protect]);
    }

    #[test]
    fn a_key_that_cannot_sign_is_protected_without_a_certificate() {
        let material = make_okp(OkpCurve::X25519, &mut SystemRandomness);
        let state = done_with(material.ok().unwrap());
        assert!(!state.can_certify());
        let (state, effects) = after(state, [Action::Certify, typed("passord"), Action::Protect]);
        assert_eq!(effects, [Effect::Protect]);
        assert_eq!(state.pending, Some(Pending::Protected));
    }

    #[test]
    fn a_symmetric_key_has_no_other_forms_than_json() {
        let size = OctSize::parse("256").ok().unwrap();
        let material = make_oct(size, &mut SystemRandomness).ok().unwrap();
        let state = done_with(material);
        assert_eq!(tabs(&state), ["encoded-jwk", "private-jwk", "private-jwks"]);
        let (_, effects) = after(state, [Action::Certify, typed("passord"), Action::Protect]);
        assert_eq!(effects, []);
    }

    #[test]
    fn nothing_else_is_begun_while_something_is_written() {
        let presses = [
            Action::Certify,
            Action::Certify,
            typed("a"),
            Action::Protect,
        ];
        let (_, effects) = after(done(), presses);
        assert_eq!(effects.len(), 1);
    }

    #[test]
    fn another_password_or_certificate_takes_away_what_was_protected_before() {
        let made = || {
            let actions = [typed("a"), Action::Protect, certified(), protected()];
            after(done(), actions).0
        };
        let (state, _) = made().after(typed("b"));
        assert!(state.protected.is_none());
        assert_eq!(state.private_tab, Output::Private(PrivateForm::EncodedJwk));
        let (state, _) = after(made(), [Action::Certify, certified()]);
        assert!(state.protected.is_none());
        assert!(state.certified.is_some());
    }

    #[test]
    fn nothing_comes_of_a_password_that_is_changed_while_it_is_used() {
        let actions = [
            typed("a"),
            Action::Protect,
            certified(),
            typed("ab"),
            protected(),
        ];
        let (state, effects) = after(done(), actions);
        assert_eq!(effects.last(), Some(&Effect::Stop));
        assert!(state.protected.is_none());
        assert_eq!(state.pending, None);
    }

    #[test]
    fn clear_stops_the_writing_and_forgets_the_password_and_all_that_was_written() {
        let actions = [
            typed("a"),
            Action::Protect,
            certified(),
            Action::Clear,
            protected(),
        ];
        let (state, effects) = after(done(), actions);
        assert!(effects.contains(&Effect::Stop));
        assert!(state.password.is_none());
        assert!(state.certified.is_none());
        assert!(state.protected.is_none());
        assert!(state.content().is_none());
    }

    #[test]
    fn a_failure_is_told_and_keeps_the_key() {
        for (failure, code) in [
            (Failure::WritingLost, "writing-lost"),
            (
                Failure::Writing(KeygenError::RandomnessFailed),
                "randomness-failed",
            ),
            (
                Failure::Writing(KeygenError::KeyCheckFailed),
                "writing-failed",
            ),
        ] {
            let (state, effects) = after(done(), [Action::Certify, Action::WritingFailed(failure)]);
            assert_eq!(effects.last(), Some(&Effect::Focus("errors")));
            assert_eq!(codes(&state), [code]);
            assert!(state.key().is_some());
            // Another try begins anew.
            let (state, _) = state.after(Action::Certify);
            assert_eq!(codes(&state), Vec::<&str>::new());
            assert_eq!(state.pending, Some(Pending::Certificate));
        }
    }

    #[test]
    fn a_tab_that_the_next_key_does_not_have_gives_way_to_the_first() {
        let mut state = done();
        state.private_tab = Output::PrivatePem(PrivatePem::Pkcs1);
        state.keep_tabs();
        assert_eq!(state.private_tab, Output::Private(PrivateForm::EncodedJwk));
        state.private_tab = Output::PrivatePem(PrivatePem::Sec1);
        state.keep_tabs();
        assert_eq!(state.private_tab, Output::PrivatePem(PrivatePem::Sec1));
    }
}
