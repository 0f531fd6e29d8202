def fields(cls):
    names = list(cls.__annotations__)
    def __init__(self, *args, **kw):
        for n, v in zip(names, args): setattr(self, n, v)
        for n in names[len(args):]:
            if n in kw: setattr(self, n, kw.pop(n))
            elif hasattr(cls, n): setattr(self, n, getattr(cls, n))
            else: raise TypeError(f"missing {n}")
        if kw: raise TypeError(f"unexpected {sorted(kw)}")
    def __repr__(self): return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in names)})"
    def __eq__(self, o): return type(o) is cls and all(getattr(self, n) == getattr(o, n) for n in names)
    cls.__init__, cls.__repr__, cls.__eq__, cls.__match_args__ = __init__, __repr__, __eq__, tuple(names)
    return cls
@fields
class P:
    x: int
    y: int = 5
print(P(1), P(1, 2), P(x=3, y=4), P(1) == P(1, 5), P(1) == P(2))
for bad in (lambda: P(), lambda: P(1, z=2)):
    try: bad()
    except TypeError as e: print(e)
match P(7, 8):
    case P(a, b): print(a, b)
try: hash(P(1)); print("hash of the base kept")
except TypeError as e: print(e)
