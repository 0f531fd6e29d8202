//! From the bytes of a source file to its text: byte order mark and encoding declaration (PEP 263).

use super::error::{ErrorKind, Located, SyntaxError};
use super::source::LineIndex;

const BOM: &[u8] = b"\xef\xbb\xbf";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Latin1,
    Other,
}

/// Decodes bytes in the encoding of a name. Errors: what is wrong with the name or the bytes.
pub type Codec = fn(&[u8], &str) -> Result<String, String>;

/// The text of a source, without its byte order mark. `script` is the name of a file that is read line by line, as the
/// file that is run is: then `other` gets what follows the declaration, with the end of its line.
pub fn decode(bytes: &[u8], script: Option<&str>, other: Codec) -> Result<String, SyntaxError> {
    let (body, has_bom) = bytes.strip_prefix(BOM).map_or((bytes, false), |body| (body, true));
    let (encoding, line, name) = match declared(body) {
        None => (Encoding::Utf8, 0, String::new()),
        Some((line, name)) => {
            let normal = normalize(&name);
            (find(&normal), line, normal)
        }
    };
    if has_bom && encoding != Encoding::Utf8 {
        return Err(bom_error(body, line, &name));
    }
    match encoding {
        Encoding::Utf8 => match std::str::from_utf8(body) {
            Ok(text) => return Ok(text.to_owned()),
            Err(error) if name.is_empty() || name == "utf-8" => {
                return Err(not_utf8(body, error.valid_up_to(), script));
            }
            Err(_) => (),
        },
        Encoding::Latin1 => return Ok(body.iter().map(|&b| b as char).collect()),
        Encoding::Other => (),
    }
    let read = match script {
        Some(_) => body.split_inclusive(|&b| b == b'\n').take(line).map(<[u8]>::len).sum::<usize>() - 1,
        None => 0,
    };
    let rest = other(&body[read..], &name).map_err(whole)?;
    Ok(String::from_utf8_lossy(&body[..read]).into_owned() + &rest)
}

/// The declaration in one of the first two lines, of which the first must be a comment or blank: its line, counted
/// from 1, and the name.
fn declared(body: &[u8]) -> Option<(usize, String)> {
    for (i, line) in body.split(|&b| b == b'\n').take(2).enumerate() {
        let line = line.trim_ascii_start();
        let line = line.strip_prefix(b"\x0c").map_or(line, <[u8]>::trim_ascii_start);
        if line.is_empty() {
            continue;
        }
        let comment = line.strip_prefix(b"#")?;
        if let Some(name) = coding(comment) {
            return Some((i + 1, name));
        }
    }
    None
}

/// The name after `coding:` or `coding=`.
fn coding(comment: &[u8]) -> Option<String> {
    for at in comment.windows(7).enumerate().filter(|(_, w)| w.starts_with(b"coding")).map(|(i, _)| i) {
        if matches!(comment[at + 6], b':' | b'=') {
            let rest = comment[at + 7..].trim_ascii_start();
            let is_name = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
            let name: String = rest.iter().take_while(is_name).map(|&b| b as char).collect();
            if !name.is_empty() {
                return Some(name);
            }
        }
    }
    None
}

/// The name as CPython's tokenizer normalises it: one spelling of the encodings that it knows itself.
fn normalize(name: &str) -> String {
    let lower = name.to_ascii_lowercase().replace('_', "-");
    let is = |names: &[&str]| names.iter().any(|n| lower == *n || lower.starts_with(&format!("{n}-")));
    if is(&["utf-8"]) {
        "utf-8".to_owned()
    } else if is(&["latin-1", "iso-8859-1", "iso-latin-1"]) {
        "iso-8859-1".to_owned()
    } else {
        name.to_owned()
    }
}

fn find(normal: &str) -> Encoding {
    match normal.to_ascii_lowercase().replace('_', "-").as_str() {
        "utf-8" | "utf8" | "u8" | "cp65001" => Encoding::Utf8,
        "iso-8859-1" | "latin1" | "latin" | "l1" | "iso8859-1" | "8859" | "cp819" => Encoding::Latin1,
        _ => Encoding::Other,
    }
}

/// An error of the file as a whole.
fn whole(message: String) -> SyntaxError {
    let (line, end_line) = (0, 0);
    SyntaxError {
        kind: ErrorKind::Syntax,
        message,
        located: Located::Args,
        line,
        col: -1,
        end_line,
        end_col: 0,
        text: None,
        incomplete: false,
        statement: (0, 0),
    }
}

fn bom_error(body: &[u8], line: usize, encoding: &str) -> SyntaxError {
    let text = String::from_utf8_lossy(body.split(|&b| b == b'\n').nth(line - 1).unwrap_or_default()).into_owned();
    let end_col = text.chars().count() as i32;
    SyntaxError {
        line: line as u32,
        col: 0,
        end_line: line as u32,
        end_col,
        text: Some(text),
        ..whole(format!("encoding problem: {encoding} with BOM"))
    }
}

fn not_utf8(body: &[u8], at: usize, filename: Option<&str>) -> SyntaxError {
    let valid = String::from_utf8_lossy(&body[..at]);
    let (line, col) = LineIndex::new(&valid).char_position(&valid, valid.len() as u32);
    let file = filename.map_or_else(String::new, |name| format!(" in file {name}"));
    let text = String::from_utf8_lossy(body);
    let text = LineIndex::new(&text).text(&text, line).to_owned();
    // Where the first line of a file rules out a declaration, CPython forgets to count the next one.
    let first = body.trim_ascii_start();
    let code_first = body.split(|&b| b == b'\n').next().is_some_and(|l| !l.trim_ascii().is_empty() && first[0] != b'#');
    let line = if filename.is_some() && line == 2 && code_first { 1 } else { line };
    let message = format!(
        "Non-UTF-8 code starting with '\\x{:02x}'{file} on line {line}, but no encoding declared; \
         see https://peps.python.org/pep-0263/ for details",
        body[at]
    );
    SyntaxError { line, col: col as i32, end_line: line, end_col: col as i32, text: Some(text), ..whole(message) }
}
