def a(x): return b(x) + 1
def b(x): return c(x, key=1)
def c(x, key):
    return [x / 0
            for _ in range(1)]
a(1)
