def f(*, key): return key
def g(a, *, b=2, **kw): return a, b, kw
def h(*args, sep="-"): return sep.join(map(str, args))
def k(a, /, *, b): return a, b
print(f(key=1), g(1), g(1, b=3, c=4), h(1, 2, sep="+"), k(1, b=2), g(**{"a": 1, "z": 2}))
def kw_name(self, /, **kwargs): return self, kwargs
print(kw_name(1, self=2), kw_name(1, kwargs=3))
class C:
    def m(self, /, a, **kw): return a, kw
print(C().m(1, self=5), C().m(a=2))
def default_mutation(*, acc=[]): acc.append(1); return acc
print(default_mutation(), default_mutation(), default_mutation.__kwdefaults__)
def order(a, b=(print("b default"), 1)[1], *, c=(print("c default"), 2)[1]): return a, b, c
print(order(0, c=5), order(*[1, 2], **{"c": 3}))
for call in (lambda: f(), lambda: f(1), lambda: g(), lambda: k(a=1, b=2), lambda: k(1), lambda: h(1, bad=2), lambda: kw_name(), lambda: order(), lambda: order(1, 2, 3), lambda: f(key=1, **{"key": 2})):
    try: print(call())
    except TypeError as e: print(e)
def rec(n, *, acc=1): return acc if n < 2 else rec(n - 1, acc=acc * n)
print(rec(10), f.__kwdefaults__, g.__kwdefaults__, k.__code__.co_kwonlyargcount)
