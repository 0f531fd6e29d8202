//! Signals: a handler that only notes what arrived, and raises the trap.

use super::{Call, check};
use crate::sync::thread;
use std::cell::Cell;
use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};

/// Bit `n - 1` for signal `n`.
static ARRIVED: AtomicU64 = AtomicU64::new(0);
/// The descriptor that gets a byte for each signal; -1 for none.
static WAKEUP: AtomicI32 = AtomicI32::new(-1);

/// The thread that gets signals; 0 before that is known.
static MAIN_THREAD: AtomicU64 = AtomicU64::new(0);
/// The signals that it has blocked.
static MAIN_MASK: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// The mask that another thread believes to have; that of the main thread at first.
    static SHOWN_MASK: Cell<Option<u64>> = const { Cell::new(None) };
}

/// One past the highest signal.
pub const COUNT: i32 = 65;

/// What a signal does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Default,
    Ignore,
    /// Noted, for handlers in Python.
    Note,
    /// Something that was set before ungil began.
    Foreign,
}

extern "C" fn note(signal: libc::c_int) {
    ARRIVED.fetch_or(1 << (signal - 1), Ordering::SeqCst);
    thread::signal_main();
    let fd = WAKEUP.load(Ordering::Relaxed);
    if fd >= 0 {
        let byte = signal as u8;
        // SAFETY: one byte that lives through the call; `write` may be called in a handler.
        unsafe { libc::write(fd, (&raw const byte).cast(), 1) };
    }
}

/// Says what a signal is to do.
pub fn set_action(signal: i32, action: Action) -> Call<()> {
    // SAFETY: all zero is a valid `sigaction`, and `note` is safe in a handler.
    unsafe {
        let mut new: libc::sigaction = std::mem::zeroed();
        new.sa_sigaction = match action {
            Action::Default | Action::Foreign => libc::SIG_DFL,
            Action::Ignore => libc::SIG_IGN,
            Action::Note => note as *const () as libc::sighandler_t,
        };
        check(libc::sigaction(signal, &new, std::ptr::null_mut())).map(drop)
    }
}

/// What a signal does now.
pub fn action(signal: i32) -> Action {
    // SAFETY: all zero is a valid `sigaction`, which the call fills.
    unsafe {
        let mut old: libc::sigaction = std::mem::zeroed();
        if libc::sigaction(signal, std::ptr::null(), &mut old) != 0 {
            return Action::Foreign;
        }
        match old.sa_sigaction {
            libc::SIG_DFL => Action::Default,
            libc::SIG_IGN => Action::Ignore,
            other if other == note as *const () as libc::sighandler_t => Action::Note,
            _ => Action::Foreign,
        }
    }
}

/// The signals that have arrived since the last call, lowest first.
pub fn take_arrived() -> impl Iterator<Item = i32> {
    let bits = ARRIVED.swap(0, Ordering::SeqCst);
    (1..COUNT).filter(move |n| bits & (1 << (n - 1)) != 0)
}

/// Puts signals back that could not be handled yet.
pub fn put_back(signal: i32) {
    ARRIVED.fetch_or(1 << (signal - 1), Ordering::SeqCst);
    thread::signal_main();
}

/// Sets the wake-up descriptor and gives the old one.
pub fn set_wakeup(fd: i32) -> i32 {
    WAKEUP.swap(fd, Ordering::Relaxed)
}

/// Sends a signal to a thread that lives.
///
/// Only the main thread of Python gets signals; another one has them all blocked. What is sent to that one goes to the main
/// thread, unless it has the signal blocked as well: then it waits for a `sigwait` of the thread that it was sent to.
pub fn kill_thread(ident: u64, signal: i32) -> Call<()> {
    let main = MAIN_THREAD.load(Ordering::Relaxed);
    let is_blocked = (1..COUNT).contains(&signal) && MAIN_MASK.load(Ordering::Relaxed) & bit(signal) != 0;
    let target = if is_blocked || main == 0 { ident } else { main };
    // SAFETY: the caller says that the thread lives; the main thread does as long as the process.
    match unsafe { libc::pthread_kill(target as libc::pthread_t, signal) } {
        0 => Ok(()),
        errno => Err(super::Errno(errno)),
    }
}

/// The calling thread is the one that gets signals, with the mask that it has.
pub fn become_main() {
    MAIN_THREAD.store(thread::ident(), Ordering::Relaxed);
    if let Ok(blocked) = real_mask(libc::SIG_BLOCK, &[]) {
        MAIN_MASK.store(bits(&blocked), Ordering::Relaxed);
    }
}

/// In the child of a fork: the calling thread gets the signals now.
pub fn after_fork() {
    MAIN_THREAD.store(thread::ident(), Ordering::Relaxed);
    let mask = MAIN_MASK.load(Ordering::Relaxed);
    let blocked: Vec<i32> = (1..COUNT).filter(|n| mask & bit(*n) != 0).collect();
    let _ = real_mask(libc::SIG_SETMASK, &blocked);
}

/// Seconds left of the alarm before.
pub fn alarm(seconds: u32) -> u32 {
    // SAFETY: it takes a number.
    unsafe { libc::alarm(seconds) }
}

/// Waits for a signal.
pub fn pause() {
    // SAFETY: it takes nothing.
    unsafe { libc::pause() };
}

/// The calling thread gets no signals from now on: they go to the main thread of Python, and interrupt what it waits for.
pub fn block_all() {
    // SAFETY: the set is filled before it is read.
    unsafe {
        let mut all = std::mem::zeroed();
        libc::sigfillset(&mut all);
        libc::pthread_sigmask(libc::SIG_SETMASK, &all, std::ptr::null_mut());
    }
}

fn bit(signal: i32) -> u64 {
    1 << (signal - 1)
}

fn bits(signals: &[i32]) -> u64 {
    signals.iter().fold(0, |all, &signal| all | bit(signal))
}

/// Changes the calling thread's mask by `how`, and gives the old one. A thread that is not the main one has a mask for show.
pub fn mask(how: i32, signals: &[i32]) -> Call<Vec<i32>> {
    if thread::is_main() {
        let old = real_mask(how, signals)?;
        MAIN_MASK.store(bits(&real_mask(libc::SIG_BLOCK, &[])?), Ordering::Relaxed);
        return Ok(old);
    }
    let old = SHOWN_MASK.get().unwrap_or_else(|| MAIN_MASK.load(Ordering::Relaxed));
    SHOWN_MASK.set(Some(match how {
        libc::SIG_BLOCK => old | bits(signals),
        libc::SIG_UNBLOCK => old & !bits(signals),
        libc::SIG_SETMASK => bits(signals),
        _ => return Err(super::Errno(libc::EINVAL)),
    }));
    Ok((1..COUNT).filter(|n| old & bit(*n) != 0).collect())
}

/// What is known of a signal that was waited for.
#[derive(Clone, Copy, Debug)]
pub struct Info {
    pub signal: i32,
    pub code: i32,
    pub errno: i32,
    pub pid: i32,
    pub uid: u32,
    pub status: i32,
}

/// Takes one of these signals, which the caller has blocked; waits so many nanoseconds at most.
pub fn take(signals: &[i32], time: Option<i64>) -> Call<Info> {
    // SAFETY: the set is filled before it is read; a call that succeeds fills `info`, whose parts are plain numbers.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        for &signal in signals {
            check(libc::sigaddset(&mut set, signal))?;
        }
        let mut info: libc::siginfo_t = std::mem::zeroed();
        match time {
            None => check(libc::sigwaitinfo(&set, &mut info))?,
            Some(time) => {
                let time = time.max(0);
                let time = libc::timespec { tv_sec: time / 1_000_000_000, tv_nsec: time % 1_000_000_000 };
                check(libc::sigtimedwait(&set, &mut info, &time))?
            }
        };
        Ok(Info {
            signal: info.si_signo,
            code: info.si_code,
            errno: info.si_errno,
            pid: info.si_pid(),
            uid: info.si_uid(),
            status: info.si_status(),
        })
    }
}

fn real_mask(how: i32, signals: &[i32]) -> Call<Vec<i32>> {
    // SAFETY: the sets are filled before they are read.
    unsafe {
        let (mut set, mut old): (libc::sigset_t, libc::sigset_t) = (std::mem::zeroed(), std::mem::zeroed());
        libc::sigemptyset(&mut set);
        for &signal in signals {
            check(libc::sigaddset(&mut set, signal))?;
        }
        match libc::pthread_sigmask(how, &set, &mut old) {
            0 => Ok((1..COUNT).filter(|&n| libc::sigismember(&old, n) == 1).collect()),
            errno => Err(super::Errno(errno)),
        }
    }
}

/// The signals that wait for the calling thread to unblock them.
pub fn pending() -> Vec<i32> {
    // SAFETY: the set is filled before it is read.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigpending(&mut set);
        (1..COUNT).filter(|&n| libc::sigismember(&set, n) == 1).collect()
    }
}

/// A signal's description.
pub fn describe(signal: i32) -> Option<String> {
    if !(1..COUNT).contains(&signal) {
        return None;
    }
    // SAFETY: the C library gives a C string or null.
    unsafe {
        let text = libc::strsignal(signal);
        if text.is_null() { None } else { Some(std::ffi::CStr::from_ptr(text).to_string_lossy().into_owned()) }
    }
}

/// Starts an interval timer: seconds to the first and between later signals. Gives what it was.
pub fn set_timer(which: i32, first: f64, interval: f64) -> Call<(f64, f64)> {
    let value = |s: f64| libc::timeval { tv_sec: s as i64, tv_usec: (s.fract() * 1e6) as i64 };
    let new = libc::itimerval { it_interval: value(interval), it_value: value(first) };
    // SAFETY: all zero is a valid `itimerval`, which the call fills.
    unsafe {
        let mut old: libc::itimerval = std::mem::zeroed();
        check(libc::setitimer(which as _, &new, &mut old))?;
        Ok(timer_seconds(&old))
    }
}

/// What is left of an interval timer, and its interval.
pub fn timer(which: i32) -> Call<(f64, f64)> {
    // SAFETY: all zero is a valid `itimerval`, which the call fills.
    unsafe {
        let mut now: libc::itimerval = std::mem::zeroed();
        check(libc::getitimer(which as _, &mut now))?;
        Ok(timer_seconds(&now))
    }
}

fn timer_seconds(timer: &libc::itimerval) -> (f64, f64) {
    let seconds = |t: &libc::timeval| t.tv_sec as f64 + t.tv_usec as f64 / 1e6;
    (seconds(&timer.it_value), seconds(&timer.it_interval))
}
