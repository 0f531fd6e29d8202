def f(a: int, b: "str" = "x", *args: float, c: undefined_name = 1, **kw: dict) -> list[int]: return a
try: f.__annotations__
except NameError as e: print("lazy:", e)
undefined_name = bytes
print(f.__annotations__)
class C:
    x: int
    y: str = "s"
    z: "forward"
    __private: float
    def m(self, other: C) -> C: ...
print(C.__annotations__, hasattr(C, "x"), C.y)
print(C.m.__annotations__["other"] is C)
v: int = 5
w: list
print(v, __annotations__ if "__annotations__" in globals() else __annotate__(1))
try: w
except NameError as e: print(e)
def local():
    q: int
    r: not_evaluated_at_all = 3
    try: return q
    except UnboundLocalError as e: return str(e), r
print(local())
(paren): int = 3
obj = C(); obj.attr: int = 4; d = {}; d["k"]: str = "kk"
print(paren, obj.attr, d)
print(f.__annotate__(1) == f.__annotations__, callable(C.__annotate__))
import annotationlib
def g(x: Later, y: int | Missing): ...
print(annotationlib.get_annotations(g, format=annotationlib.Format.STRING))
print(annotationlib.get_annotations(g, format=annotationlib.Format.FORWARDREF)["x"].__forward_arg__)
try: annotationlib.get_annotations(g)
except NameError as e: print(e)
def noann(): pass
print(noann.__annotations__, noann.__annotate__)
f.__annotations__ = {"new": 1}; print(f.__annotations__, f.__annotate__)
class D(C): pass
print(D.__annotations__)
class Cond:
    if True: a: int
    else: b: str
print(Cond.__annotations__)
print((lambda x: x).__annotations__)
