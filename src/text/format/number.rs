//! The digits of integers and floats under a presentation type, before they are laid out.

use dashu_base::Sign;
use dashu_int::IBig;

use crate::text::fault::{Fault, Outcome};
use crate::text::float::format::{Shape, Style, magnitude};
use crate::text::int::show;

/// The most digits after the point that CPython lets one ask for.
const MOST_PRECISION: usize = i32::MAX as usize;

/// A float's digits in one of `e f g n % E F G`, or the type `None` that looks like `repr`.
pub fn float_digits(x: f64, kind: Option<char>, precision: Option<usize>, alternate: bool) -> Outcome<String> {
    if precision.is_some_and(|precision| precision > MOST_PRECISION) {
        return Err(Fault::value("precision too big"));
    }
    let (style, default, point_zero) = match (kind, precision) {
        (None, None) => (Style::Repr, 0, true),
        (None, Some(_)) => (Style::General, 0, true),
        (Some('e' | 'E'), _) => (Style::Exponent, 6, false),
        (Some('f' | 'F' | '%'), _) => (Style::Fixed, 6, false),
        (Some(_), _) => (Style::General, 6, false),
    };
    let percent = kind == Some('%');
    let precision = precision.unwrap_or(default);
    if precision > 1 << 30 {
        return Err(Fault::memory());
    }
    let x = if percent { x * 100.0 } else { x };
    let mut text = magnitude(x, Shape { style, precision, alternate, point_zero });
    if kind.is_some_and(|kind| kind.is_ascii_uppercase()) {
        text.make_ascii_uppercase();
    }
    if percent {
        text.push('%');
    }
    Ok(text)
}

/// Whether a written magnitude is zero, as `z` needs to know it.
pub fn reads_as_zero(text: &str) -> bool {
    let digits = text.split(['e', 'E', '%']).next().unwrap_or("");
    !digits.is_empty() && digits.bytes().all(|b| matches!(b, b'0' | b'.'))
}

/// Whether the sign of an integer is minus.
pub fn is_negative(n: &IBig) -> bool {
    n.sign() == Sign::Negative
}

/// An integer's digits in one of `b o x X d`, without its sign.
pub fn int_digits(n: &IBig, kind: char, limit: usize) -> Outcome<String> {
    Ok(match kind {
        'b' => show::magnitude_in_base(n, 2),
        'o' => show::magnitude_in_base(n, 8),
        'x' => show::magnitude_in_base(n, 16),
        'X' => show::magnitude_in_base(n, 16).to_ascii_uppercase(),
        _ => {
            let mut text = show::decimal(n, limit)?;
            if is_negative(n) {
                text.remove(0);
            }
            text
        }
    })
}

/// What `#` puts before the digits of `kind`.
pub fn prefix_of(kind: char) -> &'static str {
    match kind {
        'b' => "0b",
        'o' => "0o",
        'x' => "0x",
        'X' => "0X",
        _ => "",
    }
}
