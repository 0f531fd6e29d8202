for r in (range(10, 0, -3), range(-5, 5, 2), range(0), range(5, 5), range(1, 10**20, 10**19), range(-10**20, 10**20, 10**20), range(2**63 - 2, 2**63 + 3, 2), range(-2**63, -2**63 - 3, -1)):
    print(r, list(r), len(r) if len(list(r)) < 100 else "", r[::-1], list(reversed(r)), r[1:], r == r[::], bool(r), r.start in r, sum(r), max(r, default=None), r[-1:] , [r.index(x) for x in r])
r = range(100); print(r[10:50:5], r[-10:], r[::-10], r[50:10], r[50:10:-10], r[5:5], r[200:], r[-200:5], r[3], r[-1], r[True], r.count(50), r.count(500), 50.0 in r, "5" in r, r.index(99), list(r[::33]), r[10:][5:][::2][1])
for bad in (lambda: r[100], lambda: r[-101], lambda: r.index(100), lambda: r["a"], lambda: r[1.0], lambda: range(1, 2, 0), lambda: range("a"), lambda: range(1.5), lambda: hash(range(3)) == hash((0, 1, 2)), lambda: len(range(2**64)), lambda: range(2**64)[2**64], lambda: r.start.__class__):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
s = 0
for i in range(10, 0, -1):
    if i % 2: continue
    s += i
print(s, i, [i for i in range(3) for _ in range(i)], sum(range(0, 1000, 7)), list(range(3)) == [*range(3)], list(zip(range(3), range(10, 0, -1))), min(range(5, 1, -1)), sorted(range(5, 0, -2)), any(range(1)), dict.fromkeys(range(2)), range(0, -5, -2) == range(0, -6, -2), {range(3): "r"}[range(0, 3)], range(3).__iter__().__next__())
