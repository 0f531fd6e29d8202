//! The symbol table: which names a block binds, and where each name that it uses lives.
//!
//! [`collect`](super::collect) walks the tree and writes down facts, [`resolve`](super::resolve) decides for
//! each name. A *scope* is a block of names as the language has them; a *frame* is what becomes one code object.
//! A list, set or dict comprehension is a scope but lives in the frame of the block around it, its *host* (PEP 709).

use crate::syntax::ast::{Ident, Span};
use hashbrown::HashMap;
use std::rc::Rc;

pub type ScopeId = u32;

/// What makes a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    Module,
    Class,
    Function,
    Lambda,
    Generator,
    ListComp,
    SetComp,
    DictComp,
    /// The `__annotate__` function of a function, class or module.
    Annotation,
    /// The type parameters of a function, class or type alias.
    TypeParams,
    /// The value of a `type` statement.
    TypeAlias,
    /// The bound, the constraints or the default of a type parameter.
    TypeVariable,
}

impl ScopeKind {
    /// A comprehension that lives in its host's frame.
    pub fn inlined(self) -> bool {
        matches!(self, ScopeKind::ListComp | ScopeKind::SetComp | ScopeKind::DictComp)
    }

    pub fn comprehension(self) -> bool {
        self.inlined() || self == ScopeKind::Generator
    }

    /// Names that the block binds are registers.
    pub fn fast(self) -> bool {
        !matches!(self, ScopeKind::Module | ScopeKind::Class)
    }
}

/// Facts about a name in a scope.
pub mod fact {
    pub const PARAM: u16 = 1;
    pub const ASSIGN: u16 = 1 << 1;
    pub const USE: u16 = 1 << 2;
    pub const GLOBAL: u16 = 1 << 3;
    pub const NONLOCAL: u16 = 1 << 4;
    pub const ANNOTATED: u16 = 1 << 5;
    pub const IMPORT: u16 = 1 << 6;
    /// A comprehension's iteration variable.
    pub const ITER: u16 = 1 << 7;
    /// Some walrus assigns it.
    pub const WALRUS: u16 = 1 << 8;
    /// Some `del` or `except … as` unbinds it.
    pub const DELETED: u16 = 1 << 9;
    pub const TYPE_PARAM: u16 = 1 << 10;
    /// The block binds the name.
    pub const BOUND: u16 = PARAM | ASSIGN | IMPORT | TYPE_PARAM;
}

/// Where a name used in a scope is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    Unknown,
    /// In the scope itself.
    Local,
    /// In an outer scope, as a variable of a function.
    Outer(ScopeId),
    GlobalExplicit,
    GlobalImplicit,
}

#[derive(Clone, Debug)]
pub struct Symbol {
    pub name: Ident,
    pub facts: u16,
    pub binding: Binding,
    /// An inner frame uses it.
    pub cell: bool,
    /// Its register in the host's frame, where it is bound.
    pub reg: u32,
}

/// How code in a scope reaches a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A register; `checked` when it may be unbound.
    Fast {
        reg: u32,
        checked: bool,
    },
    /// A cell in a register.
    Deref(u32),
    /// In a class body: the namespace, then the cell.
    ClassDeref(u32),
    /// In an annotation scope of a class: its namespace, then the cell.
    MapDeref(u32),
    /// In an annotation scope of a class: its namespace, then the globals.
    MapGlobal,
    Global,
    Name,
}

#[derive(Debug)]
pub struct Scope {
    pub kind: ScopeKind,
    pub name: Ident,
    pub parent: Option<ScopeId>,
    /// The scope whose frame this one lives in.
    pub host: ScopeId,
    pub symbols: Vec<Symbol>,
    index: HashMap<Ident, usize>,
    /// The class whose name mangles private names here.
    pub private: Option<Ident>,
    /// For the type parameters of a class: only these names are mangled.
    pub mangle_only: Option<Vec<Ident>>,
    /// Inside a function, at whatever depth.
    pub nested: bool,
    /// An annotation scope directly in a class body.
    pub sees_class: bool,
    pub is_async: bool,
    pub is_generator: bool,
    /// A class that needs the cell `__class__`.
    pub class_cell: bool,
    /// A class that needs the cell `__classdict__`.
    pub classdict: bool,
    /// Annotations at run time depend on `__conditional_annotations__`.
    pub conditional_annotations: bool,
    /// Where `global` and `nonlocal` statements name a name.
    pub directives: Vec<(Ident, Span)>,
    /// For frames: the variables of outer frames that this one or its inner frames use, sorted by name.
    pub free: Vec<(ScopeId, Ident, u32)>,
    pub children: Vec<ScopeId>,
    /// How many symbols the parent had when this scope began.
    pub after: usize,
    /// For classes: the implicit cells (`__class__` and its like) and their registers.
    pub class_cells: Vec<(Ident, u32)>,
    /// For a type parameter's scope: "a TypeVar bound" and its like.
    pub what: &'static str,
    /// For hosts: the registers' names, kinds as in `VarKind`.
    pub vars: Vec<crate::code::Var>,
}

/// What a scope belongs to: a tree node's address, and which of its scopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Body,
    Params,
    Annotations,
    Bound,
    Default,
}

#[derive(Debug, Default)]
pub struct Table {
    pub scopes: Vec<Scope>,
    pub nodes: HashMap<(usize, Part), ScopeId>,
}

impl Scope {
    pub fn new(kind: ScopeKind, name: Ident, parent: Option<ScopeId>, host: ScopeId) -> Scope {
        Scope {
            kind,
            name,
            parent,
            host,
            symbols: Vec::new(),
            index: HashMap::new(),
            private: None,
            mangle_only: None,
            nested: false,
            sees_class: false,
            is_async: false,
            is_generator: false,
            class_cell: false,
            classdict: false,
            conditional_annotations: false,
            directives: Vec::new(),
            free: Vec::new(),
            children: Vec::new(),
            after: 0,
            class_cells: Vec::new(),
            what: "",
            vars: Vec::new(),
        }
    }

    pub fn get(&self, name: &str) -> Option<&Symbol> {
        self.index.get(name).map(|&i| &self.symbols[i])
    }

    pub fn get_mut(&mut self, name: &str) -> Option<&mut Symbol> {
        self.index.get(name).map(|&i| &mut self.symbols[i])
    }

    pub fn facts(&self, name: &str) -> u16 {
        self.get(name).map_or(0, |symbol| symbol.facts)
    }

    /// Adds facts about a (mangled) name.
    pub fn add(&mut self, name: &Ident, facts: u16) {
        let next = self.symbols.len();
        let at = *self.index.entry(name.clone()).or_insert(next);
        if at == next {
            self.symbols.push(Symbol { name: name.clone(), facts, binding: Binding::Unknown, cell: false, reg: 0 });
        } else {
            self.symbols[at].facts |= facts;
        }
    }

    /// Mangles a private name as the class around this scope asks.
    pub fn mangle(&self, name: &Ident) -> Ident {
        match &self.private {
            Some(class) if self.mangle_only.as_ref().is_none_or(|only| only.contains(name)) => mangle(class, name),
            _ => name.clone(),
        }
    }
}

impl Table {
    pub fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id as usize]
    }

    pub fn scope_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id as usize]
    }

    /// The scope of a tree node.
    pub fn of<T>(&self, node: &T, part: Part) -> ScopeId {
        self.nodes[&(node as *const T as usize, part)]
    }

    /// The register that holds the cell of the variable `name` of scope `def`, in the frame of `host`.
    pub fn cell_register(&self, host: ScopeId, def: ScopeId, name: &str) -> u32 {
        let definer = self.scope(def);
        if definer.host == host {
            return match definer.kind {
                ScopeKind::Class => definer.class_cells.iter().find(|cell| &*cell.0 == name).map_or(0, |cell| cell.1),
                _ => definer.get(name).map_or(0, |symbol| symbol.reg),
            };
        }
        let free = &self.scope(host).free;
        free.iter().find(|row| row.0 == def && &*row.1 == name).map_or(0, |row| row.2)
    }

    /// How code in scope `id` reaches the (mangled) name.
    pub fn place(&self, id: ScopeId, name: &str) -> Place {
        let scope = self.scope(id);
        let host = self.scope(scope.host);
        let symbol = scope.get(name);
        match symbol.map_or(Binding::GlobalImplicit, |symbol| symbol.binding) {
            Binding::Local if !scope.kind.fast() => Place::Name,
            Binding::Local => symbol.map_or(Place::Name, fast),
            Binding::Outer(def) => {
                let definer = self.scope(def);
                if definer.host == scope.host {
                    return definer.get(name).map_or(Place::Name, fast);
                }
                let reg = self.cell_register(scope.host, def, name);
                if scope.kind == ScopeKind::Class && symbol.is_some_and(|s| s.facts & fact::NONLOCAL == 0) {
                    Place::ClassDeref(reg)
                } else if scope.sees_class && !name.starts_with("__classdict__") && def != scope.host {
                    Place::MapDeref(reg)
                } else {
                    Place::Deref(reg)
                }
            }
            Binding::GlobalExplicit => Place::Global,
            Binding::GlobalImplicit | Binding::Unknown if scope.sees_class => Place::MapGlobal,
            Binding::GlobalImplicit | Binding::Unknown => match (scope.kind, host.kind) {
                (ScopeKind::Module | ScopeKind::Class, _) => Place::Name,
                (_, ScopeKind::Module) => Place::Name,
                _ => Place::Global,
            },
        }
    }

    /// Whether an in-expression assignment may change the fast variable in `reg` of the frame of `host`.
    pub fn walrus(&self, id: ScopeId, name: &str) -> bool {
        let scope = self.scope(id);
        match scope.get(name) {
            Some(symbol) => match symbol.binding {
                Binding::Outer(def) => self.scope(def).facts(name) & fact::WALRUS != 0,
                _ => symbol.facts & fact::WALRUS != 0,
            },
            None => false,
        }
    }
}

fn fast(symbol: &Symbol) -> Place {
    if symbol.cell {
        Place::Deref(symbol.reg)
    } else {
        let checked = symbol.facts & fact::PARAM == 0 || symbol.facts & fact::DELETED != 0;
        Place::Fast { reg: symbol.reg, checked }
    }
}

/// `__name` in class `Class` is `_Class__name`.
pub fn mangle(class: &str, name: &Ident) -> Ident {
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.clone();
    }
    match class.trim_start_matches('_') {
        "" => name.clone(),
        class => Rc::from(format!("_{class}{name}")),
    }
}
