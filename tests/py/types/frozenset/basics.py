def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

f = frozenset([1, 2, 2])
print(f, frozenset(), len(f), 1 in f, hash(f) == hash(frozenset([2, 1])), {f: "key"}[frozenset({2, 1})], f | {3}, f & {1}, f - {1}, f ^ {1, 5}, f == {1, 2}, f < {1, 2, 3}, f.union([9]) == {1, 2, 9}, f.copy() is f, frozenset(f) is f, frozenset("a"))
err(lambda: f.add(1))
err(lambda: f.remove(1))
err(frozenset, 5)
err(frozenset, [[]])
err(frozenset, 1, 2)
err(lambda: f | [1])
err(lambda: f + f)
def ior():
    g = f
    g |= {7}
    return sorted(g), sorted(f)
print(ior())
print([n for n in dir(frozenset) if n[0] != "_"], type(f | set()).__name__, type(set() | f).__name__, f.isdisjoint([7]), f.issubset({1, 2, 3}), f.intersection([1], [1, 2]), f.difference([1]), f.symmetric_difference([2, 3]) == {1, 3})
print(hash(frozenset()) == hash(frozenset()), frozenset([frozenset([1])]), sorted(f), repr(frozenset({"x"})), bool(frozenset()), isinstance(f, set), frozenset({1}) == {1}, frozenset({1}) is not {1})
def is_const(x): return x in {1, 2, "a"}
print(is_const(1), is_const("a"), is_const(3))
try: is_const([])
except TypeError as e: print(e)
print(is_const(frozenset()))
