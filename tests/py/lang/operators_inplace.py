class L:
    def __init__(self): self.log = []
for op in "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split():
    def f(self, o, op=op): self.log.append(op); return self
    setattr(L, f"__i{op}__", f)
x = y = L()
x += 1; x -= 1; x *= 1; x /= 1; x //= 1; x %= 1; x **= 1; x <<= 1; x >>= 1; x &= 1; x |= 1; x ^= 1; x @= 1
print(x is y, x.log)
class N:
    def __iadd__(self, o): return NotImplemented
    def __add__(self, o): return "fell back to add"
n = N(); n += 1; print(n)
class R:
    def __radd__(self, o): return "radd of " + repr(o)
v = 5; v += R(); print(v)
l = [1]; l += R() if False else [2]; print(l)
try:
    l += R()
except TypeError as e: print("list +=", e)
print(l)
class Holder:
    @property
    def p(self): print("get"); return [0]
    @p.setter
    def p(self, v): print("set", v)
h = Holder(); h.p += [1]
class It:
    def __getitem__(self, k): print("getitem", k); return 10
    def __setitem__(self, k, v): print("setitem", k, v)
i = It(); i["k"] += 5; i[1:2] -= 1
s = frozen = {1}; s |= {2}; s -= {1}; s ^= {5}; s &= {5, 6}; print(s, s is frozen)
f = g = frozenset({1}); f |= {2}; print(f, f is g)
d = e = {1: 1}; d |= {2: 2}; d |= [(3, 3)]; print(e)
b = c = bytearray(b"a"); b += b"b"; b *= 2; print(b, b is c)
st = "a"; st *= 3; st += "b"; st %= () if False else (); print(st)
