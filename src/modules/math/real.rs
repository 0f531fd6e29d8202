//! The functions of one or a few floats in `math`.

use crate::function;
use crate::object::native::{KwOnly, Member, OrNone};
use crate::object::number::IntRef;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, overflow_error, type_error, value_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::libm;
use crate::text::float::gamma;
use crate::text::float::{arith, repr, scale};
use crate::text::int::arith::bit_length;
use dashu_int::IBig;

#[cold]
fn domain_error() -> Raised {
    value_error("math domain error")
}

#[cold]
fn range_error() -> Raised {
    overflow_error("math range error")
}

#[cold]
fn expected(what: &str, x: f64) -> Raised {
    value_error(format!("expected {what}, got {}", repr::repr(x)))
}

/// The result of a function at `x`. Errors: ValueError that tells what is `wanted` if there is no result, OverflowError
/// if it is too large (an infinity is no result either of a function that does not `overflow`).
fn checked(x: f64, result: f64, overflows: bool, wanted: &str) -> Res<f64> {
    if result.is_finite() || x.is_nan() || (result.is_infinite() && x.is_infinite()) {
        return Ok(result);
    }
    if result.is_infinite() && overflows { Err(range_error()) } else { Err(expected(wanted, x)) }
}

/// Declares functions of one float: how it is computed, whether it may overflow, and what it expects.
macro_rules! functions {
    ($($name:ident = $compute:expr, $overflows:literal, $wanted:literal;)*) => {
        $(fn $name(x: f64) -> Res<f64> {
            checked(x, $compute(x), $overflows, $wanted)
        })*
    };
}

functions! {
    fabs = f64::abs, false, "a number";
    sqrt = f64::sqrt, false, "a nonnegative input";
    cbrt = f64::cbrt, false, "a number";
    exp = f64::exp, true, "a number";
    exp2 = f64::exp2, true, "a number";
    expm1 = f64::exp_m1, true, "a number";
    log1p = f64::ln_1p, false, "argument value > -1";
    sin = f64::sin, false, "a finite input";
    cos = f64::cos, false, "a finite input";
    tan = f64::tan, false, "a finite input";
    asin = f64::asin, false, "a number in range from -1 up to 1";
    acos = f64::acos, false, "a number in range from -1 up to 1";
    atan = f64::atan, false, "a number";
    sinh = f64::sinh, true, "a number";
    cosh = f64::cosh, true, "a number";
    tanh = f64::tanh, false, "a number";
    asinh = libm::asinh, false, "a number";
    acosh = libm::acosh, false, "argument value not less than 1";
    atanh = libm::atanh, false, "a number between -1 and 1";
    erf = libm::erf, false, "a number";
    erfc = libm::erfc, false, "a number";
}

const POLES: &str = "a noninteger or positive integer";

fn is_pole(x: f64) -> bool {
    x <= 0.0 && x.is_finite() && x == x.floor()
}

fn gamma(x: f64) -> Res<f64> {
    if is_pole(x) || x == f64::NEG_INFINITY {
        return Err(expected(POLES, x));
    }
    checked(x, gamma::gamma(x), true, POLES)
}

fn lgamma(x: f64) -> Res<f64> {
    if is_pole(x) { Err(expected(POLES, x)) } else { checked(x, gamma::log_gamma(x), true, POLES) }
}

/// A logarithm of an int of any size or of a float.
fn logarithm(x: &Value, log: fn(f64) -> f64) -> Res<f64> {
    let Some(int) = x.as_int() else {
        let x = protocol::to_float(x)?;
        return if x > 0.0 || x.is_nan() { Ok(log(x)) } else { Err(expected("a positive input", x)) };
    };
    if int.is_negative() || matches!(int, IntRef::Small(0)) {
        return Err(value_error("expected a positive input"));
    }
    if let Ok(float) = protocol::int_to_float(&int) {
        return Ok(log(float));
    }
    let big = int.to_big();
    let bits = bit_length(&big);
    let fraction = scale::from_int(&(big >> (bits - 64)))? / 2f64.powi(64);
    Ok(log(fraction) + log(2.0) * bits as f64)
}

fn log(x: &Value, base: Option<&Value>) -> Res<f64> {
    let numerator = logarithm(x, f64::ln)?;
    match base {
        Some(base) => Ok(arith::divide(numerator, logarithm(base, f64::ln)?)?),
        None => Ok(numerator),
    }
}

fn log2(x: &Value) -> Res<f64> {
    logarithm(x, f64::log2)
}

fn log10(x: &Value) -> Res<f64> {
    logarithm(x, f64::log10)
}

fn pow(x: f64, y: f64) -> Res<f64> {
    let result = x.powf(y);
    if result.is_finite() || !x.is_finite() || !y.is_finite() {
        return Ok(result);
    }
    if result.is_nan() || x == 0.0 { Err(domain_error()) } else { Err(range_error()) }
}

/// The result of a function of two numbers that has none if it is NaN and they are not.
fn defined(x: f64, y: f64, result: f64) -> Res<f64> {
    if result.is_nan() && !x.is_nan() && !y.is_nan() { Err(domain_error()) } else { Ok(result) }
}

fn fmod(x: f64, y: f64) -> Res<f64> {
    defined(x, y, x % y)
}

fn remainder(x: f64, y: f64) -> Res<f64> {
    defined(x, y, libm::remainder(x, y))
}

fn fma(x: f64, y: f64, z: f64) -> Res<f64> {
    let result = x.mul_add(y, z);
    if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return Err(value_error("invalid operation in fma"));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(overflow_error("overflow in fma"));
    }
    Ok(result)
}

fn atan2(y: f64, x: f64) -> f64 {
    y.atan2(x)
}

fn copysign(x: f64, y: f64) -> f64 {
    x.copysign(y)
}

fn degrees(x: f64) -> f64 {
    x * (180.0 / std::f64::consts::PI)
}

fn radians(x: f64) -> f64 {
    x * (std::f64::consts::PI / 180.0)
}

fn modf(x: f64) -> Value {
    let fraction = if x.is_infinite() { 0.0 } else { x - x.trunc() };
    tuple([Value::float(fraction.copysign(x)), Value::float(x.trunc())])
}

fn frexp(x: f64) -> Value {
    if x == 0.0 || !x.is_finite() {
        return tuple([Value::float(x), Value::small(0)]);
    }
    const EXPONENT: u64 = 0x7ff << 52;
    // Subnormal numbers have no exponent of their own before they are made larger.
    let (normal, shift) = if x.is_normal() { (x, 0) } else { (x * 2f64.powi(54), 54) };
    let exponent = ((normal.to_bits() & EXPONENT) >> 52) as i64 - 1022 - shift;
    let mantissa = f64::from_bits(normal.to_bits() & !EXPONENT | 1022 << 52);
    tuple([Value::float(mantissa), Value::small(exponent)])
}

fn ldexp(x: f64, i: &Value) -> Res<f64> {
    let Some(exponent) = i.as_int() else {
        return Err(type_error("Expected an int as second argument to ldexp."));
    };
    let limit = if exponent.is_negative() { i64::MIN } else { i64::MAX };
    let exponent = exponent.to_i64().unwrap_or(limit).clamp(i32::MIN.into(), i32::MAX.into());
    let result = libm::ldexp(x, exponent as i32);
    if result.is_infinite() && x.is_finite() { Err(range_error()) } else { Ok(result) }
}

fn isnan(x: f64) -> bool {
    x.is_nan()
}

fn isinf(x: f64) -> bool {
    x.is_infinite()
}

fn isfinite(x: f64) -> bool {
    x.is_finite()
}

fn isclose(a: f64, b: f64, rel_tol: KwOnly<Option<f64>>, abs_tol: KwOnly<Option<f64>>) -> Res<bool> {
    let (relative, absolute) = (rel_tol.0.unwrap_or(1e-9), abs_tol.0.unwrap_or(0.0));
    if relative < 0.0 || absolute < 0.0 {
        return Err(value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let difference = (b - a).abs();
    Ok(difference <= (relative * b).abs() || difference <= (relative * a).abs() || difference <= absolute)
}

/// The place of a float in the order of all floats; zero for both zeros.
fn place(x: f64) -> i64 {
    let size = (x.to_bits() & (u64::MAX >> 1)) as i64;
    if x.is_sign_negative() { -size } else { size }
}

fn nextafter(x: f64, y: f64, steps: KwOnly<OrNone<IBig>>) -> Res<f64> {
    let steps = steps.0.0.unwrap_or(IBig::ONE);
    if steps < IBig::ZERO {
        return Err(value_error("steps must be a non-negative integer"));
    }
    let steps = u64::try_from(&steps).unwrap_or(u64::MAX);
    if steps == 0 || x.is_nan() {
        return Ok(x);
    }
    if y.is_nan() || x == y {
        return Ok(y);
    }
    let (from, to) = (place(x), place(y));
    if from.abs_diff(to) <= steps {
        return Ok(y);
    }
    let reached = if from < to { from.wrapping_add_unsigned(steps) } else { from.wrapping_sub_unsigned(steps) };
    let size = f64::from_bits(reached.unsigned_abs());
    let negative = reached < 0 || (reached == 0 && x.is_sign_negative());
    Ok(if negative { -size } else { size })
}

fn ulp(x: f64) -> f64 {
    let x = x.abs();
    if !x.is_finite() {
        return x;
    }
    let next = x.next_up();
    if next.is_infinite() { x - x.next_down() } else { next - x }
}

pub static FUNCTIONS: &[Member] = &[
    function!("fabs", fabs, "($module, x, /)"),
    function!("sqrt", sqrt, "($module, x, /)"),
    function!("cbrt", cbrt, "($module, x, /)"),
    function!("exp", exp, "($module, x, /)"),
    function!("exp2", exp2, "($module, x, /)"),
    function!("expm1", expm1, "($module, x, /)"),
    function!("log1p", log1p, "($module, x, /)"),
    function!("sin", sin, "($module, x, /)"),
    function!("cos", cos, "($module, x, /)"),
    function!("tan", tan, "($module, x, /)"),
    function!("asin", asin, "($module, x, /)"),
    function!("acos", acos, "($module, x, /)"),
    function!("atan", atan, "($module, x, /)"),
    function!("sinh", sinh, "($module, x, /)"),
    function!("cosh", cosh, "($module, x, /)"),
    function!("tanh", tanh, "($module, x, /)"),
    function!("asinh", asinh, "($module, x, /)"),
    function!("acosh", acosh, "($module, x, /)"),
    function!("atanh", atanh, "($module, x, /)"),
    function!("erf", erf, "($module, x, /)"),
    function!("erfc", erfc, "($module, x, /)"),
    function!("gamma", gamma, "($module, x, /)"),
    function!("lgamma", lgamma, "($module, x, /)"),
    function!("log2", log2, "($module, x, /)"),
    function!("log10", log10, "($module, x, /)"),
    function!("degrees", degrees, "($module, x, /)"),
    function!("radians", radians, "($module, x, /)"),
    function!("modf", modf, "($module, x, /)"),
    function!("frexp", frexp, "($module, x, /)"),
    function!("isnan", isnan, "($module, x, /)"),
    function!("isinf", isinf, "($module, x, /)"),
    function!("isfinite", isfinite, "($module, x, /)"),
    function!("ulp", ulp, "($module, x, /)"),
    function!("log", log, "($module, x, base=<unrepresentable>, /)"),
    function!("pow", pow, "($module, x, y, /)"),
    function!("fmod", fmod, "($module, x, y, /)"),
    function!("remainder", remainder, "($module, x, y, /)"),
    function!("fma", fma, "($module, x, y, z, /)"),
    function!("atan2", atan2, "($module, y, x, /)"),
    function!("copysign", copysign, "($module, x, y, /)"),
    function!("ldexp", ldexp, "($module, x, i, /)"),
    function!("isclose", isclose, "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)"),
    function!("nextafter", nextafter, "($module, x, y, /, *, steps=None)"),
];
