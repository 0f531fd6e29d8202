from dataclasses import *
import dataclasses, copy
@dataclass
class Inner: v: list
@dataclass
class Outer:
    i: Inner
    l: list
    d: dict
    t: tuple
o = Outer(Inner([1]), [Inner([2])], {"k": Inner([3])}, (Inner([4]), 5))
print(o); print(asdict(o)); print(astuple(o)); print(asdict(o, dict_factory=lambda kv: sorted(k for k, v in kv)))
a = asdict(o); a["i"]["v"].append(9); print(o.i.v)
print(copy.copy(o) == o, copy.deepcopy(o) == o, copy.replace(o, l=[]).l)
@dataclass
class Rec: nxt: object = None
r = Rec(); r.nxt = r; print(r)
@dataclass(unsafe_hash=True)
class U: a: int = field(hash=False, default=1); b: int = 2
print(hash(U(1, 2)) == hash(U(5, 2)), U(1, 2) == U(5, 2))
@dataclass
class Cmp: a: int = field(compare=False, default=0); b: int = 0
print(Cmp(1, 2) == Cmp(9, 2), Cmp(1, 2) == Cmp(1, 3))
f = fields(U)[0]; print(f.name, f.type, f.default, f.default_factory is MISSING, f.init, f.repr, f.hash, f.compare, f.kw_only, f.metadata)
print(repr(field(default=1, metadata={"m": 1}).metadata))
def err(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)
err(lambda: field(default=1, default_factory=list))
def fro():
    @dataclass(frozen=True)
    class A: x: int = 1
    @dataclass
    class B(A): y: int = 2
err(fro)
def order():
    @dataclass(order=True)
    class A:
        x: int = 1
        def __lt__(self, o): return True
err(order)
def oe():
    @dataclass(eq=False, order=True)
    class A: x: int = 1
err(oe)
def fr2():
    @dataclass(frozen=True)
    class A:
        x: int = 1
        def __setattr__(self, n, v): pass
err(fr2)
err(lambda: make_dataclass("X", ["a", "a"])); err(lambda: make_dataclass("X", ["class"])); err(lambda: make_dataclass("X", [5]))
@dataclass
class Own:
    x: int
    def __init__(self): self.x = "own init"
    def __repr__(self): return "own repr"
    def __eq__(self, o): return "own eq"
print(Own(), Own() == 1)
@dataclass
class Desc:
    "kept doc"
    a: "int" = 3
print(Desc.__doc__, P.__doc__ if "P" in globals() else "", Cmp.__doc__, Desc.__annotations__, Desc.__dataclass_params__)
@dataclass(weakref_slot=True, slots=True)
class W: x: int = 1
import weakref; w = W(); print(weakref.ref(w)() is w)
