//! weakref.ProxyType and CallableProxyType: objects that pass everything on to one that they do not keep alive.

use super::{check_target, is_plain, shown};
use crate::object::class::{Class, NativeClass, Object, define_in};
use crate::object::exception::Exc;
use crate::object::header::{Obj, Payload};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::operator;
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::{Raised, Res, type_error};
use crate::object::special::Special;
use crate::object::value::Value;
use crate::object::weakref::{self, WeakRef};
use crate::{class_const, method};

/// The payload of ProxyType.
#[repr(C)]
pub struct Proxy(WeakRef);

crate::native_type!(Proxy { base: WeakRef });
crate::frozen!(Proxy);

/// The payload of CallableProxyType.
#[repr(C)]
pub struct CallableProxy(WeakRef);

crate::native_type!(CallableProxy { base: WeakRef });
crate::frozen!(CallableProxy);

/// `weakref.proxy(target, callback)`. Errors: TypeError.
pub fn make(target: &Value, callback: Option<Value>) -> Res {
    check_target(target)?;
    let callback = callback.filter(|c| !c.is_none());
    let callable = protocol::is_callable(target);
    let class = if callable { CallableProxy::class() } else { Proxy::class() };
    if callback.is_none()
        && let Some(known) = weakref::all(target).into_iter().find(|r| is_plain(r, class))
    {
        return Ok(known.into_value());
    }
    let callback = callback.unwrap_or(Value::UNSET);
    let made = match callable {
        true => weakref::create(class, target, callback, CallableProxy),
        false => weakref::create(class, target, callback, Proxy),
    };
    match made {
        Some(made) => Ok(made.into_value()),
        None => Err(type_error(format!("cannot create weak reference to '{}' object", class_name(target)))),
    }
}

/// The object behind a proxy; anything else as it is. Errors: ReferenceError if it is dead.
fn behind(value: &Value) -> Res {
    let proxy = value.downcast::<Proxy>().is_some() || value.downcast::<CallableProxy>().is_some();
    match value.downcast::<WeakRef>().filter(|_| proxy) {
        None => Ok(value.clone()),
        Some(reference) => reference
            .target()
            .ok_or_else(|| Raised::new(Exc::ReferenceError, "weakly-referenced object no longer exists")),
    }
}

fn getattribute(this: &Value, name: &Value) -> Res {
    protocol::get_attr(&behind(this)?, &protocol::attr_name(name)?)
}

fn setattr(this: &Value, name: &Value, value: Value) -> Res<()> {
    protocol::set_attr(&behind(this)?, &protocol::attr_name(name)?, value)
}

fn delattr(this: &Value, name: &Value) -> Res<()> {
    protocol::set_attr(&behind(this)?, &protocol::attr_name(name)?, Value::UNSET)
}

fn call(this: &Value, args: Rest, keywords: Keywords) -> Res {
    protocol::call_pairs(&behind(this)?, args.0, keywords.0)
}

fn repr(this: &Obj<WeakRef>) -> Res<String> {
    shown(this, "weakproxy")
}

fn str(this: &Value) -> Res {
    protocol::to_str(&behind(this)?)
}

fn bool(this: &Value) -> Res<bool> {
    protocol::truth(&behind(this)?)
}

fn len(this: &Value) -> Res<usize> {
    protocol::len(&behind(this)?)
}

fn getitem(this: &Value, key: &Value) -> Res {
    protocol::get_item(&behind(this)?, key)
}

fn setitem(this: &Value, key: &Value, value: Value) -> Res<()> {
    protocol::set_item(&behind(this)?, key, value)
}

fn delitem(this: &Value, key: &Value) -> Res<()> {
    protocol::delete_item(&behind(this)?, key)
}

fn contains(this: &Value, item: &Value) -> Res<bool> {
    protocol::contains(&behind(this)?, item)
}

fn iter(this: &Value) -> Res {
    protocol::iter(&behind(this)?)
}

fn next(this: &Value) -> Res {
    let target = behind(this)?;
    if !type_of(&target).has_special(Special::Next) {
        let name = class_name(&target);
        return Err(type_error(format!("Weakref proxy referenced a non-iterator '{name}' object")));
    }
    protocol::call_special(&target, Special::Next, &[])
}

fn reversed(this: &Value) -> Res {
    protocol::call_method(&behind(this)?, "__reversed__", &[])
}

fn bytes(this: &Value) -> Res {
    protocol::call_method(&behind(this)?, "__bytes__", &[])
}

fn power(a: &Value, b: &Value, modulus: Option<Value>) -> Res {
    operator::power(&behind(a)?, &behind(b)?, &modulus.unwrap_or(Value::NONE))
}

fn reflected_power(b: &Value, a: &Value) -> Res {
    operator::binary(Special::Pow, &behind(a)?, &behind(b)?)
}

fn in_place_power(a: &Value, b: &Value) -> Res {
    operator::in_place(Special::Pow, &behind(a)?, &behind(b)?)
}

macro_rules! forwarded {
    (binary: $($name:ident $reflected:ident $in_place:ident = $op:ident;)* ) => { $(
        fn $name(a: &Value, b: &Value) -> Res {
            operator::binary(Special::$op, &behind(a)?, &behind(b)?)
        }
        fn $reflected(b: &Value, a: &Value) -> Res {
            operator::binary(Special::$op, &behind(a)?, &behind(b)?)
        }
        fn $in_place(a: &Value, b: &Value) -> Res {
            operator::in_place(Special::$op, &behind(a)?, &behind(b)?)
        }
    )* };
    (compare: $($name:ident = $op:ident;)* ) => { $(
        fn $name(a: &Value, b: &Value) -> Res {
            operator::compare(Special::$op, &behind(a)?, &behind(b)?)
        }
    )* };
    (unary: $($name:ident = $op:ident;)* ) => { $(
        fn $name(a: &Value) -> Res {
            operator::unary(Special::$op, &behind(a)?)
        }
    )* };
    (special: $($name:ident = $op:ident;)* ) => { $(
        fn $name(a: &Value) -> Res {
            protocol::call_special(&behind(a)?, Special::$op, &[])
        }
    )* };
}

forwarded! { binary:
    add radd iadd = Add; sub rsub isub = Sub; mul rmul imul = Mul; matmul rmatmul imatmul = MatMul;
    truediv rtruediv itruediv = TrueDiv; floordiv rfloordiv ifloordiv = FloorDiv; modulo rmodulo imodulo = Mod;
    lshift rlshift ilshift = LShift; rshift rrshift irshift = RShift; and rand iand = And; or ror ior = Or;
    xor rxor ixor = Xor;
}
forwarded! { compare: lt = Lt; le = Le; eq = Eq; ne = Ne; gt = Gt; ge = Ge; }
forwarded! { unary: neg = Neg; pos = Pos; abs = Abs; invert = Invert; }
forwarded! { special: int = Int; float = Float; index = Index; }

fn divmod(a: &Value, b: &Value) -> Res {
    operator::binary(Special::Divmod, &behind(a)?, &behind(b)?)
}

fn rdivmod(b: &Value, a: &Value) -> Res {
    divmod(a, b)
}

static METHODS: &[Member] = &[
    method!("__getattribute__", getattribute, "($self, name, /)"),
    method!("__setattr__", setattr, "($self, name, value, /)"),
    method!("__delattr__", delattr, "($self, name, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__str__", str, "($self, /)"),
    method!("__bool__", bool, "($self, /)"),
    method!("__len__", len, "($self, /)"),
    method!("__getitem__", getitem, "($self, key, /)"),
    method!("__setitem__", setitem, "($self, key, value, /)"),
    method!("__delitem__", delitem, "($self, key, /)"),
    method!("__contains__", contains, "($self, key, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__next__", next, "($self, /)"),
    method!("__add__", add, "($self, value, /)"),
    method!("__radd__", radd, "($self, value, /)"),
    method!("__iadd__", iadd, "($self, value, /)"),
    method!("__sub__", sub, "($self, value, /)"),
    method!("__rsub__", rsub, "($self, value, /)"),
    method!("__isub__", isub, "($self, value, /)"),
    method!("__mul__", mul, "($self, value, /)"),
    method!("__rmul__", rmul, "($self, value, /)"),
    method!("__imul__", imul, "($self, value, /)"),
    method!("__matmul__", matmul, "($self, value, /)"),
    method!("__rmatmul__", rmatmul, "($self, value, /)"),
    method!("__imatmul__", imatmul, "($self, value, /)"),
    method!("__truediv__", truediv, "($self, value, /)"),
    method!("__rtruediv__", rtruediv, "($self, value, /)"),
    method!("__itruediv__", itruediv, "($self, value, /)"),
    method!("__floordiv__", floordiv, "($self, value, /)"),
    method!("__rfloordiv__", rfloordiv, "($self, value, /)"),
    method!("__ifloordiv__", ifloordiv, "($self, value, /)"),
    method!("__mod__", modulo, "($self, value, /)"),
    method!("__rmod__", rmodulo, "($self, value, /)"),
    method!("__imod__", imodulo, "($self, value, /)"),
    method!("__divmod__", divmod, "($self, value, /)"),
    method!("__rdivmod__", rdivmod, "($self, value, /)"),
    method!("__pow__", power, "($self, value, mod=None, /)"),
    method!("__rpow__", reflected_power, "($self, value, /)"),
    method!("__ipow__", in_place_power, "($self, value, /)"),
    method!("__lshift__", lshift, "($self, value, /)"),
    method!("__rlshift__", rlshift, "($self, value, /)"),
    method!("__ilshift__", ilshift, "($self, value, /)"),
    method!("__rshift__", rshift, "($self, value, /)"),
    method!("__rrshift__", rrshift, "($self, value, /)"),
    method!("__irshift__", irshift, "($self, value, /)"),
    method!("__and__", and, "($self, value, /)"),
    method!("__rand__", rand, "($self, value, /)"),
    method!("__iand__", iand, "($self, value, /)"),
    method!("__or__", or, "($self, value, /)"),
    method!("__ror__", ror, "($self, value, /)"),
    method!("__ior__", ior, "($self, value, /)"),
    method!("__xor__", xor, "($self, value, /)"),
    method!("__rxor__", rxor, "($self, value, /)"),
    method!("__ixor__", ixor, "($self, value, /)"),
    method!("__lt__", lt, "($self, value, /)"),
    method!("__le__", le, "($self, value, /)"),
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    method!("__gt__", gt, "($self, value, /)"),
    method!("__ge__", ge, "($self, value, /)"),
    method!("__neg__", neg, "($self, /)"),
    method!("__pos__", pos, "($self, /)"),
    method!("__abs__", abs, "($self, /)"),
    method!("__invert__", invert, "($self, /)"),
    method!("__int__", int, "($self, /)"),
    method!("__float__", float, "($self, /)"),
    method!("__index__", index, "($self, /)"),
    class_const!("__hash__", || Value::NONE),
];

static PLAIN: &[Member] = &[method!("__reversed__", reversed, "($self, /)"), method!("__bytes__", bytes, "($self, /)")];

static CALL: &[Member] = &[method!("__call__", call, "($self, /, *args, **kwargs)")];

pub fn init() {
    let (object, meta) = (Object::class(), Class::class());
    define_in::<Proxy>(
        NativeClass::sealed("ProxyType", const { &[METHODS, PLAIN] }).module("weakref"),
        &[object],
        meta,
    );
    let callable = NativeClass::sealed("CallableProxyType", const { &[METHODS, CALL] }).module("weakref");
    define_in::<CallableProxy>(callable, &[object], meta);
}
