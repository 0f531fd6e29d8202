//! The disassembler: a readable listing of a code object and those in it.

use super::check::{Instruction, instructions};
use super::{Code, Common, Const, Intrinsic1, Intrinsic2, Op, Operand, VarKind, flags};
use std::fmt::Write;

/// The listing of `code` and, after it, of the code among its constants.
pub fn listing(code: &Code) -> String {
    let mut out = String::new();
    let mut work = vec![code];
    while let Some(code) = work.pop() {
        if !out.is_empty() {
            out.push('\n');
        }
        one(&mut out, code);
        let inner = code.consts.iter().filter_map(|value| match value {
            Const::Code(inner) => Some(&**inner),
            _ => None,
        });
        let inner: Vec<&Code> = inner.collect();
        work.extend(inner.into_iter().rev());
    }
    out
}

fn one(out: &mut String, code: &Code) {
    let _ = writeln!(out, "{} (line {})", code.qualname, code.first_line);
    let described = description(code);
    if !described.is_empty() {
        let _ = writeln!(out, "    {described}");
    }
    let all = match instructions(&code.units) {
        Ok(all) => all,
        Err(fault) => {
            let _ = writeln!(out, "    {fault}");
            return;
        }
    };
    let targets: Vec<i64> = all.iter().filter_map(Instruction::target).collect();
    let mut line = 0;
    for ins in &all {
        let position = code.position(ins.at);
        let number =
            if position.line != line && position.line != 0 { position.line.to_string() } else { String::new() };
        if position.line != 0 {
            line = position.line;
        }
        let entered = targets.contains(&(ins.at as i64)) || code.guards.iter().any(|guard| guard.target == ins.at);
        let mark = if entered { '>' } else { ' ' };
        let text = format!("{number:>5} {mark}{:>4}  {:<18}{}", ins.at, ins.op.info().name, operands(code, ins));
        let _ = writeln!(out, "{}", text.trim_end());
    }
    for guard in &code.guards {
        let (start, end, target) = (guard.start, guard.end, guard.target);
        let _ = writeln!(out, "    guard {start}..{end} -> {target} in {}", register(code, guard.depth));
    }
}

fn description(code: &Code) -> String {
    let mut parts = Vec::new();
    for (bit, name) in
        [(flags::GENERATOR, "generator"), (flags::COROUTINE, "coroutine"), (flags::ASYNC_GENERATOR, "async generator")]
    {
        if code.flags & bit != 0 {
            parts.push(name.to_owned());
        }
    }
    for (kind, word) in [(VarKind::Cell, "cells"), (VarKind::Free, "free"), (VarKind::Pinned, "pinned")] {
        let names: Vec<String> = (code.vars.iter().enumerate())
            .filter(|(_, var)| var.kind == kind)
            .map(|(reg, _)| register(code, reg as u16))
            .collect();
        if !names.is_empty() {
            parts.push(format!("{word}: {}", names.join(", ")));
        }
    }
    parts.join("; ")
}

/// A variable's name, or `$n` for temporary `n`.
fn register(code: &Code, reg: u16) -> String {
    match code.vars.get(reg as usize) {
        Some(var) if var.kind == VarKind::Pinned => {
            let first = code.vars.iter().position(|var| var.kind == VarKind::Pinned).unwrap_or(0);
            format!("#{}", reg as usize - first)
        }
        Some(var) if var.kind == VarKind::Hidden => format!("{}'{reg}", var.name),
        Some(var) => var.name.to_string(),
        None => format!("${}", reg - code.nlocals),
    }
}

fn operands(code: &Code, ins: &Instruction) -> String {
    let mut parts = Vec::new();
    let info = ins.op.info();
    for (place, value) in [ins.a, ins.b, ins.c].into_iter().enumerate() {
        let wide = value as usize | (ins.c as usize) << 16;
        let index = if info.operands.get(place + 1) == Some(&Operand::High) { wide } else { value as usize };
        match info.operands[place] {
            Operand::None | Operand::High => {}
            Operand::Write if ins.op == Op::CopyFreeVars => parts.push(register(code, value)),
            Operand::Write | Operand::Read | Operand::Base => parts.push(register(code, value)),
            Operand::Const => parts.push(code.consts.get(index).map_or_else(|| "?".into(), constant)),
            Operand::Name => parts.push(code.names.get(index).map_or_else(|| "?".into(), |name| name.to_string())),
            Operand::Int => parts.push((value as i16).to_string()),
            Operand::Num => parts.push(selector(ins.op, value)),
            Operand::Jump | Operand::WideJump => {}
        }
    }
    match ins.op {
        Op::CallKw | Op::CallMethodKw => {
            let names = code.consts.get(ins.extra as usize);
            parts.push(names.map_or_else(|| "?".into(), constant));
        }
        Op::MatchClass => parts.push(ins.extra.to_string()),
        _ => {}
    }
    let mut text = parts.join(" ");
    if let Some(target) = ins.target() {
        let _ = write!(text, "{}-> {target}", if text.is_empty() { "" } else { " " });
    }
    text
}

fn selector(op: Op, value: u16) -> String {
    let name = match op {
        Op::LoadCommon => Common::from_u16(value).map(|one| format!("{one:?}")),
        Op::Intrinsic1 => Intrinsic1::from_u16(value).map(|one| format!("{one:?}")),
        Op::Intrinsic2 => Intrinsic2::from_u16(value).map(|one| format!("{one:?}")),
        _ => None,
    };
    name.unwrap_or_else(|| value.to_string())
}

/// A constant, roughly as Python writes it.
fn constant(value: &Const) -> String {
    let list = |items: &[Const]| items.iter().map(constant).collect::<Vec<_>>().join(", ");
    match value {
        Const::None => "None".into(),
        Const::True => "True".into(),
        Const::False => "False".into(),
        Const::Ellipsis => "...".into(),
        Const::Int(value) => value.to_string(),
        Const::Float(value) => format!("{value:?}"),
        Const::Complex(re, im) => format!("({re:?}{im:+?}j)"),
        Const::Str(value) => format!("{:?}", value.to_string_lossy()),
        Const::Bytes(value) => format!("b\"{}\"", value.escape_ascii()),
        Const::Tuple(items) => format!("({})", list(items)),
        Const::FrozenSet(items) => format!("frozenset({{{}}})", list(items)),
        Const::Code(code) => format!("<code {}>", code.qualname),
    }
}
