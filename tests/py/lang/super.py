class A:
    def __init__(self): print("A init")
    def f(self): return "A.f"
    @classmethod
    def c(cls): return "A.c", cls.__name__
    @property
    def p(self): return "A.p"
    def __getitem__(self, k): return "item", k
class B(A):
    def __init__(self): super().__init__(); print("B init")
    def f(self): return "B>" + super().f()
    @classmethod
    def c(cls): return "B", *super().c()
    @property
    def p(self): return "B>" + super().p
    def __getitem__(self, k): return super().__getitem__(k * 2)
    def comp(self): return [super(B, self).f() for _ in range(1)]
    def lam(self): return (lambda me: super().f())(self)
b = B()
print(b.f(), B.c(), b.c(), b.p, b[3], b.comp(), b.lam())
print(super(B, b).f(), super(B, B).c())
s = super(B, b)
print(s.__self__ is b, s.__thisclass__, s.__self_class__)
def err(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)
err(lambda: super())
err(lambda: super(B, A()).f())
err(lambda: super(5))
err(lambda: super(B, b).nope)
class C:
    def f(self): return super().nope
    def g(): return super().x
    def h(self):
        self = 5
        return super().__repr__()
err(lambda: C().f())
err(lambda: C.g())
err(lambda: C().h())
class D(A):
    def set(self): super().attr = 5
err(lambda: D().set())
class E(B):
    f = lambda self: "E>" + super(E, self).f()
print(E().f())
unbound = super(B)
print(unbound.__get__(b, B).f(), unbound.__self__)
def outside(self): return super(B, self).f()
B.g = outside
print(b.g())
class Shadow(A):
    def f(self):
        __class__ = 3
        return __class__
print(Shadow().f())
