import operator as op
from collections import namedtuple
P = namedtuple("P", "name age tags"); ps = [P("bob", 30, ["x"]), P("al", 25, []), P("cy", 30, ["y", "z"])]
print([p.name for p in sorted(ps, key=op.attrgetter("age", "name"))], max(ps, key=op.itemgetter(1)).name, list(map(op.methodcaller("index", 30), [p[1:2] + (30,) for p in ps])), op.attrgetter("name.upper")(ps[0])(), op.itemgetter(2, 0)(ps[2]), [len(op.attrgetter("tags")(p)) for p in ps])
d = [{"k": 3, "v": "c"}, {"k": 1, "v": "a"}]; print(sorted(d, key=op.itemgetter("k")), list(map(op.itemgetter("v"), d)), op.itemgetter(*"ab")({"a": 1, "b": 2}))
import copy; g = op.itemgetter(1, 2); print(copy.copy(g)("abc"), g.__reduce__(), op.attrgetter("a.b").__reduce__(), op.methodcaller("f", 1).__reduce__(), type(g).__name__)
import functools; print(functools.reduce(op.add, [[1], [2]]), functools.reduce(op.or_, [{1}, {2}]), list(map(op.mul, [1, 2], [3, 4])), list(map(op.neg, [1, -2])), op.contains("abc", "b"), op.countOf("banana", "a"), [op.lt(1, 2), op.is_(None, None), op.xor(5, 3), op.truth([])], sum(map(op.eq, "abc", "abd")))
class A:
    def __init__(self): self.l = [1, 2, 3]
    def meth(self, *a, **k): return a, k
a = A(); op.setitem(a.l, slice(0, 2), "xy"); op.delitem(a.l, -1); print(a.l, op.methodcaller("meth", 1, z=2)(a), op.call(a.meth, 5, q=6), op.concat("a", "b"), op.iconcat([1], (2,)), op.isub({1, 2}, {1}), op.ixor(6, 3), op.ilshift(1, 4), op.imatmul.__name__)
for f in (lambda: op.attrgetter("l.nope")(a), lambda: op.itemgetter("x")(ps[0]), lambda: op.methodcaller("nope")(a), lambda: op.attrgetter(), lambda: op.attrgetter("a", 5), lambda: op.itemgetter(9)([1]), lambda: op.delitem([], 0), lambda: op.setitem((), 0, 1), lambda: op.concat(1, [2]), lambda: op.countOf(1, 1), lambda: op.matmul(1, 2), lambda: op.inv(1.5), lambda: op.itemgetter(1)(), lambda: op.call(), lambda: op.sub("a", "b")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
