//! The payload of the iterator over a range of small integers, which the interpreter steps inline. `range` itself is in
//! `types::range`.

use super::shape;

/// The next item, what is added to get the one after, and how many are left.
pub struct RangeIter {
    pub next: i64,
    pub step: i64,
    pub left: u64,
}

crate::native_type!(RangeIter { fixed: shape::RANGE_ITER });
