//! The class object: MRO, namespace, special-method table, and how native classes are made.

use super::descriptor::{GetSetDescriptor, MemberDescriptor};
use super::dict::{self, Dict};
use super::header::{self, Gc, Layout, Obj, Payload, Traverse};
use super::native::{Func, Kind, Member, Native};
use super::native_kind::{ClassMethodDescriptor, MethodDescriptor, MethodWrapper, WrapperDescriptor};
use super::protocol;
use super::raise::{Res, memory_error, type_error};
use super::shape::{self, Shape};
use super::slot::Slot;
use super::special::{self, Special};
use super::str::{self, Str};
use super::tuple::{Tuple, tuple};
use super::value::Value;
use crate::sync::Mutex;
use std::cell::Cell;
use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};

/// Bits of [`Class::flags`].
pub mod flag {
    /// Made by a class statement or `type()`: it can be changed and freed.
    pub const HEAP: u32 = 1;
    /// May be a base.
    pub const BASE: u32 = 2;
    /// Instances have a `__dict__`.
    pub const DICT: u32 = 4;
    /// Instances may be weakly referenced.
    pub const WEAKREF: u32 = 8;
    /// Instances may be part of a cycle.
    pub const COLLECTED: u32 = 16;
    /// The class or a base has `__del__`.
    pub const FINALIZER: u32 = 32;
    /// `__getattribute__` is object's, and there is no `__getattr__`.
    pub const PLAIN_GETATTR: u32 = 64;
    /// `__setattr__` is object's.
    pub const PLAIN_SETATTR: u32 = 128;
    /// An abstract class: `__abstractmethods__` is not empty.
    pub const ABSTRACT: u32 = 256;
    /// Matches a mapping or a sequence pattern.
    pub const MAPPING: u32 = 512;
    pub const SEQUENCE: u32 = 1024;
    /// Attributes cannot be set (native classes, and `Py_TPFLAGS_IMMUTABLETYPE`).
    pub const IMMUTABLE: u32 = 2048;
    /// A class pattern's single positional sub-pattern matches the whole subject.
    pub const MATCH_SELF: u32 = 4096;
    /// Inline caches know slots of instances: see [`super::Obj<Class>::changed`].
    pub const CACHED: u32 = 8192;
}

/// Steps a native iterator: see [`Func::Next`].
pub type NextFn = fn(&Value) -> Res<Option<Value>>;

/// The payload of class objects.
#[repr(C)]
pub struct Class {
    /// Changes, to a number never used before, whenever a look-up on this class may give another result.
    version: Cell<u32>,
    pub flags: Cell<u32>,
    pub layout: &'static Layout,
    /// Bytes from an object's start to its instance area (unless it has a tail).
    pub area_offset: u32,
    /// Words of the instance area.
    pub area_len: u16,
    /// How many of them are `__slots__` members.
    pub members: u16,
    root: Cell<u32>,
    dict_shape: Cell<u32>,
    /// `__name__`: a str.
    pub name: Slot,
    pub qualname: Slot,
    /// `__module__` of a native class.
    pub native_module: Cell<&'static str>,
    /// `__doc__` of a native class whose instances have a `__doc__` of their own.
    pub native_doc: Cell<&'static str>,
    /// Tuples of classes.
    pub bases: Slot,
    pub mro: Slot,
    /// The base whose layout this class extends, or UNSET for object.
    pub base: Slot,
    /// The namespace, a dict; behind `__dict__`.
    dict: Slot,
    specials: [Slot; special::COUNT],
    /// What a native iterator's `__next__` calls.
    next: Cell<Option<NextFn>>,
    subclasses: Mutex<Vec<usize>>,
}

crate::native_type!(Class { fixed: shape::CLASS, traverse: Traverse, dict: dict });
crate::frozen!(Class);

impl Traverse for Class {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        for slot in [&self.name, &self.qualname, &self.bases, &self.mro, &self.base, &self.dict] {
            slot.visit(visit);
        }
        for slot in &self.specials {
            slot.visit(visit);
        }
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        self.leave_bases();
        // What a cache knows of this class is no longer held by it.
        self.version.set(next_version());
        for slot in [&self.bases, &self.mro, &self.base, &self.dict].into_iter().chain(&self.specials) {
            out.push(slot.take());
        }
    }
}

/// Where a native type's class is found once it is made, and the layout of its payload.
pub struct ClassCell {
    class: AtomicPtr<Obj<Class>>,
    shape: AtomicU32,
    pub layout: Layout,
}

impl ClassCell {
    pub const fn of<T: Payload>() -> ClassCell {
        ClassCell {
            class: AtomicPtr::new(std::ptr::null_mut()),
            shape: AtomicU32::new(u32::MAX),
            layout: Layout::of::<T>(),
        }
    }

    /// The class. Panics if the type was not defined at start-up, which is a fault of ungil.
    #[inline(always)]
    pub fn class(&self) -> &'static Obj<Class> {
        let class = self.class.load(Ordering::Relaxed);
        assert!(!class.is_null(), "a native type was used before it was defined");
        // SAFETY: a cell is set once, to a class that is never freed.
        unsafe { &*class }
    }

    /// The root shape's number; one that no object has if the class is not made yet.
    #[inline(always)]
    pub fn shape(&self) -> u32 {
        self.shape.load(Ordering::Relaxed)
    }

    fn is_set(&self) -> bool {
        !self.class.load(Ordering::Relaxed).is_null()
    }

    fn set(&self, class: &Gc<Class>) {
        std::mem::forget(class.clone());
        self.shape.store(class.root_shape(), Ordering::Relaxed);
        self.class.store(&**class as *const Obj<Class> as *mut _, Ordering::Release);
    }
}

static NEXT_VERSION: AtomicU32 = AtomicU32::new(1);

fn next_version() -> u32 {
    NEXT_VERSION.fetch_add(1, Ordering::Relaxed)
}

impl Class {
    #[inline(always)]
    pub fn has(&self, flag: u32) -> bool {
        self.flags.get() & flag != 0
    }

    pub fn set_flag(&self, flag: u32, on: bool) {
        let flags = self.flags.get();
        self.flags.set(if on { flags | flag } else { flags & !flag });
    }

    #[inline(always)]
    pub fn is_heap(&self) -> bool {
        self.has(flag::HEAP)
    }

    #[inline(always)]
    pub fn is_collected(&self) -> bool {
        self.has(flag::COLLECTED)
    }

    /// The shape of instances without attributes.
    #[inline(always)]
    pub fn root_shape(&self) -> u32 {
        self.root.get()
    }

    /// The shape of instances whose attributes are in a dict; 0 if they have none.
    pub fn dict_shape(&self) -> u32 {
        self.dict_shape.get()
    }

    #[inline(always)]
    pub fn version(&self) -> u32 {
        self.version.get()
    }

    /// What the class's table has for a special method.
    #[inline(always)]
    pub fn special(&self, special: Special) -> Option<Value> {
        self.specials[special as usize].get_option()
    }

    #[inline(always)]
    pub fn has_special(&self, special: Special) -> bool {
        !self.specials[special as usize].is_unset()
    }

    /// The native function in the table for a special method, if it is one.
    #[inline]
    pub fn native_special(&self, special: Special) -> Option<&'static super::native::Def> {
        self.specials[special as usize].with(|found| found.exact::<Native>().map(|native| native.def))
    }

    /// True if `__init__` is object's.
    #[inline]
    pub fn has_object_init(&self) -> bool {
        self.native_special(Special::Init).is_some_and(|def| std::ptr::eq(def, object_def(Special::Init)))
    }

    /// True if `__getattribute__` is object's.
    pub fn has_object_getattribute(&self) -> bool {
        self.is_objects(Special::GetAttribute, "__getattribute__")
    }

    /// True if its special method, which has this name, is object's.
    fn is_objects(&self, special: Special, name: &str) -> bool {
        self.native_special(special).is_some_and(|def| std::ptr::eq(def, object_def(special)) && def.name == name)
    }

    /// What `__next__` calls, if it is a native iterator's.
    #[inline(always)]
    pub fn native_next(&self) -> Option<NextFn> {
        self.next.get()
    }

    /// As `native_special`, if a look-up on an instance binds it.
    #[inline(always)]
    pub fn native_method(&self, special: Special) -> Option<&'static super::native::Def> {
        let slot = &self.specials[special as usize];
        slot.with(|found| found.exact::<Native>().filter(|native| native.binds()).map(|native| native.def))
    }

    /// The name without its module.
    pub fn name(&self) -> String {
        self.name.get().downcast::<Str>().map(|s| s.to_text().into_owned()).unwrap_or_default()
    }

    /// The name as messages show it: with its module if it is a native class of another module than builtins.
    pub fn full_name(&self) -> String {
        match self.native_module.get() {
            "builtins" => self.name(),
            module => format!("{module}.{}", self.name()),
        }
    }

    /// The namespace.
    pub fn namespace(&self) -> Gc<Dict> {
        Gc::from_value(self.dict.get()).unwrap_or_else(dict::new)
    }

    /// The MRO, nearest first.
    pub fn mro(&self) -> Gc<Tuple> {
        Gc::from_value(self.mro.get()).unwrap_or_else(|| match Gc::from_value(tuple([])) {
            Some(empty) => empty,
            None => unreachable!("a tuple is a tuple"),
        })
    }
}

/// An entry of the look-up cache: valid while the class's version is `version`.
#[derive(Clone, Copy)]
struct Cached {
    version: u32,
    name: u64,
    /// The value's word, borrowed from the class that holds it; 0 for absent.
    value: u64,
}

const CACHE: usize = 2048;

thread_local! {
    static LOOKUPS: [Cell<Cached>; CACHE] = const { [const { Cell::new(Cached { version: 0, name: 0, value: 0 }) }; CACHE] };
}

impl Obj<Class> {
    /// The class, or the native one that it derives from.
    pub fn native_base(&self) -> Gc<Class> {
        let mut native = self.handle();
        while native.is_heap()
            && let Some(base) = Gc::<Class>::from_value(native.base.get())
        {
            native = base;
        }
        native
    }

    /// The attribute that the MRO gives for an interned name, no descriptor called.
    #[inline]
    pub fn lookup(&self, name: &Value) -> Option<Value> {
        let version = self.version.get();
        let at = (name.word() >> 4) as usize ^ (version as usize).wrapping_mul(31);
        LOOKUPS.with(|cache| {
            let cell = &cache[at % CACHE];
            let cached = cell.get();
            if cached.version == version && cached.name == name.word() {
                // SAFETY: a class of the MRO holds the value as long as the version stays; it is copied, not taken over.
                return (cached.value != 0)
                    .then(|| unsafe { (*std::mem::ManuallyDrop::new(Value::from_word(cached.value))).clone() });
            }
            let found = self.lookup_slow(name);
            cell.set(Cached { version, name: name.word(), value: found.as_ref().map_or(0, Value::word) });
            found
        })
    }

    fn lookup_slow(&self, name: &Value) -> Option<Value> {
        let name = name.exact::<Str>()?;
        let mro = self.mro();
        mro.items()
            .iter()
            .filter_map(|class| class.downcast::<Class>())
            .find_map(|class| class.namespace().get_str(name))
    }

    /// As `lookup`, by text.
    pub fn lookup_name(&self, name: &str) -> Option<Value> {
        self.lookup(&str::intern(name))
    }

    /// The attribute and the class of the MRO that has it, starting behind `after` if it is given (for `super()`).
    pub fn lookup_after(&self, name: &Value, after: &Obj<Class>) -> Option<Value> {
        let name = name.exact::<Str>()?;
        let mro = self.mro();
        let start = mro.items().iter().position(|c| after.is(c)).map_or(0, |i| i + 1);
        let rest = &mro.items()[start..];
        rest.iter().filter_map(|class| class.downcast::<Class>()).find_map(|class| class.namespace().get_str(name))
    }

    /// True if `other` is in the MRO.
    #[inline]
    pub fn is_subclass_of(&self, other: &Obj<Class>) -> bool {
        std::ptr::eq(self, other)
            || self.mro.with(|mro| mro.exact::<Tuple>().is_some_and(|mro| mro.items().iter().any(|c| other.is(c))))
    }

    /// Says that the namespace or the bases have changed: of one name, or of any.
    pub fn changed(&self, name: Option<&Value>) {
        self.version.set(next_version());
        match name.map(|n| n.exact::<Str>().and_then(|s| s.special())) {
            Some(None) => {}
            Some(Some(special)) => self.refresh(special),
            None => self.refresh_all(),
        }
        self.refresh_flags();
        if self.has(flag::CACHED) && self.outdates_slots(name) {
            super::function::flush_caches();
        }
        for subclass in self.subclasses() {
            subclass.changed(name);
        }
    }

    /// True if inline caches of instances' slots may be wrong after a change of this name (or of any).
    fn outdates_slots(&self, name: Option<&Value>) -> bool {
        let Some(name) = name else { return true };
        let hook = matches!(
            name.exact::<Str>().and_then(|s| s.special()),
            Some(Special::GetAttribute | Special::GetAttr | Special::SetAttr | Special::DelAttr)
        );
        hook || self.lookup_slow(name).is_none_or(|found| super::attribute::is_data_descriptor(&found))
    }

    fn refresh(&self, special: Special) {
        let found = self.lookup_slow(&str::intern(special.name()));
        self.specials[special as usize].set(found.unwrap_or(Value::UNSET));
        if special == Special::Next {
            self.refresh_next();
        }
    }

    fn refresh_next(&self) {
        self.next.set(self.native_method(Special::Next).and_then(|def| match def.func {
            Func::Next(next) => Some(next),
            Func::Plain(..) => None,
        }));
    }

    /// Fills the table from the far end of the MRO, so that the nearest class wins: one walk in place of a look-up for
    /// each special method.
    fn refresh_all(&self) {
        let mut found = [const { Value::UNSET }; special::COUNT];
        for class in self.mro().items().iter().rev().filter_map(|class| class.downcast::<Class>()) {
            let namespace = class.namespace();
            for entry in namespace.lock().0.iter() {
                if let Some(special) = special_of(&entry.key) {
                    found[special as usize] = entry.value.clone();
                }
            }
        }
        for (slot, value) in self.specials.iter().zip(found) {
            slot.set(value);
        }
        self.refresh_next();
    }

    fn refresh_flags(&self) {
        let getattr = self.has_object_getattribute() && !self.has_special(Special::GetAttr);
        self.set_flag(flag::PLAIN_GETATTR, getattr);
        let setattr =
            self.is_objects(Special::SetAttr, "__setattr__") && self.is_objects(Special::DelAttr, "__delattr__");
        self.set_flag(flag::PLAIN_SETATTR, setattr);
        self.set_flag(flag::FINALIZER, self.has_special(Special::Del));
    }

    /// The direct subclasses that are alive.
    pub fn subclasses(&self) -> Vec<Gc<Class>> {
        let addresses = self.subclasses.lock().clone();
        // SAFETY: a class takes itself off its bases' lists when it is freed.
        addresses
            .into_iter()
            .map(|at| unsafe { &*(at as *const Obj<Class>) })
            .filter(|c| c.header.count.get() != 0)
            .map(|c| c.handle())
            .collect()
    }

    fn adopt(&self, subclass: &Obj<Class>) {
        self.subclasses.lock().push(subclass as *const Obj<Class> as usize);
    }

    fn disown(&self, subclass: &Obj<Class>) {
        let at = subclass as *const Obj<Class> as usize;
        self.subclasses.lock().retain(|&s| s != at);
    }

    /// Replaces the bases and the MRO. The caller has checked that the layouts agree. Errors: TypeError if there is no MRO.
    pub fn set_bases(&self, bases: &[Gc<Class>]) -> Res<()> {
        let old = self.bases.swap(tuple(bases.iter().map(|b| b.value())));
        let mro = match self.resolution_order(bases) {
            Ok(mro) => mro,
            Err(error) => {
                self.bases.set(old);
                return Err(error);
            }
        };
        for base in old.downcast::<Tuple>().map(|t| t.items()).unwrap_or_default() {
            if let Some(base) = base.downcast::<Class>() {
                base.disown(self);
            }
        }
        for base in bases {
            base.adopt(self);
        }
        self.mro.set(tuple(mro));
        self.changed(None);
        for subclass in self.subclasses() {
            subclass.set_bases(&subclass.bases())?;
        }
        Ok(())
    }

    /// The C3 linearisation. Errors: TypeError if there is none.
    pub fn linearize(&self, bases: &[Gc<Class>]) -> Res<Vec<Value>> {
        linearize(self, bases)
    }

    /// The linearisation, or what the metaclass's own `mro()` gives. Errors: TypeError if there is none; what `mro()` raises.
    fn resolution_order(&self, bases: &[Gc<Class>]) -> Res<Vec<Value>> {
        let own = self.class().lookup(&str::intern("mro")).filter(|mro| mro.exact::<Native>().is_none());
        let Some(own) = own else { return linearize(self, bases) };
        let this = self.value();
        let found = super::attribute::bind(own, &this, self.class())?;
        let mro = protocol::collect(&protocol::call(&found, &[])?)?;
        if mro.is_empty() {
            return Err(type_error("type MRO must not be empty"));
        }
        match mro.iter().find(|class| class.downcast::<Class>().is_none()) {
            Some(other) => Err(type_error(format!("mro() returned a non-class ('{}')", protocol::class_name(other)))),
            None => Ok(mro),
        }
    }

    /// The direct bases.
    pub fn bases(&self) -> Vec<Gc<Class>> {
        let bases = self.bases.get();
        bases
            .downcast::<Tuple>()
            .map(|t| t.items().iter().cloned().filter_map(Gc::from_value).collect())
            .unwrap_or_default()
    }

    /// Sets an attribute of the class itself: no descriptor, no metaclass. For building classes.
    pub fn set_own(&self, name: &Value, value: Value) {
        if let Some(s) = name.exact::<Str>() {
            // A str compares with a str without Python code.
            let was_slot = self.lookup(name).is_some_and(|found| found.exact::<MemberDescriptor>().is_some());
            let old = self.namespace().insert_hashed(s.hash(), name.clone(), value);
            self.changed(Some(name));
            if was_slot {
                super::function::flush_caches();
            }
            drop(old);
        }
    }
}

impl Obj<Class> {
    /// Removes an attribute of the class itself and gives it. Caches have let go of it when it is dropped.
    pub fn remove_own(&self, name: &Value) -> Res<Option<Value>> {
        let removed = self.namespace().remove(name)?;
        if removed.is_some() {
            self.changed(Some(name));
        }
        Ok(removed)
    }
}

impl Drop for Class {
    fn drop(&mut self) {
        self.leave_bases();
        // SAFETY: each object of the class has a reference to it, so there is none.
        unsafe {
            shape::retire(self.root.get());
            shape::retire(self.dict_shape.get());
        }
    }
}

impl Class {
    /// Takes the class off its bases' lists of subclasses.
    fn leave_bases(&self) {
        let bases = self.bases.get();
        // SAFETY: a class's payload stands behind its header.
        let own =
            unsafe { &*((self as *const Class as *const u8).sub(size_of::<header::Header>()) as *const Obj<Class>) };
        for base in bases.downcast::<Tuple>().map(|t| t.items()).unwrap_or_default() {
            if let Some(base) = base.downcast::<Class>() {
                base.disown(own);
            }
        }
    }
}

static OBJECT_DEFS: [AtomicPtr<super::native::Def>; special::COUNT] =
    [const { AtomicPtr::new(std::ptr::null_mut()) }; special::COUNT];

/// The definition in object's own table for a special method.
fn object_def(special: Special) -> *const super::native::Def {
    OBJECT_DEFS[special as usize].load(Ordering::Relaxed)
}

/// The special method that a key of a namespace names.
fn special_of(key: &Value) -> Option<Special> {
    let name = key.exact::<Str>()?;
    if name.is_interned() { name.special() } else { name.as_str().and_then(Special::named) }
}

/// The C3 linearisation. Errors: TypeError if there is none.
fn linearize(class: &Obj<Class>, bases: &[Gc<Class>]) -> Res<Vec<Value>> {
    let mut sequences: Vec<Vec<Value>> = bases.iter().map(|b| b.mro().items().to_vec()).collect();
    sequences.push(bases.iter().map(|b| b.value()).collect());
    if let Some((_, twice)) =
        bases.iter().enumerate().find(|(i, b)| bases[..*i].iter().any(|c| std::ptr::eq(&**c, &***b)))
    {
        return Err(type_error(format!("duplicate base class {}", twice.name())));
    }
    let mut mro = vec![class.value()];
    loop {
        sequences.retain(|s| !s.is_empty());
        if sequences.is_empty() {
            return Ok(mro);
        }
        let is_tail = |c: &Value| sequences.iter().any(|s| s[1..].iter().any(|other| other.is(c)));
        let Some(next) = sequences.iter().map(|s| &s[0]).find(|c| !is_tail(c)).cloned() else {
            let mut names: Vec<String> = Vec::new();
            for sequence in &sequences {
                let name = sequence[0].downcast::<Class>().map(|c| c.name()).unwrap_or_default();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let names = names.join(", ");
            return Err(type_error(format!(
                "Cannot create a consistent method resolution order (MRO) for bases {names}"
            )));
        };
        for sequence in &mut sequences {
            if sequence[0].is(&next) {
                sequence.remove(0);
            }
        }
        mro.push(next);
    }
}

/// What a new class is to be.
pub struct Blueprint<'a> {
    pub meta: &'a Obj<Class>,
    pub name: Value,
    pub qualname: Value,
    /// At least one, but for object.
    pub bases: Vec<Gc<Class>>,
    /// The namespace: its entries are taken over as they are.
    pub dict: Gc<Dict>,
    /// The native layout if the class brings its own; else that of `base`.
    pub layout: Option<&'static Layout>,
    /// Which of `bases` the layout comes from.
    pub base: Option<Gc<Class>>,
    /// New `__slots__` members, attribute slots wanted.
    pub members: u16,
    pub attributes: u16,
    /// See [`flag`].
    pub flags: u32,
    pub fixed: u32,
}

/// Makes a class. Errors: TypeError if the bases have no MRO, MemoryError.
pub fn create(blueprint: Blueprint) -> Res<Gc<Class>> {
    let base = blueprint.base.as_deref();
    let layout = blueprint.layout.or(base.map(|b| b.layout)).unwrap_or(&Object::CELL.layout);
    let inherited = base.map_or(0, |b| b.members);
    let members = inherited + blueprint.members;
    let attributes = if blueprint.flags & flag::DICT != 0 {
        let base_attributes =
            base.map_or(0, |b| if b.has(flag::DICT) && b.is_heap() { b.area_len - b.members } else { 0 });
        (base_attributes + blueprint.attributes).max(1)
    } else {
        0
    };
    let class = Class {
        version: Cell::new(next_version()),
        flags: Cell::new(blueprint.flags),
        layout,
        area_offset: (size_of::<header::Header>() + layout.size).next_multiple_of(8) as u32,
        area_len: members + attributes,
        members,
        root: Cell::new(0),
        dict_shape: Cell::new(0),
        name: Slot::new(blueprint.name),
        qualname: Slot::new(blueprint.qualname),
        native_module: Cell::new("builtins"),
        native_doc: Cell::new(""),
        bases: Slot::new(tuple([])),
        mro: Slot::new(tuple([])),
        base: Slot::new(base.map_or(Value::UNSET, |b| b.value())),
        dict: Slot::new(blueprint.dict.into_value()),
        specials: [const { Slot::unset() }; special::COUNT],
        next: Cell::new(None),
        subclasses: Mutex::new(Vec::new()),
    };
    let class = header::allocate(blueprint.meta, class, 0).ok_or_else(memory_error)?;
    class.root.set(shape::root(&class, members, blueprint.fixed).ok_or_else(memory_error)?.id);
    if attributes != 0 {
        class.dict_shape.set(shape::dict(&class, members).ok_or_else(memory_error)?.id);
    }
    if blueprint.bases.is_empty() {
        class.mro.set(tuple([class.value()]));
        class.changed(None);
    } else {
        class.set_bases(&blueprint.bases)?;
    }
    Ok(class)
}

/// The payload of plain objects: nothing but the instance area.
pub struct Object;

crate::native_type!(Object { fixed: shape::OBJECT });
crate::frozen!(Object);

/// What a native type says of its class.
#[derive(Clone, Copy)]
pub struct NativeClass {
    pub name: &'static str,
    /// The module whose `__module__` it shows, "builtins" as a rule.
    pub module: &'static str,
    pub flags: u32,
    pub doc: &'static str,
    pub members: &'static [&'static [Member]],
}

impl NativeClass {
    /// A class of `builtins` that may be a base.
    pub const fn builtin(name: &'static str, members: &'static [&'static [Member]]) -> NativeClass {
        NativeClass { name, module: "builtins", flags: flag::BASE, doc: "", members }
    }

    /// A class that cannot be a base.
    pub const fn sealed(name: &'static str, members: &'static [&'static [Member]]) -> NativeClass {
        NativeClass { name, module: "builtins", flags: 0, doc: "", members }
    }

    pub const fn module(mut self, module: &'static str) -> NativeClass {
        self.module = module;
        self
    }

    pub const fn doc(mut self, doc: &'static str) -> NativeClass {
        self.doc = doc;
        self
    }

    /// Adds flags: see [`flag`].
    pub const fn with(mut self, flags: u32) -> NativeClass {
        self.flags |= flags;
        self
    }
}

/// Makes the bare classes without which no class can be made. Before anything else.
pub fn bootstrap() {
    raw::<Class>();
    raw::<Object>();
    raw::<Str>();
    raw::<Tuple>();
    raw::<Dict>();
    raw::<Native>();
    raw::<MethodDescriptor>();
    raw::<ClassMethodDescriptor>();
    raw::<WrapperDescriptor>();
    raw::<MethodWrapper>();
    raw::<GetSetDescriptor>();
    str::intern_specials();
    let object = <Object as Payload>::class();
    for (class, name) in [
        (<Class as Payload>::class(), "type"),
        (object, "object"),
        (<Str as Payload>::class(), "str"),
        (<Tuple as Payload>::class(), "tuple"),
        (<Dict as Payload>::class(), "dict"),
        (<Native as Payload>::class(), "builtin_function_or_method"),
        (<MethodDescriptor as Payload>::class(), "method_descriptor"),
        (<ClassMethodDescriptor as Payload>::class(), "classmethod_descriptor"),
        (<WrapperDescriptor as Payload>::class(), "wrapper_descriptor"),
        (<MethodWrapper as Payload>::class(), "method-wrapper"),
        (<GetSetDescriptor as Payload>::class(), "getset_descriptor"),
    ] {
        class.name.set(str::intern(name));
        class.qualname.set(str::intern(name));
        class.dict.set(dict::new().into_value());
        let is_object = std::ptr::eq(class, object);
        class.bases.set(tuple(if is_object { vec![] } else { vec![object.value()] }));
        class.mro.set(tuple(if is_object { vec![class.value()] } else { vec![class.value(), object.value()] }));
        if !is_object {
            class.base.set(object.value());
            object.adopt(class);
        }
    }
}

/// A class with nothing but its layout and root shape.
fn raw<T: Payload>() {
    let class = Class {
        version: Cell::new(next_version()),
        flags: Cell::new(if T::TRAVERSES { flag::COLLECTED } else { 0 }),
        layout: &T::CELL.layout,
        area_offset: (size_of::<header::Header>() + size_of::<T>()).next_multiple_of(8) as u32,
        area_len: 0,
        members: 0,
        root: Cell::new(T::FIXED),
        dict_shape: Cell::new(0),
        name: Slot::unset(),
        qualname: Slot::unset(),
        native_module: Cell::new("builtins"),
        native_doc: Cell::new(""),
        bases: Slot::unset(),
        mro: Slot::unset(),
        base: Slot::unset(),
        dict: Slot::unset(),
        specials: [const { Slot::unset() }; special::COUNT],
        next: Cell::new(None),
        subclasses: Mutex::new(Vec::new()),
    };
    let class = header::allocate_raw(shape::CLASS, class);
    shape::root(&class, 0, T::FIXED);
    T::CELL.set(&class);
}

/// Makes the class of native type `T`, subclass of the class of `T`'s base payload, or of object.
pub fn define<T: Payload>(native: NativeClass) -> &'static Obj<Class> {
    let base = T::BASE.map_or(<Object as Payload>::CELL, |cell| cell).class();
    define_in::<T>(native, &[base], <Class as Payload>::class())
}

/// As [`define`], with bases and metaclass given.
pub fn define_in<T: Payload>(native: NativeClass, bases: &[&Obj<Class>], meta: &Obj<Class>) -> &'static Obj<Class> {
    let collected = if T::TRAVERSES || native.flags & flag::DICT != 0 { flag::COLLECTED } else { 0 };
    if T::CELL.is_set() {
        let class = T::CELL.class();
        class.set_flag(native.flags | flag::IMMUTABLE, true);
        if std::ptr::eq(T::CELL, <Object as Payload>::CELL) {
            note_object_defs(&native);
        }
        fill(class, &native);
        return class;
    }
    let class = define_plain(native, bases, meta, Some(&T::CELL.layout), T::FIXED, collected);
    T::CELL.set(&class);
    T::CELL.class()
}

/// Makes a native class without a payload type of its own: it has its first base's.
pub fn define_derived(native: NativeClass, bases: &[&Obj<Class>]) -> Gc<Class> {
    let collected = bases.first().map_or(0, |b| b.flags.get() & flag::COLLECTED);
    define_plain(native, bases, <Class as Payload>::class(), None, 0, collected)
}

fn define_plain(
    native: NativeClass,
    bases: &[&Obj<Class>],
    meta: &Obj<Class>,
    layout: Option<&'static Layout>,
    fixed: u32,
    collected: u32,
) -> Gc<Class> {
    let inherited = bases.iter().fold(0, |all, b| all | b.flags.get())
        & (flag::DICT | flag::WEAKREF | flag::MAPPING | flag::SEQUENCE | flag::MATCH_SELF);
    let name = str::intern(native.name);
    let made = create(Blueprint {
        meta,
        name: name.clone(),
        qualname: name,
        bases: bases.iter().map(|b| b.handle()).collect(),
        dict: dict::new(),
        layout,
        base: bases.first().map(|b| b.handle()),
        members: 0,
        attributes: 1,
        flags: native.flags | collected | inherited | flag::IMMUTABLE,
        fixed,
    });
    let class = match made {
        Ok(class) => class,
        Err(_) => unreachable!("native classes have an MRO"),
    };
    fill(&class, &native);
    class
}

/// Puts the members of a native class into its namespace.
fn fill(class: &Obj<Class>, native: &NativeClass) {
    let namespace = class.namespace();
    for member in native.members.iter().flat_map(|table| table.iter()) {
        let (name, value) = match member {
            Member::Def(def) => (def.name, super::descriptor::native_member(def, class)),
            Member::GetSet(getset) => (getset.name, super::descriptor::getset(getset, class)),
            Member::Const(name, make) => (*name, make()),
        };
        namespace.insert_name(name, value);
    }
    class.native_module.set(native.module);
    class.native_doc.set(native.doc);
    if native.module != "builtins" && namespace.get_name("__module__").is_none() {
        namespace.insert_name("__module__", str::intern(native.module));
    }
    let inherits_dict = class.base.get().downcast::<Class>().is_some_and(|b| b.has(flag::DICT));
    if class.has(flag::DICT) && !inherits_dict && namespace.get_name("__dict__").is_none() {
        namespace.insert_name("__dict__", super::descriptor::getset(&super::descriptor::INSTANCE_DICT, class));
    }
    let has_doc = namespace.get_name("__doc__").is_some();
    if !has_doc {
        namespace.insert_name("__doc__", if native.doc.is_empty() { Value::NONE } else { str::from_str(native.doc) });
    }
    if namespace.get_name("__eq__").is_some() && namespace.get_name("__hash__").is_none() {
        namespace.insert_name("__hash__", Value::NONE);
    }
    class.changed(None);
}

/// Remembers object's own methods, by which the plain attribute protocol is recognised.
fn note_object_defs(native: &NativeClass) {
    for member in native.members.iter().flat_map(|table| table.iter()) {
        if let Member::Def(def) = member
            && def.kind == Kind::Method
            && let Some(special) = Special::named(def.name)
        {
            OBJECT_DEFS[special as usize].store(def as *const _ as *mut _, Ordering::Relaxed);
        }
    }
}

impl Shape {
    /// The class's name, for messages.
    pub fn class_name(&self) -> String {
        self.class().name()
    }
}
