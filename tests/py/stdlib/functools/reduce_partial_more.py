import functools, operator
print(functools.reduce(operator.mul, range(1, 11)), functools.reduce(lambda a, b: {**a, **b}, [{"a": 1}, {"b": 2}]), functools.reduce(lambda acc, f: f(acc), [str, len], 12345))
p = functools.partial(print, "prefix", sep="-"); p("x"); p("y", end="!\n")
class C:
    def m(self, *a, **k): return self.__class__.__name__, a, k
    half = functools.partialmethod(m, 1, k=2)
    cm = functools.partialmethod(classmethod(lambda cls, x: (cls.__name__, x)), 5)
    prop = functools.cached_property(lambda self: [1])
print(C().half(3), C.cm(), C().prop); c = C(); print(c.prop is c.prop, C.prop.__class__.__name__)
q = functools.partial(C().m, 1); print(q(2, z=3), functools.partial(functools.partial(max, 5), 3)(9), functools.partial(int, base=16)("ff")); q.extra = 1; print(q.__dict__, functools.partial(len).__call__([1]))
import copy; r = copy.copy(q); print(r(9), r.args)
def compose(*fs): return functools.reduce(lambda f, g: lambda x: g(f(x)), fs)
print(compose(lambda x: x + 1, lambda x: x * 2, str)(3))
def trace(f):
    @functools.wraps(f)
    def w(*a, **k): r = f(*a, **k); log.append((f.__name__, a, r)); return r
    return w
log = []
@trace
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(4), len(log), log[0], fib.__name__, fib.__qualname__, fib.__module__)
@functools.singledispatch
def area(s): raise TypeError("unsupported " + type(s).__name__)
class Sq:
    def __init__(s, a): s.a = a
class Rect(Sq): pass
area.register(Sq, lambda s: s.a ** 2); area.register(Rect)(lambda s: s.a * 2)
@area.register(type(None))
def _(s): return 0
print(area(Sq(3)), area(Rect(3)), area(None), area.dispatch(Rect) is not area.dispatch(Sq))
try: area(5)
except TypeError as e: print(e)
key = functools.cmp_to_key(lambda a, b: (a > b) - (a < b)); print(key(1) < key(2), key(2) >= key(2), max([3, 9, 1], key=key), sorted("bca", key=key))
try: hash(key(1))
except TypeError as e: print(e)
