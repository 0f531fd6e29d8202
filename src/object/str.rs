//! The text object: WTF-8 bytes behind a small head, and the table of interned strings.
//!
//! Text is UTF-8, save that a lone surrogate (`'\ud800'`) is kept in the generalised form (WTF-8). The head says how many
//! code points there are, so that text of one byte a code point (ASCII) is indexed at once. Methods are in `types::str`.

use super::class::Class;
use super::crumbs::Facts;
use super::header::{self, Gc, Obj, bit};
use super::raise::{Res, memory_error};
use super::shape;
use super::special::{self, Special};
use super::value::Value;
use crate::sync::Mutex;
use hashbrown::HashTable;
use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};
use std::cell::Cell;
use std::hash::BuildHasher;
use std::sync::OnceLock;

/// The head of a str; its bytes are the tail.
#[repr(C)]
pub struct Str {
    /// 0 until it is computed.
    hash: Cell<u64>,
    len: usize,
    /// Its `special` is the number of the special method of this name plus 1, set when the table of interned names is made.
    facts: Facts,
}

crate::native_type!(Str { fixed: shape::STR, tail: tail });
crate::frozen!(Str);

/// # Safety
/// `at` must be a payload.
unsafe fn tail(at: *const u8) -> usize {
    // SAFETY: the caller's.
    unsafe { (*at.cast::<Str>()).len }
}

impl Str {
    /// Length in bytes.
    #[inline(always)]
    pub fn byte_len(&self) -> usize {
        self.len
    }

    /// Length in code points.
    #[inline(always)]
    pub fn char_len(&self) -> usize {
        if self.is_ascii() { self.len } else { self.facts.chars() }
    }

    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.facts.is_ascii()
    }

    /// The special method that this interned name names.
    #[inline(always)]
    pub fn special(&self) -> Option<Special> {
        match self.facts.special() {
            0 => None,
            n => Some(Special::from_index(n as usize - 1)),
        }
    }
}

impl Obj<Str> {
    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        // SAFETY: the tail is `len` bytes right behind the head.
        unsafe { std::slice::from_raw_parts(self.payload().add(1).cast(), self.len) }
    }

    #[inline(always)]
    pub fn as_wtf8(&self) -> &Wtf8 {
        // SAFETY: made only from WTF-8.
        unsafe { Wtf8::from_bytes_unchecked(self.as_bytes()) }
    }

    /// The byte at which the code point with this index begins; the index is at most the length.
    #[inline]
    pub fn byte_at(&self, index: usize) -> usize {
        self.facts.byte_at(self.as_bytes(), index)
    }

    /// The index of the code point that begins at this byte.
    #[inline]
    pub fn char_at(&self, byte: usize) -> usize {
        self.facts.char_at(self.as_bytes(), byte)
    }

    /// The text, unless it has lone surrogates.
    #[inline(always)]
    pub fn as_str(&self) -> Option<&str> {
        // SAFETY: WTF-8 without surrogates is UTF-8.
        if self.facts.has_surrogates() { None } else { Some(unsafe { std::str::from_utf8_unchecked(self.as_bytes()) }) }
    }

    /// The text with each lone surrogate replaced by U+FFFD: for messages.
    pub fn to_text(&self) -> std::borrow::Cow<'_, str> {
        self.as_str().map_or_else(|| self.as_wtf8().to_string_lossy(), std::borrow::Cow::Borrowed)
    }

    /// The hash of the text, as `hash()` gives it; never 0.
    #[inline]
    pub fn hash(&self) -> u64 {
        match self.hash.get() {
            0 => {
                let hash = hash_bytes(self.as_bytes());
                self.hash.set(hash);
                hash
            }
            hash => hash,
        }
    }

    #[inline(always)]
    pub fn is_interned(&self) -> bool {
        self.header.has(bit::INTERNED)
    }

    /// Equality of text.
    #[inline]
    pub fn same(&self, other: &Obj<Str>) -> bool {
        std::ptr::eq(self, other) || self.as_bytes() == other.as_bytes()
    }
}

static HASHER: OnceLock<foldhash::fast::FixedState> = OnceLock::new();

/// Seeds the hash of str and bytes: from PYTHONHASHSEED, or at random.
pub fn seed_hash(seed: u64) {
    let _ = HASHER.set(foldhash::fast::FixedState::with_seed(seed));
}

/// The hash of a str's or bytes object's content; never 0, and never -1 as a signed number.
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    let hasher = HASHER.get_or_init(|| foldhash::fast::FixedState::with_seed(0));
    match hasher.hash_one(bytes) {
        0 => 1,
        u64::MAX => u64::MAX - 1,
        hash => hash,
    }
}

/// A str of these bytes, which are WTF-8. Errors: MemoryError.
fn make(bytes: &[u8], chars: usize, surrogates: bool) -> Res<Gc<Str>> {
    make_of(&[bytes], bytes.len(), chars, surrogates)
}

/// A str of these bytes, one part after another, `len` in all. Errors: MemoryError.
#[inline(always)]
fn make_of(parts: &[&[u8]], len: usize, chars: usize, surrogates: bool) -> Res<Gc<Str>> {
    debug_assert_eq!(len, parts.iter().map(|part| part.len()).sum());
    let head = Str { hash: Cell::new(0), len, facts: Facts::new(len, chars, surrogates) };
    let object = header::allocate(<Str as header::Payload>::class(), head, len).ok_or_else(memory_error)?;
    // SAFETY: the tail is `len` bytes, and nobody else has the object yet.
    unsafe {
        let mut at: *mut u8 = object.payload().add(1).cast();
        for part in parts {
            at.copy_from_nonoverlapping(part.as_ptr(), part.len());
            at = at.add(part.len());
        }
    }
    Ok(object)
}

/// A str being filled.
pub struct NewStr(Gc<Str>);

/// Room for a str of `len` bytes. Errors: MemoryError.
pub fn reserve(len: usize) -> Res<NewStr> {
    reserve_in(<Str as header::Payload>::class(), len)
}

/// Room for a str of `len` bytes in `class`, str or a subclass of it. Errors: MemoryError.
pub fn reserve_in(class: &Obj<Class>, len: usize) -> Res<NewStr> {
    let head = Str { hash: Cell::new(0), len, facts: Facts::new(len, 0, false) };
    match header::allocate(class, head, len) {
        Some(object) => {
            // SAFETY: the tail is `len` bytes, and nobody else has the object yet.
            unsafe { object.payload().add(1).cast::<u8>().write_bytes(0, len) };
            Ok(NewStr(object))
        }
        None => Err(memory_error()),
    }
}

impl NewStr {
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: nobody else has the object yet; the tail is `len` bytes.
        unsafe { std::slice::from_raw_parts_mut(self.0.payload().add(1).cast(), self.0.len) }
    }

    fn finish(self, chars: usize, surrogates: bool) -> Gc<Str> {
        // SAFETY: nobody else has the object yet.
        unsafe {
            let head = &mut *self.0.payload();
            head.facts = Facts::new(head.len, chars, surrogates);
        }
        self.0
    }

    /// The bytes written are ASCII.
    pub fn finish_ascii(self) -> Gc<Str> {
        debug_assert!(self.0.as_bytes().is_ascii());
        let len = self.0.len;
        self.finish(len, false)
    }

    /// The bytes written are WTF-8.
    pub fn finish_wtf8(self) -> Gc<Str> {
        let (chars, surrogates) = measure(self.0.as_bytes());
        self.finish(chars, surrogates)
    }
}

/// How many code points, and whether some are surrogates.
fn measure(bytes: &[u8]) -> (usize, bool) {
    if bytes.is_ascii() {
        return (bytes.len(), false);
    }
    let chars = bytes.iter().filter(|&&b| b & 0xc0 != 0x80).count();
    let surrogates = bytes.windows(2).any(|pair| pair[0] == 0xed && pair[1] >= 0xa0);
    (chars, surrogates)
}

/// A new str.
pub fn from_str(text: &str) -> Value {
    let chars = if text.is_ascii() { text.len() } else { text.chars().count() };
    expect_memory(make(text.as_bytes(), chars, false))
}

/// A new str of text that may hold surrogates.
pub fn from_wtf8(text: &Wtf8) -> Value {
    let (chars, surrogates) = measure(text.as_bytes());
    expect_memory(make(text.as_bytes(), chars, surrogates))
}

/// As [`from_wtf8`], for text whose size a script decides. Errors: MemoryError.
pub fn try_from_wtf8(text: &Wtf8) -> Res<Gc<Str>> {
    let (chars, surrogates) = measure(text.as_bytes());
    make(text.as_bytes(), chars, surrogates)
}

fn expect_memory(made: Res<Gc<Str>>) -> Value {
    match made {
        Ok(object) => object.into_value(),
        Err(_) => std::alloc::handle_alloc_error(std::alloc::Layout::new::<Str>()),
    }
}

/// A str of ASCII bytes. Errors: MemoryError.
pub fn from_ascii(bytes: &[u8]) -> Res<Gc<Str>> {
    debug_assert!(bytes.is_ascii());
    make(bytes, bytes.len(), false)
}

/// The str of one code point.
pub fn from_code_point(code: CodePoint) -> Value {
    static ASCII: OnceLock<Vec<Value>> = OnceLock::new();
    if code.is_ascii() {
        let table = ASCII.get_or_init(|| (0..128u8).map(|b| intern(char::from(b).encode_utf8(&mut [0; 4]))).collect());
        return table[code.to_u32() as usize].clone();
    }
    from_wtf8(&Wtf8Buf::from(code))
}

/// The concatenation. Errors: MemoryError.
pub fn concat(a: &Obj<Str>, b: &Obj<Str>) -> Res<Gc<Str>> {
    if a.facts.has_surrogates() || b.facts.has_surrogates() {
        // A high surrogate followed by a low one becomes one code point in WTF-8.
        let mut text = Wtf8Buf::with_capacity(a.len + b.len);
        text.push_wtf8(a.as_wtf8());
        text.push_wtf8(b.as_wtf8());
        return try_from_wtf8(&text);
    }
    let len = a.len.checked_add(b.len).ok_or_else(memory_error)?;
    make_of(&[a.as_bytes(), b.as_bytes()], len, a.char_len() + b.char_len(), false)
}

/// All parts one after another. Errors: MemoryError.
pub fn join(parts: &[&Obj<Str>]) -> Res<Gc<Str>> {
    if parts.iter().any(|p| p.facts.has_surrogates()) {
        let mut text = Wtf8Buf::new();
        parts.iter().for_each(|p| text.push_wtf8(p.as_wtf8()));
        return try_from_wtf8(&text);
    }
    let len = parts.iter().try_fold(0usize, |sum, p| sum.checked_add(p.len)).ok_or_else(memory_error)?;
    let mut made = reserve(len)?;
    let mut at = 0;
    for part in parts {
        made.bytes_mut()[at..at + part.len].copy_from_slice(part.as_bytes());
        at += part.len;
    }
    Ok(made.finish(parts.iter().map(|p| p.char_len()).sum(), false))
}

/// `a + b` where the caller gives its reference to `a` away: grown in place if that was the only one. Errors: MemoryError, and then `a` is gone.
pub fn append(a: Gc<Str>, b: &Obj<Str>) -> Res<Gc<Str>> {
    let surrogates = a.facts.has_surrogates() || b.facts.has_surrogates();
    let plain = !surrogates && !std::ptr::eq(&*a, b) && a.facts.special() == 0;
    if !plain || !a.header.count.is_unique() || a.is_interned() || !a.header.is_exact::<Str>() {
        return concat(&a, b);
    }
    let head = size_of::<header::Header>() + size_of::<Str>();
    let total = a.len.checked_add(b.len).ok_or_else(memory_error)?;
    let Some(a) = super::dealloc::grow(a, head + total) else {
        return Err(memory_error());
    };
    match a {
        Ok(grown) => {
            // SAFETY: this is the only reference, and there is room for `total` bytes behind the head.
            unsafe {
                let payload = grown.payload();
                let end = payload.add(1).cast::<u8>().add((*payload).len);
                end.copy_from_nonoverlapping(b.as_bytes().as_ptr(), b.len);
                let chars = (*payload).char_len() + b.char_len();
                (*payload).len = total;
                (*payload).facts = Facts::new(total, chars, false);
                (*payload).hash.set(0);
            }
            Ok(grown)
        }
        Err(kept) => concat(&kept, b),
    }
}

static INTERNED: Mutex<HashTable<Value>> = Mutex::new(HashTable::new());

/// The interned str of this text. Interned strs are never freed.
pub fn intern(text: &str) -> Value {
    intern_bytes(text.as_bytes(), || from_str(text))
}

/// The interned str equal to `value`, which is an exact str; it may become that one itself.
pub fn intern_value(value: &Obj<Str>) -> Value {
    if value.is_interned() {
        return value.value();
    }
    let own = value.header.is_exact::<Str>();
    intern_bytes(value.as_bytes(), || if own { value.value() } else { from_wtf8(value.as_wtf8()) })
}

fn intern_bytes(bytes: &[u8], make: impl FnOnce() -> Value) -> Value {
    let hash = hash_bytes(bytes);
    let mut table = INTERNED.lock();
    let found = table.find(hash, |v| v.exact::<Str>().is_some_and(|s| s.as_bytes() == bytes));
    if let Some(found) = found {
        return found.clone();
    }
    let value = make();
    if let Some(s) = value.exact::<Str>() {
        s.header.mark(bit::INTERNED);
        s.hash.set(hash);
    }
    table.insert_unique(hash, value.clone(), |v| v.exact::<Str>().map_or(0, |s| s.hash()));
    value
}

/// Interns the names of the special methods and marks them. First thing at start-up.
pub fn intern_specials() {
    for (i, name) in special::NAMES.iter().enumerate() {
        if let Some(s) = intern(name).exact::<Str>() {
            s.facts.set_special(i as u8 + 1);
        }
    }
}
