//! `_bisect`: binary search in sorted sequences.

use crate::function;
use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::list::List;
use crate::object::native::{KwOnly, Member};
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{Res, value_error};
use crate::object::special::Special;
use crate::object::value::Value;

/// `a < b`
fn less(a: &Value, b: &Value) -> Res<bool> {
    match (a.as_small(), b.as_small()) {
        (Some(a), Some(b)) => Ok(a < b),
        _ => protocol::truth(&operator::compare(Special::Lt, a, b)?),
    }
}

/// Where `x` belongs in `a[lo:hi]`: before its equals, or (`right`) behind them.
fn search(a: &Value, x: &Value, lo: Option<i64>, hi: Option<&Value>, key: Option<&Value>, right: bool) -> Res<usize> {
    let lo = usize::try_from(lo.unwrap_or(0)).map_err(|_| value_error("lo must be non-negative"))?;
    let hi = match hi.filter(|hi| !hi.is_none()) {
        Some(hi) => protocol::index(hi)?.as_int().and_then(|i| i.to_i64()).unwrap_or(i64::MAX),
        None => -1,
    };
    let (mut low, mut high) = (lo, if hi < 0 { protocol::len(a)? } else { hi as usize });
    let key = key.filter(|key| !key.is_none());
    while low < high {
        let middle = low + (high - low) / 2;
        let item = match a.exact::<List>().and_then(|list| list.lock().0.get(middle).cloned()) {
            Some(item) => item,
            None => protocol::get_item(a, &Value::from(middle))?,
        };
        let item = key.map_or(Ok(item.clone()), |key| protocol::call(key, &[item]))?;
        let before = if right { !less(x, &item)? } else { less(&item, x)? };
        if before {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

type Key<'a> = KwOnly<Option<&'a Value>>;

fn bisect_right(a: &Value, x: &Value, lo: Option<i64>, hi: Option<&Value>, key: Key) -> Res<usize> {
    search(a, x, lo, hi, key.0, true)
}

fn bisect_left(a: &Value, x: &Value, lo: Option<i64>, hi: Option<&Value>, key: Key) -> Res<usize> {
    search(a, x, lo, hi, key.0, false)
}

fn insert(a: &Value, x: Value, lo: Option<i64>, hi: Option<&Value>, key: Key, right: bool) -> Res<()> {
    let wanted = match key.0.filter(|key| !key.is_none()) {
        Some(key) => protocol::call(key, std::slice::from_ref(&x))?,
        None => x.clone(),
    };
    let at = search(a, &wanted, lo, hi, key.0, right)?;
    protocol::call_method(a, "insert", &[Value::from(at), x]).map(drop)
}

fn insort_right(a: &Value, x: Value, lo: Option<i64>, hi: Option<&Value>, key: Key) -> Res<()> {
    insert(a, x, lo, hi, key, true)
}

fn insort_left(a: &Value, x: Value, lo: Option<i64>, hi: Option<&Value>, key: Key) -> Res<()> {
    insert(a, x, lo, hi, key, false)
}

static FUNCTIONS: &[Member] = &[
    function!("bisect_right", bisect_right, "(a, x, lo=0, hi=None, *, key=None)"),
    function!("bisect", bisect_right, "(a, x, lo=0, hi=None, *, key=None)"),
    function!("bisect_left", bisect_left, "(a, x, lo=0, hi=None, *, key=None)"),
    function!("insort_right", insort_right, "(a, x, lo=0, hi=None, *, key=None)"),
    function!("insort", insort_right, "(a, x, lo=0, hi=None, *, key=None)"),
    function!("insort_left", insort_left, "(a, x, lo=0, hi=None, *, key=None)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    Ok(())
}
