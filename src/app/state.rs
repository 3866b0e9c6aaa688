//! What the page shows, and how it changes: every change is an [`Action`], and what is to happen
//! outside the state is an [`Effect`]. Nothing here knows a browser.

mod action;
mod both_keys;
mod client;
mod effect;
mod phase;
mod portal;
mod reader;
#[cfg(test)]
pub(crate) mod testing;
mod trust;
mod writing;

use std::rc::Rc;

pub use action::Action;
pub use both_keys::{Side, Which};
pub use client::{Client, ClientAction, KeyOrigin, RegisteredError};
pub use effect::Effect;
pub use phase::{Announcement, Phase};
pub use portal::Step;
pub use reader::{Comparison, Reader, ReaderAction, SecretFile, Source};
pub use trust::Trust;
pub use writing::{Pending, Wanted, WritingOrder};

use crate::app::certificate_fields::CertificateFields;
use crate::app::content::Content;
use crate::app::controls::{CONFIGURATION, control, control_of};
use crate::app::finished::Finished;
use crate::app::fragment::{self, Reading};
use crate::app::options::{Field, Options};
use crate::app::outputs::{KeyOutput, Output};
use crate::formats::Password;
use crate::jose::{Key, PrivateJwk, SecretOctets};
use crate::making::Progress;
use crate::maskinporten::TokenRequest;
use crate::maskinporten::client_configuration::Piece;
use crate::texts::Language;
use crate::texts::message::{Failure, Message};

/// The page at one moment.
#[derive(Clone)]
pub struct State {
    /// The form.
    pub options: Options,
    /// The language.
    pub language: Language,
    /// How far the key has come.
    pub phase: Phase,
    /// What the person should know.
    pub messages: Vec<Message>,
    /// What was last announced.
    pub announcement: Option<Announcement>,
    /// How many times something was copied or signed: each is announced, in the same words too.
    pub announced: u32,
    /// The tab of the public key, if one was chosen.
    pub public_tab: Option<KeyOutput>,
    /// The tab of the private key, if one was chosen.
    pub private_tab: Option<KeyOutput>,
    /// The private text that is shown. At most one at a time.
    pub shown: Option<Output>,
    /// The fields of a certificate.
    pub certificate_fields: CertificateFields,
    /// Whether the certificate is to stand in every JWK.
    pub include_certificate: bool,
    /// Whether the password can be read while it is typed.
    pub is_password_visible: bool,
    /// The password that is typed.
    pub password: Option<Rc<Password>>,
    /// What is being written of the key.
    pub pending: Option<Pending>,
    /// What is read of what was pasted or dropped.
    pub reader: Reader,
    /// What the key is for, and what comes after it.
    pub client: Rc<Client>,
    /// The tab of the client's configuration, if one was chosen.
    pub client_tab: Option<&'static Piece>,
    /// The tab of the request for a token, if one was chosen.
    pub grant_tab: Option<TokenRequest>,
    /// Whether the other choices were open from the start.
    pub more_open: bool,
    /// The output that the browser did not copy or download.
    pub refused: Option<Output>,
    /// The ids of the parts that were ever unfolded. Until then nothing stands in them: they are most of what
    /// comes with a key, and most people have no need of them.
    unfolded: Vec<&'static str>,
    /// The checksum of the page, once it was asked for.
    pub checksum: Option<Rc<str>>,
    /// What a person needs to know to trust the page and its key.
    pub trust: Trust,
}

impl State {
    /// The page as it opens.
    #[must_use]
    pub fn new(reading: Reading, remembered: Language) -> Self {
        let more_open = sets_more(&reading.options);
        Self {
            options: reading.options,
            language: reading.language.unwrap_or(remembered),
            phase: Phase::Ready,
            messages: reading.problems,
            announcement: None,
            announced: 0,
            public_tab: None,
            private_tab: None,
            shown: None,
            certificate_fields: CertificateFields::default(),
            include_certificate: false,
            is_password_visible: false,
            password: None,
            pending: None,
            reader: Reader::default(),
            client: Rc::new(Client::new(reading.client)),
            client_tab: None,
            grant_tab: None,
            more_open,
            refused: None,
            unfolded: Vec::new(),
            checksum: None,
            trust: Trust::default(),
        }
    }

    /// Whether the part of this id was ever unfolded.
    #[must_use]
    pub fn is_unfolded(&self, id: &str) -> bool {
        self.unfolded.contains(&id)
    }

    /// The key, if there is one.
    #[must_use]
    pub fn key(&self) -> Option<&Key> {
        self.finished().map(|finished| &finished.key)
    }

    /// The key with what was written of it, if there is one.
    #[must_use]
    pub fn finished(&self) -> Option<&Finished> {
        match &self.phase {
            Phase::Done(finished) => Some(finished),
            _ => None,
        }
    }

    /// The key, if there is one and it is a private one.
    #[must_use]
    pub fn private_key(&self) -> Option<&Rc<PrivateJwk>> {
        self.key().and_then(Key::private)
    }

    /// The one or the other of the page's keys, if it is there and a private one.
    #[must_use]
    pub fn private_key_of(&self, which: Which) -> Option<&Rc<PrivateJwk>> {
        self.finished_of(which)?.key.private()
    }

    /// All that the page gives of the key, or of both, if there is one.
    #[must_use]
    pub fn content(&self) -> Option<Content> {
        Some(Content {
            finished: self.finished()?.clone(),
            is_certificate_included: self.include_certificate,
            client: self.client.clone(),
            language: self.language,
        })
    }

    /// What was found wrong with the control of this id when it was needed.
    #[must_use]
    pub fn message_at(&self, control: &str) -> Option<Message> {
        let mut messages = self.messages.iter();
        messages
            .find(|message| control_of(message) == Some(control))
            .cloned()
    }

    /// The page after `action`, and what is to happen outside it, in order.
    #[must_use]
    pub fn after(mut self, action: Action) -> (Self, Vec<Effect>) {
        let told = self.told().map(|output| (output, self.octets(output)));
        let effects = self.apply(action);
        if let Some((output, before)) = told {
            self.tell_no_longer(output, before.as_ref());
        }
        (self, effects)
    }

    fn apply(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Set(field, value) => self.set(field, &value),
            Action::Follow(reading) => {
                self.more_open |= sets_more(&reading.options);
                self.options = reading.options;
                self.shown = None;
                let client = Rc::make_mut(&mut self.client);
                client.follow(reading.client);
                self.follow_environment();
                self.messages = reading.problems;
                reading
                    .language
                    .map_or_else(Vec::new, |language| self.speak(language))
            }
            Action::Speak(language) => {
                let mut effects = self.speak(language);
                effects.push(self.write_fragment());
                effects
            }
            Action::Generate => self.generate(),
            Action::Progress(progress) => self.advance(progress),
            Action::InSlices => {
                if !self
                    .messages
                    .iter()
                    .any(|message| matches!(message, Message::InSlices))
                {
                    self.messages.push(Message::InSlices);
                }
                Vec::new()
            }
            Action::Made(key) => self.made(key),
            Action::Failed(failure) => self.fail(failure),
            Action::Cancel => self.cancel(),
            Action::Clear => self.clear(),
            Action::Leave => self.leave(),
            Action::Select(output) => {
                self.select(output);
                Vec::new()
            }
            Action::Unfold(id) => self.unfold(id),
            Action::Toggle(output) => {
                self.shown = (self.shown != Some(output)).then_some(output);
                Vec::new()
            }
            Action::SetCertificate(field, value) => {
                self.set_certificate(field, value);
                Vec::new()
            }
            Action::IncludeCertificate(included) => {
                self.include_certificate = included;
                Vec::new()
            }
            Action::Certify => self.certify(),
            Action::TypePassword(typed) => self.type_password(typed),
            Action::TogglePassword => {
                self.is_password_visible = !self.is_password_visible;
                Vec::new()
            }
            Action::Protect => self.protect(),
            Action::Written(written) => self.written(written),
            Action::WritingFailed(failure) => self.writing_failed(failure),
            Action::Reader(action) => self.read(action),
            Action::Client(action) => self.client(action),
            Action::Copy(output) => self.if_key(Effect::Copy(output)),
            Action::Copied(output) => {
                self.dismiss_refusals();
                self.announce(Announcement::Copied(output));
                Vec::new()
            }
            Action::CopyRefused(output) => self.copy_refused(output),
            Action::Download(output) => self.if_key(Effect::Download(output)),
            Action::DownloadRefused(output) => self.refused(Failure::DownloadRefused, Some(output)),
            Action::Escape => self.escape(),
            // It is asked anew whenever the page is drawn.
            Action::NetworkChanged => Vec::new(),
            Action::Sum => match self.checksum {
                None => vec![Effect::Sum],
                Some(_) => Vec::new(),
            },
            Action::Summed(checksum) => {
                self.checksum = Some(checksum);
                Vec::new()
            }
            Action::SavePage => vec![Effect::SavePage],
            Action::SavePageRefused => {
                self.refused(Failure::DownloadRefused, None);
                vec![Effect::Focus("errors")]
            }
            Action::ReportCopied => {
                self.trust.is_report_copied = true;
                Vec::new()
            }
        }
    }

    /// Opens the tab of an output. But for a tab of the public key, it hides the private text that is shown.
    fn select(&mut self, output: Output) {
        match output {
            Output::Key(_, KeyOutput::Client(piece)) => self.client_tab = Some(piece),
            Output::Key(_, one) if one.is_private() => self.private_tab = Some(one),
            Output::Key(_, one) => {
                self.public_tab = Some(one);
                return;
            }
            Output::Grant(request) => self.grant_tab = Some(request),
            // Those have no tabs.
            Output::ClientAssertion | Output::Rotated(_) | Output::Reminder => return,
        }
        self.shown = None;
    }

    fn set(&mut self, field: Field, value: &str) -> Vec<Effect> {
        // The form offers only what fits, so a refusal can only come from a program that drives the
        // page: the form stays as it was, and shows so.
        if self.options.set(field, value).is_err() {
            return Vec::new();
        }
        self.messages
            .retain(|message| control_of(message) != Some(control(field)));
        vec![self.write_fragment()]
    }

    fn speak(&mut self, language: Language) -> Vec<Effect> {
        self.language = language;
        // What was said in another language is not said once more, where it stands elsewhere too.
        if let Some(
            Announcement::Done
            | Announcement::Taken
            | Announcement::Copied(_)
            | Announcement::Signed,
        ) = self.announcement
        {
            self.announcement = None;
        }
        vec![Effect::Remember(language)]
    }

    fn generate(&mut self) -> Vec<Effect> {
        if matches!(self.phase, Phase::Working { .. }) {
            return Vec::new();
        }
        if self.trust.is_framed {
            return vec![Effect::Focus("errors")];
        }
        self.messages.clear();
        match self.orders() {
            Err(problems) => {
                self.messages = problems;
                vec![Effect::Focus("errors")]
            }
            Ok(orders) => {
                let mut orders = orders.into_iter();
                let Some((environment, order)) = orders.next() else {
                    return Vec::new();
                };
                let spec = order.spec;
                let forget_day = self.forget_day();
                self.drop_key();
                let client = Rc::make_mut(&mut self.client);
                client.environment = environment;
                client.next = orders
                    .next()
                    .map(|(environment, order)| (environment, Rc::new(order)));
                let forget_steps = self.forget_steps();
                self.announcement = Some(Announcement::beginning(spec));
                self.phase = Phase::Working {
                    order: Rc::new(order),
                    progress: Progress::start(spec),
                };
                [Effect::Make(spec), Effect::Focus("cancel")]
                    .into_iter()
                    .chain(forget_steps)
                    .chain(forget_day)
                    .collect()
            }
        }
    }

    fn advance(&mut self, now: Progress) -> Vec<Effect> {
        if let Phase::Working { progress, .. } = &mut self.phase {
            *progress = now;
            if now.primes() == 2 {
                self.announcement = Some(Announcement::Finishing);
            }
        }
        Vec::new()
    }

    fn made(&mut self, key: Rc<PrivateJwk>) -> Vec<Effect> {
        if !matches!(self.phase, Phase::Working { .. }) {
            return Vec::new();
        }
        let first = match key.public() {
            Some(_) => "public-heading",
            None => "private-heading",
        };
        let key = match self.follow_with(Key::Private(key)) {
            Ok(spec) => return vec![Effect::Make(spec)],
            Err(key) => key,
        };
        self.phase = Phase::Done(key.into());
        self.show_first();
        self.announcement = Some(Announcement::Done);
        vec![Effect::Focus(first)]
    }

    fn fail(&mut self, failure: Failure) -> Vec<Effect> {
        if !matches!(self.phase, Phase::Working { .. }) {
            return Vec::new();
        }
        self.forget_client();
        // Of two keys, the first may have been judged already.
        self.trust.opinion = None;
        self.phase = Phase::Failed;
        self.announcement = None;
        self.messages.push(Message::Failure(failure));
        vec![Effect::Stop, Effect::Focus("errors")]
    }

    fn cancel(&mut self) -> Vec<Effect> {
        if !matches!(self.phase, Phase::Working { .. }) {
            return Vec::new();
        }
        self.forget_client();
        self.trust.opinion = None;
        self.phase = Phase::Ready;
        self.announcement = Some(Announcement::Cancelled);
        vec![Effect::Stop, Effect::Focus("generate")]
    }

    fn clear(&mut self) -> Vec<Effect> {
        if self.key().is_none() {
            return Vec::new();
        }
        // A worker that is writing holds the key.
        let stop = self.pending.take().map(|_| Effect::Stop);
        let forget_day = self.forget_day();
        self.drop_key();
        self.phase = Phase::Ready;
        self.announcement = Some(Announcement::Cleared);
        let mut effects: Vec<Effect> = stop.into_iter().chain(forget_day).collect();
        // What it was read from goes too.
        effects.extend(self.empty_reader());
        effects.push(Effect::Focus("generate"));
        effects
    }

    fn unfold(&mut self, id: &'static str) -> Vec<Effect> {
        if !self.is_unfolded(id) {
            self.unfolded.push(id);
        }
        // A text would stay in the page out of sight.
        if id == CONFIGURATION && matches!(self.shown, Some(Output::Key(_, KeyOutput::Client(_)))) {
            self.shown = None;
        }
        Vec::new()
    }

    fn leave(&mut self) -> Vec<Effect> {
        let mut effects = if self.key().is_some() {
            self.clear()
        } else {
            // Of two keys, the first may be there already.
            let mut effects = self.cancel();
            effects.extend(self.empty_reader());
            effects
        };
        effects.push(Effect::EndWorkers);
        effects
    }

    /// The key is wiped when its last owner lets go of it, and the page is the only one.
    fn drop_key(&mut self) {
        self.shown = None;
        self.reader.pair = None;
        self.reader.taken = None;
        self.trust.forget_key();
        self.forget_writing();
        self.forget_client();
        self.dismiss_refusals();
        if self.key().is_some() {
            self.phase = Phase::Ready;
        }
    }

    fn copy_refused(&mut self, output: Output) -> Vec<Effect> {
        if !output.is_private() || self.shown == Some(output) {
            self.refused(Failure::CopyRefused, Some(output));
            vec![Effect::SelectText(output)]
        } else {
            self.refused(Failure::CopyHiddenRefused, Some(output))
        }
    }

    fn escape(&mut self) -> Vec<Effect> {
        if matches!(self.phase, Phase::Working { .. }) {
            return self.cancel();
        }
        self.shown = None;
        Vec::new()
    }

    /// The output of which the page says that it was copied, or was not given.
    const fn told(&self) -> Option<Output> {
        match self.announcement {
            Some(Announcement::Copied(output)) => Some(output),
            _ => self.refused,
        }
    }

    /// What is said of an output that was this before is not said of another text in its place.
    fn tell_no_longer(&mut self, output: Output, before: Option<&SecretOctets>) {
        let now = self.octets(output);
        let is_same =
            now.as_ref().map(SecretOctets::as_slice) == before.map(SecretOctets::as_slice);
        if is_same || self.told() != Some(output) {
            return;
        }
        self.dismiss_refusals();
        if let Some(Announcement::Copied(_)) = self.announcement {
            self.announcement = None;
        }
    }

    /// Announces what may have been announced before.
    const fn announce(&mut self, announcement: Announcement) {
        self.announcement = Some(announcement);
        self.announced = self.announced.wrapping_add(1);
    }

    fn octets(&self, output: Output) -> Option<SecretOctets> {
        self.content()?.octets(output)
    }

    fn refused(&mut self, failure: Failure, output: Option<Output>) -> Vec<Effect> {
        self.dismiss_refusals();
        self.refused = output;
        self.announcement = None;
        self.messages.push(Message::Failure(failure));
        Vec::new()
    }

    fn dismiss_refusals(&mut self) {
        self.refused = None;
        self.messages.retain(|message| !message.is_refusal());
    }

    fn if_key(&self, effect: Effect) -> Vec<Effect> {
        self.key().map_or_else(Vec::new, |_| vec![effect])
    }

    fn write_fragment(&self) -> Effect {
        Effect::WriteFragment(fragment::write(
            &self.options,
            &self.client.fields,
            self.language,
        ))
    }
}

/// Whether a form has another value than a fresh one in a field that stands under the other choices.
fn sets_more(options: &Options) -> bool {
    let fresh = Options::default();
    Field::ALL
        .into_iter()
        .any(|field| field != Field::Kid && options.value(field) != fresh.value(field))
}

#[cfg(test)]
mod tests {
    use super::testing::{after, codes};
    use super::*;
    use crate::app::order::Order;
    use crate::formats::{PrivateForm, PublicForm};
    use crate::jose::{Curve, KeySpec, Metadata, OctSize};
    use crate::keygen::{KeygenError, SystemRandomness, make_ec, make_oct};
    use crate::maskinporten::{CalendarDate, Moment};

    fn fresh() -> State {
        State::new(fragment::read(""), Language::Bokmal)
    }

    fn key() -> Rc<PrivateJwk> {
        let order = Options::default().order().unwrap();
        let order = Order {
            spec: KeySpec::Ec(Curve::P256),
            algorithm: None,
            ..order
        };
        let moment = Moment {
            date: CalendarDate::new(2026, 11, 22).unwrap(),
            unix_seconds: 1_795_305_600,
        };
        let material = make_ec(Curve::P256, &mut SystemRandomness).unwrap();
        Rc::new(
            order
                .name_key(material, moment, &mut SystemRandomness)
                .unwrap(),
        )
    }

    #[test]
    fn one_press_makes_a_key_and_leads_to_it() {
        let (working, effects) = fresh().after(Action::Generate);
        assert_eq!(working.phase.name(), "working");
        assert_eq!(
            effects,
            [
                Effect::Make(KeySpec::Rsa(crate::jose::RsaSize::BITS_2048)),
                Effect::Focus("cancel")
            ]
        );
        let (done, effects) = working.after(Action::Made(key()));
        assert_eq!(done.phase.name(), "done");
        assert_eq!(effects, [Effect::Focus("public-heading")]);
        assert_eq!(done.shown, None);
    }

    #[test]
    fn a_second_press_while_a_key_is_made_changes_nothing() {
        let (_, effects) = after(fresh(), [Action::Generate, Action::Generate]);
        assert_eq!(effects.len(), 2);
    }

    #[test]
    fn cancel_ends_the_work_and_a_key_that_comes_after_it_is_dropped() {
        let (state, effects) = after(
            fresh(),
            [Action::Generate, Action::Cancel, Action::Made(key())],
        );
        assert_eq!(state.phase.name(), "ready");
        assert!(effects.contains(&Effect::Stop));
        assert!(state.key().is_none());
    }

    #[test]
    fn escape_cancels_the_work_and_later_hides_what_is_shown_and_never_takes_the_key() {
        let (ready, effects) = after(fresh(), [Action::Generate, Action::Escape]);
        assert_eq!(ready.phase.name(), "ready");
        assert!(effects.contains(&Effect::Stop));
        let show = Action::Toggle(KeyOutput::Private(PrivateForm::Jwk).of_shown());
        let (state, _) = after(ready, [Action::Generate, Action::Made(key()), show]);
        let (state, effects) = state.after(Action::Escape);
        assert_eq!(state.shown, None);
        assert_eq!(effects, []);
        let (state, _) = state.after(Action::Escape);
        assert!(state.key().is_some());
    }

    #[test]
    fn the_checksum_of_the_page_is_computed_once() {
        let (asked, effects) = fresh().after(Action::Sum);
        assert_eq!(effects, [Effect::Sum]);
        let (_, effects) = after(asked, [Action::Summed("ab".into()), Action::Sum]);
        assert_eq!(effects, []);
    }

    #[test]
    fn a_page_that_is_left_keeps_neither_key_nor_what_was_pasted() {
        let (done, _) = after(fresh(), [Action::Generate, Action::Made(key())]);
        for state in [done, fresh()] {
            let (left, effects) = state.after(Action::Leave);
            assert!(left.key().is_none());
            assert!(effects.contains(&Effect::EmptyReader));
            assert_eq!(effects.last(), Some(&Effect::EndWorkers));
        }
    }

    #[test]
    fn clear_leaves_no_owner_of_the_key() {
        let (done, _) = after(
            fresh(),
            [
                Action::Generate,
                Action::Made(key()),
                Action::Toggle(KeyOutput::Private(PrivateForm::Jwk).of_shown()),
            ],
        );
        let key = Rc::downgrade(done.private_key().unwrap());
        let (ready, _) = done.after(Action::Clear);
        assert_eq!(ready.phase.name(), "ready");
        assert_eq!(ready.shown, None);
        assert_eq!(key.strong_count(), 0);
    }

    #[test]
    fn a_new_key_replaces_the_old_one_at_once() {
        let (state, _) = after(
            fresh(),
            [
                Action::Generate,
                Action::Made(key()),
                Action::Toggle(KeyOutput::Private(PrivateForm::EncodedJwk).of_shown()),
                Action::Generate,
            ],
        );
        assert!(state.key().is_none());
        assert_eq!(state.shown, None);
    }

    #[test]
    fn a_kid_that_digdir_would_refuse_makes_no_key_and_stays_as_typed() {
        let typed = Action::Set(Field::Kid, "a/b".to_owned());
        let (state, effects) = after(fresh(), [typed, Action::Generate]);
        assert_eq!(state.phase.name(), "ready");
        assert_eq!(codes(&state), ["kid-characters"]);
        assert_eq!(state.options.kid(), "a/b");
        assert_eq!(effects.last(), Some(&Effect::Focus("errors")));
        // Mending the field takes the message away.
        let (state, _) = state.after(Action::Set(Field::Kid, "ab".to_owned()));
        assert_eq!(codes(&state), Vec::<&str>::new());
    }

    #[test]
    fn a_size_that_no_key_has_makes_no_key_and_stays_as_typed() {
        let typed = Action::Set(Field::Size, "2049".to_owned());
        let (state, effects) = after(fresh(), [typed, Action::Generate]);
        assert_eq!(state.phase.name(), "ready");
        assert_eq!(codes(&state), ["size-not-whole-octets"]);
        assert_eq!(state.options.size(), "2049");
        assert_eq!(effects.last(), Some(&Effect::Focus("errors")));
        let (state, _) = state.after(Action::Set(Field::Size, "2056".to_owned()));
        assert_eq!(codes(&state), Vec::<&str>::new());
    }

    #[test]
    fn a_symmetric_key_leads_to_the_private_step() {
        let key = make_oct(OctSize::BITS_256, &mut SystemRandomness).unwrap();
        let key = PrivateJwk::new(key, Metadata::default()).ok().unwrap();
        let chosen = Action::Set(Field::KeyType, "oct".to_owned());
        let (working, _) = after(fresh(), [chosen, Action::Generate]);
        assert_eq!(working.announcement, Some(Announcement::Making));
        let (_, effects) = working.after(Action::Made(Rc::new(key)));
        assert_eq!(effects, [Effect::Focus("private-heading")]);
    }

    #[test]
    fn a_failure_is_told_and_keeps_the_form() {
        let failure = Failure::Keygen(KeygenError::RandomnessFailed);
        let typed = Action::Set(Field::Kid, "mitt-navn".to_owned());
        let (state, effects) = after(fresh(), [typed, Action::Generate, Action::Failed(failure)]);
        assert_eq!(state.phase.name(), "failed");
        assert_eq!(codes(&state), ["randomness-failed"]);
        assert_eq!(state.options.kid(), "mitt-navn");
        assert_eq!(
            effects.iter().rev().take(2).collect::<Vec<_>>(),
            [&Effect::Focus("errors"), &Effect::Stop]
        );
        // Another press begins anew.
        let (state, _) = state.after(Action::Generate);
        assert_eq!(codes(&state), Vec::<&str>::new());
        assert_eq!(state.phase.name(), "working");
    }

    #[test]
    fn every_field_writes_itself_to_the_address() {
        for (field, value) in [
            (Field::KeyType, "EC"),
            (Field::Size, "4096"),
            (Field::Curve, "P-384"),
            (Field::KeyUse, "enc"),
            (Field::Algorithm, "PS256"),
            (Field::KidFrom, "uuid"),
            (Field::Kid, "min-klient"),
        ] {
            let (state, effects) = fresh().after(Action::Set(field, value.to_owned()));
            let [Effect::WriteFragment(written)] = effects.as_slice() else {
                panic!("{field:?}: {effects:?}");
            };
            assert_eq!(fragment::read(written).options.value(field), {
                // A curve is not part of the link of an RSA key.
                if field == Field::Curve {
                    "P-256".to_owned()
                } else {
                    state.options.value(field)
                }
            });
        }
    }

    #[test]
    fn no_secret_is_ever_written_to_the_address() {
        let (state, effects) = after(
            fresh(),
            [
                Action::Generate,
                Action::Made(key()),
                Action::Toggle(KeyOutput::Private(PrivateForm::Jwk).of_shown()),
                Action::Speak(Language::English),
                Action::Set(Field::Size, "3072".to_owned()),
            ],
        );
        let json = PrivateForm::Jwk.write(state.private_key().unwrap());
        let json: serde_json::Value = serde_json::from_str(json.as_str()).unwrap();
        let d = json["d"].as_str().unwrap();
        let written: Vec<_> = effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::WriteFragment(fragment) => Some(fragment),
                _ => None,
            })
            .collect();
        assert_eq!(written.len(), 2);
        for fragment in written {
            assert!(!fragment.contains(d));
        }
    }

    #[test]
    fn another_language_keeps_the_key_and_what_was_typed() {
        let (state, effects) = after(
            fresh(),
            [
                Action::Set(Field::Kid, "a".to_owned()),
                Action::Generate,
                Action::Made(key()),
                Action::Speak(Language::Nynorsk),
            ],
        );
        assert!(state.key().is_some());
        assert_eq!(state.options.kid(), "a");
        assert!(effects.contains(&Effect::Remember(Language::Nynorsk)));
    }

    #[test]
    fn at_most_one_private_form_is_shown_and_another_tab_hides_it() {
        let (state, _) = after(
            fresh(),
            [
                Action::Generate,
                Action::Made(key()),
                Action::Toggle(KeyOutput::Private(PrivateForm::EncodedJwk).of_shown()),
            ],
        );
        assert_eq!(
            state.shown,
            Some(KeyOutput::Private(PrivateForm::EncodedJwk).of_shown())
        );
        let (state, _) = state.after(Action::Select(
            KeyOutput::Private(PrivateForm::Jwk).of_shown(),
        ));
        assert_eq!(state.shown, None);
    }

    #[test]
    fn what_cannot_be_copied_is_selected_unless_it_is_hidden() {
        let (done, _) = after(fresh(), [Action::Generate, Action::Made(key())]);
        let public = KeyOutput::Public(PublicForm::Array).of_shown();
        let (state, effects) = done.clone().after(Action::CopyRefused(public));
        assert_eq!(codes(&state), ["copy-refused"]);
        assert_eq!(effects, [Effect::SelectText(public)]);

        let private = KeyOutput::Private(PrivateForm::EncodedJwk).of_shown();
        let (state, effects) = done.after(Action::CopyRefused(private));
        assert_eq!(codes(&state), ["copy-hidden-refused"]);
        assert_eq!(effects, []);

        assert_eq!(state.refused, Some(private), "It is told beside the text");

        let (state, _) = state.after(Action::Copied(public));
        assert_eq!(codes(&state), Vec::<&str>::new());
        assert_eq!(state.refused, None);
        assert_eq!(state.announcement, Some(Announcement::Copied(public)));
    }

    #[test]
    fn what_is_said_of_a_copy_is_not_said_of_another_text_in_its_place() {
        let state = testing::made(&format!("{}&env=both", testing::EC));
        let private = KeyOutput::Private(PrivateForm::Jwk).of_shown();
        let turn = || Action::Client(ClientAction::ShowOther("public-heading"));
        let (copied, _) = state.clone().after(Action::Copied(private));
        let (same, _) = copied.clone().after(Action::NetworkChanged);
        assert_eq!(same.announcement, Some(Announcement::Copied(private)));
        let (turned, _) = copied.after(turn());
        assert_eq!(turned.announcement, None);
        let (spoken, _) = same.after(Action::Speak(Language::English));
        assert_eq!(spoken.announcement, None, "It was not copied a second time");
        let (refused, _) = state.after(Action::CopyRefused(private));
        assert_eq!(refused.refused, Some(private));
        let (turned, _) = refused.after(turn());
        assert_eq!(turned.refused, None);
        assert_eq!(codes(&turned), Vec::<&str>::new());
    }

    #[test]
    fn what_is_shown_of_the_configuration_is_hidden_when_that_is_folded() {
        let piece = crate::maskinporten::client_configuration::piece("dotenv").unwrap();
        for (output, stays) in [
            (KeyOutput::Client(piece).of_shown(), false),
            (KeyOutput::Private(PrivateForm::Jwk).of_shown(), true),
        ] {
            let actions = [
                Action::Unfold(CONFIGURATION),
                Action::Toggle(output),
                Action::Unfold(CONFIGURATION),
            ];
            let (state, _) = after(testing::made(testing::EC), actions);
            assert_eq!(state.shown.is_some(), stays);
        }
    }

    #[test]
    fn nothing_is_copied_or_downloaded_without_a_key() {
        let output = KeyOutput::Public(PublicForm::Array).of_shown();
        let (_, effects) = after(fresh(), [Action::Copy(output), Action::Download(output)]);
        assert_eq!(effects, []);
    }

    #[test]
    fn what_the_address_got_wrong_is_told_when_the_page_opens() {
        let state = State::new(fragment::read("#colour=red&kty=EC"), Language::Bokmal);
        assert_eq!(codes(&state), ["fragment-unknown-name"]);
        assert!(state.more_open);
        assert!(!fresh().more_open);
    }
}
