//! Constant folding, with CPython's limits on the size of what is folded.

use super::Options;
use crate::code::Const;
use crate::syntax::ast::*;
use dashu_int::IBig;
use dashu_int::ops::BitTest;
use rustpython_wtf8::Wtf8Buf;

/// The most bits of an integer that folding makes, the most bytes of a string, the most items of a tuple.
const MAX_INT_BITS: usize = 128;
const MAX_STR: usize = 4096;
const MAX_ITEMS: usize = 256;

/// The value of an expression that is constant.
pub fn constant(expr: &Expr, options: &Options) -> Option<Const> {
    match &expr.kind {
        ExprKind::Constant(constant) => Some(literal(constant)),
        ExprKind::Name(id) if &**id == "__debug__" => {
            Some(if options.optimize == 0 { Const::True } else { Const::False })
        }
        ExprKind::Tuple { elts, .. } => {
            let items: Option<Vec<Const>> = elts.iter().map(|elt| constant(elt, options)).collect();
            items.map(Const::Tuple)
        }
        ExprKind::UnaryOp { op, operand } => unary(*op, constant(operand, options)?),
        ExprKind::BinOp { .. } => binary_chain(expr, options),
        ExprKind::Subscript { value, index } => item(constant(value, options)?, constant(index, options)?),
        _ => None,
    }
}

/// The constant that a display of constants after `in` or in a `for` stands for: a tuple or frozenset.
pub fn contents(expr: &Expr, options: &Options) -> Option<Const> {
    match &expr.kind {
        ExprKind::List(elts) => elements(elts, false, options),
        ExprKind::Set(elts) => elements(elts, true, options),
        _ => None,
    }
}

/// The items of a display as a constant tuple or frozenset.
pub fn elements(elts: &[Expr], set: bool, options: &Options) -> Option<Const> {
    let items: Option<Vec<Const>> = elts.iter().map(|elt| constant(elt, options)).collect();
    items.map(if set { Const::FrozenSet } else { Const::Tuple })
}

/// The constant that a literal stands for.
pub fn literal(constant: &Constant) -> Const {
    match constant {
        Constant::None => Const::None,
        Constant::True => Const::True,
        Constant::False => Const::False,
        Constant::Ellipsis => Const::Ellipsis,
        Constant::Int(value) => Const::Int(value.clone().into()),
        Constant::Float(value) => Const::Float(*value),
        Constant::Imaginary(value) => Const::Complex(0.0, *value),
        Constant::Str { value, .. } => Const::Str(value.clone()),
        Constant::Bytes(value) => Const::Bytes(value.clone()),
    }
}

/// The truth of a constant.
pub fn truth(constant: &Const) -> bool {
    match constant {
        Const::None | Const::False => false,
        Const::True | Const::Ellipsis | Const::Code(_) => true,
        Const::Int(value) => *value != IBig::ZERO,
        Const::Float(value) => *value != 0.0,
        Const::Complex(re, im) => *re != 0.0 || *im != 0.0,
        Const::Str(value) => !value.is_empty(),
        Const::Bytes(value) => !value.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
    }
}

fn unary(op: UnaryOp, value: Const) -> Option<Const> {
    if op == UnaryOp::Not {
        return Some(if truth(&value) { Const::False } else { Const::True });
    }
    if op == UnaryOp::Invert && matches!(value, Const::True | Const::False) {
        // Deprecated: it warns when it runs.
        return None;
    }
    let value = number(value);
    Some(match (op, value) {
        (UnaryOp::Neg, Const::Int(value)) => Const::Int(-value),
        (UnaryOp::Neg, Const::Float(value)) => Const::Float(-value),
        (UnaryOp::Neg, Const::Complex(re, im)) => Const::Complex(-re, -im),
        (UnaryOp::Pos, value @ (Const::Int(_) | Const::Float(_) | Const::Complex(..))) => value,
        (UnaryOp::Invert, Const::Int(value)) => Const::Int(-value - 1),
        _ => return None,
    })
}

/// A bool as the number that it is in arithmetic.
fn number(value: Const) -> Const {
    match value {
        Const::True => Const::Int(1.into()),
        Const::False => Const::Int(0.into()),
        other => other,
    }
}

/// Folds from the left end of a chain of operators, without recursion along it.
fn binary_chain(expr: &Expr, options: &Options) -> Option<Const> {
    let mut spine = Vec::new();
    let mut leaf = expr;
    while let ExprKind::BinOp { left, op, right } = &leaf.kind {
        spine.push((*op, right));
        leaf = left;
    }
    let mut value = constant(leaf, options)?;
    for (op, right) in spine.into_iter().rev() {
        value = binary(op, value, constant(right, options)?)?;
    }
    Some(value)
}

fn binary(op: BinOp, left: Const, right: Const) -> Option<Const> {
    let both_bool = matches!((&left, &right), (Const::True | Const::False, Const::True | Const::False));
    if both_bool && matches!(op, BinOp::BitAnd | BinOp::BitOr | BinOp::BitXor) {
        return None;
    }
    match (op, number(left), number(right)) {
        (op, Const::Int(l), Const::Int(r)) => integers(op, l, r),
        (op, Const::Float(l), Const::Float(r)) => floats(op, l, r),
        (op, Const::Float(l), Const::Int(r)) => floats(op, l, exact(&r)?),
        (op, Const::Int(l), Const::Float(r)) => floats(op, exact(&l)?, r),
        (op @ (BinOp::Add | BinOp::Sub), l, Const::Complex(re, im)) => {
            let (real, imaginary) = match l {
                Const::Int(l) => (exact(&l)?, None),
                Const::Float(l) => (l, None),
                Const::Complex(l, i) => (l, Some(i)),
                _ => return None,
            };
            Some(match (op, imaginary) {
                (BinOp::Add, None) => Const::Complex(real + re, im),
                (BinOp::Add, Some(i)) => Const::Complex(real + re, i + im),
                (_, None) => Const::Complex(real - re, -im),
                (_, Some(i)) => Const::Complex(real - re, i - im),
            })
        }
        (BinOp::Add, Const::Str(mut l), Const::Str(r)) => {
            l.push_wtf8(&r);
            (l.len() <= MAX_STR).then_some(Const::Str(l))
        }
        (BinOp::Add, Const::Bytes(mut l), Const::Bytes(r)) => {
            l.extend(r);
            (l.len() <= MAX_STR).then_some(Const::Bytes(l))
        }
        (BinOp::Add, Const::Tuple(mut l), Const::Tuple(r)) => {
            l.extend(r);
            (l.len() <= MAX_ITEMS).then_some(Const::Tuple(l))
        }
        (BinOp::Mul, l, r) => repeat(l, r),
        _ => None,
    }
}

fn exact(value: &IBig) -> Option<f64> {
    let value = i64::try_from(value).ok()?;
    (value.unsigned_abs() <= 1 << 53).then_some(value as f64)
}

fn bits(value: &IBig) -> usize {
    value.bit_len()
}

fn integers(op: BinOp, l: IBig, r: IBig) -> Option<Const> {
    let zero = IBig::ZERO;
    Some(Const::Int(match op {
        BinOp::Add => l + r,
        BinOp::Sub => l - r,
        BinOp::Mul if bits(&l) + bits(&r) <= MAX_INT_BITS => l * r,
        BinOp::FloorDiv if r != zero => floor_div(&l, &r),
        BinOp::Mod if r != zero => &l - floor_div(&l, &r) * &r,
        BinOp::Pow => {
            let exponent = usize::try_from(&r).ok()?;
            if bits(&l) > 0 && exponent > 0 && bits(&l).checked_mul(exponent)? > MAX_INT_BITS {
                return None;
            }
            l.pow(exponent)
        }
        BinOp::LShift => {
            let count = usize::try_from(&r).ok()?;
            if l != zero && bits(&l).checked_add(count)? > MAX_INT_BITS {
                return None;
            }
            if l == zero { zero } else { l << count }
        }
        BinOp::RShift => l >> usize::try_from(&r).ok()?,
        BinOp::BitAnd => l & r,
        BinOp::BitOr => l | r,
        BinOp::BitXor => l ^ r,
        BinOp::Div if r != zero => return Some(Const::Float(exact(&l)? / exact(&r)?)),
        _ => return None,
    }))
}

fn floor_div(l: &IBig, r: &IBig) -> IBig {
    let quotient = l / r;
    let exact = &quotient * r == *l;
    if !exact && (*l < IBig::ZERO) != (*r < IBig::ZERO) { quotient - 1 } else { quotient }
}

fn floats(op: BinOp, l: f64, r: f64) -> Option<Const> {
    Some(Const::Float(match op {
        BinOp::Add => l + r,
        BinOp::Sub => l - r,
        BinOp::Mul => l * r,
        BinOp::Div if r != 0.0 => l / r,
        BinOp::Pow if l > 0.0 && l.is_finite() && r.is_finite() => {
            let power = l.powf(r);
            return power.is_finite().then_some(Const::Float(power));
        }
        _ => return None,
    }))
}

fn repeat(l: Const, r: Const) -> Option<Const> {
    let (value, count) = match (l, r) {
        (Const::Int(count), value) | (value, Const::Int(count)) => (value, count),
        _ => return None,
    };
    let count = i64::try_from(&count).ok()?.max(0) as usize;
    let fits = |len: usize, most: usize| len.checked_mul(count).is_some_and(|total| total <= most);
    Some(match value {
        Const::Str(text) if fits(text.len(), MAX_STR) => {
            let mut out = Wtf8Buf::new();
            (0..if text.is_empty() { 0 } else { count }).for_each(|_| out.push_wtf8(&text));
            Const::Str(out)
        }
        Const::Bytes(bytes) if fits(bytes.len(), MAX_STR) => Const::Bytes(bytes.repeat(count)),
        Const::Tuple(items) if fits(items.len(), MAX_ITEMS) => {
            let count = if items.is_empty() { 0 } else { count };
            Const::Tuple((0..count).flat_map(|_| items.iter().cloned()).collect())
        }
        _ => return None,
    })
}

/// A constant's item at a constant index.
fn item(value: Const, index: Const) -> Option<Const> {
    let Const::Int(index) = number(index) else { return None };
    let index = i64::try_from(&index).ok()?;
    let at = |len: usize| {
        let index = if index < 0 { index + len as i64 } else { index };
        usize::try_from(index).ok().filter(|&index| index < len)
    };
    Some(match value {
        Const::Tuple(items) => items.get(at(items.len())?)?.clone(),
        Const::Bytes(bytes) => Const::Int((*bytes.get(at(bytes.len())?)?).into()),
        Const::Str(text) => {
            let count = text.code_points().count();
            let point = text.code_points().nth(at(count)?)?;
            let mut out = Wtf8Buf::new();
            out.push(point);
            Const::Str(out)
        }
        _ => return None,
    })
}
