//! Files, folders, descriptors, paths.

use super::{Call, check, check_len, last};
use std::ffi::{CStr, CString};
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicU8, Ordering};

pub use libc::stat as Stat;

/// A descriptor that means the working folder.
pub const AT_FDCWD: i32 = libc::AT_FDCWD;

pub fn open(path: &CStr, flags: i32, mode: u32) -> Call<i32> {
    open_at(AT_FDCWD, path, flags, mode)
}

pub fn open_at(folder: i32, path: &CStr, flags: i32, mode: u32) -> Call<i32> {
    // SAFETY: see the module.
    check(unsafe { libc::openat(folder, path.as_ptr(), flags, mode) })
}

pub fn close(fd: i32) -> Call<()> {
    // SAFETY: see the module. Closing a descriptor of someone else breaks files, not memory.
    match check(unsafe { libc::close(fd) }) {
        Err(error) if error.0 != libc::EINTR => Err(error),
        _ => Ok(()),
    }
}

pub fn read(fd: i32, room: &mut [u8]) -> Call<usize> {
    // SAFETY: see the module.
    check_len(unsafe { libc::read(fd, room.as_mut_ptr().cast(), room.len()) })
}

pub fn write(fd: i32, data: &[u8]) -> Call<usize> {
    let len = data.len().min(i32::MAX as usize);
    // SAFETY: see the module.
    check_len(unsafe { libc::write(fd, data.as_ptr().cast(), len) })
}

pub fn pread(fd: i32, room: &mut [u8], offset: i64) -> Call<usize> {
    // SAFETY: see the module.
    check_len(unsafe { libc::pread(fd, room.as_mut_ptr().cast(), room.len(), offset) })
}

pub fn pwrite(fd: i32, data: &[u8], offset: i64) -> Call<usize> {
    // SAFETY: see the module.
    check_len(unsafe { libc::pwrite(fd, data.as_ptr().cast(), data.len(), offset) })
}

pub fn lseek(fd: i32, offset: i64, whence: i32) -> Call<i64> {
    // SAFETY: see the module.
    let at = unsafe { libc::lseek(fd, offset, whence) };
    if at < 0 { Err(last()) } else { Ok(at) }
}

fn filled(fill: impl FnOnce(*mut Stat) -> i32) -> Call<Stat> {
    let mut stat = MaybeUninit::uninit();
    check(fill(stat.as_mut_ptr()))?;
    // SAFETY: a call that succeeded has filled it.
    Ok(unsafe { stat.assume_init() })
}

pub fn fstat(fd: i32) -> Call<Stat> {
    // SAFETY: see the module.
    filled(|stat| unsafe { libc::fstat(fd, stat) })
}

/// `follow`: at a symbolic link, its target.
pub fn stat_at(folder: i32, path: &CStr, follow: bool) -> Call<Stat> {
    let flags = if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    // SAFETY: see the module.
    filled(|stat| unsafe { libc::fstatat(folder, path.as_ptr(), stat, flags) })
}

pub fn ftruncate(fd: i32, size: i64) -> Call<()> {
    // SAFETY: see the module.
    check(unsafe { libc::ftruncate(fd, size) }).map(drop)
}

pub fn fsync(fd: i32) -> Call<()> {
    // SAFETY: see the module.
    check(unsafe { libc::fsync(fd) }).map(drop)
}

pub fn isatty(fd: i32) -> bool {
    // SAFETY: see the module.
    unsafe { libc::isatty(fd) == 1 }
}

pub fn ttyname(fd: i32) -> Call<CString> {
    let mut name = [0u8; 256];
    // SAFETY: see the module.
    match unsafe { libc::ttyname_r(fd, name.as_mut_ptr().cast(), name.len()) } {
        0 => Ok(CStr::from_bytes_until_nul(&name).map(CStr::to_owned).unwrap_or_default()),
        errno => Err(super::Errno(errno)),
    }
}

/// Columns and lines.
pub fn terminal_size(fd: i32) -> Call<(u16, u16)> {
    let mut size = libc::winsize { ws_row: 0, ws_col: 0, ws_xpixel: 0, ws_ypixel: 0 };
    // SAFETY: the request fills a `winsize`.
    check(unsafe { libc::ioctl(fd, libc::TIOCGWINSZ, &mut size) })?;
    Ok((size.ws_col, size.ws_row))
}

/// A copy that is closed at `exec`.
pub fn dup(fd: i32) -> Call<i32> {
    // SAFETY: see the module.
    check(unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 0) })
}

pub fn dup2(fd: i32, to: i32, inheritable: bool) -> Call<i32> {
    let flags = if inheritable || fd == to { 0 } else { libc::O_CLOEXEC };
    // SAFETY: see the module.
    check(unsafe { if fd == to { libc::dup2(fd, to) } else { libc::dup3(fd, to, flags) } })
}

/// Reading and writing end, closed at `exec`.
pub fn pipe(flags: i32) -> Call<(i32, i32)> {
    let mut ends = [0; 2];
    // SAFETY: see the module.
    check(unsafe { libc::pipe2(ends.as_mut_ptr(), flags) })?;
    Ok((ends[0], ends[1]))
}

pub fn is_inheritable(fd: i32) -> Call<bool> {
    // SAFETY: see the module.
    check(unsafe { libc::fcntl(fd, libc::F_GETFD) }).map(|flags| flags & libc::FD_CLOEXEC == 0)
}

pub fn set_inheritable(fd: i32, on: bool) -> Call<()> {
    // SAFETY: see the module.
    check(unsafe { libc::fcntl(fd, libc::F_SETFD, if on { 0 } else { libc::FD_CLOEXEC }) }).map(drop)
}

pub fn is_blocking(fd: i32) -> Call<bool> {
    // SAFETY: see the module.
    check(unsafe { libc::fcntl(fd, libc::F_GETFL) }).map(|flags| flags & libc::O_NONBLOCK == 0)
}

pub fn set_blocking(fd: i32, on: bool) -> Call<()> {
    // SAFETY: see the module.
    let flags = check(unsafe { libc::fcntl(fd, libc::F_GETFL) })?;
    let flags = if on { flags & !libc::O_NONBLOCK } else { flags | libc::O_NONBLOCK };
    // SAFETY: see the module.
    check(unsafe { libc::fcntl(fd, libc::F_SETFL, flags) }).map(drop)
}

pub fn mkdir_at(folder: i32, path: &CStr, mode: u32) -> Call<()> {
    // SAFETY: see the module.
    check(unsafe { libc::mkdirat(folder, path.as_ptr(), mode) }).map(drop)
}

/// Removes a file, or a folder.
pub fn unlink_at(folder: i32, path: &CStr, is_folder: bool) -> Call<()> {
    let flags = if is_folder { libc::AT_REMOVEDIR } else { 0 };
    // SAFETY: see the module.
    check(unsafe { libc::unlinkat(folder, path.as_ptr(), flags) }).map(drop)
}

pub fn rename_at(from: i32, path: &CStr, to: i32, target: &CStr) -> Call<()> {
    // SAFETY: see the module.
    check(unsafe { libc::renameat(from, path.as_ptr(), to, target.as_ptr()) }).map(drop)
}

pub fn link_at(from: i32, path: &CStr, to: i32, target: &CStr, follow: bool) -> Call<()> {
    let flags = if follow { libc::AT_SYMLINK_FOLLOW } else { 0 };
    // SAFETY: see the module.
    check(unsafe { libc::linkat(from, path.as_ptr(), to, target.as_ptr(), flags) }).map(drop)
}

pub fn symlink_at(content: &CStr, folder: i32, path: &CStr) -> Call<()> {
    // SAFETY: see the module.
    check(unsafe { libc::symlinkat(content.as_ptr(), folder, path.as_ptr()) }).map(drop)
}

pub fn readlink_at(folder: i32, path: &CStr) -> Call<Vec<u8>> {
    let mut room = vec![0u8; libc::PATH_MAX as usize + 1];
    // SAFETY: see the module.
    let len = check_len(unsafe { libc::readlinkat(folder, path.as_ptr(), room.as_mut_ptr().cast(), room.len()) })?;
    room.truncate(len);
    Ok(room)
}

pub fn access_at(folder: i32, path: &CStr, mode: i32, flags: i32) -> Call<()> {
    // SAFETY: see the module.
    check(unsafe { libc::faccessat(folder, path.as_ptr(), mode, flags) }).map(drop)
}

pub fn chmod_at(folder: i32, path: &CStr, mode: u32, follow: bool) -> Call<()> {
    let flags = if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    // SAFETY: see the module.
    check(unsafe { libc::fchmodat(folder, path.as_ptr(), mode, flags) }).map(drop)
}

pub fn fchmod(fd: i32, mode: u32) -> Call<()> {
    // SAFETY: see the module.
    check(unsafe { libc::fchmod(fd, mode) }).map(drop)
}

pub fn chown_at(folder: i32, path: &CStr, user: u32, group: u32, follow: bool) -> Call<()> {
    let flags = if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    // SAFETY: see the module.
    check(unsafe { libc::fchownat(folder, path.as_ptr(), user, group, flags) }).map(drop)
}

/// Access and modification time: seconds and nanoseconds; `None` for now.
pub fn set_times_at(folder: i32, path: &CStr, times: Option<[(i64, i64); 2]>, follow: bool) -> Call<()> {
    let flags = if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    let times = times.map(|times| times.map(|(tv_sec, tv_nsec)| libc::timespec { tv_sec, tv_nsec }));
    let pointer = times.as_ref().map_or(std::ptr::null(), |times| times.as_ptr());
    // SAFETY: see the module; null means now.
    check(unsafe { libc::utimensat(folder, path.as_ptr(), pointer, flags) }).map(drop)
}

pub fn set_times(fd: i32, times: Option<[(i64, i64); 2]>) -> Call<()> {
    let times = times.map(|times| times.map(|(tv_sec, tv_nsec)| libc::timespec { tv_sec, tv_nsec }));
    let pointer = times.as_ref().map_or(std::ptr::null(), |times| times.as_ptr());
    // SAFETY: see the module; null means now.
    check(unsafe { libc::futimens(fd, pointer) }).map(drop)
}

pub fn truncate(path: &CStr, size: i64) -> Call<()> {
    // SAFETY: see the module.
    check(unsafe { libc::truncate(path.as_ptr(), size) }).map(drop)
}

pub fn mkfifo(path: &CStr, mode: u32) -> Call<()> {
    // SAFETY: see the module.
    check(unsafe { libc::mkfifo(path.as_ptr(), mode) }).map(drop)
}

pub fn chdir(path: &CStr) -> Call<()> {
    // SAFETY: see the module.
    check(unsafe { libc::chdir(path.as_ptr()) }).map(drop)
}

pub fn fchdir(fd: i32) -> Call<()> {
    // SAFETY: see the module.
    check(unsafe { libc::fchdir(fd) }).map(drop)
}

pub fn umask(mask: u32) -> u32 {
    // SAFETY: see the module.
    unsafe { libc::umask(mask) }
}

pub fn getrandom(room: &mut [u8], flags: u32) -> Call<usize> {
    // SAFETY: see the module.
    check_len(unsafe { libc::getrandom(room.as_mut_ptr().cast(), room.len(), flags) })
}

/// Copies between descriptors.
pub fn copy_range(from: i32, to: i32, count: usize, from_at: Option<i64>, to_at: Option<i64>) -> Call<usize> {
    let (mut from_at, mut to_at) = (from_at, to_at);
    let pointer = |at: &mut Option<i64>| at.as_mut().map_or(std::ptr::null_mut(), |at| at as *mut i64);
    let (from_at, to_at) = (pointer(&mut from_at), pointer(&mut to_at));
    // SAFETY: see the module; null means the descriptor's own position.
    check_len(unsafe { libc::copy_file_range(from, from_at, to, to_at, count, 0) })
}

pub fn send_file(to: i32, from: i32, offset: Option<i64>, count: usize) -> Call<usize> {
    let mut offset = offset;
    let pointer = offset.as_mut().map_or(std::ptr::null_mut(), |at| at as *mut i64);
    // SAFETY: see the module; null means the descriptor's own position.
    check_len(unsafe { libc::sendfile(to, from, pointer, count) })
}

/// Bit `n`: descriptor `n` was closed when the process began.
static CLOSED: AtomicU8 = AtomicU8::new(0);

/// Runs before `main`, because Rust's start opens such descriptors on `/dev/null`.
extern "C" fn note_closed() {
    for fd in 0..3 {
        // SAFETY: see the module.
        if unsafe { libc::fcntl(fd, libc::F_GETFD) } == -1 {
            CLOSED.fetch_or(1 << fd, Ordering::Relaxed);
        }
    }
}

// SAFETY: the C library's start calls the functions in this section, which takes pointers to such functions.
#[used]
#[unsafe(link_section = ".init_array")]
static NOTE_CLOSED: extern "C" fn() = note_closed;

/// True for a standard descriptor that was closed when the process began.
pub fn was_closed(fd: i32) -> bool {
    (0..3).contains(&fd) && CLOSED.load(Ordering::Relaxed) & 1 << fd != 0
}

/// Writes to a descriptor what can be written to it.
pub fn write_text(fd: i32, text: &str) {
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        match write(fd, rest) {
            Ok(count) => rest = &rest[count.min(rest.len())..],
            Err(error) if error.0 == libc::EINTR => {}
            Err(_) => return,
        }
    }
}

/// Closes all descriptors from `first` to `last`.
pub fn close_range(first: i32, last: i32) {
    if first > last {
        return;
    }
    // SAFETY: as in `close`.
    let result = unsafe { libc::syscall(libc::SYS_close_range, first as u32, last as u32, 0u32) };
    if result != 0 {
        // An old kernel: one by one.
        // SAFETY: it reads a limit.
        let most = unsafe { libc::sysconf(libc::_SC_OPEN_MAX) }.clamp(256, 65536) as i32;
        for fd in first..=last.min(most) {
            let _ = close(fd);
        }
    }
}
