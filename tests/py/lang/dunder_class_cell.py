class A:
    def who(self): return __class__
    @staticmethod
    def st(): return __class__
    @classmethod
    def cl(cls): return __class__, cls
    def inner(self):
        def f(): return __class__
        return f()
    lam = lambda self: __class__
    comp = property(lambda self: [__class__ for _ in (1,)])
    async def co(self): return __class__
    def gen(self): yield __class__
class B(A): pass
b = B(); print(b.who(), b.st(), b.cl(), b.inner(), b.lam(), b.comp, list(b.gen()))
try: b.co().send(None)
except StopIteration as e: print(e.value)
class M(type):
    def __new__(m, n, b, d):
        d.pop("__classcell__", None) if n == "Bad" else None
        return super().__new__(m, n, b, d)
try:
    class Bad(metaclass=M):
        def f(self): return __class__
except (RuntimeError, TypeError) as e: print(type(e).__name__, str(e)[:40])
class Copy:
    def f(self): return super().__repr__()[:10]
X = type("X", (Copy,), dict(g=Copy.f)); print(X().g()[:10] == X().f()[:10])
def deco(c): return type(c.__name__, c.__bases__, {k: v for k, v in vars(c).items() if k not in ("__dict__", "__weakref__")})
@deco
class Re:
    def f(self): return __class__ is Re
print(Re().f())
class Nested:
    class In:
        def f(self): return __class__.__qualname__
    def f(self): return __class__.__qualname__, self.In().f()
print(Nested().f())
