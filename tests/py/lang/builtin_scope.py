print(len([1]))
len = lambda x: "shadowed"
print(len([1]))
del len
print(len([1]))
import builtins
builtins.added = "via builtins"
print(added)
def f():
    print = lambda *a: "local print"
    return print(1)
print(f())
class C:
    len = 5
    def m(self): return len("abc")
    n = len
print(C().m(), C.n)
try:
    None_ = None
    exec("None = 1")
except SyntaxError as e: print(e.msg)
builtins.str, keep = (lambda x: "patched"), str
print(str(5)); builtins.str = keep; print(str(5))
del builtins.added
try: added
except NameError as e: print(e)
print(__builtins__ is builtins, abs.__module__, type(abs).__name__, abs.__self__ is builtins)
print([n for n in ("True", "False", "None", "__debug__", "Ellipsis", "NotImplemented") if hasattr(builtins, n)])
def g():
    global len
    len = "global now"
g(); print(len, builtins.len([1, 2]))
