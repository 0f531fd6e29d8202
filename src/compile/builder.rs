//! Instructions while a frame is being compiled: registers, labels, handlers, constants and names.
//!
//! **Registers.** Named registers have their final numbers. Temporaries are numbered from [`TEMP`] and pinned constants
//! from [`PIN`] on, until [`layout`](super::layout) knows how many of each there are. Temporaries are a stack: `top` is
//! the first that is free. An expression is compiled *into* a register; while it is, it may use every temporary
//! from `top` on, and the target itself may be the temporary `top`, not yet taken.
//!
//! **Handlers.** Each instruction carries the innermost exception handler that guards it, so the order in which code is
//! laid out does not matter to the exception table.

use super::error::{Res, fault};
use crate::code::{Const, Op};
use crate::syntax::ErrorKind;
use crate::syntax::ast::Span;
use hashbrown::HashMap;
use std::sync::Arc;

pub type Reg = u32;

/// The number of the first temporary.
pub const TEMP: Reg = 1 << 20;
/// The number of the first pinned constant.
pub const PIN: Reg = 1 << 24;

pub fn is_temp(reg: Reg) -> bool {
    (TEMP..PIN).contains(&reg)
}

/// A place in the code, known or not yet.
pub type Label = u32;
pub const NOWHERE: Label = u32::MAX;

/// An instruction. A jump's distance is its `target`; everything else is as in the opcode table.
#[derive(Clone, Copy, Debug)]
pub struct Ins {
    pub op: Op,
    pub a: u32,
    pub b: u32,
    pub c: u32,
    pub extra: u64,
    pub target: Label,
    /// An index into `handlers`, plus 1; 0 is none.
    pub handler: u32,
    pub span: Span,
}

#[derive(Clone, Copy, Debug)]
pub struct Handler {
    pub label: Label,
    pub depth: Reg,
}

#[derive(Default)]
pub struct Builder {
    pub ins: Vec<Ins>,
    /// For each label the index of the instruction that it stands before.
    pub labels: Vec<u32>,
    pub handlers: Vec<Handler>,
    /// The handler of the code being emitted.
    pub handler: u32,
    pub consts: Vec<Const>,
    const_index: HashMap<Vec<u8>, u32>,
    pub names: Vec<Arc<str>>,
    name_index: HashMap<Arc<str>, u32>,
    /// Indexes of the pinned constants.
    pub pins: Vec<u32>,
    top: u32,
    most: u32,
}

impl Builder {
    pub fn emit(&mut self, op: Op, a: u32, b: u32, c: u32, span: Span) -> &mut Ins {
        let at = self.ins.len();
        self.ins.push(Ins { op, a, b, c, extra: 0, target: NOWHERE, handler: self.handler, span });
        &mut self.ins[at]
    }

    /// A jump of an opcode that tests `a` (and `b`), or of none.
    pub fn jump(&mut self, op: Op, a: u32, b: u32, target: Label, span: Span) {
        self.emit(op, a, b, 0, span).target = target;
    }

    pub fn label(&mut self) -> Label {
        self.labels.push(u32::MAX);
        self.labels.len() as u32 - 1
    }

    pub fn place(&mut self, label: Label) {
        self.labels[label as usize] = self.ins.len() as u32;
    }

    pub fn placed_label(&mut self) -> Label {
        let label = self.label();
        self.place(label);
        label
    }

    /// Makes a handler and lets it guard what follows; gives the one that guarded before.
    pub fn guard(&mut self, label: Label, depth: Reg) -> u32 {
        self.handlers.push(Handler { label, depth });
        std::mem::replace(&mut self.handler, self.handlers.len() as u32)
    }

    /// The first free temporary, which stays free.
    pub fn top(&self) -> Reg {
        TEMP + self.top
    }

    /// Takes the first free temporary.
    pub fn alloc(&mut self) -> Reg {
        self.alloc_many(1)
    }

    pub fn alloc_many(&mut self, count: u32) -> Reg {
        let reg = self.top();
        self.top += count;
        self.most = self.most.max(self.top);
        reg
    }

    /// Frees `reg` and the temporaries above it.
    pub fn free(&mut self, reg: Reg) {
        self.top = reg - TEMP;
    }

    /// Notes that `reg` is written without being taken.
    pub fn touch(&mut self, reg: Reg) {
        if is_temp(reg) {
            self.most = self.most.max(reg - TEMP + 1);
        }
    }

    pub fn temps(&self) -> u32 {
        self.most
    }

    pub fn constant(&mut self, value: Const) -> u32 {
        let key = match &value {
            Const::Code(_) => None,
            other => {
                let mut key = Vec::new();
                crate::code::serial::write_const(&mut key, other);
                Some(key)
            }
        };
        if let Some(&at) = key.as_ref().and_then(|key| self.const_index.get(key)) {
            return at;
        }
        let at = self.consts.len() as u32;
        self.consts.push(value);
        if let Some(key) = key {
            self.const_index.insert(key, at);
        }
        at
    }

    pub fn name(&mut self, name: &str) -> u32 {
        if let Some(&at) = self.name_index.get(name) {
            return at;
        }
        let at = self.names.len() as u32;
        let name: Arc<str> = Arc::from(name);
        self.names.push(name.clone());
        self.name_index.insert(name, at);
        at
    }

    /// The pinned register of a constant.
    pub fn pin(&mut self, constant: u32) -> Reg {
        let at = self.pins.iter().position(|&pin| pin == constant).unwrap_or_else(|| {
            self.pins.push(constant);
            self.pins.len() - 1
        });
        PIN + at as Reg
    }
}

/// Says that something does not fit an instruction.
pub fn too_large<T>(what: &str, span: Span) -> Res<T> {
    fault(ErrorKind::Memory, span, format!("too many {what}"))
}
