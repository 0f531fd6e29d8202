//! What `math` offers for integers, and the roundings to them.

use crate::function;
use crate::object::native::{Member, OrNone, Rest};
use crate::object::number::int;
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::special::Special;
use crate::object::value::Value;
use crate::text::float::scale;
use crate::text::int::{arith, combine};
use dashu_int::IBig;

fn gcd(integers: Rest) -> Res {
    let mut result = IBig::ZERO;
    for value in integers.0 {
        result = arith::gcd(&result, &protocol::to_big(value)?);
    }
    Ok(int(result))
}

fn lcm(integers: Rest) -> Res {
    let mut result = IBig::ONE;
    for value in integers.0 {
        result = arith::lcm(&result, &protocol::to_big(value)?)?;
    }
    Ok(int(result))
}

fn factorial(n: IBig) -> Res {
    Ok(int(combine::factorial(&n)?))
}

fn comb(n: IBig, k: IBig) -> Res {
    Ok(int(combine::combinations(&n, &k)?))
}

fn perm(n: IBig, k: OrNone<IBig>) -> Res {
    Ok(int(match k.0 {
        Some(k) => combine::permutations(&n, &k)?,
        None => combine::factorial(&n)?,
    }))
}

fn isqrt(n: IBig) -> Res {
    Ok(int(arith::isqrt(&n)?))
}

/// Rounds by the special method of the value; exact floats, and what converts to a float, by `round`.
fn rounded(x: &Value, special: Special, round: fn(f64) -> f64) -> Res {
    if x.as_float().is_none()
        && let Some(result) = protocol::try_special(x, special, &[])?
    {
        return Ok(result);
    }
    Ok(int(scale::to_int(round(protocol::to_float(x)?))?))
}

fn ceil(x: &Value) -> Res {
    rounded(x, Special::Ceil, f64::ceil)
}

fn floor(x: &Value) -> Res {
    rounded(x, Special::Floor, f64::floor)
}

fn trunc(x: &Value) -> Res {
    protocol::try_special(x, Special::Trunc, &[])?
        .ok_or_else(|| type_error(format!("type {} doesn't define __trunc__ method", protocol::class_name(x))))
}

pub static FUNCTIONS: &[Member] = &[
    function!("gcd", gcd, "($module, /, *integers)"),
    function!("lcm", lcm, "($module, /, *integers)"),
    function!("factorial", factorial, "($module, n, /)"),
    function!("comb", comb, "($module, n, k, /)"),
    function!("perm", perm, "($module, n, k=None, /)"),
    function!("isqrt", isqrt, "($module, n, /)"),
    function!("ceil", ceil, "($module, x, /)"),
    function!("floor", floor, "($module, x, /)"),
    function!("trunc", trunc, "($module, x, /)"),
];
