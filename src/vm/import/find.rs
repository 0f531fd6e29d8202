//! Finding modules without importlib: native ones, `.py` files and packages in the folders of `sys.path`, the packed library.

use super::{Fill, interpreter};
use crate::object::list;
use crate::object::protocol;
use crate::object::raise::Res;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib;
use std::path::PathBuf;

/// Where a module was found.
pub enum Found {
    Native(Fill),
    Packed(stdlib::Entry),
    File {
        path: PathBuf,
        package: Option<PathBuf>,
    },
    /// It is of a kind that only importlib loads (a namespace package, compiled code without source), or may be: a path
    /// has an entry that is no folder.
    Other,
}

/// The entries of `sys.path` or of a package's `__path__`.
fn search_path(path: Option<&Value>) -> Res<Vec<String>> {
    let path = match path {
        Some(path) => path.clone(),
        None => interpreter().sys.get_name("path").unwrap_or_else(|| list::list(Vec::new())),
    };
    let entries = protocol::collect(&path)?;
    Ok(entries.iter().filter_map(|e| e.downcast::<Str>().and_then(|s| s.as_str()).map(str::to_owned)).collect())
}

/// Finds a module, a submodule in the `__path__` of its package.
pub fn find(full: &str, path: Option<&Value>) -> Res<Option<Found>> {
    if path.is_none()
        && let Some(fill) = (interpreter().find_native)(full)
    {
        return Ok(Some(Found::Native(fill)));
    }
    let leaf = full.rsplit('.').next().unwrap_or(full);
    if leaf.is_empty() || leaf.contains(['/', '\0']) {
        return Ok(None);
    }
    let (mut other, mut last) = (false, None);
    for entry in search_path(path)? {
        if entry.starts_with(stdlib::ROOT) {
            if path.is_none() && stdlib::LAST.contains(&full) {
                last = stdlib::find(full);
            } else if let Some(entry) = stdlib::find(full) {
                return Ok(Some(Found::Packed(entry)));
            }
            continue;
        }
        let folder = if entry.is_empty() { PathBuf::from(".") } else { PathBuf::from(&entry) };
        let package = folder.join(leaf);
        let init = package.join("__init__.py");
        if init.is_file() {
            return Ok(Some(Found::File { path: init, package: Some(package) }));
        }
        let file = folder.join(format!("{leaf}.py"));
        if file.is_file() {
            return Ok(Some(Found::File { path: file, package: None }));
        }
        other |= package.is_dir() || file.with_extension("pyc").is_file() || folder.is_file();
    }
    Ok(if other { Some(Found::Other) } else { last.map(Found::Packed) })
}
