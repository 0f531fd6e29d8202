x = 1
def get(): return x
print([get() for _ in range(3)]); x = 2; print(get()); globals()["x"] = 3; print(get())
del x
try: get()
except NameError as e: print(e)
import builtins; builtins.x = "from builtins"; print(get()); x = "global again"; print(get()); del x; print(get()); del builtins.x
def use_len(v): return len(v)
print(use_len([1]), use_len([1])); len = lambda v: "shadow"; print(use_len([1])); del len; print(use_len([1]))
exec("x = 'by exec'", globals()); print(get())
class C:
    def f(self): return "f1"
def call(o): return o.f()
c = C(); print(call(c), call(c)); C.f = lambda self: "f2"; print(call(c)); c.f = lambda: "inst"; print(call(c)); del c.f; print(call(c)); C.__getattr__ = lambda s, n: lambda: "dyn " + n; del C.f; print(call(c))
import math
def pi(): return math.pi
print(pi() > 3); old, math.pi = math.pi, 3; print(pi()); math.pi = old
def mod_attr(m): return m.attr
import types; m1, m2 = types.ModuleType("m1"), types.ModuleType("m2"); m1.attr, m2.attr = 1, 2; print([mod_attr(m) for m in (m1, m2, m1)]); m1.attr = 5; print(mod_attr(m1)); del m1.attr
try: mod_attr(m1)
except AttributeError as e: print(e)
def add(a, b): return a + b
print([add(*p) for p in ((1, 2), (1.5, 2), ("a", "b"), ([1], [2]), (1, 2), (True, 2**62), (2**62, 2**62), (1j, 1), ((1,), (2,)))])
def cmp(a, b): return a < b, a == b
print([cmp(*p) for p in ((1, 2), (1.0, 2), ("a", "b"), (2**70, 1), ([1], [2]), (1, 1.0), ((1,), (1, 2)), ({1}, {1, 2}))])
def sub(o, k): return o[k]
print([sub(*p) for p in (([1, 2], 1), ((1, 2), 0), ("ab", 1), ({"k": "v"}, "k"), (b"a", 0), (range(5), 2), ([1, 2], -1), ({1: 2}, 1.0), ("é", 0))])
def it(o): return [x for x in o]
print([it(o) for o in ([1], (2,), "ab", {3: 4}, {5}, range(2), (x for x in [6]), b"a", {7: 8}.items())])
def store(o, k, v): o[k] = v; return o
print(store([0], 0, 1), store({}, 0, 1), store(bytearray(1), 0, 65), store([0, 1], -1, 9))
def truth(v): return "t" if v else "f"
print("".join(truth(v) for v in (0, 1, "", "a", [], [0], None, 0.0, 2.5, (), {}, {1: 1}, set(), 2**70, b"", range(0), ...)))
