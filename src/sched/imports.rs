//! The locks of imports: of each module that is being imported without importlib, as importlib's `_ModuleLock` is for those
//! that it imports, and [`ALL`], under which importlib finds its own.
//!
//! A thread takes one more often than once (imports run in circles). Two threads may import in a circle together: the one whose wait
//! would close it does not wait, and sees a module that is only partially there, as in CPython.

use super::deadlock::Owner;
use super::queue::{Wait, WaitQueue};
use crate::object::raise::Res;
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::sync::reason::WaitReason;
use crate::sync::thread;
use crate::vm::import::lock::{Locks, set_locks};

/// The name of the lock that `_imp.acquire_lock` takes: no module has it.
pub const ALL: &str = "";

#[derive(PartialEq)]
struct Claim {
    thread: u64,
    name: String,
}

struct Claims {
    /// One for each time that a lock was taken.
    held: Vec<Claim>,
    /// What threads wait for.
    wanted: Vec<Claim>,
}

static CLAIMS: WaitQueue<Claims> = WaitQueue::new(Claims { held: Vec::new(), wanted: Vec::new() });

fn last(claims: &[Claim], is_it: impl Fn(&Claim) -> bool) -> Option<&Claim> {
    claims.iter().rev().find(|claim| is_it(claim))
}

fn remove(claims: &mut Vec<Claim>, claim: &Claim) -> bool {
    let at = claims.iter().rposition(|other| other == claim);
    at.map(|at| claims.remove(at)).is_some()
}

impl Claims {
    fn owner(&self, name: &str) -> Option<u64> {
        last(&self.held, |claim| claim.name == name).map(|claim| claim.thread)
    }

    /// Whether `thread` waits, or waits for one that waits …, for a lock of this thread.
    fn waits_for_me(&self, thread: u64, me: u64) -> bool {
        let mut at = Some(thread);
        // Nobody closes a circle, so each step is to another claim.
        for _ in 0..=self.wanted.len() {
            match at {
                None => return false,
                Some(thread) if thread == me => return true,
                Some(thread) => {
                    at = last(&self.wanted, |claim| claim.thread == thread).and_then(|claim| self.owner(&claim.name));
                }
            }
        }
        false
    }

    /// True if the lock is taken now, false if to wait for it would be to wait for oneself. Who came first gets it first.
    fn attempt(&mut self, claim: &Claim) -> Option<bool> {
        let first = || self.wanted.iter().find(|other| other.name == claim.name).map(|other| other.thread);
        let rival = self.owner(&claim.name).or_else(first).filter(|&thread| thread != claim.thread);
        let copy = || Claim { thread: claim.thread, name: claim.name.clone() };
        match rival {
            Some(rival) if !self.waits_for_me(rival, claim.thread) => {
                if !self.wanted.contains(claim) {
                    self.wanted.push(copy());
                }
                return None;
            }
            _ => {}
        }
        remove(&mut self.wanted, claim);
        if rival.is_none() {
            self.held.push(copy());
        }
        Some(rival.is_none())
    }
}

fn owner(object: &Value) -> Option<Owner> {
    let name = object.downcast::<Str>()?;
    let thread = CLAIMS.with(|claims| claims.owner(&name.to_text()))?;
    Some(Owner { thread, place: None })
}

/// Waits for the lock and takes it; false if that would be to wait for oneself. Errors: what a signal's handler raises.
pub fn acquire(name: &str) -> Res<bool> {
    let claim = Claim { thread: thread::ident(), name: name.to_owned() };
    if let Some(result) = CLAIMS.with(|claims| claims.attempt(&claim)) {
        return Ok(result);
    }
    let wait = Wait { reason: WaitReason::Import, object: str::from_str(name), owner, deadline: None };
    let result = CLAIMS.wait(&wait, |claims| claims.attempt(&claim));
    if result.is_err() {
        CLAIMS.update(|claims| (remove(&mut claims.wanted, &claim), usize::MAX));
    }
    Ok(result? == Some(true))
}

/// Gives the lock back once; false if this thread does not hold it.
pub fn release(name: &str) -> bool {
    let claim = Claim { thread: thread::ident(), name: name.to_owned() };
    CLAIMS.update(|claims| (remove(&mut claims.held, &claim), usize::MAX))
}

/// Whether any thread holds the lock.
pub fn is_held(name: &str) -> bool {
    CLAIMS.with(|claims| claims.owner(name).is_some())
}

/// Opens the locks of all modules: importlib has them from now on.
fn release_modules() {
    CLAIMS.update(|claims| (claims.held.retain(|claim| claim.name == ALL), usize::MAX));
}

/// In the child of a fork: the other threads hold nothing.
pub(super) fn after_fork() {
    CLAIMS.forget_waiters();
    CLAIMS.with(|claims| {
        claims.held.retain(|claim| claim.thread == thread::ident());
        claims.wanted.clear();
    });
}

pub fn install() {
    set_locks(Locks { acquire, release, release_modules });
}
