def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(sorted([3, 1, 2]), sorted("bca"), sorted([3, 1], reverse=True), sorted(["b", "A"], key=str.lower), sorted({2: 1, 1: 1}), sorted([]), sorted((x for x in (2, 1))), sorted([[2, 1], [1, 9]]), sorted([True, 0, 2.5, -1]))
l = [2, 1]; s = sorted(l); print(l, s, s is l)
err(sorted)
err(sorted, 5)
err(sorted, [1, "a"])
err(sorted, [1], None)
err(sorted, [1], key=1)
err(sorted, [1, 2], key=lambda: 1)
err(sorted, [], reverse="x")
err(sorted, [1], rev=True)
err(sorted, [{}, {}])
err(sorted, [None, 1])
print(sorted([(2, "a"), (1, "b"), (2, "0")]), sorted([3, 1, 2], key=lambda x: -x), sorted("aAbB", key=lambda c: (c.lower(), c)), sorted([1, 2, 3, 4], key=lambda x: x % 2), sorted([1, 2, 3, 4], key=lambda x: x % 2, reverse=True))
