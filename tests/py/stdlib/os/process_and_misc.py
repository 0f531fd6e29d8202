import os, sys
print(os.getpid() == os.getpid(), os.getppid() > 0, os.getuid() >= 0, isinstance(os.uname().sysname, str), os.uname()[0], os.path.samefile(os.getcwd(), "."), os.sep.join(["a", "b"]), os.F_OK, os.R_OK, os.O_RDONLY)
pid = os.fork()
if pid == 0: os._exit(7)
_, st = os.waitpid(pid, 0); print(os.WIFEXITED(st), os.WEXITSTATUS(st), os.waitstatus_to_exitcode(st))
r, w = os.pipe(); pid = os.fork()
if pid == 0:
    os.write(w, b"child says hi"); os._exit(0)
os.waitpid(pid, 0); print(os.read(r, 100)); os.close(r); os.close(w)
pid = os.fork()
if pid == 0:
    try: os.execvp("sh", ["sh", "-c", "exit 3"])
    finally: os._exit(99)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])); import signal; pid = os.fork()
if pid == 0: os.kill(os.getpid(), signal.SIGKILL)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
fd = os.open("/dev/null", os.O_RDWR); fd2 = os.dup(fd); print(fd2 != fd, os.get_inheritable(fd), os.isatty(fd), os.write(fd, b"x"), os.read(fd, 5)); os.close(fd); os.close(fd2)
for f, a in ((os.kill, (999999999, 0)), (os.waitpid, (999999, 0)), (os.read, (9999, 1)), (os.execv, ("/no/such", ["x"])), (os.fdopen, (9999,)), (os.setuid, ("x",))):
    try: f(*a)
    except (OSError, TypeError, OverflowError) as e: print(f.__name__, type(e).__name__, e)
s = os.stat("/"); print(s.st_mode & 0o170000 == 0o040000, len(s), s[6] == s.st_size, s.st_mtime_ns > 0, os.stat_result.__name__, os.path.isdir("/"), type(s).__name__); import stat; print(stat.S_ISDIR(s.st_mode), stat.filemode(0o100644), stat.S_IMODE(0o100755) == 0o755)
os.putenv("X_Y", "1"); os.environ["Z_Z"] = "zz"; print(os.popen("echo $Z_Z").read(), os.environ.get("X_Y"), "Z_Z" in os.environ.copy(), os.environb[b"Z_Z"], os.environ.pop("Z_Z"), os.environ.setdefault("Q_Q", "q"), isinstance(os.environ | {}, dict)); os.unsetenv("X_Y"); print(os.get_blocking(0) in (True, False), os.getlogin.__name__, os.cpu_count() >= 1, os.ctermid())
