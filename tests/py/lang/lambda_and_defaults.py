f = lambda: (yield)
g = f(); next(g)
try: g.send(1)
except StopIteration: print("lambda generator")
print((lambda x, *a, k=2, **kw: (x, a, k, kw))(1, 2, 3, z=4), (lambda: None).__name__)
print((lambda a, /, b, *, c: a + b + c)(1, b=2, c=3))
add = lambda n: lambda m: n + m
print(add(1)(2), [f(10) for f in map(add, range(3))])
print(sorted(["bb", "a"], key=lambda s: len(s)), max([1, -5], key=lambda v: abs(v)))
print((lambda *, a=1: a)(), (lambda *args: args)(1))
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
print(fact(20), (lambda: fact)()(5))
print((lambda x: x if x else "empty")(""), (lambda: (1, 2))(), (lambda x=lambda: 3: x())())
class C:
    m = lambda self, v: (type(self).__name__, v)
print(C().m(1), C.m.__qualname__)
def outer():
    return lambda: 1
print(outer().__qualname__, repr(outer()).split(" at ")[0])
print(*map(lambda a, b: a * b, [1, 2], [3, 4]))
f = lambda x: x,
print(type(f))
d = {"k": lambda: "in dict"}
print(d["k"]())
print((lambda: [(yield_) for yield_ in range(2)])())
