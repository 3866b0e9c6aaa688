//! What is written of a finished key only when it is asked for: a certificate, and files behind a
//! password.

use std::rc::Rc;

use super::{Announcement, Effect, State, Which};
use crate::app::certificate_fields::CertificateField;
use crate::app::controls::control_of;
use crate::app::outputs::{KeyOutput, Output};
use crate::formats::{CertificateForm, Password, PrivatePem};
use crate::jose::SecretText;
use crate::making::{Certified, Protected, Written};
use crate::texts::message::{Failure, Message};
use crate::x509::{Certificate, Days, OrderError, Subject};

/// What is being written: of both keys, where there are two. The page gets it once all of it is there.
#[derive(Clone)]
pub struct Pending {
    /// What was asked for.
    pub wanted: Wanted,
    /// What a worker writes now.
    now: WritingOrder,
    /// What it is to write after that, the last first.
    later: Vec<WritingOrder>,
    certified: Vec<(Which, Rc<Certified>)>,
    protected: Vec<(Which, Rc<Protected>)>,
}

/// What a worker writes of a key in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WritingOrder {
    /// A certificate of this key that is about this subject, and valid so long from now.
    Certify(Which, Subject, Days),
    /// This key, and its certificate, behind the password.
    Protect(Which),
}

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A certificate.
    Certificate,
    /// Files behind a password, which are to hold a certificate.
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
            .retain(|message| control_of(message) != Some(field.id()));
    }

    /// The certificate of a key, if it has one, were it not shown yet.
    #[must_use]
    pub fn certificate_of(&self, which: Which) -> Option<&Certificate> {
        let pending = self.pending.iter().flat_map(|pending| &pending.certified);
        let made = pending
            .filter(|(of, _)| *of == which)
            .map(|(_, certified)| certified)
            .next();
        let certified = made.or_else(|| self.certified_of(which))?;
        Some(&certified.certificate)
    }

    pub(super) fn type_password(&mut self, typed: SecretText) -> Vec<Effect> {
        self.password = Password::new(typed).map(Rc::new);
        self.messages
            .retain(|message| !matches!(message, Message::PasswordEmpty));
        // It was, or is being, written with another password.
        self.forget_protected();
        let pending = self.pending.as_ref();
        if pending.is_none_or(|pending| pending.wanted != Wanted::Protected) {
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
        let orders = self.keys().map(|which| self.certificate_order(which));
        match orders.collect() {
            Err(errors) => self.refuse_writing(errors.into_iter().map(Message::Certificate)),
            Ok(orders) => self.begin_writing(Wanted::Certificate, orders),
        }
    }

    pub(super) fn protect(&mut self) -> Vec<Effect> {
        if self.pending.is_some() || !self.can_protect() {
            return Vec::new();
        }
        if self.password.is_none() {
            return self.refuse_writing([Message::PasswordEmpty]);
        }
        let lacking = self
            .keys()
            .filter(|which| self.can_certify() && self.certified_of(*which).is_none());
        let orders = lacking.map(|which| self.certificate_order(which));
        match orders.collect::<Result<Vec<_>, _>>() {
            Err(errors) => self.refuse_writing(errors.into_iter().map(Message::Certificate)),
            Ok(mut orders) => {
                // The tab of a certificate that is gone is not that of the one that comes.
                if !orders.is_empty() && matches!(self.public_tab, Some(KeyOutput::Certificate(_)))
                {
                    self.public_tab = None;
                }
                orders.extend(self.keys().map(WritingOrder::Protect));
                self.begin_writing(Wanted::Protected, orders)
            }
        }
    }

    pub(super) fn written(&mut self, written: Written) -> Vec<Effect> {
        let Some(pending) = &mut self.pending else {
            // Nobody waits for it any more.
            return Vec::new();
        };
        match (&pending.now, written) {
            (WritingOrder::Certify(which, ..), Written::Certified(certified)) => {
                pending.certified.push((*which, Rc::new(certified)));
            }
            (WritingOrder::Protect(which), Written::Protected(protected)) => {
                pending.protected.push((*which, Rc::new(protected)));
            }
            _ => return Vec::new(),
        }
        if let Some(next) = pending.later.pop() {
            pending.now = next;
            return self.write_next();
        }
        let Some(pending) = self.pending.take() else {
            return Vec::new();
        };
        // What is behind the password has another certificate.
        self.forget_protected();
        for (which, certified) in pending.certified {
            if let Some(finished) = self.finished_of_mut(which) {
                finished.certified = Some(certified);
            }
        }
        for (which, protected) in pending.protected {
            if let Some(finished) = self.finished_of_mut(which) {
                finished.protected = Some(protected);
            }
        }
        match pending.wanted {
            Wanted::Certificate => {
                self.announcement = Some(Announcement::Certified);
                self.public_tab = Some(KeyOutput::Certificate(CertificateForm::Certificate));
                vec![Effect::Focus("tab-certificate")]
            }
            Wanted::Protected => {
                self.announcement = Some(Announcement::Protected);
                self.shown = None;
                self.private_tab = Some(KeyOutput::EncryptedPem);
                vec![Effect::Focus("tab-encrypted-pem")]
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

    /// Lets go of what is being written of the key, and of the password. What was written goes with the key.
    pub(super) fn forget_writing(&mut self) {
        self.pending = None;
        self.is_password_visible = false;
        self.password = None;
        self.dismiss_writing();
    }

    /// The page's keys: the shown one first.
    fn keys(&self) -> impl Iterator<Item = Which> + use<> {
        let other = self.client.other.as_ref().map(|_| Which::Other);
        [Some(Which::Shown), other].into_iter().flatten()
    }

    fn certified_of(&self, which: Which) -> Option<&Rc<Certified>> {
        self.finished_of(which)?.certified.as_ref()
    }

    pub(super) fn forget_certified(&mut self) {
        for which in self.keys() {
            if let Some(finished) = self.finished_of_mut(which) {
                finished.certified = None;
            }
        }
        // It holds a certificate.
        self.forget_protected();
    }

    fn forget_protected(&mut self) {
        if matches!(self.shown, Some(Output::Key(_, KeyOutput::EncryptedPem))) {
            self.shown = None;
        }
        if self.announcement == Some(Announcement::Protected) {
            self.announcement = None;
        }
        for which in self.keys() {
            if let Some(finished) = self.finished_of_mut(which) {
                finished.protected = None;
            }
        }
    }

    /// The certificate that is asked for: where no name is typed, it is about the key ID.
    fn certificate_order(&self, which: Which) -> Result<WritingOrder, Vec<OrderError>> {
        let kid_or_thumbprint = self.private_key_of(which).map_or_else(String::new, |key| {
            let kid = key.metadata().kid.as_ref().map(|kid| kid.as_str().trim());
            match kid {
                Some(kid) if !kid.is_empty() => kid.to_owned(),
                _ => key.thumbprint(),
            }
        });
        let (subject, days) = self.certificate_fields.order(&kid_or_thumbprint)?;
        Ok(WritingOrder::Certify(which, subject, days))
    }

    fn begin_writing(&mut self, wanted: Wanted, mut orders: Vec<WritingOrder>) -> Vec<Effect> {
        self.dismiss_writing();
        orders.reverse();
        let Some(now) = orders.pop() else {
            return Vec::new();
        };
        self.pending = Some(Pending {
            wanted,
            now,
            later: orders,
            certified: Vec::new(),
            protected: Vec::new(),
        });
        self.write_next()
    }

    fn write_next(&mut self) -> Vec<Effect> {
        let Some(pending) = &self.pending else {
            return Vec::new();
        };
        self.announcement = Some(match pending.now {
            WritingOrder::Protect(_) => Announcement::Protecting,
            WritingOrder::Certify(..) => Announcement::Certifying,
        });
        vec![Effect::Write(pending.now.clone())]
    }

    fn refuse_writing(&mut self, why: impl IntoIterator<Item = Message>) -> Vec<Effect> {
        self.dismiss_writing();
        self.messages.extend(why);
        vec![Effect::Focus("errors")]
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
    use crate::app::finished::Finished;
    use crate::app::fragment;
    use crate::app::state::testing::{after, codes};
    use crate::app::state::{Action, ClientAction, Phase, Side};
    use crate::jose::{
        Curve, Key, KeyId, Metadata, OctSize, OkpCurve, PrivateJwk, PrivateMaterial, SecretOctets,
    };
    use crate::keygen::{KeygenError, SystemRandomness, make_ec, make_oct, make_okp};
    use crate::making::{Certified, Protected};
    use crate::maskinporten::Environment;
    use crate::texts::Language;
    use crate::x509::CertificateRequest;

    fn done_with(material: PrivateMaterial) -> State {
        let metadata = Metadata {
            kid: KeyId::from_text("kid"),
            ..Metadata::default()
        };
        let key = PrivateJwk::new(material, metadata).ok().unwrap();
        State {
            phase: Phase::Done(Key::from(key).into()),
            ..State::new(fragment::read(""), Language::Bokmal)
        }
    }

    /// A page with a key that can sign.
    fn done() -> State {
        done_with(make_ec(Curve::P256, &mut SystemRandomness).ok().unwrap())
    }

    fn typed(password: &str) -> Action {
        Action::TypePassword(SecretText::from(Zeroizing::new(password.to_owned())))
    }

    /// A page with a key for each environment.
    fn both() -> State {
        let key = |kid| {
            let metadata = Metadata {
                kid: KeyId::from_text(kid),
                ..Metadata::default()
            };
            let material = make_ec(Curve::P256, &mut SystemRandomness).ok().unwrap();
            Key::from(PrivateJwk::new(material, metadata).ok().unwrap())
        };
        let mut state = State {
            phase: Phase::Done(key("k-TEST").into()),
            ..State::new(fragment::read("env=both"), Language::Bokmal)
        };
        Rc::make_mut(&mut state.client).other = Some(Side {
            environment: Environment::Production,
            finished: key("k-PROD").into(),
        });
        state
    }

    fn certified() -> Action {
        certified_as(1)
    }

    fn certified_as(octet: u8) -> Action {
        Action::Written(Written::Certified(Certified {
            certificate: Certificate::from_der(vec![octet]),
            request: CertificateRequest::from_der(vec![octet]),
        }))
    }

    fn protected() -> Action {
        protected_as("TEST")
    }

    /// As of the key for that environment.
    fn protected_as(label: &str) -> Action {
        let octet = if label == "TEST" { 1 } else { 2 };
        Action::Written(Written::Protected(Protected {
            pem: SecretText::from(Zeroizing::new(label.to_owned())),
            pkcs12: Some(SecretOctets::from([octet].as_slice())),
        }))
    }

    fn wanted(state: &State) -> Option<Wanted> {
        state.pending.as_ref().map(|pending| pending.wanted)
    }

    fn finished(state: &State) -> &Finished {
        state.finished().unwrap()
    }

    fn certify(which: Which, subject: Subject) -> Effect {
        Effect::Write(WritingOrder::Certify(which, subject, Days::YEAR))
    }

    fn protect(which: Which) -> Effect {
        Effect::Write(WritingOrder::Protect(which))
    }

    fn tabs(state: &State) -> Vec<&'static str> {
        let content = state.content().unwrap();
        let tabs = content
            .public_tabs()
            .into_iter()
            .chain(content.private_tabs());
        tabs.map(KeyOutput::id).collect()
    }

    #[test]
    fn a_certificate_is_named_after_the_key_and_its_tab_is_opened() {
        let (state, effects) = done().after(Action::Certify);
        let subject = Subject::new("kid", "", "").unwrap();
        assert_eq!(effects, [certify(Which::Shown, subject)]);
        assert_eq!(state.announcement, Some(Announcement::Certifying));
        let (state, effects) = state.after(certified());
        assert_eq!(effects, [Effect::Focus("tab-certificate")]);
        assert_eq!(state.public_tab.map(KeyOutput::id), Some("certificate"));
        assert!(tabs(&state).contains(&"certificate-request"));
    }

    #[test]
    fn a_wrong_field_makes_no_certificate_and_its_message_goes_when_it_is_mended() {
        let set = |days: &str| Action::SetCertificate(CertificateField::Days, days.to_owned());
        let (state, effects) = after(done(), [set("0"), Action::Certify]);
        assert_eq!(effects, [Effect::Focus("errors")]);
        assert_eq!(state.messages, [Message::Certificate(OrderError::Days)]);
        assert!(state.pending.is_none());
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
        assert!(matches!(
            effects.as_slice(),
            [Effect::Write(WritingOrder::Certify(..))]
        ));
        let (state, effects) = state.after(certified());
        assert_eq!(effects, [protect(Which::Shown)]);
        assert!(state.certificate_of(Which::Shown).is_some());
        let (state, effects) = state.after(protected());
        assert_eq!(effects, [Effect::Focus("tab-encrypted-pem")]);
        assert!(tabs(&state).ends_with(&["encrypted-pem", "pkcs12"]));
        // With a certificate there is no need for another.
        let (_, effects) = state.after(Action::Protect);
        assert_eq!(effects, [protect(Which::Shown)]);
    }

    #[test]
    fn a_certificate_that_is_made_along_the_way_opens_no_tab() {
        let (state, _) = after(done(), [Action::Certify, certified()]);
        assert!(state.public_tab.is_some());
        let state = State {
            phase: done().phase,
            ..state
        };
        let actions = [typed("a"), Action::Protect, certified(), protected()];
        let (state, _) = after(state, actions);
        assert!(tabs(&state).contains(&"certificate"));
        assert_eq!(state.public_tab, None);
    }

    #[test]
    fn of_two_keys_both_get_what_is_asked_for_each_its_own_and_at_once() {
        let (state, effects) = after(both(), [typed("passord"), Action::Protect]);
        let subject = |name: &str| Subject::new(name, "", "").unwrap();
        let certify = |which, name: &str| certify(which, subject(name));
        assert_eq!(effects, [certify(Which::Shown, "k-TEST")]);
        let (state, effects) = state.after(certified_as(1));
        assert_eq!(effects, [certify(Which::Other, "k-PROD")]);
        let (state, effects) = state.after(certified_as(2));
        assert_eq!(effects, [protect(Which::Shown)]);
        let of = |state: &State, which| state.certificate_of(which).map(|it| it.der().to_vec());
        assert_eq!(of(&state, Which::Shown), Some(vec![1]));
        assert_eq!(of(&state, Which::Other), Some(vec![2]));
        assert!(
            finished(&state).certified.is_none(),
            "nothing is there before all of it is"
        );
        let (state, effects) = state.after(protected_as("TEST"));
        assert_eq!(effects, [protect(Which::Other)]);
        let (state, effects) = state.after(protected_as("PROD"));
        assert_eq!(effects, [Effect::Focus("tab-encrypted-pem")]);
        let (turned, _) = state
            .clone()
            .after(Action::Client(ClientAction::ShowOther("public-heading")));
        assert!(turned.password.is_some(), "the password is of both");
        for (state, [shown, other]) in [(state, ["TEST", "PROD"]), (turned, ["PROD", "TEST"])] {
            let content = state.content().unwrap();
            for (output, label) in [
                (KeyOutput::EncryptedPem.of_shown(), shown),
                (KeyOutput::EncryptedPem.of_other(), other),
            ] {
                assert_eq!(content.text(output).unwrap().as_str(), label);
            }
            for output in [KeyOutput::Pkcs12, KeyOutput::CertificateDer] {
                for (output, label) in [(output.of_shown(), shown), (output.of_other(), other)] {
                    let name = content.file_name(output).unwrap();
                    assert!(name.starts_with(&format!("k-{label}.")), "{name}");
                    let octets = content.octets(output).unwrap();
                    assert_eq!(octets.as_slice(), [if label == "TEST" { 1 } else { 2 }]);
                }
            }
        }
    }

    #[test]
    fn of_two_keys_none_keeps_a_file_behind_another_password() {
        let made = [
            typed("a"),
            Action::Protect,
            certified_as(1),
            certified_as(2),
            protected_as("TEST"),
            protected_as("PROD"),
        ];
        let (state, _) = after(both(), made);
        let (state, _) = state.after(typed("b"));
        let other = state.finished_of(Which::Other).unwrap();
        assert!(finished(&state).protected.is_none() && other.protected.is_none());
    }

    #[test]
    fn a_key_that_cannot_sign_is_protected_without_a_certificate() {
        let material = make_okp(OkpCurve::X25519, &mut SystemRandomness);
        let state = done_with(material.ok().unwrap());
        assert!(!state.can_certify());
        let (state, effects) = after(state, [Action::Certify, typed("passord"), Action::Protect]);
        assert_eq!(effects, [protect(Which::Shown)]);
        assert_eq!(wanted(&state), Some(Wanted::Protected));
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
        let encrypted = KeyOutput::EncryptedPem.of_shown();
        let (state, _) = made().after(Action::Toggle(encrypted));
        assert_eq!(state.shown, Some(encrypted));
        let (state, _) = state.after(typed("b"));
        assert!(finished(&state).protected.is_none());
        assert_eq!(state.shown, None);
        assert_eq!(tabs(&state).last(), Some(&"private-sec1-pem"));
        let (state, _) = after(made(), [Action::Certify, certified()]);
        assert!(finished(&state).protected.is_none());
        assert!(finished(&state).certified.is_some());
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
        assert!(finished(&state).protected.is_none());
        assert!(state.pending.is_none());
    }

    #[test]
    fn a_password_that_is_changed_while_the_certificate_is_signed_stops_it_too() {
        for changed in ["", "ab"] {
            let actions = [typed("a"), Action::Protect, typed(changed), certified()];
            let (state, effects) = after(done(), actions);
            assert!(effects.contains(&Effect::Stop));
            assert!(
                !effects
                    .iter()
                    .any(|effect| matches!(effect, Effect::Write(WritingOrder::Protect(_))))
            );
            assert!(state.pending.is_none() && state.announcement.is_none());
        }
        // What a certificate is for needs no password.
        let (state, _) = after(done(), [Action::Certify, typed("a"), certified()]);
        assert!(finished(&state).certified.is_some());
    }

    #[test]
    fn the_other_key_stops_the_writing_and_what_is_said_of_it() {
        let other = Action::Client(ClientAction::ShowOther("public-heading"));
        let (state, effects) = after(both(), [typed("a"), Action::Protect, other]);
        assert!(effects.contains(&Effect::Stop));
        assert!(state.pending.is_none() && state.announcement.is_none());
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
            assert_eq!(wanted(&state), Some(Wanted::Certificate));
        }
    }
}
