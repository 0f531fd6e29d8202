def g():
    print("start")
    x = yield 1
    print("got", x)
    try:
        y = yield 2
    except ValueError as e:
        print("caught", e)
        y = "thrown"
    print("y", y)
    return "done"
it = g()
print(next(it))
print(it.send("hello"))
try:
    it.throw(ValueError("v"))
except StopIteration as e:
    print("stop", e.value)
print(list(it))
def fin():
    try:
        yield 1
        yield 2
    finally:
        print("finally")
f = fin()
next(f)
f.close()
print(next(f, "exhausted"))
f = fin()
del f
f = fin(); next(f)
del f
print("after del")
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
import itertools
print(list(itertools.islice(fib(), 10)))
print(fib().__name__, g.__qualname__, type(fib()).__name__)
def inf(n):
    if n: yield n; yield from inf(n - 1)
print(list(inf(4)))
def nothing():
    return
    yield
print(list(nothing()))
gi = fib()
print(gi.gi_running, gi.gi_suspended, gi.gi_yieldfrom); next(gi); print(gi.gi_suspended, gi.gi_frame is not None)
gi.close(); print(gi.gi_frame)
