import functools
calls = []
@functools.lru_cache(maxsize=2)
def f(x): calls.append(x); return x * 10
print(f(1), f(1), f(2), f(3), f(1), calls, f.cache_info(), f.cache_parameters()); f.cache_clear(); print(f.cache_info())
@functools.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(100), fib.cache_info().hits, fib.cache_info().maxsize)
@functools.lru_cache
def g(*a, **k): return a, k
print(g(1), g(1.0), g(True), g(a=1, b=2), g(b=2, a=1), g.cache_info().misses)
@functools.lru_cache(typed=True)
def t(x): return type(x).__name__
print(t(1), t(1.0), t(True), t.cache_info().currsize)
try: f([])
except TypeError as e: print(e)
@functools.lru_cache(maxsize=0)
def z(x): return x
print(z(1), z(1), z.cache_info())
@functools.lru_cache(maxsize=None)
def boom(x): raise ValueError(x)
for _ in range(2):
    try: boom(1)
    except ValueError as e: print(e, boom.cache_info().misses)
try: functools.lru_cache("x")
except TypeError as e: print(e)
class C:
    @functools.lru_cache
    def m(self, x): return x
    @staticmethod
    @functools.cache
    def s(x): return x
c = C(); print(c.m(5), C.s(6), C.m.cache_info().currsize, f.__wrapped__(7), f.__name__)
order = []
@functools.lru_cache(maxsize=3)
def l(x): order.append(x); return x
for x in (1, 2, 3, 1, 4, 2, 1): l(x)
print(order, l.cache_info())
