//! The payload of slice, and which items of a sequence it means. Methods are in `types::slice`.

use super::header::{self, Traverse};
use super::native::{Cursor, FromArg};
use super::number::IntRef;
use super::protocol;
use super::raise::{Res, type_error, value_error};
use super::shape;
use super::special::Special;
use super::value::Value;

/// `slice(start, stop, step)`: any values, None where left out.
pub struct Slice {
    pub start: Value,
    pub stop: Value,
    pub step: Value,
}

crate::native_type!(Slice { fixed: shape::SLICE, traverse: Traverse });
crate::frozen!(Slice);

impl Traverse for Slice {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        [&self.start, &self.stop, &self.step].into_iter().for_each(visit);
    }
}

/// A new slice.
pub fn slice(start: Value, stop: Value, step: Value) -> Value {
    header::new(Slice { start, stop, step })
}

/// The bounds of a slice as numbers, not yet fitted to a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    pub start: Option<i64>,
    pub stop: Option<i64>,
    pub step: i64,
}

/// The items of a sequence that a slice means: `count` of them, `start`, `start + step`, …
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub start: i64,
    /// As CPython fits it; it matters where nothing is meant.
    pub stop: i64,
    pub step: i64,
    pub count: usize,
}

impl Slice {
    /// The bounds. Errors: TypeError for what is no index, ValueError for a step of zero.
    pub fn bounds(&self) -> Res<Bounds> {
        let step = bound(&self.step)?.unwrap_or(1).max(-i64::MAX);
        if step == 0 {
            return Err(value_error("slice step cannot be zero"));
        }
        Ok(Bounds { start: bound(&self.start)?, stop: bound(&self.stop)?, step })
    }

    /// The bounds, if they are small integers and None.
    pub fn plain_bounds(&self) -> Option<Bounds> {
        let plain = |bound: &Value| if bound.is_none() { Some(None) } else { bound.as_small().map(Some) };
        let step = plain(&self.step)?.unwrap_or(1);
        let (start, stop) = (plain(&self.start)?, plain(&self.stop)?);
        (step != 0).then_some(Bounds { start, stop, step })
    }

    /// The items meant of a sequence of `len`. Errors: as [`Slice::bounds`]. It may run Python code, which may change the
    /// sequence: where that matters, take the bounds first.
    pub fn span(&self, len: usize) -> Res<Span> {
        self.bounds().map(|bounds| bounds.fit(len))
    }
}

impl Bounds {
    /// Fits the bounds to a sequence of `len`.
    pub fn fit(self, len: usize) -> Span {
        let len = len as i64;
        let (low, high) = if self.step < 0 { (-1, len - 1) } else { (0, len) };
        let fit = |at: i64| if at < 0 { at.saturating_add(len).max(low) } else { at.min(high) };
        let start = self.start.map_or(if self.step < 0 { high } else { low }, fit);
        let stop = self.stop.map_or(if self.step < 0 { low } else { high }, fit);
        let count = if self.step < 0 {
            if stop < start { (start - stop - 1) / -self.step + 1 } else { 0 }
        } else if start < stop {
            (stop - start - 1) / self.step + 1
        } else {
            0
        };
        Span { start, stop, step: self.step, count: count as usize }
    }
}

impl Span {
    /// The indices, in order.
    pub fn indices(self) -> impl ExactSizeIterator<Item = usize> {
        (0..self.count).map(move |i| (self.start + i as i64 * self.step) as usize)
    }

    /// The items as one range, if the step is 1.
    pub fn range(self) -> Option<std::ops::Range<usize>> {
        (self.step == 1).then(|| self.start as usize..self.start as usize + self.count)
    }
}

/// An optional parameter `start` or `end`: None means that it is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound(pub Option<i64>);

impl<'a> FromArg<'a> for Bound {
    const OPTIONAL: bool = true;

    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Bound> {
        if value.is_unset() { Ok(Bound(None)) } else { bound(value).map(Bound) }
    }
}

/// One bound: `None` for None, clamped to 64 bits.
fn bound(value: &Value) -> Res<Option<i64>> {
    if value.is_none() {
        return Ok(None);
    }
    if let Some(i) = value.as_small() {
        return Ok(Some(i));
    }
    if value.as_int().is_none() && !protocol::type_of(value).has_special(Special::Index) {
        return Err(type_error("slice indices must be integers or None or have an __index__ method"));
    }
    let index = protocol::index(value)?;
    Ok(Some(match index.as_int() {
        Some(IntRef::Small(i)) => i,
        Some(big) => big.to_i64().unwrap_or(if big.is_negative() { i64::MIN } else { i64::MAX }),
        None => 0,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(start: Option<i64>, stop: Option<i64>, step: i64, len: usize) -> Vec<usize> {
        Bounds { start, stop, step }.fit(len).indices().collect()
    }

    #[test]
    fn as_cpython() {
        assert_eq!(items(None, None, 1, 3), [0, 1, 2]);
        assert_eq!(items(None, None, -1, 3), [2, 1, 0]);
        assert_eq!(items(Some(-2), None, 1, 3), [1, 2]);
        assert_eq!(items(Some(5), Some(1), -2, 4), [3]);
        assert_eq!(items(Some(i64::MIN), Some(i64::MAX), 2, 5), [0, 2, 4]);
        assert_eq!(items(Some(2), Some(1), 1, 5), []);
        assert_eq!(items(None, None, -i64::MAX, 3), [2]);
        assert_eq!(items(None, Some(0), -1, 0), []);
    }
}
