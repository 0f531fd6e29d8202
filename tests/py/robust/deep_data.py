def nest_list(n):
    l = []
    for _ in range(n): l = [l]
    return l
def t(f):
    try: r = f(); return "survived"
    except RecursionError: return "survived"
a, b = nest_list(10_000), nest_list(10_000)
print(t(lambda: repr(a)), t(lambda: a == b), t(lambda: a < b), t(lambda: str(a)), t(lambda: f"{a}"))
import copy, json
print(t(lambda: copy.deepcopy(a)), t(lambda: json.dumps(a)), t(lambda: json.loads("[" * 10_000 + "]" * 10_000)))
t1 = ()
for _ in range(10_000): t1 = (t1,)
print(t(lambda: hash(t1)), t(lambda: repr(t1)), t(lambda: t1 == (t1,)))
d = {}
for _ in range(10_000): d = {"k": d}
print(t(lambda: repr(d)), t(lambda: d == {"k": d}))
f = lambda: 0
for _ in range(10_000): f = (lambda g: lambda: g())(f)
print(t(f))
class C:
    pass
o = None
for _ in range(10_000): p = C(); p.n = o; o = p
print(t(lambda: o.n.n.n))
e = None
for _ in range(10_000):
    x = ValueError("e"); x.__context__ = e; e = x
print(type(e).__name__)
u = int
for _ in range(300): u = list[u]
print(t(lambda: repr(u)))
fs = frozenset()
for _ in range(300): fs = frozenset([fs])
print(t(lambda: repr(fs)))
del a, b, t1, d, f, o, e, fs
print("all dropped")
