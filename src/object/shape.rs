//! Shapes (hidden classes): a number in each object's header that says its class and where its attributes are.
//!
//! A class has a root shape; adding an attribute leads along a transition to a shape with one more name. An object
//! whose attributes do not fit its area, or lose one, or whose `__dict__` was asked for, gets the class's *dict shape*:
//! its first attribute slot then holds a dict with all of them. A shape's number is never used again, so a cache
//! that compares numbers needs no other guard for the class and the layout.

use super::class::Class;
use super::header::Obj;
use super::value::{Value, Word};
use crate::sync::Mutex;
use std::collections::HashMap;
use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};

macro_rules! fixed_shapes {
    ($($name:ident = $number:literal),* $(,)?) => { $( pub const $name: u32 = $number; )* };
}

// The shapes that the interpreter compares with constants. 0 is `heap::FREE`.
fixed_shapes! {
    OBJECT = 1, CLASS = 2, STR = 3, TUPLE = 4, LIST = 5, DICT = 6, INT = 7, FLOAT = 8, FUNCTION = 9,
    METHOD = 11, CODE = 12, CELL = 13, GENERATOR = 14, RANGE = 15, RANGE_ITER = 16, LIST_ITER = 17, TUPLE_ITER = 18,
    SLICE = 19, SET = 20, BYTES = 21, MODULE = 22, PROPERTY = 23, DICT_KEY_ITER = 24, NONE = 25, BOOL = 26, COROUTINE = 27,
    ASYNC_GENERATOR = 28, FROZENSET = 29, DICT_ITEM_ITER = 30, DICT_VALUE_ITER = 31, STR_ITER = 32, COMPLEX = 33,
    GETSET = 34, BYTEARRAY = 35,
    // A native function: see `native_kind`.
    NATIVE = 36, NATIVE_LAST = 40,
}

/// True for the shapes of native functions.
#[inline(always)]
pub fn is_native(shape: u32) -> bool {
    matches!(shape, NATIVE..=NATIVE_LAST)
}

/// Shapes from here on are given out in order.
const FIRST_FREE: u32 = 64;
const LIMIT: usize = 1 << 22;

/// One shape.
pub struct Shape {
    pub id: u32,
    class: *const Obj<Class>,
    /// The attributes, in the order in which they were added: interned strs, the word in its slot from `first` on.
    pub names: Vec<Value>,
    /// True if the first attribute slot holds a dict.
    pub is_dict: bool,
    /// Index of the first attribute slot in the area.
    first: u16,
    transitions: Mutex<HashMap<Word, u32>>,
}

// SAFETY: the class pointer is followed only while an object of the shape, or the class itself, is alive.
unsafe impl Send for Shape {}
// SAFETY: as above.
unsafe impl Sync for Shape {}

/// The table of shapes: zeroed virtual memory, filled once each.
static SHAPES: [AtomicPtr<Shape>; LIMIT] = [const { AtomicPtr::new(std::ptr::null_mut()) }; LIMIT];
static NEXT: AtomicU32 = AtomicU32::new(FIRST_FREE);

/// The shape with this number, which must be an object's.
#[inline(always)]
pub fn get(id: u32) -> &'static Shape {
    // SAFETY: a number in an object's header is that of a registered shape, which lives as long as its class.
    unsafe { &*SHAPES.get_unchecked(id as usize & (LIMIT - 1)).load(Ordering::Relaxed) }
}

fn register(mut shape: Box<Shape>, fixed: u32) -> Option<&'static Shape> {
    let id = if fixed != 0 { fixed } else { NEXT.fetch_add(1, Ordering::Relaxed) };
    if id as usize >= LIMIT {
        NEXT.store(LIMIT as u32, Ordering::Relaxed);
        return None;
    }
    shape.id = id;
    let shape = Box::leak(shape);
    SHAPES[id as usize].store(shape, Ordering::Release);
    Some(shape)
}

/// A class's root shape. `None` if there are too many shapes already.
pub fn root(class: &Obj<Class>, first: u16, fixed: u32) -> Option<&'static Shape> {
    let class: *const Obj<Class> = class;
    let shape = Shape { id: 0, class, names: Vec::new(), is_dict: false, first, transitions: Mutex::default() };
    register(Box::new(shape), fixed)
}

/// A class's dict shape.
pub fn dict(class: &Obj<Class>, first: u16) -> Option<&'static Shape> {
    let class: *const Obj<Class> = class;
    let shape = Shape { id: 0, class, names: Vec::new(), is_dict: true, first, transitions: Mutex::default() };
    register(Box::new(shape), 0)
}

/// Frees a class's root or dict shape and those behind it; the number stays used.
///
/// # Safety
/// The class must be going, and so without objects.
pub unsafe fn retire(id: u32) {
    let mut ids = vec![id];
    while let Some(id) = ids.pop().filter(|&id| id >= FIRST_FREE) {
        let shape = SHAPES[id as usize].swap(std::ptr::null_mut(), Ordering::Relaxed);
        if !shape.is_null() {
            // SAFETY: the shape was leaked by `register`; only objects of the class lead to it, and there are none.
            let shape = unsafe { Box::from_raw(shape) };
            ids.extend(shape.transitions.lock().values());
        }
    }
}

impl Shape {
    #[inline(always)]
    pub fn class(&self) -> &'static Obj<Class> {
        // SAFETY: whoever has the shape has an object of the class, or the class, and so keeps it alive.
        unsafe { &*self.class }
    }

    /// Words of the instance area that may hold values.
    #[inline(always)]
    pub fn area_len(&self) -> usize {
        if self.is_dict { self.first as usize + 1 } else { self.class().area_len as usize }
    }

    /// Index in the area of the first attribute slot (the dict's, for a dict shape).
    #[inline(always)]
    pub fn first(&self) -> usize {
        self.first as usize
    }

    /// Index in the area of the attribute `name`, an interned str.
    #[inline]
    pub fn find(&self, name: &Value) -> Option<usize> {
        self.names.iter().position(|n| n.is(name)).map(|i| i + self.first as usize)
    }

    /// The shape with `name` added; `None` if the area has no room for it.
    pub fn with(&self, name: &Value) -> Option<&'static Shape> {
        if self.is_dict || self.first as usize + self.names.len() >= self.class().area_len as usize {
            return None;
        }
        let mut transitions = self.transitions.lock();
        if let Some(&id) = transitions.get(&name.word()) {
            return Some(get(id));
        }
        let mut names = self.names.clone();
        names.push(name.clone());
        let next = register(
            Box::new(Shape {
                id: 0,
                class: self.class,
                names,
                is_dict: false,
                first: self.first,
                transitions: Mutex::default(),
            }),
            0,
        )?;
        transitions.insert(name.word(), next.id);
        Some(next)
    }
}
