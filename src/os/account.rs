//! Users and groups, as the C library knows them.

use std::ffi::CStr;

/// An entry of the list of users.
#[derive(Clone, Debug)]
pub struct User {
    pub name: String,
    pub password: String,
    pub id: u32,
    pub group: u32,
    pub comment: String,
    pub home: String,
    pub shell: String,
}

/// An entry of the list of groups.
#[derive(Clone, Debug)]
pub struct Group {
    pub name: String,
    pub password: String,
    pub id: u32,
    pub members: Vec<String>,
}

/// # Safety
/// `text` must be null or a C string.
unsafe fn owned(text: *const libc::c_char) -> String {
    if text.is_null() {
        return String::new();
    }
    // SAFETY: the caller's.
    unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned()
}

/// By number or by name.
pub enum Key<'a> {
    Id(u32),
    Name(&'a CStr),
}

pub fn user(key: Key) -> Option<User> {
    let mut entry = std::mem::MaybeUninit::<libc::passwd>::uninit();
    let mut room = vec![0 as libc::c_char; 1 << 16];
    let mut found = std::ptr::null_mut();
    // SAFETY: see the module above; the strings of the entry live in `room`.
    unsafe {
        let (at, len) = (room.as_mut_ptr(), room.len());
        match key {
            Key::Id(id) => libc::getpwuid_r(id, entry.as_mut_ptr(), at, len, &mut found),
            Key::Name(name) => libc::getpwnam_r(name.as_ptr(), entry.as_mut_ptr(), at, len, &mut found),
        };
        let entry = found.as_ref()?;
        Some(User {
            name: owned(entry.pw_name),
            password: owned(entry.pw_passwd),
            id: entry.pw_uid,
            group: entry.pw_gid,
            comment: owned(entry.pw_gecos),
            home: owned(entry.pw_dir),
            shell: owned(entry.pw_shell),
        })
    }
}

pub fn group(key: Key) -> Option<Group> {
    let mut entry = std::mem::MaybeUninit::<libc::group>::uninit();
    let mut room = vec![0 as libc::c_char; 1 << 16];
    let mut found = std::ptr::null_mut();
    // SAFETY: see the module above; the strings of the entry live in `room`, its list of members ends in null.
    unsafe {
        let (at, len) = (room.as_mut_ptr(), room.len());
        match key {
            Key::Id(id) => libc::getgrgid_r(id, entry.as_mut_ptr(), at, len, &mut found),
            Key::Name(name) => libc::getgrnam_r(name.as_ptr(), entry.as_mut_ptr(), at, len, &mut found),
        };
        let entry = found.as_ref()?;
        let mut members = Vec::new();
        let mut member = entry.gr_mem;
        while !member.is_null() && !(*member).is_null() {
            members.push(owned(*member));
            member = member.add(1);
        }
        Some(Group { name: owned(entry.gr_name), password: owned(entry.gr_passwd), id: entry.gr_gid, members })
    }
}

/// All users.
pub fn users() -> Vec<User> {
    let text = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let row = |line: &str| {
        let mut fields = line.split(':').map(str::to_owned);
        Some(User {
            name: fields.next()?,
            password: fields.next()?,
            id: fields.next()?.parse().ok()?,
            group: fields.next()?.parse().ok()?,
            comment: fields.next()?,
            home: fields.next()?,
            shell: fields.next()?,
        })
    };
    text.lines().filter_map(row).collect()
}

/// All groups.
pub fn groups() -> Vec<Group> {
    let text = std::fs::read_to_string("/etc/group").unwrap_or_default();
    let row = |line: &str| {
        let mut fields = line.split(':');
        Some(Group {
            name: fields.next()?.to_owned(),
            password: fields.next()?.to_owned(),
            id: fields.next()?.parse().ok()?,
            members: fields.next()?.split(',').filter(|m| !m.is_empty()).map(str::to_owned).collect(),
        })
    };
    text.lines().filter_map(row).collect()
}
