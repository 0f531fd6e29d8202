def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

class C:
    @classmethod
    def c(cls, x=0): "cdoc"; return cls.__name__, x
    @staticmethod
    def s(x=0): "sdoc"; return "static", x
class D(C): pass
print(C.c(1), C().c(2), D.c(3), D().c(), C.s(1), C().s(2), D.s())
print(C.c.__self__, C.c.__func__.__name__, C.__dict__["c"].__func__.__name__, type(C.__dict__["c"]).__name__, type(C.__dict__["s"]).__name__, C.c.__doc__, C.s.__name__, C.__dict__["s"].__wrapped__ is C.s, C.__dict__["s"](5))
err(C.__dict__["c"])
err(C.s, 1, 2)
err(C.c, 1, 2)
err(classmethod)
err(staticmethod)
err(classmethod, 1, 2)
print(callable(C.__dict__["s"]), callable(C.__dict__["c"]), repr(C.c).split(" of ")[0], repr(C.__dict__["s"]).split(" at")[0])
class E:
    lam = staticmethod(lambda x: x * 2)
    cl = classmethod(lambda cls: cls)
    built = staticmethod(len)
print(E.lam(4), E.cl() is E, E().built([1, 2]), E().lam(2))
C.c2 = classmethod(lambda cls: "late " + cls.__name__); print(D.c2())
class Alt:
    def __init__(self, v): self.v = v
    @classmethod
    def parse(cls, s): return cls(int(s))
class Sub(Alt): pass
print(type(Sub.parse("5")).__name__, Sub.parse("6").v)
print(classmethod(len).__get__(None, int) is not None, staticmethod(len).__get__(5) is len, C.__dict__["c"].__get__(None, D)())
class M(type):
    @classmethod
    def mc(mcs): return mcs.__name__
class N(metaclass=M): pass
print(N.mc(), M.mc(), C.c.__qualname__, C.s.__qualname__, C.__dict__["c"].__isabstractmethod__)
