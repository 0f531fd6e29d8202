class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, kw)
        return {"injected": 1}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")))
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): print("init", name); super().__init__(name, bases, ns)
    def __call__(cls, *a): print("call", a); return super().__call__(*a)
    def meth(cls): return "metamethod of " + cls.__name__
    @property
    def prop(cls): return "metaprop"
    def __len__(cls): return 42
    def __iter__(cls): return iter("ab")
    def __getitem__(cls, k): return k
    def __contains__(cls, k): return k == 1
    def __repr__(cls): return "<Meta " + cls.__name__ + ">"
    def __instancecheck__(cls, o): return o == "inst"
    def __subclasscheck__(cls, o): return o is int
class C(metaclass=Meta, flag=True):
    x = 1
    def __init__(self, v): self.v = v
c = C(5)
print(c.v, C.injected, C.meth(), C.prop, len(C), list(C), C[3], 1 in C, C)
print(isinstance("inst", C), isinstance(c, C), isinstance(5, C), issubclass(int, C), issubclass(str, C))
class D(C): pass
print(type(D), D.meth())
try: c.meth
except AttributeError as e: print(e)
class Other(type): pass
try:
    class Conflict(C, metaclass=Other): pass
except TypeError as e: print(e)
def func(name, bases, ns): return (name, bases, sorted(k for k in ns if k[0] != "_"))
class F(int, metaclass=func): y = 1
print(F)
class Attr(type):
    def __getattr__(cls, n): return "meta " + n
class G(metaclass=Attr): pass
print(G.anything)
try: G().anything
except AttributeError as e: print(e)
class Singleton(type):
    inst = {}
    def __call__(cls, *a):
        if cls not in cls.inst: cls.inst[cls] = super().__call__(*a)
        return cls.inst[cls]
class One(metaclass=Singleton): pass
print(One() is One())
try: type("X", (), {}, bad=1)
except TypeError as e: print(e)
try: type("X", 5, {})
except TypeError as e: print(e)
try: type(1, 2)
except TypeError as e: print(e)
