def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(max, [1, 5], [3, 2], [2, 9])), list(map(len, [])), list(map(int, "123")))
m = map(str, [1]); print(next(m), next(m, "end"), iter(m) is m, type(m).__name__)
err(map)
err(map, str)
err(map, str, 5)
err(lambda: list(map(5, [1])))
err(lambda: list(map(lambda: 1, [1])))
err(lambda: list(map(int, ["x"])))
err(lambda: list(map(lambda x: 1 / x, [1, 0])))
err(lambda: list(map(None, [1])))
print(list(map(lambda a, b: (a, b), [1, 2], [3, 4], strict=True)))
err(lambda: list(map(lambda a, b: (a, b), [1, 2], [3], strict=True)))
err(lambda: list(map(lambda a, b: (a, b), [1], [3, 4], strict=True)))
def gen():
    for i in range(3): print("make", i); yield i
for x in map(lambda v: v * 10, gen()): print("use", x)
print(list(map(str.upper, "ab")), list(map([].append, [1, 2])), sum(map(abs, (-1, 2))), dict(map(lambda k: (k, 1), "ab")))
