import os.path as p
print(p.join("a", "b"), p.join("a", "/b"), p.join("a/", "b", ""), p.join("", "x"), p.join("/"), p.split("/a/b.txt"), p.split("a/"), p.split("/"), p.basename("/a/b"), p.dirname("/a/b"), p.splitext("a.tar.gz"), p.splitext(".bashrc"), p.splitext("a/.b/c"), p.splitext("x."), p.isabs("/a"), p.isabs("a"))
print(p.normpath("a//b/../c/./d"), p.normpath("/../a"), p.normpath(""), p.normpath("//a"), p.normpath("../.."), p.abspath("/a/../b"), p.relpath("/a/b/c", "/a/d"), p.relpath("/a", "/a"), p.commonpath(["/a/b", "/a/c"]), p.commonprefix(["abc", "abd"]), p.commonprefix([]), p.expanduser("~nosuchuser/x"), p.expandvars("$NOPE_Y/x"), p.splitdrive("/a"), p.splitroot("/a/b"), p.normcase("A"))
print(p.exists("/"), p.exists("/nope"), p.isdir("/"), p.isfile("/"), p.islink("/"), p.ismount("/"), p.samefile("/", "/."), p.realpath("/tmp/.."), p.lexists("/nope"), p.exists("a\0b") if True else "", p.getsize("/") >= 0, p.join(b"a", b"b"), p.isdir(5) if False else "", p.exists(1))
def err(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
err(p.join, "a", b"b"); err(p.join, 5); err(p.split, 5); err(p.relpath, ""); err(p.commonpath, []); err(p.commonpath, ["/a", "b"]); err(p.getsize, "/nope"); err(p.basename, None); err(p.join); err(p.abspath, 5); err(p.splitext, [])
import os; os.environ["HOME"] = "/home/me"; os.environ["VAR"] = "val"; print(p.expanduser("~"), p.expanduser("~/x"), p.expandvars("${VAR}/$VAR-$$"), p.expandvars("no"), p.sep, p.altsep, p.pardir, p.__name__)
class P:
    def __fspath__(self): return "/x/y.z"
print(p.basename(P()), p.join("a", P()), p.splitext(P()))
