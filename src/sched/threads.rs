//! All threads that run Python: how they begin, who waits for their end, what each waits for.
//!
//! **Invariants.** An entry is in the list from before its thread runs until it has run its last Python. A thread's `waiting` is
//! written by itself only, while it holds the GIL.

use super::deadlock;
use super::queue::{Wait, WaitQueue};
use crate::object::raise::Res;
use crate::object::value::Value;
use crate::os::{process, signal};
use crate::sync::gil::{Claim, GIL};
use crate::sync::reason::WaitReason;
use crate::sync::stats::Counts;
use crate::sync::{Mutex, thread};
use crate::vm::{lifecycle, task};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::os::unix::thread::JoinHandleExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, AtomicUsize, Ordering};

/// What a thread waits for.
#[derive(Clone)]
pub struct Waiting {
    pub wait: Wait,
}

/// A thread that runs Python.
pub struct Entry {
    /// As `threading.get_ident` gives it; 0 until the thread has been created.
    ident: AtomicU64,
    /// The system's number for it; 0 until it runs.
    native_id: AtomicI64,
    is_main: bool,
    is_daemon: AtomicBool,
    name: Mutex<String>,
    waiting: Mutex<Option<Waiting>>,
    /// The dicts of thread-local objects, by their numbers.
    locals: Mutex<HashMap<u64, Value>>,
    /// Whether it has ended.
    ended: WaitQueue<bool>,
    record: Mutex<Option<&'static thread::Thread>>,
}

impl fmt::Debug for Entry {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "Entry({:?})", self.name())
    }
}

static ALL: Mutex<Vec<Arc<Entry>>> = Mutex::new(Vec::new());
/// The counters of threads that have ended, with their names.
static ENDED: Mutex<Vec<(String, Counts)>> = Mutex::new(Vec::new());
/// Bytes of native stack for new threads; 0 for the default.
static STACK: AtomicUsize = AtomicUsize::new(0);

const DEFAULT_STACK: usize = if cfg!(debug_assertions) { 32 << 20 } else { 8 << 20 };
/// What native code needs in any case.
const LEAST_STACK: usize = if cfg!(debug_assertions) { 2 << 20 } else { 256 << 10 };

thread_local! {
    static CURRENT: RefCell<Option<Arc<Entry>>> = const { RefCell::new(None) };
}

/// The calling thread's entry.
pub fn current() -> Arc<Entry> {
    CURRENT.with_borrow_mut(|current| match current {
        Some(entry) => entry.clone(),
        None => {
            let entry = Arc::new(Entry::new("MainThread".into(), false, thread::is_main()));
            entry.begin();
            ALL.lock().push(entry.clone());
            current.insert(entry).clone()
        }
    })
}

/// The threads that have not ended.
pub fn all() -> Vec<Arc<Entry>> {
    ALL.lock().clone()
}

/// How many threads have not ended.
pub fn count() -> usize {
    ALL.lock().len()
}

/// The name and counters of each thread that there was, the ended ones first.
pub fn statistics() -> Vec<(String, Counts)> {
    let mut rows = ENDED.lock().clone();
    rows.extend(all().iter().filter_map(|entry| {
        let record = (*entry.record.lock())?;
        Some((entry.name(), record.stats.counts()))
    }));
    rows
}

/// Sets the native stack of threads to come, in bytes; 0 means the default.
pub fn set_stack(bytes: usize) {
    STACK.store(bytes, Ordering::Relaxed);
}

/// What was set; 0 for the default.
pub fn chosen_stack() -> usize {
    STACK.load(Ordering::Relaxed)
}

impl Entry {
    fn new(name: String, is_daemon: bool, is_main: bool) -> Entry {
        Entry {
            ident: AtomicU64::new(0),
            native_id: AtomicI64::new(0),
            is_main,
            is_daemon: AtomicBool::new(is_daemon),
            name: Mutex::new(name),
            waiting: Mutex::new(None),
            locals: Mutex::default(),
            ended: WaitQueue::new(false),
            record: Mutex::new(None),
        }
    }

    /// The calling thread is the entry's.
    fn begin(&self) {
        self.ident.store(thread::ident(), Ordering::Release);
        self.native_id.store(process::thread_id(), Ordering::Release);
        *self.record.lock() = Some(thread::current());
    }

    pub fn ident(&self) -> u64 {
        self.ident.load(Ordering::Acquire)
    }

    /// Waits, for a few microseconds, until the thread runs.
    pub fn native_id(&self) -> i64 {
        loop {
            match self.native_id.load(Ordering::Acquire) {
                0 => std::thread::yield_now(),
                id => return id,
            }
        }
    }

    pub fn is_main(&self) -> bool {
        self.is_main
    }

    pub fn is_daemon(&self) -> bool {
        self.is_daemon.load(Ordering::Relaxed)
    }

    pub fn name(&self) -> String {
        self.name.lock().clone()
    }

    pub fn set_name(&self, name: String) {
        *self.name.lock() = name;
    }

    pub fn waiting(&self) -> Option<Waiting> {
        self.waiting.lock().clone()
    }

    pub fn set_waiting(&self, waiting: Option<Waiting>) {
        // The old one owns a reference: it goes after the mutex.
        let old = std::mem::replace(&mut *self.waiting.lock(), waiting);
        drop(old);
    }

    pub fn set_daemon(&self, is_daemon: bool) {
        self.is_daemon.store(is_daemon, Ordering::Relaxed);
    }

    /// The thread's dict of a thread-local object.
    pub fn local(&self, number: u64) -> Option<Value> {
        self.locals.lock().get(&number).cloned()
    }

    pub fn set_local(&self, number: u64, dict: Value) {
        let old = self.locals.lock().insert(number, dict);
        drop(old);
    }

    /// Takes such a dict out of the thread.
    pub fn take_local(&self, number: u64) -> Option<Value> {
        self.locals.lock().remove(&number)
    }

    pub fn has_signal(&self) -> bool {
        self.is_main && self.record.lock().is_some_and(|record| record.trap.has(crate::sync::trap::SIGNAL))
    }

    pub fn has_ended(&self) -> bool {
        self.ended.with(|ended| *ended)
    }

    /// Says that the thread has ended, and wakes those who wait for that.
    pub fn set_ended(&self) {
        self.ended.update(|ended| {
            *ended = true;
            ((), usize::MAX)
        });
    }

    /// Waits until the thread has ended; false if the deadline passed. Errors: what a signal's handler raises.
    pub fn join(&self, wait: &Wait) -> Res<bool> {
        Ok(self.ended.wait(wait, |ended| ended.then_some(()))?.is_some())
    }
}

/// A wait for the end of the thread that `object` stands for.
pub fn join_wait(object: Value, owner: fn(&Value) -> Option<deadlock::Owner>, deadline: Option<i64>) -> Wait {
    Wait { reason: WaitReason::Join, object, owner, deadline }
}

/// A thread that has not been started.
pub fn unstarted(name: String, is_daemon: bool) -> Arc<Entry> {
    Arc::new(Entry::new(name, is_daemon, false))
}

/// Starts a thread that runs `body` with the GIL. Errors: the system's.
pub fn start(entry: &Arc<Entry>, body: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    let bytes = match chosen_stack() {
        0 => DEFAULT_STACK,
        bytes => bytes.max(LEAST_STACK),
    };
    ALL.lock().push(entry.clone());
    let own = entry.clone();
    let run = move || run(own, bytes, body);
    match std::thread::Builder::new().stack_size(bytes).spawn(run) {
        Ok(thread) => {
            entry.ident.store(thread.as_pthread_t(), Ordering::Release);
            Ok(())
        }
        Err(error) => {
            forget(entry);
            Err(error)
        }
    }
}

fn run(entry: Arc<Entry>, bytes: usize, body: impl FnOnce()) {
    signal::block_all();
    lifecycle::set_stack_size(bytes);
    entry.begin();
    CURRENT.set(Some(entry.clone()));
    let me = thread::current();
    GIL.acquire(me, Claim::Ready);
    body();
    let locals = std::mem::take(&mut *entry.locals.lock());
    drop(locals);
    task::end();
    end(&entry);
    GIL.release(me);
    thread::detach();
}

/// The calling thread has run its last Python.
fn end(entry: &Arc<Entry>) {
    CURRENT.set(None);
    if crate::sync::stats::is_on() {
        ENDED.lock().push((entry.name(), thread::current().stats.counts()));
    }
    forget(entry);
    entry.set_ended();
    deadlock::thread_ended();
}

fn forget(entry: &Arc<Entry>) {
    ALL.lock().retain(|other| !Arc::ptr_eq(other, entry));
}

/// Waits until every thread that is no daemon has ended. Errors: what a signal's handler raises.
pub fn join_all() -> Res<()> {
    let me = current();
    loop {
        let other = all().into_iter().find(|other| !other.is_main && !other.is_daemon() && !Arc::ptr_eq(other, &me));
        match other {
            Some(other) => other.join(&join_wait(Value::NONE, |_| None, None))?,
            None => return Ok(()),
        };
    }
}

/// In the child of a fork: the calling thread is the only one.
pub fn forget_others() {
    let me = current();
    let others = std::mem::take(&mut *ALL.lock());
    others.iter().filter(|other| !Arc::ptr_eq(other, &me)).for_each(|other| other.set_ended());
    me.begin();
    ALL.lock().push(me);
    task::forget_others();
}
