//! Files, folders and descriptors.

use super::user::Owner;
use super::{Folder, Path, path_at};
use crate::function;
use crate::modules::buffer;
use crate::modules::os_call::{self, call};
use crate::object::bytes;
use crate::object::native::{KwOnly, Member};
use crate::object::protocol;
use crate::object::raise::{Res, memory_error, value_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::file;
use crate::types::structseq::{self, Blueprints};

fn open(path: Path, flags: i32, mode: Option<i32>, dir_fd: KwOnly<Folder>) -> Res<i32> {
    let mode = mode.unwrap_or(0o777) as u32;
    path_at(&path, || file::open_at(dir_fd.0.0, &path.text, flags | libc::O_CLOEXEC, mode))
}

fn close(fd: i32) -> Res<()> {
    call(|| file::close(fd))
}

fn closerange(fd_low: i32, fd_high: i32) {
    (fd_low..fd_high).for_each(os_call::close_quietly);
}

/// Room for bytes to be read. Errors: OSError (EINVAL), MemoryError.
fn room(length: i64) -> Res<Vec<u8>> {
    let length = usize::try_from(length).map_err(|_| crate::types::exception::os::os_error(libc::EINVAL))?;
    let mut room = Vec::new();
    room.try_reserve_exact(length).map_err(|_| memory_error())?;
    room.resize(length, 0);
    Ok(room)
}

fn read(fd: i32, length: i64) -> Res {
    let mut room = room(length)?;
    let count = call(|| file::read(fd, &mut room))?;
    Ok(bytes::from_slice(&room[..count]))
}

fn pread(fd: i32, length: i64, offset: i64) -> Res {
    let mut room = room(length)?;
    let count = call(|| file::pread(fd, &mut room, offset))?;
    Ok(bytes::from_slice(&room[..count]))
}

fn readinto(fd: i32, target: &Value) -> Res<usize> {
    let mut room = vec![0; buffer::writable_len(target)?];
    let count = call(|| file::read(fd, &mut room))?;
    buffer::fill(target, &room[..count])?;
    Ok(count)
}

fn write(fd: i32, data: &Value) -> Res<usize> {
    buffer::with_bytes(data, |data| call(|| file::write(fd, data)))
}

fn pwrite(fd: i32, data: &Value, offset: i64) -> Res<usize> {
    buffer::with_bytes(data, |data| call(|| file::pwrite(fd, data, offset)))
}

fn lseek(fd: i32, position: i64, whence: i32) -> Res<i64> {
    call(|| file::lseek(fd, position, whence))
}

fn ftruncate(fd: i32, length: i64) -> Res<()> {
    call(|| file::ftruncate(fd, length))
}

fn truncate(path: Path, length: i64) -> Res<()> {
    path_at(&path, || match path.fd {
        Some(fd) => file::ftruncate(fd, length),
        None => file::truncate(&path.text, length),
    })
}

fn fsync(fd: i32) -> Res<()> {
    call(|| file::fsync(fd))
}

fn isatty(fd: i32) -> bool {
    file::isatty(fd)
}

fn ttyname(fd: i32) -> Res {
    Ok(os_call::decode_name(call(|| file::ttyname(fd))?.as_bytes()))
}

fn dup(fd: i32) -> Res<i32> {
    call(|| file::dup(fd))
}

fn dup2(fd: i32, fd2: i32, inheritable: Option<bool>) -> Res<i32> {
    call(|| file::dup2(fd, fd2, inheritable.unwrap_or(true)))
}

fn pair((a, b): (i32, i32)) -> Value {
    tuple([Value::from(a), Value::from(b)])
}

fn pipe() -> Res {
    call(|| file::pipe(libc::O_CLOEXEC)).map(pair)
}

fn pipe2(flags: i32) -> Res {
    call(|| file::pipe(flags)).map(pair)
}

fn get_inheritable(fd: i32) -> Res<bool> {
    call(|| file::is_inheritable(fd))
}

fn set_inheritable(fd: i32, inheritable: bool) -> Res<()> {
    call(|| file::set_inheritable(fd, inheritable))
}

fn get_blocking(fd: i32) -> Res<bool> {
    call(|| file::is_blocking(fd))
}

fn set_blocking(fd: i32, blocking: bool) -> Res<()> {
    call(|| file::set_blocking(fd, blocking))
}

fn mkdir(path: Path, mode: Option<i32>, dir_fd: KwOnly<Folder>) -> Res<()> {
    let mode = mode.unwrap_or(0o777) as u32;
    path_at(&path, || file::mkdir_at(dir_fd.0.0, &path.text, mode))
}

fn rmdir(path: Path, dir_fd: KwOnly<Folder>) -> Res<()> {
    path_at(&path, || file::unlink_at(dir_fd.0.0, &path.text, true))
}

fn unlink(path: Path, dir_fd: KwOnly<Folder>) -> Res<()> {
    path_at(&path, || file::unlink_at(dir_fd.0.0, &path.text, false))
}

fn rename(src: Path, dst: Path, src_dir_fd: KwOnly<Folder>, dst_dir_fd: KwOnly<Folder>) -> Res<()> {
    let work = || file::rename_at(src_dir_fd.0.0, &src.text, dst_dir_fd.0.0, &dst.text);
    os_call::call_at(work, Some(src.value), Some(dst.value))
}

fn link(
    src: Path,
    dst: Path,
    src_dir_fd: KwOnly<Folder>,
    dst_dir_fd: KwOnly<Folder>,
    follow_symlinks: KwOnly<Option<bool>>,
) -> Res<()> {
    let follow = follow_symlinks.0.unwrap_or(true);
    let work = || file::link_at(src_dir_fd.0.0, &src.text, dst_dir_fd.0.0, &dst.text, follow);
    os_call::call_at(work, Some(src.value), Some(dst.value))
}

fn symlink(src: Path, dst: Path, _target_is_directory: Option<bool>, dir_fd: KwOnly<Folder>) -> Res<()> {
    let work = || file::symlink_at(&src.text, dir_fd.0.0, &dst.text);
    os_call::call_at(work, Some(src.value), Some(dst.value))
}

fn readlink(path: Path, dir_fd: KwOnly<Folder>) -> Res {
    let target = path_at(&path, || file::readlink_at(dir_fd.0.0, &path.text))?;
    Ok(if path.is_bytes { bytes::from_slice(&target) } else { os_call::decode_name(&target) })
}

fn access(
    path: Path,
    mode: i32,
    dir_fd: KwOnly<Folder>,
    effective_ids: KwOnly<Option<bool>>,
    follow_symlinks: KwOnly<Option<bool>>,
) -> bool {
    let mut flags = 0;
    if effective_ids.0.unwrap_or(false) {
        flags |= libc::AT_EACCESS;
    }
    if !follow_symlinks.0.unwrap_or(true) {
        flags |= libc::AT_SYMLINK_NOFOLLOW;
    }
    file::access_at(dir_fd.0.0, &path.text, mode, flags).is_ok()
}

fn chmod(path: Path, mode: i32, dir_fd: KwOnly<Folder>, follow_symlinks: KwOnly<Option<bool>>) -> Res<()> {
    let follow = follow_symlinks.0.unwrap_or(true);
    path_at(&path, || match path.fd {
        Some(fd) => file::fchmod(fd, mode as u32),
        None => file::chmod_at(dir_fd.0.0, &path.text, mode as u32, follow),
    })
}

fn fchmod(fd: i32, mode: i32) -> Res<()> {
    call(|| file::fchmod(fd, mode as u32))
}

fn chown(
    path: Path,
    uid: Owner<false>,
    gid: Owner<true>,
    dir_fd: KwOnly<Folder>,
    follow_symlinks: KwOnly<Option<bool>>,
) -> Res<()> {
    let follow = follow_symlinks.0.unwrap_or(true);
    path_at(&path, || file::chown_at(dir_fd.0.0, &path.text, uid.0, gid.0, follow))
}

fn lchown(path: Path, uid: Owner<false>, gid: Owner<true>) -> Res<()> {
    path_at(&path, || file::chown_at(file::AT_FDCWD, &path.text, uid.0, gid.0, false))
}

fn mkfifo(path: Path, mode: Option<i32>) -> Res<()> {
    path_at(&path, || file::mkfifo(&path.text, mode.unwrap_or(0o666) as u32))
}

fn getcwd() -> Res {
    let here = std::env::current_dir().map_err(|error| crate::types::exception::os::io_error(&error, None))?;
    Ok(os_call::decode_name(std::os::unix::ffi::OsStrExt::as_bytes(here.as_os_str())))
}

fn getcwdb() -> Res {
    let here = std::env::current_dir().map_err(|error| crate::types::exception::os::io_error(&error, None))?;
    Ok(bytes::from_slice(std::os::unix::ffi::OsStrExt::as_bytes(here.as_os_str())))
}

fn chdir(path: Path) -> Res<()> {
    path_at(&path, || match path.fd {
        Some(fd) => file::fchdir(fd),
        None => file::chdir(&path.text),
    })
}

fn fchdir(fd: i32) -> Res<()> {
    call(|| file::fchdir(fd))
}

fn umask(mask: i32) -> u32 {
    file::umask(mask as u32)
}

fn urandom(size: i64) -> Res {
    if size < 0 {
        return Err(value_error("negative argument not allowed"));
    }
    let mut room = room(size)?;
    let mut done = 0;
    while done < room.len() {
        done += call(|| file::getrandom(&mut room[done..], 0))?;
    }
    Ok(bytes::from_slice(&room))
}

fn getrandom(size: i64, flags: Option<i32>) -> Res {
    let mut room = room(size)?;
    let count = call(|| file::getrandom(&mut room, flags.unwrap_or(0) as u32))?;
    Ok(bytes::from_slice(&room[..count]))
}

fn copy_file_range(src: i32, dst: i32, count: usize, offset_src: Option<i64>, offset_dst: Option<i64>) -> Res<usize> {
    call(|| file::copy_range(src, dst, count, offset_src, offset_dst))
}

fn sendfile(out_fd: i32, in_fd: i32, offset: &Value, count: usize) -> Res<usize> {
    let offset = if offset.is_none() { None } else { protocol::index(offset)?.as_small() };
    call(|| file::send_file(out_fd, in_fd, offset, count))
}

static TERMINAL_SIZE: Blueprints = Blueprints {
    module: "os",
    name: "terminal_size",
    doc: "A tuple of (columns, lines) for holding terminal window size",
    visible: &["columns", "lines"],
    hidden: &[],
};

/// The class `terminal_size`. Errors: MemoryError.
pub fn terminal_class() -> Res {
    structseq::define(&TERMINAL_SIZE).map(|class| class.into_value())
}

fn get_terminal_size(fd: Option<i32>) -> Res {
    let (columns, lines) = call(|| file::terminal_size(fd.unwrap_or(1)))?;
    let class = protocol::get_attr_name(&crate::modules::host::import_module("posix")?, "terminal_size")?;
    protocol::call(&class, &[tuple([Value::from(columns as u32), Value::from(lines as u32)])])
}

fn fspath(path: &Value) -> Res {
    protocol::fspath(path)
}

pub const MEMBERS: &[Member] = &[
    function!("open", open, "(path, flags, mode=0o777, *, dir_fd=None)"),
    function!("close", close, "(fd)"),
    function!("closerange", closerange, "(fd_low, fd_high, /)"),
    function!("read", read, "(fd, length, /)"),
    function!("pread", pread, "(fd, length, offset, /)"),
    function!("readinto", readinto, "(fd, buffer, /)"),
    function!("write", write, "(fd, data, /)"),
    function!("pwrite", pwrite, "(fd, buffer, offset, /)"),
    function!("lseek", lseek, "(fd, position, whence, /)"),
    function!("ftruncate", ftruncate, "(fd, length, /)"),
    function!("truncate", truncate, "(path, length)"),
    function!("fsync", fsync, "(fd)"),
    function!("fdatasync", fsync, "(fd)"),
    function!("isatty", isatty, "(fd, /)"),
    function!("ttyname", ttyname, "(fd, /)"),
    function!("dup", dup, "(fd, /)"),
    function!("dup2", dup2, "(fd, fd2, inheritable=True)"),
    function!("pipe", pipe, "()"),
    function!("pipe2", pipe2, "(flags, /)"),
    function!("get_inheritable", get_inheritable, "(fd, /)"),
    function!("set_inheritable", set_inheritable, "(fd, inheritable, /)"),
    function!("get_blocking", get_blocking, "(fd, /)"),
    function!("set_blocking", set_blocking, "(fd, blocking, /)"),
    function!("mkdir", mkdir, "(path, mode=0o777, *, dir_fd=None)"),
    function!("rmdir", rmdir, "(path, *, dir_fd=None)"),
    function!("unlink", unlink, "(path, *, dir_fd=None)"),
    function!("remove", unlink, "(path, *, dir_fd=None)"),
    function!("rename", rename, "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)"),
    function!("replace", rename, "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)"),
    function!("link", link, "(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)"),
    function!("symlink", symlink, "(src, dst, target_is_directory=False, *, dir_fd=None)"),
    function!("readlink", readlink, "(path, *, dir_fd=None)"),
    function!("access", access, "(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)"),
    function!("chmod", chmod, "(path, mode, *, dir_fd=None, follow_symlinks=True)"),
    function!("fchmod", fchmod, "(fd, mode)"),
    function!("chown", chown, "(path, uid, gid, *, dir_fd=None, follow_symlinks=True)"),
    function!("lchown", lchown, "(path, uid, gid)"),
    function!("mkfifo", mkfifo, "(path, mode=0o666)"),
    function!("getcwd", getcwd, "()"),
    function!("getcwdb", getcwdb, "()"),
    function!("chdir", chdir, "(path)"),
    function!("fchdir", fchdir, "(fd)"),
    function!("umask", umask, "(mask, /)"),
    function!("urandom", urandom, "(size, /)"),
    function!("getrandom", getrandom, "(size, flags=0)"),
    function!("copy_file_range", copy_file_range, "(src, dst, count, offset_src=None, offset_dst=None)"),
    function!("sendfile", sendfile, "(out_fd, in_fd, offset, count)"),
    function!("get_terminal_size", get_terminal_size, "(fd=<unrepresentable>, /)"),
    function!("fspath", fspath, "(path)"),
];
