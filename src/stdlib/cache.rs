//! The cache of compiled code: one file a module and optimisation level, outside the source folders.
//!
//! The folder is `$UNGIL_CACHE` (`off`: no cache), else `$XDG_CACHE_HOME/ungil`, else `~/.cache/ungil`. Below it each
//! build of the compiler has a folder of its own, and there a module's file is named after the hash of its path, so
//! that an edited module replaces its old code. The stored bytes are opaque here; they are followed by a trailer that
//! says which source they were made from and their checksum, and they are used only when all of that is right.
//!
//! **Invariants**
//! - A reader sees a whole file or none: a writer fills a file under a name of its own, then renames it.
//! - Nothing here fails: what cannot be read, is damaged or stale is compiled again; what cannot be written is not kept.
//! - It stays small. Writing every sixteenth name (by hash) sees to it that the folder holds at most [`MOST_FILES`]
//!   files and [`MOST_BYTES`] bytes, by removing the oldest until half of that is left; a new build's folder leaves
//!   [`MOST_BUILDS`] older ones.
//!
//! **Rejected designs**: `__pycache__` beside the source (litters, and the packed library has no folder); keys by
//! modification time (wrong after a fast edit; hashing a source costs less than reading it); names by the source's hash
//! (each edit would leave a file behind).

use std::env;
use std::fs::{self, DirBuilder, OpenOptions};
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

const MOST_FILES: usize = 4096;
const MOST_BYTES: u64 = 64 << 20;
const MOST_BUILDS: usize = 7;

/// The cache's own format; the code's is in `UNGIL_CODE_STAMP`.
const MAGIC: u64 = u64::from_le_bytes(*b"ungil-1\n");

/// Magic, stamp, path, source, length, checksum.
const TRAILER: usize = 6 * 8;

/// This build: its version and the hash of its compiler's sources.
const BUILD: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("UNGIL_CODE_STAMP"));

/// What compiled code belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The file's name in the cache.
    name: String,
    path: u64,
    content: u64,
}

impl Key {
    /// For a source of this [`content_hash`] whose code says that it comes from `path`.
    pub fn new(path: &str, content: u64, optimise: u8) -> Key {
        let mut hasher = DefaultHasher::new();
        hasher.write(path.as_bytes());
        hasher.write(&[optimise]);
        let hash = hasher.finish();
        let plain = path.trim_end_matches(".py").trim_end_matches("/__init__");
        let stem = plain.rsplit('/').next().unwrap_or(plain);
        let stem: String =
            stem.chars().take(64).map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
        Key { name: format!("{stem}-{hash:016x}.code"), path: hash, content }
    }
}

/// The hash of a source that [`Key::new`] wants.
pub fn content_hash(source: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(source);
    hasher.finish()
}

/// The cache's folder, and whether it may be written.
#[derive(Clone, Debug)]
pub struct Cache {
    /// The folder of this build; none when there is no cache.
    folder: Option<PathBuf>,
    write: bool,
}

impl Cache {
    /// The cache that the environment names. `write` is false under `-B` and `PYTHONDONTWRITEBYTECODE`.
    pub fn from_environment(write: bool) -> Cache {
        let named = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let base = match named("UNGIL_CACHE") {
            Some(name) if name.as_os_str() == "off" => None,
            Some(folder) => Some(folder),
            None => named("XDG_CACHE_HOME")
                .filter(|folder| folder.is_absolute())
                .or_else(|| named("HOME").map(|home| home.join(".cache")))
                .map(|folder| folder.join("ungil")),
        };
        Cache::new(base, write)
    }

    /// A cache under `base`; none keeps nothing.
    pub fn new(base: Option<PathBuf>, write: bool) -> Cache {
        Cache { folder: base.map(|base| base.join(BUILD)), write }
    }

    /// The bytes stored under this key, if they are there and whole.
    pub fn load(&self, key: &Key) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.folder.as_ref()?.join(&key.name)).ok()?;
        let length = bytes.len().checked_sub(TRAILER)?;
        if bytes[length..] != trailer(key, &bytes[..length]) {
            return None;
        }
        bytes.truncate(length);
        Some(bytes)
    }

    /// Keeps bytes under this key, in place of what was stored for its path.
    pub fn store(&self, key: &Key, bytes: &[u8]) {
        if let Some(folder) = self.folder.as_ref().filter(|_| self.write) {
            // The cache is a convenience: a full disk or a read-only folder is no error of the program.
            let _ = write(folder, key, bytes);
        }
    }
}

fn trailer(key: &Key, bytes: &[u8]) -> [u8; TRAILER] {
    let mut hasher = DefaultHasher::new();
    hasher.write(BUILD.as_bytes());
    let fields = [MAGIC, hasher.finish(), key.path, key.content, bytes.len() as u64, content_hash(bytes)];
    let mut trailer = [0; TRAILER];
    for (place, field) in trailer.as_chunks_mut().0.iter_mut().zip(fields) {
        *place = field.to_le_bytes();
    }
    trailer
}

/// Unique within the process; the process's number does the rest.
static NEXT_TEMPORARY: AtomicU64 = AtomicU64::new(0);

fn write(folder: &Path, key: &Key, bytes: &[u8]) -> io::Result<()> {
    if !folder.is_dir() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        forget_builds(folder);
    }
    let number = NEXT_TEMPORARY.fetch_add(1, Ordering::Relaxed);
    let temporary = folder.join(format!("{}.{}-{number}.new", key.name, process::id()));
    let written = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&temporary)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            file.write_all(&trailer(key, bytes))
        })
        .and_then(|()| fs::rename(&temporary, folder.join(&key.name)));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    if key.path.is_multiple_of(16) {
        shrink(folder, MOST_FILES, MOST_BYTES);
    }
    written
}

/// Removes the oldest files of a folder that holds more than `files` files or `bytes` bytes, until half is left.
fn shrink(folder: &Path, files: usize, bytes: u64) {
    let mut found = by_age(folder);
    let mut total: u64 = found.iter().map(|(_, _, length)| length).sum();
    if found.len() <= files && total <= bytes {
        return;
    }
    while (found.len() > files / 2 || total > bytes / 2)
        && let Some((_, path, length)) = found.pop()
    {
        let _ = fs::remove_file(path);
        total -= length;
    }
}

/// Removes the folders of older builds, but for those last written to.
fn forget_builds(folder: &Path) {
    let builds = folder.parent().map(by_age).unwrap_or_default();
    let others = builds.into_iter().filter(|(_, path, _)| path != folder && is_build(path));
    for (_, path, _) in others.skip(MOST_BUILDS) {
        let _ = fs::remove_dir_all(path);
    }
}

/// Whether a folder has the name of a build: a version, a dash and a stamp of 16 digits. `UNGIL_CACHE` may name a
/// folder that holds other things as well.
fn is_build(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.rsplit_once('-').is_some_and(|(version, stamp)| {
        version.starts_with(|c: char| c.is_ascii_digit())
            && stamp.len() == 16
            && stamp.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// What is in a folder, youngest first, with its length.
fn by_age(folder: &Path) -> Vec<(SystemTime, PathBuf, u64)> {
    let mut found: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let data = entry.metadata().ok()?;
            Some((data.modified().ok()?, entry.path(), data.len()))
        })
        .collect();
    found.sort_by(|a, b| b.cmp(a));
    found
}

#[cfg(test)]
mod tests;
