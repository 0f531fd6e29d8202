//! `queue.Queue` and its two subclasses, as far as they are what CPython's are.
//!
//! The classes and their attributes are those of `lib/queue.py`. [`install`] puts the methods below before those of the same names,
//! which stay as `_slow_put` and so on and do whatever is not the common case (timeouts, a queue that is shut down, hooks that a subclass
//! overrides, attributes of other types), as CPython does it.

use crate::function;
use crate::method;
use crate::modules::_collections::deque::{self, Deque};
use crate::modules::_heapq;
use crate::modules::_thread::condition::Condition;
use crate::modules::_thread::lock::Lock;
use crate::modules::_thread::timeout::Timeout;
use crate::object::attribute::Fields;
use crate::object::class::{Class, flag};
use crate::object::header::{Gc, Obj, Payload};
use crate::object::list::List;
use crate::object::native::{Member, Native};
use crate::object::native_kind;
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::Res;
use crate::object::shape::Shape;
use crate::object::special::Special;
use crate::object::str;
use crate::object::value::Value;
use crate::sched::queue::Wait;
use crate::sync::Mutex;
use crate::sync::reason::WaitReason;
use crate::types::list;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// The attributes in the order in which `__init__` makes them: those of nearly every queue.
const FIELDS: [&str; 8] =
    ["maxsize", "queue", "mutex", "not_empty", "not_full", "all_tasks_done", "unfinished_tasks", "is_shutdown"];
const MAXSIZE: usize = 0;
const QUEUE: usize = 1;
const MUTEX: usize = 2;
const NOT_EMPTY: usize = 3;
const NOT_FULL: usize = 4;
const ALL_TASKS_DONE: usize = 5;
const UNFINISHED_TASKS: usize = 6;
const IS_SHUTDOWN: usize = 7;

const HOOKS: [&str; 3] = ["_qsize", "_put", "_get"];

/// Interned [`FIELDS`].
fn fields() -> &'static [Value; 8] {
    static NAMES: OnceLock<[Value; 8]> = OnceLock::new();
    NAMES.get_or_init(|| FIELDS.map(str::intern))
}

/// What a class's hooks are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Those of Queue: a deque.
    Line = 1,
    /// Those of LifoQueue: a list.
    Stack,
    /// Those of PriorityQueue: a list.
    Heap,
}

/// The hooks of the three classes.
static KNOWN: Mutex<Vec<(Kind, [Option<Value>; 3])>> = Mutex::new(Vec::new());

/// What is known of a shape, in a word: its class's version, its number, the place of the first of its [`FIELDS`], and the bits below.
/// Nothing but version and number if it is not that of a queue that is as in CPython.
static SHAPES: [AtomicU64; 16] = [const { AtomicU64::new(0) }; 16];
/// The kind of the class.
const KIND: u64 = 3;
/// `put` is ours.
const PUT: u64 = 4;
/// `get` is ours.
const GET: u64 = 8;
const FIRST: u32 = 4;
const FIRST_LIMIT: usize = 64;
const NUMBER: u32 = 10;

fn facts(shape: &Shape) -> u64 {
    let key = u64::from(shape.class().version()) << 32 | u64::from(shape.id) << NUMBER;
    let known = &SHAPES[shape.id as usize % SHAPES.len()];
    let facts = known.load(Ordering::Relaxed);
    if facts >> NUMBER == key >> NUMBER {
        return facts;
    }
    let facts = key | find_facts(shape).unwrap_or(0);
    known.store(facts, Ordering::Relaxed);
    facts
}

fn hooks_of(class: &Obj<Class>) -> [Option<Value>; 3] {
    HOOKS.map(|hook| class.lookup_name(hook))
}

#[cold]
fn find_facts(shape: &Shape) -> Option<u64> {
    let class = shape.class();
    let fields = fields();
    let names = &shape.names;
    let start = names.iter().position(|name| name.is(&fields[0]))?;
    let own = names.get(start..start + fields.len())?;
    // An instance, too, may have hooks of its own.
    let is_hook = |name: &Value| HOOKS.iter().chain(&["put", "get"]).any(|hook| name.is(&str::intern(hook)));
    let is_plain = class.has(flag::PLAIN_GETATTR)
        && class.has(flag::PLAIN_SETATTR)
        && own.iter().zip(fields).all(|(name, field)| name.is(field))
        && !names.iter().any(is_hook)
        && !fields.iter().any(|field| class.lookup(field).is_some());
    let first = shape.first() + start;
    if !is_plain || first >= FIRST_LIMIT {
        return None;
    }
    let hooks = hooks_of(class);
    let is_same = |(a, b): (&Option<Value>, &Option<Value>)| matches!((a, b), (Some(a), Some(b)) if a.is(b));
    let kind = KNOWN.lock().iter().find(|(_, known)| known.iter().zip(&hooks).all(is_same))?.0;
    let is_ours = |name| {
        let found = class.lookup_name(name);
        METHODS.iter().any(|member| match (member, found.as_ref().and_then(Value::exact::<Native>)) {
            (Member::Def(def), Some(native)) => std::ptr::eq(def, native.def),
            _ => false,
        })
    };
    let put = if is_ours("put") { PUT } else { 0 };
    let get = if is_ours("get") { GET } else { 0 };
    Some((first as u64) << FIRST | put | get | kind as u64)
}

/// A queue whose hooks and attributes are known.
struct Queue<'a> {
    this: &'a Value,
    kind: Kind,
    fields: Fields<'a>,
}

impl Queue<'_> {
    /// `needed` are the bits that must be set of what is known of the shape.
    fn of(this: &Value, needed: u64) -> Option<Queue<'_>> {
        let header = this.header()?;
        let facts = facts(header.shape());
        let kind = match facts & KIND {
            1 => Kind::Line,
            2 => Kind::Stack,
            3 => Kind::Heap,
            _ => return None,
        };
        if facts & needed != needed {
            return None;
        }
        let fields = Fields::of(header, (facts >> FIRST) as usize % FIRST_LIMIT)?;
        Some(Queue { this, kind, fields })
    }

    fn int(&self, at: usize) -> Option<i64> {
        self.fields.with(at, Value::as_small)
    }

    fn is_open(&self) -> bool {
        self.fields.with(IS_SHUTDOWN, Value::as_bool) == Some(false)
    }

    /// The lock that the attribute is or, if it is a condition, has.
    fn lock(&self, at: usize) -> Option<Gc<Lock>> {
        self.fields.with(at, |field| match field.exact::<Condition>() {
            Some(condition) => condition.plain_lock(),
            None => Some(field.exact::<Lock>()?.handle()),
        })
    }

    fn items(&self) -> Option<Items> {
        let items = self.fields.get(QUEUE)?;
        Some(match self.kind {
            Kind::Line => Items::Line(exact(items)?),
            Kind::Stack => Items::Stack(exact(items)?),
            Kind::Heap => Items::Heap(exact(items)?),
        })
    }

    /// Waits for the condition; `None` if it is of another kind, or has another lock.
    #[cold]
    fn wait(&self, at: usize, lock: &Gc<Lock>) -> Option<Res<()>> {
        let condition = exact::<Condition>(self.fields.get(at)?).filter(|condition| condition.has_lock(lock))?;
        let object = self.this.clone();
        Some(
            condition
                .wait_for_notice(lock, &Wait { reason: WaitReason::Queue, object, owner: |_| None, deadline: None }),
        )
    }

    /// The lock is taken, and the condition may be any object.
    fn notify(&self, at: usize, lock: &Gc<Lock>, is_all: bool) -> Res<()> {
        let told = self.fields.with(at, |condition| {
            let condition = condition.exact::<Condition>()?;
            let is_owned = condition.has_lock(lock) && lock.is_taken();
            is_owned.then(|| condition.wake(if is_all { usize::MAX } else { 1 }))
        });
        if told.is_some() {
            return Ok(());
        }
        let condition = protocol::get_attr(self.this, &fields()[at])?;
        protocol::call_method(&condition, if is_all { "notify_all" } else { "notify" }, &[]).map(drop)
    }

    fn count_task(&self) -> Res<()> {
        let tasks = self.int(UNFINISHED_TASKS).and_then(|tasks| Value::try_small(tasks + 1));
        if tasks.is_some_and(|tasks| self.fields.set(UNFINISHED_TASKS, tasks)) {
            return Ok(());
        }
        let name = &fields()[UNFINISHED_TASKS];
        let tasks = operator::in_place(Special::Add, &protocol::get_attr(self.this, name)?, &Value::small(1))?;
        protocol::set_attr(self.this, name, tasks)
    }
}

/// The items of a queue: of exactly these classes.
enum Items {
    Line(Gc<Deque>),
    Stack(Gc<List>),
    Heap(Gc<List>),
}

fn exact<T: Payload>(value: Value) -> Option<Gc<T>> {
    value.exact::<T>()?;
    Gc::from_value(value)
}

impl Items {
    fn len(&self) -> usize {
        match self {
            Items::Line(items) => deque::len(items),
            Items::Stack(items) | Items::Heap(items) => items.lock().0.len(),
        }
    }

    fn push(&self, item: Value) -> Res<()> {
        match self {
            Items::Line(items) => deque::append(items, item),
            Items::Stack(items) => list::push(items, item),
            Items::Heap(items) => _heapq::heappush(items, item),
        }
    }

    /// `None` if there is none.
    fn pop(&self) -> Res<Option<Value>> {
        match self {
            Items::Line(items) => Ok(deque::take_left(items)),
            Items::Stack(items) => Ok(items.lock().0.pop()),
            Items::Heap(_) if self.len() == 0 => Ok(None),
            Items::Heap(items) => _heapq::heappop(items).map(Some),
        }
    }
}

/// Does `work` with the lock of the attribute `at`. `None` if that is not to be had at once, or if `work` gives that, having changed nothing.
fn with_lock<'a, R>(
    this: &'a Value,
    needed: u64,
    at: usize,
    work: impl FnOnce(Queue<'a>, &Gc<Lock>) -> Option<Res<R>>,
) -> Res<Option<R>> {
    let Some(queue) = Queue::of(this, needed) else { return Ok(None) };
    let Some(lock) = queue.lock(at) else { return Ok(None) };
    if !lock.take(Timeout::None)? {
        return Ok(None);
    }
    let result = work(queue, &lock);
    lock.give_back()?;
    result.transpose()
}

/// How long a call may wait.
#[derive(PartialEq, Eq)]
enum Patience {
    Never,
    Limited,
    Endless,
}

/// `None` if the arguments are odd.
fn patience(block: Option<&Value>, timeout: Option<&Value>) -> Option<Patience> {
    if let Some(block) = block
        && !block.as_bool()?
    {
        return Some(Patience::Never);
    }
    let Some(timeout) = timeout.filter(|timeout| !timeout.is_none()) else { return Some(Patience::Endless) };
    let seconds = timeout.as_small().map(|seconds| seconds as f64).or_else(|| timeout.as_float())?;
    (seconds >= 0.0).then_some(Patience::Limited)
}

fn slowly(this: &Value, method: &str, args: [Option<&Value>; 3]) -> Res {
    let args: Vec<Value> = args.into_iter().flatten().cloned().collect();
    protocol::call_method(this, method, &args)
}

fn try_put(this: &Value, needed: u64, item: &Value, block: Option<&Value>, timeout: Option<&Value>) -> Res<bool> {
    let done = with_lock(this, needed, NOT_FULL, |mut queue, lock| {
        let mut has_waited = false;
        let items = loop {
            let items = queue.items().filter(|_| queue.is_open())?;
            let most = queue.int(MAXSIZE)?;
            if most <= 0 && !has_waited {
                break items;
            }
            let patience = patience(block, timeout)?;
            if (items.len() as i64) < most {
                break items;
            }
            if patience != Patience::Endless {
                return None;
            }
            if let Err(error) = queue.wait(NOT_FULL, lock)? {
                return Some(Err(error));
            }
            has_waited = true;
            queue = Queue::of(this, needed)?;
        };
        let put = items.push(item.clone()).and_then(|()| queue.count_task());
        Some(put.and_then(|()| queue.notify(NOT_EMPTY, lock, false)))
    })?;
    Ok(done.is_some())
}

fn try_get(this: &Value, needed: u64, block: Option<&Value>, timeout: Option<&Value>) -> Res<Option<Value>> {
    with_lock(this, needed, NOT_EMPTY, |mut queue, lock| {
        let patience = patience(block, timeout)?;
        let item = loop {
            let items = queue.items().filter(|_| queue.is_open())?;
            match items.pop() {
                Ok(None) if patience == Patience::Endless => {}
                popped => break popped.transpose()?,
            }
            if let Err(error) = queue.wait(NOT_EMPTY, lock)? {
                return Some(Err(error));
            }
            queue = Queue::of(this, needed)?;
        };
        Some(item.and_then(|item| queue.notify(NOT_FULL, lock, false).map(|()| item)))
    })
}

fn put(this: &Value, item: &Value, block: Option<&Value>, timeout: Option<&Value>) -> Res {
    if try_put(this, 0, item, block, timeout)? {
        return Ok(Value::NONE);
    }
    slowly(this, "_slow_put", [Some(item), block.or(timeout.and(Some(&Value::TRUE))), timeout])
}

fn put_nowait(this: &Value, item: &Value) -> Res {
    if try_put(this, PUT, item, Some(&Value::FALSE), None)? {
        return Ok(Value::NONE);
    }
    slowly(this, "_slow_put_nowait", [Some(item), None, None])
}

fn get(this: &Value, block: Option<&Value>, timeout: Option<&Value>) -> Res {
    match try_get(this, 0, block, timeout)? {
        Some(item) => Ok(item),
        None => slowly(this, "_slow_get", [block.or(timeout.and(Some(&Value::TRUE))), timeout, None]),
    }
}

fn get_nowait(this: &Value) -> Res {
    match try_get(this, GET, Some(&Value::FALSE), None)? {
        Some(item) => Ok(item),
        None => slowly(this, "_slow_get_nowait", [None; 3]),
    }
}

fn task_done(this: &Value) -> Res {
    let done = with_lock(this, 0, ALL_TASKS_DONE, |queue, lock| {
        let left = queue.int(UNFINISHED_TASKS).filter(|&tasks| tasks > 0)? - 1;
        let told = if left == 0 { queue.notify(ALL_TASKS_DONE, lock, true) } else { Ok(()) };
        let left = Value::small(left);
        Some(told.and_then(|()| match queue.fields.set(UNFINISHED_TASKS, left.clone()) {
            true => Ok(()),
            false => protocol::set_attr(this, &fields()[UNFINISHED_TASKS], left),
        }))
    })?;
    if done.is_some() { Ok(Value::NONE) } else { slowly(this, "_slow_task_done", [None; 3]) }
}

fn size(this: &Value) -> Res<Option<usize>> {
    with_lock(this, 0, MUTEX, |queue, _| queue.items().map(|items| Ok(items.len())))
}

fn qsize(this: &Value) -> Res {
    match size(this)? {
        Some(len) => Ok(Value::from(len)),
        None => slowly(this, "_slow_qsize", [None; 3]),
    }
}

fn is_empty(this: &Value) -> Res {
    match size(this)? {
        Some(len) => Ok(Value::bool(len == 0)),
        None => slowly(this, "_slow_empty", [None; 3]),
    }
}

/// Puts [`METHODS`] before those of `queue.Queue`.
fn install(queue: &Obj<Class>, stack: &Obj<Class>, heap: &Obj<Class>) {
    for member in METHODS.iter().filter(|_| queue.is_heap()) {
        let Member::Def(def) = member else { continue };
        let Some(slow) = queue.lookup_name(def.name) else { continue };
        queue.set_own(&str::intern(&format!("_slow_{}", def.name)), slow);
        queue.set_own(&str::intern(def.name), native_kind::make(Native::new(def, queue.value())));
    }
    let known = [(Kind::Line, queue), (Kind::Stack, stack), (Kind::Heap, heap)].map(|(kind, c)| (kind, hooks_of(c)));
    // The old ones are dropped without the mutex.
    let _old = std::mem::replace(&mut *KNOWN.lock(), known.into());
}

static METHODS: &[Member] = &[
    method!("put", put, "($self, /, item, block=True, timeout=None)"),
    method!("get", get, "($self, /, block=True, timeout=None)"),
    method!("put_nowait", put_nowait, "($self, /, item)"),
    method!("get_nowait", get_nowait, "($self, /)"),
    method!("task_done", task_done, "($self, /)"),
    method!("qsize", qsize, "($self, /)"),
    method!("empty", is_empty, "($self, /)"),
];

pub static FUNCTIONS: &[Member] = &[function!("_install", install, "(queue, lifo_queue, priority_queue, /)")];
