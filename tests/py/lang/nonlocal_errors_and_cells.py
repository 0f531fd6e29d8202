def counter(start):
    count = start
    def inc(n=1):
        nonlocal count
        count += n
        return count
    def reset():
        nonlocal count
        del count
    def read(): return count
    return inc, reset, read
inc, reset, read = counter(10); print(inc(), inc(5), read()); reset()
for f in (read, inc):
    try: f()
    except NameError as e: print(type(e).__name__, e)
try: reset()
except NameError as e: print(type(e).__name__, e)
def loopcells():
    fs = []
    for i in range(3):
        def f(): return i
        fs.append(f)
    i = "after"
    return [f() for f in fs]
print(loopcells())
def params(a, b=[]):
    def inner():
        nonlocal a
        a += 1
        b.append(a)
        return a, b
    return inner
p = params(1); print(p(), p())
def except_cell():
    try: 1 / 0
    except ZeroDivisionError as e:
        f = lambda: e
        print(repr(f()))
    try: f()
    except NameError as n: print(n)
except_cell()
def with_cell():
    import contextlib
    with contextlib.nullcontext(5) as v: f = lambda: v
    return f()
print(with_cell())
def classcell():
    x = "func"
    class C:
        x = "class"
        def m(self): return x
        l = lambda: x
        g = list(x for _ in range(1))
    return C().m(), C.l(), C.g
print(classcell())
def gen_cell():
    total = 0
    def add():
        nonlocal total
        while True: total += (yield total)
    return add(), lambda: total
g, t = gen_cell(); next(g); g.send(5); g.send(6); print(t())
def deep(a):
    def b(c):
        def d(e):
            def f(g): return a, c, e, g
            return f
        return d
    return b
print(deep(1)(2)(3)(4), deep(1)(2).__code__.co_freevars, [c.cell_contents for c in deep(1)(2)(3).__closure__])
def self_ref():
    def f(n): return n and f(n - 1) + 1
    return f
print(self_ref()(5)); import gc, weakref; r = weakref.ref(self_ref()); gc.collect(); print(r())
def arg_and_kw(*args, **kw): return (lambda: (args, kw))()
print(arg_and_kw(1, a=2)); x = 1
def walrus_cell(): return [(y := i) for i in range(3)], (lambda: y)()
print(walrus_cell())
