//! `_posixsubprocess`: a child process with its streams in place, for `subprocess`.

use crate::function;
use crate::modules::os_call::{self, Raise};
use crate::modules::posix::{at_fork, user::Owner};
use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::native::{Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, type_error, value_error};
use crate::object::value::Value;
use crate::os::user;
use crate::os::{Call, Errno, file, process};
use crate::sched;
use std::ffi::CString;

/// What the child does before it becomes another program.
struct Child {
    args: Option<Vec<CString>>,
    programs: Vec<CString>,
    close_others: bool,
    /// Ascending.
    kept: Vec<i32>,
    folder: Option<CString>,
    environment: Option<Vec<CString>>,
    /// Its standard streams; -1 for its parent's.
    streams: [i32; 3],
    /// The parent's ends of the pipes; -1 for none.
    parents: [i32; 3],
    report: i32,
    restore_signals: bool,
    new_session: bool,
    group_leader: i32,
    group: Option<u32>,
    groups: Option<Vec<u32>>,
    user: Option<u32>,
    umask: i32,
    prepare: Value,
}

/// Why the child could not become the program: an error and what failed.
enum Failed {
    System(Errno, &'static str),
    Prepare,
}

impl Child {
    /// Moves the streams to 0, 1 and 2.
    fn place_streams(&self) -> Call<()> {
        for fd in self.parents.into_iter().filter(|&fd| fd >= 0) {
            file::close(fd)?;
        }
        let [input, mut output, mut error] = self.streams;
        // What will be overwritten before it is used moves out of the way.
        if output == 0 {
            output = file::dup(output)?;
        }
        while matches!(error, 0 | 1) {
            error = file::dup(error)?;
        }
        for (to, fd) in [input, output, error].into_iter().enumerate() {
            match fd {
                fd if fd == to as i32 => file::set_inheritable(fd, true)?,
                0.. => drop(file::dup2(fd, to as i32, true)?),
                _ => {}
            }
        }
        Ok(())
    }

    fn become_user(&self) -> Call<()> {
        if let Some(groups) = &self.groups {
            user::set_group_list(groups)?;
        }
        if let Some(group) = self.group {
            user::set_groups(group, group, None)?;
        }
        match self.user {
            Some(id) => user::set_users(id, id, None),
            None => Ok(()),
        }
    }

    fn close_others(&self) {
        let mut first = 3;
        for &fd in self.kept.iter().filter(|&&fd| fd >= 3) {
            file::close_range(first, fd - 1);
            first = fd + 1;
        }
        file::close_range(first, i32::MAX);
    }

    /// Does not return if the program runs.
    fn run(&self) -> Failed {
        let prepared = || -> Result<(), Failed> {
            let system = |error| Failed::System(error, "");
            for &fd in self.kept.iter().filter(|&&fd| fd != self.report) {
                file::set_inheritable(fd, true).map_err(system)?;
            }
            self.place_streams().map_err(system)?;
            if let Some(folder) = &self.folder {
                file::chdir(folder).map_err(|error| Failed::System(error, "noexec:chdir"))?;
            }
            let early = |error| Failed::System(error, "noexec");
            if self.umask >= 0 {
                file::umask(self.umask as u32);
            }
            if self.restore_signals {
                [libc::SIGPIPE, libc::SIGXFSZ].into_iter().for_each(process::default_signal);
            }
            if self.new_session {
                process::setsid().map_err(early)?;
            }
            if self.group_leader >= 0 {
                process::setpgid(0, self.group_leader).map_err(early)?;
            }
            self.become_user().map_err(early)?;
            if !self.prepare.is_none() && protocol::call(&self.prepare, &[]).is_err() {
                return Err(Failed::Prepare);
            }
            Ok(())
        };
        if let Err(failed) = prepared() {
            return failed;
        }
        if self.close_others {
            self.close_others();
        }
        let (mut first, mut last) = (None, Errno(libc::ENOENT));
        for program in &self.programs {
            last = process::exec(program, self.args.as_deref().unwrap_or_default(), self.environment.as_deref());
            if !matches!(last.0, libc::ENOENT | libc::ENOTDIR) {
                first.get_or_insert(last);
            }
        }
        Failed::System(first.unwrap_or(last), "")
    }
}

fn int(value: &Value) -> Res<i32> {
    let index = protocol::index(value)?;
    let int = index.as_int().and_then(|int| int.to_i64()).and_then(|int| i32::try_from(int).ok());
    int.ok_or_else(|| crate::object::raise::overflow_error("Python int too large to convert to C int"))
}

fn texts(values: &Value) -> Res<Vec<CString>> {
    protocol::collect(values)?.iter().map(os_call::path).collect()
}

fn texts_or_none(values: &Value) -> Res<Option<Vec<CString>>> {
    if values.is_none() { Ok(None) } else { texts(values).map(Some) }
}

fn id_or_none<const GROUP: bool>(value: &Value) -> Res<Option<u32>> {
    if value.is_none() { Ok(None) } else { Owner::<GROUP>::of(value).map(|id| Some(id.0)) }
}

/// Descriptors that stay open. Errors: ValueError if they do not ascend.
fn descriptors(values: &Value) -> Res<Vec<i32>> {
    let fds = protocol::collect(values)?.iter().map(int).collect::<Res<Vec<_>>>()?;
    let ascends = fds.first().is_none_or(|&first| first >= 0) && fds.is_sorted_by(|a, b| a < b);
    if ascends { Ok(fds) } else { Err(value_error("bad value(s) in fds_to_keep")) }
}

fn fork_exec(args: Rest) -> Res<i32> {
    let [
        process_args,
        programs,
        close_fds,
        pass_fds,
        cwd,
        env,
        p2cread,
        p2cwrite,
        c2pread,
        c2pwrite,
        errread,
        errwrite,
        errpipe_read,
        errpipe_write,
        restore_signals,
        new_session,
        group_leader,
        gid,
        groups,
        uid,
        umask,
        prepare,
    ] = args.0
    else {
        let given = args.0.len();
        return Err(type_error(format!("fork_exec expected 22 arguments, got {given}")));
    };
    let close_others = protocol::truth(close_fds)?;
    let report = int(errpipe_write)?;
    if close_others && report < 3 {
        return Err(value_error("errpipe_write must be >= 3"));
    }
    // The read end of the report pipe closes by itself when the program runs.
    int(errpipe_read)?;
    let groups = match groups.is_none() {
        true => None,
        false => {
            let groups = protocol::collect(groups)?;
            Some(groups.iter().map(|group| Owner::<true>::of(group).map(|id| id.0)).collect::<Res<Vec<_>>>()?)
        }
    };
    let child = Child {
        args: texts_or_none(process_args)?,
        programs: texts(programs)?,
        close_others,
        kept: descriptors(pass_fds)?,
        folder: if cwd.is_none() { None } else { Some(os_call::path(cwd)?) },
        environment: texts_or_none(env)?,
        streams: [int(p2cread)?, int(c2pwrite)?, int(errwrite)?],
        parents: [int(p2cwrite)?, int(c2pread)?, int(errread)?],
        report,
        restore_signals: protocol::truth(restore_signals)?,
        new_session: protocol::truth(new_session)?,
        group_leader: int(group_leader)?,
        group: id_or_none::<true>(gid)?,
        groups,
        user: id_or_none::<false>(uid)?,
        umask: int(umask)?,
        prepare: prepare.clone(),
    };
    let runs_python = !prepare.is_none();
    if runs_python {
        at_fork::before();
    }
    let forked = sched::fork();
    if matches!(forked, Ok(0)) {
        if runs_python {
            at_fork::after(true);
        }
        let message = match child.run() {
            Failed::System(error, what) => format!("OSError:{:x}:{what}", error.0),
            Failed::Prepare => "SubprocessError:0:Exception occurred in preexec_fn.".to_string(),
        };
        let _ = file::write(report, message.as_bytes());
        process::exit_now(255);
    }
    if runs_python {
        at_fork::after(false);
    }
    forked.map_err(|error| error.raise())
}

static FUNCTIONS: &[Member] = &[function!("fork_exec", fork_exec, "(*args)")];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    Ok(())
}
