//! `_sha3`: SHA-3 and SHAKE. The algorithms are those of the crates `sha3` and `shake`.

use super::_hash::{Input, LONG, State, either, hexadecimal};
use crate::object::bytes;
use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Frozen, Gc, Obj};
use crate::object::native::{KwOnly, Member};
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, value_error};
use crate::object::value::Value;
use crate::sync::compute;
use crate::{constructor, getter, method};
use digest::{ExtendableOutput, FixedOutput, Update};

/// A member of the family.
trait Sponge: Update + Clone + Default + 'static {
    const NAME: &'static str;
    /// Bytes of the state that input goes into.
    const RATE: usize;
    /// Bytes of the digest; 0 for SHAKE, which gives as many as one wants.
    const SIZE: usize;
}

/// The payload of a hash object.
struct Sha3<A>(State<A>);

fn new<A: Sponge>(
    class: &Obj<Class>,
    data: Option<Input>,
    _used: KwOnly<Option<bool>>,
    string: KwOnly<Option<Input>>,
) -> Res
where
    Sha3<A>: Frozen,
{
    Ok(header::new_in(class, Sha3(State::new(A::default(), either(data, string.0)?))))
}

fn update<A: Sponge>(this: &Obj<Sha3<A>>, data: Input)
where
    Sha3<A>: Frozen,
{
    this.0.update(&data);
}

fn copy<A: Sponge>(this: &Obj<Sha3<A>>) -> Value
where
    Sha3<A>: Frozen,
{
    header::new(Sha3(State::new(this.0.now(), None)))
}

fn digest<A: Sponge + FixedOutput>(this: &Obj<Sha3<A>>) -> Value
where
    Sha3<A>: Frozen,
{
    bytes::from_slice(&this.0.now().finalize_fixed())
}

fn hex_digest<A: Sponge + FixedOutput>(this: &Obj<Sha3<A>>) -> String
where
    Sha3<A>: Frozen,
{
    hexadecimal(&this.0.now().finalize_fixed())
}

/// How much of the endless output is wanted. Errors: TypeError, ValueError, OverflowError.
fn wanted(length: &Value) -> Res<usize> {
    let index = protocol::index(length)?;
    let Some(int) = index.as_int() else { return Ok(0) };
    if int.is_negative() {
        return Err(value_error("Cannot convert negative int"));
    }
    let len = u64::try_from(&int.to_big()).map_err(|_| overflow_error("Python int too large for C unsigned long"))?;
    if len < 1 << 29 { Ok(len as usize) } else { Err(value_error("length is too large")) }
}

/// Errors: as [`wanted`].
fn output<A: Sponge + ExtendableOutput>(this: &Obj<Sha3<A>>, length: &Value) -> Res<Vec<u8>>
where
    Sha3<A>: Frozen,
{
    let mut out = vec![0; wanted(length)?];
    let state = this.0.now();
    compute(out.len() >= LONG, || state.finalize_xof_into(&mut out));
    Ok(out)
}

fn shake_digest<A: Sponge + ExtendableOutput>(this: &Obj<Sha3<A>>, length: &Value) -> Res
where
    Sha3<A>: Frozen,
{
    Ok(bytes::from_slice(&output(this, length)?))
}

fn shake_hex_digest<A: Sponge + ExtendableOutput>(this: &Obj<Sha3<A>>, length: &Value) -> Res<String>
where
    Sha3<A>: Frozen,
{
    Ok(hexadecimal(&output(this, length)?))
}

fn name<A: Sponge>(_: &Obj<Sha3<A>>) -> &'static str
where
    Sha3<A>: Frozen,
{
    A::NAME
}

fn digest_size<A: Sponge>(_: &Obj<Sha3<A>>) -> usize
where
    Sha3<A>: Frozen,
{
    A::SIZE
}

fn block_size<A: Sponge>(_: &Obj<Sha3<A>>) -> usize
where
    Sha3<A>: Frozen,
{
    A::RATE
}

fn capacity_bits<A: Sponge>(_: &Obj<Sha3<A>>) -> usize
where
    Sha3<A>: Frozen,
{
    1600 - A::RATE * 8
}

fn rate_bits<A: Sponge>(_: &Obj<Sha3<A>>) -> usize
where
    Sha3<A>: Frozen,
{
    A::RATE * 8
}

fn suffix<A: Sponge>(_: &Obj<Sha3<A>>) -> Value
where
    Sha3<A>: Frozen,
{
    bytes::from_slice(if A::SIZE == 0 { b"\x1f" } else { b"\x06" })
}

macro_rules! sponges {
    ($($sponge:ty: $name:literal, $rate:literal, $size:literal;)*) => { $(
        impl Sponge for $sponge {
            const NAME: &'static str = $name;
            const RATE: usize = $rate;
            const SIZE: usize = $size;
        }
        crate::native_type!(Sha3<$sponge> {});
        crate::frozen!(Sha3<$sponge>);
    )* };
}

sponges! {
    sha3::Sha3_224: "sha3_224", 144, 28;
    sha3::Sha3_256: "sha3_256", 136, 32;
    sha3::Sha3_384: "sha3_384", 104, 48;
    sha3::Sha3_512: "sha3_512", 72, 64;
    shake::Shake128: "shake_128", 168, 0;
    shake::Shake256: "shake_256", 136, 0;
}

macro_rules! family {
    ($namespace:expr; $($name:literal = $sponge:ty: $digest:ident, $hex_digest:ident, $sig:literal;)*) => { $( {
        static METHODS: &[Member] = &[
            constructor!($name, new::<$sponge>, "(data=b'', *, usedforsecurity=True, string=None)"),
            method!("update", update::<$sponge>, "($self, obj, /)"),
            method!("copy", copy::<$sponge>, "($self, /)"),
            method!("digest", $digest::<$sponge>, $sig),
            method!("hexdigest", $hex_digest::<$sponge>, $sig),
            getter!("name", name::<$sponge>),
            getter!("digest_size", digest_size::<$sponge>),
            getter!("block_size", block_size::<$sponge>),
            getter!("_capacity_bits", capacity_bits::<$sponge>),
            getter!("_rate_bits", rate_bits::<$sponge>),
            getter!("_suffix", suffix::<$sponge>),
        ];
        let native = NativeClass::sealed($name, const { &[METHODS] }).module("_sha3");
        $namespace.insert_name($name, define::<Sha3<$sponge>>(native).value());
    } )* };
}

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    family! { namespace;
        "sha3_224" = sha3::Sha3_224: digest, hex_digest, "($self, /)";
        "sha3_256" = sha3::Sha3_256: digest, hex_digest, "($self, /)";
        "sha3_384" = sha3::Sha3_384: digest, hex_digest, "($self, /)";
        "sha3_512" = sha3::Sha3_512: digest, hex_digest, "($self, /)";
        "shake_128" = shake::Shake128: shake_digest, shake_hex_digest, "($self, length)";
        "shake_256" = shake::Shake256: shake_digest, shake_hex_digest, "($self, length)";
    }
    super::add_str(namespace, "implementation", "HACL");
    namespace.insert_name("_GIL_MINSIZE", Value::from(LONG));
    Ok(())
}
