//! Floats from and to integers, exactly or correctly rounded.

use dashu_base::{BitTest, DivRem, Sign};
use dashu_int::{IBig, UBig};
use std::cmp::Ordering;

use crate::text::fault::{Fault, Outcome};

/// The float nearest to `mantissa * 2^exponent`, halves to even, infinite when too large. The lowest bit of `mantissa`
/// may stand for all the bits below it, as long as the mantissa has more than 54 bits.
pub fn compose(mantissa: u64, exponent: i64) -> f64 {
    if mantissa == 0 {
        return 0.0;
    }
    let bits = i64::from(64 - mantissa.leading_zeros());
    if exponent > 2000 {
        return f64::INFINITY;
    }
    if exponent < -2000 {
        return 0.0;
    }
    let drop = (bits - 53).max(-1074 - exponent);
    let rounded = match drop {
        ..=0 => mantissa << -drop,
        1..=63 => {
            let kept = mantissa >> drop;
            let rest = mantissa & ((1 << drop) - 1);
            let half = 1 << (drop - 1);
            kept + u64::from(rest > half || (rest == half && kept & 1 == 1))
        }
        64 => u64::from(mantissa > 1 << 63),
        _ => 0,
    };
    let biased = exponent + drop + 1074;
    if biased >= 2046 {
        return f64::INFINITY;
    }
    f64::from_bits(((biased as u64) << 52) + rounded)
}

/// A finite float's magnitude as `mantissa * 2^exponent`.
pub fn decompose(x: f64) -> (u64, i32) {
    let bits = x.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    match (bits >> 52) & 0x7ff {
        0 => (fraction, -1074),
        biased => (fraction | 1 << 52, biased as i32 - 1075),
    }
}

/// The integer part of a finite float.
pub fn truncate(x: f64) -> IBig {
    if x.abs() < 9.2e18 {
        return IBig::from(x as i64);
    }
    let (mantissa, exponent) = decompose(x);
    let magnitude = UBig::from(mantissa) << exponent.unsigned_abs() as usize;
    IBig::from_parts(if x < 0.0 { Sign::Negative } else { Sign::Positive }, magnitude)
}

/// `int(float)`.
pub fn to_int(x: f64) -> Outcome<IBig> {
    if x.is_nan() {
        return Err(Fault::value("cannot convert float NaN to integer"));
    }
    if x.is_infinite() {
        return Err(Fault::overflow("cannot convert float infinity to integer"));
    }
    Ok(truncate(x))
}

/// `float(int)`.
pub fn from_int(n: &IBig) -> Outcome<f64> {
    let x = n.to_f64().value();
    if x.is_infinite() { Err(Fault::overflow("int too large to convert to float")) } else { Ok(x) }
}

/// `float.as_integer_ratio()`.
pub fn integer_ratio(x: f64) -> Outcome<(IBig, IBig)> {
    if x.is_nan() {
        return Err(Fault::value("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(Fault::overflow("cannot convert Infinity to integer ratio"));
    }
    let (mut mantissa, mut exponent) = decompose(x);
    if mantissa == 0 {
        return Ok((IBig::ZERO, IBig::ONE));
    }
    let zeros = mantissa.trailing_zeros();
    mantissa >>= zeros;
    exponent += zeros as i32;
    let sign = if x < 0.0 { Sign::Negative } else { Sign::Positive };
    let shift = exponent.unsigned_abs() as usize;
    Ok(if exponent >= 0 {
        (IBig::from_parts(sign, UBig::from(mantissa) << shift), IBig::ONE)
    } else {
        (IBig::from_parts(sign, UBig::from(mantissa)), IBig::ONE << shift)
    })
}

/// Compares a float with an integer exactly; `None` for a NaN.
pub fn compare_int(x: f64, n: &IBig) -> Option<Ordering> {
    if x.is_nan() {
        return None;
    }
    let sign = |positive| if positive { Ordering::Greater } else { Ordering::Less };
    if x.is_infinite() {
        return Some(sign(x > 0.0));
    }
    if n.bit_len() > 1025 {
        return Some(sign(n.sign() == Sign::Negative));
    }
    let whole = x.trunc();
    Some(then_fraction(truncate(whole).cmp(n), x - whole))
}

/// Compares a float with a machine integer exactly; `None` for a NaN.
pub fn compare_i64(x: f64, n: i64) -> Option<Ordering> {
    const TWO_63: f64 = 9_223_372_036_854_775_808.0;
    if x.is_nan() {
        None
    } else if x >= TWO_63 {
        Some(Ordering::Greater)
    } else if x < -TWO_63 {
        Some(Ordering::Less)
    } else {
        let whole = x.trunc();
        Some(then_fraction((whole as i64).cmp(&n), x - whole))
    }
}

/// Equal whole parts are decided by the float's fraction.
fn then_fraction(whole: Ordering, fraction: f64) -> Ordering {
    whole.then(fraction.partial_cmp(&0.0).unwrap_or(Ordering::Equal))
}

/// `a / b` of integers, correctly rounded.
pub fn divide_ints(a: &IBig, b: &IBig) -> Outcome<f64> {
    if b.is_zero() {
        return Err(Fault::zero_division("division by zero"));
    }
    if a.bit_len() <= 53 && b.bit_len() <= 53 {
        return Ok(a.to_f64().value() / b.to_f64().value());
    }
    let negative = a.sign() != b.sign();
    let (_, a) = a.clone().into_parts();
    let (_, b) = b.clone().into_parts();
    if a.is_zero() {
        return Ok(if negative { -0.0 } else { 0.0 });
    }
    // A quotient of 62 or 63 bits, whose lowest then also stands for the remainder.
    let shift = a.bit_len() as i64 - b.bit_len() as i64 - 62;
    let distance = shift.unsigned_abs() as usize;
    let too_large = || Fault::overflow("integer division result too large for a float");
    if shift > 2000 {
        return Err(too_large());
    }
    if shift < -2000 {
        return Ok(if negative { -0.0 } else { 0.0 });
    }
    let (quotient, rest) = if shift < 0 { (a << distance).div_rem(b) } else { a.div_rem(b << distance) };
    let mantissa = u64::try_from(&quotient).unwrap_or(u64::MAX) | u64::from(!rest.is_zero());
    let x = compose(mantissa, shift);
    if x.is_infinite() {
        return Err(too_large());
    }
    Ok(if negative { -x } else { x })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(text: &str) -> IBig {
        text.parse().unwrap_or(IBig::ZERO)
    }

    #[test]
    fn composing() {
        assert_eq!(compose(1, 0), 1.0);
        assert_eq!(compose(1, -1074), 5e-324);
        assert_eq!(compose(1, -1075), 0.0);
        assert_eq!(compose(3, -1075), 1e-323);
        assert_eq!(compose(u64::MAX, 960), f64::INFINITY);
        assert_eq!(compose((1 << 53) - 1, 971), f64::MAX);
        assert_eq!(compose((1 << 53) + 1, 0), 9007199254740992.0);
        assert_eq!(compose((1 << 63) + 1, -1138), 5e-324);
        assert_eq!(compose(1 << 63, -1138), 0.0);
    }

    #[test]
    fn division() {
        let big = IBig::from(10).pow(400);
        assert_eq!(divide_ints(&big, &(big.clone() / IBig::from(3))), Ok(3.0));
        assert_eq!(divide_ints(&IBig::from(1), &IBig::from(10).pow(320)), Ok(1e-320));
        assert_eq!(divide_ints(&-&big, &IBig::from(10).pow(100)), Ok(-1e300));
        assert!(divide_ints(&big, &IBig::from(3)).is_err());
        assert_eq!(
            divide_ints(&int("123456789012345678901234567890"), &int("987654321098765432109876543210")),
            Ok(0.1249999988609375)
        );
    }

    #[test]
    fn comparison() {
        assert_eq!(compare_i64(9007199254740992.0, 9007199254740993), Some(Ordering::Less));
        assert_eq!(compare_i64(-0.5, 0), Some(Ordering::Less));
        assert_eq!(compare_int(1e22, &int("10000000000000000000000")), Some(Ordering::Equal));
        assert_eq!(compare_int(1e23, &int("100000000000000000000000")), Some(Ordering::Less));
        assert_eq!(compare_int(f64::INFINITY, &int("1")), Some(Ordering::Greater));
        assert_eq!(compare_int(f64::MAX, &IBig::from(10).pow(400)), Some(Ordering::Less));
    }

    #[test]
    fn ratio() {
        assert_eq!(integer_ratio(0.5), Ok((IBig::from(1), IBig::from(2))));
        assert_eq!(integer_ratio(-6.0), Ok((IBig::from(-6), IBig::from(1))));
        assert_eq!(truncate(-1e22), int("-10000000000000000000000"));
    }
}
