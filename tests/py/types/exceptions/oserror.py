def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

e = OSError(2, "No such file"); print(type(e).__name__, e, e.errno, e.strerror, e.filename, e.args, repr(e))
e = OSError(2, "msg", "file.txt"); print(e, e.filename, e.args, repr(e)); e = OSError(2, "msg", "a", None, "b"); print(e, e.filename2)
for n in (1, 2, 3, 4, 9, 10, 11, 13, 17, 20, 21, 32, 103, 104, 110, 111, 115): print(n, type(OSError(n, "x")).__name__, end=" ")
print(); print(OSError("one"), OSError("one").errno, OSError(), OSError(1, 2, 3, 4, 5), FileNotFoundError("x"), PermissionError(5, "m").errno)
for f in (lambda: open("/no/such/file"), lambda: open("/"), lambda: open("/", "w"), lambda: __import__("os").mkdir("/tmp"), lambda: __import__("os").listdir("/no/where"), lambda: __import__("os").remove("/no/x"), lambda: __import__("os").stat("nofile\0x"), lambda: open("")):
    try: f()
    except (OSError, ValueError) as e: print(type(e).__name__, e, getattr(e, "errno", None), getattr(e, "filename", None))
class MyOS(OSError):
    def __init__(self, a, b): super().__init__(a, b); self.extra = 1
m = MyOS(2, "mine"); print(type(m).__name__, m, m.errno, m.extra)
e = BlockingIOError(11, "would block", 5); print(e.characters_written, e)
try: OSError(1, "a").characters_written
except AttributeError as x: print(x)
print(issubclass(ConnectionResetError, ConnectionError), issubclass(TimeoutError, OSError), IsADirectoryError.__mro__[1].__name__)
import errno; print(errno.ENOENT, errno.errorcode[13], errno.EEXIST)
