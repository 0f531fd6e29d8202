//! Python functions and what they are made of: code objects, cells, bound methods.

use super::dict::Dict;
use super::header::{self, Gc, Obj, Traverse};
use super::number;
use super::shape;
use super::slot::Slot;
use super::str;
use super::tuple::tuple;
use super::value::Value;
use crate::code::{Code, Const, Op, flags};
use crate::sync::Mutex;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// The payload of code objects: the compiled data, and the values and units that the interpreter works on.
pub struct CodeObject {
    pub code: Arc<Code>,
    /// Interned strs.
    pub name: Value,
    pub qualname: Value,
    pub consts: Vec<Value>,
    /// Interned strs.
    pub names: Vec<Value>,
    /// Names of the registers, interned; UNSET for pinned constants.
    pub vars: Vec<Value>,
    /// The instructions: specialised in place, inline caches among them.
    pub units: Box<[Cell<u64>]>,
    /// What a call by position with as many arguments as this needs no binding: no `*args`, keyword-only parameters,
    /// `**kwargs`, and no generator. `u32::MAX` for other code.
    pub simple_args: u32,
    /// As in `code`, at hand for calls.
    pub nlocals: u32,
    pub nregs: u32,
    /// What pointers in inline caches lead to, by the address of their instruction: see `vm::attr`.
    pub caches: RefCell<HashMap<usize, Box<AttrCache>>>,
}

crate::native_type!(CodeObject { fixed: shape::CODE });
crate::frozen!(CodeObject);

/// What an [`AttrCache`] remembers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AttrKind {
    /// In the slot at `offset` bytes from the object's start.
    Slot,
    /// An attribute of the object's class (`value`), with no attribute of that name in objects of the shape.
    Class,
    /// An attribute of the object, which is `class` itself.
    Own,
    /// The entry at place `offset` of the dict of the module whose address is `class`; `version` is the dict's.
    Module,
    /// A new attribute: the object goes to shape `next_shape`.
    Add,
}

/// What is done with the value that an [`AttrCache`] remembers to get the attribute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// Nothing.
    Plain,
    /// A function that is bound to the object.
    Bind,
    /// A staticmethod whose callable it is.
    Static,
    /// A classmethod whose function is bound to the object's class.
    OfClass,
    /// A classmethod whose function is bound to the object, a class.
    OfSelf,
    /// A property whose getter is called.
    Property,
}

/// An inline cache that does not fit a word. The code object owns it; its instruction has its address.
#[derive(Clone, Copy)]
pub struct AttrCache {
    pub kind: AttrKind,
    pub how: How,
    /// The shape that the object must have.
    pub shape: u32,
    /// The version that `class` must have.
    pub version: u32,
    pub class: *const Obj<super::class::Class>,
    /// For a new attribute: the shape that the object gets.
    pub next_shape: u32,
    /// For slots: bytes from the object's start.
    pub offset: u32,
    /// The word of what was found, borrowed: the class holds it as long as its version stays.
    pub value: u64,
}

// SAFETY: as for `Value`; the class is looked at only when the shape says that it is alive.
unsafe impl Send for AttrCache {}
// SAFETY: as above.
unsafe impl Sync for AttrCache {}

/// All loaded code, for [`flush_caches`].
static LOADED: Mutex<Vec<usize>> = Mutex::new(Vec::new());

static EPOCH: AtomicU32 = AtomicU32::new(0);

/// Changes with every [`flush_caches`]: for caches elsewhere.
pub fn cache_epoch() -> u32 {
    EPOCH.load(Ordering::Relaxed)
}

/// Empties the inline caches of attributes in all code: a class has changed in a way that they do not check.
pub fn flush_caches() {
    EPOCH.fetch_add(1, Ordering::Relaxed);
    for at in LOADED.lock().iter() {
        // SAFETY: code takes itself off the list when it is freed.
        let code = unsafe { &*(*at as *const CodeObject) };
        let mut at = 0;
        while let Some(unit) = code.units.get(at) {
            let Some(op) = Op::from_u16(unit.get() as u16) else { return };
            if matches!(op, Op::GetAttr | Op::SetAttr | Op::LoadMethod) {
                code.units[at + 1].set(0);
            }
            at += 1 + op.info().extra as usize;
        }
    }
}

impl Drop for CodeObject {
    fn drop(&mut self) {
        let own = self as *const CodeObject as usize;
        let mut loaded = LOADED.lock();
        if let Some(at) = loaded.iter().rposition(|&c| c == own) {
            loaded.swap_remove(at);
        }
    }
}

const COMPLEX: u32 = flags::VARARGS | flags::VARKEYWORDS | flags::GENERATOR | flags::COROUTINE | flags::ASYNC_GENERATOR;

impl CodeObject {
    /// The index of the unit at this address.
    pub fn unit_at(&self, address: usize) -> u32 {
        (address.wrapping_sub(self.units.as_ptr() as usize) / 8) as u32
    }

    /// Makes values of the constants and a private copy of the instructions.
    pub fn load(code: Arc<Code>) -> Gc<CodeObject> {
        let consts = code.consts.iter().map(constant).collect();
        CodeObject::load_with(code, consts)
    }

    /// As `load`, with these values as constants: at least as many as the code has.
    pub fn load_with(code: Arc<Code>, consts: Vec<Value>) -> Gc<CodeObject> {
        let names = code.names.iter().map(|n| str::intern(n)).collect();
        let vars = code.vars.iter().map(|v| str::intern(&v.name)).collect();
        let units = code.units.iter().map(|&u| Cell::new(u)).collect();
        let simple = code.flags & COMPLEX == 0 && code.kwonly == 0;
        let simple_args = if simple { code.argcount as u32 } else { u32::MAX };
        let (nlocals, nregs) = (code.nlocals as u32, code.nregs as u32);
        let caches = RefCell::default();
        let (name, qualname) = (str::intern(&code.name), str::intern(&code.qualname));
        let payload =
            CodeObject { code, name, qualname, consts, names, vars, units, simple_args, nlocals, nregs, caches };
        match header::allocate(<CodeObject as header::Payload>::class(), payload, 0) {
            Some(made) => {
                LOADED.lock().push(&**made as *const CodeObject as usize);
                made
            }
            None => std::alloc::handle_alloc_error(std::alloc::Layout::new::<CodeObject>()),
        }
    }
}

/// A constant as a value.
pub fn constant(constant: &Const) -> Value {
    match constant {
        Const::None => Value::NONE,
        Const::True => Value::TRUE,
        Const::False => Value::FALSE,
        Const::Ellipsis => super::single::ellipsis(),
        Const::Int(i) => number::int(i.clone()),
        Const::Float(f) => Value::float(*f),
        Const::Complex(re, im) => header::new(number::Complex { re: *re, im: *im }),
        Const::Str(text) => match text.as_str() {
            Ok(text) if text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') => {
                str::intern(text)
            }
            _ => str::from_wtf8(text),
        },
        Const::Bytes(bytes) => header::new(super::bytes::Bytes(bytes.as_slice().into())),
        Const::Tuple(items) => tuple(items.iter().map(self::constant)),
        Const::FrozenSet(items) => super::set::frozen_constants(items.iter().map(self::constant)),
        Const::Code(code) => CodeObject::load(code.clone()).into_value(),
    }
}

/// The payload of Python functions.
pub struct Function {
    pub code: Slot,
    /// The globals: a dict.
    pub globals: Slot,
    pub builtins: Slot,
    /// A tuple, or UNSET.
    pub defaults: Slot,
    /// A dict, or UNSET.
    pub kwdefaults: Slot,
    /// A tuple of cells, or UNSET.
    pub closure: Slot,
    pub name: Slot,
    pub qualname: Slot,
    pub module: Slot,
    pub doc: Slot,
    /// The function that computes the annotations, or UNSET.
    pub annotate: Slot,
    /// The annotations once computed or set, or UNSET.
    pub annotations: Slot,
    pub type_params: Slot,
    /// Attributes set on it: a dict, or UNSET.
    pub dict: Slot,
    /// Changes when the code or a default does.
    pub version: Cell<u32>,
}

crate::native_type!(Function { fixed: shape::FUNCTION, traverse: Traverse, dict: dict });
crate::frozen!(Function);

impl Function {
    fn slots(&self) -> [&Slot; 14] {
        [
            &self.code,
            &self.globals,
            &self.builtins,
            &self.defaults,
            &self.kwdefaults,
            &self.closure,
            &self.name,
            &self.qualname,
            &self.module,
            &self.doc,
            &self.annotate,
            &self.annotations,
            &self.type_params,
            &self.dict,
        ]
    }

    /// The code object.
    pub fn code(&self) -> Gc<CodeObject> {
        match Gc::from_value(self.code.get()) {
            Some(code) => code,
            None => unreachable!("a function's code is set when it is made and only ever replaced by other code"),
        }
    }

    /// The globals.
    pub fn globals(&self) -> Gc<Dict> {
        match Gc::from_value(self.globals.get()) {
            Some(globals) => globals,
            None => unreachable!("a function's globals are set when it is made"),
        }
    }
}

impl Traverse for Function {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.slots().into_iter().for_each(|slot| slot.visit(visit));
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        // Code and globals stay: a function in a cycle may still be called by a finalizer.
        out.extend(
            [&self.defaults, &self.kwdefaults, &self.closure, &self.annotate, &self.annotations, &self.dict]
                .map(Slot::take),
        );
    }
}

/// The payload of bound methods.
pub struct Method {
    pub function: Value,
    pub this: Value,
}

crate::native_type!(Method { fixed: shape::METHOD, traverse: Traverse });
crate::frozen!(Method);

impl Traverse for Method {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function);
        visit(&self.this);
    }
}

/// The payload of closure cells.
pub struct CellObject {
    /// UNSET while it is empty.
    pub content: Slot,
}

crate::native_type!(CellObject { fixed: shape::CELL, traverse: Traverse });
crate::frozen!(CellObject);

impl Traverse for CellObject {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.content.visit(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.push(self.content.take());
    }
}

/// A new cell.
pub fn cell(content: Value) -> Value {
    header::new(CellObject { content: Slot::new(content) })
}

/// A bound method.
pub fn bind(function: Value, this: Value) -> Value {
    header::new(Method { function, this })
}
