//! Binary operators and comparisons over any values: which operand is asked first, and what is said if neither can.

use super::class::{Class, flag};
use super::header::Obj;
use super::native::Args;
use super::protocol::{call_found, check_stack, class_name, type_of};
use super::raise::{Raised, Res, type_error, value_error};
use super::shape;
use super::special::Special;
use super::value::Value;

/// The operator as it is written.
pub fn symbol(op: Special) -> &'static str {
    match op {
        Special::Add => "+",
        Special::Sub => "-",
        Special::Mul => "*",
        Special::MatMul => "@",
        Special::TrueDiv => "/",
        Special::FloorDiv => "//",
        Special::Mod => "%",
        Special::Pow => "** or pow()",
        Special::LShift => "<<",
        Special::RShift => ">>",
        Special::And => "&",
        Special::Or => "|",
        Special::Xor => "^",
        Special::Divmod => "divmod()",
        Special::Lt => "<",
        Special::Le => "<=",
        Special::Eq => "==",
        Special::Ne => "!=",
        Special::Gt => ">",
        Special::Ge => ">=",
        _ => "",
    }
}

/// Asks one operand by the method of its class; `None` if it does not know.
#[inline(always)]
fn ask_class(class: &Obj<Class>, special: Special, this: &Value, other: &Value) -> Res<Option<Value>> {
    if let Some(def) = class.native_method(special) {
        let result = super::protocol::call_two(def, this, other)?;
        return Ok(if result.is_not_implemented() { None } else { Some(result) });
    }
    ask(class.special(special), this, other)
}

/// Asks one operand; `None` if it does not know.
#[inline]
fn ask(found: Option<Value>, this: &Value, other: &Value) -> Res<Option<Value>> {
    match found {
        Some(found) => {
            let result = call_found(&found, this, Args::positional(std::slice::from_ref(other)))?;
            Ok(if result.is_not_implemented() { None } else { Some(result) })
        }
        None => Ok(None),
    }
}

/// True if the class is a native sequence, which has `+` but not its reflected form, or derives from one.
pub fn is_sequence(class: &Obj<Class>) -> bool {
    let native = class.native_base();
    native.native_special(Special::Add).is_some() && !native.has_special(Special::RAdd)
}

/// As [`ask_class`], but a sequence does not know how to repeat itself by what is no integer, which its method says in other words.
fn ask_operand(class: &Obj<Class>, special: Special, this: &Value, other: &Value) -> Res<Option<Value>> {
    let repeats = matches!(special, Special::Mul | Special::RMul | Special::IMul);
    if repeats && !is_index(other) && class.native_method(special).is_some() && is_sequence(class) {
        return Ok(None);
    }
    ask_class(class, special, this, other)
}

/// True if the value has `__index__`.
pub fn is_index(value: &Value) -> bool {
    value.as_int().is_some() || type_of(value).has_special(Special::Index)
}

/// `a op b`: `op` one of `Special::Add … Xor`, `Divmod`. Errors: TypeError if neither operand knows.
pub fn binary(op: Special, a: &Value, b: &Value) -> Res {
    match try_binary(op, a, b)? {
        Some(result) => Ok(result),
        None => Err(unsupported(op, symbol(op), a, b)),
    }
}

/// As [`binary`]; `None` if neither operand knows.
pub fn try_binary(op: Special, a: &Value, b: &Value) -> Res<Option<Value>> {
    check_stack()?;
    let (left, right) = (type_of(a), type_of(b));
    if std::ptr::eq(left, right) {
        // Of one type, the reflected form is not tried.
        return ask_operand(left, op, a, b);
    }
    let reflected = op.reflected();
    let first = right.is_subclass_of(left) && overrides(right, left, reflected);
    // A number's operator goes before a sequence's concatenation and repetition.
    let is_late = match op {
        Special::Add => left.native_method(op).is_some() && is_sequence(left),
        Special::Mul => b.as_small().is_none() && left.native_method(op).is_some() && is_sequence(left),
        _ => false,
    };
    if !first && !is_late {
        if let Some(result) = ask_operand(left, op, a, b)? {
            return Ok(Some(result));
        }
        return ask_operand(type_of(b), reflected, b, a);
    }
    if let Some(result) = ask_operand(right, reflected, b, a)? {
        return Ok(Some(result));
    }
    ask_operand(type_of(a), op, a, b)
}

/// `a op b` where the method of `a`, asked first, does not know. Errors: TypeError if that of `b` does not, either.
pub fn reflected(op: Special, a: &Value, b: &Value) -> Res {
    let right = type_of(b);
    let result = if std::ptr::eq(type_of(a), right) { None } else { ask_operand(right, op.reflected(), b, a)? };
    match result {
        Some(result) => Ok(result),
        None => Err(unsupported(op, symbol(op), a, b)),
    }
}

/// True if the subclass has another method there than the base.
fn overrides(sub: &Obj<Class>, base: &Obj<Class>, special: Special) -> bool {
    match (sub.special(special), base.special(special)) {
        (Some(a), Some(b)) => !a.is(&b),
        (Some(_), None) => true,
        _ => false,
    }
}

/// `a op= b`. Errors: TypeError if neither operand knows.
pub fn in_place(op: Special, a: &Value, b: &Value) -> Res {
    let left = type_of(a);
    // A number's operator goes before a sequence's concatenation and repetition.
    if matches!(op, Special::Add | Special::Mul)
        && b.as_small().is_none()
        && !std::ptr::eq(left, type_of(b))
        && left.native_method(op.in_place()).is_some()
        && is_sequence(left)
        && let Some(result) = ask_operand(type_of(b), op.reflected(), b, a)?
    {
        return Ok(result);
    }
    if let Some(result) = ask_operand(type_of(a), op.in_place(), a, b)? {
        return Ok(result);
    }
    // A sequence on the right is asked only if the left has none of the methods of containers.
    let left = type_of(a);
    let container =
        op == Special::Mul && !is_sequence(left) && (!left.has(flag::IMMUTABLE) || left.has_special(Special::Contains));
    let result = match container && type_of(b).native_special(Special::RMul).is_some() && base_sequence(b).is_some() {
        true => ask_class(left, op, a, b)?,
        false => try_binary(op, a, b)?,
    };
    match result {
        Some(result) => Ok(result),
        None => {
            if container {
                return Err(unsupported_types("*=", a, b));
            }
            let symbol = if op == Special::Pow { "**=".to_string() } else { format!("{}=", symbol(op)) };
            Err(unsupported(op, &symbol, a, b))
        }
    }
}

/// `pow(a, b, modulus)`. Errors: TypeError if the operands do not know.
pub fn power(a: &Value, b: &Value, modulus: &Value) -> Res {
    if modulus.is_none() {
        return binary(Special::Pow, a, b);
    }
    let args = [b.clone(), modulus.clone()];
    if let Some(found) = type_of(a).special(Special::Pow).filter(|f| !f.is_none()) {
        let result = call_found(&found, a, Args::positional(&args))?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
    }
    if let Some(found) =
        type_of(b).special(Special::RPow).filter(|f| !f.is_none() && !std::ptr::eq(type_of(a), type_of(b)))
    {
        let result = call_found(&found, b, Args::positional(&[a.clone(), modulus.clone()]))?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
    }
    if [a, b, modulus].iter().any(|v| v.as_float().is_some()) {
        return Err(type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    if modulus.header().is_some_and(|h| h.shape_id() == shape::COMPLEX) {
        return Err(value_error("complex modulo"));
    }
    let (a, b, c) = (class_name(a), class_name(b), class_name(modulus));
    Err(type_error(format!("unsupported operand type(s) for ** or pow(): '{a}', '{b}', '{c}'")))
}

#[cold]
fn unsupported(op: Special, symbol: &str, a: &Value, b: &Value) -> Raised {
    let (left, right) = (class_name(a), class_name(b));
    let native = |v: &Value, special| type_of(v).native_special(special).is_some();
    if op == Special::Mul && base_sequence(b).is_some() && !native(b, Special::Mul) && native(b, Special::RMul) {
        return type_error(format!("'{left}' object cannot be interpreted as an integer"));
    }
    if op == Special::Mul && base_sequence(a).is_some() && native(a, Special::Mul) && !native(a, Special::RMul) {
        return type_error(format!("'{right}' object cannot be interpreted as an integer"));
    }
    let repeats = |v: &Value| is_sequence(type_of(v)) && native(v, Special::Mul) && native(v, Special::RMul);
    if op == Special::Mul && (repeats(a) || repeats(b)) {
        let other = if repeats(a) { right } else { left };
        return type_error(format!("can't multiply sequence by non-int of type '{other}'"));
    }
    unsupported_types(symbol, a, b)
}

/// What a list, tuple or str says of another operand of `+`.
#[cold]
pub fn not_concatenated(base: &str, other: &Value) -> Raised {
    type_error(format!("can only concatenate {base} (not \"{}\") to {base}", class_name(other)))
}

fn unsupported_types(symbol: &str, a: &Value, b: &Value) -> Raised {
    let (left, right) = (class_name(a), class_name(b));
    type_error(format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'"))
}

/// The built-in sequence that the value is or derives from.
fn base_sequence(value: &Value) -> Option<u32> {
    let bases = [shape::LIST, shape::TUPLE, shape::STR, shape::BYTES, shape::BYTEARRAY];
    bases.into_iter().find(|&base| type_of(value).is_subclass_of(shape::get(base).class()))
}

/// The comparison with its operands exchanged.
fn swapped(op: Special) -> Special {
    match op {
        Special::Lt => Special::Gt,
        Special::Le => Special::Ge,
        Special::Gt => Special::Lt,
        Special::Ge => Special::Le,
        same => same,
    }
}

/// `a op b` for `op` one of `Special::Lt … Ge`: any value. Errors: TypeError for an order that neither operand knows.
pub fn compare(op: Special, a: &Value, b: &Value) -> Res {
    check_stack()?;
    let (left, right) = (type_of(a), type_of(b));
    let back = swapped(op);
    // Unlike an operator's, the method of a subclass goes first even if it is inherited.
    let first = !std::ptr::eq(left, right) && right.is_subclass_of(left);
    if first && let Some(result) = ask(right.special(back), b, a)? {
        return Ok(result);
    }
    if let Some(result) = ask_class(type_of(a), op, a, b)? {
        return Ok(result);
    }
    if !first && let Some(result) = ask_class(type_of(b), back, b, a)? {
        return Ok(result);
    }
    match op {
        Special::Eq => Ok(Value::bool(a.is(b))),
        Special::Ne => Ok(Value::bool(!a.is(b))),
        _ => {
            let (symbol, a, b) = (symbol(op), class_name(a), class_name(b));
            Err(type_error(format!("'{symbol}' not supported between instances of '{a}' and '{b}'")))
        }
    }
}

/// `-a`, `+a`, `~a`, `abs(a)`. Errors: TypeError if the operand does not know.
pub fn unary(op: Special, a: &Value) -> Res {
    match super::protocol::try_special(a, op, &[])? {
        Some(result) => Ok(result),
        None => {
            let symbol = match op {
                Special::Neg => "unary -",
                Special::Pos => "unary +",
                Special::Invert => "unary ~",
                _ => "abs()",
            };
            Err(type_error(format!("bad operand type for {symbol}: '{}'", class_name(a))))
        }
    }
}
