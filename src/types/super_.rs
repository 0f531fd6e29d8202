//! super: attributes as the classes behind one in the MRO have them.

use super::hooks;
use crate::object::attribute;
use crate::object::class::{Class, NativeClass, define};
use crate::object::function::CellObject;
use crate::object::header::{self, Obj, Payload, Traverse};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::{self, Res, runtime_error, type_error};
use crate::object::slot::Slot;
use crate::object::str;
use crate::object::value::Value;
use crate::{function, getter, method};

/// The payload of super.
#[derive(Default)]
pub struct Super {
    /// The class behind which the search starts.
    class: Slot,
    /// The instance or class whose attributes are looked up; UNSET if it is unbound.
    this: Slot,
    /// Whose MRO is searched: the class of `this`, or `this` itself.
    of: Slot,
}

crate::native_type!(Super { traverse: Traverse });
crate::frozen!(Super);

impl Traverse for Super {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        for slot in [&self.class, &self.this, &self.of] {
            slot.visit(visit);
        }
    }
}

/// The class whose MRO `super(class, this)` searches. Errors: TypeError if `this` is no instance or subclass.
pub fn check(class: &Obj<Class>, this: &Value) -> Res {
    if let Some(subclass) = this.downcast::<Class>()
        && subclass.is_subclass_of(class)
    {
        return Ok(this.clone());
    }
    if type_of(this).is_subclass_of(class) {
        return Ok(type_of(this).value());
    }
    let claimed = protocol::find_attr_name(this, "__class__")?;
    if let Some(claimed) = claimed.filter(|c| c.downcast::<Class>().is_some_and(|c| c.is_subclass_of(class))) {
        return Ok(claimed);
    }
    let kind = match this.downcast::<Class>() {
        Some(class) => format!("type {}", class.name()),
        None => format!("instance of {}", class_name(this)),
    };
    let class = class.name();
    Err(type_error(format!("super(type, obj): obj ({kind}) is not an instance or subtype of type ({class}).")))
}

/// The attribute that the MRO of `of` has behind `class`, bound to `this`.
fn find(class: &Obj<Class>, this: &Value, of: &Value, name: &Value) -> Res<Option<Value>> {
    let Some(of_class) = of.downcast::<Class>() else { return Ok(None) };
    match of_class.lookup_after(name, class) {
        Some(found) if this.is(of) => attribute::bind_class(found, of_class).map(Some),
        Some(found) => attribute::bind(found, this, of_class).map(Some),
        None => Ok(None),
    }
}

/// `super(class, this).name`. Errors: TypeError for a wrong pair, AttributeError.
pub fn get_attr(class: &Obj<Class>, this: &Value, name: &Value) -> Res {
    let of = check(class, this)?;
    let is_class = name.exact::<str::Str>().is_some_and(|s| s.as_bytes() == b"__class__");
    if !is_class && let Some(found) = find(class, this, &of, name)? {
        return Ok(found);
    }
    let object =
        header::new(Super { class: Slot::new(class.value()), this: Slot::new(this.clone()), of: Slot::new(of) });
    attribute::find_plain(&object, name)?.ok_or_else(|| raise::no_attribute(&object, name))
}

fn new(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, Super::default())
}

/// What `super()` means in the running function: its class and its self. Errors: RuntimeError where it has none.
fn implied() -> Res<(Value, Value)> {
    let Some(running) = hooks::running() else { return Err(runtime_error("super(): no current frame")) };
    if running.argcount == 0 {
        return Err(runtime_error("super(): no arguments"));
    }
    if running.first.is_unset() {
        return Err(runtime_error("super(): arg[0] deleted"));
    }
    let Some(cell) = running.class_cell.downcast::<CellObject>() else {
        return Err(runtime_error("super(): __class__ cell not found"));
    };
    let class = cell.content.get();
    if class.is_unset() {
        return Err(runtime_error("super(): empty __class__ cell"));
    }
    if class.downcast::<Class>().is_none() {
        return Err(runtime_error(format!("super(): __class__ is not a type ({})", class_name(&class))));
    }
    Ok((class, running.first))
}

fn init_instance(this: &Obj<Super>, args: Rest, keywords: Keywords) -> Res<()> {
    if !keywords.0.is_empty() {
        return Err(type_error("super() takes no keyword arguments"));
    }
    let (class, object) = match args.0 {
        [] => implied()?,
        [class] => (class.clone(), Value::NONE),
        [class, object] => (class.clone(), object.clone()),
        more => return Err(type_error(format!("super() expected at most 2 arguments, got {}", more.len()))),
    };
    let Some(start) = class.downcast::<Class>() else {
        return Err(type_error(format!("super() argument 1 must be a type, not {}", class_name(&class))));
    };
    if object.is_none() {
        this.this.set(Value::UNSET);
        this.of.set(Value::UNSET);
    } else {
        this.of.set(check(start, &object)?);
        this.this.set(object);
    }
    this.class.set(class);
    Ok(())
}

fn getattribute(this: &Obj<Super>, name: &Value) -> Res {
    let name = protocol::attr_name(name)?;
    let is_class = name.exact::<str::Str>().is_some_and(|s| s.as_bytes() == b"__class__");
    if let (Some(object), Some(of), false) = (this.this.get_option(), this.of.get_option(), is_class)
        && let Some(class) = this.class.get().downcast::<Class>()
        && let Some(found) = find(class, &object, &of, &name)?
    {
        return Ok(found);
    }
    let own = this.value();
    attribute::find_plain(&own, &name)?.ok_or_else(|| raise::no_attribute(&own, &name))
}

fn descriptor_get(this: &Obj<Super>, object: &Value, _: Option<Value>) -> Res {
    if object.is_none() || !this.this.is_unset() {
        return Ok(this.value());
    }
    if !std::ptr::eq(this.class(), Super::class()) {
        return protocol::call(&this.class().value(), &[this.class.get(), object.clone()]);
    }
    let class = this.class.get();
    let Some(start) = class.downcast::<Class>() else { return Ok(this.value()) };
    let of = check(start, object)?;
    Ok(header::new(Super { class: Slot::new(class), this: Slot::new(object.clone()), of: Slot::new(of) }))
}

fn repr(this: &Obj<Super>) -> String {
    let name = |slot: &Slot| slot.get().downcast::<Class>().map_or("NULL".to_string(), |class| class.name());
    match this.of.is_unset() {
        true => format!("<super: <class '{}'>, NULL>", name(&this.class)),
        false => format!("<super: <class '{}'>, <{} object>>", name(&this.class), name(&this.of)),
    }
}

fn get_thisclass(this: &Obj<Super>) -> Option<Value> {
    this.class.get_option()
}

fn get_self(this: &Obj<Super>) -> Option<Value> {
    this.this.get_option()
}

fn get_self_class(this: &Obj<Super>) -> Option<Value> {
    this.of.get_option()
}

static METHODS: &[Member] = &[
    function!("__new__", new, "(*args, **kwargs)"),
    method!("__init__", init_instance, "($self, /, *args, **kwargs)"),
    method!("__getattribute__", getattribute, "($self, name, /)"),
    method!("__get__", descriptor_get, "($self, instance, owner=None, /)"),
    method!("__repr__", repr, "($self, /)"),
    getter!("__thisclass__", get_thisclass),
    getter!("__self__", get_self),
    getter!("__self_class__", get_self_class),
];

pub fn init() {
    define::<Super>(NativeClass::builtin("super", const { &[METHODS] }));
}
