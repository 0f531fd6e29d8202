//! From a frame's instructions to code units: threads jumps, drops what is never reached and checks that never fail,
//! chooses the width of jumps, and writes the exception and position tables.

use super::builder::{Builder, Ins, NOWHERE, PIN, Reg, TEMP, too_large};
use super::error::Res;
use super::flow;
use crate::code::{Code, Guard, Op, Operand, Position, Var, VarKind, unit};
use crate::syntax::ast::Span;
use crate::syntax::source::LineIndex;
use std::sync::Arc;

/// Fills in the code units, tables and register counts of `code`, whose `vars` are set.
pub fn finish(mut builder: Builder, code: &mut Code, checked: &[bool], lines: &LineIndex) -> Res {
    pin_loads(&mut builder);
    flow::thread_jumps(&mut builder);
    flow::join_jumps(&mut builder);
    flow::drop_unreached(&mut builder);
    flow::drop_checks(&mut builder, checked);
    let named = code.vars.len() as u32;
    let pins = builder.pins.len() as u32;
    code.vars.extend((0..pins).map(|_| Var { name: Arc::from(""), kind: VarKind::Pinned }));
    let span = builder.ins.first().map_or(Span::default(), |ins| ins.span);
    let nregs = named + pins + builder.temps();
    if nregs > 0xffff {
        return too_large("variables or nested values", span);
    }
    if builder.names.len() > 0x1_0000 {
        return too_large("names", span);
    }
    code.nlocals = (named + pins) as u16;
    code.nregs = nregs as u16;
    let registers = Registers { named, pins };
    let plan = Plan::new(&builder);
    write(&builder, &plan, &registers, code)?;
    guards(&builder, &plan, &registers, code);
    positions(&builder, &plan, lines, code);
    code.names = builder.names;
    code.consts = builder.consts;
    Ok(())
}

/// Loads the pinned constants on entry.
fn pin_loads(builder: &mut Builder) {
    let pins = std::mem::take(&mut builder.pins);
    if pins.is_empty() {
        return;
    }
    let span = builder.ins.first().map_or(Span::default(), |ins| ins.span);
    let after = builder.ins.iter().take_while(|ins| matches!(ins.op, Op::CopyFreeVars | Op::MakeCell)).count();
    let loads = pins.iter().enumerate().map(|(i, &constant)| Ins {
        op: Op::LoadConst,
        a: PIN + i as Reg,
        b: constant,
        c: 0,
        extra: 0,
        target: NOWHERE,
        handler: 0,
        span,
    });
    builder.ins.splice(after..after, loads);
    let shift = pins.len() as u32;
    builder.labels.iter_mut().filter(|at| **at != u32::MAX && **at >= after as u32).for_each(|at| *at += shift);
    builder.pins = pins;
}

/// Where named registers end and temporaries start.
struct Registers {
    named: u32,
    pins: u32,
}

impl Registers {
    fn number(&self, reg: Reg) -> u16 {
        (match reg {
            reg if reg >= PIN => self.named + (reg - PIN),
            reg if reg >= TEMP => self.named + self.pins + (reg - TEMP),
            reg => reg,
        }) as u16
    }
}

/// Where each instruction starts, and whether its jump is wide.
struct Plan {
    starts: Vec<u32>,
    wide: Vec<bool>,
}

fn narrow_jump(op: Op) -> bool {
    op.info().operands[2] == Operand::Jump
}

impl Plan {
    /// All jumps start narrow and are widened until everything fits.
    fn new(builder: &Builder) -> Plan {
        let mut plan = Plan { starts: Vec::new(), wide: vec![false; builder.ins.len()] };
        loop {
            plan.starts.clear();
            let mut at = 0;
            for (ins, &wide) in builder.ins.iter().zip(&plan.wide) {
                plan.starts.push(at);
                at += plan_size(ins, wide);
            }
            plan.starts.push(at);
            let mut changed = false;
            for (i, ins) in builder.ins.iter().enumerate() {
                if !plan.wide[i] && narrow_jump(ins.op) {
                    let distance = plan.distance(builder, i);
                    if i16::try_from(distance).is_err() {
                        plan.wide[i] = true;
                        changed = true;
                    }
                }
            }
            if !changed {
                return plan;
            }
        }
    }

    fn distance(&self, builder: &Builder, i: usize) -> i64 {
        let target = self.starts[builder.labels[builder.ins[i].target as usize] as usize];
        target as i64 - self.starts[i + 1] as i64
    }
}

fn plan_size(ins: &Ins, wide: bool) -> u32 {
    let own = 1 + ins.op.info().extra as u32;
    if wide && ins.op != Op::ForLoop { own + 1 } else { own }
}

/// The jump that is taken exactly when this one is not.
pub fn inverse(op: Op) -> Option<Op> {
    Some(match op {
        Op::JumpIfTrue => Op::JumpIfFalse,
        Op::JumpIfFalse => Op::JumpIfTrue,
        Op::JumpIfNone => Op::JumpIfNotNone,
        Op::JumpIfNotNone => Op::JumpIfNone,
        Op::JumpLt => Op::JumpNotLt,
        Op::JumpLe => Op::JumpNotLe,
        Op::JumpEq => Op::JumpNotEq,
        Op::JumpNe => Op::JumpNotNe,
        Op::JumpGt => Op::JumpNotGt,
        Op::JumpGe => Op::JumpNotGe,
        Op::JumpNotLt => Op::JumpLt,
        Op::JumpNotLe => Op::JumpLe,
        Op::JumpNotEq => Op::JumpEq,
        Op::JumpNotNe => Op::JumpNe,
        Op::JumpNotGt => Op::JumpGt,
        Op::JumpNotGe => Op::JumpGe,
        Op::JumpLtI => Op::JumpNotLtI,
        Op::JumpLeI => Op::JumpNotLeI,
        Op::JumpEqI => Op::JumpNotEqI,
        Op::JumpNeI => Op::JumpNotNeI,
        Op::JumpGtI => Op::JumpNotGtI,
        Op::JumpGeI => Op::JumpNotGeI,
        Op::JumpNotLtI => Op::JumpLtI,
        Op::JumpNotLeI => Op::JumpLeI,
        Op::JumpNotEqI => Op::JumpEqI,
        Op::JumpNotNeI => Op::JumpNeI,
        Op::JumpNotGtI => Op::JumpGtI,
        Op::JumpNotGeI => Op::JumpGeI,
        Op::JumpIs => Op::JumpIsNot,
        Op::JumpIsNot => Op::JumpIs,
        _ => return None,
    })
}

fn write(builder: &Builder, plan: &Plan, registers: &Registers, code: &mut Code) -> Res {
    let units = &mut code.units;
    for (i, ins) in builder.ins.iter().enumerate() {
        let info = ins.op.info();
        let mut operands = [ins.a, ins.b, ins.c];
        for (operand, kind) in operands.iter_mut().zip(info.operands) {
            if matches!(kind, Operand::Write | Operand::Read | Operand::Base) {
                *operand = registers.number(*operand) as u32;
            } else if matches!(kind, Operand::Num) && *operand > 0xffff {
                return too_large("values", ins.span);
            }
        }
        let [a, mut b, mut c] = operands;
        let mut extra = ins.extra;
        if ins.target != NOWHERE {
            let distance = plan.distance(builder, i);
            if info.operands[1] == Operand::WideJump {
                (b, c) = (distance as u32, distance as u32 >> 16);
            } else if !plan.wide[i] {
                c = distance as u32;
            } else if ins.op == Op::ForLoop {
                units.push(unit(Op::ForLoopWide, a as u16, b as u16, 0));
                units.push(distance as u32 as u64);
                continue;
            } else if let Some(inverse) = inverse(ins.op) {
                units.push(unit(inverse, a as u16, b as u16, 1));
                units.push(unit(Op::Jump, 0, distance as u16, (distance >> 16) as u16));
                continue;
            } else {
                return too_large("instructions in one expression", ins.span);
            }
        } else if info.operands[2] == Operand::High {
            (b, c) = (b & 0xffff, b >> 16);
        }
        units.push(unit(ins.op, a as u16, b as u16, c as u16));
        for _ in 0..info.extra {
            units.push(extra);
            extra = 0;
        }
    }
    Ok(())
}

/// Whether the instruction can never raise, so that any handler may guard it.
fn calm(op: Op) -> bool {
    matches!(op, Op::Move | Op::Copy | Op::LoadInt | Op::LoadConst | Op::PushExc | Op::PopExc)
}

/// The exception table: a row for each run of instructions with the same handler.
fn guards(builder: &Builder, plan: &Plan, registers: &Registers, code: &mut Code) {
    let mut row: Option<(u32, Guard)> = None;
    for (i, ins) in builder.ins.iter().enumerate() {
        let (start, end) = (plan.starts[i], plan.starts[i + 1]);
        match &mut row {
            Some((handler, guard)) if *handler == ins.handler => guard.end = end,
            _ if calm(ins.op) => {}
            _ => {
                code.guards.extend(row.take().map(|row| row.1));
                if ins.handler != 0 {
                    let handler = builder.handlers[ins.handler as usize - 1];
                    let target = plan.starts[builder.labels[handler.label as usize] as usize];
                    row = Some((ins.handler, Guard { start, end, target, depth: registers.number(handler.depth) }));
                }
            }
        }
    }
    code.guards.extend(row.map(|row| row.1));
}

fn positions(builder: &Builder, plan: &Plan, lines: &LineIndex, code: &mut Code) {
    let mut last = None;
    let mut known = Span::default();
    for (i, ins) in builder.ins.iter().enumerate() {
        // A jump that stands for nothing in the source belongs to what is before it: a signal may be raised at it.
        let is_plain_jump = ins.target != NOWHERE && ins.span == Span::default();
        let span = if is_plain_jump { known } else { ins.span };
        if span != Span::default() {
            known = span;
        }
        if last != Some(span) {
            last = Some(span);
            code.positions.push((plan.starts[i], position(span, lines)));
        }
    }
}

fn position(span: Span, lines: &LineIndex) -> Position {
    if span == Span::default() {
        return Position::default();
    }
    let (line, col) = lines.position(span.start);
    let (end_line, end_col) = lines.position(span.end);
    Position { line, end_line, col, end_col }
}
