def t(name, f):
    try: print(name, f())
    except Exception as e: print(name, type(e).__name__, e)
class M(type):
    def mro(cls): return [cls, object]
class A(metaclass=M): x = 1
class B(A): pass
t("custom mro", lambda: (B.__mro__, hasattr(B, "x")))
class BadMro(type):
    def mro(cls): return [5]
t("bad mro", lambda: BadMro("X", (), {}))
class NoObject(type):
    def mro(cls): return []
t("empty mro", lambda: NoObject("X", (), {}))
t("cyclic bases", lambda: setattr(A, "__bases__", (B,)))
class D(dict): pass
t("dict ns", lambda: type("N", (), D(x=1)).x)
t("getattr non-str", lambda: getattr(5, b"x"))
class W:
    def __getattribute__(self, n): raise AttributeError("nothing here")
t("all hidden", lambda: W().anything); t("repr works", lambda: repr(W()).startswith("<__main__.W object")); t("class", lambda: type(W()))
class SL:
    __slots__ = ()
t("no dict", lambda: setattr(SL(), "x", 1))
class NoneCall: __call__ = None
t("none call", lambda: NoneCall()())
class IntSub(int):
    def __index__(self): return "not int"
t("index of int subclass", lambda: [1, 2, 3][IntSub(1)])
class StrSub(str):
    def __eq__(self, o): return True
    __hash__ = str.__hash__
t("str eq", lambda: {"a": 1}.get(StrSub("b"), "no")); t("setattr str sub", lambda: setattr(A, StrSub("attr"), 5) or A.attr)
class Iter:
    def __iter__(self): return self
    __next__ = None
t("next none", lambda: list(Iter()))
class Len:
    def __len__(self): return 10**30
t("huge len", lambda: list(Len())); t("bool huge len", lambda: bool(Len()))
class Hint:
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self): return 10**18
t("huge hint", lambda: list(Hint()))
class NegHint(Hint):
    def __length_hint__(self): return -1
t("negative hint", lambda: list(NegHint()))
class Ix:
    def __index__(self): raise KeyError("in index")
t("index raises", lambda: [1][Ix()]); t("slice raises", lambda: [1][Ix():])
class Evil:
    def __del__(self): raise SystemExit(1)
import sys; sys.unraisablehook = lambda u: print("unraisable", u.exc_type.__name__)
Evil(); t("after evil del", lambda: "alive")
class SetName:
    def __set_name__(self, o, n): setattr(o, n + "_x", 1); delattr(o, n)
t("set_name mutates", lambda: type("T", (), {"a": SetName(), "b": SetName()}).a_x)
class Sub:
    def __init_subclass__(cls): cls.__bases__ = (object,) if False else cls.__bases__; raise ValueError("no subclassing")
t("init_subclass raises", lambda: type("X", (Sub,), {}))
t("bad name", lambda: type("a\ud800b", (), {}).__name__.encode("ascii", "backslashreplace"))
