//! `make_encoder`: values to a JSON document.

use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Obj};
use crate::object::list::{self, List};
use crate::object::native::{Def, Member, Native};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, memory_error, type_error, value_error};
use crate::object::slot::Slot;
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::text::float::repr::push_repr;
use crate::text::json::push_string;
use crate::types::float::float_of;
use crate::{constructor, member, method};
use hashbrown::HashSet;
use rustpython_wtf8::Wtf8Buf;

/// The payload of an encoder.
pub struct Encoder {
    /// A dict, or None for no check of circular references.
    markers: Slot,
    default: Slot,
    encoder: Slot,
    /// A str or None.
    indent: Slot,
    key_separator: Slot,
    item_separator: Slot,
    sort_keys: bool,
    skip_keys: bool,
    allow_nan: bool,
}

crate::native_type!(Encoder { traverse: Traverse });
crate::frozen!(Encoder);
crate::visit!(Encoder: markers, default, encoder, indent, key_separator, item_separator);

#[allow(clippy::too_many_arguments)]
fn new(
    class: &Obj<Class>,
    markers: Value,
    default: Value,
    encoder: Value,
    indent: Value,
    key_separator: &Obj<Str>,
    item_separator: &Obj<Str>,
    sort_keys: bool,
    skipkeys: bool,
    allow_nan: bool,
) -> Res {
    if !markers.is_none() && markers.downcast::<Dict>().is_none() {
        let got = class_name(&markers);
        return Err(type_error(format!("make_encoder() argument 1 must be dict or None, not {got}")));
    }
    if !indent.is_none() && indent.downcast::<Str>().is_none() {
        let got = class_name(&indent);
        return Err(type_error(format!("make_encoder() argument 4 must be str or None, not {got}")));
    }
    let made = Encoder {
        markers: Slot::new(markers),
        default: Slot::new(default),
        encoder: Slot::new(encoder),
        indent: Slot::new(indent),
        key_separator: Slot::new(key_separator.value()),
        item_separator: Slot::new(item_separator.value()),
        sort_keys,
        skip_keys: skipkeys,
        allow_nan,
    };
    Ok(header::new_in(class, made))
}

fn call(this: &Obj<Encoder>, obj: &Value, level: i64) -> Res {
    let fast = this.encoder.get().exact::<Native>().and_then(|native| own_encoder(native.def));
    let text = |slot: &Slot| slot.get().downcast::<Str>().map(|text| text.as_wtf8().to_owned());
    let mut run = Run {
        rules: this,
        ascii: fast,
        encoder: this.encoder.get(),
        default: this.default.get(),
        indent: text(&this.indent),
        key_separator: text(&this.key_separator).unwrap_or_default(),
        item_separator: text(&this.item_separator).unwrap_or_default(),
        open: (!this.markers.get().is_none()).then(HashSet::default),
        out: Wtf8Buf::new(),
    };
    run.value(obj, usize::try_from(level).unwrap_or(0))?;
    Ok(tuple([str::try_from_wtf8(&run.out)?.into_value()]))
}

/// True for `encode_basestring_ascii`, false for `encode_basestring`, which need not be called.
fn own_encoder(def: &'static Def) -> Option<bool> {
    let is = |name: &str| {
        super::FUNCTIONS.iter().any(|row| matches!(row, Member::Def(own) if own.name == name && std::ptr::eq(own, def)))
    };
    if is("encode_basestring_ascii") {
        Some(true)
    } else if is("encode_basestring") {
        Some(false)
    } else {
        None
    }
}

/// One document being written.
struct Run<'a> {
    rules: &'a Encoder,
    /// Strs are written here, in ASCII or not, if there is no other encoder.
    ascii: Option<bool>,
    encoder: Value,
    default: Value,
    indent: Option<Wtf8Buf>,
    key_separator: Wtf8Buf,
    item_separator: Wtf8Buf,
    /// What is being written now, by address.
    open: Option<HashSet<u64, foldhash::fast::FixedState>>,
    out: Wtf8Buf,
}

/// Adds a note to an error on its way.
#[cold]
fn note(error: Raised, text: String) -> Raised {
    match protocol::call_method(error.value(), "add_note", &[str::from_str(&text)]) {
        Ok(_) => error,
        Err(other) => other,
    }
}

impl Run<'_> {
    fn value(&mut self, value: &Value, level: usize) -> Res<()> {
        if let Some(text) = value.downcast::<Str>() {
            return self.string(text);
        }
        if let Some(small) = value.as_small() {
            push_small(&mut self.out, small);
            return Ok(());
        }
        if let Some(word) = constant(value) {
            self.out.push_str(word);
            return Ok(());
        }
        if let Some(int) = value.as_int() {
            self.out.push_str(&int.decimal()?);
            return Ok(());
        }
        if let Some(float) = float_of(value) {
            let text = self.float(value, float)?;
            self.out.push_str(&text);
            return Ok(());
        }
        protocol::check_stack()?;
        if let Some(dict) = value.downcast::<Dict>() {
            return self.enclosed(value, |run| run.object(value, dict, level));
        }
        if value.downcast::<List>().is_some() || value.downcast::<Tuple>().is_some() {
            return self.enclosed(value, |run| run.array(value, level));
        }
        self.enclosed(value, |run| {
            let other = protocol::call(&run.default, std::slice::from_ref(value))?;
            let written = run.value(&other, level);
            written.map_err(|error| {
                note(error, format!("when serializing {} object", protocol::type_of(value).full_name()))
            })
        })
    }

    /// Writes what is inside a value. Errors: ValueError if the value is inside itself.
    fn enclosed(&mut self, value: &Value, write: impl FnOnce(&mut Self) -> Res<()>) -> Res<()> {
        if let Some(open) = &mut self.open
            && !open.insert(value.word())
        {
            return Err(value_error("Circular reference detected"));
        }
        write(self)?;
        if let Some(open) = &mut self.open {
            open.remove(&value.word());
        }
        Ok(())
    }

    fn string(&mut self, text: &Obj<Str>) -> Res<()> {
        if let Some(ascii) = self.ascii {
            self.out.try_reserve(text.as_wtf8().len() + 2).map_err(|_| memory_error())?;
            push_string(&mut self.out, text.as_wtf8(), ascii);
            return Ok(());
        }
        let encoded = protocol::call(&self.encoder, &[text.value()])?;
        match encoded.downcast::<Str>() {
            Some(encoded) => self.out.push_wtf8(encoded.as_wtf8()),
            None => return Err(type_error(format!("encoder() must return a string, not {}", class_name(&encoded)))),
        }
        Ok(())
    }

    fn float(&self, value: &Value, float: f64) -> Res<String> {
        if float.is_finite() {
            let mut text = String::new();
            push_repr(&mut text, float);
            return Ok(text);
        }
        if !self.rules.allow_nan {
            let shown = protocol::repr_text(value)?;
            return Err(value_error(format!("Out of range float values are not JSON compliant: {shown}")));
        }
        Ok(if float.is_nan() {
            "NaN"
        } else if float > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
        .to_string())
    }

    /// A new line where the document is indented. Errors: MemoryError.
    fn line(&mut self, level: usize) -> Res<()> {
        if let Some(indent) = &self.indent {
            let room = self.out.try_reserve(1 + level * indent.len());
            room.map_err(|_| memory_error())?;
            self.out.push_char('\n');
            (0..level).for_each(|_| self.out.push_wtf8(indent));
        }
        Ok(())
    }

    fn array(&mut self, array: &Value, level: usize) -> Res<()> {
        let item = |at: usize| match array.downcast::<Tuple>() {
            Some(tuple) => tuple.items().get(at).cloned(),
            None => array.downcast::<List>().and_then(|list| list.lock().0.get(at).cloned()),
        };
        let mut at = 0;
        while let Some(value) = item(at) {
            if at == 0 {
                self.out.push_char('[');
            } else {
                self.out.push_wtf8(&self.item_separator);
            }
            self.line(level + 1)?;
            self.value(&value, level + 1).map_err(|error| {
                note(error, format!("when serializing {} item {at}", protocol::type_of(array).full_name()))
            })?;
            at += 1;
        }
        if at == 0 {
            self.out.push_str("[]");
            return Ok(());
        }
        self.line(level)?;
        self.out.push_char(']');
        Ok(())
    }

    fn object(&mut self, value: &Value, dict: &Obj<Dict>, level: usize) -> Res<()> {
        if dict.is_empty() {
            self.out.push_str("{}");
            return Ok(());
        }
        self.out.push_char('{');
        let mut first = true;
        if self.rules.sort_keys || !dict.header.is_exact::<Dict>() {
            let items = list::list(protocol::collect(&protocol::call_method(value, "items", &[])?)?);
            if self.rules.sort_keys {
                protocol::call_method(&items, "sort", &[])?;
            }
            for item in protocol::collect(&items)? {
                let Some([key, item]) = item.downcast::<Tuple>().map(|pair| pair.items()) else {
                    return Err(value_error("items must return 2-tuples"));
                };
                self.pair(value, key, item, level + 1, &mut first)?;
            }
        } else {
            let mut at = 0;
            while let Some((next, key, item)) = dict.next_from(at) {
                at = next;
                self.pair(value, &key, &item, level + 1, &mut first)?;
            }
        }
        if !first {
            self.line(level)?;
        }
        self.out.push_char('}');
        Ok(())
    }

    fn pair(&mut self, dict: &Value, key: &Value, item: &Value, level: usize, first: &mut bool) -> Res<()> {
        let name = match key.downcast::<Str>() {
            Some(_) => None,
            None => match self.key_name(key)? {
                Some(name) => Some(str::from_str(&name)),
                None => return Ok(()),
            },
        };
        if !*first {
            self.out.push_wtf8(&self.item_separator);
        }
        *first = false;
        self.line(level)?;
        if let Some(text) = name.as_ref().unwrap_or(key).downcast::<Str>() {
            self.string(text)?;
        }
        self.out.push_wtf8(&self.key_separator);
        self.value(item, level).map_err(|error| match protocol::repr_text(key) {
            Ok(key) => note(error, format!("when serializing {} item {key}", protocol::type_of(dict).full_name())),
            Err(other) => other,
        })
    }

    /// A key that is no str as one; `None` for one to leave out.
    fn key_name(&self, key: &Value) -> Res<Option<String>> {
        if let Some(float) = float_of(key) {
            return self.float(key, float).map(Some);
        }
        if let Some(word) = constant(key) {
            return Ok(Some(word.to_string()));
        }
        if let Some(int) = key.as_int() {
            return int.decimal().map(Some);
        }
        if self.rules.skip_keys {
            return Ok(None);
        }
        Err(type_error(format!("keys must be str, int, float, bool or None, not {}", class_name(key))))
    }
}

fn constant(value: &Value) -> Option<&'static str> {
    if value.is_none() { Some("null") } else { value.as_bool().map(|b| if b { "true" } else { "false" }) }
}

fn push_small(out: &mut Wtf8Buf, number: i64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut left = number.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if number < 0 {
        out.push_char('-');
    }
    out.push_str(std::str::from_utf8(&digits[at..]).unwrap_or_default());
}

fn markers(this: &Obj<Encoder>) -> Value {
    this.markers.get()
}

fn default(this: &Obj<Encoder>) -> Value {
    this.default.get()
}

fn encoder(this: &Obj<Encoder>) -> Value {
    this.encoder.get()
}

fn indent(this: &Obj<Encoder>) -> Value {
    this.indent.get()
}

fn key_separator(this: &Obj<Encoder>) -> Value {
    this.key_separator.get()
}

fn item_separator(this: &Obj<Encoder>) -> Value {
    this.item_separator.get()
}

fn sort_keys(this: &Obj<Encoder>) -> bool {
    this.sort_keys
}

fn skip_keys(this: &Obj<Encoder>) -> bool {
    this.skip_keys
}

static METHODS: &[Member] = &[
    constructor!(
        "make_encoder",
        new,
        "(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)"
    ),
    method!("__call__", call, "($self, obj, _current_indent_level)"),
    member!("markers", markers),
    member!("default", default),
    member!("encoder", encoder),
    member!("indent", indent),
    member!("key_separator", key_separator),
    member!("item_separator", item_separator),
    member!("sort_keys", sort_keys),
    member!("skipkeys", skip_keys),
];

pub fn class() -> &'static Obj<Class> {
    let doc =
        "Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)";
    define::<Encoder>(NativeClass::builtin("Encoder", const { &[METHODS] }).module("_json").doc(doc))
}
