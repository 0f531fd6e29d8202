import functools
from functools import *
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(max, [3, 9, 2]), reduce(lambda a, b: a * b, [], 7), reduce(lambda a, b: b, [1]), reduce(lambda a, b: a - b, [1, 2], initial=10))
def err(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
err(reduce, max, []); err(reduce, max, 5); err(reduce, max); err(reduce, 5, [1, 2])
def f(a, b=2, *c, **k): "doc f"; return a, b, c, k
p = partial(f, 1, z=5); print(p(), p(3, 4, y=6), p.func is f, p.args, p.keywords, p(z=9), partial(p, 8)(), partial(p, q=1).keywords, repr(partial(len)), repr(partial(max, 1, key=abs)))
err(partial); err(partial, 5); err(partial(f))
print(partial(f, Placeholder, 2)(1), partial(int, base=2)("101")); err(partial, f, Placeholder)
class C:
    def m(self, a, b): return a, b
    pm = partialmethod(m, 1)
    @cached_property
    def cp(self): print("computing"); return 42
    @singledispatchmethod
    def sd(self, x): return "default"
    @sd.register
    def _(self, x: int): return "int"
c = C(); print(c.pm(2), c.cp, c.cp, c.__dict__, c.sd("a"), c.sd(5)); del c.cp; print(c.cp)
@wraps(f)
def w(*a): return f(*a)
print(w.__name__, w.__doc__, w.__wrapped__ is f, w(1))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), cmp_to_key(lambda a, b: 0)(1) == cmp_to_key(lambda a, b: 0)(2))
@total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(T(1) < T(2), T(1) > T(2), T(1) <= T(1), T(2) >= T(3), T(1) != T(1))
def nope():
    @total_ordering
    class X: pass
err(nope)
@singledispatch
def show(x, *a): return f"object {x}"
@show.register(int)
def _(x): return f"int {x}"
@show.register
def _(x: list | tuple): return f"seq {len(x)}"
@show.register(str)
@show.register(bytes)
def _(x): return "stringy"
print(show(5), show(True), show([1]), show((1, 2)), show("s"), show(b"b"), show(1.5), show.dispatch(bool)(1), sorted(t.__name__ for t in show.registry))
err(show); err(lambda: show.register(5))
print(update_wrapper(lambda: 0, f).__name__, WRAPPER_ASSIGNMENTS)
