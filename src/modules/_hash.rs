//! `_md5`, `_sha1`, `_sha2`: hash objects. The algorithms are those of the crates of these names.

use crate::object::bytes;
use crate::object::class::{NativeClass, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Frozen, Gc, Obj};
use crate::object::native::{Cursor, FromArg, KwOnly, Member};
use crate::object::raise::{Res, type_error};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::sync::compute;
use crate::sync::work::Work;
use crate::types::buffer;
use crate::{function, getter, method};
use digest::common::BlockSizeUser;
use digest::{Digest, Update};
use std::borrow::Cow;

/// An algorithm with the name that Python shows.
pub trait Algorithm: Digest + Update + BlockSizeUser + Clone + 'static {
    const NAME: &'static str;
}

/// From how many bytes on other threads may run meanwhile.
pub const LONG: usize = 2048;

/// An algorithm that is taking input.
pub struct State<A>(Work<A>);

impl<A: Update + Clone> State<A> {
    /// The state after the first input.
    pub fn new(mut made: A, data: Option<Input>) -> State<A> {
        if let Some(Input(data)) = data {
            compute(data.len() >= LONG, || made.update(&data));
        }
        State(Work::new(made))
    }

    pub fn update(&self, Input(data): &Input) {
        self.0.with(data.len() >= LONG, |state| state.update(data));
    }

    /// The algorithm as it is now.
    pub fn now(&self) -> A {
        self.0.with(false, |state| state.clone())
    }
}

/// The payload of a hash object.
pub struct Hash<A>(State<A>);

/// What goes into a hash.
pub struct Input<'a>(pub Cow<'a, [u8]>);

impl<'a> FromArg<'a> for Input<'a> {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Input<'a>> {
        input(value)
    }
}

/// What goes into a hash. Errors: TypeError.
pub fn input(value: &Value) -> Res<Input<'_>> {
    if value.downcast::<Str>().is_some() {
        return Err(type_error("Strings must be encoded before hashing"));
    }
    buffer::bytes_of(value)?.map(Input).ok_or_else(|| type_error("object supporting the buffer API required"))
}

/// The one of two ways in which the first input may be given. Errors: TypeError for both.
pub fn either<T>(data: Option<T>, string: Option<T>) -> Res<Option<T>> {
    match (data, string) {
        (Some(_), Some(_)) => Err(type_error(
            "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.",
        )),
        (data, string) => Ok(data.or(string)),
    }
}

pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn start<A: Algorithm>(data: Option<Input>, _used: KwOnly<Option<bool>>, string: KwOnly<Option<Input>>) -> Res
where
    Hash<A>: Frozen,
{
    let data = either(data, string.0)?;
    Ok(header::new(Hash(State::new(<A as Digest>::new(), data))))
}

fn update<A: Algorithm>(this: &Obj<Hash<A>>, data: Input)
where
    Hash<A>: Frozen,
{
    this.0.update(&data);
}

fn digest<A: Algorithm>(this: &Obj<Hash<A>>) -> Value
where
    Hash<A>: Frozen,
{
    bytes::from_slice(&this.0.now().finalize())
}

fn hexdigest<A: Algorithm>(this: &Obj<Hash<A>>) -> String
where
    Hash<A>: Frozen,
{
    hexadecimal(&this.0.now().finalize())
}

fn copy<A: Algorithm>(this: &Obj<Hash<A>>) -> Value
where
    Hash<A>: Frozen,
{
    header::new(Hash(State::new(this.0.now(), None)))
}

fn name<A: Algorithm>(_: &Obj<Hash<A>>) -> &'static str
where
    Hash<A>: Frozen,
{
    A::NAME
}

fn block_size<A: Algorithm>(_: &Obj<Hash<A>>) -> usize
where
    Hash<A>: Frozen,
{
    A::block_size()
}

fn digest_size<A: Algorithm>(_: &Obj<Hash<A>>) -> usize
where
    Hash<A>: Frozen,
{
    <A as Digest>::output_size()
}

/// Declares an algorithm: its type, name, Python class, and a function that fills its module with both.
macro_rules! algorithms {
    ($($fill:ident: $algorithm:ty, $name:literal, $module:literal, $class:literal;)*) => { $(
        impl Algorithm for $algorithm {
            const NAME: &'static str = $name;
        }
        crate::native_type!(Hash<$algorithm> {});
        crate::frozen!(Hash<$algorithm>);

        fn $fill(namespace: &Gc<Dict>) {
            static METHODS: &[Member] = &[
                method!("update", update::<$algorithm>, "($self, obj, /)"),
                method!("digest", digest::<$algorithm>, "($self, /)"),
                method!("hexdigest", hexdigest::<$algorithm>, "($self, /)"),
                method!("copy", copy::<$algorithm>, "($self, /)"),
                getter!("name", name::<$algorithm>),
                getter!("block_size", block_size::<$algorithm>),
                getter!("digest_size", digest_size::<$algorithm>),
            ];
            static START: &[Member] =
                &[function!($name, start::<$algorithm>, "(data=b'', *, usedforsecurity=True, string=None)")];
            let class = define::<Hash<$algorithm>>(NativeClass::sealed($class, const { &[METHODS] }).module($module));
            namespace.insert_name(concat!($class), class.value());
            super::add(namespace, START);
        }
    )* };
}

algorithms! {
    md5: md5::Md5, "md5", "_md5", "MD5Type";
    sha1: sha1::Sha1, "sha1", "_sha1", "SHA1Type";
    sha224: sha2::Sha224, "sha224", "_sha2", "SHA224Type";
    sha256: sha2::Sha256, "sha256", "_sha2", "SHA256Type";
    sha384: sha2::Sha384, "sha384", "_sha2", "SHA384Type";
    sha512: sha2::Sha512, "sha512", "_sha2", "SHA512Type";
}

pub fn fill_md5(namespace: &Gc<Dict>) -> Res<()> {
    md5(namespace);
    Ok(())
}

pub fn fill_sha1(namespace: &Gc<Dict>) -> Res<()> {
    sha1(namespace);
    Ok(())
}

pub fn fill_sha2(namespace: &Gc<Dict>) -> Res<()> {
    [sha224, sha256, sha384, sha512].iter().for_each(|fill| fill(namespace));
    Ok(())
}
