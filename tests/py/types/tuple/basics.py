def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

t = (1, "a", None, 2.5, 1)
print(t, (), (1,), tuple(), tuple("ab"), tuple([1, 2]), tuple(range(3)), tuple({1: 2}), t[0], t[-1], t[1:3], t[::-1], len(t), t.count(1), t.index("a"), t.index(1, 1), "a" in t, t + (9,), (1, 2) * 2, 2 * (1,), () * 5)
print((1, 2) == (1, 2), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 2) == [1, 2], (2,) > (1, 5), hash((1, 2)) == hash((1, 2)), hash(()) == hash(()), {(1, 2): "x"}[1, 2], (1, (2, 3)) == (1, (2, 3)))
err(t.index, "zz")
err(t.index, 1, 5)
err(t.index)
err(lambda: t[10])
err(lambda: t + [1])
err(lambda: t * "a")
err(lambda: hash(([],)))
err(tuple, 5)
err(tuple, 1, 2)
err(lambda: t.append(1))
err(lambda: t.nope)
err(lambda: (1, "a") < (1, 2))
def item(): t[0] = 5
err(item)
def dele(): del t[0]
err(dele)
a = (1, [2]); a[1].append(3); print(a)
print(max((3, 1)), sum((1, 2)), sorted((2, 1)), list(reversed((1, 2))), any((0, 1)), all(()), min(("b", "a")), ("x",) * 0, tuple(t) is t, t[:] is t)
print(repr((1,)), repr(((),)), str(("a", 'b"')), (..., None, True), ((1, 2), [3], {4: 5}))
print(t.__contains__(1), t.__getitem__(0), t.__len__(), t.__add__((1,)), (1,).__eq__([1]), t.__getnewargs__(), tuple.__new__(tuple, [1]))
x, y = (1, 2); print(x, y); (z,) = (3,); print(z)
print(*((1, 2) + (3,)), (1, 2).__mul__(2), [n for n in dir(tuple) if n[0] != "_"])
it = iter((1, 2, 3)); next(it); print(list(it), type(it).__name__, it.__length_hint__())
big = tuple(range(1000)); print(big[500], sum(big), big.index(999), hash(big) == hash(tuple(range(1000))))
