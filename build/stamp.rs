//! Sets `UNGIL_CODE_STAMP`, a hash of everything that decides what a source compiles to. It is part of the key of the
//! compiled-code cache, so that a changed compiler never meets code of an older one.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

const DECIDES: [&str; 4] = ["grammar", "src/syntax", "src/code", "src/compile"];

pub fn set() {
    let mut hasher = DefaultHasher::new();
    for folder in DECIDES.iter().map(Path::new).filter(|folder| folder.exists()) {
        println!("cargo:rerun-if-changed={}", folder.display());
        add(folder, &mut hasher);
    }
    println!("cargo:rustc-env=UNGIL_CODE_STAMP={:016x}", hasher.finish());
}

fn add(folder: &Path, hasher: &mut DefaultHasher) {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a readable folder").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            add(&path, hasher);
        } else {
            hasher.write(path.as_os_str().as_encoded_bytes());
            hasher.write(&fs::read(&path).expect("a readable file"));
        }
    }
}
