//! `marshal`: CPython's binary form (version 5) of plain values; code objects in ungil's own form.
//!
//! Written without back references, so a value that contains itself is an error; read with them. Code is opcode `c` with the
//! bytes of `code::serial`, so compiled files of CPython cannot be read: ValueError.

use super::buffer;
use crate::code::serial;
use crate::function;
use crate::object::bytes::{self, Bytes};
use crate::object::dict::{self, Dict};
use crate::object::exception::Exc;
use crate::object::function::CodeObject;
use crate::object::header::{Gc, Obj};
use crate::object::list::{self, List};
use crate::object::native::{KwOnly, Member};
use crate::object::number::{self, Complex};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, type_error, value_error};
use crate::object::set::{self, FrozenSet, Set};
use crate::object::slice::{self, Slice};
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::object::{header, single};
use dashu_int::{IBig, Sign, UBig};
use rustpython_wtf8::Wtf8Buf;
use std::sync::Arc;

const VERSION: i64 = 5;
const MAX_DEPTH: usize = 1000;
/// The bit in a type byte that says that the object may be referred to.
const REFERABLE: u8 = 0x80;
/// Bits of a digit of an integer.
const SHIFT: usize = 15;

struct Writer {
    out: Vec<u8>,
    version: i64,
    code: bool,
}

fn unmarshallable() -> Raised {
    value_error("unmarshallable object")
}

impl Writer {
    fn length(&mut self, length: usize) -> Res<()> {
        let length = i32::try_from(length).map_err(|_| unmarshallable())?;
        self.out.extend_from_slice(&length.to_le_bytes());
        Ok(())
    }

    fn items(&mut self, kind: u8, items: &[Value], depth: usize) -> Res<()> {
        self.out.push(kind);
        self.length(items.len())?;
        items.iter().try_for_each(|item| self.value(item, depth))
    }

    fn int(&mut self, value: &IBig) -> Res<()> {
        if let Ok(small) = i32::try_from(value) {
            self.out.push(b'i');
            self.out.extend_from_slice(&small.to_le_bytes());
            return Ok(());
        }
        let (sign, magnitude) = value.clone().into_parts();
        let bytes = magnitude.to_le_bytes();
        let digits: Vec<u16> = (0..(bytes.len() * 8).div_ceil(SHIFT)).map(|i| digit(&bytes, i)).collect();
        let count = digits.iter().rposition(|&d| d != 0).map_or(0, |last| last + 1);
        let count = i32::try_from(count).map_err(|_| unmarshallable())?;
        self.out.push(b'l');
        self.out.extend_from_slice(&(if sign == Sign::Negative { -count } else { count }).to_le_bytes());
        digits[..count as usize].iter().for_each(|d| self.out.extend_from_slice(&d.to_le_bytes()));
        Ok(())
    }

    fn text(&mut self, text: &Obj<Str>) -> Res<()> {
        let bytes = text.as_bytes();
        match (text.is_ascii(), u8::try_from(bytes.len())) {
            (true, Ok(short)) => self.out.extend_from_slice(&[if text.is_interned() { b'Z' } else { b'z' }, short]),
            (true, Err(_)) => {
                self.out.push(if text.is_interned() { b'A' } else { b'a' });
                self.length(bytes.len())?;
            }
            (false, _) => {
                self.out.push(b'u');
                self.length(bytes.len())?;
            }
        }
        self.out.extend_from_slice(bytes);
        Ok(())
    }

    fn value(&mut self, value: &Value, depth: usize) -> Res<()> {
        if depth > MAX_DEPTH {
            return Err(value_error("object too deeply nested to marshal"));
        }
        let depth = depth + 1;
        let float = |out: &mut Vec<u8>, f: f64| out.extend_from_slice(&f.to_le_bytes());
        if value.is_none() {
            self.out.push(b'N');
        } else if let Some(truth) = value.as_bool() {
            self.out.push(if truth { b'T' } else { b'F' });
        } else if value.is(&single::ellipsis()) {
            self.out.push(b'.');
        } else if value.is(&Exc::StopIteration.class().value()) {
            self.out.push(b'S');
        } else if let Some(f) = value.as_float() {
            self.out.push(b'g');
            float(&mut self.out, f);
        } else if let Some(i) = value.as_int().filter(|_| value.is_small() || value.exact::<number::Int>().is_some()) {
            self.int(&i.to_big())?;
        } else if let Some(complex) = value.exact::<Complex>() {
            self.out.push(b'y');
            float(&mut self.out, complex.re);
            float(&mut self.out, complex.im);
        } else if let Some(text) = value.exact::<Str>() {
            self.text(text)?;
        } else if let Some(tuple) = value.exact::<Tuple>() {
            match u8::try_from(tuple.items().len()) {
                Ok(short) => {
                    self.out.extend_from_slice(&[b')', short]);
                    tuple.items().iter().try_for_each(|item| self.value(item, depth))?;
                }
                Err(_) => self.items(b'(', tuple.items(), depth)?,
            }
        } else if let Some(list) = value.exact::<List>() {
            let items = list.lock().0.clone();
            self.items(b'[', &items, depth)?;
        } else if let Some(dict) = value.exact::<Dict>() {
            self.out.push(b'{');
            for (key, item) in dict.items() {
                self.value(&key, depth)?;
                self.value(&item, depth)?;
            }
            self.out.push(b'0');
        } else if let Some(set) = value.exact::<Set>() {
            self.items(b'<', &set.items(), depth)?;
        } else if let Some(set) = value.exact::<FrozenSet>() {
            self.items(b'>', &set.items(), depth)?;
        } else if let Some(slice) = value.exact::<Slice>().filter(|_| self.version >= 5) {
            self.out.push(b':');
            [&slice.start, &slice.stop, &slice.step].into_iter().try_for_each(|part| self.value(part, depth))?;
        } else if let Some(code) = value.exact::<CodeObject>() {
            if !self.code {
                return Err(value_error("marshalling code objects is disallowed"));
            }
            let data = serial::write(&code.code).map_err(|_| unmarshallable())?;
            self.out.push(b'c');
            self.length(data.len())?;
            self.out.extend_from_slice(&data);
        } else if value.exact::<Bytes>().is_some() || crate::types::buffer::is_bytes_like(value) {
            let content = buffer::bytes_of(value)?;
            self.out.push(b's');
            self.length(content.len())?;
            self.out.extend_from_slice(&content);
        } else {
            return Err(unmarshallable());
        }
        Ok(())
    }
}

/// Digit `i` of 15 bits of a little-endian number.
fn digit(bytes: &[u8], i: usize) -> u16 {
    let bit = i * SHIFT;
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0) as u32;
    let window = byte(bit / 8) | byte(bit / 8 + 1) << 8 | byte(bit / 8 + 2) << 16;
    (window >> (bit % 8)) as u16 & 0x7fff
}

struct Reader<'a> {
    data: &'a [u8],
    references: Vec<Value>,
    code: bool,
}

fn too_short() -> Raised {
    Raised::new(Exc::EOFError, "marshal data too short")
}

fn bad(what: &str) -> Raised {
    value_error(format!("bad marshal data ({what})"))
}

impl Reader<'_> {
    fn take(&mut self, count: usize) -> Res<&[u8]> {
        let (taken, rest) = self.data.split_at_checked(count).ok_or_else(too_short)?;
        self.data = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Res<[u8; N]> {
        let (taken, rest) = self.data.split_first_chunk::<N>().ok_or_else(too_short)?;
        self.data = rest;
        Ok(*taken)
    }

    fn number(&mut self) -> Res<i32> {
        Ok(i32::from_le_bytes(self.array()?))
    }

    fn size(&mut self, what: &str) -> Res<usize> {
        usize::try_from(self.number()?).map_err(|_| bad(&format!("{what} size out of range")))
    }

    fn float(&mut self) -> Res<f64> {
        Ok(f64::from_le_bytes(self.array()?))
    }

    fn int(&mut self) -> Res {
        let count = self.number()?;
        let digits = self.take(count.unsigned_abs() as usize * 2)?;
        let mut bytes = vec![0u8; (digits.len() / 2 * SHIFT).div_ceil(8) + 3];
        for (i, pair) in digits.chunks_exact(2).enumerate() {
            let digit = u16::from_le_bytes([pair[0], pair[1]]) as u32;
            if digit > 0x7fff {
                return Err(bad("digit out of range in long"));
            }
            let window = digit << (i * SHIFT % 8);
            for (k, part) in window.to_le_bytes().into_iter().take(3).enumerate() {
                bytes[i * SHIFT / 8 + k] |= part;
            }
        }
        let magnitude = UBig::from_le_bytes(&bytes);
        let sign = if count < 0 { Sign::Negative } else { Sign::Positive };
        Ok(number::int(IBig::from_parts(sign, magnitude)))
    }

    fn text(&mut self, length: usize, interned: bool) -> Res {
        let text = Wtf8Buf::from_bytes(self.take(length)?.to_vec()).map_err(|_| bad("string is not UTF-8"))?;
        let value = str::try_from_wtf8(&text)?;
        Ok(if interned { str::intern_value(&value) } else { value.into_value() })
    }

    fn items(&mut self, count: usize, depth: usize) -> Res<Vec<Value>> {
        (0..count).map(|_| self.required(depth)).collect()
    }

    /// A value where the end of a dict is none.
    fn required(&mut self, depth: usize) -> Res {
        self.value(depth)?.ok_or_else(|| type_error("NULL object in marshal data for object"))
    }

    /// The next value; `None` for the mark that ends a dict.
    fn value(&mut self, depth: usize) -> Res<Option<Value>> {
        if depth > MAX_DEPTH {
            return Err(value_error("recursion limit exceeded"));
        }
        let Some((&byte, rest)) = self.data.split_first() else {
            return Err(Raised::new(Exc::EOFError, "EOF read where object expected"));
        };
        self.data = rest;
        let kind = byte & !REFERABLE;
        // The place of an object that may be referred to is taken before its parts are read.
        let place = (byte & REFERABLE != 0).then(|| {
            self.references.push(Value::UNSET);
            self.references.len() - 1
        });
        let depth = depth + 1;
        let value = match kind {
            b'N' => Value::NONE,
            b'T' => Value::TRUE,
            b'F' => Value::FALSE,
            b'.' => single::ellipsis(),
            b'S' => Exc::StopIteration.class().value(),
            b'0' => return Ok(None),
            b'i' => Value::small(self.number()? as i64),
            b'l' => self.int()?,
            b'g' => Value::float(self.float()?),
            b'y' => header::new(Complex { re: self.float()?, im: self.float()? }),
            b'z' | b'Z' => {
                let [length] = self.array()?;
                self.text(length as usize, kind == b'Z')?
            }
            b'a' | b'A' | b'u' | b't' => {
                let length = self.size("string")?;
                self.text(length, kind == b'A' || kind == b't')?
            }
            b's' => {
                let length = self.size("bytes object")?;
                bytes::from_slice(self.take(length)?)
            }
            b')' => {
                let [count] = self.array()?;
                tuple(self.items(count as usize, depth)?)
            }
            b'(' => {
                let count = self.size("tuple")?;
                tuple(self.items(count, depth)?)
            }
            b'[' => return self.list(place, depth).map(Some),
            b'{' => return self.dict(place, depth).map(Some),
            b'<' => {
                let count = self.size("set")?;
                set::from_table(set::collect(self.items(count, depth)?)?)
            }
            b'>' => {
                let count = self.size("set")?;
                let items = self.items(count, depth)?;
                items.iter().try_for_each(|item| set::hash(item).map(drop))?;
                set::frozen_constants(items)
            }
            b':' => slice::slice(self.required(depth)?, self.required(depth)?, self.required(depth)?),
            b'c' => self.code()?,
            b'r' => {
                let at = self.number()? as usize;
                let found = self.references.get(at).filter(|v| !v.is_unset());
                return found.cloned().map(Some).ok_or_else(|| bad("invalid reference"));
            }
            _ => return Err(bad("unknown type code")),
        };
        if let Some(place) = place {
            self.references[place] = value.clone();
        }
        Ok(Some(value))
    }

    fn list(&mut self, place: Option<usize>, depth: usize) -> Res {
        let count = self.size("list")?;
        let made = list::list(Vec::new());
        if let Some(place) = place {
            self.references[place] = made.clone();
        }
        for _ in 0..count {
            let item = self.required(depth)?;
            if let Some(list) = made.exact::<List>() {
                list.lock().0.push(item);
            }
        }
        Ok(made)
    }

    fn dict(&mut self, place: Option<usize>, depth: usize) -> Res {
        let made = dict::new();
        if let Some(place) = place {
            self.references[place] = made.value();
        }
        while let Some(key) = self.value(depth)? {
            let item = self.required(depth)?;
            made.insert(key, item)?;
        }
        Ok(made.into_value())
    }

    fn code(&mut self) -> Res {
        if !self.code {
            return Err(value_error("unmarshalling code objects is disallowed"));
        }
        let length = self.size("code object")?;
        let code = serial::read(self.take(length)?).map_err(|_| bad("not code of this version of ungil"))?;
        Ok(CodeObject::load(Arc::new(code)).into_value())
    }
}

/// The value at the start of the data, and how many bytes it took.
fn parse(data: &[u8], code: bool) -> Res<(Value, usize)> {
    let mut reader = Reader { data, references: Vec::new(), code };
    let value = reader.required(0)?;
    Ok((value, data.len() - reader.data.len()))
}

fn dumps(value: &Value, version: Option<i64>, allow_code: KwOnly<Option<bool>>) -> Res {
    let mut writer =
        Writer { out: Vec::new(), version: version.unwrap_or(VERSION), code: allow_code.0.unwrap_or(true) };
    writer.value(value, 0)?;
    Ok(bytes::from_slice(&writer.out))
}

fn loads(data: &Value, allow_code: KwOnly<Option<bool>>) -> Res {
    parse(&buffer::bytes_of(data)?, allow_code.0.unwrap_or(true)).map(|(value, _)| value)
}

fn dump(value: &Value, file: &Value, version: Option<i64>, allow_code: KwOnly<Option<bool>>) -> Res {
    protocol::call_method(file, "write", &[dumps(value, version, allow_code)?])
}

/// Reads the rest of the file and, where it can be sought in, goes back to behind the value.
fn load(file: &Value, allow_code: KwOnly<Option<bool>>) -> Res {
    let content = buffer::bytes_of(&protocol::call_method(file, "read", &[])?)?;
    let (value, used) = parse(&content, allow_code.0.unwrap_or(true))?;
    if used < content.len() {
        let back = Value::from(used as i64 - content.len() as i64);
        protocol::call_method(file, "seek", &[back, Value::small(1)])?;
    }
    Ok(value)
}

const MEMBERS: &[Member] = &[
    function!("dumps", dumps, "(value, version=5, /, *, allow_code=True)"),
    function!("loads", loads, "(bytes, /, *, allow_code=True)"),
    function!("dump", dump, "(value, file, version=5, /, *, allow_code=True)"),
    function!("load", load, "(file, /, *, allow_code=True)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    namespace.insert_name("version", Value::small(VERSION));
    super::add(namespace, MEMBERS);
    Ok(())
}
