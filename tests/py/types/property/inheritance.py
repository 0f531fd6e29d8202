class A:
    def __init__(self): self._v = 1
    @property
    def v(self): return self._v
    @v.setter
    def v(self, x): self._v = x
    def getter(self): return "A getter"
    late = property(lambda self: self.getter())
class B(A):
    @property
    def v(self): return super().v + 100
    def getter(self): return "B getter"
class C(A):
    v = A.v.setter(lambda self, x: setattr(self, "_v", x * 2))
class D(A):
    @A.v.deleter
    def v(self): print("deleted")
b, c, d = B(), C(), D()
print(b.v, b.late)
try: b.v = 5
except AttributeError as e: print(e)
A.v.fset(b, 7); print(b.v); super(B, b).__class__; c.v = 4; print(c.v); d.v = 3; del d.v; print(d.v)
class E(B): v = 10
e = E(); print(e.v); e.v = 11; print(e.v, vars(e)["v"])
class P(property):
    def __get__(self, o, t=None): return "custom get" if o is not None else self
    extra = 1
class F:
    @P
    def x(self): "doc x"; return 1
print(F().x, F.x.extra, F.x.__doc__, isinstance(F.x, property))
print(A.v.fget(c), A.v.fset.__name__, A.v.fdel, property().fget, A.v.__set_name__, sep="|")if False else print(A.v.fget(c), A.v.fset.__name__, A.v.fdel, property().fget)
cp = A.v.getter(lambda s: "new getter"); A.w = cp; print(A().w, A().v)
class Abstract:
    @property
    def need(self): raise NotImplementedError("subclass must")
try: Abstract().need
except NotImplementedError as e: print(e)
class G:
    @property
    def a(self): return self.__dict__.get("a", "fallback")
g = G(); g.__dict__["a"] = "in dict"; print(g.a)
class K:
    x = property(doc="only doc")
try: K().x
except AttributeError as e: print(e)
print(K.x.__doc__); print(hasattr(K(), "x"), property(int).fget is int)
