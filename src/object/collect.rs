//! When the cycle collector is due. The collector itself comes with `gc`.

use crate::sync::trap;
use std::cell::Cell;

thread_local! {
    static BUDGET: Cell<i64> = const { Cell::new(10_000) };
}

/// A container was allocated.
#[inline(always)]
pub fn allocated() {
    let left = BUDGET.get() - 1;
    BUDGET.set(left);
    if left == 0 {
        trap::TRAP.raise(trap::COLLECT);
    }
}

/// The collector is due again after this many containers.
pub fn set_budget(containers: i64) {
    BUDGET.set(containers);
}
