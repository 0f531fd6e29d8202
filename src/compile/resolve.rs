//! The second pass of the symbol table: decides where each name is bound, which variables become cells, and which
//! registers the variables of a frame get.

use super::error::{Res, fail};
use super::scope::{Binding, ScopeId, ScopeKind, Table, fact};
use crate::code::{Var, VarKind};
use crate::syntax::ast::{Ident, Span};
use hashbrown::HashMap;
use std::sync::Arc;

/// Fills in the table that [`collect`](super::collect) made.
pub fn resolve(table: &mut Table) -> Res {
    for id in 0..table.scopes.len() as ScopeId {
        for at in 0..table.scope(id).symbols.len() {
            let binding = bind(table, id, at)?;
            table.scope_mut(id).symbols[at].binding = binding;
            if let Binding::Outer(def) = binding {
                capture(table, id, def, at);
            }
        }
    }
    for id in 0..table.scopes.len() as ScopeId {
        if table.scope(id).host == id {
            registers(table, id);
        }
    }
    Ok(())
}

fn directive(table: &Table, id: ScopeId, name: &Ident) -> Span {
    let found = table.scope(id).directives.iter().find(|row| row.0 == *name);
    found.map_or(Span::default(), |row| row.1)
}

fn bind(table: &Table, id: ScopeId, at: usize) -> Res<Binding> {
    let scope = table.scope(id);
    let symbol = &scope.symbols[at];
    let name = &symbol.name;
    if symbol.facts & fact::GLOBAL != 0 {
        if symbol.facts & fact::NONLOCAL != 0 {
            return fail(directive(table, id, name), format!("name '{name}' is nonlocal and global"));
        }
        return Ok(Binding::GlobalExplicit);
    }
    if symbol.facts & fact::NONLOCAL != 0 {
        return match search(table, id, name) {
            Binding::Outer(def) if table.scope(def).facts(name) & fact::TYPE_PARAM != 0 => {
                let message = format!("nonlocal binding not allowed for type parameter '{name}'");
                fail(directive(table, id, name), message)
            }
            Binding::Outer(def) => Ok(Binding::Outer(def)),
            _ => fail(directive(table, id, name), format!("no binding for nonlocal '{name}' found")),
        };
    }
    if symbol.facts & fact::BOUND != 0 {
        return Ok(Binding::Local);
    }
    if scope.sees_class && &**name != "__classdict__" && &**name != "__class__" {
        let facts = class_around(table, id).map_or(0, |class| table.scope(class).facts(name));
        if facts & fact::GLOBAL != 0 {
            return Ok(Binding::GlobalExplicit);
        }
        let in_params = table.scope(id).parent.is_some_and(|parent| table.scope(parent).facts(name) & fact::BOUND != 0);
        let direct = table.scope(id).parent == class_around(table, id);
        if facts & fact::BOUND != 0 && facts & fact::NONLOCAL == 0 && (direct || !in_params) {
            return Ok(Binding::GlobalImplicit);
        }
    }
    Ok(search(table, id, name))
}

fn class_around(table: &Table, id: ScopeId) -> Option<ScopeId> {
    let mut at = table.scope(id).parent;
    while let Some(scope) = at {
        if table.scope(scope).kind == ScopeKind::Class {
            return at;
        }
        at = table.scope(scope).parent;
    }
    None
}

fn implicit_cell(name: &str) -> bool {
    matches!(name, "__class__" | "__classdict__" | "__conditional_annotations__")
}

/// Looks for a binding in the scopes around `id`.
fn search(table: &Table, id: ScopeId, name: &str) -> Binding {
    let mut at = table.scope(id).parent;
    while let Some(outer) = at {
        let scope = table.scope(outer);
        if scope.kind == ScopeKind::Class {
            let own = name != "__conditional_annotations__" || scope.conditional_annotations;
            if implicit_cell(name) && own {
                let inside = table.scope(id).host == outer;
                return if inside { Binding::GlobalImplicit } else { Binding::Outer(outer) };
            }
        } else if scope.kind != ScopeKind::Module {
            let facts = scope.facts(name);
            if facts & fact::GLOBAL != 0 {
                return Binding::GlobalImplicit;
            }
            if facts & fact::BOUND != 0 && facts & fact::NONLOCAL == 0 {
                return Binding::Outer(outer);
            }
        }
        at = scope.parent;
    }
    Binding::GlobalImplicit
}

/// Notes that the symbol `at` of scope `id` is a variable of `def`: if it is of another frame, it becomes a cell there
/// and a free variable of all frames between.
fn capture(table: &mut Table, id: ScopeId, def: ScopeId, at: usize) {
    let name = table.scope(id).symbols[at].name.clone();
    let facts = table.scope(id).symbols[at].facts;
    let home = table.scope(def).host;
    let mut frame = table.scope(id).host;
    let definer = table.scope_mut(def);
    if facts & fact::DELETED != 0
        && let Some(symbol) = definer.get_mut(&name)
    {
        symbol.facts |= fact::DELETED;
    }
    if frame == home {
        return;
    }
    match (definer.kind, &*name) {
        (ScopeKind::Class, "__class__") => definer.class_cell = true,
        (ScopeKind::Class, "__classdict__") => definer.classdict = true,
        (ScopeKind::Class, _) => {}
        _ => {
            if let Some(symbol) = definer.get_mut(&name) {
                symbol.cell = true;
            }
        }
    }
    while frame != home {
        let scope = table.scope_mut(frame);
        if !scope.free.iter().any(|row| row.0 == def && row.1 == name) {
            scope.free.push((def, name.clone(), 0));
        }
        let Some(parent) = scope.parent else { return };
        frame = table.scope(parent).host;
    }
}

/// Gives the variables of a frame their registers: parameters, other locals, those of inlined comprehensions, cells,
/// free variables.
fn registers(table: &mut Table, id: ScopeId) {
    let mut vars = Vec::new();
    let var = |name: &str, kind| Var { name: Arc::from(name), kind };
    let scope = table.scope_mut(id);
    let fast = scope.kind.fast();
    if fast {
        for symbol in scope.symbols.iter_mut().filter(|symbol| symbol.facts & fact::PARAM != 0) {
            symbol.reg = vars.len() as u32;
            vars.push(var(&symbol.name, if symbol.cell { VarKind::Cell } else { VarKind::Local }));
        }
    }
    // The others, and the variables of comprehensions, in the order of the source.
    let mut pool = Pool::default();
    let mut children = table.scope(id).children.clone().into_iter().peekable();
    for at in 0..table.scope(id).symbols.len() {
        while let Some(child) = children.next_if(|child| table.scope(*child).after <= at) {
            hidden(table, child, &mut pool, &mut vars);
        }
        let symbol = &mut table.scope_mut(id).symbols[at];
        let parameter = symbol.facts & fact::PARAM != 0;
        if fast && symbol.binding == Binding::Local && !parameter && !symbol.cell {
            symbol.reg = vars.len() as u32;
            vars.push(var(&symbol.name, VarKind::Local));
        }
    }
    for child in children {
        hidden(table, child, &mut pool, &mut vars);
    }
    let scope = table.scope_mut(id);
    if scope.kind.fast() {
        for symbol in &mut scope.symbols {
            if symbol.binding == Binding::Local && symbol.cell && symbol.facts & fact::PARAM == 0 {
                symbol.reg = vars.len() as u32;
                vars.push(var(&symbol.name, VarKind::Cell));
            }
        }
    }
    if scope.kind == ScopeKind::Class {
        let cells = [
            ("__class__", scope.class_cell),
            ("__classdict__", scope.classdict),
            ("__conditional_annotations__", scope.conditional_annotations),
        ];
        for (name, _) in cells.iter().filter(|cell| cell.1) {
            scope.class_cells.push(((*name).into(), vars.len() as u32));
            vars.push(var(name, VarKind::Cell));
        }
    }
    scope.free.sort_by(|a, b| a.1.cmp(&b.1));
    for row in &mut scope.free {
        row.2 = vars.len() as u32;
        vars.push(var(&row.1, VarKind::Free));
    }
    scope.vars = vars;
}

/// Registers of finished comprehensions, used again by later ones: by name and whether it is a cell.
#[derive(Default)]
struct Pool {
    registers: HashMap<(Ident, bool), Vec<u32>>,
    used: HashMap<(Ident, bool), usize>,
}

/// Gives registers to the variables of an inlined comprehension and the comprehensions in it.
fn hidden(table: &mut Table, id: ScopeId, pool: &mut Pool, vars: &mut Vec<Var>) {
    if !table.scope(id).kind.inlined() {
        return;
    }
    let mut taken = Vec::new();
    for symbol in &mut table.scope_mut(id).symbols {
        if symbol.binding == Binding::Local {
            let key = (symbol.name.clone(), symbol.cell);
            let used = pool.used.entry(key.clone()).or_default();
            let registers = pool.registers.entry(key.clone()).or_default();
            if *used == registers.len() {
                registers.push(vars.len() as u32);
                vars.push(Var { name: Arc::from(&*symbol.name), kind: VarKind::Hidden });
            }
            symbol.reg = registers[*used];
            *used += 1;
            taken.push(key);
        }
    }
    for child in table.scope(id).children.clone() {
        hidden(table, child, pool, vars);
    }
    for key in taken {
        if let Some(used) = pool.used.get_mut(&key) {
            *used -= 1;
        }
    }
}
