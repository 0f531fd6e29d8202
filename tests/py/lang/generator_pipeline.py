def read(lines):
    for l in lines: yield l.strip()
def parse(it):
    for l in it:
        if not l or l.startswith("#"): continue
        k, _, v = l.partition("=")
        yield k.strip(), v.strip()
def convert(it):
    for k, v in it: yield k, int(v) if v.isdigit() else v
print(dict(convert(parse(read(["# comment", "a = 1", "", "name = bob ", "z=99"])))))
def avg():
    total = n = 0
    while True:
        x = yield total / n if n else None
        total += x; n += 1
a = avg(); next(a); print([a.send(v) for v in (10, 20, 60)])
def coroutine(f):
    def start(*args): g = f(*args); next(g); return g
    return start
@coroutine
def sink(out):
    try:
        while True: out.append((yield))
    except GeneratorExit: out.append("closed")
@coroutine
def filt(pred, target):
    while True:
        if pred(x := (yield)): target.send(x)
out = []; s = sink(out); f = filt(lambda v: v % 2, s)
for i in range(6): f.send(i)
s.close(); print(out)
def walk(t):
    if isinstance(t, list):
        for x in t: yield from walk(x)
    else: yield t
print(list(walk([1, [2, [3, [4, []]], 5]])))
def interleave(*its):
    its = [iter(i) for i in its]
    while its:
        for i in list(its):
            try: yield next(i)
            except StopIteration: its.remove(i)
print(list(interleave("abc", [1], range(2)))); g = (x * x for x in range(10) if x % 2); print(next(g), sum(g)); nested = ((i, j) for i in range(2) for j in range(i + 1)); print(list(nested)); print(max((len(w), w) for w in "a bbb cc".split()), ",".join(str(i) for i in range(3)), dict((k, v) for k, v in zip("ab", "cd")), sorted((x for x in "hello"), reverse=True))
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found): found.append(n); yield n
        n += 1
p = primes(); print([next(p) for _ in range(10)])
def states():
    state = "idle"
    while state != "end":
        ev = yield state
        state = {"idle": {"go": "run"}, "run": {"stop": "idle", "kill": "end"}}[state].get(ev, state)
    return "finished"
m = states(); print(next(m), m.send("go"), m.send("bad"), m.send("stop"), m.send("go"))
try: m.send("kill")
except StopIteration as e: print(e.value)
