import marshal
for v in (None, True, ..., 5, -2**100, 1.5, 1j, "é", b"x", (1, (2,)), [1], {"k": [1]}, {1}, frozenset([2]), StopIteration): print(marshal.loads(marshal.dumps(v)) == v, end=" ")
print(); c = compile("x = 1 + 2\nprint('ran', x)", "m.py", "exec"); exec(marshal.loads(marshal.dumps(c)))
def f(a, *b): return [a + i for i in b]
g = type(f)(marshal.loads(marshal.dumps(f.__code__)), {}); print(g(1, 2, 3))
for bad in (object(), lambda: 0, [object()]):
    try: marshal.dumps(bad)
    except ValueError as e: print(e)
for bad in (b"", b"?", b"\x00"):
    try: marshal.loads(bad)
    except (EOFError, ValueError, TypeError) as e: print(type(e).__name__, e)
