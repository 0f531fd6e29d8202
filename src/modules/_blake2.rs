//! `_blake2`: BLAKE2b and BLAKE2s. The algorithms are those of the crates `blake2b_simd` and `blake2s_simd`.

use super::_hash::{Input, LONG, State, either, hexadecimal, input};
use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Frozen, Gc, Obj};
use crate::object::native::{Keywords, Member};
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, value_error};
use crate::object::value::Value;
use crate::types::buffer;
use crate::types::bytes;
use crate::{class_const, constructor, getter, method};
use digest::Update;
use std::borrow::Cow;

/// One of the two.
trait Blake2: Update + Clone + 'static {
    const NAME: &'static str;
    /// Bytes of a word, of which the other sizes are multiples.
    const WORD: usize;
    fn new(with: &Parameters) -> Self;
    fn finish(&self) -> Vec<u8>;
}

/// What a hash starts from; sizes are in bytes, and at most those of the algorithm.
struct Parameters<'a> {
    size: usize,
    key: &'a [u8],
    salt: &'a [u8],
    person: &'a [u8],
    fanout: u8,
    depth: u8,
    leaf_size: u32,
    node_offset: u64,
    node_depth: u8,
    inner_size: usize,
    last_node: bool,
}

macro_rules! blake2 {
    ($t:ident, $name:literal, $word:ty, $of:ident) => {
        #[derive(Clone)]
        struct $t($of::State);

        impl Update for $t {
            fn update(&mut self, data: &[u8]) {
                self.0.update(data);
            }
        }

        impl Blake2 for $t {
            const NAME: &'static str = $name;
            const WORD: usize = size_of::<$word>();

            fn new(with: &Parameters) -> $t {
                let mut params = $of::Params::new();
                params.hash_length(with.size).key(with.key).salt(with.salt).personal(with.person);
                params.fanout(with.fanout).max_depth(with.depth).max_leaf_length(with.leaf_size);
                params.node_offset(with.node_offset).node_depth(with.node_depth);
                params.inner_hash_length(with.inner_size).last_node(with.last_node);
                $t(params.to_state())
            }

            fn finish(&self) -> Vec<u8> {
                self.0.finalize().as_bytes().to_vec()
            }
        }

        crate::native_type!(Hash<$t> {});
        crate::frozen!(Hash<$t>);
    };
}

blake2!(Blake2b, "blake2b", u64, blake2b_simd);
blake2!(Blake2s, "blake2s", u32, blake2s_simd);

/// The payload of a hash object.
struct Hash<A> {
    state: State<A>,
    size: usize,
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

fn new<A: Blake2>(class: &Obj<Class>, data: Option<&Value>, keywords: Keywords) -> Res
where
    Hash<A>: Frozen,
{
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
        A::NAME,
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
    let most = 8 * A::WORD;
    let size: usize = within(digest_size, most as i64, 1, most as i64, |size| {
        format!("digest_size for B{} must be between 1 and {most} bytes, here it is {size}", &A::NAME[1..])
    })?
    .into();
    let salt = short(salt, 2 * A::WORD, "salt")?;
    let person = short(person, 2 * A::WORD, "person")?;
    let fanout = within(fanout, 1, 0, 255, |_| "fanout must be between 0 and 255".to_string())?;
    let depth = within(depth, 1, 1, 255, |_| "depth must be between 1 and 255".to_string())?;
    let leaf_size = unsigned(leaf_size, u32::MAX.into(), "leaf_size")?;
    let offsets = if A::WORD == 8 { u64::MAX } else { (1 << 48) - 1 };
    let node_offset = unsigned(node_offset, offsets, "node_offset")?;
    let node_depth = within(node_depth, 0, 0, 255, |_| "node_depth must be between 0 and 255".to_string())?;
    let inner_size = within(inner_size, 0, 0, most as i64, |_| format!("inner_size must be between 0 and is {most}"))?;
    let key = short(key, most, "key")?;
    let last_node = last_node.map_or(Ok(false), protocol::truth)?;
    let made = A::new(&Parameters {
        size,
        key: &key,
        salt: &salt,
        person: &person,
        fanout,
        depth,
        leaf_size: leaf_size as u32,
        node_offset,
        node_depth,
        inner_size: inner_size.into(),
        last_node,
    });
    Ok(header::new_in(class, Hash { state: State::new(made, data.map(input).transpose()?), size }))
}

fn update<A: Blake2>(this: &Obj<Hash<A>>, data: Input)
where
    Hash<A>: Frozen,
{
    this.state.update(&data);
}

fn copy<A: Blake2>(this: &Obj<Hash<A>>) -> Value
where
    Hash<A>: Frozen,
{
    header::new(Hash { state: State::new(this.state.now(), None), size: this.size })
}

fn digest<A: Blake2>(this: &Obj<Hash<A>>) -> Value
where
    Hash<A>: Frozen,
{
    bytes::from_vec(this.state.now().finish())
}

fn hex_digest<A: Blake2>(this: &Obj<Hash<A>>) -> String
where
    Hash<A>: Frozen,
{
    hexadecimal(&this.state.now().finish())
}

fn name<A: Blake2>(_: &Obj<Hash<A>>) -> &'static str
where
    Hash<A>: Frozen,
{
    A::NAME
}

fn digest_size<A: Blake2>(this: &Obj<Hash<A>>) -> usize
where
    Hash<A>: Frozen,
{
    this.size
}

fn block_size<A: Blake2>(_: &Obj<Hash<A>>) -> usize
where
    Hash<A>: Frozen,
{
    16 * A::WORD
}

macro_rules! class {
    ($namespace:expr, $algorithm:ty, $name:literal, $upper:literal, $sig:literal) => {{
        const WORD: usize = <$algorithm as Blake2>::WORD;
        static METHODS: &[Member] = &[
            constructor!($name, new::<$algorithm>, $sig),
            method!("update", update::<$algorithm>, "($self, data, /)"),
            method!("copy", copy::<$algorithm>, "($self, /)"),
            method!("digest", digest::<$algorithm>, "($self, /)"),
            method!("hexdigest", hex_digest::<$algorithm>, "($self, /)"),
            getter!("name", name::<$algorithm>),
            getter!("digest_size", digest_size::<$algorithm>),
            getter!("block_size", block_size::<$algorithm>),
            class_const!("SALT_SIZE", || Value::from(2 * WORD)),
            class_const!("PERSON_SIZE", || Value::from(2 * WORD)),
            class_const!("MAX_KEY_SIZE", || Value::from(8 * WORD)),
            class_const!("MAX_DIGEST_SIZE", || Value::from(8 * WORD)),
        ];
        let native = NativeClass::builtin($name, const { &[METHODS] }).module("_blake2");
        $namespace.insert_name($name, define::<Hash<$algorithm>>(native).value());
        for (name, words) in [("SALT_SIZE", 2), ("PERSON_SIZE", 2), ("MAX_KEY_SIZE", 8), ("MAX_DIGEST_SIZE", 8)] {
            $namespace.insert_name(&format!("{}_{name}", $upper), Value::from(words * WORD));
        }
    }};
}

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    class!(
        namespace,
        Blake2b,
        "blake2b",
        "BLAKE2B",
        "($type, data=b'', *, digest_size=64, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None)"
    );
    class!(
        namespace,
        Blake2s,
        "blake2s",
        "BLAKE2S",
        "($type, data=b'', *, digest_size=32, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None)"
    );
    namespace.insert_name("_GIL_MINSIZE", Value::from(LONG));
    Ok(())
}
