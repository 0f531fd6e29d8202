//! `SimpleQueue`: the unbounded queue for threads.

use crate::modules::_thread::timeout::Timeout;
use crate::object::class::{Class, NativeClass, define, define_derived, flag};
use crate::object::dict::Dict;
use crate::object::exception::{self, Exc};
use crate::object::header::{self, Gc, Obj, Traverse};
use crate::object::native::{Keywords, Member, OrNone, Rest};
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, type_error, value_error};
use crate::object::special::Special;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::sched::queue::{Wait, WaitQueue};
use crate::sync::reason::WaitReason;
use crate::types::generic_alias;
use crate::{class_method, constructor, method};
use std::collections::VecDeque;
use std::sync::OnceLock;

/// The payload of SimpleQueue.
#[derive(Default)]
struct SimpleQueue(WaitQueue<VecDeque<Value>>);

crate::native_type!(SimpleQueue { traverse: Traverse });
crate::frozen!(SimpleQueue);

impl Traverse for SimpleQueue {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.0.with(|items| items.iter().for_each(visit));
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        self.0.with(|items| out.extend(items.drain(..)));
    }
}

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
    Ok(header::new_in(class, SimpleQueue::default()))
}

/// It never blocks; the two parameters are there to be like those of `queue.Queue`.
fn put(this: &Obj<SimpleQueue>, item: Value, _block: Option<&Value>, _timeout: Option<&Value>) {
    this.0.update(|items| {
        items.push_back(item);
        ((), 1)
    });
}

fn put_nowait(this: &Obj<SimpleQueue>, item: Value) {
    put(this, item, None, None);
}

fn get(this: &Obj<SimpleQueue>, block: Option<bool>, timeout: OrNone<&Value>) -> Res {
    let pop = VecDeque::pop_front;
    if block == Some(false) {
        return this.0.with(pop).ok_or_else(empty_error);
    }
    let wanted = Timeout::of_optional(timeout.0)?;
    if wanted == Timeout::None
        && let Some(timeout) = timeout.0
        && protocol::truth(&operator::compare(Special::Lt, timeout, &Value::small(0))?)?
    {
        return Err(value_error("'timeout' must be a non-negative number"));
    }
    if let Some(item) = this.0.with(pop) {
        return Ok(item);
    }
    let wait = Wait { reason: WaitReason::Queue, object: this.value(), owner: |_| None, deadline: wanted.deadline() };
    this.0.wait(&wait, pop)?.ok_or_else(empty_error)
}

fn get_nowait(this: &Obj<SimpleQueue>) -> Res {
    this.0.with(VecDeque::pop_front).ok_or_else(empty_error)
}

fn is_empty(this: &Obj<SimpleQueue>) -> bool {
    this.0.with(|items| items.is_empty())
}

fn qsize(this: &Obj<SimpleQueue>) -> usize {
    this.0.with(|items| items.len())
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
