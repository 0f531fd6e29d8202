//! Compiled code: the instruction set, the code object's data and the disassembler.
//!
//! Nothing here knows a heap: a constant is a [`Const`], not a value.

pub mod check;
pub mod dis;
pub mod opcode;
pub mod serial;

use dashu_int::IBig;
pub use opcode::{Common, Intrinsic1, Intrinsic2, Op, Operand};
use rustpython_wtf8::Wtf8Buf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A constant, as the compiler writes it and the cache stores it.
#[derive(Clone, Debug, PartialEq)]
pub enum Const {
    None,
    True,
    False,
    Ellipsis,
    /// Fits a small integer or not: the loader decides.
    Int(IBig),
    Float(f64),
    Complex(f64, f64),
    Str(Wtf8Buf),
    Bytes(Vec<u8>),
    Tuple(Vec<Const>),
    FrozenSet(Vec<Const>),
    Code(Arc<Code>),
}

/// Bits of [`Code::flags`]; the numbers are CPython's `co_flags`.
pub mod flags {
    pub const OPTIMIZED: u32 = 0x1;
    pub const NEWLOCALS: u32 = 0x2;
    pub const VARARGS: u32 = 0x4;
    pub const VARKEYWORDS: u32 = 0x8;
    pub const NESTED: u32 = 0x10;
    pub const GENERATOR: u32 = 0x20;
    pub const COROUTINE: u32 = 0x80;
    pub const ITERABLE_COROUTINE: u32 = 0x100;
    pub const ASYNC_GENERATOR: u32 = 0x200;
    pub const FUTURE_BARRY_AS_BDFL: u32 = 0x40_0000;
    pub const FUTURE_ANNOTATIONS: u32 = 0x100_0000;
    pub const HAS_DOCSTRING: u32 = 0x400_0000;
    pub const METHOD: u32 = 0x800_0000;
}

/// One row of the exception table: code units `start..end` are guarded by `target`.
///
/// When an instruction that starts in the range raises, every temporary from register `depth` on is
/// cleared, the exception is put into register `depth`, and control goes to `target`.
/// The rows are sorted and do not overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guard {
    pub start: u32,
    pub end: u32,
    pub target: u32,
    pub depth: u16,
}

/// Where an instruction came from: lines from 1, columns in UTF-8 bytes from 0. A line of 0 means none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    pub line: u32,
    pub end_line: u32,
    pub col: u32,
    pub end_col: u32,
}

/// The kind of a named register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VarKind {
    Local,
    /// A local that inner functions use: its register holds a cell.
    Cell,
    /// A variable of an outer function: its register holds that function's cell.
    Free,
    /// A constant that the compiler pinned; it has no name.
    Pinned,
    /// A variable of an inlined comprehension: not seen by `locals()` outside it.
    Hidden,
}

/// A named register.
#[derive(Clone, Debug, PartialEq)]
pub struct Var {
    pub name: Arc<str>,
    pub kind: VarKind,
}

/// The compiled form of a module, class body, function, lambda, comprehension or annotation scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Code {
    pub name: Arc<str>,
    pub qualname: Arc<str>,
    pub filename: Arc<str>,
    pub first_line: u32,
    pub flags: u32,
    /// Positional parameters, the positional-only ones included; then `*args` and `**kwargs` come after the keyword-only ones.
    pub argcount: u16,
    pub posonly: u16,
    pub kwonly: u16,
    /// Named registers: `vars.len()`.
    pub nlocals: u16,
    /// All registers.
    pub nregs: u16,
    pub vars: Vec<Var>,
    pub names: Vec<Arc<str>>,
    pub consts: Vec<Const>,
    pub units: Vec<u64>,
    pub guards: Vec<Guard>,
    /// Sorted by unit: from `.0` on, instructions have position `.1`.
    pub positions: Vec<(u32, Position)>,
    /// Names that methods of this class body assign to attributes of their first parameter (`__static_attributes__`).
    pub static_attributes: Vec<Arc<str>>,
}

static COLUMNS_HIDDEN: AtomicBool = AtomicBool::new(false);

/// For `-X no_debug_ranges`: the columns of positions are told to nobody.
pub fn hide_columns() {
    COLUMNS_HIDDEN.store(true, Ordering::Relaxed);
}

/// True if columns are told to nobody.
pub fn hides_columns() -> bool {
    COLUMNS_HIDDEN.load(Ordering::Relaxed)
}

/// Puts an instruction together.
pub fn unit(op: Op, a: u16, b: u16, c: u16) -> u64 {
    op as u64 | (a as u64) << 16 | (b as u64) << 32 | (c as u64) << 48
}

impl Code {
    /// Where the instruction at code unit `at` came from.
    pub fn position(&self, at: u32) -> Position {
        let next = self.positions.partition_point(|row| row.0 <= at);
        if next == 0 { Position::default() } else { self.positions[next - 1].1 }
    }

    /// The line of the instruction at code unit `at`, or, if it has none, of what stands before it; 0 if nothing does.
    pub fn line_at(&self, at: u32) -> u32 {
        let next = self.positions.partition_point(|row| row.0 <= at);
        self.positions[..next].iter().rev().map(|row| row.1.line).find(|&line| line != 0).unwrap_or(0)
    }

    /// The guard of the code unit `at`.
    pub fn guard(&self, at: u32) -> Option<Guard> {
        let next = self.guards.partition_point(|guard| guard.start <= at);
        self.guards[..next].last().filter(|guard| at < guard.end).copied()
    }
}
