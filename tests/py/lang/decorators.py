def deco(tag):
    print("make", tag)
    def wrap(f):
        print("wrap", tag, f.__name__)
        def inner(*a, **k): return (tag, f(*a, **k))
        return inner
    return wrap
@deco("outer")
@deco("inner")
def f(x): return x
print(f(1))
def register(cls): cls.registered = True; return cls
@register
class C:
    @deco("m")
    def m(self): return "method"
    @staticmethod
    @deco("s")
    def s(): return "static"
    @classmethod
    def c(cls): return cls.__name__
print(C.registered, C().m(), C.s(), C.c())
@lambda f: "replaced"
def g(): pass
print(g)
decs = [lambda f: (f, 0), lambda f: (f.__name__, 1)]
@decs[1]
def h(): pass
print(h)
@(x := lambda f: f)
def k(): return "walrus"
print(k(), x(1))
class Deco:
    def __init__(self, f): self.f = f; self.calls = 0
    def __call__(self, *a): self.calls += 1; return self.f(*a)
    def __get__(self, o, c): return self if o is None else lambda *a: self(o, *a)
class D:
    @Deco
    def m(self, v): return v
print(D().m(5), D.m.calls)
try:
    @5
    def bad(): pass
except TypeError as e: print(e)
try:
    @undefined
    def bad(): pass
except NameError as e: print(e)
import functools
@functools.wraps(k)
def w(): pass
print(w.__name__, w.__wrapped__ is k)
