//! Passes over a frame's instructions before they are laid out.

use super::builder::{Builder, Ins, NOWHERE};
use super::layout::inverse;
use crate::code::{Op, Operand};

/// Whether control never goes on to the next instruction.
fn ends(op: Op) -> bool {
    matches!(op, Op::Jump | Op::Return | Op::Raise | Op::Reraise | Op::CleanupThrow)
}

/// Lets a jump to a `Jump` go to where that goes.
pub fn thread_jumps(builder: &mut Builder) {
    for i in 0..builder.ins.len() {
        let mut target = builder.ins[i].target;
        // A chain of jumps longer than this is a loop without a body.
        for _ in 0..32 {
            if target == NOWHERE {
                break;
            }
            match builder.ins.get(builder.labels[target as usize] as usize) {
                Some(next) if next.op == Op::Jump && next.target != target => target = next.target,
                _ => break,
            }
        }
        if target != NOWHERE && !matches!(builder.ins[i].op, Op::Send | Op::CleanupThrow) {
            builder.ins[i].target = target;
        }
    }
}

/// Turns a jump on a condition over a `Jump` into one jump on the opposite condition.
pub fn join_jumps(builder: &mut Builder) {
    let mut entered = vec![false; builder.ins.len() + 1];
    builder.labels.iter().filter(|at| **at != u32::MAX).for_each(|at| entered[*at as usize] = true);
    for (i, &inside) in entered.iter().enumerate().take(builder.ins.len()).skip(1) {
        let (first, second) = (builder.ins[i - 1], builder.ins[i]);
        if second.op == Op::Jump
            && !inside
            && first.target != NOWHERE
            && builder.labels[first.target as usize] as usize == i + 1
            && let Some(op) = inverse(first.op)
        {
            builder.ins[i - 1] = Ins { op, target: second.target, ..first };
            // The `Jump` is now one to the next instruction, which is dropped.
            builder.ins[i].target = first.target;
        }
    }
}

/// Drops instructions that are never reached, and jumps to the next instruction.
pub fn drop_unreached(builder: &mut Builder) {
    let count = builder.ins.len();
    let mut reached = vec![false; count];
    let mut handlers = vec![false; builder.handlers.len() + 1];
    let mut work = vec![0];
    while let Some(mut at) = work.pop() {
        while at < count && !reached[at] {
            reached[at] = true;
            let ins = &builder.ins[at];
            if ins.target != NOWHERE {
                work.push(builder.labels[ins.target as usize] as usize);
            }
            if !std::mem::replace(&mut handlers[ins.handler as usize], true) && ins.handler != 0 {
                let handler = builder.handlers[ins.handler as usize - 1];
                work.push(builder.labels[handler.label as usize] as usize);
            }
            if ends(ins.op) {
                break;
            }
            at += 1;
        }
    }
    retain(builder, &mut reached);
    loop {
        let mut keep: Vec<bool> = (builder.ins.iter().enumerate())
            .map(|(i, ins)| ins.op != Op::Jump || builder.labels[ins.target as usize] as usize != i + 1)
            .collect();
        if keep.iter().all(|&keep| keep) {
            return;
        }
        retain(builder, &mut keep);
    }
}

/// Keeps the marked instructions and moves the labels.
fn retain(builder: &mut Builder, keep: &mut [bool]) {
    let mut moved = Vec::with_capacity(keep.len() + 1);
    let mut next = 0;
    for &kept in keep.iter() {
        moved.push(next);
        next += kept as u32;
    }
    moved.push(next);
    for label in builder.labels.iter_mut().filter(|label| **label != u32::MAX) {
        *label = moved[*label as usize];
    }
    let mut at = 0;
    builder.ins.retain(|_| {
        at += 1;
        keep[at - 1]
    });
}

/// A set of registers: those that are surely bound.
#[derive(Clone, PartialEq)]
struct Bound(Vec<u64>);

impl Bound {
    fn has(&self, reg: u32) -> bool {
        self.0[reg as usize / 64] >> (reg % 64) & 1 != 0
    }

    fn set(&mut self, reg: u32, bound: bool) {
        let (word, bit) = (reg as usize / 64, 1u64 << (reg % 64));
        self.0[word] = if bound { self.0[word] | bit } else { self.0[word] & !bit };
    }

    /// Leaves what both have; says whether something went.
    fn meet(&mut self, other: &Bound) -> bool {
        let mut changed = false;
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            changed |= *mine & !*theirs != 0;
            *mine &= theirs;
        }
        changed
    }
}

/// Drops each `CheckBound` of a variable that is bound on all ways to it.
///
/// `checked` says for each named register whether it starts unbound. The analysis goes forward over basic blocks and
/// keeps what holds on all ways into a block; a handler is entered from every instruction that it guards.
pub fn drop_checks(builder: &mut Builder, checked: &[bool]) {
    if !builder.ins.iter().any(|ins| ins.op == Op::CheckBound) {
        return;
    }
    let count = builder.ins.len();
    let mut start = Bound(vec![0; checked.len().div_ceil(64)]);
    (0..checked.len()).filter(|&reg| !checked[reg]).for_each(|reg| start.set(reg as u32, true));
    let mut leader = vec![false; count + 1];
    builder.labels.iter().filter(|at| **at != u32::MAX).for_each(|at| leader[*at as usize] = true);
    let mut state: Vec<Option<Bound>> = vec![None; count + 1];
    state[0] = Some(start);
    let mut work = vec![0];
    let mut keep = vec![true; count];
    let mut queued = vec![false; count + 1];
    while let Some(block) = work.pop() {
        queued[block] = false;
        let Some(mut bound) = state[block].clone() else { continue };
        let mut go = |to: usize, bound: &Bound, work: &mut Vec<usize>| {
            let changed = match &mut state[to] {
                Some(known) => known.meet(bound),
                unknown => {
                    *unknown = Some(bound.clone());
                    true
                }
            };
            if changed && !std::mem::replace(&mut queued[to], true) {
                work.push(to);
            }
        };
        let mut at = block;
        let mut handler = 0;
        let mut unbound = true;
        while at < count {
            let ins = &builder.ins[at];
            // Between changes that unbind, the state at the first instruction holds for the handler as well.
            if ins.handler != 0 && (ins.handler != handler || unbound) {
                let row = builder.handlers[ins.handler as usize - 1];
                go(builder.labels[row.label as usize] as usize, &bound, &mut work);
            }
            handler = ins.handler;
            unbound = false;
            if ins.op == Op::CheckBound {
                keep[at] = !bound.has(ins.a);
            }
            let jump_state = effect(ins, &mut bound, checked.len() as u32, &mut unbound);
            if ins.target != NOWHERE {
                let to = builder.labels[ins.target as usize] as usize;
                go(to, jump_state.as_ref().unwrap_or(&bound), &mut work);
            }
            at += 1;
            if ends(ins.op) {
                break;
            }
            if leader[at] {
                go(at, &bound, &mut work);
                break;
            }
        }
    }
    retain(builder, &mut keep);
}

/// What an instruction does to the set; gives the state of its jump where that differs.
fn effect(ins: &Ins, bound: &mut Bound, named: u32, unbound: &mut bool) -> Option<Bound> {
    if ins.op == Op::CheckBound && ins.a < named {
        bound.set(ins.a, true);
        return None;
    }
    if ins.op == Op::ForLoop {
        let mut taken = bound.clone();
        if ins.a < named {
            taken.set(ins.a, true);
        }
        return Some(taken);
    }
    let last = match ins.op {
        Op::Unpack => ins.c,
        Op::UnpackEx => (ins.c & 255) + 1 + (ins.c >> 8),
        _ => 1,
    };
    for (value, kind) in [ins.a, ins.b, ins.c].into_iter().zip(ins.op.info().operands) {
        if kind == Operand::Write && value < named {
            let binds = !matches!(ins.op, Op::Clear | Op::DeleteFast);
            *unbound |= !binds;
            if ins.op != Op::MakeCell {
                (value..(value + last).min(named)).for_each(|reg| bound.set(reg, binds));
            }
        }
    }
    None
}
