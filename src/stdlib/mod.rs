//! The pure-Python standard library, packed into the binary, and the cache of compiled code.
//!
//! The library is CPython's own (`build/stdlib.rs` packs it from the crate `rustpython-pylib`); a file in the
//! repository's `lib/` wins over CPython's of that name. `UNGIL_STDLIB=FOLDER` reads CPython's part from that folder
//! instead. Nothing is done before the first look-up, and a look-up decompresses nothing.

mod archive;
pub mod cache;

use archive::Row;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A module of the standard library.
pub struct Entry {
    pub is_package: bool,
    /// Its `__file__`: below [`ROOT`] if it is packed.
    pub path: String,
    place: Place,
}

enum Place {
    Packed(Row),
    File(PathBuf),
}

/// Packed packages that are not of the standard library: one of that name anywhere on `sys.path` wins.
pub const LAST: [&str; 1] = ["requests"];

/// Where packed modules say that they are.
pub const ROOT: &str = "<stdlib>";

impl Entry {
    /// The source text. Fails on an unreadable file, on one that is not UTF-8, and on a damaged binary.
    pub fn source(&self) -> io::Result<String> {
        match &self.place {
            Place::Packed(row) => {
                let source = row.source().map_err(|message| io::Error::new(io::ErrorKind::InvalidData, message))?;
                String::from_utf8(source).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
            }
            Place::File(path) => fs::read_to_string(path),
        }
    }

    /// The [`cache::content_hash`] of the source, where it is known without reading it.
    pub fn content_hash(&self) -> Option<u64> {
        match &self.place {
            Place::Packed(row) => Some(row.content_hash),
            Place::File(_) => None,
        }
    }
}

/// Finds a module by its dotted name.
pub fn find(name: &str) -> Option<Entry> {
    find_in(name, folder())
}

fn find_in(name: &str, folder: Option<&Path>) -> Option<Entry> {
    let packed = archive::find(name);
    match folder {
        Some(folder) if !packed.as_ref().is_some_and(|row| row.is_ours) => find_file(name, folder),
        _ => packed.map(|row| {
            let end = if row.is_package { "/__init__.py" } else { ".py" };
            let path = format!("{ROOT}/{}{end}", name.replace('.', "/"));
            Entry { is_package: row.is_package, path, place: Place::Packed(row) }
        }),
    }
}

fn find_file(name: &str, folder: &Path) -> Option<Entry> {
    let mut path = folder.to_owned();
    for part in name.split('.') {
        if part.is_empty() || part.contains(['/', '\0']) {
            return None;
        }
        path.push(part);
    }
    let candidates = [(path.join("__init__.py"), true), (path.with_added_extension("py"), false)];
    let (path, is_package) = candidates.into_iter().find(|(path, _)| path.is_file())?;
    Some(Entry { is_package, path: path.to_string_lossy().into_owned(), place: Place::File(path) })
}

/// Calls `visit` with the name of each module that is in no package.
pub fn for_each_top(mut visit: impl FnMut(&str)) {
    match folder() {
        None => archive::rows().map(|(name, _)| name).filter(|name| !name.contains('.')).for_each(visit),
        Some(_) => names().iter().filter(|name| !name.contains('.')).for_each(|name| visit(name)),
    }
}

/// The dotted names of all modules, sorted.
pub fn names() -> Vec<String> {
    names_in(folder())
}

fn names_in(folder: Option<&Path>) -> Vec<String> {
    let Some(folder) = folder else {
        return archive::rows().map(|(name, _)| name.to_owned()).collect();
    };
    let mut names: Vec<String> =
        archive::rows().filter(|(_, row)| row.is_ours).map(|(name, _)| name.to_owned()).collect();
    collect(folder, "", &mut names);
    names.sort();
    names.dedup();
    names
}

/// Adds the modules of a folder; what cannot be read has none.
fn collect(folder: &Path, prefix: &str, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let Ok(name) = entry.file_name().into_string() else { continue };
        if let Some(stem) = name.strip_suffix(".py") {
            if stem != "__init__" {
                names.push(format!("{prefix}{stem}"));
            }
        } else if path.join("__init__.py").is_file() {
            names.push(format!("{prefix}{name}"));
            collect(&path, &format!("{prefix}{name}."), names);
        }
    }
}

/// The folder that `UNGIL_STDLIB` names.
fn folder() -> Option<&'static Path> {
    static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();
    FOLDER
        .get_or_init(|| std::env::var_os("UNGIL_STDLIB").filter(|folder| !folder.is_empty()).map(PathBuf::from))
        .as_deref()
}

#[cfg(test)]
mod tests;
