def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

class A:
    x = 1
    def f(self): pass
class B(A):
    y = 2
b = B(); b.z = 3
print([n for n in dir(b) if n[0] != "_"], [n for n in dir(B) if n[0] != "_"], vars(b), "f" in vars(A), [n for n in dir() if n[0] != "_"])
def f(p, q=1):
    r = 2
    return dir(), vars()
print(f(5))
err(vars, 5)
err(vars, 1, 2)
err(dir, 1, 2)
class D:
    def __dir__(self): return ["z", "a", 5] if False else ("z", "a")
print(dir(D()))
class Bad:
    def __dir__(self): return 5
err(dir, Bad())
class S: __slots__ = ("s",)
print("s" in dir(S()), "__dict__" in dir(S())); err(vars, S())
import math; print("pi" in dir(math), "pi" in vars(math), dir(None)[:2], len(dir(5)) > 50)
class M(type):
    def __dir__(cls): return ["meta"]
class N(metaclass=M): pass
print(dir(N), "meta" in dir(N()))
print(vars(A)["x"], type(vars(A)).__name__, vars() is globals())
