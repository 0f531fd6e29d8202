//! Frames and the register stack of a task.
//!
//! **Invariants.**
//! - A word of the stack that no running frame owns is no pointer, so that overwriting it loses nothing.
//! - A frame owns its named registers and those temporaries that are live at its present instruction.
//! - Frames lie in one vector; the registers of a called function begin, where there is room, with the caller's
//!   argument window, so that arguments are not copied.

use crate::object::dict::Dict;
use crate::object::function::CodeObject;
use crate::object::header::Obj;
use crate::object::value::{Value, Word};
use std::cell::Cell;
use std::ptr::NonNull;

/// What becomes of the value that a frame returns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    /// Goes to register `dst` of the frame below.
    Call,
    /// Ends this run of the interpreter: native code called.
    Entry,
    /// `__init__`: must be None; the new object, in `made`, goes to register `dst`.
    Init,
    /// The method of the binary operator at which the frame below stands, whose operands are still in their registers: goes to
    /// register `dst`, unless it is NotImplemented.
    Binary,
    /// A generator stepped by the `ForLoop` at which the frame below stands.
    ForLoop,
    /// A generator stepped by the `Send` at which the frame below stands.
    Send,
}

/// A running function, module or class body.
pub struct Frame {
    pub code: NonNull<Obj<CodeObject>>,
    pub regs: *mut Word,
    /// The present instruction; up to date whenever anything but the dispatch loop runs.
    pub ip: *const u64,
    /// Where the frame below goes on.
    pub resume: *const u64,
    pub globals: NonNull<Obj<Dict>>,
    pub builtins: NonNull<Obj<Dict>>,
    /// The function, or the code object: owned, keeps `code` alive.
    pub owner: Word,
    /// The namespace of a module or class body: owned, or unset.
    pub namespace: Word,
    /// The new object of an `Init` frame: owned, or unset.
    pub made: Word,
    /// The frame object, once somebody asked for it: owned, or unset.
    pub object: Word,
    /// The generator whose frame this is: owned while it runs, or unset.
    pub generator: Word,
    /// Where the stack is free above this frame.
    pub top: *mut Word,
    pub dst: u16,
    pub kind: Kind,
    /// The registers are on the task's stack (and not in a generator).
    pub on_stack: bool,
}

const UNSET: Word = 0x1c;

/// The unset marker's word.
pub const fn unset() -> Word {
    UNSET
}

/// Drops the value in a word and leaves it unset.
///
/// # Safety
/// The word must own what it holds.
#[inline(always)]
pub unsafe fn clear(at: *mut Word) {
    // SAFETY: the caller's.
    unsafe {
        let old = *at;
        *at = UNSET;
        if old & 7 == 0 {
            drop(Value::from_word(old));
        }
    }
}

/// A copy of the value in a word.
///
/// # Safety
/// The word must hold a live value.
#[inline(always)]
pub unsafe fn peek(word: Word) -> Value {
    // SAFETY: the caller's; the copy does not take the word's reference.
    unsafe { (*std::mem::ManuallyDrop::new(Value::from_word(word))).clone() }
}

impl Frame {
    /// Copies a frame word by word (volatile, so that it stays so): a vector's load would wait for the narrower store that has just
    /// changed the instruction pointer.
    ///
    /// # Safety
    /// One may be read and the other written; only one of them is used from then on.
    #[inline(always)]
    pub unsafe fn copy(from: *const Frame, to: *mut Frame) {
        const { assert!(size_of::<Frame>().is_multiple_of(8)) };
        for i in 0..size_of::<Frame>() / 8 {
            // SAFETY: the caller's; padding is copied as what it may be.
            unsafe {
                let word = from.cast::<std::mem::MaybeUninit<Word>>().add(i).read();
                to.cast::<std::mem::MaybeUninit<Word>>().add(i).write_volatile(word);
            }
        }
    }

    #[inline(always)]
    pub fn code(&self) -> &Obj<CodeObject> {
        // SAFETY: `owner` keeps the code alive as long as the frame is.
        unsafe { self.code.as_ref() }
    }

    #[inline(always)]
    pub fn globals(&self) -> &Obj<Dict> {
        // SAFETY: the function, or whoever runs a module, keeps the globals alive.
        unsafe { self.globals.as_ref() }
    }

    #[inline(always)]
    pub fn builtins(&self) -> &Obj<Dict> {
        // SAFETY: as for the globals.
        unsafe { self.builtins.as_ref() }
    }

    /// The code unit of the present instruction.
    pub fn unit(&self) -> u32 {
        self.code().unit_at(self.ip as usize)
    }

    /// A copy of the named register `at`; `None` if it is unset.
    pub fn variable(&self, at: usize) -> Option<Value> {
        debug_assert!(at < self.code().code.nlocals as usize);
        // SAFETY: a named register always holds a value or the marker.
        unsafe { peek(*self.regs.add(at)) }.into_option()
    }

    /// As `variable`; UNSET for an unset register or one that is not there.
    pub fn variable_or_unset(&self, at: usize) -> Value {
        if at < self.code().code.nlocals as usize { self.variable(at).unwrap_or(Value::UNSET) } else { Value::UNSET }
    }

    /// Replaces what the named register `at` holds, and gives it back.
    pub fn replace_variable(&self, at: usize, value: Value) -> Value {
        debug_assert!(at < self.code().code.nlocals as usize);
        // SAFETY: the register owns what it holds.
        unsafe { Value::from_word(std::mem::replace(&mut *self.regs.add(at), value.into_word())) }
    }

    /// Drops every register. For frames that end.
    ///
    /// # Safety
    /// The registers must be the frame's, and not be used any more.
    #[inline(always)]
    pub unsafe fn clear_registers(&self, from: usize, to: usize) {
        for i in (from..to).rev() {
            // SAFETY: the caller's.
            unsafe { clear(self.regs.add(i)) };
        }
    }
}

/// Words of the first chunk, and of further ones at least.
const FIRST: usize = 4 * 1024;
const CHUNK: usize = 64 * 1024;

/// The register stack: chunks of words, the last of which is in use.
pub struct Stack {
    chunks: Vec<Box<[Cell<Word>]>>,
    /// Where the chunk in use begins, and its bytes.
    start: usize,
    len: usize,
}

impl Default for Stack {
    fn default() -> Self {
        Self::new()
    }
}

impl Stack {
    pub const fn new() -> Stack {
        Stack { chunks: Vec::new(), start: 0, len: 0 }
    }

    /// The first word of the stack.
    pub fn base(&mut self) -> *mut Word {
        if self.chunks.is_empty() {
            self.push_chunk(FIRST);
        }
        self.chunks[0].as_ptr() as *mut Word
    }

    fn push_chunk(&mut self, words: usize) {
        self.chunks.push(vec![Cell::new(UNSET); words].into_boxed_slice());
        self.look();
    }

    /// Notes where the chunk in use is.
    fn look(&mut self) {
        (self.start, self.len) = self.chunks.last().map_or((0, 0), |chunk| (chunk.as_ptr() as usize, chunk.len() * 8));
    }

    /// True if `count` words from `at` on lie in the chunk in use.
    #[inline(always)]
    pub fn fits(&self, at: *mut Word, count: usize) -> bool {
        let offset = (at as usize).wrapping_sub(self.start);
        offset <= self.len && count * 8 <= self.len - offset
    }

    /// Room for `count` words at `top` or, if the chunk ends, in a new one.
    pub fn reserve(&mut self, top: *mut Word, count: usize) -> *mut Word {
        if self.fits(top, count) {
            return top;
        }
        // A chunk above the one in use is not needed any more by anybody.
        while self.chunks.len() > 1 && !self.fits(top, 0) {
            self.chunks.pop();
            self.look();
        }
        if self.fits(top, count) {
            return top;
        }
        self.push_chunk(count.max(CHUNK));
        self.start as *mut Word
    }
}
