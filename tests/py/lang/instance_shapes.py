class P: pass
def build(order):
    p = P()
    for i, n in enumerate(order): setattr(p, n, i)
    return p
a, b = build("xyz"), build("zyx"); print(vars(a), vars(b), a.x, b.x, list(vars(b)))
del a.y; a.y = 9; print(vars(a)); a.__dict__["via"] = 1; print(a.via); a.__dict__.update(more=2); print(a.more, vars(a).pop("x"), hasattr(a, "x"))
class Q:
    def __init__(self, flag):
        self.a = 1
        if flag: self.b = 2
        self.c = 3
print(vars(Q(True)), vars(Q(False)), [q.c for q in (Q(True), Q(False)) * 2])
class R: attr = "class"
r = R(); print(r.attr); r.attr = "own"; print(r.attr, R.attr); del r.attr; print(r.attr); R.attr = "changed"; print(r.attr); R.new = lambda self: "method later"; print(r.new()); del R.attr
try: r.attr
except AttributeError as e: print(e)
def loop(objs): return [o.v for o in objs]
class S1:
    def __init__(self): self.v = "s1"
class S2: v = "s2 class"
class S3:
    __slots__ = ("v",)
    def __init__(self): self.v = "s3 slot"
class S4:
    @property
    def v(self): return "s4 property"
class S5:
    def __getattr__(self, n): return "s5 " + n
for _ in range(3): print(loop([S1(), S2(), S3(), S4(), S5(), S1(), S2()]))
S2.v = "changed"; print(loop([S2(), S1()])); S1.v = property(lambda s: "data descriptor wins"); print(loop([S2()]))
o = S2()
for i in range(5):
    o.v = i
    if i == 2: S2.v = property(lambda s: "prop", lambda s, x: print("set", x))
print(o.v, vars(o)); o.__class__ = S5; print(o.v, o.w)
def meth(objs): return [o.m() for o in objs]
class M1:
    def m(self): return "m1"
class M2(M1): pass
x = M1(); print(meth([x, M2()])); x.m = lambda: "instance"; print(meth([x, M1()])); M1.m = lambda s: "replaced"; print(meth([x, M2()])); M2.m = staticmethod(lambda: "static"); print(meth([M2(), M1()]))
big = P()
for i in range(200): setattr(big, f"a{i}", i)
print(sum(vars(big).values()), big.a199); big.__dict__ = {"fresh": 1}; print(vars(big)); d = big.__dict__; big.q = 1; print(d); d["z"] = 2; print(big.z)
