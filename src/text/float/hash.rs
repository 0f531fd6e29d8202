//! The hash of numbers: one that agrees over int, float and complex, since it is the value modulo the prime 2^61 - 1.

use dashu_base::Sign;
use dashu_int::IBig;

use super::scale::decompose;

const BITS: u32 = 61;
/// `sys.hash_info.modulus`.
pub const MODULUS: u64 = (1 << BITS) - 1;
/// `sys.hash_info.inf`.
pub const INFINITY: i64 = 314_159;
/// `sys.hash_info.imag`.
pub const IMAGINARY: u64 = 1_000_003;

/// -1 is kept for errors in CPython, so no hash is -1.
fn not_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

fn signed(negative: bool, residue: u64) -> i64 {
    let residue = residue as i64;
    not_minus_one(if negative { -residue } else { residue })
}

/// `hash(int)` of a machine integer.
pub fn hash_i64(n: i64) -> i64 {
    signed(n < 0, n.unsigned_abs() % MODULUS)
}

/// `hash(int)`.
pub fn hash_int(n: &IBig) -> i64 {
    let (sign, words) = n.as_sign_words();
    let residue = words
        .iter()
        .rev()
        .fold(0u64, |sum, &word| ((u128::from(sum) << 64 | u128::from(word)) % u128::from(MODULUS)) as u64);
    signed(sign == Sign::Negative, residue)
}

/// `hash(float)`; `None` for a NaN, whose hash is its object's.
pub fn hash_float(x: f64) -> Option<i64> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { INFINITY } else { -INFINITY });
    }
    let (mantissa, exponent) = decompose(x);
    let turn = exponent.rem_euclid(BITS as i32) as u32;
    let residue = if turn == 0 { mantissa } else { ((mantissa << turn) & MODULUS) | mantissa >> (BITS - turn) };
    Some(signed(x < 0.0, residue % MODULUS))
}

/// `hash(complex)` from the hashes of its parts.
pub fn hash_complex(re: i64, im: i64) -> i64 {
    not_minus_one((re as u64).wrapping_add(IMAGINARY.wrapping_mul(im as u64)) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_cpython() {
        assert_eq!(hash_float(0.5), Some(1152921504606846976));
        assert_eq!(hash_float(-1.0), Some(-2));
        assert_eq!(hash_float(1e300), Some(1224995262755759164));
        assert_eq!(hash_float(0.1), Some(230584300921369408));
        assert_eq!(hash_float(5e-324), Some(16777216));
        assert_eq!(hash_i64(-1), -2);
        assert_eq!(hash_i64(i64::MIN), -4);
        assert_eq!(hash_int(&IBig::from(2).pow(61)), 1);
        assert_eq!(hash_int(&(-IBig::from(10).pow(50))), -619332571178673746);
    }
}
