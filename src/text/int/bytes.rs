//! `int.to_bytes()` and `int.from_bytes()`.

use dashu_base::Sign;
use dashu_int::{IBig, UBig};

use crate::text::fault::{Fault, Outcome};

/// `int.to_bytes(length, byteorder, signed=…)`.
pub fn to_bytes(n: &IBig, length: usize, little: bool, signed: bool) -> Outcome<Vec<u8>> {
    if n.sign() == Sign::Negative && !signed {
        return Err(Fault::overflow("can't convert negative int to unsigned"));
    }
    let too_big = || Fault::overflow("int too big to convert");
    let own: Box<[u8]> = match n.as_ubig() {
        Some(n) if !signed => n.to_le_bytes(),
        _ if n.is_zero() => Box::default(),
        _ => n.to_le_bytes(),
    };
    if own.len() > length {
        return Err(too_big());
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length).map_err(|_| Fault::memory())?;
    bytes.extend_from_slice(&own);
    bytes.resize(length, if n.sign() == Sign::Negative { 0xff } else { 0 });
    if !little {
        bytes.reverse();
    }
    Ok(bytes)
}

/// `int.from_bytes(bytes, byteorder, signed=…)`.
pub fn from_bytes(bytes: &[u8], little: bool, signed: bool) -> IBig {
    match (signed, little) {
        (false, true) => IBig::from(UBig::from_le_bytes(bytes)),
        (false, false) => IBig::from(UBig::from_be_bytes(bytes)),
        (true, true) => IBig::from_le_bytes(bytes),
        (true, false) => IBig::from_be_bytes(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        for (n, length, signed, bytes) in [
            (300i64, 2, false, &[44u8, 1][..]),
            (-128, 1, true, &[128]),
            (127, 1, true, &[127]),
            (-1, 3, true, &[255, 255, 255]),
            (0, 0, false, &[]),
            (0, 1, true, &[0]),
            (128, 2, true, &[128, 0]),
        ] {
            assert_eq!(to_bytes(&IBig::from(n), length, true, signed).as_deref(), Ok(bytes));
            assert_eq!(from_bytes(bytes, true, signed), IBig::from(n));
            let backwards: Vec<u8> = bytes.iter().rev().copied().collect();
            assert_eq!(to_bytes(&IBig::from(n), length, false, signed), Ok(backwards));
        }
        assert!(to_bytes(&IBig::from(128), 1, true, true).is_err());
        assert!(to_bytes(&IBig::from(-129), 1, true, true).is_err());
        assert!(to_bytes(&IBig::from(256), 1, true, false).is_err());
        assert!(to_bytes(&IBig::from(-1), 0, true, true).is_err());
        assert_eq!(from_bytes(&[0xff], false, true), IBig::from(-1));
    }
}
