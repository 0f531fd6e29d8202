//! Packs the pure-Python standard library into one archive: CPython's modules from the crate `rustpython-pylib`, and
//! this repository's `lib/`, whose files win over CPython's. `src/stdlib/archive.rs` describes the format and reads it.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

/// Folders that are left out wherever they stand.
const NO_FOLDER: [&str; 3] = ["__pycache__", "test", "tests"];

/// Top-level modules and packages that are left out.
const NO_MODULE: [&str; 14] = [
    // They need Tk.
    "idlelib",
    "tkinter",
    "turtle",
    "turtledemo",
    // pip is not run here, and a virtual environment would have no binary of its own to copy.
    "ensurepip",
    "venv",
    // RustPython's stand-ins for what is missing without an operating system, without threads, without native codecs.
    "_dummy_os",
    "_dummy_thread",
    "dummy_threading",
    "_pycodecs",
    // Platforms that ungil is not built for.
    "_aix_support",
    "_android_support",
    "_apple_support",
    "_ios_support",
];

/// miniz_oxide's best: 2.7 MB for the whole library, read back at some 400 MB/s.
const LEVEL: u8 = 10;

struct Module {
    is_package: bool,
    ours: bool,
    source: Vec<u8>,
}

/// Writes the archive, unless the one that is there was packed from the same files by the same packer.
pub fn pack(target: &Path) {
    let mut modules = BTreeMap::new();
    collect(Path::new(rustpython_pylib::LIB_PATH), "", false, &mut modules);
    modules.retain(|name, _| !NO_MODULE.contains(&name.split('.').next().unwrap_or(name)));
    let ours = Path::new("lib");
    println!("cargo:rerun-if-changed={}", ours.display());
    collect(ours, "", true, &mut modules);

    let mut hasher = DefaultHasher::new();
    hasher.write(include_bytes!("stdlib.rs"));
    for (name, module) in &modules {
        hasher.write(name.as_bytes());
        hasher.write(&[u8::from(module.is_package), u8::from(module.ours)]);
        hasher.write(&module.source);
    }
    let fingerprint = format!("{:016x}", hasher.finish());
    let stamp = target.with_extension("stamp");
    if !target.exists() || fs::read_to_string(&stamp).ok().as_ref() != Some(&fingerprint) {
        fs::write(target, archive(&modules)).expect("OUT_DIR is writable");
        fs::write(&stamp, fingerprint).expect("OUT_DIR is writable");
    }
}

/// Adds the `.py` files of a folder under their dotted names.
fn collect(folder: &Path, prefix: &str, ours: bool, modules: &mut BTreeMap<String, Module>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten() {
        let path = entry.path();
        let name = entry.file_name().into_string().unwrap_or_default();
        if path.is_dir() {
            if !NO_FOLDER.contains(&name.as_str()) {
                collect(&path, &format!("{prefix}{name}."), ours, modules);
            }
        } else if let Some(stem) = name.strip_suffix(".py") {
            let source = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert!(std::str::from_utf8(&source).is_ok(), "{} is not UTF-8", path.display());
            let is_package = stem == "__init__";
            let dotted = if is_package { prefix.trim_end_matches('.').to_owned() } else { format!("{prefix}{stem}") };
            modules.insert(dotted, Module { is_package, ours, source });
        }
    }
}

fn archive(modules: &BTreeMap<String, Module>) -> Vec<u8> {
    let (mut rows, mut names, mut data): (Vec<u8>, Vec<u8>, Vec<u8>) = Default::default();
    for (name, module) in modules {
        let packed = miniz_oxide::deflate::compress_to_vec(&module.source, LEVEL);
        let mut hasher = DefaultHasher::new();
        hasher.write(&module.source);
        let hash = hasher.finish();
        let flags = u32::from(module.is_package) | u32::from(module.ours) << 1;
        let row = [
            names.len() as u32,
            name.len() as u32,
            flags,
            data.len() as u32,
            packed.len() as u32,
            module.source.len() as u32,
            hash as u32,
            (hash >> 32) as u32,
        ];
        rows.extend(row.iter().flat_map(|word| word.to_le_bytes()));
        names.extend(name.as_bytes());
        data.extend(packed);
    }
    let header = [modules.len() as u32, names.len() as u32];
    let mut archive: Vec<u8> = header.iter().flat_map(|word| word.to_le_bytes()).collect();
    archive.extend(rows);
    archive.extend(names);
    archive.extend(data);
    archive
}
