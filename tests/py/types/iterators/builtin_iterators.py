def show(it):
    import operator
    return type(it).__name__, operator.length_hint(it, -1), next(it, "end"), operator.length_hint(it, -1), list(it), next(it, "done"), iter(it) is it
for it in (iter([1, 2, 3]), iter((1, 2)), iter(range(3)), iter({1: 2, 3: 4}), iter({1: 2}.values()), iter({1: 2}.items()), iter(b"ab"), iter(bytearray(b"ab")), iter({5}), iter(frozenset({6})), reversed([1, 2]), reversed(range(3)), reversed({1: 2}), enumerate("ab"), zip("ab", "cd"), map(str, [1]), filter(None, [0, 1]), iter(memoryview(b"ab")), iter(int, 0), iter([1, 2].pop, 1), (x for x in [1, 2]), reversed("ab"), reversed((1, 2))): print(*show(it))
l = [1, 2]; it = iter(l); list(it); l.append(3); print(next(it, "stays exhausted")); it = iter([1]); import copy
it = iter([1, 2, 3]); next(it); c = copy.copy(it); print(list(c), list(it)); r = iter(range(5)); next(r); print(list(copy.copy(r)), r.__reduce__(), iter([7]).__reduce__()[1:], iter("ab").__reduce__()[1:], iter([]).__reduce__()[1:])
it = iter([1, 2, 3]); it.__setstate__(2); print(next(it)); e = enumerate("abc", 5); next(e); print(e.__reduce__()[1][1], list(e))
for t in (type(iter([])), type(iter({})), type(iter(range(1))), type(iter(set()))):
    try: t()
    except TypeError as x: print(x)
try: next(iter([]))
except StopIteration as x: print(repr(x))
try: iter([]).x = 1
except AttributeError as x: print(x)
