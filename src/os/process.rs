//! Processes: identity, signals, fork, exec, wait.

use super::{Call, check, check_answer, last};
use std::ffi::{CStr, CString};
use std::sync::atomic::{AtomicBool, Ordering};

/// Which number of a process or user is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    Process,
    Parent,
    Group,
    User,
    EffectiveUser,
    UserGroup,
    EffectiveGroup,
}

pub fn id(which: Id) -> i64 {
    // SAFETY: these calls take nothing and cannot fail.
    unsafe {
        match which {
            Id::Process => libc::getpid().into(),
            Id::Parent => libc::getppid().into(),
            Id::Group => libc::getpgrp().into(),
            Id::User => libc::getuid().into(),
            Id::EffectiveUser => libc::geteuid().into(),
            Id::UserGroup => libc::getgid().into(),
            Id::EffectiveGroup => libc::getegid().into(),
        }
    }
}

pub fn thread_id() -> i64 {
    // SAFETY: it takes nothing and cannot fail.
    unsafe { libc::gettid().into() }
}

/// Names the calling thread, with as many bytes as the system keeps.
pub fn set_thread_name(name: &str) {
    let mut bytes = [0u8; 16];
    let end = name.floor_char_boundary(15);
    bytes[..end].copy_from_slice(&name.as_bytes()[..end]);
    // SAFETY: the name ends with a zero, and lives through the call.
    unsafe { libc::prctl(libc::PR_SET_NAME, bytes.as_ptr()) };
}

/// What the system calls the calling thread.
pub fn thread_name() -> Vec<u8> {
    let mut bytes = [0u8; 16];
    // SAFETY: the call writes at most 16 bytes, the last of them a zero.
    unsafe { libc::prctl(libc::PR_GET_NAME, bytes.as_mut_ptr()) };
    bytes.split(|&byte| byte == 0).next().unwrap_or_default().to_vec()
}

pub fn getpgid(pid: i32) -> Call<i32> {
    // SAFETY: see the module above.
    check(unsafe { libc::getpgid(pid) })
}

pub fn setpgid(pid: i32, group: i32) -> Call<()> {
    // SAFETY: see the module above.
    check(unsafe { libc::setpgid(pid, group) }).map(drop)
}

pub fn setsid() -> Call<i32> {
    // SAFETY: see the module above.
    check(unsafe { libc::setsid() })
}

pub fn groups() -> Call<Vec<u32>> {
    let mut groups = vec![0; 65536];
    // SAFETY: see the module above.
    let count = check(unsafe { libc::getgroups(groups.len() as i32, groups.as_mut_ptr()) })?;
    groups.truncate(count as usize);
    Ok(groups)
}

pub fn kill(pid: i32, signal: i32) -> Call<()> {
    // SAFETY: see the module above.
    check(unsafe { libc::kill(pid, signal) }).map(drop)
}

pub fn killpg(group: i32, signal: i32) -> Call<()> {
    // SAFETY: see the module above.
    check(unsafe { libc::killpg(group, signal) }).map(drop)
}

/// Restores a signal's default action.
pub fn default_signal(signal: i32) {
    // SAFETY: the default action is no function of ours.
    unsafe { libc::signal(signal, libc::SIG_DFL) };
}

static HAS_FORKED: AtomicBool = AtomicBool::new(false);

/// True if another process may share this one's descriptors.
pub fn has_forked() -> bool {
    HAS_FORKED.load(Ordering::Relaxed)
}

/// 0 in the child. Only the calling thread lives on in it.
pub fn fork() -> Call<i32> {
    HAS_FORKED.store(true, Ordering::Relaxed);
    // SAFETY: ungil's own locks are held only for moments by threads that run Python, of which there is one; the child goes on in
    // the same code with a copy of all memory.
    check(unsafe { libc::fork() })
}

fn pointers(list: &[CString]) -> Vec<*const libc::c_char> {
    list.iter().map(|s| s.as_ptr()).chain([std::ptr::null()]).collect()
}

/// Replaces the program; returns only if that fails. Without `environment` it keeps its own.
pub fn exec(path: &CStr, args: &[CString], environment: Option<&[CString]>) -> super::Errno {
    let args = pointers(args);
    // SAFETY: the lists end in null, and their strings outlive the call.
    unsafe {
        match environment {
            Some(environment) => libc::execve(path.as_ptr(), args.as_ptr(), pointers(environment).as_ptr()),
            None => libc::execv(path.as_ptr(), args.as_ptr()),
        }
    };
    last()
}

/// Process and status.
pub fn waitpid(pid: i32, options: i32) -> Call<(i32, i32)> {
    let mut status = 0;
    // SAFETY: see the module above.
    let pid = check(unsafe { libc::waitpid(pid, &mut status, options) })?;
    Ok((pid, status))
}

/// Ends the process at once: no handler of any kind runs.
pub fn exit_now(code: i32) -> ! {
    // SAFETY: it does not return.
    unsafe { libc::_exit(code) }
}

pub fn abort() -> ! {
    std::process::abort()
}

pub fn system(command: &CStr) -> i32 {
    // SAFETY: see the module above.
    unsafe { libc::system(command.as_ptr()) }
}

pub fn setenv(name: &CStr, value: &CStr) -> Call<()> {
    // SAFETY: ungil reads the environment only through the C library, which guards it.
    check(unsafe { libc::setenv(name.as_ptr(), value.as_ptr(), 1) }).map(drop)
}

pub fn unsetenv(name: &CStr) -> Call<()> {
    // SAFETY: as in `setenv`.
    check(unsafe { libc::unsetenv(name.as_ptr()) }).map(drop)
}

/// Name, host, release, version, machine.
pub fn uname() -> Call<[String; 5]> {
    let mut name = std::mem::MaybeUninit::<libc::utsname>::uninit();
    // SAFETY: see the module above.
    check(unsafe { libc::uname(name.as_mut_ptr()) })?;
    // SAFETY: the call has filled it.
    let name = unsafe { name.assume_init() };
    let text = |field: &[libc::c_char]| {
        let bytes: Vec<u8> = field.iter().take_while(|&&c| c != 0).map(|&c| c as u8).collect();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    Ok([&name.sysname, &name.nodename, &name.release, &name.version, &name.machine].map(|field| text(field)))
}

/// User and system time of this process and of its children, and elapsed time, in clock ticks.
pub fn times() -> Call<[i64; 5]> {
    let mut times = libc::tms { tms_utime: 0, tms_stime: 0, tms_cutime: 0, tms_cstime: 0 };
    // SAFETY: see the module above.
    let elapsed = unsafe { libc::times(&mut times) };
    if elapsed == -1 {
        return Err(last());
    }
    Ok([times.tms_utime, times.tms_stime, times.tms_cutime, times.tms_cstime, elapsed])
}

/// `sysconf`: -1 for what has no limit.
pub fn sysconf(name: i32) -> Call<i64> {
    // SAFETY: see the module above.
    check_answer(|| unsafe { libc::sysconf(name) })
}

pub fn nice(increment: i32) -> Call<i32> {
    // SAFETY: see the module above.
    check_answer(|| unsafe { libc::nice(increment) })
}

pub fn load_average() -> Option<[f64; 3]> {
    let mut load = [0.0; 3];
    // SAFETY: see the module above.
    (unsafe { libc::getloadavg(load.as_mut_ptr(), 3) } == 3).then_some(load)
}

/// The processors on which this process may run.
pub fn affinity(pid: i32) -> Call<Vec<usize>> {
    let mut set = std::mem::MaybeUninit::<libc::cpu_set_t>::zeroed();
    // SAFETY: see the module above.
    check(unsafe { libc::sched_getaffinity(pid, size_of::<libc::cpu_set_t>(), set.as_mut_ptr()) })?;
    // SAFETY: all zero is an empty set; the call has filled it.
    let set = unsafe { set.assume_init() };
    // SAFETY: the numbers are below the size of the set.
    Ok((0..libc::CPU_SETSIZE as usize).filter(|&cpu| unsafe { libc::CPU_ISSET(cpu, &set) }).collect())
}
