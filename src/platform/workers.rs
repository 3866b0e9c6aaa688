//! The engines of the page: Web Workers, or, where none can be started, one on the page itself.

mod member;
mod on_page;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo_timers::callback::{Interval, Timeout};

use self::member::Member;
pub(super) use self::member::new_worker;
use self::on_page::OnPage;
use super::wire::{FromWorker, Job};
use crate::jose::{KeySpec, PrivateMaterial};
use crate::keygen::KeygenError;
use crate::making::{
    EngineId, Making, Next, Order, Progress, Reply, Request, WarmUp, Writing, Written,
};

/// What comes of making a key, or of writing something of one.
pub enum Event {
    /// The search went on.
    Progress(Progress),
    /// No worker could be started: the page does the work in slices.
    InSlices,
    /// The key, or why there is none.
    Done(Result<PrivateMaterial, WorkError>),
    /// What was to be written of a key, or why it was not.
    Written(Result<Written, WorkError>),
}

/// Why nothing came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkError {
    /// A worker ended in the middle.
    Lost,
    /// No key could be made, or nothing be written of it.
    Keygen(KeygenError),
}

/// The most workers that are started, however many cores there are.
const MOST_WORKERS: f64 = 8.0;

/// How often the page looks whether the workers still say something, in milliseconds. Twice nothing
/// means that those are gone that have not begun to listen.
const WATCH: u32 = 10_000;

/// So often nothing means that a worker is gone which has begun: to put a key of 16384 bits together is one step,
/// which took 12 s on a slow machine that had other work.
const GONE: u32 = 6;

/// The engines, waiting for work. Dropping them ends the workers.
#[derive(Clone)]
pub struct Workers(Rc<RefCell<Inner>>);

struct Inner {
    on_event: Rc<dyn Fn(Event)>,
    crew: Crew,
    job: Job,
    work: Option<Work>,
    /// No key has been asked for yet.
    is_fresh: bool,
}

enum Crew {
    Workers(Vec<Member>),
    Page(OnPage),
}

struct Work {
    task: Task,
    /// How far the key is; nothing where no key is made.
    making: Option<Making>,
    quiet: u32,
    _watch: Interval,
}

/// What the page wants.
#[derive(Clone)]
enum Task {
    /// A key of this kind, by all engines.
    Make(KeySpec),
    /// Something of a finished key, by one.
    Write(Writing),
}

impl Workers {
    /// Starts the workers, so that they are warm when the first key is asked for. `on_event` hears
    /// what comes of each [`Workers::make`] and [`Workers::write`].
    pub fn new(on_event: impl Fn(Event) + 'static) -> Self {
        let workers = Self(Rc::new(RefCell::new(Inner {
            on_event: Rc::new(on_event),
            crew: Crew::Workers(Vec::new()),
            job: 0,
            work: None,
            is_fresh: true,
        })));
        workers.recruit();
        workers
    }

    /// Lets the worker that will be asked for a key of the kind `spec` make one for nobody first, unless there
    /// is work. For RSA all of them do so from the start, and a symmetric key takes no time.
    pub fn warm_up(&self, spec: KeySpec) {
        let kind = match spec {
            KeySpec::Ec(curve) => WarmUp::Ec(curve),
            KeySpec::Okp(curve) => WarmUp::Okp(curve),
            KeySpec::Rsa(_) | KeySpec::Oct(_) => return,
        };
        let mut inner = self.0.borrow_mut();
        let job = inner.job;
        if inner.work.is_none()
            && let Crew::Workers(members) = &mut inner.crew
            && let Some(member) = members.first_mut()
        {
            member.ask(job, &Request::WarmUp(kind));
        }
    }

    /// Makes a key of the kind `spec`. What was under way is stopped.
    pub fn make(&self, spec: KeySpec) {
        self.begin(Task::Make(spec));
    }

    /// Writes something of a finished key. What was under way is stopped.
    pub fn write(&self, writing: Writing) {
        self.begin(Task::Write(writing));
    }

    fn begin(&self, task: Task) {
        self.stop();
        self.recruit();
        let watch = {
            let workers = self.downgrade();
            Interval::new(WATCH, move || with(&workers, Self::watch))
        };
        let makes_key = matches!(task, Task::Make(_));
        let on_page = {
            let mut inner = self.0.borrow_mut();
            inner.job += 1;
            inner.is_fresh = false;
            let (making, orders) = task.begin(inner.crew.engines());
            inner.ask(orders);
            inner.work = Some(Work {
                task,
                making,
                quiet: 0,
                _watch: watch,
            });
            matches!(inner.crew, Crew::Page(_))
        };
        if on_page {
            if makes_key {
                self.emit(Event::InSlices);
            }
            self.go_on();
        }
    }

    /// Stops what is under way, at once: the workers are ended, with all that they held. New ones
    /// are started once the page has shown that it stopped.
    pub fn stop(&self) {
        if self.0.borrow_mut().rest() {
            let workers = self.downgrade();
            Timeout::new(0, move || with(&workers, Self::recruit)).forget();
        }
    }

    /// Starts workers where there are none.
    fn recruit(&self) {
        if !matches!(&self.0.borrow().crew, Crew::Workers(members) if members.is_empty()) {
            return;
        }
        let members: Vec<Member> = (0..wanted()).map_while(|_| Member::start(self)).collect();
        self.0.borrow_mut().crew = if members.is_empty() {
            Crew::Page(OnPage::new())
        } else {
            Crew::Workers(members)
        };
    }

    /// Hears what the worker `id` says.
    fn hear(&self, id: EngineId, message: FromWorker) {
        let event = {
            let mut inner = self.0.borrow_mut();
            if let Some(work) = &mut inner.work {
                work.quiet = 0;
            }
            match message {
                FromWorker::Listening => {
                    inner.welcome(id);
                    None
                }
                FromWorker::Reply(job, reply) if job == inner.job => inner.take(id, reply),
                FromWorker::Reply(..) => None,
            }
        };
        if let Some(event) = event {
            self.emit(event);
        }
    }

    /// A worker could not be started, or ended by itself. One that ended while it had nothing to do
    /// is replaced.
    fn lose(&self, id: EngineId) {
        let (had_begun, is_working) = {
            let mut inner = self.0.borrow_mut();
            let had_begun = inner.member(id).is_some_and(|member| member.is_listening());
            if let Crew::Workers(members) = &mut inner.crew {
                members.retain(|member| member.id() != id);
            }
            (had_begun, inner.work.is_some())
        };
        if !had_begun {
            self.go_on_without();
        } else if is_working {
            self.give_up();
        } else if let Some(member) = Member::start(self) {
            let mut inner = self.0.borrow_mut();
            // What ended it may have been the warming up, which would end the next one too, and so on.
            inner.is_fresh = false;
            if let Crew::Workers(members) = &mut inner.crew {
                members.push(member);
            }
        }
    }

    /// Looks whether the workers still say something.
    fn watch(&self) {
        let (is_absent, is_gone) = {
            let mut inner = self.0.borrow_mut();
            let Inner {
                crew: Crew::Workers(members),
                work: Some(work),
                ..
            } = &mut *inner
            else {
                return;
            };
            work.quiet += 1;
            let started = members.len();
            if work.quiet > 1 {
                members.retain(Member::is_listening);
            }
            // Writing is one step, which may take long with a large key, and says nothing meanwhile.
            let is_gone = work.quiet > GONE && work.making.is_some();
            (members.len() < started, is_gone)
        };
        if is_absent {
            // Some never came to listen: as if the browser had refused them.
            self.go_on_without();
        } else if is_gone {
            self.give_up();
        }
    }

    /// There will be no key: a worker took its part of the work with it.
    fn give_up(&self) {
        let task = self.0.borrow().work.as_ref().map(|work| work.task.clone());
        self.stop();
        if let Some(task) = task {
            self.emit(task.failed(WorkError::Lost));
        }
    }

    /// Goes on without a worker that was never there: with the others, or, where none is left of
    /// those that were started, on the page.
    fn go_on_without(&self) {
        let task = {
            let mut inner = self.0.borrow_mut();
            if matches!(&inner.crew, Crew::Workers(members) if !members.is_empty()) {
                return inner.begin_anew();
            }
            inner.crew = Crew::Page(OnPage::new());
            inner.work.as_ref().map(|work| work.task.clone())
        };
        if let Some(task) = task {
            self.begin(task);
        }
    }

    /// Takes the work on the page one slice further, once the browser had its turn.
    fn go_on(&self) {
        if let Crew::Page(page) = &mut self.0.borrow_mut().crew {
            let workers = self.downgrade();
            page.after_a_pause(move || with(&workers, Self::slice));
        }
    }

    fn slice(&self) {
        let events = {
            let mut inner = self.0.borrow_mut();
            let replies = match &mut inner.crew {
                Crew::Page(page) => page.slice(),
                Crew::Workers(_) => Vec::new(),
            };
            let events = replies
                .into_iter()
                .filter_map(|reply| inner.take(OnPage::ID, reply));
            events.collect::<Vec<_>>()
        };
        for event in events {
            self.emit(event);
        }
        if self.0.borrow().work.is_some() {
            self.go_on();
        }
    }

    /// Tells the page, which may well ask for the next thing at once.
    fn emit(&self, event: Event) {
        let on_event = Rc::clone(&self.0.borrow().on_event);
        on_event(event);
    }

    fn downgrade(&self) -> Weak<RefCell<Inner>> {
        Rc::downgrade(&self.0)
    }
}

impl Task {
    /// What to ask of these engines first.
    fn begin(&self, engines: Vec<EngineId>) -> (Option<Making>, Vec<Order>) {
        match self {
            Self::Make(spec) => {
                let (making, orders) = Making::begin(*spec, engines);
                (Some(making), orders)
            }
            Self::Write(writing) => {
                let order = |engine| Order {
                    engine,
                    request: Request::Write(writing.clone()),
                };
                (None, engines.into_iter().take(1).map(order).collect())
            }
        }
    }

    /// What is told when nothing came of it.
    fn failed(&self, error: WorkError) -> Event {
        match self {
            Self::Make(_) => Event::Done(Err(error)),
            Self::Write(_) => Event::Written(Err(error)),
        }
    }
}

impl Crew {
    /// The engines that can be asked.
    fn engines(&self) -> Vec<EngineId> {
        match self {
            Self::Workers(members) => members.iter().map(Member::id).collect(),
            Self::Page(_) => vec![OnPage::ID],
        }
    }
}

impl Inner {
    /// A worker has begun to listen: it is sent what waited for that. Before the first key it gets
    /// warm meanwhile.
    fn welcome(&mut self, id: EngineId) {
        let (job, is_fresh) = (self.job, self.is_fresh);
        if let Some(member) = self.member(id) {
            member.listens();
            if is_fresh {
                member.ask(job, &Request::WarmUp(WarmUp::Rsa));
            }
        }
    }

    fn ask(&mut self, orders: Vec<Order>) {
        let job = self.job;
        for Order { engine, request } in orders {
            match &mut self.crew {
                Crew::Page(page) => page.ask(request),
                Crew::Workers(_) => {
                    if let Some(member) = self.member(engine) {
                        member.ask(job, &request);
                    }
                }
            }
        }
    }

    /// Takes in a reply to the job that is under way.
    fn take(&mut self, from: EngineId, reply: Reply) -> Option<Event> {
        let work = self.work.as_mut()?;
        let Some(making) = &mut work.making else {
            let result = match reply {
                Reply::Written(written) => Ok(written),
                Reply::Failed(error) => Err(WorkError::Keygen(error)),
                _ => return None,
            };
            self.work = None;
            return Some(Event::Written(result));
        };
        let before = making.progress();
        let next = making.hear(from, reply);
        let progress = making.progress();
        match next {
            Next::Ask(orders) => self.ask(orders),
            Next::StartOver(orders) => {
                self.job += 1;
                self.rest_all();
                self.ask(orders);
            }
            Next::Done(result) => {
                self.rest_all();
                self.work = None;
                return Some(Event::Done(result.map_err(WorkError::Keygen)));
            }
        }
        (progress != before).then_some(Event::Progress(progress))
    }

    /// Does what is under way from the start, with the engines that there are now.
    fn begin_anew(&mut self) {
        let engines = self.crew.engines();
        if let Some(work) = &mut self.work {
            let (making, orders) = work.task.begin(engines);
            work.making = making;
            self.job += 1;
            self.rest_all();
            self.ask(orders);
        }
    }

    fn rest_all(&mut self) {
        let rest = |engine| Order {
            engine,
            request: Request::Rest,
        };
        self.ask(self.crew.engines().into_iter().map(rest).collect());
    }

    /// Stops what is under way. Returns whether workers were ended.
    fn rest(&mut self) -> bool {
        self.job += 1;
        if self.work.take().is_none() {
            return false;
        }
        match &mut self.crew {
            Crew::Page(page) => {
                page.ask(Request::Rest);
                false
            }
            Crew::Workers(members) => {
                members.clear();
                true
            }
        }
    }

    fn member(&mut self, id: EngineId) -> Option<&mut Member> {
        match &mut self.crew {
            Crew::Workers(members) => members.iter_mut().find(|member| member.id() == id),
            Crew::Page(_) => None,
        }
    }
}

fn with(workers: &Weak<RefCell<Inner>>, action: impl FnOnce(&Workers)) {
    if let Some(inner) = workers.upgrade() {
        action(&Workers(inner));
    }
}

/// As many workers as the machine has cores, within reason.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 1 and MOST_WORKERS; a browser that does not say gives NaN, which is 0, and so 1"
)]
fn wanted() -> u32 {
    let cores = web_sys::window().map_or(1.0, |window| window.navigator().hardware_concurrency());
    (cores.min(MOST_WORKERS) as u32).max(1)
}
