def t(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)
def grow():
    s = {1, 2}
    for x in s: s.add(x + 100)
def shrink():
    s = {1, 2, 3}
    for x in s: s.discard(x)
for f in (grow, shrink): t(f)
s = {1}; it = iter(s); s.add(2); t(lambda: next(it)); t(lambda: list(it))
s = {1, 2}; print(len([s.add(x) for x in s]))
class Evil:
    def __hash__(self): return 1
    def __eq__(self, o): v.clear(); return False
v = set(); v.add(Evil()); v.add(Evil()); print(len(v) <= 2)
class BadHash:
    def __hash__(self): raise ValueError("no hash")
t(lambda: {BadHash()}); t(lambda: BadHash() in set()); t(lambda: set().discard(BadHash()))
class Same:
    def __init__(self, n): self.n = n
    def __hash__(self): return 7
    def __eq__(self, o): return self.n == o.n
x = {Same(i % 10) for i in range(100)}; print(len(x), Same(3) in x, Same(11) in x)
x -= {Same(3)}; print(len(x), Same(3) in x)
a = {1, 2, 3}; a -= a; print(a); b = {1, 2}; b ^= b; print(b); c = {1}; c |= c; c &= c; print(c)
d = {1, 2, 3}; d.difference_update(d); print(d); d.update(d); e = {1}; e.symmetric_difference_update(e); print(e)
s = set(range(1000))
for i in range(0, 1000, 3): s.remove(i)
print(len(s), sum(s), 3 in s, 4 in s); s.update(range(10)); print(len(s))
print({1} in {frozenset({1}), 2}); q = {frozenset({1, 2})}; q.discard({1, 2}); print(q); q = {frozenset()}; q.remove(set()); print(q)
