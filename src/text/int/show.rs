//! Integers as text, within the limit that guards against quadratic time.

use dashu_base::BitTest;
use dashu_int::IBig;

use super::arith::{HUGE, LONG};
use crate::sync::compute;
use crate::text::fault::{Fault, Outcome};

/// `sys.int_info.default_max_str_digits`.
pub const DEFAULT_LIMIT: usize = 4300;
/// `sys.int_info.str_digits_check_threshold`.
pub const LOWEST_LIMIT: usize = 640;

/// `str(int)`; a limit of 0 is none.
pub fn decimal(n: &IBig, limit: usize) -> Outcome<String> {
    let too_long = || {
        Fault::value(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))
    };
    // A decimal digit takes more than 3.32 bits.
    if limit > 0 && n.bit_len() / 10 * 3 > limit + 100 {
        return Err(too_long());
    }
    let text = compute(n.bit_len() > LONG, || n.to_string());
    let digits = text.len() - usize::from(text.starts_with('-'));
    if limit > 0 && digits > limit { Err(too_long()) } else { Ok(text) }
}

/// The digits of the magnitude in base 2, 8 or 16, in lower case.
pub fn magnitude_in_base(n: &IBig, base: u8) -> String {
    let text = compute(n.bit_len() > HUGE, || n.in_radix(base).to_string());
    text.strip_prefix('-').map(str::to_owned).unwrap_or(text)
}

/// `bin()`, `oct()` and `hex()`.
pub fn prefixed(n: &IBig, base: u8) -> String {
    let prefix = match base {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    };
    let sign = if n.sign() == dashu_base::Sign::Negative { "-" } else { "" };
    format!("{sign}{prefix}{}", magnitude_in_base(n, base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        assert_eq!(decimal(&IBig::from(-120), 4300).as_deref(), Ok("-120"));
        assert_eq!(decimal(&IBig::from(10).pow(4299), 4300).map(|text| text.len()), Ok(4300));
        assert!(decimal(&IBig::from(10).pow(4300), 4300).is_err());
        assert!(decimal(&IBig::from(10).pow(100_000), 4300).is_err());
        assert_eq!(prefixed(&IBig::from(-255), 16), "-0xff");
        assert_eq!(prefixed(&IBig::from(0), 2), "0b0");
    }
}
