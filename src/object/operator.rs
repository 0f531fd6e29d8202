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

/// True if a class has `+` or `*` as its native sequence has it: then it is asked after all operators of numbers.
fn is_late(class: &Obj<Class>, op: Special) -> bool {
    let own = |special| class.native_method(special).is_some();
    match op {
        Special::Add => own(op) && !class.has_special(Special::RAdd) && is_sequence(class),
        Special::Mul => own(op) && own(Special::RMul) && is_sequence(class),
        _ => false,
    }
}

/// The method by which a native sequence joins or repeats itself in place, if the class has it unchanged.
fn late_in_place(class: &Obj<Class>, op: Special) -> Option<Special> {
    let special = op.in_place();
    // In a class of a script, a native `+=` counts as a number's.
    let may = op == Special::Mul || op == Special::Add && !class.is_heap();
    let known = may && class.native_method(special).is_some();
    (known && is_sequence(class)).then_some(special)
}

/// A sequence repeated. Errors: TypeError if the count is no integer; those of the repetition.
fn repeat(sequence: &Value, special: Special, count: &Value) -> Res<Option<Value>> {
    if !is_index(count) {
        let other = class_name(count);
        return Err(type_error(format!("can't multiply sequence by non-int of type '{other}'")));
    }
    ask_class(type_of(sequence), special, sequence, count)
}

/// True if the value has `__index__`.
pub fn is_index(value: &Value) -> bool {
    value.as_int().is_some() || type_of(value).has_special(Special::Index)
}

/// `a op b`: `op` one of `Special::Add … Xor`, `Divmod`. Errors: TypeError if neither operand knows.
pub fn binary(op: Special, a: &Value, b: &Value) -> Res {
    match try_binary(op, a, b)? {
        Some(result) => Ok(result),
        None => Err(unsupported(symbol(op), a, b)),
    }
}

/// As [`binary`]; `None` if neither operand knows.
pub fn try_binary(op: Special, a: &Value, b: &Value) -> Res<Option<Value>> {
    check_stack()?;
    if let Some(result) = ask_both(op, a, b)? {
        return Ok(Some(result));
    }
    if is_late(type_of(a), op) {
        return if op == Special::Mul { repeat(a, op, b) } else { ask_class(type_of(a), op, a, b) };
    }
    if op == Special::Mul && is_late(type_of(b), op) {
        return repeat(b, op, a);
    }
    Ok(None)
}

/// Asks both operands, but no native sequence for what is its own way of joining and repeating.
fn ask_both(op: Special, a: &Value, b: &Value) -> Res<Option<Value>> {
    let (left, right) = (type_of(a), type_of(b));
    let ask_left = !is_late(left, op);
    if std::ptr::eq(left, right) {
        // Of one type, the reflected form is not tried.
        return if ask_left { ask_class(left, op, a, b) } else { Ok(None) };
    }
    let reflected = op.reflected();
    let ask_right = !is_late(right, op);
    let right_first = ask_right && right.is_subclass_of(left) && overrides(right, left, reflected);
    if right_first && let Some(result) = ask_class(right, reflected, b, a)? {
        return Ok(Some(result));
    }
    if ask_left && let Some(result) = ask_class(type_of(a), op, a, b)? {
        return Ok(Some(result));
    }
    if ask_right && !right_first { ask_class(type_of(b), reflected, b, a) } else { Ok(None) }
}

/// `a op b` where the method of `a`, asked first, does not know. Errors: TypeError if that of `b` does not, either.
pub fn reflected(op: Special, a: &Value, b: &Value) -> Res {
    let right = type_of(b);
    let result = match (is_late(right, op), op) {
        (true, Special::Mul) => repeat(b, op, a)?,
        (true, _) => None,
        _ if std::ptr::eq(type_of(a), right) => None,
        _ => ask_class(right, op.reflected(), b, a)?,
    };
    match result {
        Some(result) => Ok(result),
        None => Err(unsupported(symbol(op), a, b)),
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
    try_in_place(op, a, b)?.ok_or_else(|| {
        let symbol = if op == Special::Pow { "**=".to_string() } else { format!("{}=", symbol(op)) };
        unsupported(&symbol, a, b)
    })
}

/// As [`in_place`]; `None` if neither operand knows.
pub fn try_in_place(op: Special, a: &Value, b: &Value) -> Res<Option<Value>> {
    check_stack()?;
    let own = late_in_place(type_of(a), op);
    if own.is_none()
        && let Some(result) = ask_class(type_of(a), op.in_place(), a, b)?
    {
        return Ok(Some(result));
    }
    if let Some(result) = ask_both(op, a, b)? {
        return Ok(Some(result));
    }
    let left = type_of(a);
    let own = own.or_else(|| is_late(left, op).then_some(op));
    match (own, op) {
        (Some(special), Special::Mul) => repeat(a, special, b),
        (Some(special), _) => ask_class(left, special, a, b),
        // A sequence on the right is asked only if the left has none of the methods of containers.
        (None, Special::Mul) if is_late(type_of(b), op) && !is_container(left) => repeat(b, op, a),
        _ => Ok(None),
    }
}

/// True for what has, in CPython, a table for the methods of sequences, be it empty.
fn is_container(class: &Obj<Class>) -> bool {
    !class.has(flag::IMMUTABLE) || class.has_special(Special::Contains)
}

/// For a modulus with a float among the operands.
#[cold]
pub fn not_all_integers() -> Raised {
    type_error("pow() 3rd argument not allowed unless all arguments are integers")
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
    if !std::ptr::eq(type_of(modulus), type_of(a)) && !std::ptr::eq(type_of(modulus), type_of(b)) {
        if modulus.as_float().is_some() {
            return Err(not_all_integers());
        }
        let is_complex = |v: &Value| v.header().is_some_and(|h| h.shape_id() == shape::COMPLEX);
        let is_number = |v: &Value| v.as_int().is_some() || v.as_float().is_some() || is_complex(v);
        if is_complex(modulus) && is_number(a) && is_number(b) {
            return Err(value_error("complex modulo"));
        }
    }
    let (a, b, c) = (class_name(a), class_name(b), class_name(modulus));
    Err(type_error(format!("unsupported operand type(s) for ** or pow(): '{a}', '{b}', '{c}'")))
}

/// What a list, tuple or str says of another operand of `+`.
#[cold]
pub fn not_concatenated(base: &str, other: &Value) -> Raised {
    type_error(format!("can only concatenate {base} (not \"{}\") to {base}", class_name(other)))
}

#[cold]
fn unsupported(symbol: &str, a: &Value, b: &Value) -> Raised {
    let (left, right) = (class_name(a), class_name(b));
    type_error(format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'"))
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
