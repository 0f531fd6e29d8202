//! Checks code objects: that every operand is in range ([`ranges`]), and that no temporary is read before it is
//! written, on any way through the code ([`check`]).

use super::{Code, Common, Const, Intrinsic1, Intrinsic2, Op, Operand};
use std::fmt::Write;

/// One instruction, taken apart.
#[derive(Clone, Copy, Debug)]
pub struct Instruction {
    /// The code unit that it starts at.
    pub at: u32,
    pub op: Op,
    pub a: u16,
    pub b: u16,
    pub c: u16,
    /// The first extra unit, or 0.
    pub extra: u64,
}

impl Instruction {
    pub fn decode(units: &[u64], at: u32) -> Result<Instruction, String> {
        let word = *units.get(at as usize).ok_or_else(|| format!("no unit {at}"))?;
        let op = Op::from_u16(word as u16).ok_or_else(|| format!("unit {at}: no opcode {}", word as u16))?;
        let next = at as usize + 1;
        let extra = units.get(next..next + op.info().extra as usize);
        let extra = extra.ok_or_else(|| format!("unit {at}: {op:?} is cut off"))?;
        let extra = extra.first().copied().unwrap_or(0);
        Ok(Instruction { at, op, a: (word >> 16) as u16, b: (word >> 32) as u16, c: (word >> 48) as u16, extra })
    }

    pub fn next(&self) -> u32 {
        self.at + 1 + self.op.info().extra as u32
    }

    /// Where the jump goes, if it is one.
    pub fn target(&self) -> Option<i64> {
        let [_, b, c] = self.op.info().operands;
        let distance = if self.op == Op::ForLoopWide {
            self.extra as u32 as i32
        } else if b == Operand::WideJump {
            (self.b as u32 | (self.c as u32) << 16) as i32
        } else if c == Operand::Jump {
            self.c as i16 as i32
        } else {
            return None;
        };
        Some(self.next() as i64 + distance as i64)
    }

    /// Control never goes on to the next instruction.
    pub fn ends(&self) -> bool {
        matches!(self.op, Op::Jump | Op::Return | Op::Raise | Op::Reraise | Op::CleanupThrow)
    }

    /// The registers that are read: first, count, whether they are consumed if they are temporaries.
    pub fn reads(&self) -> Vec<(u32, u32, bool)> {
        use Op::*;
        let (a, b, c) = (self.a as u32, self.b as u32, self.c as u32);
        let mut reads = Vec::new();
        match self.op {
            Raise => {
                let count = [1, 2, 0].get(self.c as usize).copied().unwrap_or(0);
                reads.extend([(a, 1, true), (b, 1, true)].into_iter().take(count));
                return reads;
            }
            // Read and written.
            Send | CleanupThrow | LoadFromMappingOrDeref => reads.push((a, 1, true)),
            DeleteFast | MakeCell => {}
            WithExceptStart => return vec![(b, 2, false), (c, 1, false)],
            _ => {}
        }
        for (value, (kind, place)) in [a, b, c].into_iter().zip(self.op.info().operands.into_iter().zip(0..)) {
            match kind {
                Operand::Read => reads.push((value, 1, !self.keeps(place))),
                Operand::Base => reads.push((value, self.window(), true)),
                _ => {}
            }
        }
        reads
    }

    fn keeps(&self, place: u8) -> bool {
        use Op::*;
        match self.op {
            CheckBound | StoreDeref | DeleteDeref | ListAppend | SetAdd | MapAdd | ListExtend | SetUpdate
            | DictUpdate | SetFunction => place == 0,
            DictMerge => place != 1,
            Copy
            | LoadDeref
            | LoadFromDictOrDeref
            | LoadFromMappingOrDeref
            | ForLoop
            | ForLoopWide
            | Send
            | GetAnext
            | PushExc
            | CheckExcMatch
            | CheckEgMatch
            | LoadManager
            | ImportFrom
            | MatchSequence
            | MatchMapping
            | MatchClass
            | GetLen => place == 1,
            MatchKeys => true,
            JumpIfTrueKeep | JumpIfFalseKeep => true,
            _ => false,
        }
    }

    /// How many registers the window has.
    fn window(&self) -> u32 {
        use Op::*;
        let (b, c) = (self.b as u32, self.c as u32);
        match self.op {
            SuperAttr | SuperMethod | BuildInterpolation | CallEx => 3,
            GetSlice | SetSlice | FormatSpec | BuildTemplate | ImportName | Intrinsic2 | MatchClass => 2,
            BuildMap => 2 * c,
            Call | CallKw => b + 1,
            LeaveManager => 2,
            CallMethod | CallMethodKw | CallManager => b + 2,
            _ => c,
        }
    }

    /// The registers that are written: first and count.
    pub fn writes(&self) -> Option<(u32, u32)> {
        use Op::*;
        let place = self.op.info().operands.iter().position(|kind| *kind == Operand::Write)?;
        let first = [self.a, self.b, self.c][place] as u32;
        let count = match self.op {
            LoadMethod | SuperMethod | CheckEgMatch => 2,
            LoadManager => 4,
            Unpack => self.c as u32,
            UnpackEx => (self.c as u32 & 255) + 1 + (self.c as u32 >> 8),
            CopyFreeVars => self.b as u32,
            _ => 1,
        };
        Some((first, count))
    }
}

/// The instructions in order.
pub fn instructions(units: &[u64]) -> Result<Vec<Instruction>, String> {
    let mut all = Vec::new();
    let mut at = 0;
    while (at as usize) < units.len() {
        let one = Instruction::decode(units, at)?;
        at = one.next();
        all.push(one);
    }
    Ok(all)
}

/// Checks that the code names only registers, constants, names and code units that it has.
pub fn ranges(code: &Code) -> Result<(), String> {
    let all = instructions(&code.units)?;
    let mut starts = vec![false; code.units.len() + 1];
    all.iter().for_each(|one| starts[one.at as usize] = true);
    let starts_at = |unit: i64| usize::try_from(unit).is_ok_and(|unit| starts.get(unit) == Some(&true));
    let params = code.argcount as usize
        + code.kwonly as usize
        + (code.flags & super::flags::VARARGS != 0) as usize
        + (code.flags & super::flags::VARKEYWORDS != 0) as usize;
    let counts = code.vars.len() == code.nlocals as usize
        && code.nlocals <= code.nregs
        && params <= code.vars.len()
        && code.posonly <= code.argcount;
    if !counts {
        return Err("the counts of registers do not fit".into());
    }
    if !all.last().is_some_and(|last| last.ends()) {
        return Err("the code runs off its end".into());
    }
    for one in &all {
        let fault = |what: &str| Err(format!("unit {}: {:?}: {what} out of range", one.at, one.op));
        let registers = one.reads().into_iter().map(|(first, count, _)| (first, count)).chain(one.writes());
        for (first, count) in registers {
            if first + count > code.nregs as u32 {
                return fault("register");
            }
        }
        let operands = one.op.info().operands;
        for (place, (kind, value)) in operands.into_iter().zip([one.a, one.b, one.c]).enumerate() {
            let index = match operands.get(place + 1) {
                Some(Operand::High) => value as usize | (one.c as usize) << 16,
                _ => value as usize,
            };
            match kind {
                Operand::Const if index >= code.consts.len() => return fault("constant"),
                Operand::Name if index >= code.names.len() => return fault("name"),
                Operand::Read | Operand::Write | Operand::Base if !unused(one) && index > code.nregs as usize => {
                    return fault("register");
                }
                _ => {}
            }
        }
        match one.op {
            Op::MakeFunction => {
                let index = one.b as usize | (one.c as usize) << 16;
                if !matches!(code.consts.get(index), Some(Const::Code(_))) {
                    return fault("code");
                }
            }
            Op::CallKw | Op::CallMethodKw => {
                let names = usize::try_from(one.extra).ok().and_then(|index| code.consts.get(index));
                let fits = match names {
                    Some(Const::Tuple(names)) => {
                        names.len() <= one.b as usize && names.iter().all(|name| matches!(name, Const::Str(_)))
                    }
                    _ => false,
                };
                if !fits {
                    return fault("keyword names");
                }
            }
            Op::LoadCommon if Common::from_u16(one.b).is_none() => return fault("selector"),
            Op::Intrinsic1 if Intrinsic1::from_u16(one.c).is_none() => return fault("selector"),
            Op::Intrinsic2 if Intrinsic2::from_u16(one.c).is_none() => return fault("selector"),
            Op::Raise | Op::GetAwaitable if one.c > 2 => return fault("selector"),
            Op::LoadManager if one.c > 1 => return fault("selector"),
            Op::LeaveManager if one.b != 3 || one.a as u32 + 5 > code.nregs as u32 => return fault("register"),
            Op::FormatSimple | Op::FormatSpec | Op::BuildInterpolation if one.c > 3 => {
                return fault("selector");
            }
            Op::SetFunction if one.c > 4 => return fault("selector"),
            Op::BuildSlice if !(2..=3).contains(&one.c) => return fault("count"),
            _ => {}
        }
        if let Some(target) = one.target()
            && !starts_at(target)
        {
            return fault("jump");
        }
    }
    for guard in &code.guards {
        let fits = guard.start <= guard.end
            && guard.end as usize <= code.units.len()
            && starts_at(guard.target as i64)
            && guard.depth >= code.nlocals
            && guard.depth < code.nregs;
        if !fits {
            return Err(format!("guard {guard:?} out of range"));
        }
    }
    if !code.guards.is_sorted_by(|a, b| a.end <= b.start) || !code.positions.is_sorted_by_key(|row| row.0) {
        return Err("a table is not sorted".into());
    }
    Ok(())
}

fn unused(one: &Instruction) -> bool {
    one.op == Op::Raise
}

/// The temporaries that hold something at one point.
#[derive(Clone, PartialEq)]
struct Live(Vec<u64>);

impl Live {
    fn has(&self, reg: u32) -> bool {
        self.0[reg as usize / 64] >> (reg % 64) & 1 != 0
    }

    fn set(&mut self, reg: u32, live: bool) {
        let (word, bit) = (reg as usize / 64, 1u64 << (reg % 64));
        self.0[word] = if live { self.0[word] | bit } else { self.0[word] & !bit };
    }

    fn meet(&mut self, other: &Live) -> bool {
        let mut changed = false;
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            changed |= *mine & !*theirs != 0;
            *mine &= theirs;
        }
        changed
    }
}

/// Checks ranges, and that each temporary is written before it is read. Nested code is not entered.
pub fn check(code: &Code) -> Result<(), String> {
    ranges(code)?;
    let named = code.nlocals as u32;
    let all = instructions(&code.units)?;
    let mut index = vec![usize::MAX; code.units.len() + 1];
    all.iter().enumerate().for_each(|(i, one)| index[one.at as usize] = i);
    let mut states: Vec<Option<Live>> = vec![None; all.len()];
    let words = (code.nregs as usize).div_ceil(64).max(1);
    states[0] = Some(Live(vec![0; words]));
    let mut work = vec![0];
    while let Some(i) = work.pop() {
        let Some(mut live) = states[i].clone() else { continue };
        let one = all[i];
        let mut go = |to: usize, state: &Live| {
            let changed = match &mut states[to] {
                Some(known) => known.meet(state),
                unknown => {
                    *unknown = Some(state.clone());
                    true
                }
            };
            if changed {
                work.push(to);
            }
        };
        for (first, count, consumed) in one.reads() {
            for reg in first..first + count {
                if reg >= named && !live.has(reg) {
                    let mut message = format!("unit {}: {:?} reads temporary {}", one.at, one.op, reg - named);
                    let _ = write!(message, " before it is written");
                    return Err(message);
                }
                if consumed && reg >= named {
                    live.set(reg, false);
                }
            }
        }
        if let Some(guard) = code.guard(one.at) {
            let mut state = live.clone();
            (guard.depth as u32..code.nregs as u32).for_each(|reg| state.set(reg, false));
            state.set(guard.depth as u32, true);
            go(index[guard.target as usize], &state);
        }
        let mut taken = live.clone();
        if let Some((first, count)) = one.writes() {
            for reg in first..first + count {
                // A loop's step writes its variable only when it jumps.
                let falls = !matches!(one.op, Op::ForLoop | Op::ForLoopWide);
                taken.set(reg, true);
                if falls {
                    live.set(reg, true);
                }
            }
        }
        let cleared = one.b as u32;
        match one.op {
            Op::ForLoop | Op::ForLoopWide if cleared >= named => live.set(cleared, false),
            Op::Send | Op::CleanupThrow if cleared >= named => taken.set(cleared, false),
            Op::JumpIfTrueKeep | Op::JumpIfFalseKeep if one.a as u32 >= named => live.set(one.a as u32, false),
            _ => {}
        }
        if let Some(target) = one.target() {
            go(index[target as usize], &taken);
        }
        if !one.ends() {
            go(i + 1, &live);
        }
    }
    Ok(())
}
