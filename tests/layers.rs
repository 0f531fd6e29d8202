//! Imports run one way: a folder of `src/` names only folders of earlier rows of the map below (the one in `lib.rs`
//! and in DESIGN.md). A `crate::X` path or a `use crate::{X, …}` against that order fails here.

use std::fs;
use std::path::{Path, PathBuf};

const ORDER: [&str; 15] = [
    "trace", "sync", "os", "syntax", "code", "stdlib", "compile", "text", "object", "types", "vm", "sched", "modules",
    "cli", "embed",
];

#[test]
fn imports_run_one_way() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&source, &mut files);
    assert!(!files.is_empty(), "no source files under {}", source.display());

    let mut wrong = Vec::new();
    for file in files {
        let local = file.strip_prefix(&source).expect("a file under src");
        let Some(layer) = layer_of(local) else { continue };
        let text = fs::read_to_string(&file).expect("a readable source file");
        for (number, name) in imported(&text) {
            if ORDER.iter().position(|layer| *layer == name).is_some_and(|other| other > layer) {
                wrong.push(format!("src/{}:{number}: crate::{name}", local.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "imports against the order {ORDER:?}:\n{}", wrong.join("\n"));
}

#[test]
fn every_folder_has_a_layer() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(source).expect("src").flatten().filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(ORDER.contains(&name.as_str()), "src/{name} has no place in the order {ORDER:?}");
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The place in the order of the folder (or of `NAME.rs`) that holds this file; none for `lib.rs` and `main.rs`.
fn layer_of(local: &Path) -> Option<usize> {
    let first = local.components().next()?.as_os_str().to_string_lossy().into_owned();
    ORDER.iter().position(|layer| *layer == first.trim_end_matches(".rs"))
}

/// The first path segments behind each `crate::` outside comments, each with its line.
fn imported(text: &str) -> Vec<(usize, String)> {
    let code: String = text.lines().map(|line| format!("{}\n", line.split("//").next().unwrap_or(""))).collect();
    let mut names = Vec::new();
    for (start, path) in code.match_indices("crate::") {
        let number = code[..start].matches('\n').count() + 1;
        let rest = &code[start + path.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.extend(first_word(rest).map(|name| (number, name)));
            continue;
        };
        let (mut depth, mut at_start) = (0, true);
        for (index, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => at_start = true,
                c if at_start && !c.is_whitespace() => {
                    names.extend(first_word(&group[index..]).map(|name| (number, name)));
                    at_start = false;
                }
                _ => {}
            }
            if depth < 0 {
                break;
            }
        }
    }
    names
}

fn first_word(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

#[test]
fn reads_imports() {
    let names = |text| imported(text).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    assert_eq!(names("use crate::vm::Frame;"), ["vm"]);
    assert_eq!(names("use crate::{\n    code::{Code, Op},\n    syntax, types::list,\n};"), ["code", "syntax", "types"]);
    assert_eq!(names("    crate::object::raise(crate::types::int())"), ["object", "types"]);
    assert!(names("// use crate::cli;").is_empty());
    assert_eq!(imported("\nuse crate::code;"), [(2, "code".to_owned())]);
}
