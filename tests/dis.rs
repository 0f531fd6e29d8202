//! Golden disassembly: each `tests/dis/NAME.py` compiles to the listing in `NAME.txt`. Run with `UNGIL_BLESS=1` to write
//! the listings again.

use std::path::Path;
use ungil::code::{Code, Const, check, dis, serial};
use ungil::compile::{Options, compile, unparse};
use ungil::syntax::{Mode, Tree, parse};

fn compiled(source: &str, name: &str) -> Code {
    let tree = parse(source, Mode::File).unwrap_or_else(|error| panic!("{name}: {error}")).tree;
    let done = compile(&tree, name, source, Mode::File, Options::default());
    done.unwrap_or_else(|error| panic!("{name}: {error}")).code
}

/// The code and all code in it is sound.
fn verify(code: &Code) {
    if let Err(fault) = check::check(code) {
        panic!("{} in {}: {fault}\n{}", code.qualname, code.filename, dis::listing(code));
    }
    for value in &code.consts {
        if let Const::Code(inner) = value {
            verify(inner);
        }
    }
}

#[test]
fn listings() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dis");
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(&folder).expect("tests/dis") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|end| end != "py") {
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("a source");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let code = compiled(&source, &name);
        verify(&code);
        let listing = dis::listing(&code);
        let stored = path.with_extension("txt");
        if std::env::var_os("UNGIL_BLESS").is_some() {
            std::fs::write(&stored, &listing).expect("written");
        } else if std::fs::read_to_string(&stored).unwrap_or_default() != listing {
            wrong.push(format!("{name} is now\n{listing}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn serialised_code_reads_back() {
    let source = "def f(a, *b, c=1.5, **d):\n    return [a for a in b if a is not None], -2**70, 'x', b'y', 1j, {*b}, 1 in {1, 2}\n";
    let code = compiled(source, "f.py");
    let bytes = serial::write(&code).expect("written");
    assert_eq!(serial::read(&bytes).as_ref(), Ok(&code));
    for cut in 0..bytes.len() {
        assert!(serial::read(&bytes[..cut]).is_err(), "cut at {cut}");
        for bit in [1, 0x80] {
            let mut broken = bytes.clone();
            broken[cut] ^= bit;
            // Some changes give another valid code; none may panic.
            let _ = serial::read(&broken);
        }
    }
}

/// What CPython 3.14 says of each source in `errors.cases`.
#[test]
fn errors() {
    let cases = include_str!("dis/errors.cases");
    let mut wrong = Vec::new();
    let mut source = String::new();
    for line in cases.lines() {
        let Some(expected) = line.strip_prefix("=> ") else {
            if !source.is_empty() || !line.is_empty() {
                source += line;
                source += "\n";
            }
            continue;
        };
        let result = parse(&source, Mode::File)
            .and_then(|parsed| compile(&parsed.tree, "f.py", &source, Mode::File, Options::default()));
        let got = match result {
            Ok(_) => "ok".to_owned(),
            Err(e) => format!("{}:{}-{}:{}: {}", e.line, e.col, e.end_line, e.end_col, e.message),
        };
        if got != expected {
            wrong.push(format!("{source}expected {expected}\n     got {got}\n"));
        }
        source.clear();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Expressions, each followed by the text that CPython 3.14 stores for it as an annotation.
#[test]
fn unparsed_annotations() {
    let cases: Vec<&str> = include_str!("dis/unparse.cases").lines().collect();
    for pair in cases.chunks_exact(2) {
        let parsed = parse(pair[0], Mode::Eval).unwrap_or_else(|error| panic!("{}: {error}", pair[0]));
        let Tree::Expr(expr) = parsed.tree else { panic!("{} is no expression", pair[0]) };
        let mut text = String::new();
        for one in unparse(&expr).chars() {
            match one as u32 {
                0x5c => text += "\\\\",
                0x20..=0x7e => text.push(one),
                point @ 0..=0xff => text += &format!("\\x{point:02x}"),
                point @ 0x100..=0xffff => text += &format!("\\u{point:04x}"),
                point => text += &format!("\\U{point:08x}"),
            }
        }
        assert_eq!(text, pair[1], "of {}", pair[0]);
    }
}
