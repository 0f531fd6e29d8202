//! `math.factorial()`, `math.comb()` and `math.perm()`.

use dashu_base::Sign;
use dashu_int::{IBig, UBig};

use crate::sync::compute;
use crate::text::fault::{Fault, Outcome};

/// Beyond this many factors an answer outgrows all memory (or the user's patience).
const MOST_FACTORS: u64 = 1 << 32;

/// Factors whose product takes so long that other threads should not wait for it.
const LONG: u64 = 5_000;

/// The product of `first..=last`, halved again and again so that the factors stay of one size.
fn range_product(first: &UBig, count: u64) -> UBig {
    match count {
        0 => UBig::ONE,
        1..=8 => (1..count).fold(first.clone(), |product, i| product * (first + UBig::from(i))),
        _ => {
            let half = count / 2;
            range_product(first, half) * range_product(&(first + UBig::from(half)), count - half)
        }
    }
}

/// `math.factorial(n)`.
pub fn factorial(n: &IBig) -> Outcome<IBig> {
    if n.sign() == Sign::Negative {
        return Err(Fault::value("factorial() not defined for negative values"));
    }
    match i64::try_from(n) {
        Err(_) => Err(Fault::overflow("factorial() argument should not exceed 9223372036854775807")),
        Ok(n) if n as u64 > MOST_FACTORS => Err(Fault::memory()),
        Ok(n) => Ok(compute(n as u64 > LONG, || range_product(&UBig::ONE, n as u64)).into()),
    }
}

fn not_negative(n: &IBig, name: &str) -> Outcome<UBig> {
    UBig::try_from(n.clone()).map_err(|_| Fault::value(format!("{name} must be a non-negative integer")))
}

/// `math.perm(n, k)`: `n * (n - 1) * …` with `k` factors.
pub fn permutations(n: &IBig, k: &IBig) -> Outcome<IBig> {
    let n = not_negative(n, "n")?;
    let k = not_negative(k, "k")?;
    if k > n {
        return Ok(IBig::ZERO);
    }
    match i64::try_from(&k) {
        Err(_) => Err(Fault::overflow("k must not exceed 9223372036854775807")),
        Ok(count) if count as u64 > MOST_FACTORS => Err(Fault::memory()),
        Ok(count) => Ok(compute(count as u64 > LONG, || range_product(&(n - k + UBig::ONE), count as u64)).into()),
    }
}

/// `math.comb(n, k)`.
pub fn combinations(n: &IBig, k: &IBig) -> Outcome<IBig> {
    let n = not_negative(n, "n")?;
    let k = not_negative(k, "k")?;
    if k > n {
        return Ok(IBig::ZERO);
    }
    let other = &n - &k;
    let k = k.min(other);
    match i64::try_from(&k) {
        Err(_) => Err(Fault::overflow("min(n - k, k) must not exceed 9223372036854775807")),
        Ok(count) if count as u64 > MOST_FACTORS => Err(Fault::memory()),
        Ok(count) => {
            let count = count as u64;
            let ways = || range_product(&(n - k + UBig::ONE), count) / range_product(&UBig::ONE, count);
            Ok(compute(count > LONG, ways).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_ones() {
        let int = |n: i64| IBig::from(n);
        assert_eq!(factorial(&int(0)), Ok(int(1)));
        assert_eq!(factorial(&int(20)), Ok(int(2432902008176640000)));
        assert_eq!(combinations(&int(30), &int(12)), Ok(int(86493225)));
        assert_eq!(combinations(&int(3), &int(5)), Ok(int(0)));
        assert_eq!(permutations(&int(10), &int(4)), Ok(int(5040)));
        assert!(factorial(&int(-1)).is_err() && factorial(&(int(1) << 80)).is_err());
        assert!(combinations(&int(-1), &int(2)).is_err());
    }
}
