import os
def err(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
os.environ["UNGIL_X"] = "v"; print(os.environ["UNGIL_X"], os.getenv("UNGIL_X"), os.getenv("NOPE_X", "d"), "UNGIL_X" in os.environ); del os.environ["UNGIL_X"]; err(lambda: os.environ["UNGIL_X"]); err(os.environ.__setitem__, 5, "a"); err(os.environ.__setitem__, "a", 5)
print(os.name, os.sep, os.linesep == "\n", os.curdir, os.pardir, os.extsep, os.pathsep, os.devnull, os.getpid() > 0, os.getcwd() == os.path.abspath("."), type(os.environ).__name__)
d = f"/tmp/ungil-case-{os.getpid()}"; os.mkdir(d); os.chdir(d); os.makedirs("a/b/c"); os.makedirs("a/b", exist_ok=True)
with open("a/f.txt", "w") as f: f.write("hello")
print(sorted(os.listdir("a")), sorted(e.name for e in os.scandir("a")), [(e.is_dir(), e.is_file(), e.path) for e in os.scandir("a") if e.name == "f.txt"], os.stat("a/f.txt").st_size, os.path.getsize("a/f.txt"))
for root, dirs, files in os.walk("a"): print(root, sorted(dirs), sorted(files))
os.rename("a/f.txt", "a/g.txt"); os.symlink("g.txt", "a/link"); print(os.readlink("a/link"), os.path.islink("a/link"), os.lstat("a/link").st_size, os.access("a/g.txt", os.R_OK), oct(os.stat("a/g.txt").st_mode & 0o777) != ""); os.chmod("a/g.txt", 0o600); print(oct(os.stat("a/g.txt").st_mode)); os.replace("a/g.txt", "a/h.txt"); os.remove("a/link"); os.unlink("a/h.txt")
err(os.mkdir, "a"); err(os.rmdir, "a"); err(os.rmdir, "zz"); err(os.remove, "zz"); err(os.listdir, "zz"); err(os.makedirs, "a/b"); err(os.rename, "x1", "x2"); err(os.chdir, "zz"); err(os.stat, "zz"); err(os.open, "zz", os.O_RDONLY); err(os.close, 9999); err(os.remove, 5.5); err(os.readlink, "a")
os.removedirs("a/b/c"); print(os.listdir("."))
r, w = os.pipe(); print(os.write(w, b"pipe"), os.read(r, 10)); os.close(r); os.close(w)
fd = os.open("n", os.O_CREAT | os.O_RDWR); os.write(fd, b"12345"); os.lseek(fd, 1, os.SEEK_SET); print(os.read(fd, 2), os.fstat(fd).st_size, os.isatty(fd)); os.ftruncate(fd, 2); print(os.fstat(fd).st_size); os.close(fd); os.remove("n")
class P:
    def __fspath__(self): return "from fspath"
print(os.fspath("a"), os.fspath(b"a"), os.fspath(P())); err(os.fspath, 5); print(os.fsencode("é"), os.fsdecode(b"\xc3\xa9"), os.strerror(2), os.cpu_count() > 0, len(os.urandom(4)), os.get_exec_path() != [], os.system("exit 3") >> 8, os.WEXITSTATUS(768))
os.chdir("/"); os.rmdir(d); print(os.path.exists(d), os.listdir(b"/") != [], os.umask(os.umask(0o22)) >= 0, os.times().user >= 0, os.error is OSError, os.get_terminal_size.__name__)
