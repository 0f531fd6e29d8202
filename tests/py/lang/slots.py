class S:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
s = S()
print(s.a)
def err(f):
    try: f()
    except (AttributeError, TypeError, ValueError) as e: print(type(e).__name__, e)
err(lambda: s.b)
def set_c(): s.c = 1
err(set_c)
s.b = 2; del s.b
err(lambda: s.b)
def del_b(): del s.b
err(del_b)
err(lambda: s.__dict__)
print(S.__slots__, type(S.a).__name__, S.a.__get__(s))
class T(S): pass
t = T(); t.z = 1; print(t.a, t.z, t.__dict__)
class U(S): __slots__ = ["c"]
u = U(); u.c = 3; print(u.c, hasattr(u, "__dict__"))
class D: __slots__ = ("__dict__", "x")
d = D(); d.x = 1; d.y = 2; print(d.__dict__)
class One: __slots__ = "single"
o = One(); o.single = 1; print(o.single)
class Priv:
    __slots__ = ("__p",)
    def __init__(self): self.__p = "private"
print(Priv()._Priv__p)
def conflict():
    class X:
        __slots__ = ("v",)
        v = 1
err(conflict)
def bad():
    class X: __slots__ = (5,)
err(bad)
def ident():
    class X: __slots__ = ("not ok",)
err(ident)
def nonempty():
    class X(int): __slots__ = ("a",)
err(nonempty)
def two():
    class A: __slots__ = ("a",)
    class B: __slots__ = ("b",)
    class C(A, B): pass
err(two)
def dup():
    class X: __slots__ = ("__dict__", "__dict__")
err(dup)
class W: __slots__ = ("__weakref__",)
import weakref
w = W(); print(weakref.ref(w)() is w)
err(lambda: weakref.ref(s))
err(lambda: S.a.__get__(5))
class Doc: __slots__ = {"x": "docs for x"}
print(Doc.x.__doc__)
class Iter: __slots__ = (n for n in ("p", "q"))
i = Iter(); i.p = 1; print(i.p)
