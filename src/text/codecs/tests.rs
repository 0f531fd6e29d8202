//! Encoding and decoding under the named handlers, against CPython's answers.

use super::super::decode::decode;
use super::super::encode::encode;
use super::*;

fn encoded(text: &Wtf8, encoding: &str, handler: &str) -> Result<Vec<u8>, Problem> {
    let (Some(encoding), Some(handler)) = (Encoding::named(encoding), Handler::named(handler)) else {
        return Ok(Vec::new());
    };
    encode(text, encoding, |problem| handler.encoding(text, problem).ok_or(problem), |problem| problem)
}

fn decoded(bytes: &[u8], encoding: &str, handler: &str) -> Result<String, (usize, usize, &'static str)> {
    let (Some(encoding), Some(handler)) = (Encoding::named(encoding), Handler::named(handler)) else {
        return Ok(String::new());
    };
    let handle =
        |problem: Problem| handler.decoding(bytes, problem).ok_or((problem.start, problem.end, problem.reason));
    decode(bytes, encoding, false, handle).map(|decoded| format!("{:?}", decoded.text))
}

fn sample() -> Wtf8Buf {
    let mut text = Wtf8Buf::from("aé€");
    text.push(CodePoint::from(0xd800u16));
    text.push(CodePoint::from(0xdcffu16));
    text.push_str("b");
    text
}

#[test]
fn encoding() {
    let text = sample();
    let ascii = |handler| encoded(&text, "ASCII", handler);
    assert_eq!(ascii("strict").map_err(|p| (p.start, p.end)), Err((1, 5)));
    assert_eq!(ascii("replace").as_deref(), Ok(&b"a????b"[..]));
    assert_eq!(ascii("backslashreplace").as_deref(), Ok(&b"a\\xe9\\u20ac\\ud800\\udcffb"[..]));
    assert_eq!(ascii("xmlcharrefreplace").as_deref(), Ok(&b"a&#233;&#8364;&#55296;&#56575;b"[..]));
    let named = &b"a\\N{LATIN SMALL LETTER E WITH ACUTE}\\N{EURO SIGN}\\ud800\\udcffb"[..];
    assert_eq!(ascii("namereplace").as_deref(), Ok(named));
    assert_eq!(encoded(&text, "utf8", "strict").map_err(|p| (p.start, p.end)), Err((3, 5)));
    let passed = b"a\xc3\xa9\xe2\x82\xac\xed\xa0\x80\xed\xb3\xbfb";
    assert_eq!(encoded(&text, "utf-8", "surrogatepass").as_deref(), Ok(&passed[..]));
    assert_eq!(encoded(&text, "latin-1", "ignore").as_deref(), Ok(&b"a\xe9b"[..]));
    let mark = b"\xff\xfea\x00=\xd8\x00\xde";
    assert_eq!(encoded(Wtf8::new("a😀"), "utf-16", "strict").as_deref(), Ok(&mark[..]));
    assert_eq!(encoded(Wtf8::new("é"), "utf_32_be", "strict").as_deref(), Ok(&b"\0\0\0\xe9"[..]));
}

#[test]
fn decoding() {
    for (bytes, start, end, reason) in [
        (&b"a\x80b"[..], 1, 2, "invalid start byte"),
        (b"\xe2\x82", 0, 2, "unexpected end of data"),
        (b"\xe2\x28", 0, 1, "invalid continuation byte"),
        (b"\xf0\x9f\x28", 0, 2, "invalid continuation byte"),
        (b"\xed\xa0\x80", 0, 1, "invalid continuation byte"),
        (b"\xc0\x80", 0, 1, "invalid start byte"),
        (b"\xf0\x80\x80", 0, 1, "invalid continuation byte"),
    ] {
        assert_eq!(decoded(bytes, "utf-8", "strict"), Err((start, end, reason)));
    }
    assert_eq!(decoded(b"a\xffb", "utf-8", "surrogateescape").as_deref(), Ok("\"a\\u{dcff}b\""));
    assert_eq!(decoded(b"\xed\xa0\x80", "utf-8", "surrogatepass").as_deref(), Ok("\"\\u{d800}\""));
    assert_eq!(decoded(b"\xed\xa0\x80", "utf-8", "replace").as_deref(), Ok("\"\u{fffd}\u{fffd}\u{fffd}\""));
    assert_eq!(decoded(b"a\xff", "ascii", "backslashreplace").as_deref(), Ok("\"a\\\\xff\""));
    assert_eq!(decoded(b"\xfe\xff\x00a", "utf-16", "strict").as_deref(), Ok("\"a\""));
    assert_eq!(decoded(b"\x00\xd8\x00", "utf-16-le", "strict"), Err((0, 3, "unexpected end of data")));
    assert_eq!(decoded(b"\x00\xd8\x00", "utf-16-le", "surrogatepass"), Err((2, 3, "truncated data")));
    assert_eq!(decoded(b"\x00\xdca\x00", "utf-16-le", "strict"), Err((0, 2, "illegal encoding")));
    assert_eq!(decoded(b"\xff\xff\xff\xff", "utf-32", "strict"), Err((0, 4, "code point not in range(0x110000)")));
}
