def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(sum([]), sum([1, 2]), sum([1.5, 2]), sum([1], 10), sum([[1], [2]], []), sum((x for x in range(5))), sum([True, True]), sum({1: 2}), sum([1, 2], start=5), sum([10**20, 1]), sum([0.1] * 10), sum([1j, 2]), sum(((1,), (2,)), ()), sum([2**62, 2**62, 2**62]), sum([1, 2.5, 3]), sum([-0.0]), sum([1e100, 1.0, -1e100]))
err(sum)
err(sum, 5)
err(sum, ["a"])
err(sum, ["a"], "")
err(sum, [b"a"], b"")
err(sum, [bytearray()], bytearray())
err(sum, [1, "a"])
err(sum, [None])
err(sum, [[1]])
err(sum, 1, 2, 3)
class A:
    def __radd__(self, o): return ("radd", o)
    def __add__(self, o): return ("add", o)
print(sum([A()]), sum([1], A()), type(sum([True])).__name__, sum(range(10**5)), sum([float("inf"), 1]), sum([1.0] * 3))
