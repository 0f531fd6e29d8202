if (n := len("abc")) > 2: print(n)
print([y := 1, y + 1])
data = iter([1, 2, 0, 3])
while (v := next(data)): print(v)
print((a := 1, b := 2), a, b)
f = lambda x: (y := x * 2) + y
print(f(3))
def g():
    if any((hit := c) in "xyz" for c in "abyc"): return hit
print(g())
print(f"{(w := 5)} {w=}")
x = (y := (z := 3) + 1) + 1
print(x, y, z)
total = 0
print([total := total + i for i in range(5)], total)
class C:
    if (q := 5): r = q
print(C.q, C.r)
def h(v=(k := 3)): return v
print(h(), k)
print({(a := "key"): (b := "val")}, a, b)
assert (ok := True), "never"
print(ok, (lambda: (inner := 4))())
s = "abc"[(i := 1):]
print(s, i)
