//! `stat_result` and the functions that give it; `scandir` and `DirEntry`.

use super::{Folder, Path, path_at};
use crate::modules::os_call::{self, Raise};
use crate::object::bytes;
use crate::object::class::{Class, NativeClass, define};
use crate::object::header::{self, Gc, Obj, Payload};
use crate::object::native::{KwOnly, Member, OrNone, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, system_error};
use crate::object::slot::Slot;
use crate::object::value::Value;
use crate::os::file::{self, Stat};
use crate::types::structseq::{self, Blueprints};
use crate::{function, getter, method, next_method};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::sync::OnceLock;

static STAT_RESULT: Blueprints = Blueprints {
    module: "os",
    name: "stat_result",
    doc: "stat_result: Result from stat, fstat, or lstat.\n\nThis object may be accessed either as a tuple of\n  \
          (mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime)\nor via the attributes st_mode, st_ino, st_dev, st_nlink, \
          st_uid, and so on.\n\nPosix/windows: If your platform supports st_blksize, st_blocks, st_rdev,\nor st_flags, they are \
          available as attributes only.\n\nSee os.stat for more information.",
    visible: &["st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "", "", ""],
    hidden: &[
        "st_atime",
        "st_mtime",
        "st_ctime",
        "st_atime_ns",
        "st_mtime_ns",
        "st_ctime_ns",
        "st_blksize",
        "st_blocks",
        "st_rdev",
    ],
};

static CLASS: OnceLock<Gc<Class>> = OnceLock::new();

/// Makes the classes; gives that of `stat_result`. Errors: MemoryError.
pub fn define_classes() -> Res {
    let class = structseq::define(&STAT_RESULT)?;
    let value = class.value();
    let _ = CLASS.set(class);
    define::<DirEntry>(NativeClass::sealed("DirEntry", &[DIR_ENTRY]).module("posix"));
    define::<ScandirIterator>(NativeClass::sealed("ScandirIterator", &[SCANDIR_ITERATOR]).module("posix"));
    Ok(value)
}

/// The class of directory entries.
pub fn dir_entry_class() -> Value {
    <DirEntry as Payload>::class().value()
}

fn result(stat: &Stat) -> Res {
    let class = CLASS.get().ok_or_else(|| system_error("posix is not filled"))?;
    let times =
        [(stat.st_atime, stat.st_atime_nsec), (stat.st_mtime, stat.st_mtime_nsec), (stat.st_ctime, stat.st_ctime_nsec)];
    let mut visible = vec![
        Value::from(stat.st_mode),
        Value::from(stat.st_ino),
        Value::from(stat.st_dev),
        Value::from(stat.st_nlink),
        Value::from(stat.st_uid),
        Value::from(stat.st_gid),
        Value::from(stat.st_size),
    ];
    visible.extend(times.map(|(seconds, _)| Value::from(seconds)));
    let mut hidden: Vec<Value> =
        times.iter().map(|&(seconds, nano)| Value::float(seconds as f64 + 1e-9 * nano as f64)).collect();
    hidden.extend(times.map(|(seconds, nano)| {
        crate::object::number::int(dashu_int::IBig::from(seconds) * 1_000_000_000 + dashu_int::IBig::from(nano))
    }));
    hidden.extend([Value::from(stat.st_blksize), Value::from(stat.st_blocks), Value::from(stat.st_rdev)]);
    structseq::make(class, visible, hidden)
}

fn stat(path: Path, dir_fd: KwOnly<Folder>, follow_symlinks: KwOnly<Option<bool>>) -> Res {
    let follow = follow_symlinks.0.unwrap_or(true);
    let stat = match path.fd {
        Some(fd) => os_call::call_at(|| file::fstat(fd), Some(path.value), None)?,
        None => os_call::call_at(|| file::stat_at(dir_fd.0.0, &path.text, follow), Some(path.value), None)?,
    };
    result(&stat)
}

fn lstat(path: Path, dir_fd: KwOnly<Folder>) -> Res {
    result(&os_call::call_at(|| file::stat_at(dir_fd.0.0, &path.text, false), Some(path.value), None)?)
}

fn fstat(fd: i32) -> Res {
    result(&os_call::call(|| file::fstat(fd))?)
}

/// The names in a folder, in the system's order.
fn names(path: &Path) -> Res<Vec<std::fs::DirEntry>> {
    use std::ffi::OsStr;
    let folder = match path.fd {
        Some(fd) => std::path::PathBuf::from(format!("/proc/self/fd/{fd}")),
        None => std::path::PathBuf::from(OsStr::from_bytes(path.text.as_bytes())),
    };
    let value = (!path.value.is_unset()).then_some(path.value);
    let fail = |error: std::io::Error| crate::types::exception::os::io_error(&error, value);
    std::fs::read_dir(folder).map_err(fail)?.map(|entry| entry.map_err(fail)).collect()
}

fn name_value(name: &[u8], as_bytes: bool) -> Value {
    if as_bytes { bytes::from_slice(name) } else { os_call::decode_name(name) }
}

fn listdir(path: Option<Path>) -> Res {
    let path = path.map_or_else(super::here, Ok)?;
    let list = names(&path)?.into_iter().map(|entry| name_value(entry.file_name().as_bytes(), path.is_bytes));
    Ok(crate::object::list::list(list.collect()))
}

/// The payload of DirEntry.
struct DirEntry {
    name: Value,
    path: Value,
    /// The path for system calls.
    whole: std::ffi::CString,
    kind: Option<std::fs::FileType>,
    inode: u64,
    /// What `stat()` gave, following links and not.
    stat: Slot,
    lstat: Slot,
}

crate::native_type!(DirEntry {});
crate::frozen!(DirEntry);

impl DirEntry {
    fn look(&self, follow: bool) -> Res {
        let slot = if follow { &self.stat } else { &self.lstat };
        if let Some(known) = slot.get_option() {
            return Ok(known);
        }
        let stat = os_call::call_at(|| file::stat_at(file::AT_FDCWD, &self.whole, follow), Some(&self.path), None)?;
        let made = result(&stat)?;
        slot.set(made.clone());
        Ok(made)
    }

    /// Is it of this kind? A link that leads nowhere is of none.
    fn is_kind(&self, follow: bool, plain: impl Fn(&std::fs::FileType) -> bool, mode: u32) -> Res<bool> {
        match &self.kind {
            Some(kind) if !kind.is_symlink() || !follow => return Ok(plain(kind)),
            _ => {}
        }
        match file::stat_at(file::AT_FDCWD, &self.whole, follow) {
            Ok(stat) => Ok(stat.st_mode & libc::S_IFMT == mode),
            Err(error) if error.0 == libc::ENOENT => Ok(false),
            Err(error) => Err(error.raise_at(Some(&self.path), None)),
        }
    }
}

fn entry_name(this: &Obj<DirEntry>) -> Value {
    this.name.clone()
}

fn entry_path(this: &Obj<DirEntry>) -> Value {
    this.path.clone()
}

fn entry_is_dir(this: &Obj<DirEntry>, follow_symlinks: KwOnly<Option<bool>>) -> Res<bool> {
    this.is_kind(follow_symlinks.0.unwrap_or(true), |kind| kind.is_dir(), libc::S_IFDIR)
}

fn entry_is_file(this: &Obj<DirEntry>, follow_symlinks: KwOnly<Option<bool>>) -> Res<bool> {
    this.is_kind(follow_symlinks.0.unwrap_or(true), |kind| kind.is_file(), libc::S_IFREG)
}

fn entry_is_symlink(this: &Obj<DirEntry>) -> Res<bool> {
    this.is_kind(false, |kind| kind.is_symlink(), libc::S_IFLNK)
}

fn entry_is_junction(_this: &Obj<DirEntry>) -> bool {
    false
}

fn entry_stat(this: &Obj<DirEntry>, follow_symlinks: KwOnly<Option<bool>>) -> Res {
    this.look(follow_symlinks.0.unwrap_or(true))
}

fn entry_inode(this: &Obj<DirEntry>) -> u64 {
    this.inode
}

fn entry_repr(this: &Obj<DirEntry>) -> Res<String> {
    Ok(format!("<DirEntry {}>", protocol::repr_text(&this.name)?))
}

fn generic(class: &Obj<Class>, item: &Value) -> Value {
    crate::types::generic_alias::class_getitem(class, item)
}

const DIR_ENTRY: &[Member] = &[
    getter!("name", entry_name),
    getter!("path", entry_path),
    method!("is_dir", entry_is_dir, "($self, /, *, follow_symlinks=True)"),
    method!("is_file", entry_is_file, "($self, /, *, follow_symlinks=True)"),
    method!("is_symlink", entry_is_symlink, "($self, /)"),
    method!("is_junction", entry_is_junction, "($self, /)"),
    method!("stat", entry_stat, "($self, /, *, follow_symlinks=True)"),
    method!("inode", entry_inode, "($self, /)"),
    method!("__fspath__", entry_path, "($self, /)"),
    method!("__repr__", entry_repr, "($self, /)"),
    crate::class_method!("__class_getitem__", generic, "($type, object, /)"),
];

/// The payload of the iterator of `scandir()`: the entries still to come, last first.
struct ScandirIterator {
    left: Vec<Value>,
}

crate::native_type!(ScandirIterator {});

fn scandir(path: Option<Path>) -> Res {
    use std::os::unix::fs::DirEntryExt;
    let path = path.map_or_else(super::here, Ok)?;
    let mut left = Vec::new();
    for entry in names(&path)? {
        let name = entry.file_name();
        let mut whole = if path.fd.is_some() { Vec::new() } else { path.text.as_bytes().to_vec() };
        if !whole.is_empty() && !whole.ends_with(b"/") {
            whole.push(b'/');
        }
        whole.extend_from_slice(name.as_bytes());
        let shown = name_value(&whole, path.is_bytes);
        let system = if path.fd.is_some() { entry.path().into_os_string().into_vec() } else { whole };
        left.push(header::new(DirEntry {
            name: name_value(name.as_bytes(), path.is_bytes),
            path: shown,
            whole: os_call::c_string(system)?,
            kind: entry.file_type().ok(),
            inode: entry.ino(),
            stat: Slot::unset(),
            lstat: Slot::unset(),
        }));
    }
    left.reverse();
    Ok(header::new(ScandirIterator { left }))
}

fn scandir_next(this: &Value) -> Res<Option<Value>> {
    Ok(this.downcast::<ScandirIterator>().and_then(|this| this.lock().left.pop()))
}

fn scandir_iter(this: &Value) -> Value {
    this.clone()
}

fn scandir_close(this: &Obj<ScandirIterator>) {
    let left = std::mem::take(&mut this.lock().left);
    drop(left);
}

fn scandir_exit(this: &Obj<ScandirIterator>, _args: Rest) {
    scandir_close(this);
}

const SCANDIR_ITERATOR: &[Member] = &[
    method!("__iter__", scandir_iter, "($self, /)"),
    next_method!(scandir_next),
    method!("close", scandir_close, "($self, /)"),
    method!("__enter__", scandir_iter, "($self, /)"),
    method!("__exit__", scandir_exit, "($self, /, *args)"),
];

/// `None` for times means now.
fn utime(
    path: Path,
    times: OrNone<&Value>,
    ns: KwOnly<Option<&Value>>,
    dir_fd: KwOnly<Folder>,
    follow_symlinks: KwOnly<Option<bool>>,
) -> Res<()> {
    let pair = |value: &Value, name: &str| -> Res<[Value; 2]> {
        let items = protocol::collect(value)?;
        <[Value; 2]>::try_from(items).map_err(|_| {
            let what = if name == "ns" {
                "'ns' must be a tuple of two ints"
            } else {
                "'times' must be either a tuple of two ints or None"
            };
            crate::object::raise::type_error(format!("utime: {what}"))
        })
    };
    if times.0.is_some() && ns.0.is_some() {
        let message = "utime: you may specify either 'times' or 'ns' but not both";
        return Err(crate::object::raise::value_error(message));
    }
    let times = match (times.0, ns.0) {
        (Some(times), _) => {
            let [access, modified] = pair(times, "times")?;
            let split = |v: &Value| -> Res<(i64, i64)> {
                let seconds = protocol::to_float(v)?;
                let whole = seconds.floor();
                Ok((whole as i64, ((seconds - whole) * 1e9) as i64))
            };
            Some([split(&access)?, split(&modified)?])
        }
        (None, Some(ns)) => {
            let [access, modified] = pair(ns, "ns")?;
            let split = |v: &Value| -> Res<(i64, i64)> {
                let whole = protocol::index(v)?.as_int().and_then(|i| i.to_i64()).unwrap_or(0);
                Ok((whole.div_euclid(1_000_000_000), whole.rem_euclid(1_000_000_000)))
            };
            Some([split(&access)?, split(&modified)?])
        }
        (None, None) => None,
    };
    let follow = follow_symlinks.0.unwrap_or(true);
    path_at(&path, || match path.fd {
        Some(fd) => file::set_times(fd, times),
        None => file::set_times_at(dir_fd.0.0, &path.text, times, follow),
    })
}

pub const MEMBERS: &[Member] = &[
    function!("stat", stat, "(path, *, dir_fd=None, follow_symlinks=True)"),
    function!("lstat", lstat, "(path, *, dir_fd=None)"),
    function!("fstat", fstat, "(fd)"),
    function!("listdir", listdir, "(path=None)"),
    function!("scandir", scandir, "(path=None)"),
    function!("utime", utime, "(path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)"),
];
