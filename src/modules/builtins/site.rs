//! What CPython's `site` adds to builtins: exit, quit, copyright, credits, license, help.

use crate::method;
use crate::modules::builtins::code::call_in;
use crate::modules::host;
use crate::object::class::{NativeClass, define, flag};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Args, Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Raised, Res};
use crate::object::str;
use crate::object::value::Value;

/// `exit` and `quit`.
struct Quitter(&'static str);

crate::native_type!(Quitter {});
crate::frozen!(Quitter);

fn quitter_repr(this: &Obj<Quitter>) -> String {
    format!("Use {}() or Ctrl-D (i.e. EOF) to exit", this.0)
}

fn quitter_call(_this: &Obj<Quitter>, code: Option<Value>) -> Res {
    if let Some(stdin) = host::sys_attr("stdin") {
        // As in CPython, whatever closing it raises.
        let _ = protocol::call_method(&stdin, "close", &[]);
    }
    Err(Raised::call(Exc::SystemExit, &[code.unwrap_or_default()]))
}

fn quitter_name(this: &Obj<Quitter>) -> &'static str {
    this.0
}

const QUITTER: &[Member] = &[
    method!("__repr__", quitter_repr, "($self, /)"),
    method!("__call__", quitter_call, "($self, /, code=None)"),
    crate::getter!("name", quitter_name),
];

/// `copyright`, `credits`, `license`.
struct Printer {
    text: &'static str,
    /// What the repr says instead of a longer text.
    hint: &'static str,
}

crate::native_type!(Printer {});
crate::frozen!(Printer);

fn printer_repr(this: &Obj<Printer>) -> &'static str {
    if this.hint.is_empty() { this.text } else { this.hint }
}

fn printer_call(this: &Obj<Printer>) -> Res<()> {
    match host::sys_attr("stdout").filter(|s| !s.is_none()) {
        Some(stdout) => {
            protocol::call_method(&stdout, "write", &[str::from_str(&format!("{}\n", this.text))]).map(drop)
        }
        None => Ok(()),
    }
}

const PRINTER: &[Member] =
    &[method!("__repr__", printer_repr, "($self, /)"), method!("__call__", printer_call, "($self, /)")];

/// `help`.
struct Helper;

crate::native_type!(Helper {});
crate::frozen!(Helper);

fn helper_repr(_this: &Obj<Helper>) -> &'static str {
    "Type help() for interactive help, or help(object) for help about object."
}

fn helper_call(_this: &Obj<Helper>, args: Rest, keywords: Keywords) -> Res {
    let (names, values): (Vec<_>, Vec<_>) = keywords.0.iter().cloned().unzip();
    call_in("pydoc", "help", Args::with_names(args.0, &values, &names))
}

const HELPER: &[Member] =
    &[method!("__repr__", helper_repr, "($self, /)"), method!("__call__", helper_call, "($self, /, *args, **kwds)")];

const COPYRIGHT: &str = "Copyright (c) 2001 Python Software Foundation.\nAll Rights Reserved.\n\n\
    Copyright (c) 2000 BeOpen.com.\nAll Rights Reserved.\n\n\
    Copyright (c) 1995-2001 Corporation for National Research Initiatives.\nAll Rights Reserved.\n\n\
    Copyright (c) 1991-1995 Stichting Mathematisch Centrum, Amsterdam.\nAll Rights Reserved.";

const CREDITS: &str = "Thanks to CWI, CNRI, BeOpen, Zope Corporation, the Python Software\n\
    Foundation, and a cast of thousands for supporting Python\ndevelopment.  See www.python.org for more information.";

/// `sys.copyright`.
pub fn copyright() -> &'static str {
    COPYRIGHT
}

/// Adds them.
pub fn fill(namespace: &Gc<Dict>) {
    define::<Quitter>(NativeClass::sealed("Quitter", &[QUITTER]).module("_sitebuiltins").with(flag::BASE));
    define::<Printer>(NativeClass::sealed("_Printer", &[PRINTER]).module("_sitebuiltins").with(flag::BASE));
    define::<Helper>(NativeClass::sealed("_Helper", &[HELPER]).module("_sitebuiltins").with(flag::BASE));
    for name in ["exit", "quit"] {
        namespace.insert_name(name, header::new(Quitter(name)));
    }
    namespace.insert_name("copyright", header::new(Printer { text: COPYRIGHT, hint: "" }));
    namespace.insert_name("credits", header::new(Printer { text: CREDITS, hint: "" }));
    let text = "See https://www.python.org/psf/license/";
    namespace
        .insert_name("license", header::new(Printer { text, hint: "Type license() to see the full license text" }));
    namespace.insert_name("help", header::new(Helper));
}
