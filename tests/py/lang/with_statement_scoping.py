from contextlib import contextmanager
@contextmanager
def cm(n):
    print("in", n)
    try: yield n * 2
    except ZeroDivisionError as e: print("handled", e)
    finally: print("out", n)
with cm(1) as a, cm(a) as b: print(a, b)
with (
    cm(1) as x,
    cm(2),
): print(x)
with cm(5): 1 / 0
print("continues")
def f():
    with cm(7) as v:
        for i in range(2):
            with cm(i):
                if i: return v
print(f())
with cm(1) as (c): print(c)
with cm([1]) as [p, q]: print(p, q)
with (yield_ := cm(3)): pass
with (cm(1), cm(2)) if False else cm(3) as t: print(t)
try:
    with cm(1): raise KeyError("k")
except KeyError: print("key")
def gen():
    with cm("g") as g:
        yield g
print(list(gen()))
async def a():
    with cm("async"): return 1
try: a().send(None)
except StopIteration as e: print(e.value)
