import operator as op
def err(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
for n in "add sub mul truediv floordiv mod pow lshift rshift and_ or_ xor eq ne lt le gt ge is_ is_not".split(): print(n, getattr(op, n)(13, 3), end="; ")
print(); print(op.neg(5), op.pos(-5), op.invert(5), op.inv(5), op.not_([]), op.truth("a"), op.abs(-3), op.index(True), op.concat([1], [2]), op.contains([1], 1), op.countOf([1, 1, 2], 1), op.indexOf("abc", "b"), op.getitem([1, 2], 1), op.length_hint([1, 2]), op.matmul.__name__, op.call(max, 1, 2), op.is_none(None), op.is_not_none(5))
l = [1, 2, 3]; op.setitem(l, 0, 9); op.delitem(l, 1); print(l, op.iadd(l, [5]) is l, op.iadd(1, 2), op.iconcat([1], [2]), op.imul(3, 4), op.ior({1}, {2}), op.itruediv(1, 2), op.ipow(2, 3))
g = op.itemgetter(1); print(g("abc"), op.itemgetter(0, -1)("abc"), op.itemgetter("k")({"k": 5}), op.itemgetter(slice(0, 2))("abc"), repr(op.itemgetter(1, 2)), sorted([(1, "b"), (2, "a")], key=op.itemgetter(1)))
class C: x = 1; y = 2
C.self = C
print(op.attrgetter("x")(C), op.attrgetter("x", "y")(C), op.attrgetter("self.self.x")(C), repr(op.attrgetter("a.b")), op.methodcaller("upper")("a"), op.methodcaller("split", ",", maxsplit=1)("a,b,c"), repr(op.methodcaller("m", 1, k=2)))
err(op.itemgetter); err(op.itemgetter(5), "a"); err(op.attrgetter("nope"), C); err(op.attrgetter, 5); err(op.methodcaller, 5); err(op.methodcaller("nope"), 1); err(op.add, 1, "a"); err(op.concat, 1, 2); err(op.indexOf, [1], 2); err(op.index, 1.5); err(op.countOf, 5, 1); err(op.length_hint, 5, "a"); err(op.add, 1); err(op.methodcaller); err(op.truth); err(op.getitem, [], 0)
class H:
    def __length_hint__(self): return 7
print(op.length_hint(H()), op.length_hint(object(), 3), op.__add__(1, 2), op.eq([1], [1]), op.lt("a", "b"))
