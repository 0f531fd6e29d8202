class A:
    def __getattr__(self, n): return getattr(self, n + "x")
    def __eq__(self, o): return self == o
    def __add__(self, o): return self + o
    def __call__(self): return self()
    def __iter__(self): return iter(self)
    def __len__(self): return len(self)
    def __getitem__(self, i): return self[i]
    def __hash__(self): return hash(self)
    def __bool__(self): return bool(self)
    def __contains__(self, x): return x in self
    def __lt__(self, o): return self < o
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass
a = A()
def enter():
    with a: pass
for name, f in (("getattr", lambda: a.q), ("eq", lambda: a == 1), ("add", lambda: a + 1), ("call", lambda: a()), ("iter", lambda: iter(a)), ("len", lambda: len(a)), ("getitem", lambda: a[0]), ("hash", lambda: hash(a)), ("bool", lambda: bool(a)), ("in", lambda: 1 in a), ("lt", lambda: sorted([a, a])), ("with", enter)):
    try: f()
    except RecursionError as e: print(name, "RecursionError")
class R:
    def __repr__(self): return repr(self)
class S:
    def __str__(self): return str(self)
class F:
    def __format__(self, s): return format(self, s)
class I:
    def __init__(self): I()
class N:
    def __new__(cls): return cls()
class G:
    def __get__(self, o, c): return o.g
class H: g = G()
class P:
    @property
    def p(self): return self.p
class GA:
    def __getattribute__(self, n): return self.x
for name, f in (("repr", lambda: repr(R())), ("str", lambda: str(S())), ("format", lambda: f"{F()}"), ("init", I), ("new", N), ("descriptor", lambda: H().g), ("property", lambda: P().p), ("getattribute", lambda: GA().y)):
    try: f()
    except RecursionError as e: print(name, "RecursionError")
