import sys
def f():
    x = 1
    def inner(): return x
    p = sys._getframe().f_locals
    print(sorted(dir(p)), type(p), type(p).__module__, type(p).__mro__, type(p).__flags__ & 64, type(p).__hash__)
    print(repr(p)[:20], len(p), sorted(p), p["x"], "x" in p, "y" in p, p.get("q", 5), p.get("x"), type(p.keys()), type(iter(p)), type(p.values()), type(p.items()), sorted(p.keys()))
    p["x"] = 7; p["new"] = 8; print(x, inner(), p["new"], "new" in locals(), sys._getframe().f_locals["new"], len(p))
    for g in (lambda: p.pop("x"), lambda: p.pop("new"), lambda: p.pop("new"), lambda: p.pop("new", 3), lambda: p.__delitem__("x"), lambda: p.__delitem__("nope"), lambda: p["nope"], lambda: p[5], lambda: p.__setitem__(5, 6), lambda: p[5], lambda: p.clear(), lambda: p.popitem(), lambda: hash(p), lambda: p.update(x=9), lambda: p.update({"x": 10, "z": 1}), lambda: p.update([(1, 2)]), lambda: p.update(5), lambda: x, lambda: p.setdefault("x", 1), lambda: p.setdefault("dd", 1), lambda: p | {"a": 1} and 1, lambda: type(p | {}), lambda: type({} | p), lambda: p == dict(p), lambda: p == p.copy(), lambda: type(p.copy()), lambda: p == sys._getframe(1).f_locals, lambda: sys._getframe(1).f_locals is sys._getframe(1).f_locals, lambda: type(p)(), lambda: type(p)(5), lambda: list(reversed(p))[0], lambda: p | 5, lambda: p < p, lambda: type(p)(sys._getframe(1)) == p, lambda: p != {}, lambda: {**p}["x"], lambda: dict(p)["x"]):
        try: print(g())
        except BaseException as e: print(type(e).__name__, e)
    p |= {"x": 99}; print(x, type(p))
f()
def unset():
    p = sys._getframe().f_locals
    print("later" in p, list(p))
    p["later"] = 4
    print(later)
    later = 5; del later
    print("later" in p)
unset()
def gen(a):
    b = yield a
    yield b, a
g = gen(1); fr = g.gi_frame; print(fr.f_locals, type(fr.f_locals).__name__, fr.f_generator is g if hasattr(fr, "f_generator") else None)
print(next(g), fr.f_locals, fr.f_lineno); fr.f_locals["a"] = "changed"; print(g.send(2), fr.f_locals); print(list(g), fr.f_locals)
def tb():
    v = 1; raise ValueError
try: tb()
except ValueError as e: fr = e.__traceback__.tb_next.tb_frame; fr.f_locals["v"] = 3; print(fr.f_locals, fr.f_lineno); fr.clear(); print(fr.f_locals)
class C:
    a = 1; print(type(sys._getframe().f_locals)); sys._getframe().f_locals["b"] = 2
print(C.b, sys._getframe().f_locals is globals())
exec("print(sys._getframe().f_locals is d)", {"sys": sys}, d := {}) if False else None
from collections.abc import Mapping, MutableMapping
def h(): return isinstance(sys._getframe().f_locals, MutableMapping), isinstance({}, Mapping)
print(h())
def m(q):
    match sys._getframe().f_locals:
        case {"q": z}: return z
print(m(4))
def rec():
    s = sys._getframe().f_locals
    return repr(s)
print(rec())


def unhashable():
    proxy = sys._getframe().f_locals
    for key in [], {}:
        for function in proxy.__getitem__, proxy.__contains__, proxy.get, proxy.pop, proxy.setdefault:
            try:
                function(key)
            except TypeError as error:
                print(function.__name__, error)


unhashable()
