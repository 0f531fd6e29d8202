from dataclasses import dataclass, field, fields, asdict, astuple, replace, is_dataclass, make_dataclass, KW_ONLY, InitVar
from typing import ClassVar
@dataclass
class P:
    x: int
    y: int = 5
    tags: list = field(default_factory=list)
    hidden: int = field(default=1, repr=False)
    cv: ClassVar[int] = 7
    def dist(self): return self.x + self.y
p = P(1); print(p, p == P(1), p != P(2), p.dist(), P(1, tags=[1]), P.__match_args__, p.cv, p.hidden)
print([f.name for f in fields(P)], asdict(p), astuple(p), replace(p, x=10), is_dataclass(P), is_dataclass(p), is_dataclass(5))
def err(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
err(P); err(P, 1, 2, 3, 4, 5); err(P, x=1, bad=2); err(hash, p); err(lambda: p < P(2)); err(fields, 5); err(asdict, P); err(replace, p, nope=1)
@dataclass(frozen=True, order=True)
class F: a: int; b: str = "x"
f = F(1); print(hash(f) == hash(F(1)), f < F(2), sorted([F(2), F(1)]), F(1) <= F(1), {f: 1}[F(1)])
err(setattr, f, "a", 5); err(delattr, f, "a"); err(lambda: F(1) < 5)
@dataclass
class Base: a: int = 1
@dataclass
class Child(Base): b: int = 2; a: int = 10
print(Child(), Child(5), Child.__mro__[1].__name__)
@dataclass
class K:
    a: int
    _: KW_ONLY
    b: int = 2
    c: int
print(K(1, c=3)); err(K, 1, 2, 3)
@dataclass
class Post:
    a: int
    iv: InitVar[int] = 3
    total: int = field(init=False)
    def __post_init__(self, iv): self.total = self.a + iv
print(Post(1), Post(1, 10).total)
@dataclass(slots=True)
class S: v: int = 1
s = S(); err(setattr, s, "zz", 1); print(s, S.__slots__)
@dataclass(repr=False, eq=False)
class N: v: int = 1
print(N() == N(), "N object" in repr(N()))
def bad():
    @dataclass
    class B: a: int = 1; b: int
err(bad)
def mut():
    @dataclass
    class B: a: list = []
err(mut)
M = make_dataclass("M", ["x", ("y", int), ("z", int, field(default=3))]); print(M(1, 2))
@dataclass(kw_only=True)
class KW: a: int; b: int = 0
err(KW, 1); print(KW(a=1))
match p:
    case P(x=1, y=yy): print("matched", yy)
