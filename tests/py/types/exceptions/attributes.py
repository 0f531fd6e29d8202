def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

try: import no_such_mod_x
except ImportError as e: print(e.name, e.path, e.msg, e.args, repr(e))
print(ImportError("m", name="n", path="p").name, ImportError("m", name="n", path="p").path, repr(ImportError("m", name="n")))
err(ImportError, "m", bogus=1)
try: undefined_q
except NameError as e: print(e.name, e.args)
try: "a".nope
except AttributeError as e: print(e.name, e.obj, e.args)
print(NameError("x", name="n").name, AttributeError("x", name="n", obj=5).obj)
err(NameError, "x", obj=1)
err(AttributeError, "x", bad=1)
def g(): yield; return 5
try: i = g(); next(i); next(i)
except StopIteration as e: print(e.value, e.args)
print(StopIteration().value, StopIteration(1, 2).value, StopAsyncIteration(3).args)
print(SystemExit().code, SystemExit(5).code, SystemExit("m", 2).code, repr(SystemExit(1)), KeyboardInterrupt().args, GeneratorExit("x").args)
s = SyntaxError("msg", ("f.py", 3, 5, "text here\n", 3, 8)); print(s.msg, s.filename, s.lineno, s.offset, s.text, s.end_lineno, s.end_offset, s.print_file_and_line, str(s))
print(str(SyntaxError("only")), str(SyntaxError("m", ("f", 1, 2, "t"))), SyntaxError().msg, str(SyntaxError("m", ("/a/b/c.py", 1, 2, "t"))), repr(IndentationError("i")))
err(SyntaxError, "m", (1, 2))
err(SyntaxError, "m", 5)
u = UnicodeDecodeError("utf-8", b"abc\xff", 3, 4, "why"); print(u, u.encoding, u.object, u.start, u.end, u.reason)
print(UnicodeEncodeError("ascii", "aé", 1, 2, "r"), "|", UnicodeEncodeError("ascii", "aéé", 1, 3, "r"), "|", UnicodeTranslateError("é", 0, 1, "r"), "|", UnicodeDecodeError("x", b"\xff\xfe", 0, 2, "r"))
err(UnicodeDecodeError, 1)
err(UnicodeDecodeError, "utf-8", "str", 0, 1, "r")
err(UnicodeEncodeError, "a", b"x", 0, 1, "r")
print(repr(KeyError("k")), str(KeyError("k")), str(IndexError("k")), repr(ValueError("it's")), str(Exception("a", 1)), repr(Exception("a",)), repr(AssertionError()), str(MemoryError()), repr(RecursionError("deep")))
w = UserWarning("w"); print(repr(w), issubclass(UserWarning, Warning), issubclass(Warning, Exception))
