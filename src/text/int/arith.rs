//! Division towards minus infinity, shifts, powers, roots and rounding of big integers with Python's signs and errors.
//!
//! The library's `&`, `|`, `^`, `!` and `>>` already behave as if negative numbers had endless leading ones.

use crate::os::memory;
use crate::sync::compute;
use dashu_base::{BitTest, DivRem, Gcd, Sign, SquareRoot};
use dashu_int::fast_div::ConstDivisor;
use dashu_int::{IBig, UBig};

use crate::text::fault::{Fault, Outcome};

/// The most bits that an answer may have: half a gigabyte, beyond it the memory would not do.
const MOST_BITS: usize = 1 << 32;

const BY_ZERO: &str = "division by zero";

/// `divmod(a, b)`: the remainder has the sign of `b`.
pub fn divmod(a: &IBig, b: &IBig) -> Outcome<(IBig, IBig)> {
    if b.is_zero() {
        return Err(Fault::zero_division(BY_ZERO));
    }
    let (quotient, remainder) = compute(is_long(a), || a.div_rem(b));
    Ok(if !remainder.is_zero() && remainder.sign() != b.sign() {
        (quotient - IBig::ONE, remainder + b)
    } else {
        (quotient, remainder)
    })
}

/// `a // b`.
pub fn floor_div(a: &IBig, b: &IBig) -> Outcome<IBig> {
    divmod(a, b).map(|(quotient, _)| quotient)
}

/// `a % b`.
pub fn modulo(a: &IBig, b: &IBig) -> Outcome<IBig> {
    if b.is_zero() {
        return Err(Fault::zero_division(BY_ZERO));
    }
    let remainder = compute(is_long(a), || a % b);
    Ok(if !remainder.is_zero() && remainder.sign() != b.sign() { remainder + b } else { remainder })
}

/// `divmod` of machine integers; `None` when the divisor is zero or the quotient overflows.
pub fn divmod_i64(a: i64, b: i64) -> Option<(i64, i64)> {
    let quotient = a.checked_div(b)?;
    let remainder = a % b;
    Some(if remainder != 0 && (remainder < 0) != (b < 0) {
        (quotient - 1, remainder + b)
    } else {
        (quotient, remainder)
    })
}

/// A shift count that fits, `None` when it is larger than any memory.
fn shift_count(count: &IBig) -> Outcome<Option<usize>> {
    if count.sign() == Sign::Negative {
        return Err(Fault::value("negative shift count"));
    }
    Ok(usize::try_from(count).ok())
}

/// `a << count`.
pub fn shift_left(a: &IBig, count: &IBig) -> Outcome<IBig> {
    match shift_count(count)? {
        _ if a.is_zero() => Ok(IBig::ZERO),
        None => Err(Fault::overflow("too many digits in integer")),
        Some(count) if count > MOST_BITS - a.bit_len().min(MOST_BITS) => Err(Fault::memory()),
        Some(count) => Ok(compute(a.bit_len().saturating_add(count) > HUGE, || a << count)),
    }
}

/// `a >> count`.
pub fn shift_right(a: &IBig, count: &IBig) -> Outcome<IBig> {
    let count = shift_count(count)?.filter(|&count| count < a.bit_len());
    Ok(match count {
        Some(count) => a >> count,
        None if a.sign() == Sign::Negative => IBig::NEG_ONE,
        None => IBig::ZERO,
    })
}

/// Bits of numbers whose product takes so long that other threads should not wait for it.
pub(super) const LONG: usize = 1 << 17;

/// Bits that take so long to copy.
pub(super) const HUGE: usize = 1 << 26;

fn is_long(number: &IBig) -> bool {
    number.bit_len() > LONG
}

/// Whether there is memory for an answer of so many bits, and for the way to it.
fn is_possible(bits: usize) -> bool {
    const SURE: usize = 1 << 23;
    bits <= SURE || bits <= MOST_BITS && memory::has(bits / 2)
}

/// `a * b`, or a `MemoryError` instead of an answer beyond all memory.
pub fn multiply(a: &IBig, b: &IBig) -> Outcome<IBig> {
    if !is_possible(a.bit_len().saturating_add(b.bit_len())) {
        Err(Fault::memory())
    } else {
        Ok(compute(is_long(a) && is_long(b), || a * b))
    }
}

/// `a ** exponent` for an exponent that is not negative.
pub fn power(a: &IBig, exponent: &IBig) -> Outcome<IBig> {
    if exponent.is_zero() || a.is_one() {
        return Ok(IBig::ONE);
    }
    if a.is_zero() {
        return Ok(IBig::ZERO);
    }
    if *a == IBig::NEG_ONE {
        return Ok(if exponent.bit(0) { IBig::NEG_ONE } else { IBig::ONE });
    }
    let Ok(exponent) = usize::try_from(exponent) else { return Err(Fault::memory()) };
    if !is_possible((a.bit_len() - 1).max(1).saturating_mul(exponent)) {
        return Err(Fault::memory());
    }
    Ok(compute(a.bit_len().saturating_mul(exponent) > LONG, || a.pow(exponent)))
}

/// `pow(a, exponent, modulus)`: the answer has the sign of the modulus; a negative exponent asks for the inverse.
pub fn power_modulo(a: &IBig, exponent: &IBig, modulus: &IBig) -> Outcome<IBig> {
    if modulus.is_zero() {
        return Err(Fault::value("pow() 3rd argument cannot be 0"));
    }
    let (sign, size) = modulus.clone().into_parts();
    let (exponent_sign, exponent) = exponent.clone().into_parts();
    let residue = if size.is_one() {
        UBig::ZERO
    } else {
        let ring = ConstDivisor::new(size.clone());
        let mut base = ring.reduce(a.clone());
        if exponent_sign == Sign::Negative {
            let invertible = || Fault::value("base is not invertible for the given modulus");
            base = base.inv().ok_or_else(invertible)?;
        }
        // Each bit of the exponent takes one or two products.
        let work = size.bit_len().saturating_mul(exponent.bit_len());
        compute(work > LONG, || base.pow(&exponent).residue())
    };
    Ok(if sign == Sign::Negative && !residue.is_zero() { IBig::from(residue) + modulus } else { IBig::from(residue) })
}

/// `math.isqrt(n)`.
pub fn isqrt(n: &IBig) -> Outcome<IBig> {
    match n.as_ubig() {
        Some(root_of) => Ok(IBig::from(compute(is_long(n), || root_of.sqrt()))),
        None => Err(Fault::value("isqrt() argument must be nonnegative")),
    }
}

/// `math.gcd(a, b)`.
pub fn gcd(a: &IBig, b: &IBig) -> IBig {
    if a.is_zero() && b.is_zero() { IBig::ZERO } else { IBig::from(compute(is_long(a) && is_long(b), || a.gcd(b))) }
}

/// `math.lcm(a, b)`.
pub fn lcm(a: &IBig, b: &IBig) -> Outcome<IBig> {
    if a.is_zero() || b.is_zero() {
        return Ok(IBig::ZERO);
    }
    let (_, size) = multiply(&(a / gcd(a, b)), b)?.into_parts();
    Ok(IBig::from(size))
}

/// `int.bit_length()`.
pub fn bit_length(n: &IBig) -> usize {
    let (_, words) = n.as_sign_words();
    words.last().map_or(0, |top| words.len() * 64 - top.leading_zeros() as usize)
}

/// `int.bit_count()`: the ones of the magnitude.
pub fn bit_count(n: &IBig) -> usize {
    let (_, words) = n.as_sign_words();
    words.iter().map(|word| word.count_ones() as usize).sum()
}

/// `round(n, -zeros)`: to a multiple of `10 ** zeros`, halves to even.
pub fn round_to_power_of_ten(n: &IBig, zeros: &IBig) -> Outcome<IBig> {
    // A number of this many bits is less than half the power of ten.
    let zeros = match usize::try_from(zeros) {
        Ok(zeros) if zeros / 3 <= n.bit_len() => zeros,
        _ => return Ok(IBig::ZERO),
    };
    let unit = IBig::from(10).pow(zeros);
    let (quotient, remainder) = divmod(n, &unit)?;
    let up = match (&remainder + &remainder).cmp(&unit) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => quotient.bit(0),
        std::cmp::Ordering::Greater => true,
    };
    Ok(if up { n - remainder + unit } else { n - remainder })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(n: i64) -> IBig {
        IBig::from(n)
    }

    #[test]
    fn floors() {
        for (a, b, q, r) in [(7, 2, 3, 1), (-7, 2, -4, 1), (7, -2, -4, -1), (-7, -2, 3, -1), (6, -3, -2, 0)] {
            assert_eq!(divmod(&int(a), &int(b)), Ok((int(q), int(r))));
            assert_eq!(modulo(&int(a), &int(b)), Ok(int(r)));
            assert_eq!(divmod_i64(a, b), Some((q, r)));
        }
        assert_eq!(divmod_i64(i64::MIN, -1), None);
        assert!(divmod(&int(1), &int(0)).is_err());
    }

    #[test]
    fn bits_of_negative_numbers() {
        let big = int(1) << 70;
        assert_eq!(-&big & int(0xff), int(0));
        assert_eq!((-&big - int(1)) & int(0xff), int(0xff));
        assert_eq!(!&big, -&big - int(1));
        assert_eq!(int(-1) ^ &big, !&big);
        assert_eq!(shift_right(&int(-5), &int(1)), Ok(int(-3)));
        assert_eq!(shift_right(&(-&big - int(1)), &int(70)), Ok(int(-2)));
        assert_eq!(shift_right(&int(-5), &big), Ok(int(-1)));
        assert_eq!(shift_left(&int(1), &big), Err(Fault::overflow("too many digits in integer")));
        assert_eq!(shift_left(&int(1), &int(1 << 40)), Err(Fault::memory()));
        assert_eq!(bit_length(&-&big), 71);
        assert_eq!(bit_count(&int(-7)), 3);
    }

    #[test]
    fn powers() {
        assert_eq!(power(&int(-2), &int(3)), Ok(int(-8)));
        assert_eq!(power(&int(10), &(int(1) << 80)), Err(Fault::memory()));
        assert_eq!(power(&int(-1), &((int(1) << 80) + int(1))), Ok(int(-1)));
        assert_eq!(power_modulo(&int(3), &int(-1), &int(-7)), Ok(int(-2)));
        assert_eq!(power_modulo(&int(5), &int(3), &int(-7)), Ok(int(-1)));
        assert_eq!(power_modulo(&int(-5), &int(3), &int(7)), Ok(int(1)));
        assert_eq!(power_modulo(&int(0), &int(0), &int(1)), Ok(int(0)));
        assert!(power_modulo(&int(2), &int(-1), &int(4)).is_err());
        assert!(power_modulo(&int(2), &int(1), &int(0)).is_err());
    }

    #[test]
    fn rounds() {
        for (n, zeros, answer) in [
            (15, 1, 20),
            (25, 1, 20),
            (-15, 1, -20),
            (-25, 1, -20),
            (5, 2, 0),
            (51, 2, 100),
            (50, 2, 0),
            (5, 1, 0),
            (6, 1, 10),
        ] {
            assert_eq!(round_to_power_of_ten(&int(n), &int(zeros)), Ok(int(answer)), "{n}");
        }
        assert_eq!(round_to_power_of_ten(&int(5), &(int(1) << 90)), Ok(int(0)));
        assert_eq!(gcd(&int(-12), &int(18)), int(6));
        assert_eq!(lcm(&int(-4), &int(6)), Ok(int(12)));
        assert_eq!(isqrt(&int(24)), Ok(int(4)));
    }
}
