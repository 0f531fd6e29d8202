//! Sums and products of many numbers in `math`, without loss of precision on the way.

use crate::function;
use crate::object::native::{KwOnly, Member, Rest};
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, value_error};
use crate::object::special::Special;
use crate::object::value::Value;

/// `a + b` as the rounded sum and what it lacks.
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// `a * b` as the rounded product and what it lacks.
fn two_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    (product, a.mul_add(b, -product))
}

/// Shewchuk's summation: the partial sums do not overlap and grow in size.
fn fsum(seq: &Value) -> Res<f64> {
    let mut partials: Vec<f64> = Vec::new();
    let (mut special, mut infinities) = (0.0, 0.0);
    protocol::for_each(seq, |item| {
        let item = protocol::to_float(&item)?;
        let mut x = item;
        let mut kept = 0;
        for i in 0..partials.len() {
            let (high, low) = two_sum(x, partials[i]);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        if x.is_finite() {
            if x != 0.0 {
                partials.push(x);
            }
            return Ok(());
        }
        if item.is_finite() {
            return Err(overflow_error("intermediate overflow in fsum"));
        }
        if item.is_infinite() {
            infinities += item;
        }
        special += item;
        partials.clear();
        Ok(())
    })?;
    if special != 0.0 {
        return if f64::is_nan(infinities) { Err(value_error("-inf + inf in fsum")) } else { Ok(special) };
    }
    Ok(rounded_sum(&partials))
}

/// The sum of partial sums that do not overlap, ties to even across all of them.
fn rounded_sum(partials: &[f64]) -> f64 {
    let Some((&last, mut rest)) = partials.split_last() else { return 0.0 };
    let (mut high, mut low) = (last, 0.0);
    while let Some((&next, others)) = rest.split_last() {
        rest = others;
        (high, low) = two_sum(high, next);
        if low != 0.0 {
            break;
        }
    }
    if rest.last().is_some_and(|next| (low < 0.0 && *next < 0.0) || (low > 0.0 && *next > 0.0)) {
        let twice = low * 2.0;
        let moved = high + twice;
        if twice == moved - high {
            high = moved;
        }
    }
    high
}

fn prod(iterable: &Value, start: KwOnly<Option<Value>>) -> Res {
    let mut product = start.0.unwrap_or_else(|| Value::small(1));
    protocol::for_each(iterable, |item| {
        product = operator::binary(Special::Mul, &product, &item)?;
        Ok(())
    })?;
    Ok(product)
}

/// A sum of floats of three times the precision.
#[derive(Clone, Copy, Default)]
struct Triple {
    high: f64,
    low: f64,
    tiny: f64,
}

impl Triple {
    /// Adds `a * b`.
    fn plus_product(self, a: f64, b: f64) -> Triple {
        let (product, lacks) = two_product(a, b);
        let (high, carry) = two_sum(self.high, product);
        let (lows, tiny) = two_sum(self.low, lacks);
        let (low, tinier) = two_sum(lows, carry);
        Triple { high, low, tiny: self.tiny + tiny + tinier }
    }

    fn value(self) -> f64 {
        let (low, tiny) = two_sum(self.tiny, self.low);
        let (high, rest) = two_sum(self.high, low);
        high + (rest + tiny)
    }
}

/// The factors as floats if one of them is an exact float and the other a float or an int that fits.
fn float_factors(p: &Value, q: &Value) -> Option<(f64, f64)> {
    let number = |v: &Value| {
        let int = || v.as_int().and_then(|i| protocol::int_to_float(&i).ok());
        v.as_float().or_else(int)
    };
    if p.as_float().is_none() && q.as_float().is_none() { None } else { Some((number(p)?, number(q)?)) }
}

fn sumprod(p: &Value, q: &Value) -> Res {
    let (p, q) = (protocol::iter(p)?, protocol::iter(q)?);
    let mut total = Value::small(0);
    let mut floats: Option<Triple> = None;
    let add = |total: &mut Value, term: Value| -> Res<()> {
        *total = operator::binary(Special::Add, total, &term)?;
        Ok(())
    };
    loop {
        let (a, b) = match (protocol::next(&p)?, protocol::next(&q)?) {
            (Some(a), Some(b)) => (a, b),
            (None, None) => break,
            _ => return Err(value_error("Inputs are not the same length")),
        };
        if let Some((x, y)) = float_factors(&a, &b) {
            let sum = floats.unwrap_or_default().plus_product(x, y);
            if sum.high.is_finite() && sum.low.is_finite() {
                floats = Some(sum);
                continue;
            }
        }
        if let Some(sum) = floats.take() {
            add(&mut total, Value::float(sum.value()))?;
        }
        add(&mut total, operator::binary(Special::Mul, &a, &b)?)?;
    }
    if let Some(sum) = floats {
        add(&mut total, Value::float(sum.value()))?;
    }
    Ok(total)
}

/// The Euclidean norm, to within one unit in the last place: scaled by a power of two, the squares summed in double-double.
fn norm(coordinates: &[f64]) -> f64 {
    let largest = coordinates.iter().fold(0.0, |max: f64, x| max.max(x.abs()));
    if coordinates.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if coordinates.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 || coordinates.len() == 1 {
        return largest;
    }
    let scale = f64::from_bits(largest.to_bits() & 0x7ff0_0000_0000_0000);
    if scale == 0.0 {
        // Subnormal numbers: made larger first, exactly.
        let up = 2f64.powi(600);
        let larger: Vec<f64> = coordinates.iter().map(|x| x * up).collect();
        return norm(&larger) / up;
    }
    let mut sum = Triple::default();
    for x in coordinates {
        let x = x / scale;
        sum = sum.plus_product(x, x);
    }
    let root = sum.value().sqrt();
    let left = sum.plus_product(-root, root).value();
    scale * (root + left / (2.0 * root))
}

fn hypot(coordinates: Rest) -> Res<f64> {
    let coordinates = coordinates.0.iter().map(protocol::to_float).collect::<Res<Vec<f64>>>()?;
    Ok(norm(&coordinates))
}

fn dist(p: &Value, q: &Value) -> Res<f64> {
    let (p, q) = (protocol::collect(p)?, protocol::collect(q)?);
    if p.len() != q.len() {
        return Err(value_error("both points must have the same number of dimensions"));
    }
    let difference = |(p, q)| Ok(protocol::to_float(p)? - protocol::to_float(q)?);
    let differences = p.iter().zip(&q).map(difference).collect::<Res<Vec<f64>>>()?;
    Ok(norm(&differences))
}

pub static FUNCTIONS: &[Member] = &[
    function!("fsum", fsum, "($module, seq, /)"),
    function!("prod", prod, "($module, iterable, /, *, start=1)"),
    function!("sumprod", sumprod, "($module, p, q, /)"),
    function!("hypot", hypot, "($module, /, *coordinates)"),
    function!("dist", dist, "($module, p, q, /)"),
];
