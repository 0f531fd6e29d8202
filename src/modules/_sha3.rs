//! `_sha3`: SHA-3 and SHAKE.

use super::_hash::{Input, either, hexadecimal};
use crate::object::bytes;
use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj, Payload};
use crate::object::native::{KwOnly, Member};
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, value_error};
use crate::object::value::Value;
use crate::text::keccak::Keccak;
use crate::{constructor, getter, method};

/// A member of the family: bytes of the digest, or for SHAKE bits of security.
struct Sha3<const SIZE: usize>(Keccak);

crate::native_type!(Sha3<28> {});
crate::native_type!(Sha3<32> {});
crate::native_type!(Sha3<48> {});
crate::native_type!(Sha3<64> {});
crate::native_type!(Sha3<128> {});
crate::native_type!(Sha3<256> {});

const fn is_shake(size: usize) -> bool {
    size >= 128
}

fn new<const SIZE: usize>(
    class: &Obj<Class>,
    data: Option<Input>,
    _used: KwOnly<Option<bool>>,
    string: KwOnly<Option<Input>>,
) -> Res
where
    Sha3<SIZE>: Payload,
{
    let mut made = if is_shake(SIZE) { Keccak::shake(SIZE) } else { Keccak::sha3(SIZE) };
    if let Some(data) = either(data, string.0)? {
        made.update(&data.0);
    }
    Ok(header::new_in(class, Sha3::<SIZE>(made)))
}

fn update<const SIZE: usize>(this: &Obj<Sha3<SIZE>>, data: Input)
where
    Sha3<SIZE>: Payload,
{
    this.lock().0.update(&data.0);
}

fn copy<const SIZE: usize>(this: &Obj<Sha3<SIZE>>) -> Value
where
    Sha3<SIZE>: Payload,
{
    let state = this.lock().0.clone();
    header::new(Sha3::<SIZE>(state))
}

fn output<const SIZE: usize>(this: &Obj<Sha3<SIZE>>, len: usize) -> Vec<u8>
where
    Sha3<SIZE>: Payload,
{
    let state = this.lock().0.clone();
    let mut out = vec![0; len];
    state.finish(&mut out);
    out
}

fn digest<const SIZE: usize>(this: &Obj<Sha3<SIZE>>) -> Value
where
    Sha3<SIZE>: Payload,
{
    bytes::from_slice(&output(this, SIZE))
}

fn hex_digest<const SIZE: usize>(this: &Obj<Sha3<SIZE>>) -> String
where
    Sha3<SIZE>: Payload,
{
    hexadecimal(&output(this, SIZE))
}

/// How much of the endless output is wanted. Errors: TypeError, ValueError, OverflowError.
fn wanted(length: &Value) -> Res<usize> {
    let index = protocol::index(length)?;
    match index.as_int() {
        Some(int) if int.is_negative() => Err(value_error("Cannot convert negative int")),
        Some(int) => match int.to_i64() {
            Some(len @ 0..0x2000_0000) => Ok(len as usize),
            _ => Err(overflow_error("digest length is too large")),
        },
        None => Ok(0),
    }
}

fn shake_digest<const SIZE: usize>(this: &Obj<Sha3<SIZE>>, length: &Value) -> Res
where
    Sha3<SIZE>: Payload,
{
    Ok(bytes::from_slice(&output(this, wanted(length)?)))
}

fn shake_hex_digest<const SIZE: usize>(this: &Obj<Sha3<SIZE>>, length: &Value) -> Res<String>
where
    Sha3<SIZE>: Payload,
{
    Ok(hexadecimal(&output(this, wanted(length)?)))
}

fn name<const SIZE: usize>(_: &Obj<Sha3<SIZE>>) -> String
where
    Sha3<SIZE>: Payload,
{
    if is_shake(SIZE) { format!("shake_{SIZE}") } else { format!("sha3_{}", SIZE * 8) }
}

fn digest_size<const SIZE: usize>(_: &Obj<Sha3<SIZE>>) -> usize
where
    Sha3<SIZE>: Payload,
{
    if is_shake(SIZE) { 0 } else { SIZE }
}

fn block_size<const SIZE: usize>(this: &Obj<Sha3<SIZE>>) -> usize
where
    Sha3<SIZE>: Payload,
{
    this.lock().0.rate
}

fn capacity_bits<const SIZE: usize>(this: &Obj<Sha3<SIZE>>) -> usize
where
    Sha3<SIZE>: Payload,
{
    1600 - this.lock().0.rate * 8
}

fn rate_bits<const SIZE: usize>(this: &Obj<Sha3<SIZE>>) -> usize
where
    Sha3<SIZE>: Payload,
{
    this.lock().0.rate * 8
}

fn suffix<const SIZE: usize>(_: &Obj<Sha3<SIZE>>) -> Value
where
    Sha3<SIZE>: Payload,
{
    bytes::from_slice(if is_shake(SIZE) { b"\x1f" } else { b"\x06" })
}

macro_rules! family {
    ($namespace:expr; $($name:literal = $size:literal: $digest:ident, $hex_digest:ident, $sig:literal;)*) => { $( {
        static METHODS: &[Member] = &[
            constructor!($name, new::<$size>, "(data=b'', *, usedforsecurity=True, string=None)"),
            method!("update", update::<$size>, "($self, obj, /)"),
            method!("copy", copy::<$size>, "($self, /)"),
            method!("digest", $digest::<$size>, $sig),
            method!("hexdigest", $hex_digest::<$size>, $sig),
            getter!("name", name::<$size>),
            getter!("digest_size", digest_size::<$size>),
            getter!("block_size", block_size::<$size>),
            getter!("_capacity_bits", capacity_bits::<$size>),
            getter!("_rate_bits", rate_bits::<$size>),
            getter!("_suffix", suffix::<$size>),
        ];
        let native = NativeClass::sealed($name, const { &[METHODS] }).module("_sha3");
        $namespace.insert_name($name, define::<Sha3<$size>>(native).value());
    } )* };
}

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    family! { namespace;
        "sha3_224" = 28: digest, hex_digest, "($self, /)";
        "sha3_256" = 32: digest, hex_digest, "($self, /)";
        "sha3_384" = 48: digest, hex_digest, "($self, /)";
        "sha3_512" = 64: digest, hex_digest, "($self, /)";
        "shake_128" = 128: shake_digest, shake_hex_digest, "($self, length)";
        "shake_256" = 256: shake_digest, shake_hex_digest, "($self, length)";
    }
    super::add_str(namespace, "implementation", "HACL");
    namespace.insert_name("_GIL_MINSIZE", Value::from(2048));
    Ok(())
}
