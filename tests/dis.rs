//! Golden disassembly: each `tests/dis/NAME.py` compiles to the listing in `NAME.txt`. Run with `UNGIL_BLESS=1` to write
//! the listings again.

use std::path::Path;
use ungil::code::{Code, Const, check, dis, serial};
use ungil::compile::{Options, compile};
use ungil::syntax::{Mode, parse};

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
