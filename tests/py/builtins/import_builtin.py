def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

m = __import__("math"); print(m.__name__, __import__("os.path").__name__, __import__("os.path", fromlist=["join"]).__name__, __import__("os.path", None, None, [], 0).__name__)
err(__import__, "no_such_zz")
err(__import__, 5)
err(__import__)
err(__import__, "")
err(__import__, "math", level=1)
err(__import__, "math", level=-1)
import builtins
orig = builtins.__import__
def hook(name, *a, **k): print("hook", name); return orig(name, *a, **k)
builtins.__import__ = hook
import math
from os import path
builtins.__import__ = orig
import keyword
def f():
    builtins.__import__ = lambda *a: "fake"
    try:
        import anything
        return anything
    finally: builtins.__import__ = orig
print(f())
