//! Users and groups of the process, priorities.

use crate::function;
use crate::modules::os_call::call;
use crate::object::native::{Cursor, FromArg, Member};
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, type_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::user::{self, Identity};
use crate::sched;
use crate::sync::reason::WaitReason;

/// The number of a user, or of a group; -1 is none.
pub struct Owner<const GROUP: bool>(pub u32);

impl<const GROUP: bool> Owner<GROUP> {
    /// Errors: TypeError, OverflowError.
    pub fn of(value: &Value) -> Res<Owner<GROUP>> {
        let name = if GROUP { "gid" } else { "uid" };
        let got = protocol::class_name(value);
        let index = protocol::index(value).map_err(|_| type_error(format!("{name} should be integer, not {got}")))?;
        let Some(int) = index.as_int() else { return Err(type_error(format!("{name} should be integer, not {got}"))) };
        match int.to_i64() {
            Some(-1) => Ok(Owner(u32::MAX)),
            Some(id @ 0..=0xffff_ffff) => Ok(Owner(id as u32)),
            // CPython says so of what fits a C long but is too large, too.
            Some(_) => Err(overflow_error(format!("{name} is less than minimum"))),
            None if int.is_negative() => Err(overflow_error(format!("{name} is less than minimum"))),
            None => Err(overflow_error(format!("{name} is greater than maximum"))),
        }
    }
}

impl<'a, const GROUP: bool> FromArg<'a> for Owner<GROUP> {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Owner<GROUP>> {
        Owner::of(value)
    }
}

type Uid = Owner<false>;
type Gid = Owner<true>;

fn setuid(uid: Uid) -> Res<()> {
    call(|| user::set(Identity::User, uid.0))
}

fn seteuid(euid: Uid) -> Res<()> {
    call(|| user::set(Identity::EffectiveUser, euid.0))
}

fn setgid(gid: Gid) -> Res<()> {
    call(|| user::set(Identity::Group, gid.0))
}

fn setegid(egid: Gid) -> Res<()> {
    call(|| user::set(Identity::EffectiveGroup, egid.0))
}

fn setreuid(ruid: Uid, euid: Uid) -> Res<()> {
    call(|| user::set_users(ruid.0, euid.0, None))
}

fn setregid(rgid: Gid, egid: Gid) -> Res<()> {
    call(|| user::set_groups(rgid.0, egid.0, None))
}

fn setresuid(ruid: Uid, euid: Uid, suid: Uid) -> Res<()> {
    call(|| user::set_users(ruid.0, euid.0, Some(suid.0)))
}

fn setresgid(rgid: Gid, egid: Gid, sgid: Gid) -> Res<()> {
    call(|| user::set_groups(rgid.0, egid.0, Some(sgid.0)))
}

fn getresuid() -> Res {
    Ok(tuple(call(user::users)?.map(Value::from)))
}

fn getresgid() -> Res {
    Ok(tuple(call(user::groups)?.map(Value::from)))
}

fn getsid(pid: i32) -> Res<i32> {
    call(|| user::session(pid))
}

fn getpriority(which: i32, who: i32) -> Res<i32> {
    call(|| user::priority(which, who as u32))
}

fn setpriority(which: i32, who: i32, priority: i32) -> Res<()> {
    call(|| user::set_priority(which, who as u32, priority))
}

fn sched_yield() -> Res<()> {
    call(user::give_way)
}

fn sync() {
    sched::block(WaitReason::File, user::sync_all);
}

fn ctermid() -> &'static str {
    "/dev/tty"
}

fn major(device: i64) -> u32 {
    libc::major(device as u64)
}

fn minor(device: i64) -> u32 {
    libc::minor(device as u64)
}

fn makedev(major: i64, minor: i64) -> u64 {
    libc::makedev(major as u32, minor as u32)
}

pub const MEMBERS: &[Member] = &[
    function!("setuid", setuid, "(uid, /)"),
    function!("seteuid", seteuid, "(euid, /)"),
    function!("setgid", setgid, "(gid, /)"),
    function!("setegid", setegid, "(egid, /)"),
    function!("setreuid", setreuid, "(ruid, euid, /)"),
    function!("setregid", setregid, "(rgid, egid, /)"),
    function!("setresuid", setresuid, "(ruid, euid, suid, /)"),
    function!("setresgid", setresgid, "(rgid, egid, sgid, /)"),
    function!("getresuid", getresuid, "()"),
    function!("getresgid", getresgid, "()"),
    function!("getsid", getsid, "(pid, /)"),
    function!("getpriority", getpriority, "(which, who)"),
    function!("setpriority", setpriority, "(which, who, priority)"),
    function!("sched_yield", sched_yield, "()"),
    function!("sync", sync, "()"),
    function!("ctermid", ctermid, "()"),
    function!("major", major, "(device, /)"),
    function!("minor", minor, "(device, /)"),
    function!("makedev", makedev, "(major, minor, /)"),
];
