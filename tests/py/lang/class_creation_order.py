log = []
def note(n, v=None): log.append(n); return v
class Meta(type):
    def __prepare__(name, bases, **kw): note("prepare"); return {}
    def __new__(m, n, b, d, **kw): note("new"); return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **kw): note("init"); super().__init__(n, b, d)
class Base:
    def __init_subclass__(cls, **kw): note("init_subclass"); super().__init_subclass__(**kw)
class D:
    def __set_name__(self, o, n): note("set_name " + n)
@(note("decorator expr", lambda c: note("decorator call", c)))
class C(note("base", Base), metaclass=note("metaclass", Meta)):
    note("body start"); a = D(); b = note("b", D())
    def m(self): pass
    note("body end")
print(log); print(type(C), C.__name__, [k for k in vars(C) if not k.startswith("__")])
class NS(dict):
    def __setitem__(self, k, v): log.append(("ns", k)) if not k.startswith("__") else None; super().__setitem__(k, v)
    def __getitem__(self, k): return super().__getitem__(k)
class M2(type):
    def __prepare__(*a): return NS()
log.clear()
class E(metaclass=M2): x = 1; y = x + 1; z = [v for v in [x]]; del y
print(log, E.z, hasattr(E, "y")); print(E.__static_attributes__, E.__firstlineno__)
class F:
    def a(self): self.q = 1; self.r = 2
    def b(self): self.s = self.q
print(sorted(F.__static_attributes__))
