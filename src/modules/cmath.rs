//! `cmath`: functions of complex numbers.

use crate::function;
use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::native::{Cursor, FromArg, KwOnly, Member};
use crate::object::protocol::class_name;
use crate::object::raise::{Raised, Res, overflow_error, type_error, value_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::float::cmath::{self, Fault, Outcome};
use crate::text::float::complex::Complex;
use crate::types::complex::{complex, to_complex};

/// An argument that is any number.
struct Number(Complex);

impl<'a> FromArg<'a> for Number {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Number> {
        let wrong = || type_error(format!("must be real number, not {}", class_name(value)));
        to_complex(value)?.map(Number).ok_or_else(wrong)
    }
}

#[cold]
fn raised(fault: Fault) -> Raised {
    match fault {
        Fault::Domain => value_error("math domain error"),
        Fault::Range => overflow_error("math range error"),
    }
}

fn shown(outcome: Outcome) -> Res {
    outcome.map(|z| complex(z.re, z.im)).map_err(raised)
}

macro_rules! functions {
    ($($name:ident),*) => { $(
        fn $name(z: Number) -> Res {
            shown(cmath::$name(z.0))
        }
    )* };
}

functions!(sqrt, exp, log10, sin, cos, tan, sinh, cosh, tanh, asin, acos, atan, asinh, acosh, atanh);

fn log(z: Number, base: Option<Number>) -> Res {
    let top = cmath::log(z.0).map_err(raised)?;
    let Some(base) = base else { return Ok(complex(top.re, top.im)) };
    let bottom = cmath::log(base.0).map_err(raised)?;
    let quotient = top.quotient(bottom).map_err(|_| raised(Fault::Domain))?;
    Ok(complex(quotient.re, quotient.im))
}

fn phase(z: Number) -> f64 {
    z.0.im.atan2(z.0.re)
}

fn polar(z: Number) -> Res {
    let size = z.0.magnitude().map_err(|_| raised(Fault::Range))?;
    Ok(tuple([Value::float(size), Value::float(phase(z))]))
}

fn rect(r: f64, phi: f64) -> Res {
    shown(cmath::rect(r, phi))
}

fn isfinite(z: Number) -> bool {
    z.0.re.is_finite() && z.0.im.is_finite()
}

fn isnan(z: Number) -> bool {
    z.0.re.is_nan() || z.0.im.is_nan()
}

fn isinf(z: Number) -> bool {
    z.0.re.is_infinite() || z.0.im.is_infinite()
}

fn isclose(a: Number, b: Number, rel_tol: KwOnly<Option<f64>>, abs_tol: KwOnly<Option<f64>>) -> Res<bool> {
    let (relative, absolute) = (rel_tol.0.unwrap_or(1e-9), abs_tol.0.unwrap_or(0.0));
    if relative < 0.0 || absolute < 0.0 {
        return Err(value_error("tolerances must be non-negative"));
    }
    let (a, b) = (a.0, b.0);
    if a == b {
        return Ok(true);
    }
    if [a.re, a.im, b.re, b.im].iter().any(|part| part.is_infinite()) {
        return Ok(false);
    }
    let size = |z: Complex| z.re.hypot(z.im);
    let apart = size(Complex::new(a.re - b.re, a.im - b.im));
    Ok(apart <= relative * size(b) || apart <= relative * size(a) || apart <= absolute)
}

static FUNCTIONS: &[Member] = &[
    function!("acos", acos, "(z, /)"),
    function!("acosh", acosh, "(z, /)"),
    function!("asin", asin, "(z, /)"),
    function!("asinh", asinh, "(z, /)"),
    function!("atan", atan, "(z, /)"),
    function!("atanh", atanh, "(z, /)"),
    function!("cos", cos, "(z, /)"),
    function!("cosh", cosh, "(z, /)"),
    function!("exp", exp, "(z, /)"),
    function!("isclose", isclose, "(a, b, *, rel_tol=1e-09, abs_tol=0.0)"),
    function!("isfinite", isfinite, "(z, /)"),
    function!("isinf", isinf, "(z, /)"),
    function!("isnan", isnan, "(z, /)"),
    function!("log", log, "(z, base=<unrepresentable>, /)"),
    function!("log10", log10, "(z, /)"),
    function!("phase", phase, "(z, /)"),
    function!("polar", polar, "(z, /)"),
    function!("rect", rect, "(r, phi, /)"),
    function!("sin", sin, "(z, /)"),
    function!("sinh", sinh, "(z, /)"),
    function!("sqrt", sqrt, "(z, /)"),
    function!("tan", tan, "(z, /)"),
    function!("tanh", tanh, "(z, /)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    let reals = [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ];
    for (name, number) in reals {
        namespace.insert_name(name, Value::float(number));
    }
    namespace.insert_name("infj", complex(0.0, f64::INFINITY));
    namespace.insert_name("nanj", complex(0.0, f64::NAN));
    Ok(())
}
