//! `_blake2`: BLAKE2b and BLAKE2s.

use super::_hash::{Input, either, hexadecimal};
use crate::object::bytes;
use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj, Payload};
use crate::object::native::{Keywords, Member};
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, type_error, value_error};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::text::blake2::{Blake2, Parameters, Word};
use crate::types::buffer;
use crate::{class_const, constructor, getter, method};
use std::borrow::Cow;

/// The payload of a hash object.
struct Hash<W>(Blake2<W>);

crate::native_type!(Hash<u64> {});
crate::native_type!(Hash<u32> {});

/// The function's letter.
fn letter<W: Word>() -> char {
    if W::SIZE == 8 { 'b' } else { 's' }
}

/// A number in a range. Errors: TypeError, ValueError.
fn within(value: Option<&Value>, default: i64, min: i64, max: i64, wrong: impl Fn(i64) -> String) -> Res<u8> {
    let Some(value) = value else { return Ok(default as u8) };
    let index = protocol::index(value)?;
    let number = index.as_int().and_then(|int| int.to_i64());
    let number = number.ok_or_else(|| overflow_error("Python int too large to convert to C int"))?;
    if (min..=max).contains(&number) { Ok(number as u8) } else { Err(value_error(wrong(number))) }
}

/// A number that is not negative. Errors: TypeError, ValueError, OverflowError.
fn unsigned(value: Option<&Value>, max: u64, name: &str) -> Res<u64> {
    let Some(value) = value else { return Ok(0) };
    let index = protocol::index(value)?;
    let Some(int) = index.as_int() else { return Ok(0) };
    if int.is_negative() {
        return Err(value_error("Cannot convert negative int"));
    }
    let kind = if name == "leaf_size" { "unsigned long" } else { "unsigned long long" };
    let number =
        u64::try_from(&int.to_big()).map_err(|_| overflow_error(format!("Python int too large for C {kind}")))?;
    if number <= max { Ok(number) } else { Err(overflow_error(format!("{name} is too large"))) }
}

/// Errors: ValueError for more bytes than `max`.
fn short<'a>(value: Option<&'a Value>, max: usize, name: &str) -> Res<Cow<'a, [u8]>> {
    let Some(value) = value else { return Ok(Cow::Borrowed(&[])) };
    let bytes = buffer::bytes_of(value)?.ok_or_else(|| buffer::not_bytes_like(value))?;
    if bytes.len() > max { Err(value_error(format!("maximum {name} length is {max} bytes"))) } else { Ok(bytes) }
}

fn input(value: &Value) -> Res<Cow<'_, [u8]>> {
    if value.downcast::<Str>().is_some() {
        return Err(type_error("Strings must be encoded before hashing"));
    }
    buffer::bytes_of(value)?.ok_or_else(|| type_error("object supporting the buffer API required"))
}

fn new<W: Word + 'static>(class: &Obj<Class>, data: Option<&Value>, keywords: Keywords) -> Res
where
    Hash<W>: Payload,
{
    let name = format!("blake2{}", letter::<W>());
    let [
        digest_size,
        key,
        salt,
        person,
        fanout,
        depth,
        leaf_size,
        node_offset,
        node_depth,
        inner_size,
        last_node,
        _,
        string,
    ] = keywords.named(
        &name,
        [
            "digest_size",
            "key",
            "salt",
            "person",
            "fanout",
            "depth",
            "leaf_size",
            "node_offset",
            "node_depth",
            "inner_size",
            "last_node",
            "usedforsecurity",
            "string",
        ],
    )?;
    let data = either(data, string)?;
    let most = 8 * W::SIZE;
    let size = within(digest_size, most as i64, 1, most as i64, |size| {
        format!("digest_size for Blake2{} must be between 1 and {most} bytes, here it is {size}", letter::<W>())
    })?;
    let salt = short(salt, 2 * W::SIZE, "salt")?;
    let person = short(person, 2 * W::SIZE, "person")?;
    let fanout = within(fanout, 1, 0, 255, |_| "fanout must be between 0 and 255".to_string())?;
    let depth = within(depth, 1, 1, 255, |_| "depth must be between 1 and 255".to_string())?;
    let leaf_size = unsigned(leaf_size, u32::MAX.into(), "leaf_size")?;
    let offsets = if W::SIZE == 8 { u64::MAX } else { (1 << 48) - 1 };
    let node_offset = unsigned(node_offset, offsets, "node_offset")?;
    let node_depth = within(node_depth, 0, 0, 255, |_| "node_depth must be between 0 and 255".to_string())?;
    let inner_size = within(inner_size, 0, 0, most as i64, |_| format!("inner_size must be between 0 and is {most}"))?;
    let key = short(key, most, "key")?;
    let last_node = last_node.map_or(Ok(false), protocol::truth)?;
    let mut made = Blake2::<W>::new(&Parameters {
        size: size.into(),
        key: &key,
        salt: &salt,
        person: &person,
        fanout,
        depth,
        leaf_size: leaf_size as u32,
        node_offset,
        node_depth,
        inner_size,
        last_node,
    });
    if let Some(data) = data {
        made.update(&input(data)?);
    }
    Ok(header::new_in(class, Hash(made)))
}

fn update<W: Word + 'static>(this: &Obj<Hash<W>>, data: Input)
where
    Hash<W>: Payload,
{
    this.lock().0.update(&data.0);
}

fn copy<W: Word + 'static>(this: &Obj<Hash<W>>) -> Value
where
    Hash<W>: Payload,
{
    let state = this.lock().0.clone();
    header::new(Hash(state))
}

fn finished<W: Word + 'static>(this: &Obj<Hash<W>>) -> Vec<u8>
where
    Hash<W>: Payload,
{
    let state = this.lock().0.clone();
    state.finish()
}

fn digest<W: Word + 'static>(this: &Obj<Hash<W>>) -> Value
where
    Hash<W>: Payload,
{
    bytes::from_slice(&finished(this))
}

fn hex_digest<W: Word + 'static>(this: &Obj<Hash<W>>) -> String
where
    Hash<W>: Payload,
{
    hexadecimal(&finished(this))
}

fn name<W: Word + 'static>(_: &Obj<Hash<W>>) -> String
where
    Hash<W>: Payload,
{
    format!("blake2{}", letter::<W>())
}

fn digest_size<W: Word + 'static>(this: &Obj<Hash<W>>) -> usize
where
    Hash<W>: Payload,
{
    this.lock().0.size
}

fn block_size<W: Word + 'static>(_: &Obj<Hash<W>>) -> usize
where
    Hash<W>: Payload,
{
    W::BLOCK
}

macro_rules! class {
    ($namespace:expr, $word:ty, $name:literal, $upper:literal, $sig:literal) => {{
        const SIZE: usize = size_of::<$word>();
        static METHODS: &[Member] = &[
            constructor!($name, new::<$word>, $sig),
            method!("update", update::<$word>, "($self, data, /)"),
            method!("copy", copy::<$word>, "($self, /)"),
            method!("digest", digest::<$word>, "($self, /)"),
            method!("hexdigest", hex_digest::<$word>, "($self, /)"),
            getter!("name", name::<$word>),
            getter!("digest_size", digest_size::<$word>),
            getter!("block_size", block_size::<$word>),
            class_const!("SALT_SIZE", || Value::from(2 * SIZE)),
            class_const!("PERSON_SIZE", || Value::from(2 * SIZE)),
            class_const!("MAX_KEY_SIZE", || Value::from(8 * SIZE)),
            class_const!("MAX_DIGEST_SIZE", || Value::from(8 * SIZE)),
        ];
        let native = NativeClass::builtin($name, const { &[METHODS] }).module("_blake2");
        $namespace.insert_name($name, define::<Hash<$word>>(native).value());
        for (name, words) in [("SALT_SIZE", 2), ("PERSON_SIZE", 2), ("MAX_KEY_SIZE", 8), ("MAX_DIGEST_SIZE", 8)] {
            $namespace.insert_name(&format!("{}_{name}", $upper), Value::from(words * SIZE));
        }
    }};
}

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    class!(
        namespace,
        u64,
        "blake2b",
        "BLAKE2B",
        "($type, data=b'', *, digest_size=64, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None)"
    );
    class!(
        namespace,
        u32,
        "blake2s",
        "BLAKE2S",
        "($type, data=b'', *, digest_size=32, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None)"
    );
    namespace.insert_name("_GIL_MINSIZE", Value::from(2048));
    Ok(())
}
