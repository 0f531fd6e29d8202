class Log:
    def __init__(self): self.d = {}
    def __getitem__(self, k): print("get", k); return self.d.get(k, 0)
    def __setitem__(self, k, v): print("set", k, v); self.d[k] = v
    def __getattr__(self, n): print("getattr", n); return 1
l = Log(); l["a"] += 1; l["a"] -= 5; l[1:2] *= 3; l[1, 2] |= 4; l.attr += 10; print(l.__dict__["attr"])
x = [1, 2, 3]; i = 0
def idx(): global i; i += 1; return i
x[idx()] += 10; print(x, i); x[idx()] **= 2; print(x, i)
a = b = [1]; a += [2]; print(b); a = a + [3]; print(a, b); t = (1,); u = t; t += (2,); print(u); s = "a"; s *= 3; print(s); n = 5; n //= 2; n **= 3; n %= 5; n <<= 2; n ^= 1; print(n)
class C: count = 0
c = C(); c.count += 1; print(c.count, C.count, vars(c))
def f():
    total = 0
    def g():
        nonlocal total
        total += 1
        return total
    return g() + g()
print(f()); d = {"k": [1]}; d["k"] += [2]; d.setdefault("z", []).append(1); print(d); m = [[0] * 2 for _ in range(2)]; m[0][1] += 5; m[1][0] -= 1; print(m)
tup = ([],)
try: tup[0] += [1]
except TypeError as e: print(e, tup)
q = 1; q += q + q * (q := 3); print(q); v = 2.5; v //= 1; print(v); z = 1 + 2j; z *= 1j; print(z); fs = frozenset({1}); fs |= {2}; print(sorted(fs)); by = b"a"; by += b"b"; print(by)
