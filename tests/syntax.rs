//! Trees, syntax errors and warnings against what CPython 3.14 gave (`tests/syntax/*.txt`, by `tests/syntax/record.py`),
//! the whole standard library, and sources that nest without end.

use ungil::stdlib;
use ungil::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use ungil::syntax::{ErrorKind, Mode, Parsed, SyntaxError, Tree, decode, dump, parse, parse_prompt};

/// Source texts with what is expected of them.
fn cases(file: &str) -> impl Iterator<Item = (&str, &str)> {
    file.split("===\n").map(|case| {
        let (source, expected) = case.rsplit_once("--- ").expect("an expected answer");
        (source, expected.trim_end_matches('\n'))
    })
}

fn report(failures: &[String], total: usize) {
    assert!(failures.is_empty(), "{} of {total} differ:\n{}", failures.len(), failures.join("\n"));
}

fn class(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Syntax => "SyntaxError",
        ErrorKind::Indentation => "IndentationError",
        ErrorKind::Tab => "TabError",
        ErrorKind::Memory => "MemoryError",
        ErrorKind::Recursion => "RecursionError",
    }
}

fn show(error: &SyntaxError) -> String {
    let SyntaxError { kind, message, line, col, end_line, end_col, .. } = error;
    format!("{} {line}:{col}-{end_line}:{end_col} {message}", class(*kind))
}

fn file(source: &str) -> Result<Parsed, SyntaxError> {
    parse(source, Mode::File)
}

fn message(source: &str, mode: Mode) -> String {
    parse(source, mode).map_or_else(|error| error.message, |_| "no error".to_owned())
}

#[test]
fn trees_are_those_of_cpython() {
    let (mut failures, mut total) = (Vec::new(), 0);
    for (source, expected) in cases(include_str!("syntax/trees.txt")) {
        total += 1;
        let got = file(source).map_or_else(|e| show(&e), |parsed| dump::dump(&parsed, source, true));
        if got != expected {
            failures.push(format!("{source}  expected {expected}\n  got      {got}"));
        }
    }
    report(&failures, total);
}

#[test]
fn errors_are_those_of_cpython() {
    let (mut failures, mut total) = (Vec::new(), 0);
    for (source, expected) in cases(include_str!("syntax/errors.txt")) {
        total += 1;
        let got = file(source).map_or_else(|e| show(&e), |_| "no error".to_owned());
        if got != expected {
            failures.push(format!("{source}  expected {expected}\n  got      {got}"));
        }
    }
    report(&failures, total);
}

#[test]
fn line_ends_do_not_matter() {
    for (source, expected) in cases(include_str!("syntax/trees.txt")) {
        let crlf = source.replace('\n', "\r\n");
        // An escaped line end moves what is after it by a byte only.
        if source.contains('\\') {
            continue;
        }
        let plain = file(source).map(|p| dump::dump(&p, source, false)).expect(expected);
        let other = file(&crlf).map(|p| dump::dump(&p, &crlf, false)).expect(source);
        assert_eq!(other, plain, "{source}");
    }
}

#[test]
fn deep_sources_end_in_errors() {
    let many = |text: &str| text.repeat(20_000);
    let cases = [
        (many("a+") + "a", ErrorKind::Recursion),
        ("a".to_owned() + &many(".b"), ErrorKind::Recursion),
        ("a".to_owned() + &many("()"), ErrorKind::Recursion),
        (many("not ") + "a", ErrorKind::Memory),
        (many("-") + "a", ErrorKind::Memory),
        (many("a if b else ") + "c", ErrorKind::Memory),
        (many("lambda:") + "c", ErrorKind::Memory),
        (many("a**") + "b", ErrorKind::Memory),
        ("if a: b\n".to_owned() + &many("elif a: b\n"), ErrorKind::Memory),
        (many("-") + "a b", ErrorKind::Memory),
        (many("(") + &many(")"), ErrorKind::Syntax),
    ];
    for (source, kind) in cases {
        let error = file(&source).expect_err("too deep");
        assert_eq!(error.kind, kind, "{}… {}", &source[..12], error.message);
    }
    assert!(file(&(many("a or ") + "b")).is_ok());
    assert!(file(&many("a; ")).is_ok());
    assert!(file(&many("'a' ")).is_ok());
}

#[test]
fn nesting_has_limits() {
    assert_eq!(message(&"(".repeat(10_000), Mode::File), "too many nested parentheses");
    assert_eq!(message(&("[".repeat(200) + &"]".repeat(200)), Mode::File), "no error");
    let nested: String = (0..150).map(|i| " ".repeat(i) + "if a:\n").collect();
    assert_eq!(message(&nested, Mode::File), "too many levels of indentation");
}

#[test]
fn warnings_are_collected() {
    let warned = |source: &str| {
        let parsed = file(source).expect(source);
        parsed.warnings.into_iter().map(|w| w.message).collect::<Vec<_>>()
    };
    let rest = "Such sequences will not work in the future.";
    assert_eq!(
        warned("x = '\\d'"),
        [format!(
            "\"\\d\" is an invalid escape sequence. {rest} Did you mean \"\\\\d\"? A raw string is also an option."
        )]
    );
    assert_eq!(
        warned("x = b'\\400'"),
        [format!(
            "\"\\400\" is an invalid octal escape sequence. {rest} Did you mean \"\\\\400\"? A raw string is also an option."
        )]
    );
    assert_eq!(warned("1if x else y"), ["invalid decimal literal"]);
    assert!(warned("r'\\d' '\\n' f'\\x41'").is_empty());
}

#[test]
fn modes_differ() {
    let expr = parse("1 + 2\n\n", Mode::Eval).expect("an expression");
    assert!(matches!(expr.tree, Tree::Expr(e) if matches!(e.kind, ExprKind::BinOp { .. })));
    assert_eq!(message("x = 1", Mode::Eval), "invalid syntax");
    assert_eq!(message("x; y", Mode::Single), "no error");
    assert_eq!(message("x\ny", Mode::Single), "multiple statements found while compiling a single statement");
    assert_eq!(message("if x:\n  y", Mode::Single), "no error");
    assert_eq!(message("if x: y", Mode::Single), "invalid syntax");
}

#[test]
fn a_prompt_knows_when_more_is_due() {
    let incomplete = |source: &str| parse_prompt(source).is_err_and(|error| error.incomplete);
    for source in ["x = (", "if x:\n", "if x:\n  y", "def f():", "'''a", "@a\n", "try:\n  x\n", "a +", "[1,\n 2"] {
        assert!(incomplete(source), "{source:?}");
    }
    for source in ["x", "if x:\n  y\n", "a b c", "x = )", "1x\n", "for for\n"] {
        assert!(!incomplete(source), "{source:?}");
    }
}

#[test]
fn files_are_decoded() {
    let text = |bytes: &[u8]| {
        decode(bytes, Some("f.py"), |_, name| Err(format!("unknown encoding: {name}"))).map_err(|error| error.message)
    };
    assert_eq!(text(b"\xef\xbb\xbfx"), Ok("x".to_owned()));
    assert_eq!(text(b"# coding: latin-1\n'\xe9'"), Ok("# coding: latin-1\n'é'".to_owned()));
    assert_eq!(text(b"#!x\n# -*- coding: UTF_8 -*-\n'\xc3\xa9'"), Ok("#!x\n# -*- coding: UTF_8 -*-\n'é'".to_owned()));
    assert_eq!(text(b"# coding: foo"), Err("unknown encoding: foo".to_owned()));
    assert_eq!(text(b"\xef\xbb\xbf# coding: latin-1"), Err("encoding problem: iso-8859-1 with BOM".to_owned()));
    assert_eq!(
        text(b"\n'\xe9'"),
        Err("Non-UTF-8 code starting with '\\xe9' in file f.py on line 2, but no encoding declared; \
             see https://peps.python.org/pep-0263/ for details"
            .to_owned())
    );
    assert_eq!(text(b"x\n\n# coding: foo"), Ok("x\n\n# coding: foo".to_owned()));
    assert_eq!(message("x\0", Mode::File), "source code string cannot contain null bytes");
}

#[test]
fn the_standard_library_parses() {
    let names = stdlib::names();
    assert!(names.len() > 500);
    for name in names {
        let source = stdlib::find(&name).expect(&name).source().expect(&name);
        if let Err(error) = file(&source) {
            panic!("{name}: {}", show(&error));
        }
    }
}

#[test]
fn identifiers_are_normalised() {
    let parsed = file("ﬁ = 1").expect("a name");
    let Tree::Module(module) = parsed.tree else { panic!("a module") };
    let [Stmt { kind: StmtKind::Assign { targets, .. }, .. }] = &module.body[..] else { panic!("an assignment") };
    assert!(matches!(&targets[..], [Expr { kind: ExprKind::Name(id), .. }] if &**id == "fi"));
}
