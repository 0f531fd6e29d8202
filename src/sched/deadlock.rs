//! The deadlock report: who waits for whom, when nobody can go on any more.
//!
//! A thread that waits without a deadline for what only other threads can give it counts as blocked; when all are, and one of them
//! is no daemon, the process would wait for ever. The last one to block (or to end) finds that out at once: no timer, no search.
//! Threads that sleep, or wait for the system, are not blocked, so there is no false report. What may still come from outside is
//! excluded: a signal that has arrived, or one with a handler of the script's own.
//!
//! A cycle among some of the threads (each waits for a lock whose owner waits for the next) is reported when it closes; the run goes on.
//!
//! **Invariants.** A waiter is counted from when it has a place in a queue to when somebody, itself included, takes it out. Both happen under
//! the queue's mutex.

use super::place::{self, Place};
use super::threads::{self, Entry};
use crate::object::value::Value;
use crate::os::signal;
use crate::sync::Mutex;
use crate::sync::reason::WaitReason;
use crate::vm::task;
use std::fmt::Write;
use std::sync::atomic::{AtomicBool, AtomicIsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// How long a signal may take from the system to its handler.
const HAND_OVER: Duration = Duration::from_millis(10);

static BLOCKED: AtomicIsize = AtomicIsize::new(0);
/// A signal's handler in Python may wake a thread.
static HANDLER: AtomicBool = AtomicBool::new(false);
/// With `--deadlock=wait`.
static GOES_ON: AtomicBool = AtomicBool::new(false);
/// Cycles that were reported: the threads' identities.
static REPORTED: Mutex<Vec<Vec<u64>>> = Mutex::new(Vec::new());
static HOOKS: OnceLock<Hooks> = OnceLock::new();

/// Who can end a wait.
#[derive(Clone, Debug)]
pub struct Owner {
    /// The thread's identity.
    pub thread: u64,
    /// Where it took what is waited for.
    pub place: Option<Place>,
}

/// What the layers above do for a report.
pub struct Hooks {
    /// An object as a report names it.
    pub describe: fn(&Value) -> String,
    /// Writes out the standard streams, shows the text on standard error, and ends the process with status 2.
    pub finish: fn(&str),
    /// Shows the text on standard error.
    pub show: fn(&str),
}

pub fn set_hooks(hooks: Hooks) {
    let _ = HOOKS.set(hooks);
}

/// A report does not end the process.
pub fn keep_waiting() {
    GOES_ON.store(true, Ordering::Relaxed);
}

/// Says whether the script has a signal handler of its own.
pub fn set_has_handler(has: bool) {
    HANDLER.store(has, Ordering::Relaxed);
}

/// A waiter has a place in a queue, and no deadline.
pub(super) fn blocked() {
    BLOCKED.fetch_add(1, Ordering::SeqCst);
}

/// The calling thread is about to park, and is counted.
pub(super) fn check_blocked(me: &Arc<Entry>) {
    if BLOCKED.load(Ordering::SeqCst) >= threads::count() as isize {
        check();
    } else {
        look_for_cycle(me);
    }
}

/// A waiter was taken out of its queue.
pub(super) fn unblocked() {
    BLOCKED.fetch_sub(1, Ordering::SeqCst);
}

/// A thread has ended: the others may be stuck without it.
pub(super) fn thread_ended() {
    let count = threads::count() as isize;
    if count > 0 && BLOCKED.load(Ordering::SeqCst) >= count {
        check();
    }
}

/// In the child of a fork: its one thread is not blocked.
pub fn after_fork() {
    BLOCKED.store(0, Ordering::SeqCst);
}

/// Whether something may still wake one of the threads, or they need not be woken. Signals on their way to the main thread come
/// first: those that arrive meanwhile show in its trap word.
fn is_saved(all: &[Arc<Entry>]) -> bool {
    !signal::pending().is_empty()
        || HANDLER.load(Ordering::Relaxed)
        || all.iter().any(|entry| entry.has_signal() || entry.waiting().is_none_or(|w| w.wait.deadline.is_some()))
        || all.iter().all(|entry| entry.is_daemon())
}

/// All threads are blocked: reports it, unless somebody may still be woken.
fn check() {
    let all = threads::all();
    if is_saved(&all) {
        return;
    }
    // A signal that the system has handed over, but whose handler has not begun, shows nowhere.
    std::thread::sleep(HAND_OVER);
    if is_saved(&all) {
        return;
    }
    let Some(hooks) = HOOKS.get() else { return };
    let mut text = String::from("ungil: deadlock: every thread waits for another\n");
    for entry in &all {
        describe(&mut text, entry, &all, hooks);
    }
    let cycle = all.iter().find_map(|entry| cycle_from(entry, &all));
    if let Some(cycle) = cycle {
        let _ = writeln!(text, "  cycle: {}", names(&cycle));
    }
    if GOES_ON.load(Ordering::Relaxed) { (hooks.show)(&text) } else { (hooks.finish)(&text) }
}

/// The owner of what a thread waits for without a deadline, and that owner's thread.
fn next(entry: &Entry, all: &[Arc<Entry>]) -> Option<(Arc<Entry>, Option<Place>)> {
    let waiting = entry.waiting()?;
    if waiting.wait.deadline.is_some() {
        return None;
    }
    let owner = (waiting.wait.owner)(&waiting.wait.object)?;
    let thread = all.iter().find(|other| other.ident() == owner.thread)?;
    Some((thread.clone(), owner.place))
}

/// The threads from `first` on, each waiting for the next and the last for the first.
fn cycle_from(first: &Arc<Entry>, all: &[Arc<Entry>]) -> Option<Vec<Arc<Entry>>> {
    let mut path = vec![first.clone()];
    loop {
        let (other, _) = next(path.last()?, all)?;
        if Arc::ptr_eq(&other, first) {
            return Some(path);
        }
        if path.iter().any(|known| Arc::ptr_eq(known, &other)) {
            return None;
        }
        path.push(other);
    }
}

fn names(cycle: &[Arc<Entry>]) -> String {
    let mut names: Vec<String> = cycle.iter().map(|entry| entry.name()).collect();
    names.extend(names.first().cloned());
    names.join(" -> ")
}

/// Reports, once, a cycle that closes with the calling thread's wait.
fn look_for_cycle(me: &Arc<Entry>) {
    if me.waiting().is_none_or(|waiting| (waiting.wait.owner)(&waiting.wait.object).is_none()) {
        return;
    }
    let all = threads::all();
    let Some(cycle) = cycle_from(me, &all) else { return };
    // A thread may take a plain lock twice to wait until another one opens it: no deadlock while others run.
    let is_plain = |entry: &Arc<Entry>| entry.waiting().is_some_and(|w| w.wait.reason == WaitReason::Lock);
    if cycle.len() == 1 && is_plain(me) {
        return;
    }
    let mut key: Vec<u64> = cycle.iter().map(|entry| entry.ident()).collect();
    key.sort_unstable();
    {
        let mut reported = REPORTED.lock();
        if reported.contains(&key) {
            return;
        }
        reported.push(key);
    }
    let Some(hooks) = HOOKS.get() else { return };
    let mut text = String::from("ungil: deadlock: these threads wait for each other (the others go on)\n");
    for entry in &cycle {
        describe(&mut text, entry, &all, hooks);
    }
    let _ = writeln!(text, "  cycle: {}", names(&cycle));
    (hooks.show)(&text);
}

/// A thread, where it waits, for what, who has that and where it was taken.
fn describe(text: &mut String, entry: &Arc<Entry>, all: &[Arc<Entry>], hooks: &Hooks) {
    let daemon = if entry.is_daemon() { " (daemon)" } else { "" };
    let Some(Waits { reason, object, owner }) = waits(entry, all, hooks) else { return };
    let _ = writeln!(text, "  thread '{}'{daemon} waits in {reason} for {object}", entry.name());
    for (place, link) in places_of(entry.ident()).iter().zip(["", "called from "]) {
        let _ = writeln!(text, "    {link}{place}");
    }
    if let Some((owner, taken)) = owner {
        let _ = writeln!(text, "    owned by {owner}{}", if taken.is_some() { ", which took it at" } else { "" });
        if let Some(taken) = taken {
            let _ = writeln!(text, "      {taken}");
        }
    }
}

struct Waits {
    reason: &'static str,
    object: String,
    /// Which thread, and where it took the object.
    owner: Option<(String, Option<Place>)>,
}

fn waits(entry: &Arc<Entry>, all: &[Arc<Entry>], hooks: &Hooks) -> Option<Waits> {
    let waiting = entry.waiting()?;
    let wait = waiting.wait;
    let is_join = wait.reason == WaitReason::Join;
    let owner = (wait.owner)(&wait.object).filter(|_| !is_join).map(|owner| {
        let name = all.iter().find(|other| other.ident() == owner.thread).map(|other| other.name());
        (name.map_or("a thread that has ended".into(), |name| format!("thread '{name}'")), owner.place)
    });
    Some(Waits { reason: wait.reason.name(), object: (hooks.describe)(&wait.object), owner })
}

/// Where a thread is in Python code, as [`place::of_task`] says it.
fn places_of(ident: u64) -> Vec<Place> {
    let task = task::all().into_iter().find(|(other, _)| *other == ident);
    task.map_or_else(Vec::new, |(_, task)| task.look(|task| place::of_task(task)))
}
