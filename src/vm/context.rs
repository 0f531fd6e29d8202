//! What a handler outside the dispatch loop works with: the registers of the frame and the decoded instruction.

use super::frame::{clear, peek};
use crate::object::function::CodeObject;
use crate::object::header::Obj;
use crate::object::value::{Value, Word};

/// The instruction at which the topmost frame stands.
///
/// Its registers stay where they are while the handler runs Python code; the frame itself may move.
pub struct Context<'a> {
    pub regs: *mut Word,
    pub nlocals: usize,
    pub code: &'a Obj<CodeObject>,
    pub ip: *const u64,
    pub a: usize,
    pub b: usize,
    pub c: usize,
}

impl<'a> Context<'a> {
    /// # Safety
    /// `regs`, `code` and `ip` must be those of the topmost frame, which ends later than the context.
    #[inline(always)]
    pub unsafe fn new(regs: *mut Word, code: &'a Obj<CodeObject>, ip: *const u64) -> Context<'a> {
        // SAFETY: the caller's.
        let unit = unsafe { *ip };
        Context {
            regs,
            nlocals: code.code.nlocals as usize,
            code,
            ip,
            a: (unit >> 16) as u16 as usize,
            b: (unit >> 32) as u16 as usize,
            c: (unit >> 48) as u16 as usize,
        }
    }

    /// The `n`th unit after the instruction.
    #[inline(always)]
    pub fn extra(&self, n: usize) -> u64 {
        // SAFETY: the table says how many extra units an opcode has, and the code was checked.
        unsafe { *self.ip.add(n) }
    }

    /// Replaces the `n`th unit after the instruction: an inline cache.
    #[inline(always)]
    pub fn set_extra(&self, n: usize, word: u64) {
        // SAFETY: as above; the units are cells of the code object.
        unsafe { *(self.ip.add(n) as *mut u64) = word }
    }

    /// An operand: a named register is copied, a temporary is taken.
    #[inline(always)]
    pub fn operand(&self, register: usize) -> Value {
        if register < self.nlocals { self.keep(register) } else { self.take(register) }
    }

    /// A copy of what a register holds.
    #[inline(always)]
    pub fn keep(&self, register: usize) -> Value {
        // SAFETY: a register that is read holds a value or the marker.
        unsafe { peek(*self.regs.add(register)) }
    }

    /// Takes what a register holds.
    #[inline(always)]
    pub fn take(&self, register: usize) -> Value {
        // SAFETY: the register owns what it holds.
        unsafe { Value::from_word(std::mem::replace(&mut *self.regs.add(register), super::frame::unset())) }
    }

    /// Puts a value into a register; what it held is dropped when the new value is in place.
    #[inline(always)]
    pub fn set(&self, register: usize, value: Value) {
        // SAFETY: the register owns what it holds.
        drop(unsafe { Value::from_word(std::mem::replace(&mut *self.regs.add(register), value.into_word())) });
    }

    /// Drops what a register holds.
    #[inline(always)]
    pub fn clear(&self, register: usize) {
        // SAFETY: the register owns what it holds.
        unsafe { clear(self.regs.add(register)) }
    }

    /// A window of registers, borrowed.
    #[inline(always)]
    pub fn window(&self, first: usize, count: usize) -> &'a [Value] {
        // SAFETY: a value is a word; the registers of a window hold values until the handler takes them.
        unsafe { std::slice::from_raw_parts(self.regs.add(first) as *const Value, count) }
    }

    /// Takes a window of registers.
    pub fn take_window(&self, first: usize, count: usize) -> Vec<Value> {
        (first..first + count).map(|r| self.take(r)).collect()
    }

    /// Drops a window of registers.
    #[inline(always)]
    pub fn clear_window(&self, first: usize, count: usize) {
        for register in first..first + count {
            self.clear(register);
        }
    }

    /// The name with this index.
    #[inline(always)]
    pub fn name(&self, index: usize) -> &'a Value {
        &self.code.names[index]
    }
}
