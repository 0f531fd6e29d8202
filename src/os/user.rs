//! Changing users and groups, priorities, the terminal's name.

use super::{Call, check, check_answer};

/// Which identity of the process is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    User,
    EffectiveUser,
    Group,
    EffectiveGroup,
}

pub fn set(which: Identity, id: u32) -> Call<()> {
    // SAFETY: these calls take numbers only.
    check(unsafe {
        match which {
            Identity::User => libc::setuid(id),
            Identity::EffectiveUser => libc::seteuid(id),
            Identity::Group => libc::setgid(id),
            Identity::EffectiveGroup => libc::setegid(id),
        }
    })
    .map(drop)
}

/// Sets the real, the effective and, if it is given, the saved user; -1 leaves one as it is.
pub fn set_users(real: u32, effective: u32, saved: Option<u32>) -> Call<()> {
    // SAFETY: these calls take numbers only.
    check(unsafe {
        match saved {
            Some(saved) => libc::setresuid(real, effective, saved),
            None => libc::setreuid(real, effective),
        }
    })
    .map(drop)
}

/// As [`set_users`], of groups.
pub fn set_groups(real: u32, effective: u32, saved: Option<u32>) -> Call<()> {
    // SAFETY: these calls take numbers only.
    check(unsafe {
        match saved {
            Some(saved) => libc::setresgid(real, effective, saved),
            None => libc::setregid(real, effective),
        }
    })
    .map(drop)
}

/// The real, the effective and the saved user.
pub fn users() -> Call<[u32; 3]> {
    let [mut real, mut effective, mut saved] = [0; 3];
    // SAFETY: the pointers are to live numbers.
    check(unsafe { libc::getresuid(&mut real, &mut effective, &mut saved) })?;
    Ok([real, effective, saved])
}

/// The real, the effective and the saved group.
pub fn groups() -> Call<[u32; 3]> {
    let [mut real, mut effective, mut saved] = [0; 3];
    // SAFETY: the pointers are to live numbers.
    check(unsafe { libc::getresgid(&mut real, &mut effective, &mut saved) })?;
    Ok([real, effective, saved])
}

pub fn session(pid: i32) -> Call<i32> {
    // SAFETY: it takes a number.
    check(unsafe { libc::getsid(pid) })
}

pub fn priority(which: i32, who: u32) -> Call<i32> {
    // SAFETY: it takes numbers.
    check_answer(|| unsafe { libc::getpriority(which as _, who) })
}

pub fn set_priority(which: i32, who: u32, priority: i32) -> Call<()> {
    // SAFETY: it takes numbers.
    check(unsafe { libc::setpriority(which as _, who, priority) }).map(drop)
}

/// Lets other threads of the system run.
pub fn give_way() -> Call<()> {
    // SAFETY: it takes nothing.
    check(unsafe { libc::sched_yield() }).map(drop)
}

/// Writes what the system holds of all files to disk.
pub fn sync_all() {
    // SAFETY: it takes nothing and cannot fail.
    unsafe { libc::sync() }
}

/// Sets the supplementary groups.
pub fn set_group_list(groups: &[u32]) -> Call<()> {
    // SAFETY: see the module above.
    check(unsafe { libc::setgroups(groups.len(), groups.as_ptr()) }).map(drop)
}
