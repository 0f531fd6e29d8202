def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

s = {1, 2, 3}
s.add(4); s.add(1); s.discard(9); s.discard(1); s.remove(2); print(s, len(s), 3 in s, [] == s)
print(sorted(s | {9}), sorted(s & {3}), sorted(s - {3}), sorted(s ^ {3, 7}), s <= {3, 4}, s < {3, 4}, s >= {3}, s == {4, 3}, s != {3}, s.isdisjoint({1}), s.issubset([3, 4, 5]), s.issuperset((3,)), {1} < {1, 2})
print(sorted(s.union([1], "a" and (2,))), sorted(s.intersection([3, 5])), sorted(s.difference([3], [4])), sorted(s.symmetric_difference([3, 8])), s.union(), s.intersection(), s.copy() is s)
s.update([10, 11], {12}); s.intersection_update({3, 10, 11, 12}); s.difference_update([12]); s.symmetric_difference_update({3, 99}); print(sorted(s)); s.clear(); print(s, set(), {*()}, set([1, 1]), set("a"), len(set(range(100))))
s |= {1, 2}; s &= {2, 3}; s -= {5}; s ^= {7}; print(sorted(s))
err(set().pop)
err({1}.remove, 5)
err({1}.remove, [])
err({1}.add, [])
err({1}.add, {})
err(lambda: {[]})
err(lambda: {1} | [1])
err(lambda: {1} + {2})
err(lambda: {1} < 5)
err(lambda: {1}.union(5))
err(set, 5)
err(set, 1, 2)
err(hash, set())
err(lambda: [] in {1})
err({1}.update, 5)
err({1}.issubset, 5)
err({1}.add)
err({1}.add, 1, 2)
def ior():
    s = {1}
    s |= [2]
err(ior)
x = {1}; print(x.pop(), x, {1, 2} == frozenset([2, 1]), {1} in [{1}], {frozenset([1])} == {frozenset({1})}, {1} in {frozenset([1])}, {1, 1.0, True}, {0, False, 0.0})
print([n for n in dir(set) if n[0] != "_"])
print(repr({1}), repr({"a"}), str(set()), {(1, 2)}, {None}, type({1} | frozenset()).__name__, type(frozenset() | {1}).__name__, max({3, 1}), sum({1, 2}), sorted({"b", "a"}))
print({1, 2}.__contains__(1), {1}.__or__([2]), {1}.__eq__([1]), {1}.__and__({1, 2}), {1}.__rsub__({1, 5}), {1}.__len__())
