//! `round(float, ndigits)`: the decimal value of the float rounded correctly, halves to even.

use crate::text::fault::{Fault, Outcome};

use super::digits::fixed;

/// `round(x, places)`.
pub fn round(x: f64, places: i64) -> Outcome<f64> {
    if !x.is_finite() || places > 323 {
        return Ok(x);
    }
    if places < -308 {
        return Ok(0.0 * x);
    }
    let magnitude = x.abs();
    let text =
        if places >= 0 { fixed(magnitude, places as usize) } else { round_whole(magnitude, places.unsigned_abs()) };
    let rounded: f64 = text.parse().unwrap_or(magnitude);
    if rounded.is_infinite() {
        return Err(Fault::overflow("rounded value too large to represent"));
    }
    Ok(rounded.copysign(x))
}

/// Rounds to a multiple of `10^zeros`, giving digits and an exponent.
fn round_whole(x: f64, zeros: u64) -> String {
    let zeros = zeros as usize;
    let whole = fixed(x.trunc(), 0);
    let below = x.fract() != 0.0;
    if whole.len() < zeros {
        return "0".into();
    }
    let (kept, rest) = whole.split_at(whole.len() - zeros);
    let tail_is_zero = !below && rest[1..].bytes().all(|b| b == b'0');
    let odd = kept.bytes().last().is_some_and(|b| b % 2 == 1);
    let up = match rest.as_bytes()[0] {
        b'5' => !tail_is_zero || odd,
        digit => digit > b'5',
    };
    let mut digits = format!("0{kept}").into_bytes();
    if up {
        for digit in digits.iter_mut().rev() {
            if *digit == b'9' {
                *digit = b'0';
            } else {
                *digit += 1;
                break;
            }
        }
    }
    format!("{}e{zeros}", String::from_utf8_lossy(&digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_cpython() {
        assert_eq!(round(2.675, 2), Ok(2.67));
        assert_eq!(round(0.5, 0).map(f64::to_bits), Ok(0));
        assert_eq!(round(-0.4, 0).map(f64::to_bits), Ok((-0.0f64).to_bits()));
        assert_eq!(round(25.0, -1), Ok(20.0));
        assert_eq!(round(35.0, -1), Ok(40.0));
        assert_eq!(round(25.5, -1), Ok(30.0));
        assert_eq!(round(5.0, -1), Ok(0.0));
        assert_eq!(round(51.0, -2), Ok(100.0));
        assert_eq!(round(49.0, -3), Ok(0.0));
        assert_eq!(round(999.0, -2), Ok(1000.0));
        assert!(round(1.7976931348623157e308, -308).is_err());
        assert_eq!(round(1.5e-310, 320), Ok(1.5e-310));
    }
}
