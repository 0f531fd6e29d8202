def t(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)
def grow():
    d = {1: 1, 2: 2}
    for k in d: d[k + 10] = 0
def shrink():
    d = {1: 1, 2: 2, 3: 3}
    for k in d: del d[k]
def items():
    d = {1: 1}
    for k, v in d.items(): d["new"] = 1
def values():
    d = {1: 1, 2: 2}
    for v in d.values(): d.clear()
def swap():
    d = {1: 1, 2: 2}
    for k in d: del d[k]; d[k + 10] = 0
def rev():
    d = {1: 1, 2: 2}
    for k in reversed(d): d[9] = 9
def comp():
    d = {1: 1}
    [d.update({k + 1: 0}) for k in d]
for f in (grow, shrink, items, values, swap, rev, comp): t(f)
d = {1: 1, 2: 2}
for k in d: d[k] = "changed value only"
print(d)
for k in list(d): del d[k]
print(d)
it = iter({1: 1}); print(next(it), next(it, "end"), next(it, "end"))
d = {1: 1, 2: 2}; it = iter(d); next(it); d[3] = 3
t(lambda: next(it)); t(lambda: next(it))
class EvilKey:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o): victim.clear(); return False
victim = {}; victim[EvilKey(1)] = 1; victim[EvilKey(2)] = 2
print(len(victim) <= 2)
class BadHash:
    def __hash__(self): raise ValueError("no hash")
t(lambda: {BadHash(): 1}); t(lambda: {}.get(BadHash())); t(lambda: BadHash() in {})
class BadEq:
    def __hash__(self): return 1
    def __eq__(self, o): raise KeyError("bad eq")
t(lambda: {BadEq(): 1, BadEq(): 2})
t(lambda: {1: 1}[BadEq()])
b = BadEq(); print({b: 5}[b])
