//! `SimpleQueue`: the unbounded queue for threads.

use crate::modules::_collections::deque::{self, Deque};
use crate::modules::_thread::timeout::Timeout;
use crate::object::class::{Class, NativeClass, define, define_derived, flag};
use crate::object::dict::Dict;
use crate::object::exception::{self, Exc};
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Keywords, Member, OrNone, Rest};
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, memory_error, type_error, value_error};
use crate::object::special::Special;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::sched::queue::{Wait, WaitQueue};
use crate::sync::reason::WaitReason;
use crate::types::generic_alias;
use crate::{class_method, constructor, method};
use std::sync::OnceLock;

/// The payload of SimpleQueue.
struct SimpleQueue {
    items: Gc<Deque>,
    /// Those who wait for an item.
    queue: WaitQueue,
}

crate::native_type!(SimpleQueue { traverse: Traverse });
crate::frozen!(SimpleQueue);
crate::visit!(SimpleQueue: items);

static EMPTY: OnceLock<Gc<Class>> = OnceLock::new();

fn empty_error() -> Raised {
    match EMPTY.get() {
        Some(class) => Raised::from_value(exception::instance(class, tuple([]))),
        None => Raised::with_args(Exc::Exception, []),
    }
}

fn new(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    // A subclass's `__init__` may take what it likes.
    let kind = match (args.0, keywords.0) {
        ([], []) => "",
        _ if !class.has_object_init() => "",
        ([], _) => "keyword",
        _ => "positional",
    };
    if !kind.is_empty() {
        return Err(type_error(format!("SimpleQueue() takes no {kind} arguments")));
    }
    let items = deque::empty().ok_or_else(memory_error)?;
    Ok(header::new_in(class, SimpleQueue { items, queue: WaitQueue::default() }))
}

/// It never blocks; the two parameters are there to be like those of `queue.Queue`.
fn put(this: &Obj<SimpleQueue>, item: Value, _block: Option<&Value>, _timeout: Option<&Value>) -> Res<()> {
    deque::append(&this.items, item)?;
    if !this.queue.is_empty() {
        this.queue.update(|()| ((), 1));
    }
    Ok(())
}

fn put_nowait(this: &Obj<SimpleQueue>, item: Value) -> Res<()> {
    put(this, item, None, None)
}

fn get(this: &Obj<SimpleQueue>, block: Option<bool>, timeout: OrNone<&Value>) -> Res {
    if block == Some(false) {
        return get_nowait(this);
    }
    let wanted = Timeout::of_optional(timeout.0)?;
    if wanted == Timeout::None
        && let Some(timeout) = timeout.0
        && protocol::truth(&operator::compare(Special::Lt, timeout, &Value::small(0))?)?
    {
        return Err(value_error("'timeout' must be a non-negative number"));
    }
    if let Some(item) = deque::take_left(&this.items) {
        return Ok(item);
    }
    let wait = Wait { reason: WaitReason::Queue, object: this.value(), owner: |_| None, deadline: wanted.deadline() };
    this.queue.wait(&wait, |()| deque::take_left(&this.items))?.ok_or_else(empty_error)
}

fn get_nowait(this: &Obj<SimpleQueue>) -> Res {
    deque::take_left(&this.items).ok_or_else(empty_error)
}

fn is_empty(this: &Obj<SimpleQueue>) -> bool {
    deque::len(&this.items) == 0
}

fn qsize(this: &Obj<SimpleQueue>) -> usize {
    deque::len(&this.items)
}

static METHODS: &[Member] = &[
    constructor!("SimpleQueue", new, "(*args, **kwargs)"),
    method!("put", put, "($self, /, item, block=True, timeout=None)"),
    method!("put_nowait", put_nowait, "($self, /, item)"),
    method!("get", get, "($self, /, block=True, timeout=None)"),
    method!("get_nowait", get_nowait, "($self, /)"),
    method!("empty", is_empty, "($self, /)"),
    method!("qsize", qsize, "($self, /)"),
    class_method!("__class_getitem__", generic_alias::class_getitem, "($type, object, /)"),
];

pub fn fill(namespace: &Gc<Dict>) {
    let doc = "Simple, unbounded, reentrant FIFO queue.";
    let native = NativeClass::builtin("SimpleQueue", const { &[METHODS] }).module("_queue").doc(doc);
    namespace.insert_name("SimpleQueue", define::<SimpleQueue>(native.with(flag::WEAKREF)).value());
    let doc = "Exception raised by Queue.get(block=0)/get_nowait().";
    let native = NativeClass::builtin("Empty", &[]).module("_queue").doc(doc);
    let class = define_derived(native.with(flag::DICT | flag::WEAKREF), &[Exc::Exception.class()]);
    namespace.insert_name("Empty", EMPTY.get_or_init(|| class).value());
}
