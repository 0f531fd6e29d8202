def f(): f()
for _ in range(5):
    try: f()
    except RecursionError: pass
print("recovered five times")
def g(n):
    try: g(n + 1)
    finally: counts.append(n)
counts = []
try: g(0)
except RecursionError: print(len(counts) > 500, counts[-1])
class D:
    def __del__(self): f2()
def f2(): f2()
import sys; sys.unraisablehook = lambda u: print("unraisable", u.exc_type.__name__)
D()
def deep_gen(n):
    if n: yield from deep_gen(n - 1)
    yield n
print(sum(deep_gen(300)))
try: sum(deep_gen(5000))
except RecursionError: print("generator chain RecursionError")
