//! `pwd` and `grp`: the users and the groups.

use crate::function;
use crate::modules::os_call;
use crate::modules::posix::user::Owner;
use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{Gc, Obj};
use crate::object::list;
use crate::object::native::Member;
use crate::object::raise::{Raised, Res, key_error, system_error};
use crate::object::show;
use crate::object::str;
use crate::object::value::Value;
use crate::os::account::{self, Group, Key, User};
use crate::types::structseq::{self, Blueprints};
use std::sync::OnceLock;

static USER: Blueprints = Blueprints {
    module: "pwd",
    name: "struct_passwd",
    doc: "pwd.struct_passwd: Results from getpw*() routines.\n\nThis object may be accessed either as a tuple of\n  (pw_name,pw_passwd,pw_uid,pw_gid,pw_gecos,pw_dir,pw_shell)\nor via the object attributes as named in the above tuple.",
    visible: &["pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"],
    hidden: &[],
};

static GROUP: Blueprints = Blueprints {
    module: "grp",
    name: "struct_group",
    doc: "grp.struct_group: Results from getgr*() routines.\n\nThis object may be accessed either as a tuple of\n  (gr_name,gr_passwd,gr_gid,gr_mem)\nor via the object attributes as named in the above tuple.\n",
    visible: &["gr_name", "gr_passwd", "gr_gid", "gr_mem"],
    hidden: &[],
};

static USER_CLASS: OnceLock<Gc<Class>> = OnceLock::new();
static GROUP_CLASS: OnceLock<Gc<Class>> = OnceLock::new();

fn made(class: &'static OnceLock<Gc<Class>>, fields: Vec<Value>) -> Res {
    let class: &Obj<Class> = class.get().ok_or_else(|| system_error("the module is not filled"))?;
    structseq::make(class, fields, Vec::new())
}

fn shown_user(user: User) -> Res {
    let User { name, password, id, group, comment, home, shell } = user;
    let text = |text: String| str::from_str(&text);
    let fields = [text(name), text(password), id.into(), group.into(), text(comment), text(home), text(shell)];
    made(&USER_CLASS, fields.into())
}

fn shown_group(group: Group) -> Res {
    let members = list::list(group.members.iter().map(|name| str::from_str(name)).collect());
    made(&GROUP_CLASS, vec![str::from_str(&group.name), str::from_str(&group.password), group.id.into(), members])
}

#[cold]
fn missing(message: String) -> Raised {
    key_error(str::from_str(&message))
}

/// The number as messages show it: -1 is what the largest one means.
fn number(id: u32) -> i64 {
    if id == u32::MAX { -1 } else { id.into() }
}

fn getpwuid(uid: &Value) -> Res {
    let not_found = |id: Option<u32>| match id {
        Some(id) => missing(format!("getpwuid(): uid not found: {}", number(id))),
        None => missing("getpwuid(): uid not found".to_string()),
    };
    let id = match Owner::<false>::of(uid) {
        Ok(owner) => owner.0,
        Err(error) if error.is(Exc::OverflowError) => return Err(not_found(None)),
        Err(error) => return Err(error),
    };
    shown_user(account::user(Key::Id(id)).ok_or_else(|| not_found(Some(id)))?)
}

fn getpwnam(name: &str) -> Res {
    let key = os_call::c_string(name.as_bytes().to_vec())?;
    match account::user(Key::Name(&key)) {
        Some(user) => shown_user(user),
        None => {
            let shown = show::repr_text(&str::from_str(name))?;
            Err(missing(format!("getpwnam(): name not found: {shown}")))
        }
    }
}

fn getpwall() -> Res {
    account::users().into_iter().map(shown_user).collect::<Res<Vec<_>>>().map(list::list)
}

fn getgrgid(id: Owner<true>) -> Res {
    let not_found = || missing(format!("getgrgid(): gid not found: {}", number(id.0)));
    shown_group(account::group(Key::Id(id.0)).ok_or_else(not_found)?)
}

fn getgrnam(name: &str) -> Res {
    let key = os_call::c_string(name.as_bytes().to_vec())?;
    match account::group(Key::Name(&key)) {
        Some(group) => shown_group(group),
        None => {
            let shown = show::repr_text(&str::from_str(name))?;
            Err(missing(format!("getgrnam(): name not found: {shown}")))
        }
    }
}

fn getgrall() -> Res {
    account::groups().into_iter().map(shown_group).collect::<Res<Vec<_>>>().map(list::list)
}

static USERS: &[Member] = &[
    function!("getpwuid", getpwuid, "(uidobj, /)"),
    function!("getpwnam", getpwnam, "(name, /)"),
    function!("getpwall", getpwall, "()"),
];

static GROUPS: &[Member] = &[
    function!("getgrgid", getgrgid, "(id)"),
    function!("getgrnam", getgrnam, "(name)"),
    function!("getgrall", getgrall, "()"),
];

fn define(namespace: &Gc<Dict>, parts: &'static Blueprints, cell: &OnceLock<Gc<Class>>) -> Res<()> {
    let class = structseq::define(parts)?;
    namespace.insert_name(parts.name, class.value());
    let _ = cell.set(class);
    Ok(())
}

pub fn fill_users(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, USERS);
    define(namespace, &USER, &USER_CLASS)
}

pub fn fill_groups(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, GROUPS);
    define(namespace, &GROUP, &GROUP_CLASS)
}
