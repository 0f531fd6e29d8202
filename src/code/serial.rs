//! The binary form of [`Code`], for the import cache.
//!
//! Numbers are LEB128; strings stand once, in a table at the head, and are named by their index; code units are copied as
//! they are. Reading trusts nothing: whatever the bytes, the result is a code whose every operand is in range
//! ([`check::ranges`](super::check::ranges)), or an error.

use super::{Code, Const, Guard, Position, Var, VarKind, check};
use dashu_int::{IBig, Sign, UBig};
use hashbrown::HashMap;
use rustpython_wtf8::Wtf8;
use std::sync::Arc;

/// The bytes are not what [`write`] wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corrupt;

type Res<T> = Result<T, Corrupt>;

/// Code and tuples nest no deeper than this.
const MAX_DEPTH: u32 = 200;

/// The binary form of a code object; an error if it nests too deeply to be read back.
pub fn write(code: &Code) -> Res<Vec<u8>> {
    let mut writer = Writer::default();
    writer.code(code, 0)?;
    let mut out = Vec::new();
    number(&mut out, writer.strings.len() as u64);
    for text in &writer.strings {
        bytes(&mut out, text.as_bytes());
    }
    out.extend_from_slice(&writer.out);
    Ok(out)
}

/// Reads what [`write`] wrote.
pub fn read(data: &[u8]) -> Res<Code> {
    let mut reader = Reader { data, strings: Vec::new() };
    let count = reader.count(1)?;
    for _ in 0..count {
        let text = std::str::from_utf8(reader.bytes()?).map_err(|_| Corrupt)?;
        reader.strings.push(Arc::from(text));
    }
    let code = reader.code(0)?;
    if reader.data.is_empty() { Ok(code) } else { Err(Corrupt) }
}

/// Writes a constant that holds no code: also what tells constants apart.
pub fn write_const(out: &mut Vec<u8>, value: &Const) {
    match value {
        Const::None => out.push(b'N'),
        Const::True => out.push(b'T'),
        Const::False => out.push(b'F'),
        Const::Ellipsis => out.push(b'.'),
        Const::Int(value) => match i64::try_from(value) {
            Ok(small) => {
                out.push(b'i');
                number(out, (small << 1 ^ small >> 63) as u64);
            }
            Err(_) => {
                let (sign, magnitude) = value.clone().into_parts();
                out.push(if sign == Sign::Negative { b'-' } else { b'+' });
                bytes(out, &magnitude.to_le_bytes());
            }
        },
        Const::Float(value) => {
            out.push(b'f');
            out.extend_from_slice(&value.to_bits().to_le_bytes());
        }
        Const::Complex(re, im) => {
            out.push(b'c');
            out.extend_from_slice(&re.to_bits().to_le_bytes());
            out.extend_from_slice(&im.to_bits().to_le_bytes());
        }
        Const::Str(value) => {
            out.push(b's');
            bytes(out, value.as_bytes());
        }
        Const::Bytes(value) => {
            out.push(b'b');
            bytes(out, value);
        }
        Const::Tuple(items) | Const::FrozenSet(items) => {
            out.push(if matches!(value, Const::Tuple(_)) { b'(' } else { b'{' });
            number(out, items.len() as u64);
            items.iter().for_each(|item| write_const(out, item));
        }
        Const::Code(_) => out.push(b'C'),
    }
}

fn number(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn bytes(out: &mut Vec<u8>, data: &[u8]) {
    number(out, data.len() as u64);
    out.extend_from_slice(data);
}

#[derive(Default)]
struct Writer {
    out: Vec<u8>,
    strings: Vec<Arc<str>>,
    index: HashMap<Arc<str>, u64>,
}

impl Writer {
    fn number(&mut self, value: impl Into<u64>) {
        number(&mut self.out, value.into());
    }

    fn string(&mut self, text: &Arc<str>) {
        let next = self.strings.len() as u64;
        let at = *self.index.entry(text.clone()).or_insert(next);
        if at == next {
            self.strings.push(text.clone());
        }
        self.number(at);
    }

    fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.number(items.len() as u64);
        items.iter().for_each(|item| write(self, item));
    }

    fn code(&mut self, code: &Code, depth: u32) -> Res<()> {
        if depth > MAX_DEPTH {
            return Err(Corrupt);
        }
        [&code.name, &code.qualname, &code.filename].into_iter().for_each(|text| self.string(text));
        self.number(code.first_line);
        self.number(code.flags);
        for count in [code.argcount, code.posonly, code.kwonly, code.nlocals, code.nregs] {
            self.number(count);
        }
        self.list(&code.vars, |this, var| {
            this.string(&var.name);
            this.out.push(var.kind as u8);
        });
        self.list(&code.names, |this, name| this.string(name));
        self.list(&code.static_attributes, |this, name| this.string(name));
        self.number(code.units.len() as u64);
        code.units.iter().for_each(|unit| self.out.extend_from_slice(&unit.to_le_bytes()));
        self.list(&code.guards, |this, guard| {
            [guard.start, guard.end, guard.target, guard.depth.into()].into_iter().for_each(|n| this.number(n));
        });
        let mut last = 0;
        self.list(&code.positions, |this, (unit, position)| {
            this.number(unit.wrapping_sub(last));
            last = *unit;
            let Position { line, end_line, col, end_col } = *position;
            [line, end_line.wrapping_sub(line), col, end_col].into_iter().for_each(|n| this.number(n));
        });
        self.number(code.consts.len() as u64);
        for value in &code.consts {
            match value {
                Const::Code(code) => {
                    self.out.push(b'C');
                    self.code(code, depth + 1)?;
                }
                other => write_const(&mut self.out, other),
            }
        }
        Ok(())
    }
}

struct Reader<'a> {
    data: &'a [u8],
    strings: Vec<Arc<str>>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Res<&'a [u8]> {
        let (head, rest) = self.data.split_at_checked(count).ok_or(Corrupt)?;
        self.data = rest;
        Ok(head)
    }

    fn byte(&mut self) -> Res<u8> {
        Ok(self.take(1)?[0])
    }

    fn number(&mut self) -> Res<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let part = (byte & 0x7f) as u64;
            if shift == 63 && part > 1 {
                return Err(Corrupt);
            }
            value |= part << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Corrupt)
    }

    fn narrow<T: TryFrom<u64>>(&mut self) -> Res<T> {
        T::try_from(self.number()?).map_err(|_| Corrupt)
    }

    /// A count of things that take at least `size` bytes each.
    fn count(&mut self, size: usize) -> Res<usize> {
        let count: usize = self.narrow()?;
        if count.checked_mul(size).is_some_and(|total| total <= self.data.len()) { Ok(count) } else { Err(Corrupt) }
    }

    fn bytes(&mut self) -> Res<&'a [u8]> {
        let count = self.count(1)?;
        self.take(count)
    }

    fn string(&mut self) -> Res<Arc<str>> {
        let at: usize = self.narrow()?;
        self.strings.get(at).cloned().ok_or(Corrupt)
    }

    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Res<T>) -> Res<Vec<T>> {
        let count = self.count(1)?;
        let mut items = Vec::with_capacity(count);
        for _ in 0..count {
            items.push(read(self)?);
        }
        Ok(items)
    }

    fn code(&mut self, depth: u32) -> Res<Code> {
        if depth > MAX_DEPTH {
            return Err(Corrupt);
        }
        let mut code =
            Code { name: self.string()?, qualname: self.string()?, filename: self.string()?, ..Code::default() };
        code.first_line = self.narrow()?;
        code.flags = self.narrow()?;
        code.argcount = self.narrow()?;
        code.posonly = self.narrow()?;
        code.kwonly = self.narrow()?;
        code.nlocals = self.narrow()?;
        code.nregs = self.narrow()?;
        code.vars = self.list(|this| {
            let name = this.string()?;
            let kind = match this.byte()? {
                0 => VarKind::Local,
                1 => VarKind::Cell,
                2 => VarKind::Free,
                3 => VarKind::Pinned,
                4 => VarKind::Hidden,
                _ => return Err(Corrupt),
            };
            Ok(Var { name, kind })
        })?;
        code.names = self.list(Self::string)?;
        code.static_attributes = self.list(Self::string)?;
        let units = self.count(8)?;
        let raw = self.take(units * 8)?.chunks_exact(8);
        code.units = raw.map(|unit| u64::from_le_bytes(unit.try_into().unwrap_or_default())).collect();
        code.guards = self.list(|this| {
            let (start, end, target, depth) = (this.narrow()?, this.narrow()?, this.narrow()?, this.narrow()?);
            Ok(Guard { start, end, target, depth })
        })?;
        let mut last = 0u32;
        code.positions = self.list(|this| {
            last = last.wrapping_add(this.narrow()?);
            let line: u32 = this.narrow()?;
            let end_line = line.wrapping_add(this.narrow()?);
            Ok((last, Position { line, end_line, col: this.narrow()?, end_col: this.narrow()? }))
        })?;
        code.consts = self.list(|this| this.constant(depth))?;
        check::ranges(&code).map_err(|_| Corrupt)?;
        Ok(code)
    }

    fn constant(&mut self, depth: u32) -> Res<Const> {
        if depth > MAX_DEPTH {
            return Err(Corrupt);
        }
        Ok(match self.byte()? {
            b'N' => Const::None,
            b'T' => Const::True,
            b'F' => Const::False,
            b'.' => Const::Ellipsis,
            b'i' => {
                let raw = self.number()?;
                Const::Int(((raw >> 1) as i64 ^ -((raw & 1) as i64)).into())
            }
            tag @ (b'+' | b'-') => {
                let magnitude = UBig::from_le_bytes(self.bytes()?);
                let sign = if tag == b'-' { Sign::Negative } else { Sign::Positive };
                Const::Int(IBig::from_parts(sign, magnitude))
            }
            b'f' => Const::Float(self.float()?),
            b'c' => Const::Complex(self.float()?, self.float()?),
            b's' => {
                let text = Wtf8::from_bytes(self.bytes()?).ok_or(Corrupt)?;
                Const::Str(text.to_owned())
            }
            b'b' => Const::Bytes(self.bytes()?.to_vec()),
            b'(' => Const::Tuple(self.list(|this| this.constant(depth + 1))?),
            b'{' => Const::FrozenSet(self.list(|this| this.constant(depth + 1))?),
            b'C' => Const::Code(Arc::new(self.code(depth + 1)?)),
            _ => return Err(Corrupt),
        })
    }

    fn float(&mut self) -> Res<f64> {
        let raw = self.take(8)?.try_into().map_err(|_| Corrupt)?;
        Ok(f64::from_bits(u64::from_le_bytes(raw)))
    }
}
