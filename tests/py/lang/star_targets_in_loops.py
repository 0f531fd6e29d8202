for a, *b in [(1, 2, 3), "xy", range(1)]: print(a, b)
for *a, in [[1, 2]]: print(a)
for (a, b), *c in [((1, 2), 3, 4)]: print(a, b, c)
for i, (j, [k, *l]) in enumerate([(1, "abc")]): print(i, j, k, l)
print([x for x, *_ in ["ab", "cd"]], {k: v for k, *v in ["ab", "cd"]}, [(*a, b) for *a, b in [(1, 2, 3)]])
with open("/dev/null") as f: [*lines] = f; print(lines)
[a, [b, *c], *d] = 1, (2, 3, 4), 5, 6; print(a, b, c, d)
*a, = "xyz"; print(a)
def f(): return 1, *range(2), 3
first, *middle, last = f(); print(first, middle, last)
class O: pass
o = O(); o.first, *o.rest = "abc"; print(o.first, o.rest)
l = [0] * 3; l[0], *l[1:], x = range(5); print(l, x)
d = {}; d["a"], (d["b"], *d["c"]) = 1, "xyz"; print(d)
