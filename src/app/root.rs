//! The root component: holds the state, and carries out what follows from its changes.

use std::borrow::Cow;
use std::rc::Rc;

use gloo_timers::callback::Interval;
use wasm_bindgen::prelude::*;
use web_sys::PageTransitionEvent;
use yew::platform::spawn_local;
use yew::prelude::*;
use zeroize::Zeroizing;

use super::components::{self, Part, Shared, Shown, page};
use super::controls::PASSWORD;
use super::fragment;
use super::order::{KidSource, Order};
use super::outputs::Output;
use super::report::report;
use super::state::{
    Action, ClientAction, Effect, Phase, ReaderAction, Source, State, WritingOrder,
};
use crate::jose::{PrivateJwk, PrivateMaterial, SecretOctets, SecretText};
use crate::keygen::{KeygenError, SystemRandomness};
use crate::making::{Objection, Opinion, Writing};
use crate::maskinporten::{Answer, Grant, GrantError, Rotation, RotationError};
use crate::platform::gestures::{self, Gesture};
use crate::platform::leaving::Guard;
use crate::platform::reader::Reader;
use crate::platform::workers::{self, WorkError, Workers};
use crate::platform::{
    address, clipboard, clock, download, field, language, own_file, steps, view, web_crypto,
    wiping_stack,
};
use crate::texts::message::Failure;
use crate::x509::CertificateOrder;

/// How far a search has come is drawn so often: each drawing takes time from it.
const MILLISECONDS_BETWEEN_PROGRESS: f64 = 100.0;

/// What the page is called when it is saved.
const PAGE: &str = "nokkelsmie.html";

/// The page.
pub struct App {
    state: Shared,
    workers: Option<Workers>,
    reader: Option<Reader>,
    focus: Option<Cow<'static, str>>,
    select: Option<Output>,
    shown: Option<Shown>,
    /// Where the browser has the files that were downloaded of the key.
    downloads: Vec<String>,
    seconds: Option<Interval>,
    /// When the page was last drawn.
    drawn: f64,
    guard: Option<Guard>,
    _on_hash_change: Option<Closure<dyn Fn()>>,
    _on_leaving: Option<Closure<dyn Fn()>>,
    _on_return: Option<Closure<dyn Fn(PageTransitionEvent)>>,
    _on_key_down: Option<Closure<dyn Fn(KeyboardEvent)>>,
}

/// What reaches the root.
pub enum Message {
    /// The person, or the browser, did something.
    Act(Action),
    /// The page stands, or is gone back to: there is time to start the workers.
    Warm,
    /// Something came of making a key.
    Worked(workers::Event),
    /// The browser has looked at the key that was made for this order.
    Judged(Rc<Order>, Rc<PrivateJwk>, Result<Opinion, Objection>),
    /// The person is about to save the page.
    Saving,
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let mut state = State::new(fragment::read(&address::fragment()), language::preferred());
        language::declare(state.language);
        let act = context.link().callback(Message::Act);
        gestures::listen(move |gesture| follow(gesture, &act));
        let client = Rc::make_mut(&mut state.client);
        client.ticked = steps::remembered();
        client.now = clock::now();
        state.trust.is_framed = view::is_framed();
        Self {
            state: state.into(),
            workers: None,
            reader: None,
            focus: None,
            select: None,
            shown: None,
            downloads: Vec::new(),
            seconds: None,
            drawn: 0.0,
            guard: None,
            _on_hash_change: follow_address(context),
            _on_leaving: clear_when_left(context),
            _on_return: warm_when_gone_back_to(context),
            _on_key_down: hide_before_saving(context),
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let mut state = State::clone(&self.state);
        let can_wait = self.is_more_of_the_same(&message);
        let action = match message {
            Message::Act(action) => action,
            Message::Saving => match self.state.shown {
                Some(output) => Action::Toggle(output),
                None => return false,
            },
            Message::Judged(order, ..) if !self.waits_for(&order) => return false,
            Message::Judged(_, key, Ok(opinion)) => {
                state.trust.opinion = Some(opinion);
                Action::Made(key)
            }
            Message::Judged(_, _, Err(objection)) => {
                self.thrown_away(&mut state, Failure::BrowserObjects, objection.as_str())
            }
            Message::Warm => {
                let spec = self.state.options.spec();
                self.workers(context).warm_up(spec);
                return false;
            }
            Message::Worked(workers::Event::Progress(progress)) => Action::Progress(progress),
            Message::Worked(workers::Event::InSlices) => Action::InSlices,
            Message::Worked(workers::Event::Written(Ok(written))) => Action::Written(written),
            Message::Worked(workers::Event::Written(Err(WorkError::Lost))) => {
                Action::WritingFailed(Failure::WritingLost)
            }
            Message::Worked(workers::Event::Written(Err(WorkError::Keygen(error)))) => {
                Action::WritingFailed(Failure::Writing(error))
            }
            Message::Worked(workers::Event::Done(result)) => {
                match result.and_then(|material| self.named(material)) {
                    Ok(key) => {
                        self.judge(context, Rc::new(key));
                        return false;
                    }
                    Err(WorkError::Lost) => Action::Failed(Failure::WorkerLost),
                    Err(WorkError::Keygen(error @ KeygenError::KeyCheckFailed)) => {
                        self.thrown_away(&mut state, Failure::Keygen(error), "the program's own")
                    }
                    Err(WorkError::Keygen(error)) => Action::Failed(Failure::Keygen(error)),
                }
            }
        };
        Rc::make_mut(&mut state.client).now = clock::now();
        let (state, effects) = state.after(action);
        let spec = state.options.spec();
        if let Some(workers) = &self.workers
            && spec != self.state.options.spec()
        {
            workers.warm_up(spec);
        }
        // Escape hides a text under the focus, which would begin anew at the top of the page.
        if let Some(hidden) = self.state.shown
            && state.shown.is_none()
            && view::has_focus(&hidden.element())
        {
            self.focus = Some(format!("show-{}", hidden.element()).into());
        }
        // It goes with the key, and the field may stay.
        if self.state.password.is_some() && state.password.is_none() {
            field::empty(PASSWORD);
        }
        self.state = state.into();
        if self.state.key().is_none() {
            for address in self.downloads.drain(..) {
                download::withdraw(&address);
            }
        }
        for effect in effects {
            self.carry_out(context, effect);
        }
        self.count_seconds(context);
        !can_wait || clock::milliseconds() - self.drawn >= MILLISECONDS_BETWEEN_PROGRESS
    }

    fn view(&self, context: &Context<Self>) -> Html {
        page(&Part {
            state: self.state.clone(),
            act: context.link().callback(Message::Act),
        })
    }

    fn rendered(&mut self, context: &Context<Self>, first_render: bool) {
        if first_render {
            let link = context.link().clone();
            // Started sooner, the workers take the time of whoever waits for the first frame.
            view::before_frame(2, move || link.send_message(Message::Warm));
        }
        self.drawn = clock::milliseconds();
        Shown::renew(&mut self.shown, &self.state);
        // Whoever leaves with a private key on the page is asked, and nobody else.
        let has_key = self.state.private_key().is_some();
        if has_key != self.guard.is_some() {
            self.guard = has_key.then(Guard::new).flatten();
        }
        if let Some(id) = self.focus.take() {
            view::focus(&id);
        }
        if let Some(output) = self.select.take() {
            view::select_text(&output.element());
        }
    }
}

impl App {
    /// Whether a message says that the search has come further, and has found no other prime.
    fn is_more_of_the_same(&self, message: &Message) -> bool {
        match (message, &self.state.phase) {
            (Message::Worked(workers::Event::Progress(now)), Phase::Working { progress, .. }) => {
                now.primes() == progress.primes()
            }
            _ => false,
        }
    }

    /// The workers, started if they are not.
    fn workers(&mut self, context: &Context<Self>) -> &Workers {
        self.workers.get_or_insert_with(|| {
            let link = context.link().clone();
            Workers::new(move |event| link.send_message(Message::Worked(event)))
        })
    }

    /// Counts the seconds for as long as a signed request is valid.
    fn count_seconds(&mut self, context: &Context<Self>) {
        let client = &self.state.client;
        let now = client.now.unix_seconds;
        let grant = client.grant.as_ref();
        if grant.is_none_or(|grant| grant.seconds_left(now) == 0) {
            self.seconds = None;
        } else if self.seconds.is_none() {
            let link = context.link().clone();
            let tick =
                move || link.send_message(Message::Act(Action::Client(ClientAction::Second)));
            self.seconds = Some(Interval::new(1000, tick));
        }
    }

    fn carry_out(&mut self, context: &Context<Self>, effect: Effect) {
        match effect {
            Effect::Make(spec) => self.workers(context).make(spec),
            Effect::Stop => self.workers(context).stop(),
            Effect::EndWorkers => self.workers = None,
            Effect::WriteFragment(fragment) => address::write_fragment(&fragment),
            Effect::Remember(language) => {
                language::remember(language);
                language::declare(language);
            }
            Effect::Focus(id) => self.focus = Some(id.into()),
            Effect::SelectText(output) => self.select = Some(output),
            Effect::Write(order) => {
                if let Some(writing) = writing(&self.state, order) {
                    self.workers(context).write(writing);
                }
            }
            Effect::Read => {
                let octets = match &self.state.reader.source {
                    Source::Field => field_octets("read-input"),
                    Source::File(file) => SecretOctets::from(file.octets.as_slice()),
                };
                self.read(context, octets, ReaderAction::Found);
            }
            Effect::ReadPortal => {
                self.read(
                    context,
                    field_octets("match-input"),
                    ReaderAction::FoundPortal,
                );
            }
            Effect::NameFound(number, source) => self.name_found(context, number, &source),
            Effect::StopReading => self.reader = None,
            Effect::EmptyReader => {
                for id in ["read-input", "match-input", "read-password", "read-file"] {
                    field::empty(id);
                }
            }
            Effect::Sign => act(context, ClientAction::Signed(self.sign())),
            Effect::Explain => {
                let answer = Answer::parse(field_text("answer-input").as_str());
                act(context, ClientAction::Explained(answer.map(Rc::new)));
            }
            Effect::AddToPortal => {
                if let Some(rotation) = self.rotation() {
                    act(context, ClientAction::Added(rotation.map(Rc::new)));
                }
            }
            Effect::RememberSteps(done) => steps::remember(&done),
            Effect::Copy(output) => self.copy(context, output),
            Effect::Download(output) => self.download(context, output),
            Effect::Sum => {
                if let Some(checksum) = own_file::checksum() {
                    let message = Message::Act(Action::Summed(checksum.into()));
                    context.link().send_message(message);
                }
            }
            Effect::SavePage => {
                let saved = own_file::text().map(|text| download::save(PAGE, text.as_bytes()));
                if !matches!(saved, Some(Ok(_))) {
                    let message = Message::Act(Action::SavePageRefused);
                    context.link().send_message(message);
                }
            }
        }
    }

    /// Signs what the client asks for, at this moment.
    fn sign(&self) -> Result<Rc<Grant>, GrantError> {
        let client = &self.state.client;
        let (key, (id, request)) = self
            .state
            .private_key()
            .zip(client.fields.request(client.environment).ok())
            .ok_or(GrantError::CannotSign)?;
        let now = clock::now().unix_seconds;
        let environment = client.environment;
        // Ed25519 takes the key apart on the stack, and does not wipe what it had there.
        wiping_stack(|| Grant::sign(&request, &id, environment, key, now, &mut SystemRandomness))
            .map(Rc::new)
    }

    /// Adds the page's key to what the portal has.
    fn rotation(&self) -> Option<Result<Rotation, RotationError>> {
        let key = self.state.key()?.public()?.clone();
        let pasted = field_text("portal-keys");
        Some(Rotation::add(pasted.as_str(), &key, clock::now().date))
    }

    /// Has a worker read what may be keys; what it was reading before is dropped.
    fn read(
        &mut self,
        context: &Context<Self>,
        octets: SecretOctets,
        found: fn(Rc<crate::reading::Reading>) -> ReaderAction,
    ) {
        let link = context.link().clone();
        let password = field::text("read-password").filter(|typed| !typed.as_str().is_empty());
        let now = clock::now().unix_seconds;
        self.reader = Some(Reader::start(octets, password, now, move |reading| {
            let action = reading.map_or(ReaderAction::Lost, |reading| found(Rc::new(reading)));
            link.send_message(Message::Act(Action::Reader(action)));
        }));
    }

    /// Gives a key that was read what it lacks.
    fn name_found(&self, context: &Context<Self>, number: usize, source: &KidSource) {
        let reading = self.state.reader.reading.as_ref();
        let Some(found) = reading.and_then(|reading| reading.keys.get(number)) else {
            return;
        };
        let named = source.complete(&found.key, clock::now(), &mut SystemRandomness);
        let action = match named {
            Ok(key) => ReaderAction::Named(number, key),
            Err(error) => ReaderAction::NamingFailed(error),
        };
        context
            .link()
            .send_message(Message::Act(Action::Reader(action)));
    }

    /// The finished key, with the use, algorithm and kid that were ordered.
    fn named(&self, material: PrivateMaterial) -> Result<PrivateJwk, WorkError> {
        let Phase::Working { order, .. } = &self.state.phase else {
            // The state drops a key that nobody waits for.
            return Err(WorkError::Lost);
        };
        order
            .name_key(material, clock::now(), &mut SystemRandomness)
            .map_err(WorkError::Keygen)
    }

    /// Asks the browser about a finished key, before anybody sees it.
    fn judge(&self, context: &Context<Self>, key: Rc<PrivateJwk>) {
        let Phase::Working { order, .. } = &self.state.phase else {
            return;
        };
        let (order, link) = (Rc::clone(order), context.link().clone());
        spawn_local(async move {
            let opinion = web_crypto::opinion(&key).await;
            link.send_message(Message::Judged(order, key, opinion));
        });
    }

    /// Whether the key that is on its way is the one of this order.
    fn waits_for(&self, order: &Rc<Order>) -> bool {
        matches!(&self.state.phase, Phase::Working { order: wanted, .. } if Rc::ptr_eq(wanted, order))
    }

    /// There is no key, and a report about the one that there might have been.
    fn thrown_away(&self, state: &mut State, failure: Failure, objection: &str) -> Action {
        if let Phase::Working { order, .. } = &self.state.phase {
            let report = report(order, failure.code(), objection, &web_crypto::browser());
            state.trust.report = Some(report.into());
        }
        Action::Failed(failure)
    }

    fn copy(&self, context: &Context<Self>, output: Output) {
        let Some(text) = self.text(output) else {
            return;
        };
        let link = context.link().clone();
        spawn_local(async move {
            let action = match clipboard::copy(text.as_str()).await {
                Ok(()) => Action::Copied(output),
                Err(clipboard::Refused) => Action::CopyRefused(output),
            };
            link.send_message(Message::Act(action));
        });
    }

    fn download(&mut self, context: &Context<Self>, output: Output) {
        let Some((name, octets)) = file(&self.state, output) else {
            return;
        };
        if let Ok(address) = download::save(&name, octets.as_slice()) {
            self.downloads.push(address);
        } else {
            let message = Message::Act(Action::DownloadRefused(output));
            context.link().send_message(message);
        }
    }

    fn text(&self, output: Output) -> Option<SecretText> {
        self.state.content()?.text(output)
    }
}

fn act(context: &Context<App>, action: ClientAction) {
    let message = Message::Act(Action::Client(action));
    context.link().send_message(message);
}

/// What follows from something that was done to the page as a whole. A key may come as a file or as a
/// text; it is read where keys are read.
fn follow(gesture: Gesture, act: &Callback<Action>) {
    match gesture {
        Gesture::Escape => act.emit(Action::Escape),
        Gesture::Network => act.emit(Action::NetworkChanged),
        Gesture::File {
            file,
            is_first_of_several,
        } => components::open(file, is_first_of_several, act),
        Gesture::Text(text) => {
            field::fill("read-input", text.as_str());
            act.emit(Action::Reader(ReaderAction::Edit));
            act.emit(Action::Reader(ReaderAction::Read));
        }
    }
}

fn field_octets(id: &str) -> SecretOctets {
    SecretOctets::from(field_text(id).as_str().as_bytes())
}

fn field_text(id: &str) -> SecretText {
    field::text(id).unwrap_or_else(|| SecretText::from(Zeroizing::new(String::new())))
}

fn file(state: &State, output: Output) -> Option<(String, SecretOctets)> {
    let content = state.content()?;
    content.file_name(output).zip(content.octets(output))
}

fn writing(state: &State, order: WritingOrder) -> Option<Writing> {
    Some(match order {
        WritingOrder::Certify(which, subject, days) => Writing::Certify {
            key: Rc::clone(state.private_key_of(which)?),
            order: CertificateOrder {
                subject,
                not_before: clock::now().unix_seconds,
                days,
            },
        },
        WritingOrder::Protect(which) => Writing::Protect {
            key: Rc::clone(state.private_key_of(which)?),
            password: Rc::clone(state.password.as_ref()?),
            certificate: state.certificate_of(which).cloned(),
        },
    })
}

/// What is shown of the private key is hidden before Ctrl+S, or ⌘S, saves the page with it.
fn hide_before_saving(context: &Context<App>) -> Option<Closure<dyn Fn(KeyboardEvent)>> {
    let link = context.link().clone();
    let listener = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("s") {
            link.send_message(Message::Saving);
        }
    });
    web_sys::window()?
        .add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref())
        .ok()?;
    Some(listener)
}

/// A browser may keep a page that is left, for whoever goes back to it: it is kept without its key and its
/// workers. The next page starts some 50 ms later in WebKit where they stay.
fn clear_when_left(context: &Context<App>) -> Option<Closure<dyn Fn()>> {
    let link = context.link().clone();
    let listener = Closure::<dyn Fn()>::new(move || link.send_message(Message::Act(Action::Leave)));
    web_sys::window()?
        .add_event_listener_with_callback("pagehide", listener.as_ref().unchecked_ref())
        .ok()?;
    Some(listener)
}

/// A page that the browser has kept has no workers: they ended when it was left.
fn warm_when_gone_back_to(context: &Context<App>) -> Option<Closure<dyn Fn(PageTransitionEvent)>> {
    let link = context.link().clone();
    let listener =
        Closure::<dyn Fn(PageTransitionEvent)>::new(move |event: PageTransitionEvent| {
            if event.persisted() {
                link.send_message(Message::Warm);
            }
        });
    web_sys::window()?
        .add_event_listener_with_callback("pageshow", listener.as_ref().unchecked_ref())
        .ok()?;
    Some(listener)
}

/// A new fragment in the address, typed or followed, is taken into the form.
fn follow_address(context: &Context<App>) -> Option<Closure<dyn Fn()>> {
    let link = context.link().clone();
    let listener = Closure::<dyn Fn()>::new(move || {
        let reading = fragment::read(&address::fragment());
        link.send_message(Message::Act(Action::Follow(reading)));
    });
    web_sys::window()?
        .add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref())
        .ok()?;
    Some(listener)
}
