//! `_csv`: reading and writing of comma-separated values.

mod dialect;
mod reader;
mod writer;

use crate::function;
use crate::object::class::{Class, NativeClass, define_derived, flag};
use crate::object::dict::{self, Dict};
use crate::object::exception::{self, Exc};
use crate::object::header::{Gc, Obj};
use crate::object::native::{Keywords, Member};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, system_error, type_error};
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};

static ERROR: OnceLock<Gc<Class>> = OnceLock::new();

/// The dialects by name: a dict.
static DIALECTS: OnceLock<Gc<Dict>> = OnceLock::new();

/// How many characters a field may have.
static FIELD_LIMIT: AtomicI64 = AtomicI64::new(128 * 1024);

#[cold]
fn error(message: impl AsRef<str>) -> Raised {
    let class: &Obj<Class> = ERROR.get().map_or(Exc::Exception.class(), |class| class);
    Raised::from_value(exception::instance(class, tuple([str::from_str(message.as_ref())])))
}

fn dialects() -> Res<&'static Gc<Dict>> {
    DIALECTS.get().ok_or_else(|| system_error("_csv is not filled"))
}

fn list_dialects() -> Res {
    Ok(crate::object::list::list(dialects()?.keys()))
}

fn register_dialect(name: &Value, dialect: Option<&Value>, keywords: Keywords) -> Res<()> {
    if name.downcast::<Str>().is_none() {
        return Err(type_error("dialect name must be a string"));
    }
    let made = dialect::call(dialect, keywords)?;
    dialects()?.insert(name.clone(), made.into_value())
}

fn unregister_dialect(name: &Value) -> Res<()> {
    match dialects()?.remove(name)? {
        Some(_) => Ok(()),
        None => Err(error("unknown dialect")),
    }
}

fn get_dialect(name: &Value) -> Res {
    dialects()?.get(name)?.ok_or_else(|| error("unknown dialect"))
}

fn field_size_limit(new_limit: Option<&Value>) -> Res<i64> {
    let Some(limit) = new_limit else { return Ok(FIELD_LIMIT.load(Ordering::Relaxed)) };
    let Some(int) = limit.as_int() else { return Err(type_error("limit must be an integer")) };
    let int = int.to_i64();
    let int =
        int.ok_or_else(|| crate::object::raise::overflow_error("Python int too large to convert to C ssize_t"))?;
    Ok(FIELD_LIMIT.swap(int, Ordering::Relaxed))
}

fn make_reader(iterable: &Value, dialect: Option<&Value>, keywords: Keywords) -> Res {
    let input = protocol::iter(iterable)?;
    Ok(reader::new(input, dialect::call(dialect, keywords)?))
}

fn make_writer(file: &Value, dialect: Option<&Value>, keywords: Keywords) -> Res {
    let write = protocol::find_attr_name(file, "write")?.filter(protocol::is_callable);
    let write = write.ok_or_else(|| type_error("argument 1 must have a \"write\" method"))?;
    Ok(writer::new(write, dialect::call(dialect, keywords)?))
}

static FUNCTIONS: &[Member] = &[
    function!("list_dialects", list_dialects, "()"),
    function!("register_dialect", register_dialect, "(name, dialect='excel', /, **fmtparams)"),
    function!("unregister_dialect", unregister_dialect, "(name)"),
    function!("get_dialect", get_dialect, "(name)"),
    function!("field_size_limit", field_size_limit, "(new_limit=<unrepresentable>, /)"),
    function!("reader", make_reader, "(iterable, dialect='excel', /, **fmtparams)"),
    function!("writer", make_writer, "(fileobj, dialect='excel', /, **fmtparams)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    let native = NativeClass::builtin("Error", &[]).module("_csv").with(flag::DICT | flag::WEAKREF);
    let class = ERROR.get_or_init(|| define_derived(native, &[Exc::Exception.class()]));
    namespace.insert_name("Error", class.value());
    namespace.insert_name("_dialects", DIALECTS.get_or_init(dict::new).value());
    namespace.insert_name("Dialect", dialect::define().value());
    namespace.insert_name("Reader", reader::define().value());
    namespace.insert_name("Writer", writer::define().value());
    for (number, name) in dialect::QUOTINGS.iter().enumerate() {
        namespace.insert_name(name, Value::from(number));
    }
    Ok(())
}
